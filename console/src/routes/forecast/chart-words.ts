import type { Say } from '../../i18n/index.ts';
import { formatShare, type Language } from '../../lib/format.ts';
import type { ChartWords } from './chart-option.ts';

/** Names of what the charts of a series draw. */
export const chartWords = (t: Say, language: Language): ChartWords => ({
  history: t('forecast:chart.history'),
  median: t('forecast:chart.median'),
  mean: t('forecast:chart.mean'),
  own: t('forecast:chart.own'),
  adjusted: t('forecast:chart.adjusted'),
  censored: t('forecast:chart.censored'),
  odd: t('forecast:chart.odd'),
  expected: (units) => t('forecast:chart.expected', { units }),
  band: (share) => t('forecast:chart.band', { share: formatShare(share, language) }),
});
