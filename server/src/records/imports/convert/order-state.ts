import type { OrderState } from '../../orders/index.ts';
import { headerKey } from '../values/text.ts';

/** What platforms call the states of an order, in the form of headerKey. */
const STATES: Readonly<Record<OrderState, readonly string[]>> = {
  pending: [
    'pending',
    'pendingpayment',
    'wcpending',
    'onhold',
    'authorized',
    'unpaid',
    'checkoutdraft',
    'pendingavailability',
    'invoiceunconfirmed',
    'draft',
    'open',
    'failed',
    '待付款',
    '未付款',
    '待支付',
    '待审核',
  ],
  paid: [
    'paid',
    'processing',
    'partiallypaid',
    'unshipped',
    'unfulfilled',
    'acknowledged',
    '已付款',
    '已支付',
    '待发货',
    '待处理',
    '未发货',
  ],
  allocated: [
    'allocated',
    'picking',
    'packed',
    'readytoship',
    '已配货',
    '配货中',
    '待打单',
    '已分配',
  ],
  shipped: [
    'shipped',
    'fulfilled',
    'partiallyshipped',
    'partial',
    'partiallyfulfilled',
    'intransit',
    'dispatched',
    '已发货',
    '部分发货',
    '运输中',
    '配送中',
  ],
  delivered: ['delivered', '已签收', '已送达', '已妥投', '已收货'],
  completed: [
    'completed',
    'complete',
    'closed',
    'done',
    'finished',
    '已完成',
    '交易成功',
    '完成',
    '交易完成',
  ],
  cancelled: [
    'cancelled',
    'canceled',
    'voided',
    'void',
    'unfulfillable',
    'expired',
    'trash',
    '已取消',
    '取消',
    '交易关闭',
    '已关闭',
    '作废',
    '已作废',
  ],
  returned: ['returned', 'refunded', 'restocked', '已退款', '已退货', '退款成功', '退货'],
};

const BY_WORD: ReadonlyMap<string, OrderState> = new Map(
  Object.entries(STATES).flatMap(([state, words]) =>
    words.map((word) => [word, state as OrderState] as const),
  ),
);

/** The state a platform's word stands for; undefined for a word that is not known. */
export function readState(word: string): OrderState | undefined {
  const key = headerKey(word);
  // WooCommerce's exports may carry the prefix of its database: 'wc-completed'.
  return BY_WORD.get(key) ?? BY_WORD.get(key.replace(/^wc/, ''));
}
