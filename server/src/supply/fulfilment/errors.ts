import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'fulfilment.order_not_open': {
    status: 409,
    title: { zh: '订单现在不能分仓', en: 'The order cannot be routed now' },
    detail: {
      zh: '订单 {orderNumber} 的状态是 {state}。只有已付款、未拣货的销售订单可以分仓。',
      en:
        'Order {orderNumber} is {state}. Only paid sales that are not picked yet can be ' +
        'routed.',
    },
  },
  'fulfilment.order_not_found': {
    status: 404,
    title: { zh: '没有这张订单', en: 'No such order' },
    detail: {
      zh: '没有这张销售订单。请刷新列表。',
      en: 'There is no such sale. Reload the list.',
    },
  },
  'fulfilment.reason_needed': {
    status: 422,
    title: { zh: '请说明理由', en: 'Give a reason' },
    detail: {
      zh: '人工指定仓库需要写明理由，便于以后核对。',
      en: 'A warehouse chosen by hand needs a reason, so that it can be checked later.',
    },
  },
  'fulfilment.cannot_leave': {
    status: 409,
    title: { zh: '不能从这个仓库发出', en: 'It cannot leave from there' },
    detail: {
      zh: '订单 {orderNumber} 不能整单从仓库 {warehouse} 发出：{why}。请选择其他仓库。',
      en:
        'Order {orderNumber} cannot leave whole from warehouse {warehouse}: {why}. Choose ' +
        'another one.',
    },
  },
  'fulfilment.shipment_not_found': {
    status: 404,
    title: { zh: '没有这个包裹', en: 'No such shipment' },
    detail: {
      zh: '没有编号为 {id} 的包裹。请刷新列表。',
      en: 'There is no shipment {id}. Reload the list.',
    },
  },
  'fulfilment.move_refused': {
    status: 409,
    title: { zh: '包裹不能这样变更', en: 'The shipment cannot move like this' },
    detail: {
      zh: '包裹现在是 {from}，不能改为 {to}。请刷新后再试。',
      en: 'The shipment is {from} and cannot become {to}. Reload and try again.',
    },
  },
  'fulfilment.nothing_to_release': {
    status: 409,
    title: { zh: '没有可下发的包裹', en: 'Nothing to release' },
    detail: {
      zh: '这个仓库没有在 {shipOn} 或之前应发出的待下发包裹。',
      en: 'This warehouse has no planned shipment due on or before {shipOn}.',
    },
  },
  'fulfilment.outage_open': {
    status: 409,
    title: { zh: '仓库已停摆', en: 'The warehouse is down already' },
    detail: {
      zh: '这个仓库已登记停摆。请先结束它，再登记新的。',
      en: 'This warehouse is marked as down already. End that outage before you start another.',
    },
  },
  'fulfilment.outage_not_found': {
    status: 404,
    title: { zh: '没有进行中的停摆', en: 'No outage is open' },
    detail: {
      zh: '这次停摆不存在，或已经结束。请刷新。',
      en: 'This outage does not exist or is over. Reload.',
    },
  },
  'fulfilment.bad_span': {
    status: 422,
    title: { zh: '日期范围不对', en: 'The span of days is wrong' },
    detail: {
      zh: '开始日期要早于结束日期，最多 93 天。请改正后重试。',
      en: 'The first day must come before the last, at most 93 days. Correct it and try again.',
    },
  },
  'fulfilment.no_orders': {
    status: 409,
    title: { zh: '这段时间没有订单', en: 'No orders in the span' },
    detail: {
      zh: '{from} 到 {to} 之间没有可重放的订单。请选择有订单的日期。',
      en: 'There are no orders from {from} to {to}. Choose days that have some.',
    },
  },
  'fulfilment.replay_not_found': {
    status: 404,
    title: { zh: '没有这次模拟', en: 'No such comparison' },
    detail: { zh: '这次模拟不存在。请刷新列表。', en: 'It does not exist. Reload the list.' },
  },
  'fulfilment.unknown_warehouse': {
    status: 422,
    title: { zh: '没有这个仓库', en: 'No such warehouse' },
    detail: {
      zh: '仓库 {id} 不在仓库档案中，或已停用。',
      en: 'Warehouse {id} is not on file, or is switched off.',
    },
  },
});
