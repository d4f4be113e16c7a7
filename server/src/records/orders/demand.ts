/** Demand as other rooms read it: what buyers wanted and kept, by week and market. */
import type { Transaction } from '../../platform/database/index.ts';
import { matchCancellations, mondayOf } from './matching.ts';
import {
  selectCancelledLines,
  selectGrossWeeks,
  selectMarkets,
  selectMatchableLines,
  selectWithdrawnLines,
} from './store-demand.ts';
import type { MarketDemand, WeeklyDemand } from './types.ts';

export interface DemandRange {
  /** First day that counts; all history when left out. */
  readonly from?: string | undefined;
  /** Last day that counts; later cancellations have no effect, states are today's. */
  readonly to?: string | undefined;
}

/**
 * Units by SKU, market and week (named by its Monday), net of cancellations: a cancelled line is
 * taken out of the week of the newest earlier sale to the same customer of the same SKU at the
 * same price, then of the next newest, as far as it reaches; what finds no sale is taken out of
 * its own week and market, never below zero. Weeks without demand have no row. Sorted by SKU,
 * market, week.
 */
export async function weeklyDemand(
  tx: Transaction,
  range: DemandRange = {},
): Promise<WeeklyDemand[]> {
  const to = range.to ?? null;
  const gross = await selectGrossWeeks(tx, { from: range.from ?? null, to });
  const cancelled = await selectCancelledLines(tx, to);
  const sales = cancelled.length === 0 ? [] : await selectMatchableLines(tx, to);
  const net = new Map(gross.map((row) => [weekKey(row.sku, row.market, row.week), row]));
  const withdrawn = await selectWithdrawnLines(tx, to);
  // Certain parts first: they are true of their week; an unmatched one may only take what is left.
  const takes = matchCancellations(cancelled, sales);
  for (const take of [...withdrawn, ...takes.matched, ...takes.unmatched]) {
    const key = weekKey(take.sku, take.market, mondayOf(take.day));
    const row = net.get(key);
    if (row === undefined || isOutside(take.day, range)) continue;
    net.set(key, { ...row, units: Math.max(0, row.units - take.units) });
  }
  return [...net.values()].filter((row) => row.units > 0).sort(byWeek);
}

function isOutside(day: string, range: DemandRange): boolean {
  return range.from !== undefined && day < range.from;
}

function weekKey(sku: string, market: string | null, week: string): string {
  return `${week}${market ?? '??'}${sku}`;
}

function byWeek(a: WeeklyDemand, b: WeeklyDemand): number {
  return (
    compare(a.sku, b.sku) || compare(a.market ?? '~', b.market ?? '~') || compare(a.week, b.week)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What each market bought and kept, largest first; over all history when no days are given. */
export async function demandByMarket(
  tx: Transaction,
  range: DemandRange = {},
): Promise<MarketDemand[]> {
  const days = { from: range.from ?? null, to: range.to ?? null };
  const markets = new Map<string | null, MarketDemand>();
  for (const row of await selectMarkets(tx, days)) {
    const before = markets.get(row.market);
    markets.set(row.market, {
      market: row.market,
      orders: (before?.orders ?? 0) + row.orders,
      units: (before?.units ?? 0) + row.units,
      totals: [...(before?.totals ?? []), { currency: row.currency, totalMinor: row.total }],
    });
  }
  return [...markets.values()].sort((a, b) => b.units - a.units);
}
