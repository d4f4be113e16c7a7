/** Effects in words: what moves demand, by how much, and how that is known. */
import type { Factor, ForecastEffect, LearntEffect } from '../../api/what-if.ts';
import type { Say } from '../../i18n/index.ts';
import { formatShare, type Language } from '../../lib/format.ts';

type Named = Pick<LearntEffect, 'column' | 'names'>;

const PROMOTION = 'promotion.';

/** 「黑色星期五」, 「折扣」, 「价格变动」. */
export function effectName({ column, names }: Named, t: Say, language: Language): string {
  if (names !== null) return names[language];
  if (column.startsWith(PROMOTION)) return t(`promotions:kind.${column.slice(PROMOTION.length)}`);
  return t(`forecast:effects.column.${column}`, { defaultValue: column });
}

/** `+38%` of a factor of 1.38. */
export function changeOf(factor: number, language: Language): string {
  const text = formatShare(factor - 1, language);
  return factor > 1 ? `+${text}` : text;
}

/** 「+38%（12% 到 70%）」. */
export function factorWords({ factor, low, high }: Factor, t: Say, language: Language): string {
  return t('forecast:effects.range', {
    change: changeOf(factor, language),
    low: changeOf(low, language),
    high: changeOf(high, language),
  });
}

/** Where it was learnt; weeks are counted where they are the item's own. */
export function sourceWords(
  { from, observations }: Pick<ForecastEffect, 'from' | 'observations'>,
  t: Say,
): string {
  return t(`forecast:effects.from.${from}`, { count: observations });
}
