import type { CurrencyCode } from '@tradewind/money';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { mondayOf } from '../../../platform/days/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { insertOrders, readOrder } from '../store-orders.ts';
import type { Day } from '../types.ts';

export interface PurchaseWish {
  readonly sku: string;
  readonly units: number;
  /** Null: still to be found. */
  readonly supplierId: string | null;
  readonly toWarehouseId: string;
  readonly orderOn: Day;
  readonly arrivesOn: Day;
  readonly currency: CurrencyCode;
  readonly goodsMinor: bigint | null;
  readonly freightMinor: bigint;
  /** What asked for it, such as a trial. */
  readonly cause: { readonly kind: string; readonly id: string };
}

/** Writes a draft purchase order of one SKU in the caller's transaction. */
export async function draftPurchase(
  house: House,
  tx: Transaction,
  caller: Caller,
  wish: PurchaseWish,
): Promise<{ readonly orderId: string; readonly number: string }> {
  const orderId = newId();
  const { sku, units, goodsMinor, freightMinor, arrivesOn, supplierId, toWarehouseId } = wish;
  const week = mondayOf(wish.orderOn);
  const line = {
    ...{ kind: 'purchase' as const, sku, quantity: units, supplierId, fromWarehouseId: null },
    ...{ toWarehouseId, actOn: wish.orderOn, arrivesOn, goodsMinor, freightMinor, lineNo: null },
  };
  const group = {
    ...{ orderId, kind: 'purchase' as const, sourceId: supplierId, toWarehouseId, week },
    ...{ actOn: wish.orderOn, arrivesOn, units, goodsMinor, freightMinor, lines: [line] },
  };
  await insertOrders(tx, 'purchase', [group], {
    ...{ planId: null, currency: wish.currency, by: caller.actor.id },
    ...{ day: wish.orderOn, now: caller.now },
  });
  const order = await readOrder(tx, 'purchase', orderId);
  const number = order?.number ?? '';
  await house.audit(tx, caller, {
    ...{ action: 'planning.purchase_order_drafted', entity: 'purchase_order', entityId: orderId },
    change: { number, sku, units, cause: wish.cause.id },
  });
  return { orderId, number };
}
