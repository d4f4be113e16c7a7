/** Puts a run's series and totals together: what holds, and what each total said by itself. */
import {
  type ForecastAnswer,
  type ForecastTask,
  type PackedForecast,
  type PackedLevels,
  packSeries,
  unpackSeries,
} from './forecast-tasks.ts';
import { unpackSteps } from './rules-forecast.ts';
import { type Agreement, agreeLevels, type Level, scalePacked, sumWeeks } from './rules-totals.ts';
import type { AgreedSeries } from './store-methods.ts';
import type { History, TotalRecord } from './types.ts';
import type { TotalsMethod } from './types-methods.ts';

/** Models whose forecasts the totals may move; what a person has said of a series stands. */
const MOVABLE: ReadonlySet<string> = new Set([
  ...['combination', 'level', 'short', 'seasons', 'trees'],
]);

/** A factor nearer to one than this is not worth a word. */
const LEAST_MOVED = 0.005;

/** Series up to which the work is done at once: a thread would take longer to start. */
const AT_ONCE = 2000;

export interface TotalsQuestion {
  readonly series: readonly History[];
  /** In the order of the series. */
  readonly forecasts: readonly PackedForecast[];
  /** Markets and the company, with what each was forecast by itself. */
  readonly totals: readonly History[];
  readonly own: readonly PackedForecast[];
  /** Past errors one week ahead of the totals' own forecasts. */
  readonly ownErrors: readonly Float64Array[];
  readonly horizon: number;
  /** Asks a thread. */
  readonly ask: (task: ForecastTask) => Promise<ForecastAnswer>;
}

/** The forecasts of series as they are stored, and the totals that are their sums. */
export async function agreeTotals(question: TotalsQuestion): Promise<{
  forecasts: PackedForecast[];
  totals: TotalRecord[];
  method: TotalsMethod;
  agreed: AgreedSeries[];
}> {
  const { series, horizon } = question;
  const { factors, method } = await findAgreement(question);
  const agreed: AgreedSeries[] = [];
  const forecasts = question.forecasts.map((one, index) => {
    const factor = MOVABLE.has(one.model) ? (factors[index] ?? 1) : 1;
    const { sku = '', market = '' } = series[index] ?? {};
    if (Math.abs(factor - 1) >= LEAST_MOVED) agreed.push({ sku, market, factor });
    return scalePacked(one, factor, horizon);
  });
  const named = forecasts.map((forecast, index) => ({
    market: series[index]?.market ?? '',
    forecast,
  }));
  const sums = sumWeeks(named, horizon);
  const totals = question.totals.map((total, index): TotalRecord => {
    const own = question.own[index];
    const sum = sums.get(total.market);
    return {
      market: total.market,
      model: own?.model ?? 'zero',
      firstWeek: total.firstWeek,
      history: [...total.values],
      mean: own?.mean ?? [0],
      quantiles: own?.quantiles ?? [],
      bottomUp: sum?.weeks ?? [],
      seriesCount: sum?.count ?? 0,
    };
  });
  return { forecasts, totals, method, agreed };
}

async function findAgreement(question: TotalsQuestion): Promise<Agreement> {
  const { series, forecasts, totals, own, ownErrors, horizon } = question;
  const task = {
    ...{ op: 'agree' as const, series: packLevels(series, forecasts, null, horizon) },
    totals: packLevels(totals, own, ownErrors, horizon),
  };
  if (series.length <= AT_ONCE) return agreePacked(task);
  const answer = await question.ask(task);
  if (answer.op !== 'agree') throw new Error('the forecasting thread did not answer agree');
  return answer.agreement;
}

function packLevels(
  series: readonly History[],
  forecasts: readonly PackedForecast[],
  errors: readonly Float64Array[] | null,
  horizon: number,
): PackedLevels {
  return {
    errors,
    series: packSeries(series),
    markets: series.map(({ market }) => market),
    units: Float64Array.from(series, (_, index) => {
      const { mean = [0] } = forecasts[index] ?? {};
      return unpackSteps({ mean, quantiles: [] }, 0, horizon).reduce(
        (sum, week) => sum + week.mean,
        0,
      );
    }),
  };
}

/** The thread's side of it. */
export function agreePacked(task: Extract<ForecastTask, { op: 'agree' }>): Agreement {
  return agreeLevels(toLevels(task.series), toLevels(task.totals));
}

function toLevels({ series, markets, units, errors }: PackedLevels): Level[] {
  return unpackSeries(series).map(({ values, censored }, index) => ({
    ...{ market: markets[index] ?? '', values, censored, units: units[index] ?? 0 },
    errors: errors?.[index],
  }));
}
