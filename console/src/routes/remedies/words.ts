import type { RateForm } from '../../api/remedies.ts';
import type { Say } from '../../i18n/index.ts';
import { countryName, type Language } from '../../lib/format.ts';

/** A rate in words. */
export function rateText(rate: RateForm | null, t: Say): string {
  if (rate === null) return t('remedies:rate.unknown');
  const per = 'per' in rate ? t(`remedies:per.${rate.per}`) : '';
  const params = { ...rate, per };
  return t(`remedies:rate.${rate.form}`, params);
}

/** Per cent with two digits; what is decided by it was decided on the exact one. */
export const shortPercent = (text: string): string => `${Number(text).toFixed(2)}%`;

const GROUPS: Readonly<Record<string, string>> = { EU: 'eu' };

/** A customs territory in words. */
export const territoryName = (code: string, language: Language, t: Say): string => {
  const group = GROUPS[code];
  return group === undefined ? countryName(code, language) : t(`remedies:territory.${group}`);
};

const KNOWN_PROBLEMS = new Set([
  ...['missing', 'not_a_kind', 'not_a_number', 'not_positive', 'not_a_date', 'not_a_currency'],
  ...['not_terms', 'not_yes_or_no', 'not_a_code', 'not_a_country', 'not_known', 'not_an_address'],
]);

/** What is wrong with a cell; words of the server stand as they are. */
export const problemText = (problem: string, t: Say): string =>
  KNOWN_PROBLEMS.has(problem) ? t(`remedies:problem.${problem}`) : problem;
