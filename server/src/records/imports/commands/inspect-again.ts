import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { type ImportRun, updateRun } from '../store.ts';
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
  const changed = await house.db.transaction({ tenantId }, (tx) =>
    updateRun(tx, importId, ['inspected', 'failed', 'cancelled'], inspection),
  );
  if (!changed) throw fail('imports.wrong_state', { state: run.state });
  return getImport(house, caller, importId);
}
