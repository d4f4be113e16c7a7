import type { ReactElement } from 'react';
import type { Coded } from '../api/jobs.ts';
import { useBaseCurrency } from '../api/session.ts';
import type { Say } from '../i18n/index.ts';
import { useWords } from '../i18n/use-words.ts';
import {
  countryName,
  formatMoney,
  formatNumber,
  formatShare,
  type Language,
} from '../lib/format.ts';
import { fromMinor } from '../lib/minor.ts';

/** What a reason's parameters need to be said: the currency of `minor`, names of warehouses. */
export interface ReasonContext {
  readonly currency: string;
  /** Name of a warehouse or supplier by its id; the id itself where it is none. */
  readonly nameOf?: (id: string) => string;
}

const COUNTRIES = new Set(['market', 'country']);
const PLACES = new Set(['warehouse', 'from', 'to']);

function sayParam(
  name: string,
  value: string | number,
  language: Language,
  context: ReasonContext,
): string {
  if (name === 'minor') {
    const { digits, currency } = formatMoney(
      fromMinor(Math.round(Number(value)), context.currency),
      language,
    );
    return `${digits} ${currency}`;
  }
  if (name === 'level') return formatShare(Number(value), language);
  if (name === 'markets' && typeof value === 'string') {
    return value
      .split(/[,\s]+/)
      .map((code) => countryName(code, language))
      .join(language === 'zh' ? '、' : ', ');
  }
  if (typeof value === 'number') return formatNumber(value, language, 1);
  if (COUNTRIES.has(name)) return countryName(value, language);
  if (PLACES.has(name)) return context.nameOf?.(value) ?? value;
  return value;
}

/** The sentence of a coded reason; an unknown code is shown as it is, to be reported. */
export function reasonWords(
  reason: Coded,
  t: Say,
  language: Language,
  context: ReasonContext = { currency: '' },
): string {
  const shown = Object.fromEntries(
    Object.entries(reason.params).map(([name, value]) => [
      name,
      name === 'class'
        ? t(`common:dangerous.${value}`, { defaultValue: String(value) })
        : sayParam(name, value, language, context),
    ]),
  );
  return t(`reasons:${reason.code}`, { ...shown, defaultValue: reason.code });
}

interface Props {
  readonly reason: Coded;
  readonly nameOf?: (id: string) => string;
}

/** A reason the server gives as data, in words of the reader's language. */
export function ReasonText({ reason, nameOf }: Props): ReactElement {
  const { t, language } = useWords();
  const currency = useBaseCurrency();
  const context = nameOf === undefined ? { currency } : { currency, nameOf };
  return <span>{reasonWords(reason, t, language, context)}</span>;
}
