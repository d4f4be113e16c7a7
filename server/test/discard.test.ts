import { expect, it } from 'vitest';
import { loadSample } from '../src/cockpit/sample/index.ts';
import type { Transaction } from '../src/platform/database/index.ts';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp } from '../src/platform/http/testing.ts';
import { callAs, tablesWithRows } from '../src/records/imports/testing.ts';
import { listSuppliers } from '../src/records/partners/index.ts';
import { listLanes, listWarehouses } from '../src/records/warehouses/index.ts';
import { ROOM_JOBS, ROOM_ROUTES } from '../src/wiring.ts';

describeOnDatabases('a company that begins anew', (db) => {
  it('may keep its network, and loses everything else; another company loses nothing', async () => {
    const test = await openTestApp(db(), ROOM_ROUTES);
    for (const define of ROOM_JOBS) define(test.house);
    const [owner, neighbour] = [await test.signIn('owner'), await test.signIn('owner')];
    const { tenantId } = owner;
    const input = { size: 'small', today: '2026-11-22' } as const;
    for (const one of [owner, neighbour]) await loadSample(test.house, one.caller, input);
    // The sample's paid orders are routed before anything is counted.
    await runJobsUntilIdle(test.house);
    const network = () =>
      db().transaction({ tenantId }, async (tx: Transaction) => ({
        warehouses: await listWarehouses(tx),
        lanes: await listLanes(tx),
        suppliers: await listSuppliers(tx),
      }));
    const before = await network();
    expect(before.lanes.length).toBeGreaterThan(5);
    const others = await tablesWithRows(db(), neighbour.tenantId);

    const call = callAs(test, owner);
    const kept = await call('POST', '/api/company/discard-sample', { keepNetwork: true });
    expect(kept.statusCode).toBe(202);
    await runJobsUntilIdle(test.house);
    expect(await network()).toEqual(before);
    expect(await tablesWithRows(db(), tenantId)).toEqual(['lane', 'supplier', 'warehouse']);

    await call('POST', '/api/company/discard-sample', { keepNetwork: false });
    await runJobsUntilIdle(test.house);
    expect(await tablesWithRows(db(), tenantId)).toEqual([]);
    expect(await tablesWithRows(db(), neighbour.tenantId)).toEqual(others);
  });
});
