import { ListError, ListReader } from '@tradewind/screening';
import type { Transaction } from '../../../platform/database/index.ts';
import { DomainError } from '../../../platform/errors/index.ts';
import { findCountry } from '../../../platform/geo/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { RunControl } from '../../../platform/jobs/index.ts';
import { fail, refusalOf } from '../errors.ts';
import { hashEntry } from '../hashes.ts';
import {
  insertEntries,
  insertList,
  type Load,
  markChecked,
  putIntoUse,
  selectLoad,
  updateLoad,
} from '../store-lists.ts';
import type { ListEntry } from '../types.ts';
import { readText } from './receive-list.ts';
import { enqueueRun } from './run-screening.ts';
import { settleLoad } from './settle-loads.ts';

const BATCH = 1000;

export interface Loaded {
  readonly outcome: 'new' | 'unchanged';
  readonly listId: string | null;
  readonly entries: number;
}

/**
 * Reads a list to its end and puts it into use in one transaction: there is no half list, and the
 * one before stays where anything is wrong. Everybody is screened again then.
 *
 * @throws what is wrong with the file; the load is then 'failed'
 */
export async function runLoad(house: House, control: RunControl, loadId: string): Promise<Loaded> {
  const scope = { tenantId: control.caller.tenantId };
  const load = await house.db.transaction(scope, async (tx) => {
    const found = await selectLoad(tx, loadId);
    if (found === null) throw fail('screening.load_not_found', { loadId });
    await updateLoad(tx, loadId, ['queued', 'running'], { state: 'running' });
    return found;
  });
  if (load.state !== 'queued' && load.state !== 'running') {
    return { outcome: load.outcome ?? 'unchanged', listId: load.listId, entries: 0 };
  }
  try {
    return await house.db.transaction(scope, (tx) => carryOut(house, tx, control, load));
  } catch (error) {
    const known = error instanceof ListError ? refusalOf(error.problem, error.line) : error;
    if (control.signal.aborted) {
      // Of a job somebody cancelled; the load of a stopped worker waits.
      await house.db.transaction(scope, (tx) => settleLoad(house, tx, loadId));
    } else if (known instanceof DomainError) {
      await house.db.transaction(scope, async (tx) => {
        const failed = await updateLoad(tx, loadId, ['running'], {
          ...{ state: 'failed', error: { code: known.code, params: known.params } },
          finishedAt: house.now(),
        });
        if (failed) await house.files.remove(tx, load.fileId);
      });
    }
    throw known;
  }
}

async function carryOut(
  house: House,
  tx: Transaction,
  control: RunControl,
  load: Load,
): Promise<Loaded> {
  const now = house.now();
  const same = await markChecked(tx, load.source, load.sha256, now);
  const loaded =
    same === null
      ? await readInto(house, tx, control, load)
      : { outcome: 'unchanged' as const, listId: same, entries: 0 };
  const done = await updateLoad(tx, load.loadId, ['running'], {
    ...{ state: 'done', outcome: loaded.outcome, listId: loaded.listId, finishedAt: now },
  });
  if (!done) throw fail('screening.wrong_state', { state: 'cancelled' });
  // Its entries are kept one by one; the file's fingerprint stays with the version.
  await house.files.remove(tx, load.fileId);
  await house.audit(tx, control.caller, {
    ...{ action: 'screening.list_loaded', entity: 'screening_list' },
    entityId: loaded.listId ?? load.loadId,
    change: { source: load.source, outcome: loaded.outcome, entries: loaded.entries },
  });
  if (loaded.outcome === 'new') await enqueueRun(house, tx, control.caller);
  return loaded;
}

async function readInto(
  house: House,
  tx: Transaction,
  { caller, signal, report }: RunControl,
  load: Load,
): Promise<Loaded> {
  const { source, format, fileName, sha256 } = load;
  const reader = new ListReader(findCountry);
  const now = house.now();
  const listId = await insertList(tx, {
    ...{ source, format, fileName, sha256, loadedAt: now },
    createdBy: load.createdBy,
  });
  let [entries, names, bytes] = [0, 0, 0];
  let waiting: ListEntry[] = [];
  const flush = async (): Promise<void> => {
    const rows = waiting.map((entry) => ({ entry, entryHash: hashEntry(entry) }));
    waiting = [];
    entries += await insertEntries(tx, listId, rows);
    names += rows.reduce((sum, { entry }) => sum + entry.names.length, 0);
  };
  for await (const piece of readText(house, caller.tenantId, load.fileId)) {
    signal.throwIfAborted();
    bytes += Buffer.byteLength(piece);
    waiting.push(...reader.push(piece));
    if (waiting.length < BATCH) continue;
    await flush();
    const note = { code: 'screening.reading', params: { entries } };
    await report({ done: Math.min(bytes, load.bytes), total: load.bytes, note });
  }
  waiting.push(...reader.end());
  await flush();
  const before = await putIntoUse(tx, listId, source, { entries, names }, now, {
    ...{ publishedOn: reader.publishedOn, skipped: reader.skipped },
  });
  await house.events.publish(tx, {
    ...{ type: 'screening.list_loaded', subject: listId, payload: { source, before, entries } },
  });
  return { outcome: 'new', listId, entries };
}
