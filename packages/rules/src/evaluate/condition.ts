import type { Condition, Corpus } from '../corpus/types.ts';
import { beginOf, dayOf } from '../time/dates.ts';
import type { Ground } from './ground.ts';
import { hsTest } from './hs-test.ts';
import { boundsTest, numberOf } from './numbers.ts';
import type { Tests } from './sheet.ts';
import type { FactValue, Truth, Why } from './types.ts';

export interface Test {
  readonly of: (ground: Ground) => Truth;
  /** The tests that decided. */
  readonly why: (ground: Ground) => readonly Why[];
  /** Adds what would have to be known to a list, each once; called only where the answer is -1. */
  readonly missing: (ground: Ground, into: string[]) => void;
  /** The same as a list of its own, which nobody may change: it may be kept for the next to ask. */
  readonly wanting: (ground: Ground) => readonly string[];
  /** Its place on a sheet of goods; null where more than goods and sale decides. */
  readonly place: number | null;
}

/** A test whose list is put together each time. */
export function listing(test: Omit<Test, 'wanting' | 'place'>): Test {
  return {
    ...test,
    place: null,
    wanting: (ground) => {
      const found: string[] = [];
      test.missing(ground, found);
      return found;
    },
  };
}

/** Adds to a list what is not in it: a verdict asks a hundred times, and the lists are short. */
export function addNew(into: string[], names: readonly string[]): void {
  for (const name of names) if (!into.includes(name)) into.push(name);
}

interface Found {
  readonly value: FactValue | null;
  readonly source: Why['source'];
}

const CODE: readonly string[] = ['hs'];

const NOTHING: Found = { value: null, source: null };

function leaf(
  condition: Condition,
  of: (ground: Ground) => Truth,
  found: (ground: Ground) => Found,
  missing: (ground: Ground) => readonly string[],
): Test {
  return listing({
    of,
    missing: (ground, into) => addNew(into, missing(ground)),
    why: (ground) => {
      const { value, source } = found(ground);
      return [{ test: condition, truth: of(ground), found: value, source }];
    },
  });
}

function join(parts: readonly Test[], stop: Truth): Test {
  const of = (ground: Ground): Truth => {
    let unknown = false;
    for (const part of parts) {
      const truth = part.of(ground);
      if (truth === stop) return stop;
      if (truth === -1) unknown = true;
    }
    return unknown ? -1 : stop === 0 ? 1 : 0;
  };
  return listing({
    of,
    why: (ground) => {
      const truth = of(ground);
      const deciding = parts.filter((part) => part.of(ground) === truth);
      // One is enough to stop; of the others each had a say.
      return (truth === stop ? deciding.slice(0, 1) : deciding).flatMap((part) => part.why(ground));
    },
    missing: (ground, into) => {
      for (const part of parts) if (part.of(ground) === -1) part.missing(ground, into);
    },
  });
}

const FLIP: Readonly<Record<Truth, Truth>> = { 1: 0, 0: 1, [-1]: -1 };

function factTest(condition: Extract<Condition, { fact: string }>, groups: Corpus['groups']): Test {
  const { fact } = condition;
  const holds = valueTest(condition, groups);
  const of = (ground: Ground): Truth => {
    const value = ground.fact(fact);
    return value === undefined ? -1 : holds(value);
  };
  return leaf(
    condition,
    of,
    (ground) => ({ value: ground.fact(fact) ?? null, source: ground.sourceOf(fact) }),
    (ground) => ground.missingOf(fact),
  );
}

function valueTest(
  condition: Extract<Condition, { fact: string }>,
  groups: Corpus['groups'],
): (value: FactValue) => Truth {
  if ('is' in condition) {
    const wanted = new Set<FactValue>(
      condition.is.flatMap((word): readonly (string | boolean)[] => groups[`${word}`] ?? [word]),
    );
    return (value) => (wanted.has(value) ? 1 : 0);
  }
  if ('has' in condition) {
    const wanted = new Set(condition.has);
    return (value) => {
      if (typeof value === 'boolean') return -1;
      const held = typeof value === 'string' ? [value] : value;
      return held.some((word) => wanted.has(word)) ? 1 : 0;
    };
  }
  const inside = boundsTest(condition, condition.fact);
  return (value) => {
    const number = typeof value === 'string' ? numberOf(value) : null;
    return number === null ? -1 : inside(number) ? 1 : 0;
  };
}

function moneyTest(condition: Extract<Condition, { value: string }>): Test {
  const inside = boundsTest(condition, condition.value);
  const wanted = (ground: Ground): Truth => {
    const amount = ground.valueIn(condition.value, condition.level, condition.currency);
    return amount === null || amount === undefined ? -1 : inside(amount) ? 1 : 0;
  };
  return leaf(
    condition,
    wanted,
    (ground) => ({ value: ground.valueText(condition.value, condition.level), source: 'asked' }),
    (ground) => [
      ground.valueIn(condition.value, condition.level, condition.currency) === null
        ? 'exchange_rate'
        : 'value',
    ],
  );
}

function placeTest(condition: Extract<Condition, { place: string }>, corpus: Corpus): Test {
  const { place } = condition;
  const names = [place];
  const wanted = new Set(condition.in.flatMap((word) => corpus.groups[word] ?? [word]));
  const of = (ground: Ground): Truth => {
    if (place === 'market') {
      return ground.jurisdictions.some((id) => wanted.has(id)) ? 1 : 0;
    }
    const here = ground.subject.places?.[place];
    return here === undefined ? -1 : wanted.has(here) ? 1 : 0;
  };
  return leaf(
    condition,
    of,
    (ground) =>
      place === 'market'
        ? { value: ground.market, source: 'asked' }
        : { value: ground.subject.places?.[place] ?? null, source: 'stated' },
    () => names,
  );
}

function askedTest(
  condition: Condition,
  name: 'channel' | 'sale' | 'mode',
  words: readonly string[],
): Test {
  const wanted = new Set(words);
  const names = [name];
  const value = (ground: Ground): string | null => ground.subject[name] ?? null;
  return leaf(
    condition,
    (ground) => {
      const here = value(ground);
      return here === null ? -1 : wanted.has(here) ? 1 : 0;
    },
    (ground) => ({ value: value(ground), source: 'asked' }),
    () => names,
  );
}

function codeTest(condition: Extract<Condition, { hs: readonly string[] }>, corpus: Corpus): Test {
  const inside = hsTest(condition.hs, condition.except ?? [], corpus.lists);
  return leaf(
    condition,
    ({ code }) => (code === null ? -1 : inside(code)),
    ({ code }) => ({ value: code, source: 'stated' }),
    () => CODE,
  );
}

function eventTest(
  condition: Extract<Condition, { event: string }>,
  corpus: Corpus,
  zone: string,
): Test {
  const day = dayOf(condition.before, corpus.acts, condition.event);
  const limit = day === null ? null : beginOf(day, zone);
  return leaf(
    condition,
    (ground) => (limit === null ? -1 : ground.instantOf(condition.event, zone) < limit ? 1 : 0),
    (ground) => ({ value: ground.dayOf(condition.event), source: 'asked' }),
    () => [],
  );
}

/** Turns a condition into a test; days are read on the clocks of `zone`. */
export function compileCondition(
  condition: Condition,
  corpus: Corpus,
  zone: string,
  tests: Tests,
): Test {
  return tests.once(condition, () => {
    const inner = (part: Condition): Test => compileCondition(part, corpus, zone, tests);
    if ('all' in condition) return join(condition.all.map(inner), 0);
    if ('any' in condition) return join(condition.any.map(inner), 1);
    if (!('not' in condition)) return compileLeaf(condition, corpus, zone);
    const part = inner(condition.not);
    return { ...part, place: null, of: (ground) => FLIP[part.of(ground)] };
  });
}

type Leaf = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

function compileLeaf(condition: Leaf, corpus: Corpus, zone: string): Test {
  if ('hs' in condition) return codeTest(condition, corpus);
  if ('fact' in condition) return factTest(condition, corpus.groups);
  if ('value' in condition) return moneyTest(condition);
  if ('place' in condition) return placeTest(condition, corpus);
  if ('channel' in condition) return askedTest(condition, 'channel', condition.channel);
  if ('sale' in condition) return askedTest(condition, 'sale', condition.sale);
  if ('mode' in condition) return askedTest(condition, 'mode', condition.mode);
  if ('event' in condition) return eventTest(condition, corpus, zone);
  if ('rule' in condition) {
    const { rule, applies } = condition;
    return leaf(
      condition,
      (ground) => (applies ? ground.binds(rule) : FLIP[ground.binds(rule)]),
      () => NOTHING,
      (ground) => ground.missingOfRule(rule),
    );
  }
  const { reading, is } = condition;
  return leaf(
    condition,
    (ground) => (ground.readingOf(reading) === is ? 1 : 0),
    (ground) => ({ value: ground.readingOf(reading) ?? null, source: 'asked' }),
    () => [],
  );
}
