/** A pasted table or a file of promotions: which column is which, by its heading. */
import type { PromotionRow } from '../../api/promotions.ts';
import { fromCsv } from '../../lib/csv.ts';

const HEADINGS: Readonly<Record<keyof PromotionRow, RegExp>> = {
  sku: /^(sku|商品编码|货号|msku|seller sku)$/i,
  product: /^(product|product code|spu|款号|产品编码)$/i,
  category: /^(category|类目|品类|分类)$/i,
  market: /^(market|country|市场|国家|国家或地区|站点)$/i,
  from: /^(from|start|start date|开始|开始日期|起始日期)$/i,
  to: /^(to|end|end date|结束|结束日期|截止日期)$/i,
  kind: /^(kind|type|方式|类型|促销方式|促销类型)$/i,
  discount: /^(discount|折扣|力度|折扣力度|减价)$/i,
  price: /^(price|促销价|活动价|价格)$/i,
  currency: /^(currency|币种|货币)$/i,
  channel: /^(channel|渠道|店铺)$/i,
  note: /^(note|备注|说明)$/i,
};

/** The columns of the template, in order; their headings are words of the page. */
export const COLUMNS = Object.keys(HEADINGS) as (keyof PromotionRow)[];

export type ReadRows =
  | { readonly ok: true; readonly rows: readonly PromotionRow[] }
  | { readonly ok: false; readonly problem: 'no_rows' | 'no_target' | 'no_days' };

/** Rows of the text; the heading says which column is which, and empty rows are left out. */
export function readRows(text: string): ReadRows {
  const [head = [], ...rows] = fromCsv(text);
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return { ok: false, problem: 'no_rows' };
  const placeOf = (name: keyof PromotionRow): number =>
    head.findIndex((heading) => HEADINGS[name].test(heading.trim()));
  const places = new Map(COLUMNS.map((name) => [name, placeOf(name)]));
  const has = (name: keyof PromotionRow): boolean => (places.get(name) ?? -1) >= 0;
  if (!has('sku') && !has('product') && !has('category'))
    return { ok: false, problem: 'no_target' };
  if (!has('from')) return { ok: false, problem: 'no_days' };
  const read = (row: readonly string[]): PromotionRow => {
    const cells = COLUMNS.map(
      (name) => [name, (row[places.get(name) ?? -1] ?? '').trim()] as const,
    );
    return Object.fromEntries(cells) as unknown as PromotionRow;
  };
  return { ok: true, rows: filled.map(read) };
}
