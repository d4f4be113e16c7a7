import { DumpingError } from './errors.ts';
import {
  averageDifference,
  DE_MINIMIS_PERCENT,
  isBelow,
  marginOf,
  type Sums,
  sumsOf,
  targetOf,
  transactionDifference,
} from './margins.ts';
import { averageOf, type NormalAnswer, normalValue, unitCost } from './normal-value.ts';
import { compare, type Exact, exact, over, plain, plus, text, times, ZERO } from './number.ts';
import { overallOf } from './overall.ts';
import { type Priced, priceAtHome, priceExport, type Wanting } from './prices.ts';
import { Rates } from './rates.ts';
import type {
  Cost,
  DumpingInput,
  DumpingResult,
  Gap,
  MarginBase,
  ModelResult,
  Sale,
} from './types.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @throws bad_date, bad_currency, not_positive, negative, bad_decimal */
function requireSale(sale: Sale, place: string): void {
  if (!DAY.test(sale.date) || Number.isNaN(Date.parse(sale.date))) {
    throw new DumpingError('bad_date', `${place}.date`);
  }
  if (!/^[A-Z]{3}$/.test(sale.currency))
    throw new DumpingError('bad_currency', `${place}.currency`);
  for (const name of ['units', 'price'] as const) {
    if (compare(exact(sale[name], `${place}.${name}`), ZERO) <= 0) {
      throw new DumpingError('not_positive', `${place}.${name}`);
    }
  }
  for (const [name, value] of Object.entries(sale.deductions)) {
    // A level of trade may speak for either side.
    const isSigned = name === 'levelOfTrade';
    if (!isSigned && compare(exact(value, `${place}.${name}`), ZERO) < 0) {
      throw new DumpingError('negative', `${place}.${name}`);
    }
  }
}

interface Placed {
  readonly sale: Sale;
  readonly place: string;
}

interface Side {
  readonly priced: readonly Priced[];
  readonly gaps: readonly Gap[];
}

/** Sales at the works, with what is wanting said once for all of them. */
function priceAll(
  sales: readonly Placed[],
  of: 'home' | 'export',
  price: (one: Placed) => { readonly priced: Priced | null; readonly wanting: readonly Wanting[] },
): Side {
  const priced: Priced[] = [];
  const gaps = new Map<string, Gap>();
  for (const one of sales) {
    const answer = price(one);
    if (answer.priced !== null) priced.push(answer.priced);
    for (const { code, weight, what } of answer.wanting) {
      // Of a pair without rates the first day is named, and how many sales want one.
      const key = code === 'rate' ? `rate ${what.split(' ')[0]}` : `${code} ${what}`;
      const known = gaps.get(key);
      gaps.set(
        key,
        known ? { ...known, sales: known.sales + 1 } : { ...{ code, weight, of, what }, sales: 1 },
      );
    }
  }
  return { priced, gaps: [...gaps.values()] };
}

interface ModelSales {
  readonly model: string;
  readonly home: readonly Placed[];
  readonly exports: readonly Placed[];
  readonly cost: Cost | undefined;
}

/** Exact parts of a model's answer that the sum of all models is made of. */
export interface Counted {
  readonly result: ModelResult;
  readonly difference: Exact | null;
  readonly sums: Sums | null;
}

function invoicedOf(sales: readonly Placed[]): { price: Exact; currency: string } | null {
  const currencies = new Set(sales.map(({ sale }) => sale.currency));
  const [currency] = currencies;
  if (currencies.size !== 1 || currency === undefined) return null;
  let [sum, units] = [ZERO, ZERO];
  for (const { sale, place } of sales) {
    const count = exact(sale.units, `${place}.units`);
    sum = plus(sum, times(exact(sale.price, `${place}.price`), count));
    units = plus(units, count);
  }
  return { price: over(sum, units), currency };
}

function exportPriceOf(exports: readonly Priced[]): ModelResult['exportPrice'] {
  const average = averageOf(exports, ({ exWorks }) => exWorks);
  if (average === null) return null;
  const built = exports.filter(({ isConstructed }) => isConstructed).length;
  const basis = built === 0 ? 'price' : built === exports.length ? 'constructed' : 'mixed';
  return { perUnit: text(average, 4), basis };
}

function countedOf(
  sales: ModelSales,
  exported: Side,
  answer: NormalAnswer,
  gaps: readonly Gap[],
  base: MarginBase,
): Counted {
  const invoiced = invoicedOf(sales.exports);
  const units = sales.exports.reduce(
    (sum, { sale, place }) => plus(sum, exact(sale.units, place)),
    ZERO,
  );
  const isBlocked = gaps.some(({ weight }) => weight === 'blocks');
  const { normal, tests } = answer;
  const isKnown = normal !== null && !isBlocked;
  const sums = isBlocked ? null : sumsOf(exported.priced);
  const difference = isKnown && sums !== null ? averageDifference(normal, sums) : null;
  const known = difference === null || sums === null ? null : { difference, sums };
  const result: ModelResult = {
    model: sales.model,
    status: known === null ? 'unknown' : gaps.length > 0 ? 'open' : 'complete',
    gaps,
    exportUnits: plain(units),
    home: tests,
    normalValue:
      normal === null
        ? null
        : { basis: normal.basis, why: normal.why, perUnit: text(normal.perUnit, 4) },
    exportPrice: sums === null ? null : exportPriceOf(exported.priced),
    cifPerUnit: sums?.cif == null ? null : text(over(sums.cif, sums.units), 4),
    average: known && marginOf(known.difference, known.sums, base),
    transactions:
      known === null || normal === null
        ? null
        : marginOf(transactionDifference(normal, exported.priced), known.sums, base),
    isDeMinimis: known && isBelow(known.difference, known.sums, base),
    targets: known && {
      zero: targetOf(known.difference, known.sums, base, ZERO, invoiced?.price ?? null),
      deMinimis: targetOf(
        known.difference,
        known.sums,
        base,
        DE_MINIMIS_PERCENT,
        invoiced?.price ?? null,
      ),
    },
    invoiced: invoiced && { price: text(invoiced.price, 4), currency: invoiced.currency },
  };
  return { result, difference, sums };
}

function checkModel(sales: ModelSales, input: DumpingInput, rates: Rates): Counted {
  const { currency, normalValueFrom } = input;
  const exported = priceAll(sales.exports, 'export', ({ sale, place }) =>
    priceExport(sale, place, rates, currency),
  );
  const fromHome = normalValueFrom === 'home';
  const home = priceAll(fromHome ? sales.home : [], 'home', ({ sale, place }) =>
    priceAtHome(sale, place, rates, currency),
  );
  const gaps: Gap[] = [...exported.gaps, ...home.gaps];
  const lastDay =
    sales.exports
      .map(({ sale }) => sale.date)
      .sort()
      .at(-1) ?? '';
  const units = sales.exports.reduce(
    (sum, { sale, place }) => plus(sum, exact(sale.units, place)),
    ZERO,
  );
  const cost = unitCost(sales.cost, rates, currency, lastDay);
  // Home sales with a gap cannot be left out as if they had not been made.
  const isHomeBlocked = home.gaps.some(({ weight }) => weight === 'blocks');
  const answer: NormalAnswer = isHomeBlocked
    ? { tests: null, normal: null, gaps: [] }
    : normalValue({ home: home.priced, exported: units, cost, from: normalValueFrom });
  // What differs between home and export is no gap where no home price is used.
  const used =
    answer.normal?.basis === 'constructed' ? gaps.filter((gap) => gap.of !== 'home') : gaps;
  return countedOf(sales, exported, answer, [...used, ...answer.gaps], input.marginBase);
}

function byModel(input: DumpingInput): ModelSales[] {
  const models = new Map<string, { home: Placed[]; exports: Placed[]; cost: Cost | undefined }>();
  const of = (model: string) => {
    const known = models.get(model) ?? { home: [], exports: [], cost: undefined };
    models.set(model, known);
    return known;
  };
  input.exports.forEach((sale, index) => {
    const place = `exports.${index + 1}`;
    requireSale(sale, place);
    of(sale.model).exports.push({ sale, place });
  });
  input.homeSales.forEach((sale, index) => {
    const place = `homeSales.${index + 1}`;
    requireSale(sale, place);
    of(sale.model).home.push({ sale, place });
  });
  for (const cost of input.costs) {
    const entry = of(cost.model);
    if (entry.cost !== undefined) throw new DumpingError('duplicate_cost', `costs.${cost.model}`);
    entry.cost = cost;
  }
  return [...models]
    .filter(([, { exports }]) => exports.length > 0)
    .map(([model, sales]) => ({ model, ...sales }));
}

/**
 * The margin of dumping a company would be found to have, from its own sales and costs, as an
 * authority works it out: normal value (Anti-Dumping Agreement Art. 2.1-2.2), export price (2.3), a
 * fair comparison at the works (2.4), by averages and sale by sale (2.4.2), without zeroing; below
 * 2 % it is de minimis (5.8). Reg. (EU) 2016/1036 Art. 2; 19 USC 1677a, 1677b. What nobody gave is
 * a gap of the model with its name, never a zero.
 *
 * @returns amounts in `input.currency`; models with the largest amount first
 * @throws DumpingError for what no rule could read, with its place
 */
export function checkDumping(input: DumpingInput): DumpingResult {
  if (input.exports.length === 0) throw new DumpingError('no_exports', 'exports');
  const rates = new Rates(input.rates);
  const counted = byModel(input).map((sales) => checkModel(sales, input, rates));
  const amount = ({ difference }: Counted): Exact => difference ?? ZERO;
  counted.sort(
    (a, b) => compare(amount(b), amount(a)) || (a.result.model < b.result.model ? -1 : 1),
  );
  return {
    currency: input.currency,
    marginBase: input.marginBase,
    models: counted.map(({ result }) => result),
    overall: overallOf(counted, input),
  };
}
