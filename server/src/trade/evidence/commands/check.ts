import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { DomainError } from '../../../platform/errors/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { recompare } from '../goods.ts';
import { kindOf } from '../register.ts';
import { wantingOf } from '../rules.ts';
import { appendSettlement, findRecord, type StateChange, updateState } from '../store.ts';
import { type EvidenceRow, type OpenMismatch, SETTLEABLE } from '../types.ts';
import { announce } from './announce.ts';
import { lockRecord, requireState } from './find.ts';

/** The first difference in words; the others are in the comparison. */
function refusal({ field, onEvidence, onGoods, sku, goods }: OpenMismatch): DomainError {
  const cut = (text: string): string => (text === '' ? '–' : text.slice(0, 200));
  const params = { onEvidence: cut(onEvidence), onGoods: cut(onGoods), sku, goods };
  return fail(`evidence.mismatch_${field}`, params);
}

/** The record a checked renewal takes the place of. */
async function replaceOld(
  house: House,
  tx: Transaction,
  caller: Caller,
  renewal: EvidenceRow,
): Promise<void> {
  if (renewal.renews === null) return;
  const old = await findRecord(tx, renewal.renews, 'for update');
  if (old === null || old.state !== 'checked') return;
  const change = { state: 'replaced', replacedBy: renewal.recordId } as const;
  await updateState(tx, old.recordId, 'checked', null, change, caller.now);
  await announce(house, tx, caller, 'renewed', old, { by: renewal.recordId });
}

async function checkIn(
  house: House,
  tx: Transaction,
  caller: Caller,
  recordId: string,
  version: number,
): Promise<void> {
  const row = await lockRecord(tx, recordId);
  requireState(row, ['draft'], version);
  const wanting = wantingOf(kindOf(row.kind), row);
  if (wanting !== null) throw fail(`evidence.needs_${wanting}`);
  const [first] = (await recompare(tx, [row])).get(recordId) ?? [];
  if (first !== undefined) throw refusal(first);
  const change: StateChange = {
    state: 'checked',
    checkedBy: caller.actor.id,
    checkedAt: caller.now,
    replacedBy: row.replacedBy,
  };
  if (!(await updateState(tx, recordId, 'draft', version, change, caller.now))) {
    throw fail('evidence.changed_meanwhile');
  }
  await announce(house, tx, caller, 'checked', row, { renews: row.renews });
  await replaceOld(house, tx, caller, row);
}

/**
 * Says that a person compared the evidence with its goods and stands for it. From then on it
 * counts; a record it renews is replaced in the same moment.
 * @throws evidence.not_found, evidence.wrong_state, evidence.changed_meanwhile, evidence.needs_*
 *   where something is wanting, evidence.mismatch_* naming the difference nobody settled
 */
export function checkRecord(
  house: House,
  caller: Caller,
  recordId: string,
  version: number,
): Promise<void> {
  return house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    checkIn(house, tx, caller, recordId, version),
  );
}

export interface Unchecked {
  readonly recordId: string;
  readonly error: DomainError;
}

/** Checks many as seen in the list, each by itself; those that cannot be are named. */
export async function checkMany(
  house: House,
  caller: Caller,
  items: readonly { readonly recordId: string; readonly version: number }[],
): Promise<{ readonly checked: number; readonly refused: readonly Unchecked[] }> {
  const refused: Unchecked[] = [];
  for (const { recordId, version } of items) {
    try {
      await checkRecord(house, caller, recordId, version);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push({ recordId, error });
    }
  }
  return { checked: items.length - refused.length, refused };
}

/**
 * Explains a difference of brand, name, address or language, so that it stands in the way no more.
 * @throws evidence.not_found, evidence.wrong_state, evidence.changed_meanwhile,
 *   evidence.not_settleable, evidence.no_such_mismatch
 */
export async function settleMismatch(
  house: House,
  caller: Caller,
  recordId: string,
  version: number,
  given: Pick<OpenMismatch, 'field' | 'onEvidence' | 'onGoods'> & { readonly reason: string },
): Promise<void> {
  const { field, onEvidence, onGoods, reason } = given;
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const row = await lockRecord(tx, recordId);
    requireState(row, ['draft', 'checked'], version);
    if (!SETTLEABLE.includes(field)) throw fail('evidence.not_settleable');
    const open = (await recompare(tx, [row])).get(recordId) ?? [];
    const found = open.some(
      (one) => one.field === field && one.onEvidence === onEvidence && one.onGoods === onGoods,
    );
    if (!found) throw fail('evidence.no_such_mismatch');
    const at = caller.now.toISOString();
    const settlement = { field, onEvidence, onGoods, reason, by: caller.actor.id, at };
    if (!(await appendSettlement(tx, recordId, version, settlement))) {
      throw fail('evidence.changed_meanwhile');
    }
    const settled = { ...row, settled: [...row.settled, settlement] };
    await recompare(tx, [settled]);
    await announce(house, tx, caller, 'settled', row, { field, reason });
  });
}
