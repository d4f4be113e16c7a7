import { addDays, daysBetween, mondayOf, weeksBetween } from '../../platform/days/index.ts';
import type { Note, StockoutPeriod } from './types.ts';
import { ALL_MARKETS, type Day, type DemandWeek, type History } from './types.ts';

/** Four weeks without one order in the whole company: the history has ended, it is not a lull. */
const ENDED_DAYS = 28;

/** The day to forecast and plan for: today, or the day after the last order of an old history. */
export function planningDay(
  today: Day,
  lastOrderOn: Day,
  asked?: Day,
): { asOf: Day; notes: Note[] } {
  if (asked !== undefined) return { asOf: asked, notes: [] };
  const next = addDays(lastOrderOn, 1);
  if (next > today) return { asOf: today, notes: [] };
  const gap = daysBetween(lastOrderOn, today);
  if (gap <= ENDED_DAYS) return { asOf: today, notes: [] };
  return {
    asOf: next,
    notes: [{ code: 'planning_day_moved', params: { today, lastOrderOn, asOf: next } }],
  };
}

/** The Monday of the last week that had ended before `asOf`. */
export function lastWholeWeek(asOf: Day): Day {
  return addDays(mondayOf(asOf), -7);
}

/** Days on which orders came. */
export interface OrderDays {
  readonly firstOn: Day;
  readonly lastOn: Day;
  readonly orders: number;
}

/** Orders of a Friday stand for their week: many sellers rest at the weekend. */
const WEEKEND_DAYS = 3;

/**
 * The last week that is known in full: over by `asOf`, and reached by the orders on record. A file
 * exported ten days ago says nothing of the days since; zeros there would look like a collapse. A
 * seller of few orders may be silent for twice their usual distance and still be known.
 */
export function lastKnownWeek(asOf: Day, { firstOn, lastOn, orders }: OrderDays): Day {
  const usualGap = (daysBetween(firstOn, lastOn) + 1) / Math.max(1, orders);
  const known = addDays(lastOn, Math.max(WEEKEND_DAYS, Math.ceil(2 * usualGap)));
  return lastWholeWeek(known < asOf ? known : asOf);
}

/** What demand gave: series long enough to look at, and how many began only this week. */
export interface Histories {
  readonly series: History[];
  readonly tooNew: number;
  readonly firstWeek: Day | null;
}

export const keyOf = (sku: string, market: string): string => `${market} ${sku}`;

/**
 * Cuts demand into series: each starts at its first sale (before it nothing could be sold), ends
 * with `lastWeek`, holds a zero for every week between without demand, and marks the weeks touched
 * by a stock-out. Rows after `lastWeek` belong to a week that is not over and are left out.
 */
export function buildHistories(
  rows: readonly DemandWeek[],
  stockouts: readonly StockoutPeriod[],
  lastWeek: Day,
): Histories {
  const groups = new Map<string, DemandWeek[]>();
  const late = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row.sku, row.market);
    if (row.week > lastWeek) {
      late.add(key);
      continue;
    }
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const periods = groupPeriods(stockouts);
  const series: History[] = [];
  let first: Day | null = null;
  for (const [key, group] of groups) {
    const history = cut(group, periods.get(key) ?? [], lastWeek);
    series.push(history);
    if (first === null || history.firstWeek < first) first = history.firstWeek;
  }
  series.sort((a, b) =>
    a.market === b.market ? compare(a.sku, b.sku) : compare(a.market, b.market),
  );
  const tooNew = [...late].filter((key) => !groups.has(key)).length;
  return { series, tooNew, firstWeek: first };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function groupPeriods(stockouts: readonly StockoutPeriod[]): Map<string, StockoutPeriod[]> {
  const groups = new Map<string, StockoutPeriod[]>();
  for (const period of stockouts) {
    const key = keyOf(period.sku, period.market);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [period]);
    else group.push(period);
  }
  return groups;
}

function cut(rows: readonly DemandWeek[], periods: StockoutPeriod[], lastWeek: Day): History {
  const [head] = rows as [DemandWeek, ...DemandWeek[]];
  let firstWeek = head.week;
  for (const row of rows) if (row.week < firstWeek) firstWeek = row.week;
  const values = new Float64Array(weeksBetween(firstWeek, lastWeek) + 1);
  for (const row of rows) {
    const index = weeksBetween(firstWeek, row.week);
    values[index] = (values[index] ?? 0) + row.units;
  }
  return { sku: head.sku, market: head.market, firstWeek, values, censored: mask() };

  function mask(): Uint8Array | null {
    if (periods.length === 0) return null;
    const censored = new Uint8Array(values.length);
    let any = false;
    for (const { fromDay, toDay } of periods) {
      const from = Math.max(0, weeksBetween(firstWeek, mondayOf(fromDay)));
      const until = weeksBetween(firstWeek, mondayOf(toDay ?? addDays(lastWeek, 6)));
      for (let week = from; week <= Math.min(until, values.length - 1); week += 1) {
        censored[week] = 1;
        any = true;
      }
    }
    return any ? censored : null;
  }
}

/** Sums of series by market and over all of them, from the first week of any to the last. */
export function sumByMarket(series: readonly History[]): History[] {
  const totals = new Map<string, { firstWeek: Day; members: History[] }>();
  for (const one of series) {
    for (const market of [one.market, ALL_MARKETS]) {
      const total = totals.get(market);
      if (total === undefined) totals.set(market, { firstWeek: one.firstWeek, members: [one] });
      else {
        total.members.push(one);
        if (one.firstWeek < total.firstWeek) total.firstWeek = one.firstWeek;
      }
    }
  }
  return [...totals].map(([market, { firstWeek, members }]) => {
    const longest = Math.max(
      ...members.map((m) => m.values.length + weeksBetween(firstWeek, m.firstWeek)),
    );
    const values = new Float64Array(longest);
    for (const member of members) {
      const start = weeksBetween(firstWeek, member.firstWeek);
      member.values.forEach((value, index) => {
        values[start + index] = (values[start + index] ?? 0) + value;
      });
    }
    return { sku: '', market, firstWeek, values, censored: null };
  });
}
