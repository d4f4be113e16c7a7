import { type Fraction, instantOf, times } from '@tradewind/tariff';
import type { Event, ValueBasis, ValueLevel } from '../corpus/types.ts';
import type { CompiledCorpus } from './compile.ts';
import { numberOf } from './numbers.ts';
import type { Ask, FactValue, Subject, Truth, Why } from './types.ts';

interface Known {
  readonly value: FactValue | undefined;
  readonly source: Why['source'];
}

const UNKNOWN: Known = { value: undefined, source: null };

/** What one question may look at: the goods, the sale, and what other rules say of them. */
export class Ground {
  readonly subject: Subject;
  readonly code: string | null;
  readonly market: string;
  /** Every jurisdiction whose rules hold in the market, itself first. */
  readonly jurisdictions: readonly string[];
  readonly #compiled: CompiledCorpus;
  readonly #ask: Ask;
  readonly #facts = new Map<string, Known>();
  readonly #binds = new Map<string, Truth>();
  readonly #ruleBinds: (rule: string, ground: Ground) => Truth;
  readonly #ruleMissing: (rule: string, ground: Ground) => readonly string[];

  constructor(
    compiled: CompiledCorpus,
    ask: Ask,
    subject: Subject,
    jurisdictions: readonly string[],
    rules: {
      readonly binds: (rule: string, ground: Ground) => Truth;
      readonly missing: (rule: string, ground: Ground) => readonly string[];
    },
  ) {
    this.#compiled = compiled;
    this.#ask = ask;
    this.subject = subject;
    this.code = subject.hs === undefined || subject.hs === null ? null : digitsOf(subject.hs);
    this.market = ask.market;
    this.jurisdictions = jurisdictions;
    this.#ruleBinds = rules.binds;
    this.#ruleMissing = rules.missing;
  }

  /** What a person stated, else what the class of product answers, else what follows. */
  #known(id: string): Known {
    const before = this.#facts.get(id);
    if (before !== undefined) return before;
    const known = this.#find(id);
    this.#facts.set(id, known);
    return known;
  }

  #find(id: string): Known {
    const stated = this.subject.facts[id];
    if (stated === 'unknown') return UNKNOWN;
    if (stated !== undefined) return { value: stated, source: 'stated' };
    const { productClass } = this.subject;
    const typical =
      productClass === undefined || productClass === null
        ? undefined
        : this.#compiled.classFacts.get(productClass)?.[id];
    if (typical !== undefined) return { value: typical, source: 'class' };
    const derived = this.#compiled.derived.get(id);
    if (derived === undefined) return UNKNOWN;
    const truth = derived.of(this);
    return truth === -1 ? UNKNOWN : { value: truth === 1, source: 'derived' };
  }

  fact(id: string): FactValue | undefined {
    return this.#known(id).value;
  }

  sourceOf(id: string): Why['source'] {
    return this.#known(id).source;
  }

  /** What to ask so that the fact is known: itself, or what it follows from. */
  missingOf(id: string): readonly string[] {
    const derived = this.#compiled.derived.get(id);
    if (derived === undefined || this.subject.facts[id] === 'unknown') return [id];
    const deeper = derived.of(this) === -1 ? derived.missing(this) : [];
    return deeper.length === 0 ? [id] : deeper;
  }

  dayOf(event: Event): string {
    return this.subject.events?.[event] ?? this.#ask.day;
  }

  /** Epoch milliseconds; a bare day at noon on the clocks of the zone. */
  instantOf(event: Event, zone: string): number {
    return instantOf(this.dayOf(event), zone, event);
  }

  /** undefined: no such value was given; null: no rate of exchange. */
  valueIn(basis: ValueBasis, level: ValueLevel, currency: string): Fraction | null | undefined {
    const given = this.#value(basis, level);
    const amount = given === undefined ? null : numberOf(given.amount);
    if (given === undefined || amount === null) return undefined;
    if (given.currency === currency) return amount;
    const rate = this.#ask.exchange?.(given.currency, currency);
    return rate === undefined ? null : times(amount, rate);
  }

  valueText(basis: ValueBasis, level: ValueLevel): string | null {
    const given = this.#value(basis, level);
    return given === undefined ? null : `${given.amount} ${given.currency}`;
  }

  #value(basis: ValueBasis, level: ValueLevel) {
    return this.subject.values?.find((value) => value.basis === basis && value.level === level);
  }

  readingOf(point: string): string | undefined {
    return this.#ask.readings?.[point] ?? this.#compiled.readings.get(point);
  }

  /** Whether another rule binds the same goods. */
  binds(rule: string): Truth {
    const known = this.#binds.get(rule);
    if (known !== undefined) return known;
    const truth = this.#ruleBinds(rule, this);
    this.#binds.set(rule, truth);
    return truth;
  }

  missingOfRule(rule: string): readonly string[] {
    return this.#ruleMissing(rule, this);
  }
}

const digitsOf = (code: string): string => code.replaceAll(/[\s.]/g, '');
