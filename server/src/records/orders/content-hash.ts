import { createHash } from 'node:crypto';
import type { ImportedOrder } from './types.ts';

/**
 * A fingerprint of what was sold, to whom and when: two orders of one number with the same
 * fingerprint are the same order. The sequence of lines, their descriptions and the state do not
 * count: a channel rewrites those without selling anything else.
 */
export function contentHash(order: ImportedOrder): string {
  const lines = order.lines.map((l) => `${l.quantity} ${l.unitPriceMinor} ${l.sku}`).sort();
  const head = [
    order.kind,
    order.customerId ?? '',
    order.market ?? '',
    order.currency,
    order.placedAt.getTime(),
  ].join(' ');
  return createHash('sha256')
    .update(`${head}\n${lines.join('\n')}`)
    .digest('base64url');
}
