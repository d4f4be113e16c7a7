import type { Case, Corpus, Rule } from '../corpus/types.ts';
import { type CompiledCorpus, compileCorpus } from '../evaluate/compile.ts';
import {
  bindsOf,
  groundOf,
  type Prepared,
  prepare,
  scopeMissing,
  standingOf,
} from '../evaluate/prepare.ts';
import type { Phase, Subject, Truth } from '../evaluate/types.ts';

/** A stored case whose answer is not what was written beside it. */
export interface CaseFailure {
  readonly rule: string;
  readonly name: string;
  readonly expected: string;
  readonly got: string;
}

const WORD = { 1: 'yes', 0: 'no', [-1]: 'unknown' } as const satisfies Record<Truth, string>;

function subjectOf(stored: Case): Subject {
  const { hs, facts, places, channel, sale, mode, value, events } = stored;
  return {
    facts: facts ?? {},
    ...(hs === undefined ? {} : { hs }),
    ...(places === undefined ? {} : { places }),
    ...(channel === undefined ? {} : { channel }),
    ...(sale === undefined ? {} : { sale }),
    ...(mode === undefined ? {} : { mode }),
    ...(events === undefined ? {} : { events }),
    ...(value === undefined
      ? {}
      : {
          values: (['intrinsic', 'fob', 'cif', 'sale_price'] as const).flatMap((basis) =>
            (['unit', 'line', 'consignment', 'order'] as const).map((level) => ({
              ...{ basis, level, ...value },
            })),
          ),
        }),
  };
}

/** What a stored case came to, beside what was written. */
export interface CaseResult {
  readonly name: string;
  readonly expected: Case['expect'];
  readonly got: Case['expect'];
  /** Where the rule stood in time; null where it is no rule of that market. */
  readonly phase: Phase | null;
  /** Facts the answer asked for. */
  readonly asked: readonly string[];
  /** Facts it should have asked for and did not. */
  readonly notAsked: readonly string[];
  readonly good: boolean;
}

type PrepareCase = (stored: Case) => Prepared;

/** Prepares what cases ask; those of one market and day share it. */
function preparer(compiled: CompiledCorpus): PrepareCase {
  const ready = new Map<string, Prepared>();
  return ({ places, market, day }) => {
    const dispatch = places?.located ?? places?.consigned_from;
    const key = `${market} ${day} ${dispatch ?? ''}`;
    const found =
      ready.get(key) ??
      prepare(compiled, { market, day, ...(dispatch === undefined ? {} : { dispatch }) });
    ready.set(key, found);
    return found;
  };
}

function runCase(prepareCase: PrepareCase, id: string, stored: Case): CaseResult {
  const prepared = prepareCase(stored);
  const ground = groundOf(prepared, subjectOf(stored));
  const here = prepared.byId.get(id);
  const standing = here === undefined ? null : standingOf(here, ground, stored.day);
  const binds = here === undefined || standing === null ? 0 : bindsOf(here, standing, ground);
  const asked =
    here === undefined
      ? []
      : [...new Set([...scopeMissing(here, ground), ...(standing?.missing ?? [])])];
  const [expected, got] = [stored.expect, WORD[binds]];
  const notAsked =
    here === undefined || binds !== -1
      ? []
      : (stored.asks ?? []).filter((fact) => !asked.includes(fact));
  return {
    ...{ name: stored.name, expected, got, phase: standing?.phase ?? null, asked, notAsked },
    good: expected === got && notAsked.length === 0,
  };
}

/**
 * A function that says what each case stored beside a rule comes to, in the order they are written:
 * the rule as the corpus holds it now, under the number of the one given.
 */
export function caseRunner(compiled: CompiledCorpus): (rule: Rule) => readonly CaseResult[] {
  const prepareCase = preparer(compiled);
  return (rule) => rule.cases.map((stored) => runCase(prepareCase, rule.id, stored));
}

function failureOf(rule: string, result: CaseResult): CaseFailure[] {
  if (result.good) return [];
  const { name, expected, got, phase, asked, notAsked } = result;
  const asks = asked.join(', ') || 'nothing';
  return expected === got
    ? [{ rule, name, expected: `asks ${notAsked.join(', ')}`, got: `asks ${asks}` }]
    : [
        {
          ...{ rule, name, expected },
          got: `${got} (${phase ?? 'not a rule of this market'}; asks ${asks})`,
        },
      ];
}

/** Runs every case stored beside the rules; what comes back is wrong. */
export function runCases(corpus: Corpus): readonly CaseFailure[] {
  const run = caseRunner(compileCorpus(corpus));
  return corpus.rules.flatMap((rule) => run(rule).flatMap((result) => failureOf(rule.id, result)));
}
