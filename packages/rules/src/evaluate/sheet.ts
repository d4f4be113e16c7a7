import type { Condition, Corpus, PlaceKind } from '../corpus/types.ts';
import { conditionsIn } from '../corpus/walk.ts';
import { addNew, type Test } from './condition.ts';
import type { FactValue, Subject, Truth } from './types.ts';

/**
 * Tests of one corpus that hang on the goods and their sale alone, whatever the market and the day,
 * each with a number: rules of many markets ask the same, and what was answered of goods in one
 * market holds in the others.
 */
export class Tests {
  readonly #known = new Map<string, Test>();
  /** Derived facts that hang on more than the goods: what asks for them does too. */
  readonly #wider: ReadonlySet<string>;
  /** By fact or part of the sale: the tests whose answer hangs on what is stated of it. */
  readonly #asking = new Map<string, number[]>();
  /** By derived fact: all it hangs on, itself too. */
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

  /** Places on a sheet: the first is nobody's and stays empty. */
  get places(): number {
    return this.#known.size + 1;
  }

  /** Takes no more: rules laid over the corpus share what is here, and add nothing that stays. */
  close(): void {
    this.#isOpen = false;
  }

  /** The test of a condition: made once and remembering its answers where goods alone decide. */
  once(condition: Condition, make: () => Test): Test {
    for (const part of conditionsIn(condition)) {
      if (!isOfGoods(part, this.#wider)) return make();
    }
    const name = JSON.stringify(condition);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const made = make();
    if (!this.#isOpen) return made;
    const number = this.places;
    for (const name of namesOf(condition, this.#closures)) {
      const there = this.#asking.get(name);
      if (there === undefined) this.#asking.set(name, [number]);
      else there.push(number);
    }
    const test = remembering(made, number);
    this.#known.set(name, test);
    return test;
  }

  /** The sheet of other goods without the answers that hang on what is another of these. */
  follow({ facts: before, sale, truths, missing, typical }: Sheet, subject: Subject): Sheet {
    const { facts } = subject;
    const made = {
      ...{ facts, sale: saleOf(subject), typical },
      ...{ truths: truths.slice(), missing: missing.slice() },
    };
    const forget = (name: string): void => {
      for (const number of this.#asking.get(name) ?? []) {
        made.truths[number] = 0;
        made.missing[number] = undefined;
      }
    };
    for (const part of SALE) if (sale[part] !== subject[part]) forget(nameOfPart(part));
    if (!samePlaces(sale.places, subject.places)) forget(nameOfPart('places'));
    if (facts === before) return made;
    for (const fact in facts) if (!isSame(facts[fact], before[fact])) forget(fact);
    for (const fact in before) if (facts[fact] === undefined) forget(fact);
    return made;
  }
}

/** Parts of a sale that conditions ask for, beside the places. */
const SALE = ['hs', 'channel', 'sale', 'mode'] as const;

/** As no fact is called. */
const nameOfPart = (part: string): string => `sale: ${part}`;

/** As it was when it was asked about. */
const saleOf = ({ hs, channel, sale, mode, places }: Subject) => ({
  ...{ hs, channel, sale, mode },
  places: { ...places },
});

function samePlaces(a: Subject['places'] = {}, b: Subject['places'] = {}): boolean {
  for (const kind of Object.keys(a) as PlaceKind[]) if (a[kind] !== b[kind]) return false;
  for (const kind of Object.keys(b) as PlaceKind[]) if (a[kind] !== b[kind]) return false;
  return true;
}

const sameSale = (sale: Sheet['sale'], subject: Subject): boolean =>
  SALE.every((part) => sale[part] === subject[part]) && samePlaces(sale.places, subject.places);

function isOfGoods(condition: Condition, wider: ReadonlySet<string>): boolean {
  if ('fact' in condition) return !wider.has(condition.fact);
  if ('place' in condition) return condition.place !== 'market';
  if ('all' in condition || 'any' in condition || 'not' in condition) return true;
  return SALE.some((part) => part in condition);
}

/** Derived facts that do not follow from the goods alone, directly or through others. */
function widerFacts(facts: Corpus['facts']): ReadonlySet<string> {
  const wider = new Set<string>();
  for (let before = -1; before < wider.size; ) {
    before = wider.size;
    for (const { id, derived } of facts) {
      if (derived === undefined || wider.has(id)) continue;
      for (const part of conditionsIn(derived)) if (!isOfGoods(part, wider)) wider.add(id);
    }
  }
  return wider;
}

/** By derived fact all it hangs on, directly or through others, and itself. */
function closuresOf(facts: Corpus['facts']): ReadonlyMap<string, ReadonlySet<string>> {
  const closures = new Map<string, Set<string>>();
  for (const { id, derived } of facts) if (derived !== undefined) closures.set(id, new Set([id]));
  for (let before = -1, size = 0; before < size; ) {
    before = size;
    size = 0;
    for (const { id, derived } of facts) {
      const closure = closures.get(id);
      if (closure === undefined || derived === undefined) continue;
      for (const name of namesOf(derived, closures)) closure.add(name);
      size += closure.size;
    }
  }
  return closures;
}

/** Facts and parts of the sale that a condition hangs on. */
function namesOf(
  condition: Condition,
  closures: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const part of conditionsIn(condition)) {
    if ('place' in part) found.add(nameOfPart('places'));
    for (const name of SALE) if (name in part) found.add(nameOfPart(name));
    if (!('fact' in part)) continue;
    for (const name of closures.get(part.fact) ?? [part.fact]) found.add(name);
  }
  return found;
}

function isSame(a: FactValue | undefined, b: FactValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

/** What was answered of goods in one sale. */
export interface Sheet {
  readonly facts: Subject['facts'];
  readonly sale: ReturnType<typeof saleOf>;
  /** What the class of product answers where nobody stated otherwise. */
  readonly typical: Readonly<Record<string, FactValue>> | undefined;
  /** By the number of a test: the truth and two; 0 is not asked yet. */
  readonly truths: Int8Array;
  /** What would have to be known, by the number of a test. */
  readonly missing: (readonly string[] | undefined)[];
}

/** The sheet of the goods: the same for the same object of facts, which nobody may change. */
export function sheetOf(tests: Tests, subject: Subject, typical: Sheet['typical']): Sheet {
  const { facts } = subject;
  const known = tests.sheets.get(facts);
  if (known !== undefined && known.typical === typical && sameSale(known.sale, subject)) {
    return known;
  }
  const like = known?.typical === typical ? known : tests.latest.get(typical);
  const made =
    like === undefined
      ? {
          ...{ facts, sale: saleOf(subject), typical },
          ...{ truths: new Int8Array(tests.places), missing: [] },
        }
      : tests.follow(like, subject);
  tests.sheets.set(facts, made);
  tests.latest.set(typical, made);
  return made;
}

/** How an answer is written on a sheet, where nothing asked yet is 0. */
export const writtenAs = (truth: Truth): number => truth + 2;

/** The same test with its answers written on the sheet of the goods. */
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
