/** The parts that the rooms' routes have in common, checked the same way everywhere. */
import {
  type CurrencyCode,
  format,
  isCurrencyCode,
  MoneyError,
  money,
  parse,
} from '@tradewind/money';
import { z } from 'zod';
import { countryOf } from '../geo/index.ts';

/** ISO 4217. */
export const CurrencyField = z
  .string()
  .refine((code): boolean => isCurrencyCode(code), {
    params: {
      zh: '请填写 ISO 4217 币种代码，例如 CNY、USD。',
      en: 'Give a currency code of ISO 4217, such as CNY or USD.',
    },
  })
  .describe('ISO 4217');

/** ISO 3166-1 alpha-2. */
export const CountryField = z
  .string()
  .refine((code) => countryOf(code) !== null, {
    params: {
      zh: '请填写两位国家代码（ISO 3166-1），例如 CN、DE。',
      en: 'Give a two-letter country code of ISO 3166-1, such as CN or DE.',
    },
  })
  .describe('ISO 3166-1 alpha-2');

/** True for an IANA name that this machine's time zone data knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const TimeZoneField = z
  .string()
  .refine(isTimeZone, {
    params: {
      zh: '请填写 IANA 时区名，例如 Asia/Shanghai。',
      en: 'Give a time zone of the IANA list, such as Asia/Shanghai.',
    },
  })
  .describe('IANA time zone');

/** Calendar date 'YYYY-MM-DD'. */
export const DateField = z.iso.date();

/** Text by language: at least one of them, none longer than a name is. */
export const NamesField = z
  .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/), z.string().trim().min(1).max(500))
  .describe('Text by language code');

/** Money in JSON: decimal text in major units, exactly as many decimals as the currency allows. */
export const MoneyField = z
  .object({ amount: z.string().max(40), currency: z.string() })
  .refine((value) => readMoney(value) !== null, {
    params: {
      zh: '请填写金额（如 12.34）与 ISO 4217 币种代码，小数位数不超过该币种。',
      en:
        'Give an amount such as 12.34 and an ISO 4217 code, with no more decimals than the ' +
        'currency has.',
    },
  })
  .meta({ id: 'Money' });

export interface MoneyJson {
  readonly amount: string;
  readonly currency: string;
}

/** Money as routes answer it. */
export function sayMoney(minor: bigint, currency: string): MoneyJson {
  if (!isCurrencyCode(currency)) throw new MoneyError('unknown_currency', { currency });
  return { amount: format(money(minor, currency)), currency };
}

/** Money of minor units that may be unknown. */
export function sayMoneyOrNull(minor: bigint | null, currency: string | null): MoneyJson | null {
  return minor === null || currency === null ? null : sayMoney(minor, currency);
}

/** Most minor units the database holds in a bigint. */
const BIGINT_MAX = 9_223_372_036_854_775_807n;

/** The minor units of money in JSON; null when it is not money. */
export function readMoney(value: MoneyJson): { minor: bigint; currency: CurrencyCode } | null {
  const { amount, currency } = value;
  if (!isCurrencyCode(currency)) return null;
  try {
    const minor = parse(amount, currency).amount;
    return minor <= BIGINT_MAX && minor >= -BIGINT_MAX ? { minor, currency } : null;
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}

/** What every list takes: free text, the place after which the page begins, and its length. */
export const ListQuery = z.object({
  q: z.string().trim().max(200).optional().describe('Free text'),
  cursor: z.string().max(1000).optional().describe('nextCursor of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
