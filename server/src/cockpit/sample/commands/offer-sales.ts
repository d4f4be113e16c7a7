import { samplePromotions } from '@tradewind/sample-company';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { importPromotions } from '../../../supply/promotions/index.ts';

/** The sample's history is a year and a half; its sales are planned for the months to come. */
const PAST_DAYS = 548;
const AHEAD_DAYS = 120;
const DAY_MS = 86_400_000;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Puts the shop's sales on record, as from a table: those that are there already stay once. */
export async function offerSales(house: House, caller: Caller, today: string): Promise<void> {
  const sales = samplePromotions(dayAfter(today, -PAST_DAYS), dayAfter(today, AHEAD_DAYS));
  const rows = sales.map(({ name, market, from, to, discount }) => ({
    ...{ sku: 'all', product: '', category: '', market, from, to, kind: 'discount' },
    ...{ discount: String(discount), price: '', currency: '', channel: '', note: name },
  }));
  await importPromotions(house, caller, rows);
}
