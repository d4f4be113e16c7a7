/** Reads what a forecast knows beside demand, and keeps what it learnt of it. */
import type { EffectsJson } from '@tradewind/forecasting';
import type { Transaction } from '../../platform/database/index.ts';
import { addDays, weeksBetween } from '../../platform/days/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import { listFamilies } from '../../records/catalog/index.ts';
import { type WeeklyPrice, weeklyPrices } from '../../records/orders/index.ts';
import { covers, type Promotion, readOffers, relativePrices } from '../promotions/index.ts';
import { keyOf } from './rules-demand.ts';
import { movingAhead, packEffects } from './rules-effect-view.ts';
import {
  type EffectFacts,
  type KnownAhead,
  layAhead,
  type Offer,
  type PriceFacts,
} from './rules-effects.ts';
import { salesDayShares } from './sales-days.ts';
import { insertRunEffects, insertSeriesEffects, type SeriesEffects } from './store-effects.ts';
import { type Day, type History, UNKNOWN_MARKET } from './types.ts';

type Step = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** The columns of a run, and what they were made of. */
export interface ReadAhead {
  readonly ahead: KnownAhead;
  readonly offers: number;
  readonly pricesOf: EffectFacts['pricesOf'];
}

/** Prices by series, each with what is usual at the end of history. */
function pricesBySeries(found: readonly WeeklyPrice[]): Map<string, PriceFacts> {
  return new Map(
    found.map(({ sku, market, currency, weeks }) => {
      const priced = relativePrices(weeks);
      const usualMinor = priced.at(-1)?.usual ?? 0;
      return [keyOf(sku, market ?? UNKNOWN_MARKET), { currency, usualMinor, weeks: priced }];
    }),
  );
}

/** Offers by what they are for: a series is looked up four times instead of once an offer. */
function offersByTarget(offers: readonly Promotion[]): Map<string, Promotion[]> {
  const found = new Map<string, Promotion[]>();
  for (const offer of offers) {
    const key = `${offer.targetKind} ${offer.target}`;
    const group = found.get(key);
    if (group === undefined) found.set(key, [offer]);
    else group.push(offer);
  }
  return found;
}

/**
 * Sales days, promotions and prices of the series of a run, or of those of one SKU. Short
 * transactions: on the embedded database all others wait for an open one.
 */
export async function readAhead(
  step: Step,
  series: readonly History[],
  span: { readonly firstWeek: Day; readonly lastWeek: Day; readonly horizon: number },
  sku?: string,
): Promise<ReadAhead> {
  const { firstWeek, lastWeek, horizon } = span;
  const end = addDays(lastWeek, 7 * horizon + 6);
  const promotions = await step((tx) => readOffers(tx, firstWeek, end));
  const catalogue = await step((tx) => listFamilies(tx, sku === undefined ? null : [sku]));
  const families = new Map(catalogue.map((one) => [one.sku, one]));
  const sold = await step((tx) => weeklyPrices(tx, { to: addDays(lastWeek, 6), sku }));
  const prices = pricesBySeries(sold);
  const byTarget = offersByTarget(promotions);
  const familyOf = (sku: string) => families.get(sku) ?? { sku, product: null, category: null };
  const offersOf = ({ sku, market }: History): readonly Offer[] => {
    const family = familyOf(sku);
    const targets = [
      ...['all ', `sku ${sku}`],
      ...[`product ${family.product}`, `category ${family.category}`],
    ];
    return targets
      .flatMap((target) => byTarget.get(target) ?? [])
      .filter((offer) => covers(offer, family, market));
  };
  const pricesOf = ({ sku, market }: History) => prices.get(keyOf(sku, market)) ?? null;
  const weeks = weeksBetween(firstWeek, lastWeek) + 1 + horizon;
  const markets = [...new Set(series.map(({ market }) => market))];
  const ahead = layAhead(series, {
    ...span,
    salesDays: salesDayShares(markets, { firstWeek, weeks }),
    ...{ offersOf, pricesOf },
    groupOf: ({ sku, market }) => {
      const { category } = familyOf(sku);
      return category === null ? market : `${market} ${category}`;
    },
  });
  return { ahead, offers: promotions.length, pricesOf };
}

/** The largest share of an event's days in one week of any market. */
function peakOf({ shared }: KnownAhead, place: number): number {
  return Object.values(shared).reduce((most, columns) => {
    const values = columns[place] ?? null;
    return values === null ? most : Math.max(most, ...values);
  }, 0);
}

/** Rows a transaction. */
const ROWS = 2000;

/** Keeps what a run learnt, so that a person can see it and ask what if. */
export async function keepEffects(
  step: Step,
  run: { readonly runId: string; readonly series: readonly History[] },
  { ahead, offers, pricesOf }: ReadAhead,
  model: EffectsJson,
): Promise<void> {
  const { horizon } = ahead;
  const columns = ahead.columns.map((column, place) => ({ ...column, peak: peakOf(ahead, place) }));
  const shared = Object.fromEntries(
    Object.entries(ahead.shared).map(([market, values]) => [
      market,
      movingAhead(columns, (place) => values[place], horizon),
    ]),
  );
  const seriesCount = run.series.length;
  await step((tx) =>
    insertRunEffects(tx, run.runId, { columns, effects: model.all, shared, seriesCount, offers }),
  );
  const listOf = new Map(model.items);
  const rows = run.series.map((one, index): SeriesEffects => {
    const own = new Map(ahead.series[index]?.own);
    const list = listOf.get(String(index));
    const prices = pricesOf(one);
    return {
      ...{ sku: one.sku, market: one.market },
      effects: list === undefined ? null : packEffects(model.lists[list] ?? model.all),
      ahead: movingAhead(columns, (place) => own.get(place), horizon),
      ...{ usualMinor: prices?.usualMinor ?? null, currency: prices?.currency ?? null },
    };
  });
  for (const batch of inBatches(rows, ROWS)) {
    await step((tx) => insertSeriesEffects(tx, run.runId, batch));
  }
}
