import { toDay, yearShare } from './days.ts';
import type { Market } from './types.ts';

/** Days that move sales: dates are facts of the calendar, factors are made up for the sample. */
export interface SaleSpan {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** The same days as numbers: they are looked up for every line of every order. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly markets: readonly Market[];
  /** Demand during the span relative to a plain day. */
  readonly factor: number;
  readonly discount: number;
}

const EVERYWHERE: readonly Market[] = ['US', 'DE', 'FR', 'ID', 'SA', 'BR'];
const WEST: readonly Market[] = ['US', 'DE', 'FR'];
const MUSLIM: readonly Market[] = ['ID', 'SA'];

/** Ramadan and Eid follow the moon; the dates are those of Umm al-Qura's civil calendar. */
const MOVING: readonly SaleSpan[] = [
  span('Ramadan', '2025-03-01', '2025-03-29', MUSLIM, 1.35, 0),
  span('Ramadan', '2026-02-18', '2026-03-19', MUSLIM, 1.35, 0),
  span('Ramadan', '2027-02-08', '2027-03-09', MUSLIM, 1.35, 0),
  span('Ramadan', '2028-01-28', '2028-02-25', MUSLIM, 1.35, 0),
  span('Carnival', '2025-02-28', '2025-03-05', ['BR'], 0.7, 0),
  span('Carnival', '2026-02-13', '2026-02-18', ['BR'], 0.7, 0),
  span('Carnival', '2027-02-05', '2027-02-10', ['BR'], 0.7, 0),
  span('Carnival', '2028-02-25', '2028-03-01', ['BR'], 0.7, 0),
];

/** First and last day of the factories' New Year pause (Spring Festival, three weeks around it). */
const NEW_YEAR = ['2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26'].map(toDay);

function span(
  name: string,
  from: string,
  to: string,
  markets: readonly Market[],
  factor: number,
  discount: number,
): SaleSpan {
  const days = { firstDay: toDay(from), lastDay: toDay(to) };
  return { name, from, to, ...days, markets, factor, discount };
}

/** Sale days that come every year; Black Friday is the day after November's fourth Thursday. */
function yearly(year: number): SaleSpan[] {
  const firstOfNovember = toDay(`${year}-11-01`);
  const firstThursday = firstOfNovember + ((7 - ((firstOfNovember + 7) % 7)) % 7);
  const blackFriday = firstThursday + 21 + 1;
  const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
  return [
    span('6.18', `${year}-06-16`, `${year}-06-18`, ['ID', 'SA'], 1.8, 0.1),
    span('Midsummer sale', `${year}-07-08`, `${year}-07-11`, WEST, 2.4, 0.15),
    span('11.11', `${year}-11-11`, `${year}-11-11`, EVERYWHERE, 3.2, 0.2),
    span('Black Friday', iso(blackFriday), iso(blackFriday + 3), EVERYWHERE, 3.5, 0.25),
    span('12.12', `${year}-12-12`, `${year}-12-12`, ['ID'], 3, 0.2),
    span('Christmas', `${year}-12-01`, `${year}-12-18`, [...WEST, 'BR'], 1.5, 0),
  ];
}

export function saleSpans(fromYear: number, toYear: number): SaleSpan[] {
  const spans = [...MOVING];
  for (let year = fromYear; year <= toYear; year++) spans.push(...yearly(year));
  return spans;
}

/** A sale of the whole shop in one market, past or to come. */
export interface SamplePromotion {
  readonly name: string;
  readonly market: Market;
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
  /** Share taken off. */
  readonly discount: number;
}

/**
 * The sales with a discount that begin between two days, by market: what the shop has run in its
 * history, and what it means to run.
 */
export function samplePromotions(from: string, to: string): SamplePromotion[] {
  const years = [from, to].map((day) => Number(day.slice(0, 4)));
  return saleSpans(years[0] ?? 0, years[1] ?? 0)
    .filter((one) => one.discount > 0 && one.from >= from && one.from <= to)
    .flatMap(({ name, markets, discount, ...days }) =>
      markets.map((market) => ({ name, market, from: days.from, to: days.to, discount })),
    );
}

/** True while factories stand still: ten days before New Year's Day to eleven after. */
export function factoriesRest(day: number): boolean {
  return NEW_YEAR.some((first) => day >= first - 10 && day <= first + 11);
}

export const SEASONS = ['summer', 'winter', 'gifts', 'flat'] as const;

export type Season = (typeof SEASONS)[number];

/** Relative demand of the season on a day; Brazil's summer is December. */
export function seasonFactor(season: Season, day: number, market: Market): number {
  const share = (yearShare(day) + (market === 'BR' ? 0.5 : 0)) % 1;
  const wave = Math.cos(2 * Math.PI * (share - 0.54));
  if (season === 'summer') return 1 + 0.55 * wave;
  if (season === 'winter') return 1 - 0.45 * wave;
  if (season === 'gifts') return yearShare(day) > 0.85 ? 1.6 : 0.93;
  return 1;
}
