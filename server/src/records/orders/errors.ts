import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'orders.not_found': {
    status: 404,
    title: { zh: '没有这个订单', en: 'No such order' },
    detail: {
      zh: '没有找到订单 {orderId}。它可能属于另一家公司，请回到订单列表查找。',
      en: 'There is no order {orderId}. Look for it in the list of orders.',
    },
  },
  'orders.move_refused': {
    status: 409,
    title: { zh: '当前状态不能这样做', en: 'Not possible in this state' },
    detail: {
      zh: '订单 {orderNumber} 现为 {state}，不能执行 {action}。请刷新页面，查看可执行的操作。',
      en: 'Order {orderNumber} is {state}, so {action} is not possible. Reload to see what is.',
    },
  },
  'orders.reason_needed': {
    status: 422,
    title: { zh: '请说明原因', en: 'A reason is needed' },
    detail: {
      zh: '执行 {action} 需要填写原因，以便日后查证。',
      en: 'Give a reason for {action}, so that it can be understood later.',
    },
  },
  'orders.conflict': {
    status: 409,
    title: { zh: '同号订单内容不同', en: 'Same number, other content' },
    detail: {
      zh: '订单号 {orderNumber} 已存在，但内容不同。原订单未被改动；请核对文件，如确为另一单请改用其他订单号。',
      en:
        'Order {orderNumber} exists with other content and was not touched. Check the file; ' +
        'if it is another order, give it its own number.',
    },
  },
  'orders.no_lines': {
    status: 422,
    title: { zh: '订单没有明细', en: 'An order without lines' },
    detail: {
      zh: '订单 {orderNumber} 没有任何商品明细。请补上明细行后重新导入。',
      en: 'Order {orderNumber} has no lines. Add its lines and import it again.',
    },
  },
  'orders.bad_number': {
    status: 422,
    title: { zh: '订单号或 SKU 无效', en: 'Order number or SKU not valid' },
    detail: {
      zh: '订单 {orderNumber} 的订单号或 SKU 为空，或超过 100 个字符。请检查列的对应关系。',
      en:
        'The number or a SKU of order {orderNumber} is empty or longer than 100 characters. ' +
        'Check which column is mapped to it.',
    },
  },
  'orders.bad_quantity': {
    status: 422,
    title: { zh: '数量无效', en: 'Quantity not valid' },
    detail: {
      zh: '订单 {orderNumber} 中 {sku} 的数量为 {quantity}。销售须为正整数，取消须为负整数。',
      en:
        'Order {orderNumber} has quantity {quantity} of {sku}. A sale needs whole units ' +
        'above zero, a cancellation below.',
    },
  },
  'orders.bad_price': {
    status: 422,
    title: { zh: '单价无效', en: 'Unit price not valid' },
    detail: {
      zh: '订单 {orderNumber} 中 {sku} 的单价为 {price}（最小货币单位），不能为负。请更正后重新导入。',
      en:
        'Order {orderNumber} has unit price {price} (minor units) for {sku}; it cannot be ' +
        'negative. Correct it and import again.',
    },
  },
  'orders.bad_currency': {
    status: 422,
    title: { zh: '不认识的币种', en: 'Unknown currency' },
    detail: {
      zh: '订单 {orderNumber} 的币种 {currency} 不是已知的 ISO 4217 代码。请填写如 USD、EUR、CNY 的代码。',
      en:
        'Currency {currency} of order {orderNumber} is no known ISO 4217 code. Give a code ' +
        'such as USD, EUR or CNY.',
    },
  },
  'orders.bad_market': {
    status: 422,
    title: { zh: '不认识的国家代码', en: 'Unknown country code' },
    detail: {
      zh: '订单 {orderNumber} 的国家 {market} 不是两位 ISO 3166 代码。不确定时请留空。',
      en:
        'Country {market} of order {orderNumber} is no two-letter ISO 3166 code. Leave it ' +
        'empty when it is not known.',
    },
  },
  'orders.bad_date': {
    status: 422,
    title: { zh: '下单日期不可信', en: 'Order date not plausible' },
    detail: {
      zh: '订单 {orderNumber} 的日期 {placedOn} 在未来、早于 1990 年或与下单时刻不符。请检查日期列的格式。',
      en:
        'Date {placedOn} of order {orderNumber} lies in the future, before 1990 or apart ' +
        'from its instant. Check the format of the date column.',
    },
  },
  'orders.bad_state': {
    status: 422,
    title: { zh: '取消单状态无效', en: 'State of a cancellation not valid' },
    detail: {
      zh: '取消单 {orderNumber} 的状态只能是 cancelled，文件中为 {state}。',
      en: 'Cancellation {orderNumber} can only be cancelled; the file says {state}.',
    },
  },
  'orders.too_large': {
    status: 422,
    title: { zh: '订单金额过大', en: 'Order too large' },
    detail: {
      zh: '订单 {orderNumber} 的总金额或总件数超出可记录的范围。请检查单价与数量是否串列。',
      en:
        'Value or units of order {orderNumber} are beyond what can be recorded. Check ' +
        'whether price and quantity are mixed up.',
    },
  },
});
