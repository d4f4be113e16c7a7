import { setImmediate as breathe } from 'node:timers/promises';
import { Desk, StockPricer } from '@tradewind/routing';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { addDays } from '../../../platform/days/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { orderSpan } from '../../../records/orders/index.ts';
import { listStock } from '../../inventory/index.ts';
import { planningSettings } from '../../planning/index.ts';
import { AHEAD_DAYS, asComing, LEAST_DAYS, PAST_DAYS, thinOut } from '../rules-price.ts';
import { type PriceRun, type RoutePrice, readPriceRun, replacePrices } from '../store-prices.ts';
import { readGround } from './read-ground.ts';
import { readPlaced, type SentOrder } from './read-sales.ts';

const DAY_MS = 86_400_000;
/** Prices are good for this long. */
const FRESH_MS = 6 * 3_600_000;
/** Most past orders read; the span ends with the last of them. */
const MOST_READ = 20_000;

/** True where prices were never worked out, or long ago. */
export async function needsPrices(tx: Transaction, now: Date): Promise<boolean> {
  const run = await readPriceRun(tx);
  return run === undefined || now.getTime() - run.madeAt.getTime() > FRESH_MS;
}

async function readPast(tx: Transaction): Promise<{ orders: SentOrder[]; days: number }> {
  const span = await orderSpan(tx);
  if (span === null) return { orders: [], days: 1 };
  const first = addDays(span.lastOn, -PAST_DAYS);
  const from = [first, span.firstOn].sort()[1] ?? first;
  const query = { from, to: span.lastOn, after: null, limit: MOST_READ };
  const orders = (await readPlaced(tx, query)).filter((one) => one.lines.length > 0);
  const last = orders.length < MOST_READ ? span.lastOn : (orders.at(-1)?.placedOn ?? span.lastOn);
  const days = (Date.parse(last) - Date.parse(from)) / DAY_MS + 1;
  return { orders, days };
}

/**
 * Works out what the last units of every SKU are worth in each warehouse, from the orders of the
 * last months, and keeps it for routing.
 */
export async function priceStock(
  house: House,
  caller: Caller,
  signal: AbortSignal,
): Promise<PriceRun> {
  const scope = { tenantId: caller.tenantId };
  const { ground, past, stock, settings } = await house.db.transaction(scope, async (tx) => ({
    ground: await readGround(tx, caller.now, 'past'),
    past: await readPast(tx),
    stock: await listStock(tx),
    settings: (await planningSettings(tx)).settings,
  }));
  const { kept, share } = thinOut(past.days < LEAST_DAYS ? [] : past.orders);
  const earned = 1 - Number(settings.costShareOfPrice);
  const today = caller.now.toISOString().slice(0, 10);
  const coming = kept.map((order) =>
    asComing(ground.toOrder({ ...order, placedAt: caller.now, placedOn: today }), earned),
  );
  const sold = new Set(coming.flatMap((order) => order.lines.map((line) => line.sku)));
  const skus = [...sold];
  // A line that cannot be sent is lost, the rest of its order is not.
  const desk = new Desk(ground.network, { ...ground.policy, allowPartial: true }, skus);
  for (const { warehouseId, sku, onHand, reserved } of stock) {
    if (sold.has(sku)) desk.add(warehouseId, sku, onHand - reserved);
  }
  const pricer = new StockPricer(desk, desk.read(coming));
  for (const _ of pricer.steps(AHEAD_DAYS / past.days / share)) {
    signal.throwIfAborted();
    // The server answers others between two steps.
    await breathe();
  }
  const prices = skus.flatMap((sku): RoutePrice[] =>
    desk.places.flatMap((warehouseId) => {
      const priceMinor = BigInt(Math.round(desk.priceOf(warehouseId, sku)));
      return priceMinor > 0n ? [{ warehouseId, sku, priceMinor }] : [];
    }),
  );
  const run = { madeAt: caller.now, orders: kept.length, skus: skus.length };
  const made = { ...run, priced: prices.length };
  await house.db.transaction(scope, (tx) => replacePrices(tx, prices, made));
  return made;
}
