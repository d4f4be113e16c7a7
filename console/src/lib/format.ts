/** An amount as the API sends it: decimal text, exact, with its currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

export type Language = 'zh' | 'en';

const localeOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en');

/** Formatters are costly to make and lists ask for thousands: one each. */
const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`;
  let found = numberFormats.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat(localeOf(language), options);
    numberFormats.set(key, found);
  }
  return found;
}

/**
 * `12,345.60 EUR` in digits with the code after it, never through a float. With `short`, amounts
 * from ten thousand on are rounded to four digits with 万 or K, for headline figures.
 */
export function formatMoney(
  money: Money,
  language: Language,
  short = false,
): { digits: string; currency: string } {
  const exact = money.amount as `${number}`;
  const big = short && /^-?\d{5,}/.test(money.amount);
  const options: Intl.NumberFormatOptions = big
    ? { notation: 'compact', maximumSignificantDigits: 4 }
    : { style: 'currency', currency: money.currency, currencyDisplay: 'code' };
  if (big)
    return { digits: numberFormat(language, options).format(exact), currency: money.currency };
  const digits = numberFormat(language, options)
    .formatToParts(exact as unknown as number)
    .filter((part) => part.type !== 'currency')
    .map((part) => part.value)
    .join('')
    .trim()
    .replace(/^([-−])\s+/, '$1');
  return { digits, currency: money.currency };
}

export function formatNumber(value: number, language: Language, fraction = 0): string {
  return numberFormat(language, { maximumFractionDigits: fraction }).format(value);
}

/** 0.1234 -> 12.3% */
export function formatShare(value: number, language: Language): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
}

/** A file's size in binary steps, as Windows and most Chinese consoles count. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let step = 0;
  while (size >= 1024 && step < units.length - 1) {
    size /= 1024;
    step += 1;
  }
  return `${formatNumber(size, language, size < 10 && step > 0 ? 1 : 0)} ${units[step] ?? 'B'}`;
}

/**
 * An instant as `2026-03-04 18:05` on the clocks of `zone` (IANA name).
 * Chinese and English users both read this order without thinking of day or month first.
 */
export function formatInstant(instant: string, zone: string, seconds = false): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(instant));
  const at = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const clock = `${at('hour')}:${at('minute')}${seconds ? `:${at('second')}` : ''}`;
  return `${at('year')}-${at('month')}-${at('day')} ${clock}`;
}

/** Whole days from `today` to `date`, both `YYYY-MM-DD`; negative when it is past. */
export function daysBetween(today: string, date: string): number {
  return Math.round((Date.parse(`${date}T00:00Z`) - Date.parse(`${today}T00:00Z`)) / 86_400_000);
}

const regionNames = new Map<Language, Intl.DisplayNames>();

/** Short name of a weekday, ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdayName(day: number, language: Language): string {
  // 1 January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, day));
  return new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', timeZone: 'UTC' }).format(
    date,
  );
}

/** A country's name; the code itself when it is not one. */
export function countryName(code: string, language: Language): string {
  let names = regionNames.get(language);
  if (names === undefined) {
    names = new Intl.DisplayNames([localeOf(language)], { type: 'region', fallback: 'code' });
    regionNames.set(language, names);
  }
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** A currency's name; the code itself when it is not one. */
export function currencyName(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames([localeOf(language)], { type: 'currency' }).of(code) ?? code;
  } catch {
    return code;
  }
}
