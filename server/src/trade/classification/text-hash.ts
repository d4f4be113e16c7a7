import { createHash } from 'node:crypto';
import { itemOf } from './rules.ts';
import type { Listing } from './types.ts';

/** Names the facts a code rests on: another text is other goods, as far as customs would say. */
export function textHashOf(listing: Listing): string {
  return createHash('sha256')
    .update(JSON.stringify(itemOf(listing)))
    .digest('hex')
    .slice(0, 32);
}
