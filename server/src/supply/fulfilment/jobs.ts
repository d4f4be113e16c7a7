import { z } from 'zod';
import type { Caller } from '../../platform/audit/types.ts';
import type { House } from '../../platform/house/index.ts';
import { listVariantsForPlanning } from '../../records/catalog/index.ts';
import { addDiscarder } from '../../records/imports/index.ts';
import { addPickedSource } from '../inventory/index.ts';
import { exchangeOrders } from './commands/exchange-orders.ts';
import { requestMissed, rerouteMissed } from './commands/miss-cut-offs.ts';
import { obeyLaw } from './commands/obey-law.ts';
import { needsPrices, priceStock } from './commands/price-stock.ts';
import { routeOpenOrders } from './commands/route-orders.ts';
import { runReplay } from './commands/run-replay.ts';
import { dropOrder, dropReleased, shipRest } from './commands/ship.ts';
import { discardFulfilment } from './discard.ts';
import { CUT_OFF_JOB, LAW_JOB, PRICE_JOB, REPLAY_JOB, ROUTE_JOB } from './jobs-kinds.ts';
import { readPicked } from './store.ts';

const HOUSE = { kind: 'house', id: 'fulfilment' } as const;

/** Puts the routing of all paid orders in the queue. Returns the job's id. */
export function requestRouting(house: House, caller: Caller): Promise<string> {
  return house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    house.jobs.enqueue(tx, caller, ROUTE_JOB, {}),
  );
}

const LOOK_MS = 60_000;

const Turned = z.object({
  closed: z.array(z.string()).optional(),
  opened: z.array(z.string()).optional(),
});

function callerOf(house: House, tenantId: string): Caller {
  return { tenantId, actor: HOUSE, origin: 'event', now: house.now(), locale: 'zh' };
}

/** Declares the room's background work; once for each house, before workers start. */
export function fulfilmentJobs(house: House): void {
  addDiscarder('supply/fulfilment', discardFulfilment);
  addPickedSource('supply/fulfilment', readPicked);
  house.jobs.define({
    kind: ROUTE_JOB,
    payload: z.object({}),
    run: async ({ caller, signal, report }) => {
      const run = await routeOpenOrders(house, caller, signal, (done) =>
        report({ done, total: null }),
      );
      const exchanged = signal.aborted ? 0 : await exchangeOrders(house, caller);
      await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        if (await needsPrices(tx, caller.now)) await house.jobs.enqueue(tx, caller, PRICE_JOB, {});
      });
      return { ...run, exchanged };
    },
  });
  house.jobs.define({
    kind: PRICE_JOB,
    payload: z.object({}),
    run: async ({ caller, signal }) => {
      const { orders, skus, priced } = await priceStock(house, caller, signal);
      return { orders, skus, priced };
    },
  });
  house.jobs.define({
    kind: CUT_OFF_JOB,
    payload: z.object({}),
    run: async ({ caller, signal }) => ({ orders: await rerouteMissed(house, caller, signal) }),
  });
  house.jobs.repeat({ name: 'missed cut-offs', everyMs: LOOK_MS, run: () => requestMissed(house) });
  house.jobs.define({
    kind: REPLAY_JOB,
    payload: z.object({ replayId: z.uuid() }),
    run: async ({ caller, payload, signal, report }) => ({
      ...(await runReplay(house, caller, payload.replayId, { signal, report })),
    }),
  });
  house.events.subscribe({
    name: 'fulfilment',
    types: ['orders.moved'],
    handle: async (tx, event) => {
      const caller = callerOf(house, event.tenantId);
      const { to, action } = event.payload;
      // Paid: it may leave. Cancelled, or given back by hand: nothing is held for it any more.
      if (to === 'cancelled') await dropOrder(tx, caller, event.subject);
      else if (action === 'release') await dropReleased(tx, caller, event.subject);
      else if (to === 'shipped') await shipRest(tx, caller, event.subject);
      else if (to === 'paid') await house.jobs.enqueue(tx, caller, ROUTE_JOB, {});
    },
  });
  obeyLaws(house);
}

/** Orders follow the markets that close to goods and open again. */
function obeyLaws(house: House): void {
  house.jobs.define({
    kind: LAW_JOB,
    payload: z.object({ market: z.string(), skus: z.array(z.string()) }),
    run: async ({ caller, payload, signal }) => ({
      orders: await obeyLaw(house, caller, payload, signal),
    }),
  });
  house.events.subscribe({
    name: 'fulfilment law',
    types: ['compliance.verdicts_turned', 'compliance.enforcement_set'],
    handle: async (tx, event) => {
      const caller = callerOf(house, event.tenantId);
      const { closed = [], opened = [] } = Turned.parse(event.payload);
      const skus =
        event.type === 'compliance.enforcement_set'
          ? (await listVariantsForPlanning(tx)).map(({ sku }) => sku)
          : [...closed, ...opened];
      await house.jobs.enqueue(tx, caller, LAW_JOB, { market: event.subject, skus });
    },
  });
}
