import type { Condition, Corpus } from '../corpus/types.ts';
import { conditionsIn } from '../corpus/walk.ts';
import { addNew, type Test } from './condition.ts';
import type { FactValue, Subject, Truth } from './types.ts';

/**
 * Tests of one corpus that hang on the facts of goods alone, each with a number: rules of many
 * markets ask the same, and what was answered of goods in one market holds in the others.
 */
export class Tests {
  readonly #known = new Map<string, Test>();
  /** Derived facts that hang on more than facts: what asks for them does too. */
  readonly #wider: ReadonlySet<string>;
  /** By fact: the tests whose answer hangs on what is stated of it. */
  readonly #asking = new Map<string, number[]>();
  /** By derived fact: all it follows from, itself too. */
  readonly #closures: ReadonlyMap<string, ReadonlySet<string>>;
  #isOpen = true;
  /** Answers to all of them, by the facts they were given of. */
  readonly sheets = new WeakMap<Subject['facts'], Sheet>();
  /** The last sheet of each class of product: the next goods of the class mostly say the same. */
  readonly latest = new Map<Sheet['typical'], Sheet>();

  constructor({ facts }: Pick<Corpus, 'facts'>) {
    this.#wider = widerFacts(facts);
    this.#closures = closuresOf(facts);
  }

  get count(): number {
    return this.#known.size;
  }

  /** Takes no more: rules laid over the corpus share what is here, and add nothing that stays. */
  close(): void {
    this.#isOpen = false;
  }

  /** The test of a condition: made once and remembering its answers where facts alone decide. */
  once(condition: Condition, make: () => Test): Test {
    for (const part of conditionsIn(condition)) {
      if (!isOfFacts(part, this.#wider)) return make();
    }
    const name = JSON.stringify(condition);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const made = make();
    if (!this.#isOpen) return made;
    const number = this.#known.size;
    for (const fact of factsOf(condition, this.#closures)) {
      const there = this.#asking.get(fact);
      if (there === undefined) this.#asking.set(fact, [number]);
      else there.push(number);
    }
    const test = remembering(made, number);
    this.#known.set(name, test);
    return test;
  }

  /** The sheet of other facts without the answers that hang on what is another here. */
  follow({ facts: before, truths, missing, typical }: Sheet, facts: Subject['facts']): Sheet {
    const made = { facts, typical, truths: truths.slice(), missing: missing.slice() };
    const forget = (fact: string): void => {
      for (const number of this.#asking.get(fact) ?? []) {
        made.truths[number] = 0;
        made.missing[number] = undefined;
      }
    };
    for (const fact in facts) if (!isSame(facts[fact], before[fact])) forget(fact);
    for (const fact in before) if (facts[fact] === undefined) forget(fact);
    return made;
  }
}

function isOfFacts(condition: Condition, wider: ReadonlySet<string>): boolean {
  if ('fact' in condition) return !wider.has(condition.fact);
  return 'all' in condition || 'any' in condition || 'not' in condition;
}

/** Derived facts that do not follow from facts alone, directly or through others. */
function widerFacts(facts: Corpus['facts']): ReadonlySet<string> {
  const wider = new Set<string>();
  for (let before = -1; before < wider.size; ) {
    before = wider.size;
    for (const { id, derived } of facts) {
      if (derived === undefined || wider.has(id)) continue;
      for (const part of conditionsIn(derived)) if (!isOfFacts(part, wider)) wider.add(id);
    }
  }
  return wider;
}

/** By derived fact all it follows from, directly or through others, and itself. */
function closuresOf(facts: Corpus['facts']): ReadonlyMap<string, ReadonlySet<string>> {
  const closures = new Map<string, Set<string>>();
  for (const { id, derived } of facts) if (derived !== undefined) closures.set(id, new Set([id]));
  for (let before = -1, size = 0; before < size; ) {
    before = size;
    size = 0;
    for (const { id, derived } of facts) {
      const closure = closures.get(id);
      if (closure === undefined || derived === undefined) continue;
      for (const fact of factsOf(derived, closures)) closure.add(fact);
      size += closure.size;
    }
  }
  return closures;
}

function factsOf(
  condition: Condition,
  closures: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const part of conditionsIn(condition)) {
    if (!('fact' in part)) continue;
    for (const fact of closures.get(part.fact) ?? [part.fact]) found.add(fact);
  }
  return found;
}

function isSame(a: FactValue | undefined, b: FactValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

/** What was answered of one set of facts. */
export interface Sheet {
  readonly facts: Subject['facts'];
  /** What the class of product answers where nobody stated otherwise. */
  readonly typical: Readonly<Record<string, FactValue>> | undefined;
  /** By the number of a test: the truth and two; 0 is not asked yet. */
  readonly truths: Int8Array;
  /** What would have to be known, by the number of a test. */
  readonly missing: (readonly string[] | undefined)[];
}

/** The sheet of the facts: the same for the same object, which nobody may change meanwhile. */
export function sheetOf(tests: Tests, facts: Subject['facts'], typical: Sheet['typical']): Sheet {
  const known = tests.sheets.get(facts);
  if (known !== undefined && known.typical === typical) return known;
  const latest = tests.latest.get(typical);
  const made =
    latest === undefined
      ? { facts, typical, truths: new Int8Array(tests.count), missing: [] }
      : tests.follow(latest, facts);
  tests.sheets.set(facts, made);
  tests.latest.set(typical, made);
  return made;
}

/** How an answer is written on a sheet, where nothing asked yet is 0. */
export const writtenAs = (truth: Truth): number => truth + 2;

/** The same test with its answers written on the sheet of the facts. */
function remembering(test: Test, number: number): Test {
  const wanting: Test['wanting'] = (ground) => {
    const lists = ground.sheet.missing;
    const known = lists[number];
    if (known !== undefined) return known;
    const found = test.wanting(ground);
    lists[number] = found;
    return found;
  };
  return {
    ...{ why: test.why, wanting, place: number },
    of: (ground) => {
      const { truths } = ground.sheet;
      const known = truths[number] ?? 0;
      if (known !== 0) return (known - 2) as Truth;
      const truth = test.of(ground);
      truths[number] = writtenAs(truth);
      return truth;
    },
    missing: (ground, into) => addNew(into, wanting(ground)),
  };
}
