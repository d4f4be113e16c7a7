import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { EvidenceRow } from '../types.ts';

export type Happening = 'checked' | 'renewed' | 'revoked' | 'reopened' | 'expired' | 'settled';

/** Tells the log and the other rooms what became of a record. */
export async function announce(
  house: House,
  tx: Transaction,
  caller: Caller,
  happening: Happening,
  { recordId, kind, markets }: EvidenceRow,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await house.audit(tx, caller, {
    ...{ action: `evidence.${happening}`, entity: 'evidence', entityId: recordId },
    change: { kind, ...more },
  });
  await house.events.publish(tx, {
    ...{ type: `evidence.${happening}`, subject: recordId },
    payload: { kind, markets, ...more },
  });
}
