import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { type StateChange, updateState } from '../store.ts';
import { announce } from './announce.ts';
import { lockRecord, requireState } from './find.ts';

/**
 * Says that evidence is good no longer from a day on: withdrawn by its issuer, found false. It
 * stays on file.
 * @throws evidence.not_found, evidence.wrong_state, evidence.changed_meanwhile
 */
export async function revokeRecord(
  house: House,
  caller: Caller,
  recordId: string,
  input: { readonly version: number; readonly on: string; readonly reason: string },
): Promise<void> {
  const { version, on, reason } = input;
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const row = await lockRecord(tx, recordId);
    requireState(row, ['checked', 'replaced'], version);
    const change: StateChange = {
      state: 'revoked',
      revokedOn: on,
      revokedBy: caller.actor.id,
      revokeReason: reason,
      replacedBy: row.replacedBy,
    };
    if (!(await updateState(tx, recordId, row.state, version, change, caller.now))) {
      throw fail('evidence.changed_meanwhile');
    }
    await announce(house, tx, caller, 'revoked', row, { on, reason });
  });
}

/**
 * Takes checked evidence back to a draft, to correct it; until it is checked again it does not
 * count.
 * @throws evidence.not_found, evidence.wrong_state, evidence.changed_meanwhile
 */
export async function reopenRecord(
  house: House,
  caller: Caller,
  recordId: string,
  input: { readonly version: number; readonly reason: string },
): Promise<void> {
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const row = await lockRecord(tx, recordId);
    requireState(row, ['checked'], input.version);
    const change = { state: 'draft' } as const;
    if (!(await updateState(tx, recordId, 'checked', input.version, change, caller.now))) {
      throw fail('evidence.changed_meanwhile');
    }
    await announce(house, tx, caller, 'reopened', row, { reason: input.reason });
  });
}
