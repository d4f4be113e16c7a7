import type { CurrencyCode } from '@tradewind/money';
import type { Transaction } from '../../../platform/database/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import { listVariantsForPlanning } from '../../../records/catalog/index.ts';
import { medianPrices } from '../../../records/orders/index.ts';
import { listSupplierItems } from '../../../records/partners/index.ts';
import { listWarehouses } from '../../../records/warehouses/index.ts';
import { majorToBase, planningSettings, toBase } from '../../planning/index.ts';
import { economicsOf, middleOf } from '../rules-money.ts';
import type { Terms, UnitEconomics, Unpriced } from '../types.ts';

export interface Economics {
  readonly currency: CurrencyCode;
  readonly terms: Terms;
  readonly of: (sku: string) => UnitEconomics | Unpriced;
}

type Step = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

interface Bought {
  readonly costMinor: number;
  readonly leadDays: number | null;
}

/**
 * What a unit short and a unit over cost for each SKU, from the records: price from the median of
 * sales or the list, cost from the cheapest offer or the catalogue. Nothing stands in for a price
 * or a cost that nobody knows.
 */
export async function readEconomics(step: Step): Promise<Economics> {
  const { settings } = await step(planningSettings);
  const base = settings.baseCurrency;
  const rates = referenceRates();
  const minor = (amount: bigint | null, currency: string | null): number | null =>
    amount === null || currency === null ? null : toBase(Number(amount), currency, base, rates);
  const variants = new Map((await step(listVariantsForPlanning)).map((one) => [one.sku, one]));
  const prices = new Map(
    (await step(medianPrices)).map((one) => [one.sku, minor(one.priceMinor, one.currency)]),
  );
  const offers = new Map<string, Bought>();
  for (const item of await step(listSupplierItems)) {
    const costMinor = minor(item.unitCostMinor, item.currency);
    const known = offers.get(item.sku);
    if (costMinor === null || (known !== undefined && known.costMinor <= costMinor)) continue;
    offers.set(item.sku, { costMinor, leadDays: item.effectiveLeadTimeDaysMean });
  }
  const storage = (await step(listWarehouses)).flatMap(({ active, storageRate, currency }) => {
    if (!active || storageRate === null) return [];
    const rate = majorToBase(storageRate, currency, base, rates);
    return rate === null ? [] : [rate];
  });
  const terms: Terms = {
    capitalRatePerYear: settings.capitalRatePerYear,
    storagePerUnitWeekMinor: middleOf(storage),
    reviewDays: settings.reviewDays,
  };
  return {
    currency: base,
    terms,
    of: (sku) => {
      const variant = variants.get(sku);
      const offer = offers.get(sku);
      const listed = minor(variant?.listPriceMinor ?? null, variant?.currency ?? null);
      const recorded = minor(variant?.unitCostMinor ?? null, variant?.currency ?? null);
      return economicsOf({
        ...terms,
        priceMinor: prices.get(sku) ?? listed,
        unitCostMinor: offer?.costMinor ?? recorded,
        leadDays: offer?.leadDays ?? settings.defaultLeadDaysMean,
      });
    },
  };
}
