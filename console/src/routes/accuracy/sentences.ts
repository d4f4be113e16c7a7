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
  const say = (name: string, value: string | number): string => {
    if (typeof value === 'string') return value;
    return name === 'probability' ? formatShare(value, language) : formatNumber(value, language, 2);
  };
  const replace: Record<string, string> = {};
  for (const [name, value] of Object.entries(alert.figures)) replace[name] = say(name, value);
  return t(`accuracy:why.${faceOf(alert)}`, { replace });
}

/** What one can do about it. */
export const doSentence = (alert: ForecastAlert, t: Say): string =>
  t(`accuracy:do.${faceOf(alert)}`);
