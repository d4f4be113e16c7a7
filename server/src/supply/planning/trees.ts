/** One model over the whole catalogue as a part of a run: asked for, awaited and judged. */
import type { ForecastOptions, GlobalModel } from '@tradewind/forecasting';
import { type ForecastAnswer, type ForecastTask, packSeries } from './forecast-tasks.ts';
import { verdictOf } from './forecast-with-trees.ts';
import type { History, PlanningSettings } from './types.ts';
import type { CatalogueVerdict } from './types-methods.ts';

/** Half of the engine's default: a run waits for the fit, and the gate judges it all the same. */
const MOST_ROWS = 30_000;

export interface TreesPart {
  /** One task, or none where trees are not wanted or there is nothing to test them on. */
  readonly tasks: readonly (() => ForecastTask)[];
  /** To be told every answer. */
  readonly onAnswer: (answer: ForecastAnswer) => void;
  /** The model once it is learnt; null where it speaks for no class. */
  readonly speaking: Promise<GlobalModel | null>;
  /** After the last answer. */
  readonly verdict: () => CatalogueVerdict;
}

/**
 * @param weeks ahead that trees are tested for; null: the history is too short to test anything
 */
export function treesPart(
  choice: PlanningSettings['catalogueModel'],
  series: readonly History[],
  weeks: number | null,
  options: ForecastOptions,
): TreesPart {
  if (choice === 'off' || weeks === null) {
    const state = choice === 'off' ? 'off' : 'too_short';
    return {
      tasks: [],
      onAnswer: () => undefined,
      speaking: Promise.resolve(null),
      verdict: () => ({ state, weeks: 0, byClass: {} }),
    };
  }
  let verdict: CatalogueVerdict = { state: 'no_class', weeks, byClass: {} };
  let tell: (model: GlobalModel | null) => void = () => undefined;
  const speaking = new Promise<GlobalModel | null>((resolve) => {
    tell = resolve;
  });
  return {
    tasks: [
      () => ({
        op: 'trees',
        series: packSeries(series),
        options: { ...options, horizon: weeks, mostRows: MOST_ROWS },
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
