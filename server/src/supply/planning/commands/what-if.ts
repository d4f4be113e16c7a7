import type { CurrencyCode } from '@tradewind/money';
import type { Transaction } from '../../../platform/database/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import { listVariantsForPlanning } from '../../../records/catalog/index.ts';
import { listSupplierItems } from '../../../records/partners/index.ts';
import { fail } from '../errors.ts';
import { applyOverrides, unpackSteps } from '../rules-forecast.ts';
import { toBase } from '../rules-money.ts';
import {
  checkChanges,
  type MarginChange,
  marginChange,
  type OfferChange,
  restsOn,
  type WhatIfWeek,
  whatIf,
} from '../rules-what-if.ts';
import { readSeries } from '../store-forecasts.ts';
import { readOverrides } from '../store-overrides.ts';
import type { Day, ForecastRun } from '../types.ts';
import { planningSettings } from './change-settings.ts';
import { readGround, type SeriesGround } from './series-effects.ts';
import { readyRun } from './view-forecast.ts';

export interface AskedChange {
  readonly fromWeek: Day;
  readonly toWeek: Day;
  readonly discount?: number | undefined;
  readonly price?: { readonly minor: bigint; readonly currency: string } | undefined;
}

export interface Asked {
  readonly runId: string;
  readonly sku: string;
  readonly market: string;
  readonly changes: readonly AskedChange[];
}

/** Why no money can be said. */
export type MoneyGap = 'price' | 'cost' | 'rate';

export interface WhatIfAnswer {
  readonly run: ForecastRun & { readonly startWeek: Day };
  readonly weeks: readonly WhatIfWeek[];
  readonly rests: ReturnType<typeof restsOn>;
  readonly usual: { readonly minor: number; readonly currency: string } | null;
  /** In the base currency; null where `gap` says what is missing. */
  readonly margin: MarginChange | null;
  readonly baseCurrency: CurrencyCode;
  readonly gap: MoneyGap | null;
}

/**
 * What another offer would do, by what the run learnt; reads only.
 * @throws planning.forecast_not_found, planning.forecast_not_ready, planning.series_not_found,
 * planning.no_effects, planning.bad_what_if, planning.usual_price_unknown
 */
export async function askWhatIf(tx: Transaction, asked: Asked): Promise<WhatIfAnswer> {
  const { sku, market } = asked;
  const run = await readyRun(tx, asked.runId);
  const series = await readSeries(tx, run.runId, sku, market);
  if (series === undefined) throw fail('planning.series_not_found', { sku, market });
  const ground = await readGround(tx, run, sku, market);
  if (ground === null) throw fail('planning.no_effects');
  const said = unpackSteps(series, run.levels.length, run.horizon);
  const overrides = await readOverrides(tx, { sku, market });
  const forecast = applyOverrides(said, run.startWeek, overrides);
  const changes = asked.changes.map((change) => ratioOf(change, ground, asked));
  checkChanges(changes, run.startWeek, run.horizon);
  const weeks = whatIf({
    ...{ columns: ground.columns, rows: ground.rows, factorOf: ground.factorOf },
    ...{ startWeek: run.startWeek, weeks: forecast, levels: run.levels, changes },
  });
  const { usualMinor, currency } = ground;
  const usual = usualMinor === null || currency === null ? null : { minor: usualMinor, currency };
  return {
    ...{ run, weeks, usual, rests: restsOn(ground.columns, ground.effects, changes) },
    ...(await moneyOf(tx, sku, usual, weeks)),
  };
}

/** A price asked as a share of the usual one. @throws planning.usual_price_unknown */
function ratioOf(
  { fromWeek, toWeek, discount, price }: AskedChange,
  { usualMinor, currency }: SeriesGround,
  { sku, market }: Asked,
): OfferChange {
  if (price === undefined) return { fromWeek, toWeek, discount };
  if (usualMinor === null || usualMinor <= 0 || currency !== price.currency) {
    throw fail('planning.usual_price_unknown', { sku, market, currency: price.currency });
  }
  return { fromWeek, toWeek, discount, priceRatio: Number(price.minor) / usualMinor };
}

/** The margin by the usual price of the series and what a unit is bought for. */
async function moneyOf(
  tx: Transaction,
  sku: string,
  usual: WhatIfAnswer['usual'],
  weeks: readonly WhatIfWeek[],
): Promise<Pick<WhatIfAnswer, 'margin' | 'baseCurrency' | 'gap'>> {
  const { baseCurrency } = (await planningSettings(tx)).settings;
  const none = (gap: MoneyGap) => ({ margin: null, baseCurrency, gap });
  if (usual === null) return none('price');
  const rates = referenceRates();
  const costs = await costsOf(tx, sku);
  if (costs.length === 0) return none('cost');
  const inBase = costs.flatMap(
    ({ minor, currency }) => toBase(minor, currency, baseCurrency, rates) ?? [],
  );
  const priceMinor = toBase(usual.minor, usual.currency, baseCurrency, rates);
  if (priceMinor === null || inBase.length === 0) return none('rate');
  const costMinor = Math.min(...inBase);
  return { margin: marginChange(weeks, { priceMinor, costMinor }), baseCurrency, gap: null };
}

/** What suppliers ask for a unit; where none is known, the cost in the catalogue. */
async function costsOf(
  tx: Transaction,
  sku: string,
): Promise<{ minor: number; currency: string }[]> {
  const items = (await listSupplierItems(tx)).filter((one) => one.sku === sku);
  const asked = items.flatMap(({ unitCostMinor, currency, supplierActive }) =>
    unitCostMinor !== null && supplierActive ? [{ minor: Number(unitCostMinor), currency }] : [],
  );
  if (asked.length > 0) return asked;
  const [variant] = await listVariantsForPlanning(tx, [sku]);
  const { unitCostMinor = null, currency = null } = variant ?? {};
  if (unitCostMinor === null || currency === null) return [];
  return [{ minor: Number(unitCostMinor), currency }];
}
