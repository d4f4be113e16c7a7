import type { Made } from './made-names.ts';
import type { Random } from './random.ts';

/** What happens to names on their way into a file. */
export const CHANGES = [
  ...(['same', 'order', 'one edit', 'two edits', 'initial', 'middle name left out'] as const),
  ...(['middle name added', 'transliteration', 'joined or split', 'accents and case'] as const),
];
export type Change = (typeof CHANGES)[number];

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function edit(word: string, random: Random): string {
  const at = 1 + random.below(Math.max(1, word.length - 1));
  const letter = random.pick([...LETTERS]);
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + letter + word.slice(at);
    case 1:
      return word.slice(0, at) + word.slice(at + 1);
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default:
      return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
  }
}

/**
 * Edits hit words of five letters and more (a shorter one may become another name), and one word
 * twice only from eight letters on.
 */
function edits(words: readonly string[], count: number, random: Random): string | null {
  const out = [...words];
  const of = (least: number): number[] =>
    out
      .map((_, at) => at)
      .filter((at) => /^[a-z']+$/i.test(out[at] ?? '') && (out[at] ?? '').length >= least);
  const [five, eight] = [of(5), of(8)];
  const from = five.length >= count ? five : eight;
  if (from.length === 0) return null;
  const start = random.below(from.length);
  for (let n = 0; n < count; n++) {
    const at = from[(n + start) % from.length] ?? 0;
    out[at] = edit(out[at] ?? '', random);
  }
  return out.join(' ');
}

/** The name after a change; null where the change does not fit the name. */
export function perturb(made: Made, change: Change, random: Random): string | null {
  const { words, kind, others, listed } = made;
  const isPerson = kind === 'person';
  const latin = /^[\p{Script=Latin}\p{M}\s'.,-]+$/u.test(listed);
  switch (change) {
    case 'same':
      return listed;
    case 'order':
      return isPerson && latin && words.length > 1
        ? [words.at(-1), ...words.slice(0, -1)].join(' ')
        : null;
    case 'one edit':
      return latin ? edits(words, 1, random) : null;
    case 'two edits':
      return latin ? edits(words, 2, random) : null;
    case 'initial':
      return isPerson && latin && words.length > 2
        ? [`${words[0]?.charAt(0)}.`, ...words.slice(1)].join(' ')
        : null;
    case 'middle name left out':
      return isPerson && latin && words.length === 3 ? `${words[0]} ${words[2]}` : null;
    case 'middle name added':
      return isPerson && latin && words.length === 2 && made.culture === 'western'
        ? `${words[0]} Eberhard ${words[1]}`
        : null;
    case 'transliteration':
      return others.length > 0 && made.culture !== 'company' ? random.pick(others) : null;
    case 'joined or split':
      return latin ? joinOrSplit(made) : null;
    default: {
      const bare = listed.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
      return bare === listed ? null : bare;
    }
  }
}

/** As it happens: given names of two syllables, articles, and parts with a hyphen. */
function joinOrSplit({ words, culture, listed, others }: Made): string | null {
  if (culture === 'chinese') return others[1] === listed ? null : (others[1] ?? null);
  if (culture !== 'arabic' && culture !== 'korean') return null;
  return listed.includes('-')
    ? listed.replaceAll('-', '')
    : words.length < 2
      ? null
      : listed.replaceAll('-', ' ');
}
