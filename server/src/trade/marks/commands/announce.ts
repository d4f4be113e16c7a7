import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';

/** What a change of a hit does to a SKU where its mark is protected. */
export interface Turned {
  readonly sku: string;
  readonly territories: readonly string[];
  readonly closes: boolean;
  readonly opens: boolean;
}

/** SKUs told of in one event. */
const MOST = 1000;

/** Tells the other rooms which SKUs marks keep from their markets now, and which no longer. */
export async function announce(
  house: House,
  tx: Transaction,
  turned: readonly Turned[],
): Promise<void> {
  const byPlaces = new Map<
    string,
    { places: readonly string[]; closed: string[]; opened: string[] }
  >();
  for (const { sku, territories, closes, opens } of turned) {
    if (!closes && !opens) continue;
    const key = [...territories].sort().join(' ');
    const group = byPlaces.get(key) ?? { places: territories, closed: [], opened: [] };
    byPlaces.set(key, group);
    const list = closes ? group.closed : group.opened;
    if (!list.includes(sku)) list.push(sku);
  }
  for (const [key, { places, closed, opened }] of byPlaces) {
    for (let at = 0; at < Math.max(closed.length, opened.length); at += MOST) {
      await house.events.publish(tx, {
        ...{ type: 'marks.holds_turned', subject: key === '' ? 'nowhere' : key },
        payload: {
          places: [...places],
          closed: closed.slice(at, at + MOST),
          opened: opened.slice(at, at + MOST),
        },
      });
    }
  }
}
