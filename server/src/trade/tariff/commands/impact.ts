import { format, isCurrencyCode, money } from '@tradewind/money';
import {
  type CompiledBook,
  decimalText,
  describeExpression,
  kilograms,
  type Quote,
  quote,
} from '@tradewind/tariff';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { type CustomsVariant, listVariantsForCustoms } from '../../../records/catalog/index.ts';
import { unitsSold } from '../../../records/orders/index.ts';
import { codesOf, listCodes, type SkuCode } from '../../classification/index.ts';
import { type Edition, listEditions } from '../../schedules/index.ts';
import { bookOfEdition } from '../book-for.ts';
import { fail } from '../errors.ts';
import { gapText } from '../words.ts';

/** What a new edition does to one SKU; amounts are decimal text in US dollars, of one unit. */
export interface Impact {
  readonly sku: string;
  readonly name: string;
  readonly code: string;
  /** What the duty is worked out on. */
  readonly basis: 'unit_cost' | 'list_price' | 'hundred_dollars';
  readonly effect: 'more' | 'less' | 'blocked' | 'unblocked' | 'unknown' | 'other';
  readonly oldRate: string;
  readonly newRate: string;
  readonly oldDuty: string | null;
  readonly newDuty: string | null;
  readonly change: string | null;
  readonly unitsYear: number;
  readonly yearlyEffect: string | null;
  /** What blocks it under the new edition, or blocked it under the old one. */
  readonly why: string | null;
}

export interface ImpactAnswer {
  readonly from: Edition;
  readonly to: Edition;
  /** SKUs with a confirmed US code that were looked at. */
  readonly looked: number;
  /** SKUs of the catalogue sold to the US in the last year without such a code. */
  readonly withoutCode: number;
  readonly items: readonly Impact[];
}

const MARKET = 'US';
const YEAR_MS = 365 * 86_400_000;
const PAGE = 1000;

async function confirmedCodes(tx: Transaction): Promise<SkuCode[]> {
  const found: SkuCode[] = [];
  let after = { sku: '', system: '' };
  for (;;) {
    const page = await listCodes(tx, after, PAGE);
    found.push(...page.filter(({ system, how }) => system === MARKET && how !== 'proposed'));
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return found;
    after = { sku: last.sku, system: last.system };
  }
}

interface Priced {
  readonly basis: Impact['basis'];
  /** Decimal text in `currency`. */
  readonly price: string;
  readonly currency: string;
  /** Dollars for one of the currency, at the newest rate: the day's own would blur the compare. */
  readonly rates: Readonly<Record<string, string>>;
}

/** Purchase cost of a SKU, else its list price; else a hundred dollars, so that it is a share. */
function priceOf(book: CompiledBook, variant: CustomsVariant, today: string): Priced {
  const { unitCostMinor, listPriceMinor, currency } = variant;
  const minor = unitCostMinor ?? listPriceMinor;
  const rate = currency === null ? undefined : book.fx.rate(currency, 'USD', today);
  if (minor === null || currency === null || !isCurrencyCode(currency) || rate === undefined) {
    return { basis: 'hundred_dollars', price: '100', currency: 'USD', rates: {} };
  }
  return {
    basis: unitCostMinor === null ? 'list_price' : 'unit_cost',
    price: format(money(minor, currency)),
    currency,
    rates: { [`${currency}/USD`]: decimalText(rate.major, 8) },
  };
}

/** Duty on one unit imported in bulk. */
function dutyOf(
  book: CompiledBook,
  { sku, originCountry, weightGrams }: CustomsVariant,
  { price, currency, rates }: Priced,
  code: string,
  day: string,
): Quote {
  return quote(book, {
    destination: { country: MARKET },
    dates: { entry: day },
    ...{ currency, rates },
    ...{ channel: 'sea', sale: 'b2b', incoterm: 'FOB', freight: '0', insurance: '0' },
    lines: [
      {
        ...{ id: sku, code, origin: originCountry, quantity: '1', unitPrice: price },
        ...(weightGrams === null ? {} : { weightKg: kilograms(weightGrams) }),
      },
    ],
  });
}

/** Codes at the level of the rate, such as "7.2% + 7.5%". */
function rateText(answer: Quote, locale: 'zh' | 'en'): string {
  const charges = answer.lines[0]?.charges ?? [];
  return charges
    .filter(({ kind }) => kind === 'duty' || kind === 'additional_duty')
    .flatMap(({ rate }) => (rate === null ? [] : [describeExpression(rate, locale)]))
    .join(' + ');
}

const dollars = (cents: bigint): string => format(money(cents, 'USD'));

function effectOf(before: bigint | null, after: bigint | null): Impact['effect'] {
  if (after === null) return before === null ? 'unknown' : 'blocked';
  if (before === null) return 'unblocked';
  return after > before ? 'more' : after < before ? 'less' : 'other';
}

function compare(
  variant: CustomsVariant,
  code: string,
  answers: { readonly old: Quote; readonly new: Quote },
  units: bigint,
  basis: Impact['basis'],
  locale: 'zh' | 'en',
): Impact {
  const [before, after] = [answers.old.totals.duty, answers.new.totals.duty];
  const change = before === null || after === null ? null : after - before;
  const gap = answers.new.gaps[0] ?? answers.old.gaps[0];
  return {
    ...{ sku: variant.sku, code, basis, effect: effectOf(before, after) },
    name: variant.names[locale] ?? Object.values(variant.names)[0] ?? variant.sku,
    oldRate: rateText(answers.old, locale),
    newRate: rateText(answers.new, locale),
    oldDuty: before === null ? null : dollars(before),
    newDuty: after === null ? null : dollars(after),
    change: change === null ? null : dollars(change),
    unitsYear: Number(units),
    // Of a hundred dollars nobody knows how many were sold.
    yearlyEffect: change === null || basis === 'hundred_dollars' ? null : dollars(change * units),
    why: gap === undefined ? null : gapText(gap, locale),
  };
}

const bySize = (a: Impact, b: Impact): number =>
  Math.abs(Number(b.yearlyEffect ?? 0)) - Math.abs(Number(a.yearlyEffect ?? 0)) ||
  (a.sku < b.sku ? -1 : 1);

function editionOf(editions: readonly Edition[], id: string): Edition {
  const found = editions.find(
    ({ editionId, withdrawnAt }) => editionId === id && withdrawnAt === null,
  );
  if (found === undefined) throw fail('tariff.edition_not_found');
  return found;
}

/**
 * Which SKUs pay more, less, or can no longer be declared under a newer edition of the US
 * schedule: each worked out under both on the newer one's first day, so that only the schedule
 * differs; with what that comes to over the units sold to the US in the last twelve months.
 * @throws tariff.edition_not_found
 */
export function editionImpact(
  house: House,
  caller: Caller,
  ids: { readonly from: string; readonly to: string },
): Promise<ImpactAnswer> {
  const { locale, now, tenantId } = caller;
  return house.db.transaction({ tenantId }, async (tx) => {
    const editions = await listEditions(tx, MARKET);
    const [from, to] = [editionOf(editions, ids.from), editionOf(editions, ids.to)];
    const codes = await confirmedCodes(tx);
    const today = now.toISOString().slice(0, 10);
    const digits = codes.map(({ code }) => code);
    const books = {
      old: await bookOfEdition(tx, from, digits, today),
      new: await bookOfEdition(tx, to, digits, today),
    };
    const variants = new Map(
      (
        await listVariantsForCustoms(
          tx,
          codes.map(({ sku }) => sku),
        )
      ).map((one) => [one.sku, one]),
    );
    const year = new Date(now.getTime() - YEAR_MS).toISOString().slice(0, 10);
    const sold = new Map((await unitsSold(tx, MARKET, year)).map(({ sku, units }) => [sku, units]));
    const day = to.effectiveFrom;
    const items = codes.flatMap(({ sku, code }) => {
      const variant = variants.get(sku);
      if (variant === undefined) return [];
      const priced = priceOf(books.new, variant, today);
      const answers = {
        old: dutyOf(books.old, variant, priced, code, day),
        new: dutyOf(books.new, variant, priced, code, day),
      };
      const impact = compare(variant, code, answers, sold.get(sku) ?? 0n, priced.basis, locale);
      return impact.effect === 'other' && impact.oldRate === impact.newRate ? [] : [impact];
    });
    const bare = [...sold.keys()];
    const known = await codesOf(tx, bare, [MARKET]);
    return {
      ...{ from, to, looked: codes.length },
      withoutCode: bare.filter((sku) => !known.has(sku)).length,
      items: items.sort(bySize),
    };
  });
}
