import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import type { RunControl } from '../../../platform/jobs/index.ts';
import { matchInThread } from '../in-thread.ts';
import { MATCH_JOB } from '../jobs-kinds.ts';
import { loadProducts } from '../products.ts';
import { pageNotices } from '../store.ts';
import { replaceMatches } from '../store-matches.ts';

const PAGE = 200;

/** Puts looking all documents up again in the queue; a run that waits is answered instead. */
export function requestMatch(house: House, caller: Caller): Promise<{ jobId: string }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const [job] = await house.jobs.list(tx, { kind: MATCH_JOB, state: 'queued', limit: 1 });
    if (job !== undefined) return { jobId: job.jobId };
    return { jobId: await house.jobs.enqueue(tx, caller, MATCH_JOB, {}) };
  });
}

/**
 * Looks up every document that was not dismissed among the products and codes there are now. Only
 * what is derived changes: no document and no decision.
 */
export async function matchAll(
  house: House,
  { caller, signal, report }: RunControl,
): Promise<{ documents: number }> {
  const scope = { tenantId: caller.tenantId };
  const products = await house.db.transaction(scope, loadProducts);
  let documents = 0;
  let after: string | null = null;
  const nextPage = () => house.db.transaction(scope, (tx) => pageNotices(tx, after, PAGE));
  for (;;) {
    signal.throwIfAborted();
    await report({ done: documents, total: null });
    const page = await nextPage();
    const last = page.at(-1);
    if (last === undefined) return { documents };
    const matches = await matchInThread(
      products,
      page.map(({ notice }) => notice),
    );
    const found = page.map(({ documentId, versionNo }, at) => ({
      ...{ documentId, versionNo, matches: matches[at] ?? [] },
    }));
    await house.db.transaction(scope, (tx) => replaceMatches(tx, found, house.now()));
    documents += page.length;
    after = last.documentId;
  }
}
