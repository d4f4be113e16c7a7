import type { Truth } from './types.ts';

interface Range {
  readonly low: string;
  readonly high: string;
}

const digits = (text: string): string => text.replaceAll('.', '');

function ranges(
  words: readonly string[],
  lists: Readonly<Record<string, readonly string[]>>,
): Range[] {
  return words
    .flatMap((word) => (word.startsWith('list:') ? (lists[word.slice(5)] ?? []) : [word]))
    .map((word) => {
      const [low = '', high = low] = word.split('-').map(digits);
      return { low, high };
    });
}

/** A code shorter than the range may or may not lie in it. */
function within(code: string, { low, high }: Range): Truth {
  const length = Math.min(code.length, low.length);
  const head = code.slice(0, length);
  if (head < low.slice(0, length) || head > high.slice(0, length)) return 0;
  if (code.length >= low.length) return 1;
  return -1;
}

function anyOf(code: string, all: readonly Range[]): Truth {
  let unknown = false;
  for (const range of all) {
    const truth = within(code, range);
    if (truth === 1) return 1;
    if (truth === -1) unknown = true;
  }
  return unknown ? -1 : 0;
}

/** Whether a code lies under the headings given and under none of the exceptions. */
export function hsTest(
  words: readonly string[],
  except: readonly string[],
  lists: Readonly<Record<string, readonly string[]>>,
): (code: string) => Truth {
  const [inside, outside] = [ranges(words, lists), ranges(except, lists)];
  return (code) => {
    const here = anyOf(code, inside);
    if (here === 0) return 0;
    const there = anyOf(code, outside);
    if (there === 1) return 0;
    return here === 1 && there === 0 ? 1 : -1;
  };
}
