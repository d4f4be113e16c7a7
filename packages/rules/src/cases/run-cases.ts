import type { Case, Corpus } from '../corpus/types.ts';
import { type CompiledCorpus, compileCorpus } from '../evaluate/compile.ts';
import {
  bindsOf,
  groundOf,
  type PreparedRule,
  prepare,
  scopeMissing,
  standingOf,
} from '../evaluate/prepare.ts';
import type { Subject, Truth } from '../evaluate/types.ts';

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

function runCase(compiled: CompiledCorpus, rule: PreparedRule, stored: Case): CaseFailure[] {
  const dispatch = stored.places?.located ?? stored.places?.consigned_from;
  const prepared = prepare(compiled, {
    ...{ market: stored.market, day: stored.day },
    ...(dispatch === undefined ? {} : { dispatch }),
  });
  const ground = groundOf(prepared, subjectOf(stored));
  const here = prepared.byId.get(rule.rule.id);
  const standing = here === undefined ? null : standingOf(here, ground, stored.day);
  const binds = here === undefined || standing === null ? 0 : bindsOf(here, standing, ground);
  const failure = (expected: string, got: string): CaseFailure => ({
    ...{ rule: rule.rule.id, name: stored.name, expected, got },
  });
  if (WORD[binds] !== stored.expect) {
    const phase = standing === null ? 'not a rule of this market' : standing.phase;
    const asks =
      here === undefined ? [] : [...scopeMissing(here, ground), ...(standing?.missing ?? [])];
    return [
      failure(stored.expect, `${WORD[binds]} (${phase}; asks ${asks.join(', ') || 'nothing'})`),
    ];
  }
  if (here === undefined || binds !== -1) return [];
  const asks = new Set([...scopeMissing(here, ground), ...(standing?.missing ?? [])]);
  const absent = (stored.asks ?? []).filter((fact) => !asks.has(fact));
  return absent.length === 0
    ? []
    : [failure(`asks ${absent.join(', ')}`, `asks ${[...asks].join(', ') || 'nothing'}`)];
}

/** Runs every case stored beside the rules; what comes back is wrong. */
export function runCases(corpus: Corpus): readonly CaseFailure[] {
  const compiled = compileCorpus(corpus);
  return compiled.rules.flatMap((rule) =>
    rule.rule.cases.flatMap((stored) =>
      runCase(compiled, { ...rule, part: null, standing: null }, stored),
    ),
  );
}
