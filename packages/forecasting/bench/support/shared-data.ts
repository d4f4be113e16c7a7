import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { sortedQuantile } from '../../src/kernel/statistics.ts';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = process.env['TRADEWIND_SHARED'] ?? join(repository, '..', 'shared');

/**
 * Lines of a packed text file of the shared data folder, without its header; undefined if absent.
 */
export function sharedLines(path: string): string[] | undefined {
  const file = join(folder, 'data', path);
  if (!existsSync(file)) return undefined;
  return gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n').slice(1);
}

/** One competition series: what was known, what came, and the seasons in a year. */
export interface CompetitionSeries {
  readonly id: string;
  readonly type: string;
  readonly season: number;
  readonly train: Float64Array;
  test: Float64Array;
}

/** The M3 competition's series; undefined if the data is not on this machine. */
export function loadM3(): CompetitionSeries[] | undefined {
  return loadCompetition('forecasting/M3.csv.gz');
}

/** The series of the M1 competition. */
export function loadM1(): CompetitionSeries[] | undefined {
  return loadCompetition('forecasting/M1.csv.gz');
}

function loadCompetition(path: string): CompetitionSeries[] | undefined {
  const lines = sharedLines(path);
  if (lines === undefined) return undefined;
  const seasons: Record<string, number> = { MONTHLY: 12, QUARTERLY: 4 };
  const series = new Map<string, CompetitionSeries>();
  for (const line of lines) {
    const [id = '', type = '', , , split = '', , , list = ''] = line.trim().split(',');
    const values = Float64Array.from(list.split(';'), Number);
    if (split === 'train') {
      const season = seasons[type] ?? 1;
      series.set(id, { id, type, season, train: values, test: new Float64Array(0) });
    } else {
      const known = series.get(id);
      if (known !== undefined) known.test = values;
    }
  }
  return [...series.values()];
}

/** Published forecasts of one M3 entrant by series. */
export function loadM3Entrant(method: string): Map<string, Float64Array> | undefined {
  const lines = sharedLines('forecasting/M3-forecasts-24-methods.csv.gz');
  if (lines === undefined) return undefined;
  const forecasts = new Map<string, Float64Array>();
  for (const line of lines) {
    const [name, id = '', ...cells] = line.trim().split(',');
    const filled = cells.filter((cell) => cell !== '');
    if (name === method) forecasts.set(id, Float64Array.from(filled, Number));
  }
  return forecasts;
}

/** A series of units with what one of them cost the customer, on average; 0 where no line says. */
export interface PricedSeries {
  readonly id: string;
  readonly values: Float64Array;
  readonly price: number;
}

interface Sale {
  readonly week: number;
  readonly units: number;
  readonly price: number;
}

/** Units sold by stock code, country and week (Monday on), cancellations left out. */
export function loadRetailWeeks(): PricedSeries[] | undefined {
  const lines = sharedLines('orders/online-retail.csv.gz');
  if (lines === undefined) return undefined;
  const sales = new Map<string, Sale[]>();
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const line of lines) {
    const cells = splitQuoted(line.trim());
    const units = Number(cells[3]);
    if (cells[0]?.startsWith('C') || !(units > 0)) continue;
    const day = Date.parse(`${(cells[4] ?? '').slice(0, 10)}T00:00:00Z`) / 86_400_000;
    const week = Math.floor((day - 4) / 7);
    first = Math.min(first, week);
    last = Math.max(last, week);
    const id = `${cells[1]}|${cells[7]}`;
    const own = sales.get(id) ?? [];
    sales.set(id, own);
    own.push({ week, units, price: Number(cells[5]) });
  }
  // The last week of the file is cut off in its middle and is left out.
  const weeks = last - first;
  return [...sales].map(([id, own]) => {
    const values = new Float64Array(weeks);
    for (const { week, units } of own) {
      if (week < last) values[week - first] = (values[week - first] ?? 0) + units;
    }
    return { id, values, price: averagePrice(own) };
  });
}

/** By units, over the lines that have a price. */
function averagePrice(sales: readonly Sale[]): number {
  const priced = sales.filter(({ price }) => price > 0);
  const units = priced.reduce((sum, sale) => sum + sale.units, 0);
  const value = priced.reduce((sum, sale) => sum + sale.units * sale.price, 0);
  return units > 0 ? value / units : 0;
}

/** An item's weeks: units, and the middle price of its order lines (NaN without any). */
export interface PricedWeeks {
  readonly id: string;
  readonly values: Float64Array;
  readonly prices: Float64Array;
}

/**
 * Weekly units and prices by stock code in one country, or in all by stock code and country
 * (`code|country`); cancellations left out; and the Mondays of the weeks; undefined if the data is
 * not on this machine.
 */
export function loadRetailPrices(
  country: string | null,
): { series: PricedWeeks[]; mondays: string[] } | undefined {
  const lines = sharedLines('orders/online-retail.csv.gz');
  if (lines === undefined) return undefined;
  const sales: { id: string; week: number; units: number; price: number }[] = [];
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const line of lines) {
    const cells = splitQuoted(line.trim());
    const [units, price] = [Number(cells[3]), Number(cells[5])];
    if (cells[0]?.startsWith('C') || !(units > 0)) continue;
    if (country !== null && cells[7] !== country) continue;
    const day = Date.parse(`${(cells[4] ?? '').slice(0, 10)}T00:00:00Z`) / 86_400_000;
    const week = Math.floor((day - 4) / 7);
    first = Math.min(first, week);
    last = Math.max(last, week);
    const id = country === null ? `${cells[1]}|${cells[7]}` : `${cells[1]}`;
    sales.push({ id, week, units, price });
  }
  // The last week of the file is cut off in its middle and is left out.
  const weeks = last - first;
  const units = new Map<string, Float64Array>();
  const prices = new Map<string, number[][]>();
  for (const sale of sales) {
    const values = units.get(sale.id) ?? new Float64Array(weeks);
    const seen = prices.get(sale.id) ?? Array.from({ length: weeks }, () => []);
    units.set(sale.id, values);
    prices.set(sale.id, seen);
    if (sale.week === last) continue;
    const place = sale.week - first;
    values[place] = (values[place] ?? 0) + sale.units;
    if (sale.price > 0) seen[place]?.push(sale.price);
  }
  const series = [...units].map(([id, values]) => {
    return { id, values, prices: Float64Array.from(prices.get(id) ?? [], middlePrice) };
  });
  const mondays = Array.from({ length: weeks }, (_, place) =>
    new Date(((first + place) * 7 + 4) * 86_400_000).toISOString().slice(0, 10),
  );
  return { series, mondays };
}

function middlePrice(prices: readonly number[]): number {
  if (prices.length === 0) return Number.NaN;
  const sorted = [...prices].sort((a, b) => a - b);
  return sortedQuantile(sorted, 0.5);
}

/** Words and middle price of each stock code, as its own sale lines have them. */
export function loadRetailGoods():
  | Map<string, { words: readonly string[]; price: number }>
  | undefined {
  const lines = sharedLines('orders/online-retail.csv.gz');
  if (lines === undefined) return undefined;
  const found = new Map<string, { names: Set<string>; prices: number[] }>();
  for (const line of lines) {
    const cells = splitQuoted(line.trim());
    const [invoice = '', code = '', name = '', , , price = ''] = cells;
    if (invoice.startsWith('C') || !(Number(price) > 0)) continue;
    const one = found.get(code) ?? { names: new Set(), prices: [] };
    found.set(code, one);
    for (const [word] of name.toLowerCase().matchAll(/[a-z0-9]+/g)) one.names.add(word);
    one.prices.push(Number(price));
  }
  return new Map(
    [...found].map(([code, { names, prices }]) => {
      const sorted = prices.sort((a, b) => a - b);
      return [code, { words: [...names], price: sorted[sorted.length >> 1] ?? 0 }];
    }),
  );
}

function splitQuoted(line: string): string[] {
  const cells: string[] = [];
  for (const match of line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)) {
    cells.push((match[1] ?? '').replace(/^"|"$/g, ''));
  }
  return cells;
}

/** Monthly sales of car parts, 51 months, mostly zeros; parts with a missing month left out. */
export function loadCarParts(): { id: string; values: Float64Array }[] | undefined {
  const lines = sharedLines('forecasting/carparts.csv.gz');
  if (lines === undefined) return undefined;
  const months = lines.map((line) => line.trim().split(','));
  const parts = (months[0] ?? []).map((_, part) => ({
    id: String(part),
    values: Float64Array.from(months, (cells) => {
      const cell = cells[part] ?? '';
      return cell === '' ? Number.NaN : Number(cell);
    }),
  }));
  return parts.filter(({ values }) => values.every(Number.isFinite));
}
