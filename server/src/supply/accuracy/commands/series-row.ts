import { type History, type SeriesRecord, unpackSteps } from '../../planning/index.ts';
import { doubtsOf } from '../rules-doubts.ts';
import { bandOf } from '../rules-score.ts';
import { rowFigures, type SeriesScores } from '../rules-series.ts';
import type { FoundAlert, SeriesDetail, UnitEconomics, Unpriced } from '../types.ts';

export const keyOf = ({ sku, market }: { readonly sku: string; readonly market: string }): string =>
  `${market} ${sku}`;

/** The first week ahead with the ends of its band. */
function aheadOf(record: SeriesRecord, levels: readonly number[]) {
  const [first] = unpackSteps(record, levels.length, 1);
  const mean = first?.mean ?? 0;
  const band = bandOf(levels) ?? { low: 0, high: levels.length - 1 };
  return {
    mean,
    low: first?.quantiles[band.low] ?? mean,
    high: first?.quantiles[band.high] ?? mean,
  };
}

/** A series as it is stored, with what is wrong with it. */
export function detailOf(of: {
  readonly history: History;
  readonly record: SeriesRecord;
  readonly scores: SeriesScores;
  readonly money: UnitEconomics | Unpriced;
  readonly found: (stakeMinor: bigint | null) => FoundAlert[];
  readonly levels: readonly number[];
}): { readonly detail: SeriesDetail; readonly alerts: readonly FoundAlert[] } {
  const { history, record, scores } = of;
  const figures = rowFigures(scores, of.money);
  const alerts = of.found(figures.stakeMinor);
  const doubts = doubtsOf({
    ...{ model: record.model, demandClass: record.demandClass, weeks: history.values.length },
    ...{ censoredWeeks: record.censoredWeeks, ahead: aheadOf(record, of.levels) },
    ...{ wape: figures.wape, naiveWape: figures.naiveWape, points: figures.points },
    alerts: alerts.map(({ kind }) => kind),
  });
  return {
    alerts,
    detail: {
      ...{ sku: history.sku, market: history.market, model: record.model },
      ...{ demandClass: record.demandClass, valueMinor: record.valueMinor },
      ...{ ...figures, doubts, origins: scores.origins },
    },
  };
}
