import { convert, format, isCurrencyCode, money } from '@tradewind/money';
import { type CompiledBook, type Quote, type QuoteRequest, quote } from '@tradewind/tariff';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { type CustomsVariant, listVariantsForCustoms } from '../../../records/catalog/index.ts';
import { bookFor, firstKnown } from '../book-for.ts';
import { fail } from '../errors.ts';
import type { QuoteInput } from '../http-schemas.ts';
import { orRefuse, requestOf, type SkuCustoms } from '../request.ts';

export interface Answered {
  readonly book: CompiledBook;
  readonly request: QuoteRequest;
  readonly quote: Quote;
}

/** Price of a SKU in the currency of the request, exchanged on the day where they differ. */
function priceIn(
  book: CompiledBook,
  { unitCostMinor, listPriceMinor, currency: own }: CustomsVariant,
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
  if (rate === undefined) return null;
  const { n, d } = rate.major;
  return format(convert(money(minor, own), currency, { numerator: n, denominator: d }, 'halfUp'));
}

function nameOf(names: CustomsVariant['names'], sku: string): string {
  return names['en'] ?? names['zh'] ?? Object.values(names)[0] ?? sku;
}

/** What the house knows of the SKUs a request names. @throws tariff.unknown_sku */
async function knownSkus(
  tx: Transaction,
  book: CompiledBook,
  input: QuoteInput,
  day: string,
): Promise<ReadonlyMap<string, SkuCustoms>> {
  const skus = [...new Set(input.lines.flatMap(({ sku }) => sku ?? []))];
  if (skus.length === 0) return new Map();
  const variants = await listVariantsForCustoms(tx, skus);
  const found = new Map(variants.map((variant) => [variant.sku, variant]));
  const stranger = skus.find((sku) => !found.has(sku));
  if (stranger !== undefined) throw fail('tariff.unknown_sku', { sku: stranger });
  return new Map(
    variants.map((variant) => [
      variant.sku,
      {
        description: nameOf(variant.names, variant.sku),
        code: null,
        origin: variant.originCountry,
        weightGrams: variant.weightGrams,
        unitPrice: priceIn(book, variant, input, day),
      },
    ]),
  );
}

const dayOf = (input: QuoteInput, now: Date): string =>
  (input.dates?.entry ?? input.date ?? now.toISOString()).slice(0, 10);

/** Works one request out. @throws tariff.* in words for what no rule could read */
export async function answer(tx: Transaction, input: QuoteInput, now: Date): Promise<Answered> {
  const book = await bookFor(tx);
  const day = dayOf(input, now);
  const from = firstKnown(book);
  if (input.knownAt !== undefined && input.knownAt < from) {
    throw fail('tariff.nothing_known_then', { day: input.knownAt, from });
  }
  const known = await knownSkus(tx, book, input, day);
  return orRefuse(() => {
    const request = requestOf(input, known, day);
    return { book, request, quote: quote(book, request) };
  });
}

/** One request on its own. */
export function answerOne(house: House, caller: Caller, input: QuoteInput): Promise<Answered> {
  return house.db.transaction({ tenantId: caller.tenantId }, (tx) => answer(tx, input, caller.now));
}
