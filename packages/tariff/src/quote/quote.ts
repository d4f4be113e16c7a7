import type { CompiledBook, CompiledMeasure, CompiledRegime } from '../book/compile.ts';
import type { Missing } from '../book/condition.ts';
import { fxDay, minorFactor } from '../book/fx.ts';
import type { DateEvent, Measure } from '../book/types.ts';
import { TariffError } from '../errors.ts';
import { evaluate } from '../expression/evaluate.ts';
import type { Fraction } from '../fraction.ts';
import { decimalText, fraction, times } from '../fraction.ts';
import { dayIn, instantOf } from '../instant.ts';
import { chargeMeasure, put } from './charge.ts';
import type { Ground, GroundLine } from './ground.ts';
import { totalsOf, viewsOf } from './totals.ts';
import type { Gap, LineQuote, Quote, QuoteRequest } from './types.ts';
import { valueAt, valueLines } from './values.ts';

/** Items one customs declaration holds at most (Reg. (EU) 2015/2446 Annex B, 11 03 000 000). */
const MOST_LINES = 999;

interface Place {
  readonly regime: CompiledRegime;
  /** Country or special territory. */
  readonly name: string;
}

function placeOf(book: CompiledBook, request: QuoteRequest): Place | Missing {
  const country = request.destination.country.trim().toUpperCase();
  const regime = book.byCountry.get(country);
  if (regime === undefined) return { code: 'destination_unknown', params: { country } };
  const postcode = request.destination.postcode?.replaceAll(' ', '') ?? '';
  const region = request.destination.region ?? '';
  const special = regime.territories.find(
    (territory) =>
      territory.country === country &&
      (territory.code === region || (postcode !== '' && territory.postcode.test(postcode))),
  );
  if (special === undefined) return { regime, name: country };
  const own = special.regime === undefined ? undefined : book.regimes.get(special.regime);
  return own === undefined
    ? { code: 'territory_unknown', params: { territory: special.code } }
    : { regime: own, name: special.code };
}

interface FxNote {
  readonly from: string;
  readonly to: string;
  readonly rate: string;
  readonly source: string;
  readonly day: string;
}

/** Rates of exchange of one quote: the request's own first, then the book's on customs' day. */
function exchange(book: CompiledBook, request: QuoteRequest, to: string, day: string) {
  const notes = new Map<string, FxNote>();
  const factors = new Map<string, Fraction | undefined>();
  const find = (from: string): Fraction | undefined => {
    if (from === to) return minorFactor({ n: 1n, d: 1n }, from, to);
    const own = request.rates?.[`${from}/${to}`];
    if (own !== undefined) {
      const major = fraction(own, `rates.${from}/${to}`);
      if (major.n <= 0n) throw new TariffError('bad_decimal', `rates.${from}/${to}`);
      notes.set(from, { from, to, rate: own, source: 'request', day });
      return minorFactor(major, from, to);
    }
    const found = book.fx.rate(from, to, day);
    if (found === undefined) return undefined;
    const { major, source } = found;
    notes.set(from, { from, to, rate: decimalText(major, 8), source, day: found.day });
    return found.factor;
  };
  return {
    notes,
    /** Minor units of `to` for one major unit of `from`. */
    perMajor(from: string): Fraction | undefined {
      if (factors.has(from)) return factors.get(from);
      const minor = find(from);
      const scale = minorScale(from);
      const factor = minor && scale && times(minor, scale);
      factors.set(from, factor);
      return factor;
    },
  };
}

function minorScale(currency: string): Fraction | undefined {
  const one = minorFactor({ n: 1n, d: 1n }, 'CLF', currency);
  // CLF has four decimals: its factor is 10^(e - 4), so times 10^4 is 10^e.
  return one && { n: one.n * 10_000n, d: one.d };
}

function clock(request: QuoteRequest, zone: string) {
  const read = new Map<DateEvent, number>();
  for (const [event, text] of Object.entries(request.dates)) {
    if (text !== undefined) {
      read.set(event as DateEvent, instantOf(text, zone, `dates.${event}`));
    }
  }
  const entry = read.get('entry');
  if (entry === undefined) throw new TariffError('bad_date', 'dates.entry');
  return {
    when: (event: DateEvent): number => read.get(event) ?? entry,
    given: (event: DateEvent): number | undefined => read.get(event),
  };
}

function rateGap(
  line: GroundLine,
  answer: { found: string; nearest?: readonly string[] },
): Missing {
  const code = line.code ?? '';
  if (answer.found === 'not_valid') {
    return { code: 'code_not_valid', params: { code, nearest: answer.nearest ?? [] } };
  }
  return { code: 'rate_missing', params: { code } };
}

function prepare(
  book: CompiledBook,
  request: QuoteRequest,
  { regime: { regime }, name }: Place,
): { ground: Ground; notes: ReadonlyMap<string, FxNote> } | Missing {
  const { when, given } = clock(request, regime.zone);
  const day = dayIn(when(regime.rateEvent), regime.zone);
  const { notes, perMajor } = exchange(book, request, regime.currency, fxDay(regime.fx, day));
  const toMinor = perMajor(request.currency);
  if (toMinor === undefined) {
    return { code: 'fx_missing', params: { from: request.currency, to: regime.currency } };
  }
  const terms = regime.customsValueBySale?.[request.sale] ?? regime.customsValue;
  const lines = valueLines(request, toMinor, terms, regime.rounding.mode);
  const source = regime.layers.map((layer) => book.rates.get(layer)).find(Boolean);
  const rateOf = (line: GroundLine): NonNullable<GroundLine['rate']> => {
    if (line.rate !== undefined) return line.rate;
    if (line.code === null) line.rate = { code: 'code_missing', params: {} };
    else {
      const answer = source?.find(line.code, day) ?? { found: 'nothing' as const };
      if (answer.found === 'rate') line.rate = { rate: answer.rate };
      else if (answer.found === 'several') {
        line.rate = { code: 'code_too_short', params: { code: line.code, codes: answer.codes } };
      } else line.rate = rateGap(line, answer);
    }
    return line.rate;
  };
  const ground: Ground = {
    book,
    regime,
    lines,
    when,
    given,
    rateOf,
    place: name,
    currency: regime.currency,
    requestCurrency: request.currency,
    dispatch: request.dispatch,
    channel: request.channel,
    scheme: request.scheme ?? null,
    entry: request.entry ?? null,
    sale: request.sale,
    parcels: BigInt(request.parcels ?? 1),
    facts: request.facts,
    convert: (amount, currency) => {
      const factor = perMajor(currency);
      return factor && times(amount, factor);
    },
    valueOf: (value, level, line) => valueAt(value, level, line, lines),
  };
  return { ground, notes };
}

/** Rules in force for the place, the instants and what was known, in order. */
function inForce(ground: Ground, request: QuoteRequest): readonly CompiledMeasure[] {
  const { book, regime } = ground;
  const country = request.destination.country.trim().toUpperCase();
  const knownAt = request.knownAt ?? '9999-12-31';
  const { dates, readings = {} } = request;
  const events = Object.entries(dates).map(([event, text]) => `${event}=${text}`);
  const chosen = Object.entries(readings).map(([point, name]) => `${point}=${name}`);
  const key = [regime.id, country, knownAt, ...events, ...chosen].join(' ');
  const known = book.plans.get(key);
  if (known !== undefined) return known;
  const layers = regime.layers.map((layer) => (layer === '$country' ? country : layer));
  const active = layers
    .flatMap((layer) => book.measures.get(layer) ?? [])
    .filter(({ measure, from, until }) => {
      const { known: held, reading, valid } = measure;
      if (held.from > knownAt || (held.until !== undefined && held.until <= knownAt)) return false;
      if (reading !== undefined && reading.name !== readingUsed(book, request, reading.point)) {
        return false;
      }
      const at = ground.when(valid.on);
      return from <= at && at < until;
    })
    .sort((a, b) => a.measure.order - b.measure.order);
  if (book.plans.size >= 5_000) book.plans.clear();
  book.plans.set(key, active);
  return active;
}

function readingUsed(book: CompiledBook, request: QuoteRequest, point: string): string | undefined {
  const known = book.points.get(point);
  const asked = request.readings?.[point];
  return known?.readings.some(({ name }) => name === asked) ? asked : known?.default;
}

/** A stated duty stands for the schedule's, any other stated kind for all rules of that kind. */
function isStated(line: GroundLine, { kind, charge }: Measure): boolean {
  const stated = (line.input.stated ?? []).some((entry) => entry.kind === kind);
  return stated && (kind !== 'duty' || charge.form === 'schedule');
}

type Aside = { readonly measure: Measure; readonly by: Measure };

/** Goes through the rules in order; a rule set aside by an earlier one is noted, not asked. */
function applyMeasures(ground: Ground, active: readonly CompiledMeasure[]): Aside[][] {
  const asides: Aside[][] = ground.lines.map(() => []);
  const settled = ground.lines.map(() => new Map<string, Measure>());
  for (const compiled of active) {
    const { measure, test, names } = compiled;
    const [first] = ground.lines;
    const common =
      test === null ? 1 : test.perLine || first === undefined ? undefined : test.of(ground, first);
    if (common === 0) continue;
    const here: GroundLine[] = [];
    for (const line of ground.lines) {
      if (line.input.stated !== undefined && isStated(line, measure)) continue;
      const blocked = settled[line.index] as Map<string, Measure>;
      const by = blocked.size === 0 ? undefined : names.map((n) => blocked.get(n)).find(Boolean);
      const truth = common ?? (test as NonNullable<typeof test>).of(ground, line);
      if (truth === 0) continue;
      if (by !== undefined) {
        if (truth === 1) (asides[line.index] as Aside[]).push({ measure, by });
      } else if (truth === -1) line.gaps.push(...(test?.missing(ground, line) ?? []));
      else {
        here.push(line);
        for (const target of measure.setsAside?.targets ?? []) blocked.set(target, measure);
      }
    }
    chargeMeasure(ground, compiled, here);
  }
  return asides;
}

/** Rates the request states stand instead of the book's duty; other rules still apply. */
function applyStated(ground: Ground): void {
  for (const line of ground.lines) {
    for (const { kind, name, duty } of line.input.stated ?? []) {
      const base = line.customsValue + (kind === 'tax' ? (line.byKind.get('duty') ?? 0n) : 0n);
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

const DUTIES = ['duty', 'additional_duty', 'trade_remedy', 'excise'];

function lineQuote(line: GroundLine, setAside: readonly Aside[]): LineQuote {
  const { byKind, goods, freight, insurance, onwardFreight, customsValue, charges } = line;
  let duty: bigint | null = 0n;
  for (const kind of DUTIES) duty += byKind.get(kind) ?? 0n;
  let tax: bigint | null = byKind.get('tax') ?? 0n;
  let fees: bigint | null = byKind.get('fee') ?? 0n;
  let landed: bigint | null = goods + freight + insurance + onwardFreight + duty + tax + fees;
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
    setAside,
    duty,
    tax,
    fees,
    landed,
    landedPerUnit,
  };
}

function gapsOf(lines: readonly GroundLine[]): Gap[] {
  if (lines.every((line) => line.gaps.length === 0)) return [];
  const seen = new Set<string>();
  return lines.flatMap((line) =>
    line.gaps.flatMap((gap) => {
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

function check(request: QuoteRequest): void {
  if (request.lines.length === 0) throw new TariffError('no_lines', 'lines');
  if (request.lines.length > MOST_LINES) throw new TariffError('too_many_lines', 'lines');
  const seen = new Set<string>();
  request.lines.forEach(({ id }, index) => {
    if (seen.has(id)) throw new TariffError('duplicate_line', `lines[${index}].id`);
    seen.add(id);
  });
}

/**
 * Duty, taxes, fees and landed cost of a consignment, each amount with the rule, rate and base
 * it came from. What is not known is a gap that blocks its line, never a zero. Throws
 * `TariffError` only for requests no rule could read: no or too many lines, doubled ids,
 * negative amounts, several currencies, numbers or dates that are none.
 */
export function quote(book: CompiledBook, request: QuoteRequest): Quote {
  check(request);
  const place = placeOf(book, request);
  if ('code' in place) return refused(place);
  const prepared = prepare(book, request, place);
  if ('code' in prepared) return refused(prepared);
  const { ground, notes } = prepared;
  const active = inForce(ground, request);
  applyStated(ground);
  const asides = applyMeasures(ground, active);
  const lines = ground.lines.map((line, index) => lineQuote(line, asides[index] as Aside[]));
  const gaps = gapsOf(ground.lines);
  const blocked = lines.filter((line) => line.status === 'blocked').length;
  const today = request.knownAt ?? dayIn(ground.when('entry'), 'UTC');
  const used = new Set(lines.flatMap((line) => line.charges.map(({ measure }) => measure)));
  const open = [...new Set(ground.lines.flatMap((line) => line.open))];
  return {
    status: statusOf(lines.length, blocked, open.length),
    open,
    regime: ground.regime.id,
    currency: ground.currency,
    lines,
    gaps,
    totals: totalsOf(lines, request, ground),
    views: blocked === 0 ? viewsOf(lines, request, ground) : null,
    fx: [...notes.values()],
    readings: readingsOf(active, request, book),
    stale: [...used].flatMap((measure) =>
      measure !== undefined && measure.law.nextReview < today ? [measure.id] : [],
    ),
  };
}

function statusOf(lines: number, blocked: number, open: number): Quote['status'] {
  if (blocked === lines) return 'blocked';
  if (blocked > 0) return 'partial';
  return open > 0 ? 'open' : 'complete';
}

function readingsOf(active: readonly CompiledMeasure[], request: QuoteRequest, book: CompiledBook) {
  const points = new Set(active.flatMap(({ measure }) => measure.reading?.point ?? []));
  return [...points].map((point) => ({ point, used: readingUsed(book, request, point) ?? '' }));
}
