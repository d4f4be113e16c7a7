import { convert, format, isCurrencyCode, money } from '@tradewind/money';
import {
  type CompiledBook,
  instantOf,
  type Quote,
  type QuoteRequest,
  quote,
} from '@tradewind/tariff';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { type CustomsVariant, listVariantsForCustoms } from '../../../records/catalog/index.ts';
import { basisOf, bookAtHand, bookFor, firstKnown, type Lookup } from '../book-for.ts';
import { fail } from '../errors.ts';
import type { QuoteInput } from '../http-schemas.ts';
import { orRefuse, requestOf, type SkuCustoms } from '../request.ts';
import { codesOf, type SkuCode } from '../sku-codes.ts';

export interface Answered {
  readonly book: CompiledBook;
  readonly request: QuoteRequest;
  readonly quote: Quote;
}

/**
 * Price of a SKU in the currency of the request, exchanged on the day where they differ; null is
 * not known. @throws tariff.price_not_exchanged
 */
function priceIn(
  book: CompiledBook,
  { sku, unitCostMinor, listPriceMinor, currency: own }: CustomsVariant,
  input: QuoteInput,
  day: string,
): string | null {
  const minor = input.sale === 'b2b' ? unitCostMinor : listPriceMinor;
  const { currency } = input;
  if (minor === null || own === null || !isCurrencyCode(own) || !isCurrencyCode(currency)) {
    return null;
  }
  if (own === currency) return format(money(minor, own));
  const rate = book.fx.rate(own, currency, day);
  if (rate === undefined) {
    throw fail('tariff.price_not_exchanged', { sku, from: own, to: currency, day });
  }
  const { n, d } = rate.major;
  return format(convert(money(minor, own), currency, { numerator: n, denominator: d }, 'halfUp'));
}

function nameOf(names: CustomsVariant['names'], sku: string): string {
  return names['en'] ?? names['zh'] ?? Object.values(names)[0] ?? sku;
}

interface SkuFacts {
  readonly variant: CustomsVariant;
  /** The longest code on file for the destination, with what was said of the goods. */
  readonly known: SkuCode | undefined;
}

/** What the house knows of the SKUs a request names. @throws tariff.unknown_sku */
async function customsOf(
  tx: Transaction,
  input: QuoteInput,
  until: string,
  country: string,
): Promise<ReadonlyMap<string, SkuFacts>> {
  const skus = [...new Set(input.lines.flatMap(({ sku }) => sku ?? []))];
  if (skus.length === 0) return new Map();
  const variants = await listVariantsForCustoms(tx, skus);
  const found = new Set(variants.map(({ sku }) => sku));
  const stranger = skus.find((sku) => !found.has(sku));
  if (stranger !== undefined) throw fail('tariff.unknown_sku', { sku: stranger });
  const codes = await codesOf(tx, skus, country, until);
  return new Map(
    variants.map((variant) => [variant.sku, { variant, known: codes.get(variant.sku) }]),
  );
}

function pricesOf(
  book: CompiledBook,
  customs: ReadonlyMap<string, SkuFacts>,
  input: QuoteInput,
  day: string,
): ReadonlyMap<string, SkuCustoms> {
  return new Map(
    [...customs].map(([sku, { variant, known }]) => [
      sku,
      {
        description: nameOf(variant.names, sku),
        code: known?.code ?? null,
        facts: known?.facts ?? {},
        origin: variant.originCountry,
        weightGrams: variant.weightGrams,
        unitPrice: priceIn(book, variant, input, day),
      },
    ]),
  );
}

/** Days are looked up before the engine reads them: one that does not exist is refused here. */
function dayOf({ date, dates, knownAt }: QuoteInput, now: Date): string {
  const entry = dates?.entry ?? date;
  orRefuse(() => {
    if (entry !== undefined) instantOf(entry, 'UTC', 'dates.entry');
    if (knownAt !== undefined) instantOf(knownAt, 'UTC', 'knownAt');
  });
  return (entry ?? now.toISOString()).slice(0, 10);
}

/** What a request is worked out from, but for what the house knows of its SKUs. */
function lookupOf(input: QuoteInput, now: Date): Lookup {
  const day = dayOf(input, now);
  const from = firstKnown();
  if (input.knownAt !== undefined && input.knownAt < from) {
    throw fail('tariff.nothing_known_then', { day: input.knownAt, from });
  }
  return {
    country: input.destination.country.trim().toUpperCase(),
    day,
    codes: input.lines.flatMap(({ code }) => code ?? []),
    knownAt: input.knownAt?.slice(0, 10),
  };
}

function workOut(
  book: CompiledBook,
  input: QuoteInput,
  known: ReadonlyMap<string, SkuCustoms>,
  day: string,
): Answered {
  return orRefuse(() => {
    const request = requestOf(input, known, day);
    return { book, request, quote: quote(book, request) };
  });
}

/** Works one request out. @throws tariff.* in words for what no rule could read */
export async function answer(tx: Transaction, input: QuoteInput, now: Date): Promise<Answered> {
  const lookup = lookupOf(input, now);
  const { day, country } = lookup;
  const today = now.toISOString().slice(0, 10);
  const until = [day, today].sort().at(-1) ?? today;
  const customs = await customsOf(tx, input, until, country);
  const own = [...customs.values()].flatMap(({ known }) => known?.code ?? []);
  const book = await bookFor(tx, { ...lookup, codes: [...lookup.codes, ...own] });
  return workOut(book, input, pricesOf(book, customs, input, day), day);
}

const NOTHING_KNOWN: ReadonlyMap<string, SkuCustoms> = new Map();

/**
 * One request on its own. Without SKUs to look up, and with its book at hand, one read says
 * whether that book still holds; a transaction would be four.
 */
export async function answerOne(
  house: House,
  caller: Caller,
  input: QuoteInput,
): Promise<Answered> {
  const { tenantId } = caller;
  if (input.lines.every(({ sku }) => sku === undefined)) {
    const lookup = lookupOf(input, caller.now);
    const book = bookAtHand(tenantId, lookup, await basisOf(house.db, tenantId, lookup));
    if (book !== undefined) return workOut(book, input, NOTHING_KNOWN, lookup.day);
  }
  return house.db.transaction({ tenantId }, (tx) => answer(tx, input, caller.now));
}
