import type { CompiledBook, CompiledMeasure, CompiledRegime } from '../book/compile.ts';
import type { Missing } from '../book/condition.ts';
import { fxDay, minorFactor } from '../book/fx.ts';
import type { DateEvent, RateSource } from '../book/types.ts';
import { TariffError } from '../errors.ts';
import type { Fraction } from '../fraction.ts';
import { decimalText, fraction, times, whole } from '../fraction.ts';
import { dayIn, instantOf } from '../instant.ts';
import { remember } from '../memo.ts';
import type { Quote, QuoteRequest } from './types.ts';

/** What quotes to one place on the same days share: the rules in force and the rates. */
export interface Plan {
  readonly regime: CompiledRegime['regime'];
  /** Country, or special territory. */
  readonly place: string;
  readonly active: readonly CompiledMeasure[];
  readonly readings: Quote['readings'];
  readonly source: RateSource | undefined;
  /** Calendar day, there, of the event that picks the rates of the schedule. */
  readonly day: string;
  /** Day of the calendar against which a rule's review is late. */
  readonly today: string;
  /** Minor units an amount charged is a multiple of. */
  readonly step: bigint;
  readonly exchange: Exchange;
  given(event: DateEvent): number | undefined;
}

const MOST_PLANS = 5_000;

export interface Exchange {
  /** Minor units of the quote's currency for one major unit of `from`; undefined without rate. */
  perMajor(from: string): Fraction | undefined;
  readonly notes: ReadonlyMap<string, Quote['fx'][number]>;
  /** A limit of the book in the quote's currency; worked out once for the plan. */
  limitOf(limit: Fraction, currency: string): Fraction | undefined;
}

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

/** Rates of exchange: the request's own first, then the book's on the day customs uses. */
function exchangeOf(
  book: CompiledBook,
  own: QuoteRequest['rates'],
  to: string,
  day: string,
): Exchange {
  const notes = new Map<string, Quote['fx'][number]>();
  const factors = new Map<string, Fraction | undefined>();
  const find = (from: string): Fraction | undefined => {
    if (from === to) return minorFactor(whole(1n), from, to);
    const stated = own?.[`${from}/${to}`];
    if (stated !== undefined) {
      const major = fraction(stated, `rates.${from}/${to}`);
      if (major.n <= 0n) throw new TariffError('bad_decimal', `rates.${from}/${to}`);
      notes.set(from, { from, to, rate: stated, source: 'request', day });
      return minorFactor(major, from, to);
    }
    const found = book.fx.rate(from, to, day);
    if (found === undefined) return undefined;
    const { major, source } = found;
    notes.set(from, { from, to, rate: decimalText(major, 8), source, day: found.day });
    return found.factor;
  };
  const limits = new WeakMap<Fraction, Fraction>();
  const perMajor = (from: string): Fraction | undefined => {
    if (factors.has(from)) return factors.get(from);
    const minor = find(from);
    const scale = minor && minorScale(from);
    const factor = minor && scale && reduced(times(minor, scale));
    factors.set(from, factor);
    return factor;
  };
  return {
    notes,
    perMajor,
    limitOf(limit, currency) {
      const known = limits.get(limit);
      if (known !== undefined) return known;
      const factor = perMajor(currency);
      if (factor === undefined) return undefined;
      const here = reduced(times(limit, factor));
      limits.set(limit, here);
      return here;
    },
  };
}

/** In lowest terms: every amount of a quote is multiplied by it. */
function reduced({ n, d }: Fraction): Fraction {
  let [a, b] = [n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return { n: n / a, d: d / a };
}

function minorScale(currency: string): Fraction | undefined {
  const one = minorFactor(whole(1n), 'CLF', currency);
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

function readingUsed(book: CompiledBook, request: QuoteRequest, point: string): string | undefined {
  const known = book.points.get(point);
  const asked = request.readings?.[point];
  return known?.readings.some(({ name }) => name === asked) ? asked : known?.default;
}

/** First day on which the book held any rule of the place: before it, an answer would be empty. */
function knownSince(book: CompiledBook, layers: readonly string[]): string {
  const days = layers
    .flatMap((layer) => book.measures.get(layer) ?? [])
    .map(({ measure }) => measure.known.from);
  return days.sort()[0] ?? '9999';
}

function activeOf(
  book: CompiledBook,
  request: QuoteRequest,
  layers: readonly string[],
  when: (event: DateEvent) => number,
): CompiledMeasure[] {
  const knownAt = request.knownAt ?? '9999-12-31';
  return layers
    .flatMap((layer) => book.measures.get(layer) ?? [])
    .filter(({ measure, from, until }) => {
      const { known, reading, valid } = measure;
      if (known.from > knownAt || (known.until !== undefined && known.until <= knownAt)) {
        return false;
      }
      if (reading !== undefined && reading.name !== readingUsed(book, request, reading.point)) {
        return false;
      }
      const at = when(valid.on);
      return from <= at && at < until;
    })
    .sort((a, b) => a.measure.order - b.measure.order);
}

/** What a plan depends on, as text; what is absent takes no room, since most of it is. */
function keyOf({ destination, dates, knownAt, readings }: QuoteRequest): string {
  const { country, region, postcode } = destination;
  let key = country;
  if (region !== undefined) key += `\nregion ${region}`;
  if (postcode !== undefined) key += `\npostcode ${postcode}`;
  if (knownAt !== undefined) key += `\nknown ${knownAt}`;
  for (const event in dates) key += `\n${event} ${dates[event as DateEvent]}`;
  if (readings !== undefined) {
    for (const [point, name] of Object.entries(readings)) key += `\nreading ${point} ${name}`;
  }
  return key;
}

function makePlan(book: CompiledBook, request: QuoteRequest): Plan | Missing {
  const found = placeOf(book, request);
  if ('code' in found) return found;
  const { regime } = found.regime;
  const { when, given } = clock(request, regime.zone);
  const day = dayIn(when(regime.rateEvent), regime.zone);
  const country = request.destination.country.trim().toUpperCase();
  const layers = regime.layers.map((layer) => (layer === '$country' ? country : layer));
  const since = knownSince(book, layers);
  if (request.knownAt !== undefined && request.knownAt < since) {
    return { code: 'not_known_then', params: { knownAt: request.knownAt, since } };
  }
  const active = activeOf(book, request, layers, when);
  const points = new Set(active.flatMap(({ measure }) => measure.reading?.point ?? []));
  return {
    regime,
    place: found.name,
    active,
    readings: [...points].map((point) => ({
      point,
      used: readingUsed(book, request, point) ?? '',
    })),
    source: layers.map((layer) => book.rates.get(layer)).find(Boolean),
    day,
    today: request.knownAt ?? dayIn(when('entry'), 'UTC'),
    step: BigInt(regime.rounding.step ?? 1),
    exchange: exchangeOf(book, undefined, regime.currency, fxDay(regime.fx, day)),
    given,
  };
}

/**
 * The plan of a request, made once for all requests to the same place on the same days; a
 * request with rates of exchange of its own gets its own exchange.
 */
export function planFor(book: CompiledBook, request: QuoteRequest): Plan | Missing {
  const key = keyOf(request);
  let plan = book.plans.get(key);
  if (plan === undefined) {
    plan = remember(book.plans, key, makePlan(book, request), MOST_PLANS);
  }
  if ('code' in plan || request.rates === undefined) return plan;
  const day = fxDay(plan.regime.fx, plan.day);
  return { ...plan, exchange: exchangeOf(book, request.rates, plan.regime.currency, day) };
}
