/** One model over the whole catalogue as a part of a run: asked for, awaited and judged. */
import type { ForecastOptions, GlobalModel } from '@tradewind/forecasting';
import {
  type ForecastAnswer,
  type ForecastTask,
  type KnownEffects,
  packSeries,
} from './forecast-tasks.ts';
import { verdictOf } from './forecast-with-trees.ts';
import type { History, PlanningSettings } from './types.ts';
import type { CatalogueVerdict } from './types-methods.ts';

/** Half of the engine's default: a run waits for the fit, and the gate judges it all the same. */
const MOST_ROWS = 30_000;

/**
 * Series from which trees are tried unasked: over a few hundred their fit takes longer
 * than all the rest of a run, and on the sample company's 359 series the gate refused every class.
 */
const WORTH_TRYING = 1000;

export interface TreesPart {
  /** One task, or none where trees are not wanted or there is nothing to test them on. */
  readonly tasks: readonly (() => Promise<ForecastTask>)[];
  /** To be told every answer. */
  readonly onAnswer: (answer: ForecastAnswer) => void;
  /** The model once it is learnt; null where it speaks for no class. */
  readonly speaking: Promise<GlobalModel | null>;
  /** After the last answer. */
  readonly verdict: () => CatalogueVerdict;
}

export interface TreesQuestion {
  readonly choice: PlanningSettings['catalogueModel'];
  readonly series: readonly History[];
  /** Ahead that trees are tested for; null: the history is too short to test anything. */
  readonly weeks: number | null;
  readonly options: ForecastOptions;
  /** Effects that demand is cleaned of before trees learn, once they are known; null: of none. */
  readonly known: () => Promise<KnownEffects | null>;
}

export function treesPart({ choice, series, weeks, options, known }: TreesQuestion): TreesPart {
  const state = whyNot(choice, series.length, weeks);
  if (state !== null || weeks === null) {
    return {
      tasks: [],
      onAnswer: () => undefined,
      speaking: Promise.resolve(null),
      verdict: () => ({ state: state ?? 'too_short', weeks: 0, byClass: {} }),
    };
  }
  let verdict: CatalogueVerdict = { state: 'no_class', weeks, byClass: {} };
  let tell: (model: GlobalModel | null) => void = () => undefined;
  const speaking = new Promise<GlobalModel | null>((resolve) => {
    tell = resolve;
  });
  return {
    tasks: [
      async () => ({
        op: 'trees',
        series: packSeries(series),
        options: { ...options, horizon: weeks, mostRows: MOST_ROWS },
        known: await known(),
      }),
    ],
    onAnswer: (answer) => {
      if (answer.op !== 'trees') return;
      verdict = verdictOf(answer.model);
      tell(verdict.state === 'used' ? answer.model : null);
    },
    speaking,
    verdict: () => verdict,
  };
}

/** Why trees are not tried at all; null where they are. */
function whyNot(
  choice: PlanningSettings['catalogueModel'],
  series: number,
  weeks: number | null,
): CatalogueVerdict['state'] | null {
  if (choice === 'off') return 'off';
  if (weeks === null) return 'too_short';
  return choice === 'auto' && series < WORTH_TRYING ? 'too_few_series' : null;
}
