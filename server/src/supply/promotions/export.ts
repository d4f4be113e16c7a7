import { listChannels } from '../../records/channels/index.ts';
import { type Exporter, majorUnits } from '../../records/imports/index.ts';
import { fail } from './errors.ts';
import type { GivenRow } from './rules-import.ts';
import { type PromotionQuery, readPromotions } from './store.ts';
import { PROMOTION_STATES, type Promotion, type PromotionState } from './types.ts';

/** The columns a table of promotions is read from, under headings its reading knows. */
const COLUMNS: Readonly<Record<keyof GivenRow, { readonly zh: string; readonly en: string }>> = {
  sku: { zh: 'SKU', en: 'SKU' },
  product: { zh: '产品编码', en: 'Product' },
  category: { zh: '类目', en: 'Category' },
  market: { zh: '市场', en: 'Market' },
  from: { zh: '开始日期', en: 'From' },
  to: { zh: '结束日期', en: 'To' },
  kind: { zh: '促销方式', en: 'Kind' },
  discount: { zh: '折扣', en: 'Discount' },
  price: { zh: '促销价', en: 'Price' },
  currency: { zh: '币种', en: 'Currency' },
  channel: { zh: '渠道', en: 'Channel' },
  note: { zh: '备注', en: 'Note' },
};
const NAMES = Object.keys(COLUMNS) as (keyof GivenRow)[];

/** A share with four decimals as per cent: 0.2 is `20%`, 0.1234 is `12.34%`. */
const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`;

/**
 * An offer as a row of the table it could have been taken from.
 * @param channels codes by id
 */
export function sayRow(offer: Promotion, channels: ReadonlyMap<string, string>): GivenRow {
  const { targetKind, target, discount, channelId } = offer;
  const of = (kind: Promotion['targetKind']): string => (targetKind === kind ? target : '');
  return {
    sku: targetKind === 'all' ? 'all' : of('sku'),
    ...{ product: of('product'), category: of('category'), market: offer.market ?? '' },
    ...{ from: offer.fromDay, to: offer.toDay, kind: offer.kind },
    discount: discount === null ? '' : percent(discount),
    price: majorUnits(offer.priceMinor, offer.currency) ?? '',
    currency: offer.currency ?? '',
    channel: channelId === null ? '' : (channels.get(channelId) ?? ''),
    note: offer.note,
  };
}

const isState = (text: string): text is PromotionState =>
  PROMOTION_STATES.some((state) => state === text);

/**
 * What the filters ask for. Without a state it is offers that hold: a table has no column that
 * says cancelled, and taken again it would bring cancelled ones back to life.
 * @throws promotions.unknown_state, promotions.unknown_market
 */
export function readFilter(filter: Readonly<Record<string, string>>): PromotionQuery {
  const { from = null, to = null, market = null, q = null, state = 'planned' } = filter;
  if (!isState(state)) throw fail('promotions.unknown_state', { text: state });
  if (market !== null && !/^[A-Z]{2}$/.test(market)) {
    throw fail('promotions.unknown_market', { text: market });
  }
  return { from, to, market, target: q, state };
}

const pageOf: Exporter['page'] = async (tx, { after, limit, filter }) => {
  const [day, id] = after?.split(' ') ?? [];
  const place = day === undefined || id === undefined ? undefined : { day, id };
  const offers = await readPromotions(tx, { ...readFilter(filter), after: place, limit });
  const codes = new Map((await listChannels(tx)).map(({ channelId, code }) => [channelId, code]));
  const rows = offers.map((offer) => {
    const row = sayRow(offer, codes);
    return NAMES.map((name) => (row[name] === '' ? null : row[name]));
  });
  const last = offers.at(-1);
  return { rows, next: last === undefined ? null : `${last.fromDay} ${last.promotionId}` };
};

/** Promotions as the table they can be taken from again, the latest first. */
export const promotionExporter: Exporter = {
  kind: 'promotions',
  title: { zh: '促销', en: 'Promotions' },
  permission: 'promotions.read',
  filters: { from: 'day', to: 'day', market: 'text', q: 'text', state: 'text' },
  columns: NAMES.map((name) => ({ name, title: COLUMNS[name] })),
  page: pageOf,
};
