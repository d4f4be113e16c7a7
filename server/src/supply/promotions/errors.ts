import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'promotions.not_found': {
    status: 404,
    title: { zh: '没有这个促销', en: 'No such promotion' },
    detail: {
      zh: '这个促销不存在或已被清除。请从促销日历重新打开。',
      en: 'This promotion does not exist or was cleared. Open one from the promotion calendar.',
    },
  },
  'promotions.bad_days': {
    status: 422,
    title: { zh: '促销日期不成立', en: 'The days do not hold together' },
    detail: {
      zh: '请检查：开始日期不晚于结束日期，最长 366 天，年份在 2000 到 2100 之间。',
      en:
        'Check that the first day is not after the last, that it is 366 days at most, and that ' +
        'the years lie between 2000 and 2100.',
    },
  },
  'promotions.bad_discount': {
    status: 422,
    title: { zh: '折扣力度不成立', en: 'The discount does not hold' },
    detail: {
      zh: '折扣、优惠券和秒杀要写明减价比例，1% 到 95%。例如八折就是减 20%。',
      en: 'A discount, coupon or lightning deal needs the share taken off, from 1 % to 95 %.',
    },
  },
  'promotions.bad_price': {
    status: 422,
    title: { zh: '促销价不成立', en: 'The price does not hold' },
    detail: {
      zh: '促销价只用于单个 SKU，要大于 0 并写明币种。对多个商品请改用折扣比例。',
      en:
        'A promotional price is for a single SKU, above 0 and with its currency. For several ' +
        'articles give a discount instead.',
    },
  },
  'promotions.nothing_off': {
    status: 422,
    title: { zh: '包邮不带折扣', en: 'Free shipping takes nothing off the price' },
    detail: {
      zh: '包邮不写折扣或价格。同时降价的，请另建一个折扣促销。',
      en: 'Free shipping carries no discount or price. Add a discount of its own beside it.',
    },
  },
  'promotions.no_target': {
    status: 422,
    title: { zh: '没有写明促销对象', en: 'It is not said what is promoted' },
    detail: {
      zh: '请写明 SKU、商品编码或类目编码中的一个；全店促销请选择“全店”。',
      en: 'Name one of SKU, product code or category code, or choose the whole shop.',
    },
  },
  'promotions.unknown_sku': {
    status: 422,
    title: { zh: '没有这个 SKU', en: 'No such SKU' },
    detail: {
      zh: '商品库里没有 SKU {target}。请检查编码，或先在商品页建立。',
      en: 'The catalogue has no SKU {target}. Check the code, or add it on the catalogue page.',
    },
  },
  'promotions.unknown_product': {
    status: 422,
    title: { zh: '没有这个商品', en: 'No such product' },
    detail: {
      zh: '商品库里没有编码为 {target} 的商品。请检查商品编码。',
      en: 'The catalogue has no product with the code {target}. Check the code.',
    },
  },
  'promotions.unknown_category': {
    status: 422,
    title: { zh: '没有这个类目', en: 'No such category' },
    detail: {
      zh: '没有商品属于类目 {target}。请检查类目编码。',
      en: 'No article belongs to the category {target}. Check the code.',
    },
  },
  'promotions.unknown_channel': {
    status: 422,
    title: { zh: '没有这个渠道', en: 'No such channel' },
    detail: {
      zh: '没有这个渠道。请从已有渠道中选择，或留空表示全部渠道。',
      en: 'There is no such channel. Choose one that exists, or leave it empty for all of them.',
    },
  },
  'promotions.unknown_market': {
    status: 422,
    title: { zh: '不认识这个市场', en: 'The market is not known' },
    detail: {
      zh: '“{text}”不是国家或地区。请写两位代码（如 US）或国家名，留空表示全部市场。',
      en: '"{text}" is no country. Write a code such as US or a name; empty is all markets.',
    },
  },
  'promotions.unknown_kind': {
    status: 422,
    title: { zh: '不认识这种促销', en: 'The kind is not known' },
    detail: {
      zh: '“{text}”不是促销方式。请写折扣、促销价、优惠券、包邮或秒杀。',
      en:
        '"{text}" is no kind of promotion. Write discount, price, coupon, free shipping or ' +
        'lightning deal.',
    },
  },
  'promotions.unknown_state': {
    status: 422,
    title: { zh: '不认识这个状态', en: 'The state is not known' },
    detail: {
      zh: '“{text}”不是促销状态。请写 planned（有效）或 cancelled（已取消），留空只导出有效的。',
      en:
        '"{text}" is no state of a promotion. Write planned or cancelled; left out, those that ' +
        'hold are exported.',
    },
  },
  'promotions.unreadable_day': {
    status: 422,
    title: { zh: '日期看不懂', en: 'A day cannot be read' },
    detail: {
      zh: '“{text}”不是日期。请按 2026-11-27 的写法填写开始和结束日期。',
      en: '"{text}" is no day. Write first and last day as 2026-11-27.',
    },
  },
  'promotions.unreadable_discount': {
    status: 422,
    title: { zh: '折扣看不懂', en: 'The discount cannot be read' },
    detail: {
      zh: '“{text}”看不懂。请写 20%、0.2 或 8折。',
      en: '"{text}" cannot be read. Write 20% or 0.2.',
    },
  },
  'promotions.unreadable_price': {
    status: 422,
    title: { zh: '价格看不懂', en: 'The price cannot be read' },
    detail: {
      zh: '“{text}”不是该币种的金额。请写 19.90 这样的数字，并在币种列写 USD 这样的代码。',
      en: '"{text}" is no amount of that currency. Write 19.90, and USD in the currency column.',
    },
  },
  'promotions.duplicate': {
    status: 409,
    title: { zh: '同样的促销已经有了', en: 'The same promotion is there already' },
    detail: {
      zh: '同一对象、市场、渠道、日期和方式的促销已经登记。请修改原来那一条。',
      en:
        'A promotion of the same target, market, channel, days and kind is on record. Change ' +
        'that one instead.',
    },
  },
  'promotions.changed': {
    status: 409,
    title: { zh: '促销刚被修改', en: 'The promotion was changed meanwhile' },
    detail: {
      zh: '别人刚刚修改或取消了这个促销。请刷新，看过现在的内容再操作。',
      en: 'Someone else changed or cancelled it. Reload, look at it as it is now, then try again.',
    },
  },
  'promotions.cancelled': {
    status: 409,
    title: { zh: '促销已取消', en: 'The promotion is cancelled' },
    detail: {
      zh: '已取消的促销不能再改。需要时请新建一个。',
      en: 'A cancelled promotion cannot be changed. Create a new one where it is needed.',
    },
  },
});
