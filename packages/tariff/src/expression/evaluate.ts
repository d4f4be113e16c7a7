import type { Missing } from '../book/condition.ts';
import type { Fraction } from '../fraction.ts';
import {
  compareFractions,
  constant,
  fraction,
  minus,
  percent,
  plus,
  times,
  ZERO,
} from '../fraction.ts';
import { convert, rateOf } from '../quote/consignment.ts';
import type { Ground, GroundLine } from '../quote/ground.ts';
import type { EntryPriceStep, Expression, UnitCode } from './types.ts';
import { unitFactor } from './units.ts';

export type Worth = Fraction | Missing;

const isMissing = (value: Worth): value is Missing => 'code' in value;

type Quantities = Readonly<Partial<Record<UnitCode, string>>>;

function fromQuantities(quantities: Quantities, unit: UnitCode): Fraction | undefined {
  for (const [given, text] of Object.entries(quantities)) {
    const factor = unitFactor(given as UnitCode, unit);
    if (factor !== undefined && text !== undefined) {
      return times(fraction(text, `quantities.${given}`), factor);
    }
  }
  return undefined;
}

/** How many of a unit the line, or its named part, has; a gap where nobody said. */
function quantityOf(line: GroundLine, unit: UnitCode, of: string | undefined): Worth {
  if (of !== undefined) {
    const found = fromQuantities(line.input.parts?.[of]?.quantities ?? {}, unit);
    return found ?? { code: 'part_missing', params: { part: of, unit } };
  }
  const stated = fromQuantities(line.input.quantities ?? {}, unit);
  if (stated !== undefined) return stated;
  const kilograms = unitFactor('kg', unit);
  if (kilograms !== undefined) {
    return line.weightKg === null
      ? { code: 'weight_missing', params: { unit } }
      : times(line.weightKg, kilograms);
  }
  const items = unitFactor('item', unit);
  if (items !== undefined) return times(line.quantity, items);
  return { code: 'quantity_missing', params: { unit } };
}

/** Minor units of the quote's currency, or the missing rate of exchange. */
function minor(ground: Ground, amount: Fraction, currency: string): Worth {
  return (
    convert(ground, amount, currency) ?? {
      code: 'fx_missing',
      params: { from: currency, to: ground.currency },
    }
  );
}

function specific(
  ground: Ground,
  line: GroundLine,
  duty: Extract<Expression, { form: 'specific' }>,
): Worth {
  const amount = minor(ground, constant(duty.amount, 'amount'), duty.currency);
  if (isMissing(amount)) return amount;
  const quantity = quantityOf(line, duty.unit, duty.of);
  if (isMissing(quantity)) return quantity;
  let owed = times(amount, quantity);
  if (duty.times !== undefined) {
    const count = quantityOf(line, duty.times.unit, duty.times.of);
    if (isMissing(count)) return count;
    owed = times(owed, count);
  }
  if (duty.perQuantity === undefined) return owed;
  return over(owed, constant(duty.perQuantity, 'perQuantity'));
}

const over = (value: Fraction, by: Fraction): Fraction => ({
  n: value.n * by.d,
  d: value.d * by.n,
});

function adValorem(
  ground: Ground,
  line: GroundLine,
  duty: Extract<Expression, { form: 'ad_valorem' }>,
  base: Fraction,
): Worth {
  const of = duty.of === undefined ? base : partValue(ground, line, duty.of);
  if (isMissing(of)) return of;
  const share = times(of, percent(duty.percent, 'percent'));
  return duty.dividedBy === undefined ? share : over(share, constant(duty.dividedBy, 'dividedBy'));
}

function partValue(ground: Ground, line: GroundLine, of: string): Worth {
  const text = line.input.parts?.[of]?.value;
  if (text === undefined) return { code: 'part_missing', params: { part: of } };
  return minor(ground, fraction(text, `parts.${of}.value`), ground.requestCurrency);
}

function entryPrice(
  ground: Ground,
  line: GroundLine,
  steps: readonly EntryPriceStep[],
  base: Fraction,
): Worth {
  const ordered = [...steps].sort((a, b) =>
    compareFractions(constant(b.from, 'from'), constant(a.from, 'from')),
  );
  for (const step of ordered) {
    const floor = minor(ground, constant(step.from, 'from'), step.currency);
    if (isMissing(floor)) return floor;
    const quantity = quantityOf(line, step.unit, undefined);
    if (isMissing(quantity)) return quantity;
    const per = constant(step.perQuantity ?? '1', 'perQuantity');
    const needed = times(floor, { n: quantity.n * per.d, d: quantity.d * per.n });
    const customs = { n: line.customsValue, d: 1n };
    if (compareFractions(customs, needed) >= 0) return evaluate(ground, line, step.duty, base);
  }
  return ZERO;
}

function chosen(
  ground: Ground,
  line: GroundLine,
  terms: readonly Expression[],
  base: Fraction,
  wanted: -1 | 1,
): Worth {
  let best: Fraction | undefined;
  for (const term of terms) {
    const worth = evaluate(ground, line, term, base);
    if (isMissing(worth)) return worth;
    if (best === undefined || compareFractions(worth, best) === wanted) best = worth;
  }
  return best ?? ZERO;
}

/**
 * What the expression comes to on the line, exact, in minor units of the quote's currency;
 * `base` is the value its percentages are of. A missing weight, quantity, part or rate of
 * exchange, or a text nobody understood, comes back as the gap it is.
 */
export function evaluate(
  ground: Ground,
  line: GroundLine,
  duty: Expression,
  base: Fraction,
): Worth {
  switch (duty.form) {
    case 'free':
      return ZERO;
    case 'ad_valorem':
      return adValorem(ground, line, duty, base);
    case 'specific':
      return specific(ground, line, duty);
    case 'sum': {
      let sum = ZERO;
      for (const term of duty.terms) {
        const worth = evaluate(ground, line, term, base);
        if (isMissing(worth)) return worth;
        sum = plus(sum, worth);
      }
      return sum;
    }
    case 'least':
      return chosen(ground, line, duty.terms, base, -1);
    case 'greatest':
      return chosen(ground, line, duty.terms, base, 1);
    case 'difference': {
      const from = evaluate(ground, line, duty.from, base);
      if (isMissing(from)) return from;
      const less = evaluate(ground, line, duty.less, base);
      if (isMissing(less)) return less;
      const rest = minus(from, less);
      return rest.n < 0n ? ZERO : rest;
    }
    case 'entry_price':
      return entryPrice(ground, line, duty.steps, base);
    case 'of_code': {
      const answer = rateOf(ground, line);
      if (!('rate' in answer)) return answer;
      const own = answer.rate.general;
      if (own === null) return { code: 'rate_missing', params: { code: line.code ?? '' } };
      const first = evaluate(ground, line, own, base);
      if (isMissing(first) || duty.plus === undefined) return first;
      const more = evaluate(ground, line, duty.plus, base);
      return isMissing(more) ? more : plus(first, more);
    }
    case 'unparsed':
      return { code: 'rate_not_understood', params: { text: duty.text } };
  }
}
