import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { deleteFindings, type ImportRun, updateRun } from '../store.ts';
import { NO_COUNTS } from '../types.ts';
import { getImport } from './get-import.ts';
import { type InspectChoice, inspectStored } from './receive-file.ts';

/**
 * Looks at a file again with what a person set: another encoding, delimiter, sheet or kind.
 * @throws imports.not_found, imports.wrong_state, and what inspection throws
 */
export async function inspectAgain(
  house: House,
  caller: Caller,
  importId: string,
  choice: InspectChoice,
): Promise<ImportRun> {
  const { tenantId } = caller;
  const run = await getImport(house, caller, importId);
  const inspection = await inspectStored(house, tenantId, run, choice);
  // Rows may be cut differently now, so a run that stopped half way begins anew.
  const change = { ...inspection, cursor: 0, counts: NO_COUNTS };
  const changed = await house.db.transaction({ tenantId }, async (tx) => {
    await deleteFindings(tx, importId);
    return updateRun(tx, importId, ['inspected', 'failed', 'cancelled'], change);
  });
  if (!changed) throw fail('imports.wrong_state', { state: run.state });
  return getImport(house, caller, importId);
}
