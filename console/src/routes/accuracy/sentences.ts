import type { ForecastAlert } from '../../api/accuracy.ts';
import type { Say } from '../../i18n/index.ts';
import { formatNumber, formatShare, type Language } from '../../lib/format.ts';

/** Which of an alert's two faces it shows. */
function faceOf({ kind, figures }: ForecastAlert): string {
  if (kind === 'coverage') return `coverage_${figures['fault']}`;
  return kind === 'drift' ? 'drift' : `${kind}_${figures['direction']}`;
}

/** Why an alert was raised, with its figures. */
export function whySentence(alert: ForecastAlert, t: Say, language: Language): string {
  const shown = Object.entries(alert.figures).map(([name, value]) => [
    name,
    typeof value === 'string'
      ? value
      : name === 'probability'
        ? formatShare(value, language)
        : formatNumber(value, language, 2),
  ]);
  return t(`accuracy:why.${faceOf(alert)}`, {
    ...Object.fromEntries(shown),
    defaultValue: alert.kind,
  });
}

/** What one can do about it. */
export const doSentence = (alert: ForecastAlert, t: Say): string =>
  t(`accuracy:do.${faceOf(alert)}`);
