import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { JobProgress, JobRecord } from '../../../platform/jobs/types.ts';
import { readListings } from '../../../records/catalog/index.ts';
import { classifyItems } from '../desk.ts';
import { itemOf } from '../rules.ts';
import { countToRun, markRun, selectToRun } from '../store-queue.ts';
import { textHashOf } from '../text-hash.ts';
import { companyMemory, storeProposals } from './propose.ts';
import { syncQueue } from './sync-queue.ts';

export const RUN_JOB = 'classification.run';

/** SKUs a question to the thread: it answers people between two of them. */
const BATCH = 20;

/** The run that is waiting or at work; null when there is none. */
export async function liveRun(house: House, tx: Transaction): Promise<JobRecord | null> {
  for (const state of ['running', 'queued'] as const) {
    const [job] = await house.jobs.list(tx, { kind: RUN_JOB, state, limit: 1 });
    if (job !== undefined) return job;
  }
  return null;
}

/** Asks for proposals for every SKU nobody settled; a run that is under way is answered instead. */
export function requestRun(house: House, caller: Caller): Promise<{ readonly jobId: string }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const live = await liveRun(house, tx);
    if (live !== null) return { jobId: live.jobId };
    const jobId = await house.jobs.enqueue(tx, caller, RUN_JOB, {});
    await house.audit(tx, caller, {
      action: 'classification.run_requested',
      entity: 'job',
      entityId: jobId,
    });
    return { jobId };
  });
}

interface Tools {
  readonly jobId: string;
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => Promise<void>;
}

type Tally = Record<'sure' | 'ask' | 'refuse', number>;

/**
 * Proposes for every SKU nobody settled, with all the company settled so far. Each SKU is marked
 * with the run, so that a run taken up again goes on where it was.
 */
export async function runAll(
  house: House,
  caller: Caller,
  { jobId, signal, report }: Tools,
): Promise<Tally & { readonly skus: number }> {
  const { tenantId } = caller;
  const scope = { tenantId };
  await syncQueue(house, tenantId, house.now());
  const total = await house.db.transaction(scope, countToRun);
  const memory = await companyMemory(house, tenantId);
  const tally: Tally = { sure: 0, ask: 0, refuse: 0 };
  for (let done = 0; ; ) {
    signal.throwIfAborted();
    await report({ done: Math.min(done, total), total });
    const batch = await house.db.transaction(scope, async (tx) => {
      const rows = await selectToRun(tx, jobId, BATCH);
      const skus = rows.map(({ sku }) => sku);
      return { rows, listings: new Map((await readListings(tx, skus)).map((l) => [l.sku, l])) };
    });
    if (batch.rows.length === 0) return { skus: done, ...tally };
    const known = batch.rows.flatMap(({ sku, answers }) => {
      const listing = batch.listings.get(sku);
      return listing === undefined ? [] : [{ sku, answers, listing }];
    });
    const items = known.map(({ listing, answers }) => ({ ...itemOf(listing), answers }));
    const proposals = await classifyItems(memory, items);
    const computed = known.flatMap(({ sku, answers, listing }, at) => {
      const proposal = proposals[at];
      if (proposal === undefined) return [];
      tally[proposal.decision]++;
      return [{ sku, answers, proposal, textHash: textHashOf(listing) }];
    });
    await house.db.transaction(scope, async (tx) => {
      await storeProposals(tx, { ...caller, now: house.now() }, computed, jobId);
      await markRun(
        tx,
        batch.rows.map(({ sku }) => sku),
        jobId,
      );
    });
    done += batch.rows.length;
  }
}
