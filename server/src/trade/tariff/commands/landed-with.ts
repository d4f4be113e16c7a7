import { exponentOf, format, isCurrencyCode, money } from '@tradewind/money';
import {
  type Book,
  type CompiledBook,
  decimalText,
  kilograms,
  type Measure,
  type Quote,
  quote,
  withMeasures,
  withoutGroup,
  withoutTaxes,
} from '@tradewind/tariff';
import type { Transaction } from '../../../platform/database/index.ts';
import { type CustomsVariant, listVariantsForCustoms } from '../../../records/catalog/index.ts';
import { bookFor } from '../book-for.ts';
import { codesOf, type SkuCode } from '../sku-codes.ts';

/** Units of the consignment looked at: fees of the consignment are shared by so many. */
export const LANDED_UNITS = 100;

/** Rules held against goods beside the book, and which of the company's own they stand for. */
export interface MoreRules {
  readonly measures: readonly Measure[];
  readonly facts: Book['facts'];
  /** Group left out of the book before, so that nothing is charged twice. */
  readonly group: string;
}

export interface LandedSide {
  /** Goods, duties and fees without value added tax, of `LANDED_UNITS`; null: see `gaps`. */
  readonly landedMinor: bigint | null;
  readonly dutyMinor: bigint | null;
  /** Of the rules asked about. */
  readonly moreMinor: bigint | null;
  /** What blocks it; `rate_missing` where a duty is owed whose amount nobody has seen. */
  readonly gaps: readonly string[];
}

export interface LandedPair {
  readonly currency: string;
  /** List price of one unit in that currency; null is not known. */
  readonly priceMinor: bigint | null;
  readonly now: LandedSide;
  readonly after: LandedSide;
}

function requestOf(
  book: CompiledBook,
  { sku, originCountry, weightGrams, unitCostMinor, currency }: CustomsVariant,
  known: SkuCode | undefined,
  asked: {
    readonly country: string;
    readonly day: string;
    readonly maker: string;
    readonly fact: string;
  },
): Quote | null {
  if (unitCostMinor === null || currency === null || !isCurrencyCode(currency)) return null;
  return quote(book, {
    destination: { country: asked.country },
    dates: { entry: asked.day },
    ...{ currency, channel: 'sea', sale: 'b2b', incoterm: 'DAP', freight: '0', insurance: '0' },
    lines: [
      {
        ...{ id: sku, code: known?.code ?? null, origin: originCountry },
        ...{ quantity: String(LANDED_UNITS), unitPrice: format(money(unitCostMinor, currency)) },
        ...(weightGrams === null ? {} : { weightKg: kilograms(weightGrams) }),
        facts: { ...known?.facts, [asked.fact]: asked.maker },
      },
    ],
  });
}

function sideOf(answer: Quote | null, group: string): LandedSide {
  if (answer === null) {
    return { landedMinor: null, dutyMinor: null, moreMinor: null, gaps: ['price_missing'] };
  }
  const [line] = answer.lines;
  const gaps = [...new Set(answer.gaps.map(({ code }): string => code))];
  const isOpen = answer.open.some(({ kind }) => kind !== 'tax' && kind !== 'fee');
  if (isOpen) gaps.push('rate_missing');
  if (line === undefined || line.duty === null || line.fees === null || isOpen) {
    return { landedMinor: null, dutyMinor: null, moreMinor: null, gaps };
  }
  const more = line.charges
    .filter(({ measure }) => measure?.groups?.includes(group) === true)
    .reduce((sum, { amount }) => sum + amount, 0n);
  return {
    landedMinor: line.goods + line.duty + line.fees,
    ...{ dutyMinor: line.duty, moreMinor: more, gaps },
  };
}

/** List price in the currency of the quote, rounded to the coin; null where there is no rate. */
function priceIn(
  book: CompiledBook,
  { listPriceMinor, currency: own }: CustomsVariant,
  currency: string,
  day: string,
): bigint | null {
  if (listPriceMinor === null || own === null) return null;
  if (own === currency) return listPriceMinor;
  if (!isCurrencyCode(own) || !isCurrencyCode(currency)) return null;
  const rate = book.fx.rate(own, currency, day);
  if (rate === undefined) return null;
  const { n, d } = rate.major;
  const scale = 10n ** BigInt(exponentOf(currency));
  const down = 10n ** BigInt(exponentOf(own));
  return BigInt(decimalText({ n: listPriceMinor * n * scale, d: d * down }, 0));
}

/**
 * What goods cost landed with some rules and without, on a day, at what they cost in bulk: the same
 * consignment worked out twice, exact. Value added tax is left out. SKUs the catalogue does not
 * have are left out.
 *
 * @param makers what to take each SKU as, in the fact the rules ask about
 */
export async function landedWith(
  tx: Transaction,
  asked: {
    readonly country: string;
    readonly day: string;
    readonly today: string;
    readonly fact: string;
    readonly makers: ReadonlyMap<string, string>;
    readonly more: MoreRules;
  },
): Promise<ReadonlyMap<string, LandedPair>> {
  const { country, day, today, more, makers, fact } = asked;
  const skus = [...makers.keys()];
  if (skus.length === 0) return new Map();
  const variants = await listVariantsForCustoms(tx, skus);
  const until = [day, today].sort().at(-1) ?? day;
  const codes = await codesOf(tx, skus, country, until);
  const lookup = { country, day, codes: [...codes.values()].map(({ code }) => code) };
  const without = withoutGroup(withoutTaxes(await bookFor(tx, lookup)), more.group);
  const bare = withMeasures(without, [], more.facts);
  const full = withMeasures(without, more.measures, more.facts);
  const regime = full.byCountry.get(country)?.regime;
  return new Map(
    variants.map((variant) => {
      const { sku } = variant;
      const how = { country, day, fact, maker: makers.get(sku) ?? '' };
      const currency = regime?.currency ?? variant.currency ?? '';
      return [
        sku,
        {
          currency,
          priceMinor: priceIn(full, variant, currency, day),
          now: sideOf(requestOf(bare, variant, codes.get(sku), how), more.group),
          after: sideOf(requestOf(full, variant, codes.get(sku), how), more.group),
        },
      ];
    }),
  );
}
