import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { deleteFromTables } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { RunControl } from '../../../platform/jobs/index.ts';
import { discardCatalog, listPictureFileIds } from '../../catalog/index.ts';
import { discardChannels } from '../../channels/index.ts';
import { discardCustomers } from '../../customers/index.ts';
import { discardOrders } from '../../orders/index.ts';
import { discardPartners } from '../../partners/index.ts';
import { discardNetwork } from '../../warehouses/index.ts';
import { fail } from '../errors.ts';
import { selectFileIds } from '../store-files.ts';

export const DISCARD_JOB = 'imports.discard';

export interface DiscardOptions {
  /** Keeps warehouses, lanes, and the suppliers at which lanes begin. */
  readonly keepNetwork: boolean;
}

/**
 * Deletes up to `limit` rows of a tenant in a transaction of the house, those that refer to others
 * first; called again until it answers 0.
 */
export type Discarder = (
  tx: Transaction,
  tenantId: string,
  limit: number,
  options: DiscardOptions,
) => Promise<number>;

/** Ids of the files a room keeps, in the company's own transaction. */
export type FileLister = (tx: Transaction) => Promise<readonly string[]>;

const discarders = new Map<string, Discarder>();
const fileListers = new Map<string, FileLister>();

/**
 * Adds a room's way to empty itself, and to name the files it keeps. Rooms to the right of this one
 * call it when they are wired, from left to right, so that the last to come, which may refer to the
 * others, is emptied first.
 */
export function addDiscarder(room: string, discard: Discarder, listFiles?: FileLister): void {
  discarders.set(room, discard);
  if (listFiles !== undefined) fileListers.set(room, listFiles);
}

/** Records, those that refer to others first. */
const RECORDS: readonly Discarder[] = [
  discardImports,
  discardOrders,
  async (tx, tenantId, limit, { keepNetwork }) =>
    keepNetwork ? 0 : discardNetwork(tx, tenantId, limit),
  (tx, tenantId, limit, { keepNetwork }) => discardPartners(tx, tenantId, limit, keepNetwork),
  discardCustomers,
  discardChannels,
  discardCatalog,
];

const BATCH = 20_000;
/** A company has a handful of jobs at once. */
const MOST_JOBS = 500;

/** Asks for all records of the company to be discarded; people, keys and the audit log stay. */
export async function startDiscard(
  house: House,
  caller: Caller,
  options: DiscardOptions,
): Promise<{ jobId: string }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await cancelOthers(house, tx, caller);
    const jobId = await house.jobs.enqueue(tx, caller, DISCARD_JOB, { ...options });
    await house.audit(tx, caller, {
      action: 'company.discarded',
      entity: 'company',
      entityId: caller.tenantId,
      change: { keepNetwork: options.keepNetwork },
    });
    return { jobId };
  });
}

/**
 * Whoever takes something in asks this first, and again where it is written: a discard under way
 * would delete it with the rest.
 * @throws imports.discarding
 */
export async function refuseWhileDiscarding(house: House, tx: Transaction): Promise<void> {
  for (const state of ['queued', 'running'] as const) {
    const [job] = await house.jobs.list(tx, { kind: DISCARD_JOB, state, limit: 1 });
    if (job !== undefined) throw fail('imports.discarding');
  }
}

/** What other jobs would write is to be discarded anyway. */
async function cancelOthers(house: House, tx: Transaction, caller: Caller): Promise<void> {
  for (const state of ['queued', 'running'] as const) {
    for (const job of await house.jobs.list(tx, { state, limit: MOST_JOBS })) {
      if (job.kind !== DISCARD_JOB) await house.jobs.cancel(tx, caller, job.jobId);
    }
  }
}

/**
 * Empties room after room from the right, in bounded transactions; a killed run begins again. Once
 * only: what comes into a room that was emptied is the company's own.
 */
export async function runDiscard(
  house: House,
  control: RunControl,
  options: DiscardOptions,
): Promise<{ rows: number }> {
  const { caller, signal, report } = control;
  const { tenantId } = caller;
  await removeFiles(house, tenantId);
  let rows = 0;
  for (const discard of [...[...discarders.values()].reverse(), ...RECORDS]) {
    for (;;) {
      signal.throwIfAborted();
      const deleted = await house.db.transaction('system', (tx) =>
        discard(tx, tenantId, BATCH, options),
      );
      rows += deleted;
      if (deleted === 0) break;
      await report({ done: rows, total: null });
    }
  }
  await house.db.transaction({ tenantId }, (tx) =>
    house.events.publish(tx, { type: 'company.discarded', subject: tenantId, payload: { rows } }),
  );
  return { rows };
}

function discardImports(tx: Transaction, tenantId: string, limit: number): Promise<number> {
  return deleteFromTables(tx, ['import_rejection', 'import_run', 'export_run'], tenantId, limit);
}

/**
 * Files of imports and exports, pictures, and what other rooms keep; hidden at once, deleted by the
 * next sweep.
 */
async function removeFiles(house: House, tenantId: string): Promise<void> {
  await house.db.transaction({ tenantId }, async (tx) => {
    const all = [selectFileIds, listPictureFileIds, ...fileListers.values()];
    const fileIds: string[] = [];
    for (const list of all) fileIds.push(...(await list(tx)));
    for (const fileId of fileIds) {
      // A file that is gone already is what is wanted.
      await house.files.remove(tx, fileId).catch(() => undefined);
    }
  });
}
