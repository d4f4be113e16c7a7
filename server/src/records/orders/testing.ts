/** Orders for tests: small, readable, every field filled in. */

import type { Caller } from '../../platform/audit/types.ts';
import type { Database } from '../../platform/database/index.ts';
import { ensureChannel } from '../channels/index.ts';
import type { ImportedLine, ImportedOrder } from './types.ts';

export const NOON = new Date('2026-06-01T12:00:00Z');

export function line(sku: string, quantity: number, unitPriceMinor = 1000n): ImportedLine {
  return { sku, description: `${sku} 台灯`, quantity, unitPriceMinor };
}

/** A sale of one lamp to Germany on 4 May 2026, with what the test says otherwise. */
export function sale(
  orderNumber: string,
  day = '2026-05-04',
  more: Partial<ImportedOrder> = {},
): ImportedOrder {
  return {
    orderNumber,
    kind: 'sale',
    customerId: null,
    market: 'DE',
    currency: 'EUR',
    placedAt: new Date(`${day}T10:00:00Z`),
    placedOn: day,
    lines: [line('LP-03', 1)],
    ...more,
  };
}

export function cancellation(
  orderNumber: string,
  day: string,
  more: Partial<ImportedOrder> = {},
): ImportedOrder {
  return sale(orderNumber, day, { kind: 'cancellation', lines: [line('LP-03', -1)], ...more });
}

export function testChannel(db: Database, caller: Caller, code = 'shop'): Promise<string> {
  return db.transaction({ tenantId: caller.tenantId }, (tx) =>
    ensureChannel(tx, {
      code,
      name: code,
      kind: 'own_store',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
    }),
  );
}
