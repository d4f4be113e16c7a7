import { type Caller, personOf } from '../../../platform/audit/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import {
  type Adjustment,
  needsApproval,
  refusedDecider,
  requireAdjustment,
} from '../rules-adjust.ts';
import {
  decideAdjustment,
  insertAdjustments,
  lockAdjustment,
  type StoredAdjustment,
  wasCountedAfter,
} from '../store-adjustments.ts';
import { requireSkus, requireWarehouse } from './known.ts';
import { postAdjustments } from './post-adjustments.ts';
import { stockPolicy } from './stock-policy.ts';
import { type CostOf, readCosts } from './unit-costs.ts';

/** An adjustment as it is asked for; `adjustmentId` sent again answers what it made. */
export interface AdjustmentRequest extends Adjustment {
  readonly adjustmentId: string;
  readonly countId?: string | undefined;
  readonly countedAt?: Date | undefined;
}

/**
 * Corrects stock in the caller's transaction: at once, or, where the company's limit says so, once
 * another person approves. A request known already changes nothing.
 * @throws inventory.bad_quantity, inventory.adjust_refused, inventory.not_enough,
 *   inventory.no_person
 */
export async function requestAdjustments(
  tx: Transaction,
  caller: Caller,
  requests: readonly AdjustmentRequest[],
): Promise<StoredAdjustment[]> {
  if (requests.length === 0) return [];
  const policy = await stockPolicy(tx);
  const costOf = await readCosts(
    tx,
    requests.map((request) => request.sku),
  );
  const person = personOf(caller.actor);
  const rows = requests.map((request): StoredAdjustment => {
    requireAdjustment(request);
    const valueMinor = costOf(request.sku, request.units)?.goodsMinor ?? null;
    const waits = needsApproval(request, valueMinor, policy.adjustLimitMinor);
    return {
      ...{ ...request, countId: request.countId ?? null, countedAt: request.countedAt ?? null },
      ...{ valueMinor, currency: policy.currency, state: waits ? 'waiting' : 'posted' },
      ...{ requestedAt: caller.now, requestedBy: caller.actor.id, requestedFor: person },
      ...{ decidedAt: null, decidedBy: null, decisionNote: null },
    };
  });
  // Nobody could tell whether whoever approves is a second person.
  if (person === null && rows.some(({ state }) => state === 'waiting')) {
    throw fail('inventory.no_person');
  }
  const fresh = await insertAdjustments(tx, rows);
  const now = rows.filter((row) => row.state === 'posted' && fresh.has(row.adjustmentId));
  await post(tx, caller, now, costOf);
  return rows;
}

async function post(
  tx: Transaction,
  caller: Caller,
  rows: readonly StoredAdjustment[],
  costOf: CostOf,
): Promise<void> {
  await postAdjustments(
    tx,
    caller,
    rows.map((row) => ({
      ...row,
      document:
        row.countId === null
          ? { kind: 'adjustment', id: row.adjustmentId }
          : { kind: 'count', id: row.countId },
      cost: row.from === 'adjustment' ? costOf(row.sku, row.units) : undefined,
    })),
  );
}

const SAME = ['warehouseId', 'sku', 'lot', 'units', 'from', 'to', 'reason'] as const;

/**
 * One correction by a person.
 * @throws inventory.unknown_warehouse, inventory.sku_not_found, inventory.key_reused and as
 *   `requestAdjustments`
 */
export function adjustStock(
  house: House,
  caller: Caller,
  request: AdjustmentRequest,
): Promise<StoredAdjustment> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const { warehouseId, sku, adjustmentId } = request;
    await requireWarehouse(tx, warehouseId);
    await requireSkus(tx, [sku]);
    const known = await lockAdjustment(tx, adjustmentId);
    if (known !== undefined) {
      if (SAME.every((key) => known[key] === request[key])) return known;
      throw fail('inventory.key_reused', { key: adjustmentId });
    }
    await requestAdjustments(tx, caller, [request]);
    const made = await lockAdjustment(tx, adjustmentId);
    if (made === undefined) throw new Error('the adjustment was written');
    const { units, from, to, reason, state } = made;
    await house.audit(tx, caller, {
      action: 'inventory.adjustment_requested',
      entity: 'adjustment',
      entityId: adjustmentId,
      change: { sku, units, from, to, reason, state },
    });
    return made;
  });
}

/**
 * Approves or refuses what waits; never by whoever asked for it, with a key of theirs neither. What
 * a count found is not posted any more once the shelf was counted again.
 * @throws inventory.adjustment_not_found, inventory.adjustment_decided, inventory.own_adjustment,
 *   inventory.no_person, inventory.count_superseded, inventory.not_enough
 */
export function decide(
  house: House,
  caller: Caller,
  input: { adjustmentId: string; approve: boolean; note: string | null },
): Promise<StoredAdjustment> {
  const { adjustmentId, approve, note } = input;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const found = await lockAdjustment(tx, adjustmentId);
    if (found === undefined) throw fail('inventory.adjustment_not_found', { id: adjustmentId });
    if (found.state !== 'waiting') {
      throw fail('inventory.adjustment_decided', { state: found.state });
    }
    const refused = refusedDecider(found, personOf(caller.actor));
    if (refused !== null) throw fail(`inventory.${refused}`);
    if (approve && found.countedAt !== null) {
      if (await wasCountedAfter(tx, found, found.countedAt)) {
        throw fail('inventory.count_superseded', { sku: found.sku });
      }
    }
    const state = approve ? 'posted' : 'rejected';
    await decideAdjustment(tx, adjustmentId, { state, at: caller.now, by: caller.actor.id, note });
    if (approve) await post(tx, caller, [found], await readCosts(tx, [found.sku]));
    await house.audit(tx, caller, {
      action: `inventory.adjustment_${approve ? 'approved' : 'rejected'}`,
      entity: 'adjustment',
      entityId: adjustmentId,
      change: { sku: found.sku, units: found.units, reason: found.reason },
    });
    return (await lockAdjustment(tx, adjustmentId)) ?? found;
  });
}
