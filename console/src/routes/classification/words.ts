/** Codes, territories and reasons in words. */
import type { Why, Words2 } from '../../api/classification.ts';
import type { Say } from '../../i18n/index.ts';
import { countryName, formatNumber, type Language } from '../../lib/format.ts';

/** 4202923131 -> 4202.92.31.31, as tariffs print it. */
export function printCode(code: string): string {
  const pairs = code.slice(4).match(/.{1,2}/g) ?? [];
  return [code.slice(0, 4), ...pairs].join('.');
}

export const inLanguage = (words: Words2, language: Language): string => words[language];

/** The words in the other language, for a second line; '' when they say nothing new. */
export function inOther(words: Words2, language: Language): string {
  const other = words[language === 'zh' ? 'en' : 'zh'];
  return other === words[language] ? '' : other;
}

/** 'HS (worldwide)', a country, or the Union. */
export const systemName = (system: string, t: Say, language: Language): string =>
  system === 'HS' ? t('classification:system.HS') : countryName(system, language);

/** Parameters that are codes, printed with their words behind them. */
const CODES = new Set(['against', 'heading', 'code']);

/** The sentence of a reason. */
export function whySentence({ code, params, texts }: Why, t: Say, language: Language): string {
  const said: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    const text = texts[name];
    if (CODES.has(name)) {
      const digits = printCode(String(value));
      said[name] = text === undefined ? digits : `${digits} ${inLanguage(text, language)}`;
    } else if (text !== undefined) said[name] = inLanguage(text, language);
    else said[name] = typeof value === 'number' ? formatNumber(value, language) : value;
  }
  const { axis } = params;
  if (axis !== undefined) {
    said['axis'] = t(`classification:axis.${axis}`, { defaultValue: String(axis) });
  }
  said['option'] = texts['option'] === undefined ? '' : inLanguage(texts['option'], language);
  return t(`classification:reason.${code}`, { ...said, defaultValue: code });
}
