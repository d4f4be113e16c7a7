import type { Database } from '../database/index.ts';
import type { Files } from '../files/types.ts';
import { describeFailure, type Log } from '../log/index.ts';

/**
 * Lets go of a stored file that was refused. Where this fails too (a full disk) it is logged and no
 * more: the refusal is the one to tell.
 */
export async function letGoOf(
  house: { readonly db: Database; readonly files: Files; readonly log: Log },
  tenantId: string,
  fileId: string,
): Promise<void> {
  await house.db
    .transaction({ tenantId }, (tx) => house.files.remove(tx, fileId))
    .catch((error: unknown) =>
      house.log.warn(
        { fileId, failure: describeFailure(error) },
        'a refused file could not be removed',
      ),
    );
}
