import { expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp } from '../src/platform/http/testing.ts';
import { callAs, uploadAs } from '../src/records/imports/testing.ts';
import { ROOM_JOBS, ROOM_ROUTES } from '../src/wiring.ts';

describeOnDatabases('whoever learns the id of a file', (db) => {
  it('gets neither an upload nor an export by it, whatever they may do elsewhere', async () => {
    const test = await openTestApp(db(), ROOM_ROUTES);
    for (const define of ROOM_JOBS) define(test.house);
    const owner = await test.signIn('owner');
    const { tenantId } = owner;
    const marketer = await test.signIn('marketer', { tenantId });
    const call = callAs(test, owner);
    await uploadAs(test, owner, 'orders.csv', Buffer.from('订单号,下单时间\nA1,2026/1/5\n'));
    const wanted = { kind: 'customers', format: 'csv', personal: true };
    const { exportId } = (await call('POST', '/api/exports', wanted)).json();
    await runJobsUntilIdle(test.house);
    const sql = 'select file_id as id from stored_file';
    const stored = await db().read<{ id: string }>({ tenantId }, sql);
    expect(stored).toHaveLength(2);
    for (const { id } of stored) {
      for (const person of [owner, marketer]) {
        const answer = await callAs(test, person)('GET', `/api/files/${id}`);
        expect(answer.json().code).toBe('files.not_found');
      }
    }
    const path = `/api/exports/${exportId}/file`;
    expect((await call('GET', path)).statusCode).toBe(200);
    const refused = await callAs(test, marketer)('GET', path);
    expect(refused.json().code).toBe('imports.export_not_permitted');
  });
});
