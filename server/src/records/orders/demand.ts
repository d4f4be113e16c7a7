/** Demand as other rooms read it: what buyers wanted and kept, by week and market. */
import type { Transaction } from '../../platform/database/index.ts';
import { matchCancellations, mondayOf, type Take } from './matching.ts';
import {
  selectCancelledLines,
  selectGrossWeeks,
  selectMarkets,
  selectMatchableLines,
  selectReturnedLines,
  selectWithdrawnLines,
} from './store-demand.ts';
import type { MarketDemand, WeeklyDemand } from './types.ts';

export interface DemandRange {
  /** First day that counts; all history when left out. */
  readonly from?: string | undefined;
  /** Last day that counts; later cancellations have no effect, states are today's. */
  readonly to?: string | undefined;
}

interface Takes {
  /** Sales called off before they left. */
  readonly withdrawn: Take[];
  /** What credit notes take back: from the sales they are about, else from their own week. */
  readonly credited: Take[];
}

async function readTakes(tx: Transaction, to: string | null): Promise<Takes> {
  const cancelled = await selectCancelledLines(tx, to);
  const sales = cancelled.length === 0 ? [] : await selectMatchableLines(tx, to);
  const withdrawn = await selectWithdrawnLines(tx, to);
  const { matched, unmatched } = matchCancellations(cancelled, sales);
  return {
    withdrawn: withdrawn.map((one) => ({ ...one, daysAfter: 0, ofReturned: false })),
    // Certain parts first: they are true of their week; an unmatched one takes what is left.
    credited: [...matched, ...unmatched],
  };
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
  const net = new Map(gross.map((row) => [weekKey(row.sku, row.market, row.week), row]));
  const { withdrawn, credited } = await readTakes(tx, to);
  for (const take of [...withdrawn, ...credited]) {
    const key = weekKey(take.sku, take.market, mondayOf(take.day));
    const row = net.get(key);
    if (row === undefined || isOutside(take.day, range)) continue;
    net.set(key, { ...row, units: Math.max(0, row.units - take.units) });
  }
  return [...net.values()].filter((row) => row.units > 0).sort(byWeek);
}

/** A week's demand in its parts: `units` = `gross` - `cancelled` - `returned`, all in units. */
export interface DemandParts extends WeeklyDemand {
  /** All that was ordered. */
  readonly gross: number;
  /** Called off before it left. */
  readonly cancelled: number;
  /** Sent, and taken back. */
  readonly returned: number;
}

/** What the orders say of returns up to a day. */
export interface ReturnsOnRecord {
  /** Credit notes and returned orders: 0 means that nobody recorded one, not that none came. */
  readonly records: number;
  /** Days from sale to return at which half of the returned units were back; null: not known. */
  readonly medianDays: number | null;
}

/** A credit note so soon after its sale calls it off: parcels usually leave a day or two later. */
const CALLED_OFF_DAYS = 2;

/**
 * Demand by SKU, market and week with what was called off and what came back apart, up to `to`. A
 * credit note within two days of its sale counts as called off, a later one, and one whose sale is
 * not on record, as a return; so does every line of an order in the state returned, as far as no
 * credit note has taken it back already. Each is counted in the week of its sale, as in
 * `weeklyDemand`; weeks in which everything was taken back have rows too. Sorted as there.
 */
export async function weeklyDemandParts(
  tx: Transaction,
  to: string,
): Promise<{ readonly weeks: DemandParts[]; readonly returns: ReturnsOnRecord }> {
  const weeks = new Map<string, DemandParts>();
  for (const row of await selectGrossWeeks(tx, { from: null, to })) {
    const parts = { ...row, gross: row.units, cancelled: 0, returned: 0 };
    weeks.set(weekKey(row.sku, row.market, row.week), parts);
  }
  const { withdrawn, credited } = await readTakes(tx, to);
  const wholeOrders = leftOf(await selectReturnedLines(tx, to), credited);
  const lags: { days: number; units: number }[] = [];
  let records = 0;
  const take = (one: Take, part: 'cancelled' | 'returned'): void => {
    if (part === 'returned') records += 1;
    const key = weekKey(one.sku, one.market, mondayOf(one.day));
    const row = weeks.get(key);
    const units = Math.min(row?.units ?? 0, one.units);
    if (row === undefined || units === 0) return;
    weeks.set(key, { ...row, units: row.units - units, [part]: row[part] + units });
    if (part === 'returned' && one.daysAfter !== null) lags.push({ days: one.daysAfter, units });
  };
  for (const one of withdrawn) take(one, 'cancelled');
  for (const one of credited) {
    const calledOff = one.daysAfter !== null && one.daysAfter <= CALLED_OFF_DAYS;
    take(one, calledOff ? 'cancelled' : 'returned');
  }
  for (const one of wholeOrders) take(one, 'returned');
  return {
    weeks: [...weeks.values()].sort(byWeek),
    returns: { records, medianDays: medianOf(lags) },
  };
}

type ReturnedLine = Awaited<ReturnType<typeof selectReturnedLines>>[number];

/** Lines of returned orders less what credit notes took back of them. */
function leftOf(lines: readonly ReturnedLine[], credited: readonly Take[]): Take[] {
  const keyOf = ({ sku, market, day }: ReturnedLine | Take): string =>
    JSON.stringify([sku, market, day]);
  const taken = new Map<string, number>();
  for (const one of credited) {
    if (one.ofReturned) taken.set(keyOf(one), (taken.get(keyOf(one)) ?? 0) + one.units);
  }
  return lines.flatMap((line): Take[] => {
    const before = taken.get(keyOf(line)) ?? 0;
    const already = Math.min(before, line.units);
    taken.set(keyOf(line), before - already);
    const units = line.units - already;
    return units === 0 ? [] : [{ ...line, units, ofReturned: true }];
  });
}

function medianOf(lags: { days: number; units: number }[]): number | null {
  const half = lags.reduce((sum, { units }) => sum + units, 0) / 2;
  let seen = 0;
  for (const { days, units } of lags.sort((a, b) => a.days - b.days)) {
    seen += units;
    if (seen >= half) return days;
  }
  return null;
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
