import {
  errorCatalogue,
  fill,
  type Locale,
  type Params,
  type Text,
} from '../../platform/errors/index.ts';

/** Why a row was rejected, set aside or taken with a doubt: what is wrong, then what to do. */
const REASONS = {
  missing_order_number: {
    zh: '没有订单号；请补上后重新导入。',
    en: 'No order number: fill it in and import again.',
  },
  missing_sku: { zh: '没有商品编码；请补上 SKU。', en: 'No SKU: fill it in.' },
  missing_quantity: { zh: '没有数量；请补上。', en: 'No quantity: fill it in.' },
  missing_price: {
    zh: '没有单价也没有行金额；请补上其中一个（免费赠品填 0）。',
    en: 'Neither a unit price nor a line total: fill in one (0 for a gift).',
  },
  missing_date: { zh: '没有下单时间；请补上。', en: 'No order date: fill it in.' },
  missing_currency: {
    zh: '没有币种；请补上，或在对应页为整个文件选择币种。',
    en: 'No currency: fill it in, or choose one for the whole file on the mapping page.',
  },
  missing_warehouse: { zh: '没有仓库编码；请补上。', en: 'No warehouse code: fill it in.' },
  missing_supplier: { zh: '没有供应商；请补上。', en: 'No supplier: fill it in.' },
  bad_number: {
    zh: '「{text}」不是这种写法的数字；请检查小数点和千位分隔符的设置。',
    en: '"{text}" is no number in this notation: check the setting of the decimal sign.',
  },
  amount_absurd: {
    zh: '金额「{text}」大得不合理；请检查是否对应错了列。',
    en: 'The amount "{text}" is beyond reason: check that the right column was chosen.',
  },
  negative_price: {
    zh: '价格「{text}」是负数；退货请用负的数量表示。',
    en: 'The price "{text}" is negative: show returned goods by a negative quantity.',
  },
  negative_number: {
    zh: '「{text}」不能是负数；请更正。',
    en: '"{text}" cannot be negative: correct it.',
  },
  quantity_zero: {
    zh: '数量是 0；请更正或删除此行。',
    en: 'The quantity is 0: correct it or delete the row.',
  },
  quantity_not_whole: {
    zh: '数量「{text}」不是整数；请更正。',
    en: 'The quantity "{text}" is not whole: correct it.',
  },
  quantity_absurd: {
    zh: '数量「{text}」大得不合理；请检查是否对应错了列。',
    en: 'The quantity "{text}" is beyond reason: check that the right column was chosen.',
  },
  bad_date: {
    zh: '「{text}」不是能读懂的日期；请改成 2026-01-31 这样的写法，或在对应页改选日期顺序。',
    en:
      '"{text}" is no date that can be read: write it like 2026-01-31, or choose another order ' +
      'of day and month on the mapping page.',
  },
  date_in_future: {
    zh: '日期「{text}」在未来；请更正。',
    en: 'The date "{text}" is in the future: correct it.',
  },
  date_too_old: {
    zh: '日期「{text}」早于 1990 年；请更正。',
    en: 'The date "{text}" is before 1990: correct it.',
  },
  unknown_country: {
    zh: '不认识国家「{text}」；请在对应页说明它是哪个国家，然后重新导入同一个文件。',
    en:
      'The country "{text}" is not known: say on the mapping page which it is, and import the ' +
      'same file again.',
  },
  unknown_currency: {
    zh: '不认识币种「{text}」；请用 USD、EUR 这样的代码。',
    en: 'The currency "{text}" is not known: use a code such as USD or EUR.',
  },
  mixed_currency: {
    zh: '同一订单里有不同币种；请拆成两个订单。',
    en: 'Lines of one order have different currencies: split the order.',
  },
  order_incomplete: {
    zh: '订单 {orderNumber} 的另一行被拒绝，整单没有导入；修正那一行后重新导入。',
    en:
      'Another row of order {orderNumber} was rejected, so the order was not taken: mend that ' +
      'row and import again.',
  },
  order_without_lines: {
    zh: '订单 {orderNumber} 没有商品行；请把商品明细一起导入。',
    en: 'Order {orderNumber} has no lines: import its items in the same file.',
  },
  text_too_long: {
    zh: '文字超过 {limit} 个字符；请检查是否对应错了列。',
    en: 'The text has more than {limit} characters: check that the right column was chosen.',
  },
  currency_differs: {
    zh: 'SKU「{sku}」的价格已用另一种币种；请用同一种币种。',
    en: 'Prices of SKU "{sku}" are in another currency already: use the same one.',
  },
  warehouse_unknown: {
    zh: '没有编码为「{warehouse}」的仓库；请先建立仓库或更正编码。',
    en: 'There is no warehouse "{warehouse}": add it first or correct the code.',
  },
  not_goods: {
    zh: '「{sku}」是费用、优惠或礼品卡，不是商品；不计入需求。',
    en: '"{sku}" is a fee, discount or gift card, not goods: left out of demand.',
  },
  stock_adjustment: {
    zh: '没有价格也没有客户，是库存调整，不是销售；不计入需求。',
    en: 'Without price and customer it corrects the stock and is no sale: left out of demand.',
  },
  picture_row: {
    zh: '只有图片的行，没有商品信息；无需处理。',
    en: 'A row with a picture only: nothing to do.',
  },
  market_unknown: {
    zh: '国家「{text}」表示未知；已导入，市场记为未知。',
    en: 'The country "{text}" says nothing: taken, with the market unknown.',
  },
  price_rounded: {
    zh: '「{text}」的小数位超过币种精度；已四舍六入五成双。',
    en: '"{text}" has more decimals than its currency: rounded half to even.',
  },
  status_unknown: {
    zh: '不认识订单状态「{text}」；已按已完成导入。',
    en: 'The order status "{text}" is not known: taken as completed.',
  },
  return_in_sale: {
    zh: '销售订单里的负数量；已另记为取消单 {orderNumber}。',
    en: 'A negative quantity among sold lines: recorded apart as the cancellation {orderNumber}.',
  },
  sku_made: {
    zh: '没有 SKU；已按款号和规格生成「{sku}」。',
    en: 'No SKU: named "{sku}" after its handle and options.',
  },
  field_left_out: {
    zh: '字段 {field} 的值不能用（{issue}），已留空；其余内容已导入。',
    en: 'The value of {field} cannot be used ({issue}) and was left out; the rest was taken.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export function reasonCodes(): readonly string[] {
  return Object.keys(REASONS);
}

/** A reason in a person's language; other rooms' refusals (orders.conflict) in their own words. */
export function sayReason(code: string, params: Params, locale: Locale): string {
  const own: Text | undefined = (REASONS as Readonly<Record<string, Text>>)[code];
  const text = own ?? errorCatalogue().get(code)?.detail;
  return text === undefined ? code : fill(text[locale], params);
}
