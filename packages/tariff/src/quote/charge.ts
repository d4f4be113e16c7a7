import type { CompiledMeasure, CompiledTerm } from '../book/compile.ts';
import type { Missing } from '../book/condition.ts';
import type { Amount, Charge, ChargeKind, ItemKey, Measure } from '../book/types.ts';
import { evaluate } from '../expression/evaluate.ts';
import type { Expression } from '../expression/types.ts';
import type { Fraction } from '../fraction.ts';
import {
  compareFractions,
  constant,
  minus,
  percent,
  plus,
  roundedTo,
  times,
  whole,
  ZERO,
} from '../fraction.ts';
import type { Ground, GroundLine } from './ground.ts';
import type { ChargeLine } from './types.ts';
import { pricedPart, share } from './values.ts';

function termOf({ of, charges }: CompiledTerm, line: GroundLine): Fraction {
  switch (of) {
    case 'customs_value':
      return whole(line.customsValue);
    case 'goods':
      return whole(line.goods);
    case 'freight':
    case 'insurance':
    case 'onward_freight':
    case 'sale_price':
    case 'retail_price':
      return pricedPart(of, line);
    case 'kind':
      return whole(line.byKind.get(charges ?? '') ?? 0n);
    default:
      return whole(chargesOf(line, charges ?? ''));
  }
}

/** Sum of what the rule of that id charges already. */
function chargesOf(line: GroundLine, id: string): bigint {
  let sum = 0n;
  for (const { measure, amount } of line.charges) if (measure?.id === id) sum += amount;
  return sum;
}

function baseOf({ base, measure }: CompiledMeasure, line: GroundLine): Fraction {
  let sum: Fraction | undefined;
  for (const term of base) {
    const value = termOf(term, line);
    const part = term.times === null ? value : times(value, term.times);
    sum = sum === undefined ? part : plus(sum, part);
  }
  if (sum === undefined || measure.baseStep === undefined) return sum ?? ZERO;
  return whole(roundedTo(sum, BigInt(measure.baseStep), 'down'));
}

/** What a charge is, before its amount. */
interface Entry {
  readonly kind: ChargeKind;
  readonly measure: Measure | undefined;
  readonly name: string | undefined;
  readonly rate: Expression | null;
  readonly from: ChargeLine['from'];
}

/**
 * Writes a charge on a line, rounded as the jurisdiction rounds. Objects are spelled out here and
 * below: spreading costs a microsecond each, and a quote makes dozens.
 */
export function put(
  ground: Ground,
  line: GroundLine,
  { kind, measure, name, rate, from }: Entry,
  exact: Fraction,
  base: bigint,
  fixed?: bigint,
): void {
  const { mode, step = 1 } = ground.regime.rounding;
  const amount = fixed ?? roundedTo(exact, BigInt(step), mode);
  line.charges.push({ kind, measure, name, amount, exact, base, rate, from });
  line.byKind.set(kind, (line.byKind.get(kind) ?? 0n) + amount);
}

const percentages = new Map<string, Expression>();

function adValorem(rate: string): Expression {
  const known = percentages.get(rate);
  if (known !== undefined) return known;
  const made: Expression = { form: 'ad_valorem', percent: rate };
  percentages.set(rate, made);
  return made;
}

function entryOf(measure: Measure, rate: Expression | null, from?: ChargeLine['from']): Entry {
  return { kind: measure.kind, measure, name: undefined, rate, from };
}

/** The expression the schedule gives the line: the preference claimed, else the column. */
function scheduled(
  ground: Ground,
  line: GroundLine,
  column: 'general' | 'other',
): { readonly duty: Expression; readonly from: NonNullable<ChargeLine['from']> } | Missing {
  const answer = ground.rateOf(line);
  if (!('rate' in answer)) return answer;
  const { rate } = answer;
  const from = { code: rate.code, version: rate.version };
  if (line.preference !== null && column === 'general') {
    const programme = line.preference;
    const special = rate.special?.find(({ programmes }) => programmes.includes(programme));
    const countries = ground.book.source.groups[`programme:${ground.regime.id}:${programme}`];
    const outside =
      countries !== undefined && line.origin !== null && !countries.includes(line.origin);
    if (special === undefined || outside) {
      return { code: 'programme_unknown', params: { programme, code: rate.code } };
    }
    return { duty: special.duty, from };
  }
  const duty = column === 'other' ? (rate.other ?? null) : rate.general;
  return duty === null ? { code: 'rate_missing', params: { code: rate.code } } : { duty, from };
}

function putExpression(
  ground: Ground,
  line: GroundLine,
  compiled: CompiledMeasure,
  duty: Expression,
  from?: ChargeLine['from'],
): void {
  const base = baseOf(compiled, line);
  const worth = evaluate(ground, line, duty, base);
  if ('code' in worth) {
    line.gaps.push(worth);
    return;
  }
  const { mode } = ground.regime.rounding;
  put(ground, line, entryOf(compiled.measure, duty, from), worth, roundedTo(base, 1n, mode));
}

/** A sum of the whole consignment, shared over its lines by what it is counted on. */
function putShared(
  ground: Ground,
  lines: readonly GroundLine[],
  measure: Measure,
  rate: Expression | null,
  exact: Fraction,
  bases: readonly Fraction[],
): void {
  const { mode, step = 1 } = ground.regime.rounding;
  const total = roundedTo(exact, BigInt(step), mode);
  const weights = bases.every((base) => base.n === 0n) ? bases.map(() => whole(1n)) : bases;
  const parts = share(total, weights);
  lines.forEach((line, index) => {
    const part = parts[index] as bigint;
    const base = roundedTo(bases[index] as Fraction, 1n, mode);
    put(ground, line, entryOf(measure, rate), whole(part), base, part);
  });
}

function inMinor(ground: Ground, { amount, currency }: Amount): Fraction | Missing {
  return (
    ground.convert(constant(amount, 'amount'), currency) ?? {
      code: 'fx_missing',
      params: { from: currency, to: ground.currency },
    }
  );
}

/** Percentage with least, most and deduction; a missing rate of exchange is a gap of each line. */
function bounded(
  ground: Ground,
  charge: Extract<Charge, { form: 'percent' }>,
  base: Fraction,
): Fraction | Missing {
  let worth = times(base, percent(charge.percent, 'percent'));
  if (charge.less !== undefined) {
    const less = inMinor(ground, charge.less);
    if ('code' in less) return less;
    worth = minus(worth, less);
    if (worth.n < 0n) worth = ZERO;
  }
  for (const [limit, wrong] of [
    [charge.least, -1],
    [charge.most, 1],
  ] as const) {
    if (limit === undefined) continue;
    const here = inMinor(ground, limit);
    if ('code' in here) return here;
    if (compareFractions(worth, here) === wrong) worth = here;
  }
  return worth;
}

function chargePercent(
  ground: Ground,
  lines: readonly GroundLine[],
  compiled: CompiledMeasure,
  charge: Extract<Charge, { form: 'percent' }>,
): void {
  const { measure } = compiled;
  const rate = adValorem(charge.percent);
  const { mode } = ground.regime.rounding;
  const bases = lines.map((line) => baseOf(compiled, line));
  if (charge.level !== 'consignment') {
    lines.forEach((line, index) => {
      const base = bases[index] as Fraction;
      const worth = bounded(ground, charge, base);
      if ('code' in worth) line.gaps.push(worth);
      else put(ground, line, entryOf(measure, rate), worth, roundedTo(base, 1n, mode));
    });
    return;
  }
  const worth = bounded(
    ground,
    charge,
    bases.reduce((sum, base) => plus(sum, base), ZERO),
  );
  if ('code' in worth) for (const line of lines) line.gaps.push(worth);
  else putShared(ground, lines, measure, rate, worth, bases);
}

function keyPart(part: ItemKey, line: GroundLine): string | null {
  switch (part) {
    case 'hs4':
      return line.code?.slice(0, 4) ?? null;
    case 'hs6':
      return line.code !== null && line.code.length >= 6 ? line.code.slice(0, 6) : null;
    case 'hs8':
      return line.code !== null && line.code.length >= 8 ? line.code.slice(0, 8) : null;
    case 'code':
      return line.code;
    case 'description':
      return line.description;
    case 'origin':
      return line.origin ?? '';
  }
}

/** Lines that are one item in the eyes of the law; a line whose code is too short is a gap. */
function items(
  ground: Ground,
  lines: readonly GroundLine[],
  keys: Readonly<Record<string, readonly ItemKey[]>> | undefined,
): GroundLine[][] {
  const key = keys?.[ground.entry ?? ''] ?? keys?.['default'] ?? ['hs6', 'description', 'origin'];
  const groups = new Map<string, GroundLine[]>();
  for (const line of lines) {
    const parts = key.map((part) => keyPart(part, line));
    if (parts.includes(null)) {
      line.gaps.push(
        line.code === null
          ? { code: 'code_missing', params: {} }
          : { code: 'code_too_short', params: { code: line.code } },
      );
      continue;
    }
    const name = parts.join('\n');
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [line]);
    else group.push(line);
  }
  return [...groups.values()];
}

function chargeEach(
  ground: Ground,
  lines: readonly GroundLine[],
  measure: Measure,
  charge: Extract<Charge, { form: 'each' }>,
): void {
  const amount = inMinor(ground, charge);
  if ('code' in amount) {
    for (const line of lines) line.gaps.push(amount);
    return;
  }
  const rate: Expression = {
    form: 'specific',
    amount: charge.amount,
    currency: charge.currency,
    unit: 'item',
    of: charge.each,
  };
  const values = (group: readonly GroundLine[]): Fraction[] =>
    group.map((line) => whole(line.customsValue));
  const { each } = charge;
  if (each === 'item') {
    for (const group of items(ground, lines, charge.key)) {
      putShared(ground, group, measure, rate, amount, values(group));
    }
  } else if (each === 'line' || each === 'unit') {
    for (const line of lines) {
      const exact = each === 'line' ? amount : times(amount, line.quantity);
      put(ground, line, entryOf(measure, rate), exact, line.customsValue);
    }
  } else {
    const count = each === 'parcel' ? whole(ground.parcels) : whole(1n);
    putShared(ground, lines, measure, rate, times(amount, count), values(lines));
  }
}

function counted(line: GroundLine, names: readonly string[]): Fraction {
  let sum = 0n;
  for (const name of names) {
    sum += name.startsWith('kind:')
      ? (line.byKind.get(name.slice(5)) ?? 0n)
      : chargesOf(line, name.slice(3));
  }
  return whole(sum);
}

/** Small sums nobody collects: what was charged is taken off again, line by line. */
function chargeWaiver(
  ground: Ground,
  lines: readonly GroundLine[],
  measure: Measure,
  { upTo, counts }: Extract<Charge, { form: 'waive' }>,
): void {
  const limit = inMinor(ground, upTo);
  const sums = lines.map((line) => counted(line, counts));
  const total = sums.reduce((all, sum) => plus(all, sum), ZERO);
  lines.forEach((line, index) => {
    if ('code' in limit) line.gaps.push(limit);
    else if (total.n !== 0n && compareFractions(total, limit) <= 0) {
      const off = minus(ZERO, sums[index] as Fraction);
      put(ground, line, entryOf(measure, null), off, line.customsValue, off.n);
    }
  });
}

/** Charges one rule on the lines it applies to. */
export function chargeMeasure(
  ground: Ground,
  compiled: CompiledMeasure,
  lines: readonly GroundLine[],
): void {
  const { measure } = compiled;
  const { charge } = measure;
  if (lines.length === 0) return;
  switch (charge.form) {
    case 'nothing':
      return;
    case 'unknown':
      for (const line of lines) line.open.push(measure);
      return;
    case 'schedule':
      for (const line of lines) {
        const found = scheduled(ground, line, charge.column ?? 'general');
        if ('duty' in found) putExpression(ground, line, compiled, found.duty, found.from);
        else line.gaps.push(found);
      }
      return;
    case 'expression':
      for (const line of lines) putExpression(ground, line, compiled, charge.duty);
      return;
    case 'percent':
      chargePercent(ground, lines, compiled, charge);
      return;
    case 'inside_base': {
      const rate = percent(charge.percent, 'percent');
      const lift = { n: rate.n, d: rate.d - rate.n };
      for (const line of lines) {
        const base = baseOf(compiled, line);
        const entry = entryOf(measure, adValorem(charge.percent));
        put(ground, line, entry, times(base, lift), roundedTo(base, 1n, 'halfUp'));
      }
      return;
    }
    case 'each':
      chargeEach(ground, lines, measure, charge);
      return;
    case 'waive':
      chargeWaiver(ground, lines, measure, charge);
      return;
    case 'top_up':
    case 'cap':
      for (const line of lines) {
        const limit = times(baseOf(compiled, line), percent(charge.percent, 'percent'));
        const gap = minus(limit, counted(line, charge.counts));
        // A top-up never takes away, a cap never adds.
        const wrong = charge.form === 'top_up' ? gap.n < 0n : gap.n > 0n;
        const entry = entryOf(measure, adValorem(charge.percent));
        put(ground, line, entry, wrong ? ZERO : gap, line.customsValue);
      }
  }
}
