/** An official national schedule: its lines under their six digits, with the texts above them. */
import type { ScheduleLine } from '../types.ts';

export interface NationalLine {
  readonly code: string;
  /** Texts from below six digits down to the line, which tell it from its neighbours. */
  readonly tail: readonly string[];
  readonly text: string;
}

export interface National {
  linesOf(six: string): readonly NationalLine[];
  /** Words of the official text at six digits, those of the headings above included. */
  textOf(six: string): string;
  sixDigitTexts(): ReadonlyMap<string, string>;
}

interface Step {
  readonly indent: number;
  readonly code: string;
  readonly text: string;
}

const clean = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Reads lines in the order of the schedule; `indent` says which line stands under which.
 * Chapters 98 and 99 hold no goods of their own and are left out.
 */
export function openNational(lines: readonly ScheduleLine[]): National {
  const texts = new Map<string, string>();
  const byCode = new Map<string, NationalLine[]>();
  let path: Step[] = [];
  lines.forEach(({ code: raw, indent, description }, i) => {
    const code = raw.replace(/\D/g, '');
    path = path.filter((step) => step.indent < indent);
    path.push({ indent, code, text: clean(description) });
    if (code.length < 6 || /^9[89]/.test(code)) return;
    const six = code.slice(0, 6);
    if (!texts.has(six)) texts.set(six, path.map((step) => step.text).join(' '));
    const next = lines[i + 1];
    const leaf = next === undefined || next.indent <= indent;
    if (code.length < 8 || !leaf) return;
    const tail = path.filter((step) => step.code.length > 6 || step.code === '');
    const found = byCode.get(six) ?? [];
    const own = tail.filter((step) => step.indent > sixIndent(path, six));
    found.push({ code, tail: own.map((step) => step.text), text: clean(description) });
    byCode.set(six, found);
  });
  return {
    linesOf: (six) => byCode.get(six) ?? [],
    textOf: (six) => texts.get(six) ?? '',
    sixDigitTexts: () => texts,
  };
}

/** The indent of the line that carries the six digits themselves, or of the first below them. */
function sixIndent(path: readonly Step[], six: string): number {
  const own = path.find((step) => step.code === six);
  const heading = path.find((step) => step.code.length === 4);
  return own?.indent ?? heading?.indent ?? -1;
}
