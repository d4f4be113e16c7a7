import { TariffError } from '../errors.ts';
import type { Expression } from '../expression/types.ts';
import type { Fraction } from '../fraction.ts';
import { fraction, percent, ZERO } from '../fraction.ts';
import { instantOf } from '../instant.ts';
import type { Plan } from '../quote/plan.ts';
import type { Missing, Test } from './condition.ts';
import { compileCondition } from './condition.ts';
import type { FxBook } from './fx.ts';
import { compileFx } from './fx.ts';
import { isChargeKind } from './kinds.ts';
import type {
  BaseTerm,
  Book,
  ChargeKind,
  FxTable,
  Measure,
  OpenPoint,
  RateSource,
  Regime,
  ValueOf,
} from './types.ts';

export interface CompiledMeasure {
  readonly measure: Measure;
  /** Instants between which it holds, of its own event. */
  readonly from: number;
  readonly until: number;
  readonly test: Test | null;
  /** What may set it aside: its kind, groups and id. */
  readonly names: readonly string[];
  /** What it sets aside. */
  readonly targets: readonly string[];
  readonly base: readonly CompiledTerm[];
  /** The parts of a base that adds up whole minor units; null where one is a share or exact. */
  readonly wholeBase: readonly WholePart[] | null;
  /** Charges a top-up, cap or waiver counts. */
  readonly counts: readonly Counted[];
  /** Its percentage as a share; zero where it has none. */
  readonly share: Fraction;
  /** The rate as data, where it is the same for every line. */
  readonly rate: Expression | null;
}

/** Charges counted: all of a kind, or those of one rule. */
export type Counted =
  | { readonly of: 'kind'; readonly kind: ChargeKind }
  | { readonly of: 'id'; readonly id: string };

/** A term of a base, its name taken apart and its factor read. */
export interface CompiledTerm {
  readonly part: WholePart | { readonly of: 'retail_price' };
  readonly times: Fraction | null;
}

/** A part of a base that is whole minor units: rounded, shared out, or charged. */
export type WholePart =
  | Counted
  | { readonly of: Exclude<ValueOf, 'weight_kg' | 'quantity' | 'retail_price'> };

type Alternative = NonNullable<Regime['alternatives']>[number] & { readonly test: Test | null };

export interface CompiledRegime {
  readonly regime: Regime;
  readonly territories: readonly {
    readonly code: string;
    readonly country: string;
    readonly postcode: RegExp;
    readonly regime: string | undefined;
  }[];
  readonly alternatives: readonly Alternative[];
}

/** A book checked and made ready; `plans` fills as quotes ask. */
export interface CompiledBook {
  readonly source: Book;
  readonly fx: FxBook;
  readonly regimes: ReadonlyMap<string, CompiledRegime>;
  readonly byCountry: ReadonlyMap<string, CompiledRegime>;
  /** By jurisdiction, in order of evaluation. */
  readonly measures: ReadonlyMap<string, readonly CompiledMeasure[]>;
  readonly rates: ReadonlyMap<string, RateSource>;
  readonly points: ReadonlyMap<string, OpenPoint>;
  readonly countries: ReadonlySet<string> | null;
  /** Rules in force by place, days and readings: quotes of one day share them. */
  readonly plans: Map<string, Plan | Missing>;
}

function namesOf({ kind, groups = [], id }: Measure): string[] {
  return [`kind:${kind}`, ...groups.map((group) => `group:${group}`), `id:${id}`];
}

const CUSTOMS_VALUE: readonly BaseTerm[] = [{ of: 'customs_value' }];

function counted(name: string, path: string): Counted {
  const [, of, rest = ''] = /^(kind|id):(.+)$/.exec(name) ?? [];
  if (of === 'id') return { of, id: rest };
  if (of === 'kind' && isChargeKind(rest)) return { of, kind: rest };
  throw new TariffError('bad_book', `${path}.${name}`);
}

function partOf(name: string, path: string): CompiledTerm['part'] {
  switch (name) {
    case 'customs_value':
    case 'goods':
    case 'freight':
    case 'insurance':
    case 'onward_freight':
    case 'sale_price':
    case 'retail_price':
      return { of: name };
    default:
      return counted(name, path);
  }
}

function compileTerms({ id, base = CUSTOMS_VALUE }: Measure): CompiledTerm[] {
  return base.map(({ of, times }) => ({
    part: partOf(of, `${id}.base`),
    times: times === undefined ? null : fraction(times, `${id}.base`),
  }));
}

function wholeParts(base: readonly CompiledTerm[]): WholePart[] | null {
  const parts: WholePart[] = [];
  for (const { part, times } of base) {
    if (times !== null || part.of === 'retail_price') return null;
    parts.push(part);
  }
  return parts;
}

/** The rate a rule names itself, as data to show; null where the schedule or nothing has it. */
function rateOf({ charge }: Measure): Expression | null {
  switch (charge.form) {
    case 'percent':
    case 'inside_base':
    case 'top_up':
    case 'cap':
      return { form: 'ad_valorem', percent: charge.percent };
    case 'each': {
      const { amount, currency, each } = charge;
      return { form: 'specific', amount, currency, unit: 'item', of: each };
    }
    case 'expression':
      return charge.duty;
    default:
      return null;
  }
}

function compileMeasure(measure: Measure, book: Book, zone: string): CompiledMeasure {
  const { id, valid, when, charge } = measure;
  const base = compileTerms(measure);
  return {
    measure,
    from: valid.from === undefined ? -Infinity : instantOf(valid.from, zone, `${id}.valid.from`),
    until: valid.until === undefined ? Infinity : instantOf(valid.until, zone, `${id}.valid.until`),
    test: when === undefined ? null : compileCondition(when, book, `${id}.when`),
    names: namesOf(measure),
    targets: measure.setsAside?.targets ?? [],
    base,
    wholeBase: wholeParts(base),
    counts: 'counts' in charge ? charge.counts.map((name) => counted(name, `${id}.counts`)) : [],
    share: 'percent' in charge ? percent(charge.percent, `${id}.percent`) : ZERO,
    rate: rateOf(measure),
  };
}

/** A rule may only set aside what comes after it, else the order of the file would decide. */
function checkOrder(measures: readonly CompiledMeasure[]): void {
  for (const { measure } of measures) {
    for (const target of measure.setsAside?.targets ?? []) {
      const early = measures.find(
        (other) =>
          other.measure.id !== measure.id &&
          other.names.includes(target) &&
          other.measure.order <= measure.order &&
          // Charges that counted themselves before may stay: a kind names later ones only.
          !target.startsWith('kind:'),
      );
      if (early !== undefined) {
        throw new TariffError('bad_book', `${measure.id}.setsAside ${early.measure.id}`);
      }
    }
  }
}

function compileRegime(regime: Regime, book: Book): CompiledRegime {
  return {
    regime,
    territories: (regime.territories ?? []).map(({ code, country, postcode, regime: other }) => ({
      ...{ code, country, regime: other },
      postcode: new RegExp(postcode, 'i'),
    })),
    alternatives: (regime.alternatives ?? []).map((alternative) => ({
      ...alternative,
      test:
        alternative.when === undefined
          ? null
          : compileCondition(alternative.when, book, `${regime.id}.alternatives`),
    })),
  };
}

/**
 * Zone a bare day is read in, by jurisdiction of a layer: that of its own regime, also where
 * another place takes its rules over (Northern Ireland those of the Union).
 */
function zonesOf({ regimes }: Book): ReadonlyMap<string, string> {
  const zones = new Map(
    regimes.flatMap(({ layers, countries, zone }) =>
      layers.flatMap((layer) =>
        (layer === '$country' ? countries : [layer]).map((name) => [name, zone] as const),
      ),
    ),
  );
  for (const { id, zone } of regimes) zones.set(id, zone);
  return zones;
}

/** Whether some place is asked about rules of a jurisdiction: `'EU'`, `'IN'`. */
export const hasLayer = (book: CompiledBook, jurisdiction: string): boolean =>
  zonesOf(book.source).has(jurisdiction);

/**
 * Checks a book and makes it ready for quoting. Throws `bad_book` naming the rule where it
 * points to a list, fact, reading or earlier rule that is not there, `bad_date`, `bad_decimal`.
 */
export function compileBook(book: Book): CompiledBook {
  const regimes = new Map(book.regimes.map((regime) => [regime.id, compileRegime(regime, book)]));
  const byCountry = new Map(
    [...regimes.values()].flatMap((entry) =>
      entry.regime.countries.map((country) => [country, entry] as const),
    ),
  );
  const zones = zonesOf(book);
  const points = new Map(book.points.map((point) => [point.id, point]));
  const measures = new Map<string, CompiledMeasure[]>();
  for (const measure of book.measures) {
    const point = measure.reading && points.get(measure.reading.point);
    if (measure.reading !== undefined && point === undefined) {
      throw new TariffError('bad_book', `${measure.id}.reading`);
    }
    const compiled = compileMeasure(measure, book, zones.get(measure.jurisdiction) ?? 'UTC');
    const list = measures.get(measure.jurisdiction);
    if (list === undefined) measures.set(measure.jurisdiction, [compiled]);
    else list.push(compiled);
  }
  for (const list of measures.values()) {
    list.sort((a, b) => a.measure.order - b.measure.order);
    checkOrder(list);
  }
  return {
    source: book,
    fx: compileFx(book.fx),
    ...{ regimes, byCountry, measures, points },
    countries: book.countries === undefined ? null : new Set(book.countries),
    plans: new Map(),
    rates: new Map(book.rates.map((source) => [source.jurisdiction, source])),
  };
}

/** The same book with other rates for some jurisdictions: an edition that has been loaded. */
export function withRates(book: CompiledBook, sources: readonly RateSource[]): CompiledBook {
  const rates = new Map(book.rates);
  for (const source of sources) rates.set(source.jurisdiction, source);
  return { ...book, rates, plans: new Map() };
}

/** The same book with these tables of exchange rates asked before its own. */
export function withFx(book: CompiledBook, tables: readonly FxTable[]): CompiledBook {
  return { ...book, fx: compileFx([...tables, ...book.source.fx]), plans: new Map() };
}

/**
 * The same book with more rules, and the facts they ask about: what a company holds to be the law
 * beyond the book. Throws as `compileBook` does.
 */
export function withMeasures(
  book: CompiledBook,
  more: readonly Measure[],
  facts: Book['facts'] = {},
): CompiledBook {
  const source: Book = { ...book.source, facts: { ...book.source.facts, ...facts } };
  const zones = zonesOf(source);
  const measures = new Map(book.measures);
  for (const measure of more) {
    const { jurisdiction } = measure;
    const compiled = compileMeasure(measure, source, zones.get(jurisdiction) ?? 'UTC');
    const list = [...(measures.get(jurisdiction) ?? []), compiled];
    list.sort((a, b) => a.measure.order - b.measure.order);
    checkOrder(list);
    measures.set(jurisdiction, list);
  }
  return { ...book, source, measures, plans: new Map() };
}

/** The same book without the rules of a group. */
export function withoutGroup(book: CompiledBook, group: string): CompiledBook {
  const name = `group:${group}`;
  const measures = new Map(
    [...book.measures].map(([jurisdiction, list]) => [
      jurisdiction,
      list.filter(({ names }) => !names.includes(name)),
    ]),
  );
  return { ...book, measures, plans: new Map() };
}

/**
 * The same book without value added tax and its like, which are recovered or charged on every
 * sale: what is not known of them cannot hide a duty. A tax stays where it decides about
 * something else: where it sets another charge aside, or another charge counts it.
 */
export function withoutTaxes(book: CompiledBook): CompiledBook {
  const measures = new Map<string, readonly CompiledMeasure[]>();
  for (const [name, list] of book.measures) {
    const others = list.filter(({ measure }) => measure.kind !== 'tax');
    const counted = new Set(others.flatMap((one) => countedBy(one)));
    measures.set(
      name,
      list.filter(
        ({ measure, names }) =>
          measure.kind !== 'tax' ||
          names.some((named) => counted.has(named)) ||
          (measure.setsAside?.targets ?? []).some((target) => target !== 'kind:tax'),
      ),
    );
  }
  return { ...book, measures, plans: new Map() };
}

/** Charges a rule counts in its base or against its own amount. */
function countedBy({ measure: { base = [], charge } }: CompiledMeasure): string[] {
  const counts = 'counts' in charge ? charge.counts : [];
  return [...base.map(({ of }) => of), ...counts];
}
