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
  #isOpen = true;
  /** Answers to all of them, by the facts they were given of. */
  readonly sheets = new WeakMap<Subject['facts'], Sheet>();

  constructor({ facts }: Pick<Corpus, 'facts'>) {
    this.#wider = widerFacts(facts);
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
    const test = remembering(made, this.#known.size);
    this.#known.set(name, test);
    return test;
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

/** What was answered of one set of facts. */
export interface Sheet {
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
  const made = { typical, truths: new Int8Array(tests.count), missing: [] };
  tests.sheets.set(facts, made);
  return made;
}

/** The same test with its answers written on the sheet of the facts. */
function remembering(test: Test, number: number): Test {
  return {
    why: test.why,
    of: (ground) => {
      const { truths } = ground.sheet;
      const known = truths[number] ?? 0;
      if (known !== 0) return (known - 2) as Truth;
      const truth = test.of(ground);
      truths[number] = truth + 2;
      return truth;
    },
    missing: (ground, into) => {
      const lists = ground.sheet.missing;
      let list = lists[number];
      if (list === undefined) {
        const found: string[] = [];
        test.missing(ground, found);
        lists[number] = list = found;
      }
      addNew(into, list);
    },
  };
}
