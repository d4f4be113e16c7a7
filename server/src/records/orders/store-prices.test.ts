import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { testCaller } from '../../platform/house/testing.ts';
import { type ImportedOrder, importOrders, weeklyPrices } from './index.ts';
import { cancellation, line, NOON, sale, testChannel } from './testing.ts';

describeOnDatabases('prices paid', (db) => {
  async function bring(orders: readonly ImportedOrder[]) {
    const caller = testCaller(randomUUID(), { now: NOON });
    const scope = { tenantId: caller.tenantId };
    const channelId = await testChannel(db(), caller);
    await db().transaction(scope, (tx) =>
      importOrders(tx, caller, { channelId, importId: null, orders }),
    );
    return (to: string | null, sku?: string) =>
      db().transaction(scope, (tx) => weeklyPrices(tx, { to, sku }));
  }
  const lamp = (quantity: number, price: bigint) => ({ lines: [line('LP-03', quantity, price)] });

  it('are the mean over order lines: a carton bought cheaper counts once', async () => {
    const read = await bring([
      sale('1', '2026-05-04', lamp(1, 2000n)),
      sale('2', '2026-05-05', lamp(1, 2000n)),
      sale('3', '2026-05-06', lamp(96, 1400n)),
      sale('4', '2026-05-11', lamp(1, 1900n)),
    ]);
    expect(await read(null)).toEqual([
      {
        ...{ sku: 'LP-03', market: 'DE', currency: 'EUR' },
        weeks: [
          { week: '2026-05-04', mean: 1800 },
          { week: '2026-05-11', mean: 1900 },
        ],
      },
    ]);
    expect((await read('2026-05-10'))[0]?.weeks).toHaveLength(1);
    expect(await read(null, 'DR-01')).toEqual([]);
  });

  it('leave out gifts, sales called off and what came back', async () => {
    const read = await bring([
      sale('1', '2026-05-04', lamp(1, 2000n)),
      sale('2', '2026-05-05', lamp(1, 0n)),
      sale('3', '2026-05-06', { ...lamp(1, 100n), state: 'cancelled' }),
      cancellation('C4', '2026-05-07', { lines: [line('LP-03', -1, 500n)] }),
    ]);
    expect((await read(null))[0]?.weeks).toEqual([{ week: '2026-05-04', mean: 2000 }]);
  });

  it('speak one currency a market, that of most lines; the unknown market is one', async () => {
    const read = await bring([
      sale('1', '2026-05-04', lamp(1, 2000n)),
      sale('2', '2026-05-05', { ...lamp(1, 2200n), currency: 'USD' }),
      sale('3', '2026-05-12', { ...lamp(1, 2200n), currency: 'USD' }),
      sale('4', '2026-05-12', { ...lamp(1, 2100n), market: null }),
    ]);
    const found = await read(null);
    expect(found.map(({ market, currency, weeks }) => [market, currency, weeks.length])).toEqual([
      ['DE', 'USD', 2],
      [null, 'EUR', 1],
    ]);
  });
});
