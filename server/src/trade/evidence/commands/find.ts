import type { Transaction } from '../../../platform/database/index.ts';
import { fail } from '../errors.ts';
import { findRecord } from '../store.ts';
import type { EvidenceRow, RecordState } from '../types.ts';

/** A record, held against others who would change it. @throws evidence.not_found */
export async function lockRecord(tx: Transaction, recordId: string): Promise<EvidenceRow> {
  const row = await findRecord(tx, recordId, 'for update');
  if (row === null) throw fail('evidence.not_found');
  return row;
}

/** @throws evidence.wrong_state, evidence.changed_meanwhile */
export function requireState(
  row: EvidenceRow,
  states: readonly RecordState[],
  version: number,
): void {
  if (!states.includes(row.state)) throw fail('evidence.wrong_state', { state: row.state });
  if (row.version !== version) throw fail('evidence.changed_meanwhile');
}
