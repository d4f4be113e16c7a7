import { createHash } from 'node:crypto';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { JobProgress } from '../../../platform/jobs/types.ts';
import { inBatches } from '../../../platform/lists/index.ts';
import { type Listing, pageListings } from '../../../records/catalog/index.ts';
import { rulebookOf } from '../../rulebook/index.ts';
import { type Judgement, judgementOf, prepareFor } from '../asking.ts';
import { readShelf, type Shelf } from '../goods.ts';
import { readHeld } from '../held.ts';
import { changesOf, keptOf } from '../rules.ts';
import type { Writer } from '../store.ts';
import { keepStatistics, selectMarkets } from '../store.ts';
import {
  hasVerdicts,
  insertChanges,
  type JudgedWrite,
  lockJudged,
  selectDigests,
  takeJudging,
  upsertLooks,
  upsertVerdicts,
} from '../store-verdicts.ts';
import type { Cause, NewChange, Pair } from '../types.ts';

/** SKUs judged in one transaction, each with all markets; between two the server answers. */
const BATCH = 50;

interface Judged extends Pair {
  readonly judgement: Judgement;
  readonly write: JudgedWrite;
}

const digestOf = (text: string): string => createHash('md5').update(text).digest('base64');

const written = new WeakMap<Judgement, { readonly body: string; readonly digest: string }>();

/** A judgement as it is written, with its digest; variants of one product share a judgement. */
function bodyOf(judgement: Judgement): { readonly body: string; readonly digest: string } {
  const known = written.get(judgement);
  if (known !== undefined) return known;
  const { verdict, lines } = judgement;
  const { reasons, parts, changesOn } = verdict;
  const body = JSON.stringify({ ...keptOf(reasons), parts, lines });
  const made = { body, digest: digestOf(`${verdict.verdict}\n${changesOn ?? ''}\n${body}`) };
  written.set(judgement, made);
  return made;
}

/** Judges the SKUs of a shelf in each market, from what is on file. */
async function judgeShelf(
  tx: Transaction,
  shelf: Shelf,
  markets: readonly string[],
  day: string,
): Promise<Judged[]> {
  const listings = [...shelf.listings.values()];
  const [heldOf, rulebook] = await Promise.all([readHeld(tx, listings), rulebookOf(tx)]);
  return listings.flatMap((listing) => {
    const { sku } = listing;
    const search = searchOf(listing);
    return markets.flatMap((market): Judged[] => {
      const question = shelf.ask(sku, { market });
      if (question === undefined) return [];
      const prepared = prepareFor(rulebook, market, day, {
        dispatch: question.dispatch ?? undefined,
      });
      const judgement = judgementOf(prepared, question, heldOf(sku, market, day));
      const { body, digest } = bodyOf(judgement);
      const { verdict, changesOn } = judgement.verdict;
      const write = { sku, market, verdict, body, search, changesOn };
      return [
        { sku, market, judgement, write: { ...write, digest: digestOf(`${digest}\n${search}`) } },
      ];
    });
  });
}

/**
 * Judges SKUs anew in every market of the company, writes each verdict that is another than before,
 * and what came, went or turned since, with the cause.
 */
export async function judgeSkus(
  house: House,
  tx: Transaction,
  skus: readonly string[],
  cause: Cause,
  writer: Writer,
): Promise<{ readonly judged: number; readonly changes: number }> {
  await takeJudging(tx);
  const day = writer.at.toISOString().slice(0, 10);
  const markets = (await selectMarkets(tx)).map(({ market }) => market);
  let [judged, changes] = [0, 0];
  for (const batch of inBatches(skus, BATCH)) {
    const shelf = await readShelf(tx, batch);
    const all = await judgeShelf(tx, shelf, markets, day);
    changes += await writeJudged(house, tx, all, cause, writer);
    if (markets.length > 0) await upsertLooks(tx, [...shelf.listings.keys()], day, writer.at);
    judged += all.length;
  }
  return { judged, changes };
}

/** Writes what is another than before; answers how many lines came, went or turned. */
async function writeJudged(
  house: House,
  tx: Transaction,
  judged: readonly Judged[],
  cause: Cause,
  writer: Writer,
): Promise<number> {
  const skus = [...new Set(judged.map(({ sku }) => sku))];
  const digests = await selectDigests(tx, skus);
  const others = judged.filter(({ sku, market, write: { digest } }) => {
    return digests.get(`${sku}\n${market}`) !== digest;
  });
  if (others.length === 0) return 0;
  const seen = others.filter(({ sku, market }) => digests.has(`${sku}\n${market}`));
  const locked = seen.length === 0 ? [] : await lockJudged(tx, seen);
  const before = new Map(locked.map((row) => [`${row.sku}\n${row.market}`, row]));
  await upsertVerdicts(
    tx,
    others.map(({ write }) => write),
  );
  const turned = others.flatMap(({ sku, market, judgement }) =>
    changesOf({ sku, market }, before.get(`${sku}\n${market}`), judgement, cause),
  );
  await insertChanges(tx, turned, writer);
  for (const market of new Set(turned.map((one) => one.market))) {
    await announce(
      house,
      tx,
      market,
      turned.filter((one) => one.market === market),
    );
  }
  return turned.length;
}

/** Tells the other rooms which SKUs a market is closed to now, and which it is open to again. */
async function announce(
  house: House,
  tx: Transaction,
  market: string,
  changes: readonly NewChange[],
): Promise<void> {
  const turned = changes.filter(({ ruleId }) => ruleId === null);
  const closed = turned.filter(({ before }) => before === 'allowed').map(({ sku }) => sku);
  const opened = turned.filter(({ after }) => after === 'allowed').map(({ sku }) => sku);
  if (closed.length + opened.length === 0) return;
  await house.events.publish(tx, {
    type: 'compliance.verdicts_turned',
    subject: market,
    payload: { closed, opened },
  });
}

/** SKU and names in lower case, for the search box. */
function searchOf({ sku, productCode, names, productNames }: Listing): string {
  const words = [sku, productCode, ...Object.values(names), ...Object.values(productNames)];
  return [...new Set(words)].join(' ').toLowerCase();
}

export const JUDGE_JOB = 'compliance.judge';

/** Subject of a job that judges everything. */
const CATALOGUE = 'catalogue';

/** SKUs named in one job; of more the whole catalogue is judged. */
const MOST_NAMED = 5_000;

/** Puts judging SKUs (null: all) in the queue, with what caused it. Returns the job's id. */
export function judgeLater(
  house: House,
  tx: Transaction,
  caller: Caller,
  cause: Cause,
  skus: readonly string[] | null,
): Promise<string> {
  const named = skus !== null && skus.length <= MOST_NAMED ? [...skus] : null;
  const more = named === null ? { subject: CATALOGUE } : {};
  return house.jobs.enqueue(tx, caller, JUDGE_JOB, { cause, skus: named }, more);
}

/**
 * Whether the whole catalogue waits for its first look. What happened before it needs no judging of
 * its own: the look takes it in, and a first look is no change whose cause one would miss.
 */
export async function awaitsFirstLook(house: House, tx: Transaction): Promise<boolean> {
  const waiting = { kind: JUDGE_JOB, subject: CATALOGUE, state: 'queued', limit: 1 } as const;
  const jobs = await house.jobs.list(tx, waiting);
  return jobs.length > 0 && !(await hasVerdicts(tx));
}

interface Tools {
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => Promise<void>;
}

/** Judges the SKUs named, or the whole catalogue, batch by batch in short transactions. */
export async function judgeAll(
  house: House,
  caller: Caller,
  order: { readonly cause: Cause; readonly skus: readonly string[] | null },
  { signal, report }: Tools,
): Promise<{ readonly judged: number; readonly changes: number }> {
  const scope = { tenantId: caller.tenantId };
  const total = { judged: 0, changes: 0 };
  const writer = () => ({ by: caller.actor.id, at: house.now() });
  // An import has mostly just filled what is read here.
  await house.db.transaction(scope, keepStatistics);
  let after = '';
  for (let done = 0; ; ) {
    signal.throwIfAborted();
    const named = order.skus?.slice(done, done + BATCH) ?? null;
    const place = after;
    const skus =
      named ??
      (await house.db.transaction(scope, async (tx) =>
        (await pageListings(tx, place, BATCH)).map(({ sku }) => sku),
      ));
    const last = skus.at(-1);
    if (last === undefined) return total;
    const one = await house.db.transaction(scope, (tx) =>
      judgeSkus(house, tx, skus, order.cause, writer()),
    );
    total.judged += one.judged;
    total.changes += one.changes;
    done += skus.length;
    after = last;
    await report({ done, total: order.skus?.length ?? null });
  }
}
