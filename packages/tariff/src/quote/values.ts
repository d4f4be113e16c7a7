import type { RoundingMode } from '@tradewind/money';
import type { Missing } from '../book/condition.ts';
import { noSums } from '../book/kinds.ts';
import type { BaseTerm, ValueOf } from '../book/types.ts';
import { TariffError } from '../errors.ts';
import type { Fraction } from '../fraction.ts';
import {
  constant,
  fraction,
  minus,
  plus,
  rounded,
  shortDecimal,
  times,
  whole,
  ZERO,
} from '../fraction.ts';
import type { GroundLine } from './ground.ts';
import type { QuoteLine, QuoteRequest } from './types.ts';

/** Incoterms whose price already holds the main carriage, and its insurance. */
const HOLDS_FREIGHT = new Set(['CFR', 'CPT', 'CIF', 'CIP', 'DAP', 'DPU', 'DDP']);
const HOLDS_INSURANCE = new Set(['CIF', 'CIP', 'DAP', 'DPU', 'DDP']);

/** A number that may not be negative. Throws `bad_decimal`, `negative_amount`. */
export function amountOf(text: string, path: string): Fraction {
  const value = fraction(text, path);
  if (value.n < 0n) throw new TariffError('negative_amount', path);
  return value;
}

/** The same of a line; where in the request it stands is only spelled out for an error. */
function lineAmount(text: string, index: number, name: string): Fraction {
  return shortDecimal(text) ?? amountOf(text, `lines[${index}].${name}`);
}

function lineValue(line: QuoteLine, quantity: Fraction, index: number): Fraction {
  if (line.value !== undefined) return lineAmount(line.value, index, 'value');
  if (line.unitPrice === undefined) throw new TariffError('value_missing', `lines[${index}]`);
  return times(lineAmount(line.unitPrice, index, 'unitPrice'), quantity);
}

/**
 * Splits whole units by weights so that nothing is lost: every share rounded down, what is left
 * one by one to the largest remainders, the earlier first. All zero weights: the first takes all.
 */
export function share(total: bigint, weights: readonly Fraction[]): bigint[] {
  if (weights.length === 1) return [total];
  const parts = new Array<bigint>(weights.length).fill(0n);
  if (total === 0n) return parts;
  const sizes = wholeSizes(weights);
  let sum = 0n;
  for (const size of sizes) sum += size;
  if (sum === 0n) {
    parts[0] = total;
    return parts;
  }
  let left = total;
  const rests: bigint[] = [];
  for (let i = 0; i < sizes.length; i += 1) {
    const product = total * (sizes[i] as bigint);
    const part = product / sum;
    parts[i] = part;
    rests.push(product - part * sum);
    left -= part;
  }
  for (; left > 0n; left -= 1n) {
    let best = 0;
    for (let i = 1; i < rests.length; i += 1) {
      if ((rests[i] as bigint) > (rests[best] as bigint)) best = i;
    }
    parts[best] = (parts[best] as bigint) + 1n;
    rests[best] = -1n;
  }
  return parts;
}

/** Weights over one denominator. */
function wholeSizes(weights: readonly Fraction[]): bigint[] {
  const d = weights[0]?.d ?? 1n;
  const sizes: bigint[] = [];
  for (const weight of weights) {
    if (weight.d !== d) break;
    sizes.push(weight.n);
  }
  if (sizes.length === weights.length) return sizes;
  const common = weights.reduce((all, weight) => all * weight.d, 1n);
  return weights.map((weight) => weight.n * (common / weight.d));
}

interface Basics {
  readonly input: QuoteLine;
  readonly quantity: Fraction;
  readonly weightKg: Fraction | null;
  readonly priced: Fraction;
}

function basicsOf(input: QuoteLine, index: number, currency: string): Basics {
  if (input.currency !== undefined && input.currency !== currency) {
    throw new TariffError('mixed_currencies', `lines[${index}].currency`);
  }
  const quantity = lineAmount(input.quantity, index, 'quantity');
  if (quantity.n === 0n) throw new TariffError('bad_decimal', `lines[${index}].quantity`);
  const weightKg =
    input.weightKg === undefined
      ? null
      : times(lineAmount(input.weightKg, index, 'weightKg'), quantity);
  return { input, quantity, weightKg, priced: lineValue(input, quantity, index) };
}

/** Headings, six digits, and national codes: Japan's have nine. */
const CODE_LENGTHS: readonly number[] = [4, 6, 8, 9, 10, 12];

function isCode(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return CODE_LENGTHS.includes(text.length);
}

/** Digits of a code; null where it is missing. A gap is noted for one that cannot be read. */
function readCode(code: string | null, gaps: Missing[]): string | null {
  if (code === null || isCode(code)) return code;
  if (code.trim() === '') return null;
  const digits = code.replaceAll(/[\s.]/g, '');
  if (isCode(digits)) return digits;
  gaps.push({ code: 'code_malformed', params: { code } });
  return null;
}

const isCapital = (c: number): boolean => c >= 65 && c <= 90;

/** Two capital letters. */
const isCountry = (text: string): boolean =>
  text.length === 2 && isCapital(text.charCodeAt(0)) && isCapital(text.charCodeAt(1));

function readOrigin(
  origin: string | null,
  countries: ReadonlySet<string> | null,
  gaps: Missing[],
): string | null {
  if (origin === null) return null;
  const code = isCountry(origin) ? origin : origin.trim().toUpperCase();
  if (code === '') return null;
  if (isCountry(code) && (countries === null || countries.has(code))) return code;
  gaps.push({ code: 'origin_unknown', params: { origin } });
  return null;
}

/** What the parts of a line come to by the terms of the customs value. */
function customsOf(
  terms: readonly BaseTerm[],
  goods: Fraction,
  retail: Fraction,
  freight: Fraction,
  insurance: Fraction,
): Fraction {
  let sum = ZERO;
  for (const { of, times: factor } of terms) {
    const part =
      of === 'goods'
        ? goods
        : of === 'freight'
          ? freight
          : of === 'insurance'
            ? insurance
            : of === 'retail_price'
              ? retail
              : undefined;
    if (part === undefined) throw new TariffError('bad_book', `customsValue.${of}`);
    const worth = factor === undefined ? part : times(part, constant(factor, of));
    sum = sum === ZERO ? worth : plus(sum, worth);
  }
  return sum;
}

function inMinor(text: string, path: string, toMinor: Fraction, mode: RoundingMode): bigint {
  return rounded(times(amountOf(text, path), toMinor), mode);
}

/**
 * Lines valued in the quote's currency: `toMinor` turns major units of the request's currency
 * into its minor units. Freight and insurance are shared out by value, or by weight where all
 * weights are known; what the price already holds under the incoterm is taken out of the goods.
 */
export function valueLines(
  request: QuoteRequest,
  toMinor: Fraction,
  customsValue: readonly BaseTerm[],
  rounding: RoundingMode,
  countries: ReadonlySet<string> | null,
): GroundLine[] {
  const lines = request.lines.map((input, index) => basicsOf(input, index, request.currency));
  const byWeight = request.freightBy === 'weight' && lines.every((line) => line.weightKg !== null);
  const values = lines.map((line) => line.priced);
  const weights = byWeight ? lines.map((line) => line.weightKg ?? ZERO) : values;
  const freight = share(inMinor(request.freight, 'freight', toMinor, rounding), weights);
  const insurance = share(inMinor(request.insurance, 'insurance', toMinor, rounding), values);
  const onward = share(
    inMinor(request.onwardFreight ?? '0', 'onwardFreight', toMinor, rounding),
    weights,
  );
  const freightInside = HOLDS_FREIGHT.has(request.incoterm);
  const insuranceInside = HOLDS_INSURANCE.has(request.incoterm);
  return lines.map(({ input, quantity, weightKg, priced }, index) => {
    const gaps: Missing[] = [];
    let goodsExact = times(priced, toMinor);
    const freightHere = whole(freight[index] as bigint);
    const insuranceHere = whole(insurance[index] as bigint);
    if (freightInside) goodsExact = minus(goodsExact, freightHere);
    if (insuranceInside) goodsExact = minus(goodsExact, insuranceHere);
    if (goodsExact.n < 0n) gaps.push({ code: 'freight_inside_price', params: {} });
    const retailExact =
      input.retailPrice === undefined
        ? goodsExact
        : times(
            times(amountOf(input.retailPrice, `lines[${index}].retailPrice`), quantity),
            toMinor,
          );
    const customsExact = customsOf(
      customsValue,
      goodsExact,
      retailExact,
      freightHere,
      insuranceHere,
    );
    return {
      index,
      id: input.id,
      input,
      quantity,
      weightKg,
      goodsExact,
      retailExact,
      customsExact,
      gaps,
      code: readCode(input.code, gaps),
      origin: readOrigin(input.origin, countries, gaps),
      preference: input.preference ?? null,
      description: (input.description ?? '').trim().toLowerCase(),
      facts: input.facts,
      goods: rounded(goodsExact, rounding),
      freight: freightHere.n,
      insurance: insuranceHere.n,
      onwardFreight: onward[index] as bigint,
      customsValue: rounded(customsExact, rounding),
      rate: undefined,
      charges: [],
      open: [],
      settled: undefined,
      setAside: [],
      sums: noSums(),
    };
  });
}

/** What was priced of a line beside its goods, in minor units; what shoppers pay may be less. */
export function pricedUnits(
  of: 'freight' | 'insurance' | 'onward_freight' | 'sale_price',
  line: GroundLine,
): bigint {
  switch (of) {
    case 'freight':
      return line.freight;
    case 'insurance':
      return line.insurance;
    case 'onward_freight':
      return line.onwardFreight;
    case 'sale_price':
      return line.goods + line.freight + line.insurance + line.onwardFreight;
  }
}

/** One line's value of a kind; exact where thresholds need it. */
function ofLine(value: ValueOf, line: GroundLine): Fraction | Missing {
  switch (value) {
    case 'customs_value':
      return line.customsExact;
    case 'goods':
      return line.goodsExact;
    case 'weight_kg':
      return line.weightKg ?? { code: 'weight_missing', params: {} };
    case 'quantity':
      return line.quantity;
    case 'retail_price':
      return line.retailExact;
    default:
      return whole(pricedUnits(value, line));
  }
}

/** A value of a unit, a line or the whole consignment; or what is missing to know it. */
export function valueAt(
  value: ValueOf,
  level: 'consignment' | 'line' | 'unit',
  line: GroundLine,
  lines: readonly GroundLine[],
): Fraction | Missing {
  if (level !== 'consignment') {
    const here = ofLine(value, line);
    if ('code' in here || level === 'line') return here;
    return { n: here.n * line.quantity.d, d: here.d * line.quantity.n };
  }
  let sum = ZERO;
  for (const each of lines) {
    const here = ofLine(value, each);
    if ('code' in here) return here;
    sum = plus(sum, here);
  }
  return sum;
}
