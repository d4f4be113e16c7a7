import { setImmediate as breathe } from 'node:timers/promises';
import { exponentOf, isCurrencyCode } from '@tradewind/money';
import type { CompiledBook } from '@tradewind/tariff';
import type { Transaction } from '../../../platform/database/index.ts';
import { type CustomsVariant, listVariantsForCustoms } from '../../../records/catalog/index.ts';
import { bookForAll } from '../book-for.ts';
import { shippedBook } from '../facts.ts';
import {
  type DutyWay,
  dutiesOfAlike,
  isInside,
  NOTHING_OWED,
  type SkuGround,
  type SkuValue,
  type UnitDutyAnswer,
} from '../rules-unit-duty.ts';
import { codesOf, type SkuCode } from '../sku-codes.ts';
import { toldBefore } from '../told-before.ts';

/** A SKU; a value left out is read from the catalogue. In minor units of the currency asked for. */
export interface SkuToTax {
  readonly sku: string;
  readonly costMinor?: number | null;
  readonly priceMinor?: number | null;
}

export interface DutyQuestion {
  readonly skus: readonly SkuToTax[];
  readonly ways: readonly DutyWay[];
  /** 'YYYY-MM-DD': the law and the rates of that day. */
  readonly day: string;
  readonly currency: string;
  /** Left out: every SKU on every way. */
  readonly isAsked?: (sku: string, way: DutyWay) => boolean;
}

/** Everything the answer rests on, read once. */
export interface DutyFacts {
  readonly book: CompiledBook;
  readonly variants: ReadonlyMap<string, CustomsVariant>;
  /** By destination, then SKU. */
  readonly codes: ReadonlyMap<string, ReadonlyMap<string, SkuCode>>;
}

/** The answer for a SKU; undefined for what was not asked. */
export type DutyOnWay = (sku: string) => UnitDutyAnswer | undefined;

export interface UnitDuties {
  /** Undefined for what was not asked. */
  of(sku: string, way: DutyWay): UnitDutyAnswer | undefined;
  /** The same for many SKUs on one way. */
  on(way: DutyWay): DutyOnWay;
  readonly source: DutySource;
}

/** What the figures rest on, beside the rules that each answer names. */
export interface DutySource {
  readonly day: string;
  readonly rules: readonly string[];
  /** Editions of schedules. */
  readonly editions: readonly string[];
  /** Rates of exchange with their day and source. */
  readonly rates: readonly string[];
  /** What is not in the figures. */
  readonly leftOut: 'value_added_tax';
}

/** What the caller has read already. */
export interface KnownGoods {
  readonly variants: ReadonlyMap<string, CustomsVariant>;
  /** Codes of all goods for a destination. */
  readonly codesAt: (destination: string) => ReadonlyMap<string, SkuCode>;
}

async function readGoods(tx: Transaction, { skus, day }: Pick<DutyQuestion, 'skus' | 'day'>) {
  const names = skus.map(({ sku }) => sku);
  const list = await listVariantsForCustoms(tx, names);
  return {
    variants: new Map(list.map((variant) => [variant.sku, variant])),
    codesAt: (place: string) => codesOf(tx, names, place, day),
  };
}

/** Reads what unit duties are worked out from: the book, and the SKUs and codes not known yet. */
export async function readDutyFacts(
  tx: Transaction,
  question: Pick<DutyQuestion, 'skus' | 'ways' | 'day'>,
  known?: KnownGoods,
): Promise<DutyFacts> {
  const { ways, day } = question;
  const { variants, codesAt } = known ?? (await readGoods(tx, question));
  const crossing = ways.filter((way) => !isInside(shippedBook(), way));
  const byPlace = new Map<string, ReadonlyMap<string, SkuCode>>();
  for (const place of new Set(crossing.map(({ to }) => to))) {
    byPlace.set(place, await codesAt(place));
  }
  const lookups = [...byPlace].map(([country, goods]) => ({
    ...{ country, day },
    codes: [...new Set([...goods.values()].map(({ code }) => code))],
  }));
  return { book: await bookForAll(tx, lookups, day), variants, codes: byPlace };
}

/**
 * Duty and border fees on one unit of each SKU on each way, without value added tax: that is
 * recovered, or charged on any sale there. Needs no transaction; lets others work between ways.
 */
export async function workOutDuties(facts: DutyFacts, question: DutyQuestion): Promise<UnitDuties> {
  const { book, told } = toldBefore(facts.book);
  const seen = { rates: new Set<string>(), editions: new Set<string>() };
  const counted = new Set<readonly string[]>();
  const answers = new Map<string, (UnitDutyAnswer | undefined)[]>();
  const { skus, ways, day, currency } = question;
  const place = new Map(skus.map(({ sku }, index) => [sku, index]));
  const values = skus.map((one) => worthOf(one, facts, question));
  // Destinations with the same codes have the same grounds.
  const grounds = new Map<ReadonlyMap<string, SkuCode> | undefined, Grounds>();
  for (const way of ways) {
    const key = keyOf(way);
    if (answers.has(key) || isInside(book, way)) continue;
    const own: (UnitDutyAnswer | undefined)[] = [];
    answers.set(key, own);
    const codes = facts.codes.get(way.to);
    const there = grounds.get(codes) ?? groundsOf(facts.variants, codes, skus);
    grounds.set(codes, there);
    for (const [ground, members] of alike(there, question, way)) {
      const found = dutiesOfAlike(
        { book, way, ground, seen, day, currency, told: told(way, ground, question) },
        members.map((index) => values[index] as SkuValue),
      );
      members.forEach((index, i) => {
        own[index] = found[i];
      });
      for (const answer of found) {
        if (answer.known && answer.rules.length > 0) counted.add(answer.rules);
      }
    }
    await breathe();
  }
  const rules = new Set([...counted].flat());
  const known = new WeakMap<DutyWay, DutyOnWay>();
  const lookUp = (way: DutyWay): DutyOnWay => {
    if (isInside(book, way)) return () => NOTHING_OWED;
    const own = answers.get(keyOf(way));
    return (sku) => own?.[place.get(sku) ?? -1];
  };
  const on = (way: DutyWay): DutyOnWay => {
    const found = known.get(way) ?? lookUp(way);
    known.set(way, found);
    return found;
  };
  return {
    on,
    of: (sku, way) => on(way)(sku),
    source: {
      day: question.day,
      rules: [...rules].sort(),
      editions: [...seen.editions].sort(),
      rates: [...seen.rates].sort(),
      leftOut: 'value_added_tax',
    },
  };
}

const keyOf = ({ kind, from, to }: DutyWay): string => `${kind} ${from} ${to}`;

/** What SKUs are at one border: each ground once, and which one each SKU has. */
interface Grounds {
  readonly list: readonly SkuGround[];
  readonly ofSku: Int32Array;
}

function groundsOf(
  variants: DutyFacts['variants'],
  there: ReadonlyMap<string, SkuCode> | undefined,
  skus: readonly SkuToTax[],
): Grounds {
  const list: SkuGround[] = [];
  const seen = new Map<string, number>();
  const ofSku = Int32Array.from(skus, ({ sku }) => {
    const known = there?.get(sku);
    const origin = variants.get(sku)?.originCountry ?? null;
    const ground = { code: known?.code ?? null, origin, facts: known?.facts };
    const key = `${ground.code} ${origin} ${known?.facts ? JSON.stringify(known.facts) : ''}`;
    const index = seen.get(key) ?? list.push(ground) - 1;
    seen.set(key, index);
    return index;
  });
  return { list, ofSku };
}

/** Places of the SKUs asked about on a way, those together that differ only in price and weight. */
function alike(
  { list, ofSku }: Grounds,
  { skus, isAsked }: DutyQuestion,
  way: DutyWay,
): Map<SkuGround, number[]> {
  const groups = new Map<SkuGround, number[]>();
  for (let index = 0; index < skus.length; index++) {
    if (isAsked !== undefined && !isAsked(skus[index]?.sku ?? '', way)) continue;
    const ground = list[ofSku[index] ?? -1];
    if (ground === undefined) continue;
    const members = groups.get(ground);
    if (members === undefined) groups.set(ground, [index]);
    else members.push(index);
  }
  return groups;
}

function worthOf(
  { sku, costMinor, priceMinor }: SkuToTax,
  { book, variants }: DutyFacts,
  { currency, day }: DutyQuestion,
): SkuValue {
  const variant = variants.get(sku);
  const inCurrency = (minor: bigint | null | undefined): number | null => {
    const own = variant?.currency ?? null;
    if (minor == null || own === null) return null;
    if (own === currency) return Number(minor);
    if (!isCurrencyCode(own) || !isCurrencyCode(currency)) return null;
    const rate = book.fx.rate(own, currency, day);
    if (rate === undefined) return null;
    const { n, d } = rate.major;
    const scale = 10 ** (exponentOf(currency) - exponentOf(own));
    return Number(minor) * (Number(n) / Number(d)) * scale;
  };
  return {
    costMinor: costMinor === undefined ? inCurrency(variant?.unitCostMinor) : costMinor,
    priceMinor: priceMinor === undefined ? inCurrency(variant?.listPriceMinor) : priceMinor,
    weightGrams: variant?.weightGrams ?? null,
  };
}
