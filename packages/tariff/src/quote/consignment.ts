import type { CompiledBook } from '../book/compile.ts';
import type { Missing } from '../book/condition.ts';
import type { RateAnswer, ValueOf } from '../book/types.ts';
import type { Fraction } from '../fraction.ts';
import { times } from '../fraction.ts';
import type { Ground, GroundLine } from './ground.ts';
import type { Plan } from './plan.ts';
import type { QuoteRequest } from './types.ts';
import { valueAt, valueLines } from './values.ts';

function rateGap(code: string, answer: Exclude<RateAnswer, { found: 'rate' }>): Missing {
  switch (answer.found) {
    case 'several':
      return { code: 'code_too_short', params: { code, codes: answer.codes } };
    case 'not_valid':
      return { code: 'code_not_valid', params: { code, nearest: answer.nearest } };
    case 'nothing':
      return { code: 'rate_missing', params: { code } };
  }
}

/** A request valued under its plan, before any rule. */
export function consignmentOf(
  book: CompiledBook,
  request: QuoteRequest,
  plan: Plan,
  toMinor: Fraction,
): Ground {
  const { regime } = plan;
  const terms = regime.customsValueBySale?.[request.sale] ?? regime.customsValue;
  return {
    book,
    plan,
    regime,
    place: plan.place,
    currency: regime.currency,
    requestCurrency: request.currency,
    dispatch: request.dispatch,
    channel: request.channel,
    scheme: request.scheme ?? null,
    entry: request.entry ?? null,
    sale: request.sale,
    parcels: BigInt(request.parcels ?? 1),
    facts: request.facts,
    lines: valueLines(request, toMinor, terms, regime.rounding.mode, book.countries),
    sums: new Map(),
    currencies: [request.currency],
  };
}

function note({ currencies }: Ground, currency: string): void {
  if (!currencies.includes(currency)) currencies.push(currency);
}

/** Minor units of the quote's currency, exact; undefined without a rate of exchange. */
export function convert(ground: Ground, amount: Fraction, currency: string): Fraction | undefined {
  note(ground, currency);
  const factor = ground.plan.exchange.perMajor(currency);
  return factor && times(amount, factor);
}

/** A limit of the book in minor units of the quote's currency; kept with the plan. */
export function limitOf(ground: Ground, limit: Fraction, currency: string): Fraction | undefined {
  note(ground, currency);
  return ground.plan.exchange.limitOf(limit, currency);
}

/** A value of the unit, the line or the whole consignment; or what is missing to know it. */
export function valueIn(
  ground: Ground,
  value: ValueOf,
  level: 'consignment' | 'line' | 'unit',
  line: GroundLine,
): Fraction | Missing {
  if (level !== 'consignment') return valueAt(value, level, line, ground.lines);
  const known = ground.sums.get(value);
  if (known !== undefined) return known;
  const sum = valueAt(value, level, line, ground.lines);
  ground.sums.set(value, sum);
  return sum;
}

/** What the schedule has on the line's code; asked once. */
export function rateOf({ plan }: Ground, line: GroundLine): NonNullable<GroundLine['rate']> {
  line.rate ??= findRate(plan, line.code);
  return line.rate;
}

function findRate({ source, day }: Plan, code: string | null): NonNullable<GroundLine['rate']> {
  if (code === null) return { code: 'code_missing', params: {} };
  const answer = source?.find(code, day) ?? { found: 'nothing' as const };
  return answer.found === 'rate' ? answer : rateGap(code, answer);
}
