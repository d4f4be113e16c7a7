/** What answers leave. A question's id says all that is needed to read its answer. */
import type { Book, Entry } from '../search/knowledge.ts';
import type { Fits } from '../text/facts.ts';
import type { Answer } from '../types.ts';

export const UNKNOWN = 'unknown';
export const NONE = 'none';
/** A code is kept by a value at least so near to those it allows. */
const NEAR = 0.7;

/** "group:4202,3926+3923": options divided by commas, the codes of one option by "+". */
export const groupId = (options: readonly (readonly string[])[]): string =>
  `group:${options.map((prefixes) => prefixes.join('+')).join(',')}`;

export const axisId = (axis: string): string => `axis:${axis}`;

/** Which entries an axis's answer keeps, worked out once for each answer. */
export interface Keeping {
  readonly kept: (axis: string, option: string) => Uint8Array;
  /** The codes of those entries, in order. */
  readonly codes: (axis: string, option: string) => readonly string[];
}

/** Lists of codes kept at most: five thousand codes each. */
const MOST_LISTS = 200;

export function buildKeeping(book: Book, fits: Fits): Keeping {
  const known = new Map<string, Uint8Array>();
  const work = (axis: string, option: string): Uint8Array => {
    const values = option.split('+');
    return Uint8Array.from(book.entries, ({ facts }) => {
      const allowed = facts[axis];
      if (option === UNKNOWN || allowed === undefined) return 1;
      return values.some((value) => fits.within(value, allowed) >= NEAR) ? 1 : 0;
    });
  };
  const kept = (axis: string, option: string): Uint8Array => {
    const key = `${axis}:${option}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = work(axis, option);
    // Answers come from outside: what is remembered must not grow without end.
    if (known.size < 2000) known.set(key, made);
    return made;
  };
  const lists = new Map<string, readonly string[]>();
  return {
    kept,
    codes: (axis, option) => {
      const key = `${axis}:${option}`;
      const found = lists.get(key);
      if (found !== undefined) return found;
      const keeps = kept(axis, option);
      const made = book.inOrder
        .filter((entry) => keeps[entry] === 1)
        .map((entry) => book.entries[entry]?.code ?? '');
      if (lists.size < MOST_LISTS) lists.set(key, made);
      return made;
    },
  };
}

const startsWithAny = (code: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => code.startsWith(prefix));

export interface Narrowing {
  /** Undefined where no answer narrows. */
  readonly allowed: ((entry: number) => boolean) | undefined;
  /** Values said by answers: axis -> values. */
  readonly facts: ReadonlyMap<string, readonly string[]>;
  /** Questions already asked, whatever was answered. */
  readonly asked: ReadonlySet<string>;
  /** A national line chosen by an answer. */
  readonly national: string | undefined;
  readonly count: number;
  /** True where somebody chose among groups of codes: a material alone names no goods. */
  readonly placed: boolean;
}

type Test = (entry: Entry, at: number) => boolean;

export function narrow(answers: readonly Answer[], book: Book, keeping: Keeping): Narrowing {
  const tests: Test[] = [];
  const facts = new Map<string, readonly string[]>();
  const asked = new Set<string>();
  let national: string | undefined;
  let placed = false;
  for (const { question, option } of answers) {
    asked.add(question);
    const [kind, rest = ''] = [question.split(':')[0], question.slice(question.indexOf(':') + 1)];
    if (kind === 'axis') {
      if (option === UNKNOWN) continue;
      facts.set(rest, option.split('+'));
      const kept = keeping.kept(rest, option);
      tests.push((_, at) => kept[at] === 1);
    } else if (kind === 'group') {
      const shown = rest.split(/[,+]/).filter((prefix) => /^\d{2,6}$/.test(prefix));
      const chosen = option.split('+').filter((prefix) => shown.includes(prefix));
      placed ||= chosen.length > 0;
      if (option === NONE) tests.push((entry) => !startsWithAny(entry.code, shown));
      else if (chosen.length > 0) tests.push((entry) => startsWithAny(entry.code, chosen));
    } else if (kind === 'national' && /^\d{8,10}$/.test(option)) {
      national = option;
      tests.push((entry) => option.startsWith(entry.code));
    }
  }
  const keeps = (at: number): boolean => {
    const entry = book.entries[at];
    return entry !== undefined && tests.every((test) => test(entry, at));
  };
  return {
    ...{ facts, asked, national, placed, count: answers.length },
    allowed: tests.length === 0 ? undefined : keeps,
  };
}
