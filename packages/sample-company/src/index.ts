import { liveHistory, type SampleWeek } from './history.ts';
import { CHANNELS, LANES, MARKETS, PEOPLE, SUPPLIERS, WAREHOUSES } from './network.ts';
import { makeSkus, makeSupplierItems } from './products.ts';
import { chanceFrom } from './random.ts';
import type { SampleCompany, SampleEnding, SampleOptions, SampleProduct } from './types.ts';

export { type SamplePromotion, samplePromotions } from './calendar.ts';
export { CATEGORIES, type SampleCategory } from './categories.ts';
export { companyFacts, factsOf, type SampleAnswer, type SampleFacts } from './compliance.ts';
export { customsOf, KIND_CUSTOMS, NAMED_CUSTOMS, type SampleCustoms } from './customs.ts';
export {
  LABELS,
  RESPONSIBLE,
  type SampleLabel,
  type SamplePersonResponsible,
  type SampleRecord,
  sampleEvidence,
} from './evidence.ts';
export type { SampleWeek } from './history.ts';
export { type SampleMark, type SampleNotice, sampleMarks, sampleNotices } from './marks.ts';
export { paperLines, paperPdf } from './paper.ts';
export type * from './types.ts';

/** Sizes the product offers: `small` is the demonstration, `large` the load. */
export const SAMPLE_SIZES = {
  small: { skus: 64, orders: 9000, months: 18 },
  large: { skus: 10_000, orders: 200_000, months: 18 },
} as const;

/**
 * Builds the sample company 远山出海 and the way to live through its history.
 * Pure: the same options give the same company, orders, stock-outs and closing stock.
 *
 * @param options `today` ('YYYY-MM-DD') is the last day of the history; `skus` at least 1.
 * @returns the records, and `history()`, a generator of weeks of orders in time order whose return
 * value is what stands in the warehouses on the last day. Each call lives the same history again.
 * @throws RangeError if a size is not a positive whole number or the date is not a date.
 */
export function sampleCompany(options: SampleOptions): {
  readonly company: SampleCompany;
  history(): Generator<SampleWeek, SampleEnding>;
} {
  for (const key of ['skus', 'orders', 'months'] as const) {
    if (!Number.isInteger(options[key]) || options[key] < 1) {
      throw new RangeError(`${key} must be a positive whole number, not ${options[key]}`);
    }
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(options.today) || Number.isNaN(Date.parse(options.today))) {
    throw new RangeError(`today must be a date like 2026-01-31, not ${options.today}`);
  }
  const chance = chanceFrom(options.seed);
  const skus = makeSkus(options.skus, Math.round(options.months * 4.35), chance.fork('catalogue'));
  const products = [...new Map(skus.map((s) => [s.product.code, s.product])).values()];
  // Capacities are typed for the small sample's sales; a larger one needs larger halls.
  const scale = Math.max(1, options.orders / SAMPLE_SIZES.small.orders);
  return {
    company: {
      seed: options.seed,
      today: options.today,
      name: { zh: '远山出海', en: 'Yuanshan' },
      baseCurrency: 'CNY',
      homeCountry: 'CN',
      timeZone: 'Asia/Shanghai',
      markets: MARKETS,
      people: PEOPLE,
      channels: CHANNELS,
      suppliers: SUPPLIERS,
      supplierItems: makeSupplierItems(skus),
      products: products satisfies SampleProduct[],
      warehouses: WAREHOUSES.map((w) => ({
        ...w,
        capacityUnits: Math.round(w.capacityUnits * scale),
      })),
      lanes: LANES,
    },
    history: () => liveHistory(skus, options, chance.fork('history')),
  };
}
