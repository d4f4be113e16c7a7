/** How an offer looks from outside. */
import { z } from 'zod';
import {
  CountryField,
  DateField,
  MoneyField,
  readMoney,
  sayMoneyOrNull,
} from '../../platform/lists/index.ts';
import {
  PROMOTION_KINDS,
  PROMOTION_STATES,
  type Promotion,
  type PromotionDraft,
  type RelativePrice,
  TARGET_KINDS,
} from './types.ts';

export const DraftField = z.object({
  targetKind: z.enum(TARGET_KINDS),
  target: z
    .string()
    .trim()
    .max(200)
    .default('')
    .describe('SKU, code of a product or of a category; empty where it is everything'),
  market: CountryField.nullable().default(null).describe('null is all markets'),
  fromDay: DateField,
  toDay: DateField.describe('the last day, included'),
  kind: z.enum(PROMOTION_KINDS),
  discount: z.number().min(0).max(1).nullable().default(null).describe('share taken off'),
  price: MoneyField.nullable().default(null).describe('of kind price alone'),
  channelId: z.uuid().nullable().default(null).describe('null is all channels'),
  note: z.string().trim().max(1000).default(''),
});

export function readDraft({ price, ...draft }: z.infer<typeof DraftField>): PromotionDraft {
  const money = price === null ? null : readMoney(price);
  return { ...draft, priceMinor: money?.minor ?? null, currency: money?.currency ?? null };
}

export const PromotionField = z
  .object({
    promotionId: z.uuid(),
    targetKind: z.enum(TARGET_KINDS),
    target: z.string(),
    market: z.string().nullable().describe('null is all markets'),
    fromDay: DateField,
    toDay: DateField,
    kind: z.enum(PROMOTION_KINDS),
    discount: z.number().nullable(),
    price: MoneyField.nullable(),
    channelId: z.string().nullable(),
    note: z.string(),
    state: z.enum(PROMOTION_STATES),
    author: z.string(),
    createdAt: z.iso.datetime(),
    changedBy: z.string().nullable(),
    changedAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Promotion' });

export function sayPromotion({ priceMinor, currency, ...one }: Promotion) {
  return {
    ...one,
    price: sayMoneyOrNull(priceMinor, currency),
    createdAt: one.createdAt.toISOString(),
    changedAt: one.changedAt?.toISOString() ?? null,
  };
}

export const PricesField = z
  .object({
    currency: z.string().nullable().describe('null: no sale is known'),
    weeks: z.array(
      z.object({
        week: DateField,
        price: MoneyField.describe('mean over order lines'),
        usual: MoneyField.describe('median of the 26 weeks with sales up to this one'),
        relative: z
          .number()
          .nullable()
          .describe('price over usual price; null while too few weeks are known'),
      }),
    ),
    offers: z
      .array(PromotionField)
      .describe('promotions of the SKU in the market since the first week, and those to come'),
  })
  .meta({ id: 'PriceHistory' });

export function sayPrices(
  currency: string | null,
  weeks: readonly RelativePrice[],
  offers: readonly Promotion[],
) {
  const money = (mean: number) => sayMoneyOrNull(BigInt(Math.round(mean)), currency);
  return {
    currency,
    weeks: weeks.flatMap(({ week, mean, usual, relative }) => {
      const [price, usually] = [money(mean), money(usual)];
      return price === null || usually === null ? [] : [{ week, price, usual: usually, relative }];
    }),
    offers: offers.map(sayPromotion),
  };
}
