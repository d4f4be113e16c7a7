import { setImmediate as breathe } from 'node:timers/promises';
import { ReplayStock, type ReplayTotals, RULES, replaySteps } from '@tradewind/routing';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { JobProgress } from '../../../platform/jobs/types.ts';
import { fail } from '../errors.ts';
import { REPLAY_JOB } from '../jobs-kinds.ts';
import { layOutStock, nearestFirst, type Sold } from '../rules-replay.ts';
import { endReplay, insertReplay, readReplay, setReplayJob } from '../store-replays.ts';
import { type Ground, readGround } from './read-ground.ts';
import { readPlaced, type SentOrder } from './read-sales.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 93;
const PAGE = 2000;

/**
 * Puts the comparison of a span of orders in the queue.
 * @throws fulfilment.bad_span
 */
export function requestReplay(
  house: House,
  caller: Caller,
  span: { readonly from: string; readonly to: string; readonly cover: number },
): Promise<{ replayId: string; jobId: string }> {
  const days = (Date.parse(span.to) - Date.parse(span.from)) / DAY_MS;
  if (!(days >= 0 && days <= MOST_DAYS)) throw fail('fulfilment.bad_span');
  const replayId = newId();
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await insertReplay(tx, { replayId, ...span, createdAt: caller.now }, caller.actor.id);
    const jobId = await house.jobs.enqueue(tx, caller, REPLAY_JOB, { replayId });
    await setReplayJob(tx, replayId, jobId);
    return { replayId, jobId };
  });
}

interface Run {
  readonly signal: AbortSignal;
  report(progress: JobProgress): Promise<void>;
}

async function readSpan(
  house: House,
  tenantId: string,
  span: { readonly from: string; readonly to: string },
): Promise<SentOrder[]> {
  const orders: SentOrder[] = [];
  let after: { at: Date; id: string } | null = null;
  for (;;) {
    const query = { ...span, after, limit: PAGE };
    const page: SentOrder[] = await house.db.transaction({ tenantId }, (tx) =>
      readPlaced(tx, query),
    );
    orders.push(...page.filter((order) => order.lines.length > 0));
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return orders;
    after = { at: last.placedAt, id: last.orderId };
  }
}

function soldBy(orders: readonly SentOrder[]): Sold[] {
  const sums = new Map<string, Sold>();
  for (const { market, lines } of orders) {
    if (market === null) continue;
    for (const { sku, units } of lines) {
      const key = `${market} ${sku}`;
      sums.set(key, { sku, market, units: units + (sums.get(key)?.units ?? 0) });
    }
  }
  return [...sums.values()];
}

/** Routes the span under each rule, on the same stock at the start. */
async function compare(
  ground: Ground,
  orders: readonly SentOrder[],
  cover: number,
  { signal, report }: Run,
): Promise<ReplayTotals[]> {
  const { network, router, policy } = ground;
  const hub = [...ground.warehouses.values()].find((one) => one.tier === 'domestic' && one.active);
  const stock = layOutStock(network, soldBy(orders), cover, hub?.warehouseId ?? null);
  const asked = orders.map(ground.toOrder);
  const facts = {
    ...{ router, nearest: nearestFirst(network), maxParcels: policy.maxParcels },
    list: network.warehouses.map((one) => one.id),
  };
  const total = asked.length * RULES.length;
  const results: ReplayTotals[] = [];
  for (const [index, rule] of RULES.entries()) {
    const steps = replaySteps(rule, facts, asked, new ReplayStock(stock));
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        results.push(step.value);
        break;
      }
      if (signal.aborted) throw signal.reason;
      await report({ done: index * asked.length + step.value, total });
      // The server answers others between two steps.
      await breathe();
    }
  }
  return results;
}

/** Puts a comparison in the queue and waits for its end; for the command line and benchmarks. */
export async function compareRules(
  house: House,
  caller: Caller,
  span: { readonly from: string; readonly to: string; readonly cover: number },
): Promise<{ orders: number; currency: string; results: readonly ReplayTotals[] }> {
  const { replayId, jobId } = await requestReplay(house, caller, span);
  await house.jobs.wait(caller.tenantId, jobId);
  const scope = { tenantId: caller.tenantId };
  const replay = await house.db.transaction(scope, (tx) => readReplay(tx, replayId));
  if (replay?.results == null || replay.currency === null) throw fail('fulfilment.no_orders', span);
  return { orders: replay.orders, currency: replay.currency, results: replay.results };
}

/** @throws fulfilment.replay_not_found, fulfilment.no_orders */
export async function runReplay(
  house: House,
  caller: Caller,
  replayId: string,
  run: Run,
): Promise<{ orders: number }> {
  const scope = { tenantId: caller.tenantId };
  const replay = await house.db.transaction(scope, (tx) => readReplay(tx, replayId));
  if (replay === undefined) throw fail('fulfilment.replay_not_found');
  const orders = await readSpan(house, caller.tenantId, replay);
  const end = { orders: orders.length, at: house.now() };
  if (orders.length === 0) {
    await house.db.transaction(scope, (tx) =>
      endReplay(tx, replayId, {
        ...end,
        state: 'failed',
        currency: null,
        results: null,
        notes: [],
      }),
    );
    throw fail('fulfilment.no_orders', { from: replay.from, to: replay.to });
  }
  const first = orders[0]?.placedAt ?? house.now();
  const ground = await house.db.transaction(scope, (tx) => readGround(tx, first, 'past'));
  const results = await compare(ground, orders, replay.cover, run);
  const unknown = ground.network.duties.filter((duty) => duty.shareOfValue === null).length;
  const notes = [
    { code: 'stock_assumed', params: { cover: replay.cover } },
    ...(unknown === 0 ? [] : [{ code: 'duties_unknown', params: { pairs: unknown } }]),
  ];
  await house.db.transaction(scope, (tx) =>
    endReplay(tx, replayId, { ...end, state: 'done', currency: ground.base, results, notes }),
  );
  return { orders: orders.length };
}
