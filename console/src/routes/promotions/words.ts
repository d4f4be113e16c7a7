/** What an offer is, in words. */
import type { Promotion } from '../../api/promotions.ts';
import type { Say } from '../../i18n/index.ts';
import { countryName, formatMoney, formatShare, type Language } from '../../lib/format.ts';

/** What is promoted: a code, or the whole shop. */
export function targetWords({ targetKind, target }: Promotion, t: Say): string {
  return targetKind === 'all' ? t('promotions:target.all') : target;
}

export function marketWords(market: string | null, t: Say, language: Language): string {
  return market === null ? t('promotions:allMarkets') : countryName(market, language);
}

/** 「折扣 −20%」, 「促销价 19.90 USD」, 「包邮」. */
export function offerWords(
  { kind, discount, price }: Pick<Promotion, 'kind' | 'discount' | 'price'>,
  t: Say,
  language: Language,
): string {
  const name = t(`promotions:kind.${kind}`);
  if (discount !== null) return `${name} −${formatShare(discount, language)}`;
  if (price === null) return name;
  const { digits, currency } = formatMoney(price, language);
  return `${name} ${digits} ${currency}`;
}

/** One day, or the first and the last. */
export const spanWords = (fromDay: string, toDay: string): string =>
  fromDay === toDay ? fromDay : `${fromDay} – ${toDay}`;
