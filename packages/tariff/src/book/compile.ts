import { TariffError } from '../errors.ts';
import type { Fraction } from '../fraction.ts';
import { fraction } from '../fraction.ts';
import { instantOf } from '../instant.ts';
import type { Plan } from '../quote/plan.ts';
import type { Missing, Test } from './condition.ts';
import { compileCondition } from './condition.ts';
import type { FxBook } from './fx.ts';
import { compileFx } from './fx.ts';
import type { BaseTerm, Book, FxTable, Measure, OpenPoint, RateSource, Regime } from './types.ts';

export interface CompiledMeasure {
  readonly measure: Measure;
  /** Instants between which it holds, of its own event. */
  readonly from: number;
  readonly until: number;
  readonly test: Test | null;
  /** What may set it aside: its kind, groups and id. */
  readonly names: readonly string[];
  readonly base: readonly CompiledTerm[];
}

/** A term of a base, its name taken apart and its factor read. */
export interface CompiledTerm {
  readonly of: string;
  /** Kind or id of charges it sums, for `kind:` and `id:`. */
  readonly charges: string | undefined;
  readonly times: Fraction | null;
}

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

function compileTerms(measure: Measure): CompiledTerm[] {
  return (measure.base ?? CUSTOMS_VALUE).map(({ of, times }) => {
    const [, name] = /^(?:kind|id):(.+)$/.exec(of) ?? [];
    return {
      of: name === undefined ? of : of.startsWith('kind:') ? 'kind' : 'id',
      charges: name,
      times: times === undefined ? null : fraction(times, `${measure.id}.base`),
    };
  });
}

function compileMeasure(measure: Measure, book: Book, zone: string): CompiledMeasure {
  const { id, valid, when } = measure;
  return {
    measure,
    from: valid.from === undefined ? -Infinity : instantOf(valid.from, zone, `${id}.valid.from`),
    until: valid.until === undefined ? Infinity : instantOf(valid.until, zone, `${id}.valid.until`),
    test: when === undefined ? null : compileCondition(when, book, `${id}.when`),
    names: namesOf(measure),
    base: compileTerms(measure),
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
  const zones = new Map(
    book.regimes.flatMap(({ layers, countries, zone }) =>
      layers.flatMap((layer) =>
        (layer === '$country' ? countries : [layer]).map((name) => [name, zone] as const),
      ),
    ),
  );
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
