import { type Fraction, instantOf, times } from '@tradewind/tariff';
import type { Event, ValueBasis, ValueLevel } from '../corpus/types.ts';
import type { CompiledCorpus } from './compile.ts';
import { numberOf } from './numbers.ts';
import { type Sheet, sheetOf } from './sheet.ts';
import type { Ask, FactValue, Subject, Truth, Why } from './types.ts';

/** What rules of one market on one day say of each other. */
export interface Relations {
  readonly binds: (rule: string, ground: Ground) => Truth;
  readonly missing: (rule: string, ground: Ground) => readonly string[];
}

/** What one question may look at: the goods, the sale, and what other rules say of them. */
export class Ground {
  readonly subject: Subject;
  readonly market: string;
  /** Every jurisdiction whose rules hold in the market, itself first. */
  readonly jurisdictions: readonly string[];
  readonly #compiled: CompiledCorpus;
  readonly #ask: Ask;
  /** What was answered of the same goods before, in this market or another. */
  readonly sheet: Sheet;
  /** Made when first written to: most goods are asked nothing that goes in them. */
  #derived: Map<string, Truth> | undefined;
  #binds: Map<string, Truth> | undefined;
  readonly #relations: Relations;
  /** Not looked at yet where undefined: few rules ask for it. */
  #code: string | null | undefined;

  constructor(
    compiled: CompiledCorpus,
    ask: Ask,
    subject: Subject,
    jurisdictions: readonly string[],
    relations: Relations,
  ) {
    this.#compiled = compiled;
    const typical = compiled.classFacts.get(subject.productClass ?? '');
    this.sheet = sheetOf(compiled.tests, subject, typical);
    this.#ask = ask;
    this.subject = subject;
    this.market = ask.market;
    this.jurisdictions = jurisdictions;
    this.#relations = relations;
  }

  /** Digits of the customs code; null is not known. */
  get code(): string | null {
    const { hs = null } = this.subject;
    this.#code ??= hs === null ? null : digitsOf(hs);
    return this.#code;
  }

  /** What a person stated, else what the class of product answers, else what follows. */
  fact(id: string): FactValue | undefined {
    const stated = this.subject.facts[id];
    if (stated !== undefined) return stated === 'unknown' ? undefined : stated;
    return this.sheet.typical?.[id] ?? this.#follows(id);
  }

  /** What follows from other facts is worked out once; the others are looked up as they stand. */
  #follows(id: string): boolean | undefined {
    const derived = this.#compiled.derived.get(id);
    if (derived === undefined) return undefined;
    let truth = this.#derived?.get(id);
    if (truth === undefined) {
      truth = derived.of(this);
      this.#derived ??= new Map();
      this.#derived.set(id, truth);
    }
    return truth === -1 ? undefined : truth === 1;
  }

  sourceOf(id: string): Why['source'] {
    if (this.fact(id) === undefined) return null;
    if (this.subject.facts[id] !== undefined) return 'stated';
    return this.sheet.typical?.[id] === undefined ? 'derived' : 'class';
  }

  /** What to ask so that the fact is known: itself, or what it follows from. */
  missingOf(id: string): readonly string[] {
    const derived = this.#compiled.derived.get(id);
    if (derived === undefined || this.subject.facts[id] === 'unknown') return [id];
    const deeper: string[] = [];
    if (derived.of(this) === -1) derived.missing(this, deeper);
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
    const known = this.#binds?.get(rule);
    if (known !== undefined) return known;
    const truth = this.#relations.binds(rule, this);
    this.#binds ??= new Map();
    this.#binds.set(rule, truth);
    return truth;
  }

  missingOfRule(rule: string): readonly string[] {
    return this.#relations.missing(rule, this);
  }
}

const digitsOf = (code: string): string => code.replaceAll(/[\s.]/g, '');
