import {
  type Ask,
  type CompiledCorpus,
  linesOf,
  type Prepared,
  prepare,
  verdict,
} from '@tradewind/rules';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { JobProgress } from '../../../platform/jobs/types.ts';
import { pageListings } from '../../../records/catalog/index.ts';
import { rulebookOf } from '../../rulebook/index.ts';
import { readShelf, type Shelf } from '../goods.ts';
import { heldOf } from '../held.ts';
import { changesOf } from '../rules.ts';
import type { Writer } from '../store.ts';
import { selectMarkets } from '../store.ts';
import { hasVerdicts, insertChanges, lockJudged, upsertVerdicts } from '../store-verdicts.ts';
import type { Cause, Judged, NewChange } from '../types.ts';

/** SKUs judged in one transaction, each with all markets; between two the server answers. */
const BATCH = 50;

/** The rules of a market on a day, as its goods are asked. */
export function prepareFor(
  rulebook: CompiledCorpus,
  market: string,
  day: string,
  more: Partial<Ask> = {},
): Prepared {
  return prepare(rulebook, { market, day, ...more });
}

interface Readiness {
  /** All there is to have and to do. */
  readonly all: Prepared;
  /** What selling waits for. */
  readonly selling: Prepared;
}

function readyFor(
  rulebook: CompiledCorpus,
  market: string,
  day: string,
  dispatch: string | undefined,
): Readiness {
  const more = dispatch === undefined ? {} : { dispatch };
  return {
    all: prepareFor(rulebook, market, day, more),
    selling: prepareFor(rulebook, market, day, { ...more, action: 'sell' }),
  };
}

/** Judges SKUs of a shelf in one market. */
async function judgeMarket(
  tx: Transaction,
  shelf: Shelf,
  market: string,
  day: string,
): Promise<Judged[]> {
  const listings = [...shelf.listings.values()];
  const held = await heldOf(tx, listings, market, day);
  const rulebook = await rulebookOf(tx);
  const prepared = new Map<string, Readiness>();
  return listings.flatMap(({ sku }): Judged[] => {
    const goods = shelf.of(sku, { market });
    if (goods === undefined) return [];
    const dispatch = goods.subject.places?.located;
    const ready = prepared.get(dispatch ?? '') ?? readyFor(rulebook, market, day, dispatch);
    prepared.set(dispatch ?? '', ready);
    const on = held.get(sku) ?? [];
    return [
      {
        ...{ sku, market, verdict: verdict(ready.selling, goods.subject, on) },
        lines: linesOf(ready.all, goods.subject, on),
      },
    ];
  });
}

/**
 * Judges SKUs anew in every market of the company, writes what each verdict is and what came, went
 * or turned since, with the cause.
 */
export async function judgeSkus(
  house: House,
  tx: Transaction,
  skus: readonly string[],
  cause: Cause,
  writer: Writer,
): Promise<{ readonly judged: number; readonly changes: number }> {
  const day = writer.at.toISOString().slice(0, 10);
  const markets = await selectMarkets(tx);
  let [judged, changes] = [0, 0];
  for (let start = 0; start < skus.length; start += BATCH) {
    const batch = skus.slice(start, start + BATCH);
    const shelf = await readShelf(tx, batch);
    const before = new Map(
      (await lockJudged(tx, batch)).map((row) => [`${row.sku}\n${row.market}`, row]),
    );
    for (const { market } of markets) {
      const all = await judgeMarket(tx, shelf, market, day);
      await upsertVerdicts(
        tx,
        all.map((one) => ({ ...one, search: searchOf(shelf, one.sku) })),
        day,
        writer.at,
      );
      const turned = all.flatMap((one) =>
        changesOf(
          { sku: one.sku, market },
          before.get(`${one.sku}\n${market}`),
          { verdict: one.verdict, lines: one.lines },
          cause,
        ),
      );
      await insertChanges(tx, turned, writer);
      await announce(house, tx, market, turned);
      judged += all.length;
      changes += turned.length;
    }
  }
  return { judged, changes };
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
function searchOf(shelf: Shelf, sku: string): string {
  const listing = shelf.listings.get(sku);
  if (listing === undefined) return sku.toLowerCase();
  const words = [
    ...[sku, listing.productCode],
    ...Object.values(listing.names),
    ...Object.values(listing.productNames),
  ];
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
