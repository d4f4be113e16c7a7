import type { CompiledMeasure, CompiledTerm, Counted, WholePart } from '../book/compile.ts';
import type { Missing } from '../book/condition.ts';
import type { Amount, Charge, ChargeKind, Measure } from '../book/types.ts';
import { evaluate } from '../expression/evaluate.ts';
import type { Expression } from '../expression/types.ts';
import type { Fraction } from '../fraction.ts';
import {
  add,
  compareFractions,
  constant,
  minus,
  plus,
  rounded,
  roundedTo,
  times,
  whole,
  ZERO,
} from '../fraction.ts';
import { convert, rateOf } from './consignment.ts';
import type { Ground, GroundLine } from './ground.ts';
import { items } from './items.ts';
import type { ChargeLine } from './types.ts';
import { pricedUnits, share } from './values.ts';

const ONE = whole(1n);

function unitsOf(part: WholePart, line: GroundLine): bigint {
  switch (part.of) {
    case 'customs_value':
      return line.customsValue;
    case 'goods':
      return line.goods;
    case 'kind':
    case 'id':
      return countedOf(part, line);
    default:
      return pricedUnits(part.of, line);
  }
}

function sumOf(parts: readonly WholePart[], line: GroundLine): bigint {
  let sum = 0n;
  for (const part of parts) sum = add(sum, unitsOf(part, line));
  return sum;
}

/** Sum of the charges of a kind, or of what one rule charges already. */
function countedOf(part: Counted, line: GroundLine): bigint {
  if (part.of === 'kind') return line.sums[part.kind];
  let sum = 0n;
  for (const { measure, amount } of line.charges) if (measure?.id === part.id) sum += amount;
  return sum;
}

function termOf({ part }: CompiledTerm, line: GroundLine): Fraction {
  return part.of === 'retail_price' ? line.retailExact : whole(unitsOf(part, line));
}

function baseOf({ base, wholeBase, measure }: CompiledMeasure, line: GroundLine): Fraction {
  let sum = wholeBase === null ? ZERO : whole(sumOf(wholeBase, line));
  if (wholeBase === null) {
    for (const term of base) {
      const value = termOf(term, line);
      sum = plus(sum, term.times === null ? value : times(value, term.times));
    }
  }
  if (measure.baseStep === undefined) return sum;
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
  const amount = fixed ?? roundedTo(exact, ground.plan.step, ground.regime.rounding.mode);
  line.charges.push({ kind, measure, name, amount, exact, base, rate, from });
  line.sums[kind] = add(line.sums[kind], amount);
}

/** Writes what a rule charges at the rate it names itself. */
function putOwn(
  ground: Ground,
  line: GroundLine,
  { measure, rate }: CompiledMeasure,
  exact: Fraction,
  base: bigint,
  fixed?: bigint,
): void {
  const entry = { kind: measure.kind, measure, name: undefined, rate, from: undefined };
  put(ground, line, entry, exact, base, fixed);
}

/** The expression the schedule gives the line: the preference claimed, else the column. */
function scheduled(
  ground: Ground,
  line: GroundLine,
  column: 'general' | 'other',
): { readonly duty: Expression; readonly from: NonNullable<ChargeLine['from']> } | Missing {
  const answer = rateOf(ground, line);
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
  from: ChargeLine['from'],
): void {
  const base = baseOf(compiled, line);
  const worth = evaluate(ground, line, duty, base);
  if ('code' in worth) {
    line.gaps.push(worth);
    return;
  }
  const { mode } = ground.regime.rounding;
  const { measure } = compiled;
  const entry = { kind: measure.kind, measure, name: undefined, rate: duty, from };
  put(ground, line, entry, worth, rounded(base, mode));
}

/** A sum of the whole consignment, shared over its lines by what it is counted on. */
function putShared(
  ground: Ground,
  lines: readonly GroundLine[],
  compiled: CompiledMeasure,
  exact: Fraction,
  bases: readonly Fraction[],
): void {
  const { mode } = ground.regime.rounding;
  const total = roundedTo(exact, ground.plan.step, mode);
  const parts = share(total, isNothing(bases) ? bases.map(() => ONE) : bases);
  for (let i = 0; i < lines.length; i += 1) {
    const part = parts[i] as bigint;
    const base = rounded(bases[i] as Fraction, mode);
    putOwn(ground, lines[i] as GroundLine, compiled, whole(part), base, part);
  }
}

function isNothing(values: readonly Fraction[]): boolean {
  for (const { n } of values) if (n !== 0n) return false;
  return true;
}

function inMinor(ground: Ground, { amount, currency }: Amount): Fraction | Missing {
  return (
    convert(ground, constant(amount, 'amount'), currency) ?? {
      code: 'fx_missing',
      params: { from: currency, to: ground.currency },
    }
  );
}

/** Percentage with least, most and deduction; a missing rate of exchange is a gap of each line. */
function bounded(
  ground: Ground,
  { share }: CompiledMeasure,
  charge: Extract<Charge, { form: 'percent' }>,
  base: Fraction,
): Fraction | Missing {
  let worth = times(base, share);
  if (charge.less !== undefined) {
    const less = inMinor(ground, charge.less);
    if ('code' in less) return less;
    worth = minus(worth, less);
    if (worth.n < 0n) worth = ZERO;
  }
  if (charge.least !== undefined) {
    const least = inMinor(ground, charge.least);
    if ('code' in least) return least;
    if (compareFractions(worth, least) < 0) worth = least;
  }
  if (charge.most === undefined) return worth;
  const most = inMinor(ground, charge.most);
  return 'code' in most || compareFractions(worth, most) > 0 ? most : worth;
}

function chargePercent(
  ground: Ground,
  lines: readonly GroundLine[],
  compiled: CompiledMeasure,
  charge: Extract<Charge, { form: 'percent' }>,
): void {
  if (charge.level !== 'consignment') {
    for (const line of lines) {
      const base = baseOf(compiled, line);
      const worth = bounded(ground, compiled, charge, base);
      if ('code' in worth) line.gaps.push(worth);
      else putOwn(ground, line, compiled, worth, rounded(base, ground.regime.rounding.mode));
    }
    return;
  }
  const bases = lines.map((line) => baseOf(compiled, line));
  const sum = bases.reduce((all, base) => plus(all, base), ZERO);
  const worth = bounded(ground, compiled, charge, sum);
  if ('code' in worth) for (const line of lines) line.gaps.push(worth);
  else putShared(ground, lines, compiled, worth, bases);
}

function customsValues(lines: readonly GroundLine[]): Fraction[] {
  const values: Fraction[] = [];
  for (const line of lines) values.push(whole(line.customsValue));
  return values;
}

function chargeEach(
  ground: Ground,
  lines: readonly GroundLine[],
  compiled: CompiledMeasure,
  charge: Extract<Charge, { form: 'each' }>,
): void {
  const amount = inMinor(ground, charge);
  if ('code' in amount) {
    for (const line of lines) line.gaps.push(amount);
    return;
  }
  const { each } = charge;
  if (each === 'item') {
    for (const group of items(ground, lines, charge.key)) {
      putShared(ground, group, compiled, amount, customsValues(group));
    }
  } else if (each === 'line' || each === 'unit') {
    for (const line of lines) {
      const exact = each === 'line' ? amount : times(amount, line.quantity);
      putOwn(ground, line, compiled, exact, line.customsValue);
    }
  } else {
    const count = each === 'parcel' ? whole(ground.parcels) : ONE;
    putShared(ground, lines, compiled, times(amount, count), customsValues(lines));
  }
}

/** Small sums nobody collects: what was charged is taken off again, line by line. */
function chargeWaiver(
  ground: Ground,
  lines: readonly GroundLine[],
  compiled: CompiledMeasure,
  { upTo }: Extract<Charge, { form: 'waive' }>,
): void {
  const limit = inMinor(ground, upTo);
  const sums = lines.map((line) => whole(sumOf(compiled.counts, line)));
  const total = sums.reduce((all, sum) => plus(all, sum), ZERO);
  lines.forEach((line, index) => {
    if ('code' in limit) line.gaps.push(limit);
    else if (total.n !== 0n && compareFractions(total, limit) <= 0) {
      const off = minus(ZERO, sums[index] as Fraction);
      putOwn(ground, line, compiled, off, line.customsValue, off.n);
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
      for (const line of lines) putExpression(ground, line, compiled, charge.duty, undefined);
      return;
    case 'percent':
      chargePercent(ground, lines, compiled, charge);
      return;
    case 'inside_base': {
      const { share } = compiled;
      const lift = { n: share.n, d: share.d - share.n };
      for (const line of lines) {
        const base = baseOf(compiled, line);
        putOwn(ground, line, compiled, times(base, lift), rounded(base, 'halfUp'));
      }
      return;
    }
    case 'each':
      chargeEach(ground, lines, compiled, charge);
      return;
    case 'waive':
      chargeWaiver(ground, lines, compiled, charge);
      return;
    case 'top_up':
    case 'cap':
      for (const line of lines) {
        const limit = times(baseOf(compiled, line), compiled.share);
        const gap = minus(limit, whole(sumOf(compiled.counts, line)));
        // A top-up never takes away, a cap never adds.
        const wrong = charge.form === 'top_up' ? gap.n < 0n : gap.n > 0n;
        putOwn(ground, line, compiled, wrong ? ZERO : gap, line.customsValue);
      }
  }
}
