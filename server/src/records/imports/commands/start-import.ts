import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '../../../platform/audit/types.ts';
import { findCountry } from '../../../platform/geo/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { bindMapping } from '../convert/context.ts';
import { fail } from '../errors.ts';
import { stockSink } from '../stock-sink.ts';
import { deleteFindings, updateRun } from '../store.ts';
import { upsertMapping } from '../store-mappings.ts';
import { Mapping, NO_COUNTS } from '../types.ts';
import { findImport } from './get-import.ts';

export const IMPORT_JOB = 'imports.run';

export interface StartInput {
  readonly importId: string;
  /** The mapping as a person left it; the proposed one when left out. */
  readonly mapping?: Mapping | undefined;
  /** Saves the mapping under this name, to be found by the same header next time. */
  readonly saveAs?: string | undefined;
}

/**
 * Puts an import in the queue. One that failed or was cancelled can be started again: with the same
 * mapping it goes on where it stood, with another it begins anew, and what it wrote is 'unchanged'.
 * @throws imports.not_found, wrong_state, mapping_incomplete, column_missing, sink_missing
 */
export async function startImport(
  house: House,
  caller: Caller,
  input: StartInput,
): Promise<{ jobId: string }> {
  const { importId } = input;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const run = await findImport(house, tx, importId);
    const mapping = input.mapping ?? run.mapping;
    bindMapping(mapping, run.layout.header, { now: caller.now, findCountry });
    if (mapping.kind === 'stock') stockSink();
    const jobId = await house.jobs.enqueue(
      tx,
      caller,
      IMPORT_JOB,
      { importId },
      { subject: importId },
    );
    const again = isDeepStrictEqual(Mapping.parse(mapping), Mapping.parse(run.mapping));
    const open = ['inspected', 'failed', 'cancelled'] as const;
    // A run whose job died stands as 'running' in its row; findImport has looked at the job.
    const from = open.some((state) => state === run.state)
      ? ([...open, 'queued', 'running'] as const)
      : open;
    const started = await updateRun(tx, importId, from, {
      state: 'queued',
      mapping,
      jobId,
      error: null,
      ...(again ? {} : { cursor: 0, counts: NO_COUNTS }),
    });
    if (!started) throw fail('imports.wrong_state', { state: run.state });
    if (!again) await deleteFindings(tx, importId);
    if (input.saveAs !== undefined) {
      const { headerKey } = run;
      const createdBy = caller.actor.id;
      await upsertMapping(tx, { name: input.saveAs, headerKey, mapping, createdBy });
    }
    await house.audit(tx, caller, {
      action: 'imports.started',
      entity: 'import',
      entityId: importId,
      change: { kind: mapping.kind },
    });
    return { jobId };
  });
}
