/** National digits: the line under six digits whose words the listing speaks, or a question. */
import type { NationalLine } from '../search/national.ts';
import type { Query } from '../search/query.ts';
import { comparer, type FactReader, type Fits, type Said } from '../text/facts.ts';
import { stemsOf } from '../text/tokens.ts';
import { STOP_WORDS } from '../text/words.ts';
import type { Question } from '../types.ts';

export interface Decided {
  /** The national line, where it is decided. */
  readonly code: string | undefined;
  readonly lines: readonly NationalLine[];
}

interface Saying {
  readonly facts: Said;
  readonly reader: FactReader;
  readonly fits: Fits;
}

/** A line leads when it is this much ahead, in matched words and agreeing facts. */
const LEAD = 1;
/** Lines a question shows at most. */
const SHOWN = 12;
const OTHER = /^other\b/i;

export function decideNational(
  lines: readonly NationalLine[],
  query: Query,
  said: Saying,
  answered: string | undefined,
): Decided {
  const [only] = lines;
  if (answered !== undefined && lines.some(({ code }) => code === answered)) {
    return { code: answered, lines };
  }
  if (lines.length <= 1) return { code: only?.code, lines };
  const scored = lines.map((line) => ({ line, score: scoreOf(line, query, said) }));
  scored.sort((a, b) => b.score - a.score || (a.line.code < b.line.code ? -1 : 1));
  const lead = (scored[0]?.score ?? 0) - (scored[1]?.score ?? 0);
  return {
    code: lead >= LEAD ? scored[0]?.line.code : undefined,
    lines: scored.map(({ line }) => line),
  };
}

function scoreOf({ tail }: NationalLine, query: Query, { facts, reader, fits }: Saying): number {
  let score = 0;
  for (const text of tail) {
    if (OTHER.test(text)) continue;
    const stems = [...new Set(stemsOf(text))].filter(
      (stem) => !STOP_WORDS.has(stem) && !/\d/.test(stem),
    );
    const spoken = stems.filter((stem) =>
      query.segments.some(
        ({ name, weights }) => name !== 'description' && (weights.get(stem) ?? 0) >= 0.2,
      ),
    );
    if (stems.length > 0) score += (1.5 * spoken.length) / stems.length;
    const own = [...reader.readText(text)].map(
      ([axis, values]) => [axis, [...values.keys()]] as const,
    );
    for (const { agrees, contradicts } of comparer(facts, fits)(Object.fromEntries(own))) {
      score += agrees - 2 * contradicts;
    }
  }
  return score;
}

export function nationalQuestion(decided: Decided | undefined): Question | null {
  if (decided === undefined || decided.code !== undefined) return null;
  const { lines } = decided;
  if (lines.length === 0) return null;
  const six = lines[0]?.code.slice(0, 6) ?? '';
  return {
    ...{ id: `national:${six}`, kind: 'national' },
    text: {
      en: `Which line of the national schedule under ${six}?`,
      zh: `${six} 下属于哪一条国别税目？`,
    },
    options: lines.slice(0, SHOWN).map(({ code, tail }) => {
      const text = tail.join(' › ');
      return { value: code, text: { en: text, zh: text }, codes: [code] };
    }),
  };
}
