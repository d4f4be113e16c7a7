import type { CompiledBook, CompiledMeasure } from '../book/compile.ts';
import type { Missing } from '../book/condition.ts';
import type { Measure } from '../book/types.ts';
import { TariffError } from '../errors.ts';
import { evaluate } from '../expression/evaluate.ts';
import { add } from '../fraction.ts';
import { chargeMeasure, put } from './charge.ts';
import { consignmentOf } from './consignment.ts';
import type { Ground, GroundLine, Settled } from './ground.ts';
import type { Exchange } from './plan.ts';
import { planFor } from './plan.ts';
import { totalsOf, viewsOf } from './totals.ts';
import type { Gap, LineQuote, Quote, QuoteRequest } from './types.ts';

/** Items one customs declaration holds at most (Reg. (EU) 2015/2446 Annex B, 11 03 000 000). */
const MOST_LINES = 999;

/** A stated duty stands for the schedule's, any other stated kind for all rules of that kind. */
function isStated(line: GroundLine, { kind, charge }: Measure): boolean {
  const stated = (line.input.stated ?? []).some((entry) => entry.kind === kind);
  return stated && (kind !== 'duty' || charge.form === 'schedule');
}

/** The rule that set this one aside; of several the latest, by the first of its names. */
function settledBy(line: GroundLine, names: readonly string[]): Measure | undefined {
  if (line.settled === undefined) return undefined;
  for (const name of names) {
    for (let one: Settled | undefined = line.settled; one !== undefined; one = one.before) {
      if (one.target === name) return one.by;
    }
  }
  return undefined;
}

/** Goes through the rules in order; a rule set aside by an earlier one is noted, not asked. */
function applyMeasures(ground: Ground, active: readonly CompiledMeasure[]): void {
  const [first] = ground.lines;
  for (const compiled of active) {
    const { measure, test, names, targets } = compiled;
    const common =
      test === null ? 1 : test.perLine || first === undefined ? undefined : test.of(ground, first);
    if (common === 0) continue;
    const here: GroundLine[] = [];
    for (const line of ground.lines) {
      if (line.input.stated !== undefined && isStated(line, measure)) continue;
      const truth = common ?? (test as NonNullable<typeof test>).of(ground, line);
      if (truth === 0) continue;
      const by = settledBy(line, names);
      if (by !== undefined) {
        if (truth === 1) line.setAside.push({ measure, by });
      } else if (truth === -1) line.gaps.push(...(test?.missing(ground, line) ?? []));
      else {
        here.push(line);
        for (const target of targets) line.settled = { target, by: measure, before: line.settled };
      }
    }
    chargeMeasure(ground, compiled, here);
  }
}

/** Rates the request states stand instead of the book's duty; other rules still apply. */
function applyStated(ground: Ground): void {
  for (const line of ground.lines) {
    for (const { kind, name, duty } of line.input.stated ?? []) {
      const base = line.customsValue + (kind === 'tax' ? line.sums.duty : 0n);
      const worth = evaluate(ground, line, duty, { n: base, d: 1n });
      if ('code' in worth) line.gaps.push(worth);
      else
        put(
          ground,
          line,
          { kind, measure: undefined, name, rate: duty, from: undefined },
          worth,
          base,
        );
    }
  }
}

function lineQuote(line: GroundLine): LineQuote {
  const { sums, goods, freight, insurance, onwardFreight, customsValue, charges } = line;
  let duty: bigint | null = add(
    add(sums.duty, sums.additional_duty),
    add(sums.trade_remedy, sums.excise),
  );
  let tax: bigint | null = sums.tax;
  let fees: bigint | null = sums.fee;
  let landed: bigint | null =
    add(goods + freight + insurance, onwardFreight) + add(duty, add(tax, fees));
  const { n, d } = line.quantity;
  let landedPerUnit: bigint | null = (2n * landed * d + n) / (2n * n);
  const blocked = line.gaps.length > 0;
  if (blocked) duty = tax = fees = landed = landedPerUnit = null;
  return {
    id: line.id,
    code: line.code,
    status: blocked ? 'blocked' : 'complete',
    goods,
    freight,
    insurance,
    onwardFreight,
    customsValue,
    charges,
    setAside: line.setAside,
    duty,
    tax,
    fees,
    landed,
    landedPerUnit,
  };
}

const UNREAD: Readonly<Record<string, readonly Missing['code'][]>> = {
  // What cannot be read is missing too; one sentence about it is enough.
  code_missing: ['code_malformed'],
  origin_missing: ['origin_unknown'],
  // Which questions of fact matter is only known once the code is.
  fact_missing: ['code_missing', 'code_malformed'],
};

function isSaidBetter({ code }: Missing, gaps: readonly Missing[]): boolean {
  const better = UNREAD[code];
  return better !== undefined && gaps.some((gap) => better.includes(gap.code));
}

function gapsOf(lines: readonly GroundLine[]): Gap[] {
  if (lines.every((line) => line.gaps.length === 0)) return [];
  const seen = new Set<string>();
  return lines.flatMap((line) =>
    line.gaps.flatMap((gap) => {
      if (line.gaps.length > 1 && isSaidBetter(gap, line.gaps)) return [];
      const key = `${line.index} ${gap.code} ${JSON.stringify(gap.params)}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ ...gap, line: line.id }];
    }),
  );
}

function refused(gap: Missing): Quote {
  const nothing = { goods: 0n, freight: 0n, insurance: 0n, onwardFreight: 0n, customsValue: 0n };
  return {
    ...{ status: 'blocked', regime: null, currency: '', lines: [], gaps: [gap] },
    totals: { ...nothing, duty: null, tax: null, fees: null, landed: null },
    ...{ views: null, fx: [], readings: [], open: [], stale: [] },
  };
}

/** Up to so many lines, comparing each with each costs less than a set of them. */
const FEW_LINES = 12;

/** Place of the first line whose id an earlier one has; -1 where there is none. */
function firstDoubled(lines: QuoteRequest['lines']): number {
  if (lines.length <= FEW_LINES) {
    for (let i = 1; i < lines.length; i += 1) {
      for (let j = 0; j < i; j += 1) if (lines[i]?.id === lines[j]?.id) return i;
    }
    return -1;
  }
  const seen = new Set<string>();
  for (const { id } of lines) {
    // Each line before it had an id of its own, so their number is its place.
    if (seen.has(id)) return seen.size;
    seen.add(id);
  }
  return -1;
}

function check(request: QuoteRequest): void {
  if (request.lines.length === 0) throw new TariffError('no_lines', 'lines');
  if (request.lines.length > MOST_LINES) throw new TariffError('too_many_lines', 'lines');
  const doubled = firstDoubled(request.lines);
  if (doubled !== -1) throw new TariffError('duplicate_line', `lines[${doubled}].id`);
}

/**
 * Duty, taxes, fees and landed cost of a consignment, each amount with the rule, rate and base
 * it came from. What is not known is a gap that blocks its line, never a zero. Throws
 * `TariffError` only for requests no rule could read: no or too many lines, doubled ids,
 * negative amounts, several currencies, numbers or dates that are none.
 */
export function quote(book: CompiledBook, request: QuoteRequest): Quote {
  check(request);
  const plan = planFor(book, request);
  if ('code' in plan) return refused(plan);
  const toMinor = plan.exchange.perMajor(request.currency);
  if (toMinor === undefined) {
    return refused({
      code: 'fx_missing',
      params: { from: request.currency, to: plan.regime.currency },
    });
  }
  const here = consignmentOf(book, request, plan, toMinor);
  applyStated(here);
  applyMeasures(here, plan.active);
  const lines = here.lines.map(lineQuote);
  const blocked = lines.filter((line) => line.status === 'blocked').length;
  const open = openOf(here.lines);
  return {
    status: statusOf(lines.length, blocked, open.length),
    regime: plan.regime.id,
    currency: plan.regime.currency,
    lines,
    gaps: gapsOf(here.lines),
    totals: totalsOf(lines, request, here),
    views: blocked === 0 ? viewsOf(lines, request, here) : null,
    fx: fxOf(plan.exchange, here.currencies),
    readings: plan.readings,
    open,
    stale: staleOf(lines, plan.today),
  };
}

/** Rates that took part: the plan may know more of them, from other requests. */
function fxOf({ notes }: Exchange, currencies: readonly string[]): Quote['fx'] {
  if (notes.size === 0) return [];
  const used: Quote['fx'][number][] = [];
  for (const currency of currencies) {
    const note = notes.get(currency);
    if (note !== undefined) used.push(note);
  }
  return used;
}

function openOf(lines: readonly GroundLine[]): readonly Measure[] {
  const open: Measure[] = [];
  for (const line of lines) {
    for (const measure of line.open) if (!open.includes(measure)) open.push(measure);
  }
  return open;
}

/** Rules past their next review that charged something here. */
function staleOf(lines: readonly LineQuote[], today: string): readonly string[] {
  const stale: string[] = [];
  for (const { charges } of lines) {
    for (const { measure } of charges) {
      if (measure === undefined || measure.law.nextReview >= today) continue;
      if (!stale.includes(measure.id)) stale.push(measure.id);
    }
  }
  return stale;
}

function statusOf(lines: number, blocked: number, open: number): Quote['status'] {
  if (blocked === lines) return 'blocked';
  if (blocked > 0) return 'partial';
  return open > 0 ? 'open' : 'complete';
}
