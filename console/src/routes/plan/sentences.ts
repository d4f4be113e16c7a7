import { format, isCurrencyCode } from '@tradewind/money';
import type { Coded } from '../../api/jobs.ts';
import type { Say } from '../../i18n/index.ts';
import {
  countryName,
  formatMoney,
  formatNumber,
  formatShare,
  type Language,
} from '../../lib/format.ts';

/** What a sentence needs to know about the plan it belongs to. */
export interface Telling {
  /** Base currency of amounts named `minor`. */
  readonly currency: string | null;
  /** Names of warehouses and suppliers by id. */
  readonly places: ReadonlyMap<string, string>;
}

const PLACES = new Set(['from', 'to', 'warehouse', 'supplier']);
const SHARES = new Set(['level', 'share']);

function minorText(minor: number, currency: string | null, language: Language): string {
  const whole = Math.round(minor);
  if (currency === null || !isCurrencyCode(currency) || !Number.isSafeInteger(whole)) {
    return formatNumber(minor, language);
  }
  const amount = format({ amount: BigInt(whole), currency });
  const shown = formatMoney({ amount, currency }, language);
  return language === 'zh'
    ? `${shown.digits} ${shown.currency}`
    : `${shown.currency} ${shown.digits}`;
}

/** 'DE, FR' -> the countries' names; a text that is no code stays. */
function marketNames(codes: string, language: Language): string {
  return codes
    .split(/[\s,]+/)
    .filter((code) => code !== '')
    .map((code) => (/^[A-Z]{2}$/.test(code) ? countryName(code, language) : code))
    .join(language === 'zh' ? '、' : ', ');
}

/** The figures of a reason as a person reads them: money, places, countries, shares by name. */
export function readableParams(
  params: Coded['params'],
  telling: Telling,
  language: Language,
): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    if (SHARES.has(name)) shown[name] = formatShare(Number(value), language);
    else if (name === 'minor') shown[name] = minorText(Number(value), telling.currency, language);
    else if (typeof value === 'number') shown[name] = formatNumber(value, language, 1);
    else if (PLACES.has(name))
      shown[name] = telling.places.get(value) ?? marketNames(value, language);
    else if (name === 'market' || name === 'markets') shown[name] = marketNames(value, language);
    else shown[name] = value;
  }
  return shown;
}

/** The sentence of an engine's reason; an unknown code is shown as it is, to be reported. */
export function engineSentence(
  reason: Coded,
  telling: Telling,
  t: Say,
  language: Language,
): string {
  const params = readableParams(reason.params, telling, language);
  return t(`reasons:${reason.code}`, { ...params, defaultValue: reason.code });
}

/** The sentence of something a forecast or a plan assumed or left out. */
export function noteSentence(note: Coded, telling: Telling, t: Say, language: Language): string {
  const params = readableParams(note.params, telling, language);
  const { gaps } = note.params;
  if (typeof gaps === 'string') {
    const why = gaps.split(' ').map((gap) => t(`reasons:gap.${gap}`, { defaultValue: gap }));
    params['gaps'] = why.join(language === 'zh' ? '、' : ', ');
  }
  return t(`reasons:note.${note.code}`, { ...params, defaultValue: note.code });
}

/** Which of a line's reasons says most in a table: what would happen, before what was computed. */
const TELLING_FIRST = [
  'stockout_before_arrival',
  'stockout_expected',
  'uses_idle_stock',
  'uses_excess',
  'expected_lost_sales',
  'restores_safety_stock',
  'covers_lead_time',
];

export function mainReason(reasons: readonly Coded[]): Coded | undefined {
  for (const code of TELLING_FIRST) {
    const found = reasons.find((reason) => reason.code === code);
    if (found !== undefined) return found;
  }
  return reasons[0];
}
