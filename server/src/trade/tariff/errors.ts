import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'tariff.no_lines': {
    status: 422,
    title: { zh: '没有货物', en: 'No goods' },
    detail: { zh: '请至少填写一行货物。', en: 'Give at least one line of goods.' },
  },
  'tariff.too_many_lines': {
    status: 422,
    title: { zh: '行数太多', en: 'Too many lines' },
    detail: {
      zh: '一份报关单最多999项货物。请把这批货物分成几票。',
      en: 'A customs declaration holds at most 999 items. Split the consignment.',
    },
  },
  'tariff.duplicate_line': {
    status: 422,
    title: { zh: '行号重复', en: 'Line id used twice' },
    detail: {
      zh: '{path} 的行号已被使用。请给每一行不同的行号。',
      en: '{path} is used by another line. Give each line an id of its own.',
    },
  },
  'tariff.mixed_currencies': {
    status: 422,
    title: { zh: '币种不一致', en: 'Several currencies' },
    detail: {
      zh: '{path} 与整票的币种不同。请先换算成同一币种。',
      en: '{path} differs from the currency of the consignment. Convert it first.',
    },
  },
  'tariff.negative_amount': {
    status: 422,
    title: { zh: '金额不能为负', en: 'Negative amount' },
    detail: {
      zh: '{path} 小于零。运费、保费、单价和数量都应为零或以上；折扣请直接计入单价。',
      en:
        '{path} is below zero. Freight, insurance, prices and quantities are zero or more; take ' +
        'a discount off the unit price.',
    },
  },
  'tariff.value_missing': {
    status: 422,
    title: { zh: '缺少货值', en: 'Value missing' },
    detail: {
      zh: '{path} 没有单价也没有总价。请填写其中之一。',
      en: '{path} has neither a unit price nor a value. Give one of them.',
    },
  },
  'tariff.bad_decimal': {
    status: 422,
    title: { zh: '数字写法不对', en: 'Not a number' },
    detail: {
      zh: '{path} 不是大于零的普通数字。请写成 12.5 这样的形式，不带千分位或货币符号。',
      en: '{path} is no plain number above zero. Write it as 12.5, without grouping or symbol.',
    },
  },
  'tariff.bad_date': {
    status: 422,
    title: { zh: '日期写法不对', en: 'Not a date' },
    detail: {
      zh: '{path} 不是存在的日期。请写成 2026-07-01，或带时区的 2026-07-01T00:00[Europe/Brussels]。',
      en: '{path} is no day that exists. Write 2026-07-01, or 2026-07-01T00:00[Europe/Brussels].',
    },
  },
  'tariff.bad_currency': {
    status: 422,
    title: { zh: '没有这个币种', en: 'No such currency' },
    detail: {
      zh: '{path} 不是 ISO 4217 币种代码。',
      en: '{path} is no currency code of ISO 4217.',
    },
  },
  'tariff.price_not_exchanged': {
    status: 422,
    title: { zh: '价格无法换算', en: 'The price cannot be exchanged' },
    detail: {
      zh: '{sku} 的价格以 {from} 计，没有 {day} 兑 {to} 的汇率。请载入参考汇率历史，或直接填写单价。',
      en:
        'The price of {sku} is in {from}, and there is no rate to {to} for {day}. Load the ' +
        'history of reference rates, or give the unit price.',
    },
  },
  'tariff.unknown_sku': {
    status: 422,
    title: { zh: '没有这个 SKU', en: 'No such SKU' },
    detail: {
      zh: '商品目录里没有 {sku}。请核对，或不填 SKU 而直接填写税号、原产地和价格。',
      en:
        'The catalogue has no {sku}. Correct it, or leave the SKU out and give code, origin and ' +
        'price.',
    },
  },
  'tariff.nothing_known_then': {
    status: 422,
    title: { zh: '当时还没有规则', en: 'Nothing was known then' },
    detail: {
      zh: '截至 {day} 还没有任何规则，无法按当时所知计算。最早可选 {from}。',
      en: 'On {day} no rule was held yet, so nothing can be worked out. The first day is {from}.',
    },
  },
  'tariff.quote_not_found': {
    status: 404,
    title: { zh: '没有这份报价', en: 'No such quote' },
    detail: { zh: '没有这份报价，或已被删除。', en: 'There is no such quote, or it was deleted.' },
  },
  'tariff.edition_not_found': {
    status: 404,
    title: { zh: '没有这个税则版本', en: 'No such edition' },
    detail: {
      zh: '没有这个美国税则版本，或已被撤回。请刷新版本列表。',
      en: 'There is no such edition of the US schedule, or it was withdrawn. Reload the list.',
    },
  },
  'tariff.order_not_found': {
    status: 404,
    title: { zh: '没有这张订单', en: 'No such order' },
    detail: {
      zh: '没有这张销售订单。请刷新列表。',
      en: 'There is no such sale. Reload the list.',
    },
  },
  'tariff.order_without_market': {
    status: 409,
    title: { zh: '订单没有目的国', en: 'The order has no destination' },
    detail: {
      zh: '订单 {orderNumber} 没有目的国，无法计算税费。请先补全地址。',
      en:
        'Order {orderNumber} has no destination country, so nothing can be worked out. Complete ' +
        'its address first.',
    },
  },
});
