import { DomainError } from '../../../platform/errors/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { RunControl } from '../../../platform/jobs/index.ts';
import { fail } from '../errors.ts';
import { inThread } from '../in-thread.ts';
import { MOST_TEXT_BYTES } from '../limits.ts';
import { dayOf } from '../rules.ts';
import { upsertFxDays } from '../store-answers.ts';
import { type Load, selectLoad, updateLoad } from '../store-loads.ts';
import type { FxDay, LoadCounts } from '../types.ts';
import { type Loaded, writeAnswers, writeEdition } from './write-edition.ts';

/** Currency the European Central Bank's rates are against. */
export const FX_BASE = 'EUR';

/**
 * Carries a load out: the file is read to its end in a thread, then everything is written in one
 * transaction, so that nothing is ever half loaded. A killed run begins again.
 *
 * @throws what is wrong with the file; the load is then 'failed'
 */
export async function runLoad(house: House, control: RunControl, loadId: string): Promise<Loaded> {
  const scope = { tenantId: control.caller.tenantId };
  const load = await house.db.transaction(scope, async (tx) => {
    const found = await selectLoad(tx, loadId);
    if (found === undefined) throw fail('schedules.load_not_found', { loadId });
    await updateLoad(tx, loadId, ['queued', 'running'], { state: 'running' });
    return found;
  });
  if (load.state !== 'queued' && load.state !== 'running') {
    return { outcome: load.outcome ?? 'unchanged', editionId: load.editionId, counts: {} };
  }
  try {
    return await carryOut(house, control, load);
  } catch (error) {
    if (error instanceof DomainError && !control.signal.aborted) {
      await house.db.transaction(scope, async (tx) => {
        const failed = await updateLoad(tx, loadId, ['running'], {
          ...{ state: 'failed', error: { code: error.code, params: error.params } },
          finishedAt: house.now(),
        });
        if (failed) await house.files.remove(tx, load.fileId);
      });
    }
    throw error;
  }
}

async function carryOut(house: House, control: RunControl, load: Load): Promise<Loaded> {
  const { caller, signal, report } = control;
  const say = (done: number, code: string) =>
    report({ done, total: 2, note: { code, params: {} } });
  await say(0, 'schedules.reading');
  const content = await readWhole(house, caller.tenantId, load.fileId);
  const day = load.effectiveFrom ?? dayOf(caller.now);
  const read = await inThread(
    { op: 'read', format: load.format, content, maxBytes: MOST_TEXT_BYTES, day },
    signal,
  );
  signal.throwIfAborted();
  await say(1, 'schedules.writing');
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const context = { house, caller, load };
    let loaded: Loaded;
    if (read.op === 'edition') loaded = await writeEdition(tx, context, read);
    else if (read.op === 'answers') loaded = await writeAnswers(tx, context, read.answers);
    else if (read.op === 'rates') loaded = await writeRates(tx, context, read.days);
    else throw new Error(`a file was read as ${read.op}`);
    const { outcome, editionId, counts } = loaded;
    const done = await updateLoad(tx, load.loadId, ['running'], {
      ...{ state: 'done', outcome, editionId, counts, error: null },
      finishedAt: house.now(),
    });
    if (!done) throw fail('schedules.wrong_state', { state: 'cancelled' });
    // What it said is kept chapter by chapter; its fingerprint stays with the edition.
    await house.files.remove(tx, load.fileId);
    return loaded;
  });
}

type Write = Parameters<typeof writeEdition>;

async function writeRates(
  tx: Write[0],
  { house, load }: Write[1],
  days: readonly FxDay[],
): Promise<Loaded> {
  const origin = { source: load.address ?? load.fileName, loadedAt: house.now() };
  const newDays = await upsertFxDays(tx, FX_BASE, days, origin);
  const counts: LoadCounts = { days: days.length, newDays };
  return { outcome: newDays === 0 ? 'unchanged' : 'new', editionId: null, counts };
}

async function readWhole(house: House, tenantId: string, fileId: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of await house.files.open(tenantId, fileId)) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}
