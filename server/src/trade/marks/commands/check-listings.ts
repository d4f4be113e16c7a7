import type { Answer } from '@tradewind/marks';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { JobProgress, JobRecord } from '../../../platform/jobs/types.ts';
import { matchListings } from '../desk.ts';
import { CHECK_JOB } from '../jobs-kinds.ts';
import { asWatched, pageListingRows, readListingRows } from '../listings.ts';
import { effectOf, refound, turnOf } from '../rules.ts';
import {
  type FoundHit,
  lockHitsOf,
  markUnfound,
  type StoredHit,
  upsertHits,
} from '../store-hits.ts';
import { markChecked, writeRun } from '../store-listings.ts';
import { selectMarksByIds } from '../store-marks.ts';
import type { ListingRow, MarkAsFound, MarkRow } from '../types.ts';
import { announce, type Turned } from './announce.ts';
import { keptCopy, picturesOf } from './look-at-pictures.ts';

/** Listings a question to the thread: others wait for it at most. */
const BATCH = 100;

/** SKUs named in one job; of more the whole catalogue is looked at. */
const MOST_NAMED = 2_000;
/** Subject of a job that looks at everything. */
const CATALOGUE = 'catalogue';

/** The look at the whole catalogue that waits or is at work; null when there is none. */
export async function liveCheck(house: House, tx: Transaction): Promise<JobRecord | null> {
  for (const state of ['running', 'queued'] as const) {
    const wanted = { kind: CHECK_JOB, subject: CATALOGUE, state, limit: 1 };
    const [job] = await house.jobs.list(tx, wanted);
    if (job !== undefined) return job;
  }
  return null;
}

/**
 * Puts a look at SKUs (null: all) in the queue. One at everything that waits already is enough; one
 * at work may have read the marks before, so another follows it.
 */
export async function checkLater(
  house: House,
  tx: Transaction,
  caller: Caller,
  skus: readonly string[] | null,
): Promise<string> {
  const wanted = { kind: CHECK_JOB, subject: CATALOGUE, state: 'queued', limit: 1 } as const;
  const [waiting] = await house.jobs.list(tx, wanted);
  if (waiting !== undefined) return waiting.jobId;
  if (skus !== null && skus.length <= MOST_NAMED) {
    return house.jobs.enqueue(tx, caller, CHECK_JOB, { skus: [...skus] });
  }
  return house.jobs.enqueue(tx, caller, CHECK_JOB, { skus: null }, { subject: CATALOGUE });
}

/** Asks for every listing to be looked at again. */
export function requestCheck(house: House, caller: Caller): Promise<{ readonly jobId: string }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const jobId = await checkLater(house, tx, caller, null);
    await house.audit(tx, caller, {
      ...{ action: 'marks.check_requested', entity: 'job', entityId: jobId },
    });
    return { jobId };
  });
}

export interface Tools {
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => Promise<void>;
}

export interface Checked {
  listings: number;
  hold: number;
  warn: number;
  clear: number;
  unknown: number;
}

/**
 * Holds the SKUs named, or the whole catalogue, against all marks, batch by batch. What a person
 * decided stays; the same look twice makes nothing new.
 */
export async function checkListings(
  house: House,
  caller: Caller,
  skus: readonly string[] | null,
  { signal, report }: Tools,
): Promise<Checked> {
  const scope = { tenantId: caller.tenantId };
  const total: Checked = { listings: 0, hold: 0, warn: 0, clear: 0, unknown: 0 };
  let after = '';
  for (;;) {
    signal.throwIfAborted();
    await report({ done: total.listings, total: skus?.length ?? null });
    const place = after;
    const named = skus?.slice(total.listings, total.listings + BATCH);
    const rows = await house.db.transaction(scope, (tx) =>
      named === undefined ? pageListingRows(tx, place, BATCH) : readListingRows(tx, named),
    );
    const last = rows.at(-1);
    if (named === undefined ? last === undefined : named.length === 0) break;
    for (const { verdict } of await checkBatch(house, caller, rows)) total[verdict]++;
    total.listings += named?.length ?? rows.length;
    after = last?.sku ?? after;
  }
  if (skus === null) {
    await house.db.transaction(scope, async (tx) => {
      await writeRun(tx, total.listings, house.now());
      await house.audit(tx, caller, {
        ...{ action: 'marks.check_done', entity: 'company', entityId: caller.tenantId },
        change: { ...total },
      });
    });
  }
  return total;
}

async function checkBatch(
  house: House,
  caller: Caller,
  rows: readonly ListingRow[],
): Promise<readonly Answer[]> {
  const { tenantId } = caller;
  const day = house.now().toISOString().slice(0, 10);
  const pictures = await picturesOf(house, tenantId, rows);
  const listings = rows.map((row) => asWatched(row, pictures.get(row.pictureFileId ?? '') ?? null));
  const answers = await matchListings(house, tenantId, listings, day);
  const copies = new Map<string, string | null>();
  for (const [at, row] of rows.entries()) {
    if (answers[at]?.matches.length === 0 || row.pictureFileId === null) continue;
    copies.set(row.sku, await keptCopy(house, tenantId, row.pictureFileId));
  }
  await house.db.transaction({ tenantId }, (tx) =>
    writeAnswers(house, tx, { rows, answers, copies }),
  );
  return answers;
}

interface Batch {
  readonly rows: readonly ListingRow[];
  readonly answers: readonly Answer[];
  readonly copies: ReadonlyMap<string, string | null>;
}

const asFound = (mark: MarkRow): MarkAsFound => ({
  ...{ kind: mark.kind, wording: mark.wording, variants: mark.variants, owner: mark.owner },
  ...{ office: mark.office, number: mark.number, nice: mark.nice, status: mark.status },
  ...{ territories: mark.territories, filedOn: mark.filedOn, registeredOn: mark.registeredOn },
  ...{ expiresOn: mark.expiresOn, reputed: mark.reputed, source: mark.source, note: mark.note },
  pictureFileId: mark.pictureFileId,
});

/** Writes what a batch gave: new hits, hits found again, and those that are gone. */
async function writeAnswers(house: House, tx: Transaction, batch: Batch): Promise<void> {
  const { rows, answers, copies } = batch;
  const before = await lockHitsOf(
    tx,
    rows.map(({ sku }) => sku),
    null,
  );
  const known = new Map(before.map((hit) => [`${hit.sku}\n${hit.markId}`, hit]));
  const ids = answers.flatMap(({ matches }) => matches.map(({ markId }) => markId));
  const marks = new Map(
    (await selectMarksByIds(tx, [...new Set(ids)])).map((one) => [one.markId, one]),
  );
  const found: FoundHit[] = [];
  const turned: Turned[] = [];
  for (const [at, row] of rows.entries()) {
    for (const match of answers[at]?.matches ?? []) {
      const mark = marks.get(match.markId);
      // Taken off the list while it was compared.
      if (mark === undefined) continue;
      const key = `${row.sku}\n${mark.markId}`;
      const earlier = known.get(key);
      known.delete(key);
      const hashes = { markHash: mark.markHash, factsHash: row.factsHash, level: match.level };
      const stands =
        earlier === undefined
          ? { state: 'open' as const, reopened: false }
          : refound(earlier, hashes);
      turned.push(turnedBy(row.sku, earlier, { ...stands, ...hashes }, mark.territories));
      const { names, texts, nice, markets } = row;
      found.push({
        ...{ sku: row.sku, markId: mark.markId, match, listing: { names, texts, nice, markets } },
        ...{ pictureFileId: copies.get(row.sku) ?? null, mark: asFound(mark), ...stands },
        ...{ markHash: mark.markHash, factsHash: row.factsHash },
      });
    }
  }
  const lost = [...known.values()].filter(({ stillFound }) => stillFound);
  for (const hit of lost) {
    const state = hit.state === 'open' ? 'gone' : hit.state;
    turned.push(turnedBy(hit.sku, hit, { state, level: hit.level }, hit.territories));
  }
  await upsertHits(tx, found, house.now());
  await markUnfound(
    tx,
    lost.map(({ hitId }) => hitId),
  );
  const checked = rows.flatMap(({ sku, factsHash }, at) => {
    const verdict = answers[at]?.verdict;
    return verdict === undefined ? [] : [{ sku, factsHash, verdict }];
  });
  await markChecked(tx, checked, house.now());
  await announce(house, tx, turned);
}

/** Whether what the mark does to the SKU turned by this look. */
function turnedBy(
  sku: string,
  before: Pick<StoredHit, 'state' | 'level'> | undefined,
  after: Pick<StoredHit, 'state' | 'level'>,
  territories: readonly string[],
): Turned {
  return {
    sku,
    territories,
    ...turnOf(before === undefined ? null : effectOf(before), effectOf(after)),
  };
}
