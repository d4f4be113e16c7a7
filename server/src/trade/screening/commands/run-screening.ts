import { DEFAULT_THRESHOLDS, type Party } from '@tradewind/screening';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { JobProgress, JobRecord } from '../../../platform/jobs/types.ts';
import { pageCustomers } from '../../../records/customers/index.ts';
import { listSuppliers } from '../../../records/partners/index.ts';
import { listsInUse, placeOf, screenParties } from '../desk.ts';
import { RUN_JOB } from '../jobs-kinds.ts';
import { refound, stampOf } from '../rules.ts';
import type { ScreenedAnswer } from '../screen-tasks.ts';
import { type FoundHit, markGone, selectHitsOf, upsertHits } from '../store-hits.ts';
import { entryKey, findEntries } from '../store-lists.ts';
import {
  countParties,
  deleteUnseen,
  markScreened,
  pageParties,
  upsertParties,
} from '../store-parties.ts';
import type { ListVersion, PartyFacts, PartyRow } from '../types.ts';

/** Parties a question to the thread: somebody who checks one name waits for it at most. */
const BATCH = 200;
const CUSTOMERS_AT_ONCE = 2000;

/** The run that is waiting or at work; null when there is none. */
export async function liveRun(house: House, tx: Transaction): Promise<JobRecord | null> {
  for (const state of ['running', 'queued'] as const) {
    const [job] = await house.jobs.list(tx, { kind: RUN_JOB, state, limit: 1 });
    if (job !== undefined) return job;
  }
  return null;
}

/**
 * Puts a run in the queue. One that waits already is enough; one at work may have read the lists
 * before, so another follows it.
 */
export async function enqueueRun(house: House, tx: Transaction, caller: Caller): Promise<string> {
  const [waiting] = await house.jobs.list(tx, { kind: RUN_JOB, state: 'queued', limit: 1 });
  if (waiting !== undefined) return waiting.jobId;
  const jobId = await house.jobs.enqueue(tx, caller, RUN_JOB, {});
  await house.audit(tx, caller, {
    ...{ action: 'screening.run_requested', entity: 'job', entityId: jobId },
  });
  return jobId;
}

/** Asks for everybody to be screened again. */
export function requestRun(house: House, caller: Caller): Promise<{ readonly jobId: string }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => ({
    jobId: await enqueueRun(house, tx, caller),
  }));
}

/** Who is in the rooms of customers and suppliers now. A customer nobody named is not screened. */
async function syncParties(house: House, tenantId: string, jobId: string): Promise<void> {
  const scope = { tenantId };
  await house.db.transaction(scope, async (tx) => {
    const suppliers = (await listSuppliers(tx)).filter(({ active }) => active);
    await upsertParties(
      tx,
      suppliers.map(({ supplierId, code, name, country }) => ({
        ...{ origin: 'supplier' as const, ref: supplierId, label: code, name, country },
        ...{ kind: 'company' as const, birthDate: null, identifier: null },
      })),
      jobId,
    );
  });
  for (let afterRef = ''; ; ) {
    const page = { afterRef, limit: CUSTOMERS_AT_ONCE, personal: true };
    const rows = await house.db.transaction(scope, async (tx) => {
      const found = await pageCustomers(tx, page);
      const named = found.flatMap(({ customerId, externalRef, name, market }) =>
        name === null || name.trim() === ''
          ? []
          : [
              {
                ...{ origin: 'customer' as const, ref: customerId, label: externalRef, name },
                ...{ country: market, kind: null, birthDate: null, identifier: null },
              },
            ],
      );
      await upsertParties(tx, named, jobId);
      return found;
    });
    const last = rows.at(-1);
    if (last === undefined) break;
    afterRef = last.externalRef;
  }
  await house.db.transaction(scope, (tx) => deleteUnseen(tx, jobId));
}

/** A party as the engine takes it. */
export const asParty = (facts: PartyFacts): Party => ({
  ...{ names: [facts.name], kind: facts.kind },
  birthDates: facts.birthDate === null ? [] : [facts.birthDate],
  countries: facts.country === null ? [] : [facts.country],
  identifiers: facts.identifier === null ? [] : [facts.identifier],
});

interface Tools {
  readonly jobId: string;
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => Promise<void>;
}

export type Tally = Record<'match' | 'review' | 'clear' | 'unknown', number>;

/** The parties after the one given, and what the thread finds of them. */
async function screenBatch(
  house: House,
  tenantId: string,
  versions: readonly ListVersion[],
  after: string | null,
): Promise<Pick<Batch, 'parties' | 'answers'>> {
  const parties = await house.db.transaction({ tenantId }, (tx) =>
    pageParties(tx, { q: null, origin: null }, after, BATCH),
  );
  if (parties.length === 0) return { parties, answers: [] };
  const answers = await screenParties(house, tenantId, versions, parties.map(asParty));
  return { parties, answers };
}

/**
 * Holds everybody against all lists in use, batch by batch. A run that is killed begins again; what
 * a person decided stays, so that nothing is asked twice.
 */
export async function runScreening(
  house: House,
  caller: Caller,
  { jobId, signal, report }: Tools,
): Promise<Tally & { readonly parties: number }> {
  const { tenantId } = caller;
  const scope = { tenantId };
  await syncParties(house, tenantId, jobId);
  const versions = await listsInUse(house, tenantId);
  const total = await house.db.transaction(scope, countParties);
  const tally: Tally = { match: 0, review: 0, clear: 0, unknown: 0 };
  let done = 0;
  let coming = versions.length === 0 ? null : screenBatch(house, tenantId, versions, null);
  while (coming !== null) {
    signal.throwIfAborted();
    await report({ done, total });
    const { parties, answers } = await coming;
    const last = parties.at(-1);
    if (last === undefined) break;
    // The thread holds the next parties against the lists while these are written.
    coming = screenBatch(house, tenantId, versions, last.partyId);
    coming.catch(() => undefined);
    await house.db.transaction(scope, (tx) =>
      writeAnswers(tx, { versions, parties, answers, now: house.now() }),
    );
    for (const { decision } of answers) tally[decision]++;
    done += parties.length;
  }
  await house.db.transaction(scope, async (tx) => {
    await house.audit(tx, caller, {
      ...{ action: 'screening.run_done', entity: 'job', entityId: jobId },
      change: { parties: done, ...tally, lists: versions.length },
    });
  });
  return { parties: done, ...tally };
}

interface Batch {
  readonly versions: readonly ListVersion[];
  readonly parties: readonly PartyRow[];
  readonly answers: readonly ScreenedAnswer[];
  readonly now: Date;
}

/** Writes what a batch gave: new hits, hits found again, and those that are gone. */
export async function writeAnswers(tx: Transaction, batch: Batch): Promise<void> {
  const { versions, parties, answers, now } = batch;
  const listOf = new Map(versions.map(({ source, listId }) => [source, listId]));
  const before = await selectHitsOf(
    tx,
    parties.map(({ partyId }) => partyId),
  );
  const known = new Map(before.map((hit) => [`${hit.partyId} ${hit.source} ${hit.entryId}`, hit]));
  const hits = parties.flatMap((party, at) =>
    (answers[at]?.found ?? []).flatMap((one) => {
      const { source, entryId } = placeOf(one.entryId);
      const listId = listOf.get(source);
      return listId === undefined ? [] : [{ party, one, source, entryId, listId }];
    }),
  );
  const entries = await findEntries(tx, hits);
  const found: FoundHit[] = [];
  for (const { party, one, source, entryId, listId } of hits) {
    const entry = entries.get(entryKey(listId, entryId));
    if (entry === undefined) continue;
    const key = `${party.partyId} ${source} ${entryId}`;
    const hashes = { entryHash: entry.entryHash, factsHash: party.factsHash };
    const earlier = known.get(key);
    known.delete(key);
    const stands =
      earlier === undefined
        ? { state: 'open' as const, reopened: false }
        : refound(earlier, hashes);
    found.push({
      ...{ partyId: party.partyId, source, entryId, listId, score: one.score },
      ...{ explanation: one.explanation, ...hashes, ...stands },
      decision: one.score >= DEFAULT_THRESHOLDS.match ? 'match' : 'review',
    });
  }
  await upsertHits(tx, found, now);
  await markGone(
    tx,
    [...known.values()].map(({ hitId }) => hitId),
  );
  const screened = parties.flatMap(({ partyId, factsHash }, at) => {
    const decision = answers[at]?.decision;
    return decision === undefined ? [] : [{ partyId, factsHash, decision }];
  });
  await markScreened(tx, screened, stampOf(versions), now);
}
