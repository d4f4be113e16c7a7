import { runImportFile } from '../../server/src/records/imports/index.ts';
import { demandByMarket } from '../../server/src/records/orders/index.ts';
import { createStarterNetwork } from '../../server/src/records/warehouses/index.ts';
import { compareRules } from '../../server/src/supply/fulfilment/index.ts';
import type { Bench, Figure } from './report.ts';
import { withHouse } from './server.ts';
import { requireRealOrders } from './shared.ts';

/** The busiest month of the real file, and a starter network laid out for its markets. */
const SPAN = { from: '2011-11-01', to: '2011-11-30', cover: 1.2 };

async function run(): Promise<Figure[]> {
  const path = requireRealOrders();
  return withHouse('pglite', async ({ house }, caller) => {
    await runImportFile(house, caller, path);
    const scope = { tenantId: caller.tenantId };
    const whole = { from: '2010-01-01', to: '2012-01-01' };
    const markets = await house.db.transaction(scope, (tx) => demandByMarket(tx, whole));
    const made = await house.db.transaction(scope, (tx) =>
      createStarterNetwork(tx, caller, markets),
    );
    const began = performance.now();
    const replay = await compareRules(house, caller, SPAN);
    const seconds = (performance.now() - began) / 1000;
    const ours = replay.results.find((one) => one.rule === 'ours');
    // Rules may send different orders, so money is said of a unit sent.
    const paid = (one: (typeof replay.results)[number]): number => {
      const units = Object.values(one.unitsByWarehouse).reduce((sum, n) => sum + n, 0);
      return (one.costMinor - one.costs.lost) / 100 / units;
    };
    return [
      { metric: 'warehouses', value: made.warehouses, unit: '' },
      { metric: 'orders of the month', value: replay.orders, unit: 'orders' },
      { metric: 'four rules, reading included', value: seconds, unit: 's' },
      ...replay.results.flatMap((one): Figure[] => [
        {
          metric: `${one.rule}: paid a unit sent`,
          value: paid(one),
          unit: replay.currency,
          ...(ours === undefined || one.rule === 'ours'
            ? {}
            : { peer: 'ours', peerValue: paid(ours) }),
        },
        { metric: `${one.rule}: orders sent whole`, value: one.shipped, unit: 'orders' },
        { metric: `${one.rule}: split orders`, value: one.splits, unit: 'orders' },
        { metric: `${one.rule}: days to promise`, value: one.meanPromiseDays ?? 0, unit: 'days' },
        { metric: `${one.rule}: units not sent`, value: one.refusedUnits, unit: 'units' },
      ]),
    ];
  });
}

export const bench: Bench = { summary: 'a month of the real order file routed by four rules', run };
