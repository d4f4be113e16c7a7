/** Offers as people write them in a table: texts in Chinese or English, read strictly. */
import { isCurrencyCode, MoneyError, parse } from '@tradewind/money';
import { fail } from './errors.ts';
import { checkDraft } from './rules.ts';
import type { Day, PromotionDraft, PromotionKind, TargetKind } from './types.ts';

/** One row of a table; '' is an empty cell. */
export interface GivenRow {
  readonly sku: string;
  readonly product: string;
  readonly category: string;
  readonly market: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly discount: string;
  readonly price: string;
  readonly currency: string;
  readonly channel: string;
  readonly note: string;
}

/** What the texts are looked up in. */
export interface Lookups {
  /** Alpha-2 code of a country by code or name; null when the text names none. */
  readonly findCountry: (text: string) => string | null;
  /** Id by code in lower case. */
  readonly channels: ReadonlyMap<string, string>;
}

const KINDS: Readonly<Record<PromotionKind, readonly string[]>> = {
  discount: ['discount', 'sale', '折扣', '打折', '限时折扣', '满减'],
  price: ['price', '促销价', '特价', '一口价', '活动价'],
  coupon: ['coupon', 'voucher', '优惠券', '券'],
  free_shipping: ['free shipping', 'free_shipping', '包邮', '免邮', '免运费'],
  lightning_deal: ['lightning deal', 'lightning_deal', 'flash sale', '秒杀', '限时秒杀', '闪购'],
};
const EVERYTHING = ['*', 'all', '全部', '全店', '全部市场', '所有市场'];

const isEverything = (text: string): boolean => EVERYTHING.includes(text.toLowerCase());

/**
 * A row as an offer that holds together by itself.
 * @throws promotions.no_target, promotions.unknown_market, promotions.unknown_channel,
 * promotions.unknown_kind, promotions.unreadable_day, promotions.unreadable_discount,
 * promotions.unreadable_price, and as checkDraft
 */
export function readRow(given: GivenRow, lookups: Lookups): PromotionDraft {
  const row = trimmed(given);
  const draft: PromotionDraft = {
    ...readTarget(row),
    market: readMarket(row.market, lookups),
    fromDay: readDay(row.from),
    toDay: readDay(row.to === '' ? row.from : row.to),
    kind: readKind(row),
    discount: readDiscount(row.discount),
    ...readPrice(row.price, row.currency),
    channelId: readChannel(row.channel, lookups),
    note: row.note,
  };
  checkDraft(draft);
  return draft;
}

/** The apostrophe our tables put before what a spreadsheet would run as a formula is no text. */
const unguarded = (text: string): string => text.replace(/^'(?=[=+\-@\t\r])/, '');

function trimmed(given: GivenRow): GivenRow {
  const cells = Object.entries(given).map(([name, text]) => [name, unguarded(text.trim()).trim()]);
  return Object.fromEntries(cells) as unknown as GivenRow;
}

function readTarget({ sku, product, category }: GivenRow): {
  targetKind: TargetKind;
  target: string;
} {
  const named = [sku, product, category].filter((text) => text !== '');
  const [only = ''] = named;
  if (named.length !== 1) throw fail('promotions.no_target');
  if (isEverything(only)) return { targetKind: 'all', target: '' };
  return { targetKind: sku !== '' ? 'sku' : product !== '' ? 'product' : 'category', target: only };
}

function readMarket(text: string, { findCountry }: Lookups): string | null {
  if (text === '' || isEverything(text)) return null;
  const code = findCountry(text);
  if (code === null) throw fail('promotions.unknown_market', { text });
  return code;
}

function readChannel(text: string, { channels }: Lookups): string | null {
  if (text === '' || isEverything(text)) return null;
  const channelId = channels.get(text.toLowerCase());
  if (channelId === undefined) throw fail('promotions.unknown_channel');
  return channelId;
}

/** `2026-11-27`, `2026/11/7` or `2026.11.7`; a day that no calendar has is none. */
function readDay(text: string): Day {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = year === '' ? Number.NaN : Date.parse(`${written}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== written) {
    throw fail('promotions.unreadable_day', { text });
  }
  return written;
}

/** The kind named; left out it follows from the price or the discount beside it. */
function readKind({ kind, price, discount }: GivenRow): PromotionKind {
  if (kind === '' && price !== '') return 'price';
  if (kind === '' && discount !== '') return 'discount';
  const asked = kind.toLowerCase().replace(/\s+/g, ' ');
  const found = Object.entries(KINDS).find(([, names]) => names.includes(asked));
  if (found === undefined) throw fail('promotions.unknown_kind', { text: kind });
  return found[0] as PromotionKind;
}

/**
 * The share taken off: `20%`, `20` and `0.2` are a fifth off; `8折` and `8.5折` say what is left to
 * pay in tenths, `85折` in hundredths. Four decimals are kept.
 */
function readDiscount(text: string): number | null {
  if (text === '') return null;
  const number = '(\\d{1,2}(?:\\.\\d{1,4})?)';
  const tenths = new RegExp(`^${number}\\s*折$`).exec(text)?.[1];
  if (tenths !== undefined) {
    const left = Number(tenths) / (/^\d{2}$/.test(tenths) ? 100 : 10);
    return fourDecimals(1 - left);
  }
  const written = new RegExp(`^-?${number}\\s*[%％]?$`).exec(text)?.[1];
  if (written === undefined) throw fail('promotions.unreadable_discount', { text });
  const value = Number(written);
  return fourDecimals(/[%％]/.test(text) || value >= 1 ? value / 100 : value);
}

const fourDecimals = (share: number): number => Math.round(share * 10_000) / 10_000;

function readPrice(
  text: string,
  code: string,
): { priceMinor: bigint | null; currency: string | null } {
  if (text === '') return { priceMinor: null, currency: null };
  const currency = code.toUpperCase();
  try {
    if (isCurrencyCode(currency)) return { priceMinor: parse(text, currency).amount, currency };
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
  }
  throw fail('promotions.unreadable_price', { text: `${text} ${code}`.trim() });
}
