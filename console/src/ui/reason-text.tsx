import type { ReactElement } from 'react';
import type { Coded } from '../api/jobs.ts';
import type { Say } from '../i18n/index.ts';
import { useWords } from '../i18n/use-words.ts';
import { countryName, formatNumber, type Language } from '../lib/format.ts';

/** Parameters made readable: thousands marked, countries named; texts stay as they are. */
function readable(params: Coded['params'], language: Language): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number') shown[name] = formatNumber(value, language, 2);
    else if (name === 'market' || name === 'country') shown[name] = countryName(value, language);
    else shown[name] = value;
  }
  return shown;
}

/** The sentence of a coded reason; an unknown code is shown as it is, so that it can be reported. */
export function reasonWords(reason: Coded, t: Say, language: Language): string {
  return t(`reasons:${reason.code}`, {
    ...readable(reason.params, language),
    defaultValue: reason.code,
  });
}

/** A reason the server gives as data, in words of the reader's language. */
export function ReasonText({ reason }: { readonly reason: Coded }): ReactElement {
  const { t, language } = useWords();
  return <span>{reasonWords(reason, t, language)}</span>;
}
