import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { listWarehouses } from '../../../records/warehouses/index.ts';
import { fail } from '../errors.ts';
import { deleteBlock, insertBlock } from '../store.ts';
import { deleteDuty, writeDuties } from '../store-duties.ts';
import type { Block, Duty } from '../types.ts';

async function requireWarehouses(tx: Transaction, ids: readonly string[]): Promise<void> {
  const known = new Set((await listWarehouses(tx)).map((one) => one.warehouseId));
  const stranger = ids.find((id) => !known.has(id));
  if (stranger !== undefined) throw fail('fulfilment.unknown_warehouse', { id: stranger });
}

/** @throws fulfilment.unknown_warehouse */
export function putDuties(house: House, caller: Caller, duties: readonly Duty[]): Promise<number> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await requireWarehouses(
      tx,
      duties.map((duty) => duty.warehouseId),
    );
    // Of a pair named twice the later one counts.
    const last = new Map(duties.map((duty) => [`${duty.warehouseId} ${duty.market}`, duty]));
    await writeDuties(tx, [...last.values()]);
    await house.audit(tx, caller, {
      action: 'fulfilment.duties_changed',
      entity: 'company',
      entityId: caller.tenantId,
      change: { pairs: last.size },
    });
    return last.size;
  });
}

/** The duty of the pair is unknown again. */
export function removeDuty(
  house: House,
  caller: Caller,
  pair: Pick<Duty, 'warehouseId' | 'market'>,
): Promise<boolean> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const removed = await deleteDuty(tx, pair.warehouseId, pair.market);
    if (removed) {
      await house.audit(tx, caller, {
        action: 'fulfilment.duty_removed',
        entity: 'warehouse',
        entityId: pair.warehouseId,
        change: { market: pair.market },
      });
    }
    return removed;
  });
}

/** @throws fulfilment.unknown_warehouse */
export function putBlock(
  house: House,
  caller: Caller,
  block: Omit<Block, 'blockId'>,
): Promise<Block> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await requireWarehouses(tx, block.warehouseId === null ? [] : [block.warehouseId]);
    const made = { ...block, blockId: newId() };
    await insertBlock(tx, made, caller.actor.id);
    await house.audit(tx, caller, {
      action: 'fulfilment.pair_blocked',
      entity: 'route_block',
      entityId: made.blockId,
      change: { ...block },
    });
    return made;
  });
}

export function removeBlock(house: House, caller: Caller, blockId: string): Promise<boolean> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const removed = await deleteBlock(tx, blockId);
    if (removed) {
      await house.audit(tx, caller, {
        action: 'fulfilment.pair_allowed',
        entity: 'route_block',
        entityId: blockId,
      });
    }
    return removed;
  });
}
