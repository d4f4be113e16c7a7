import { expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { openTestApp } from '../../platform/http/testing.ts';
import { orderSpan } from '../../records/orders/index.ts';
import { fulfilmentJobs } from '../../supply/fulfilment/index.ts';
import { listStock } from '../../supply/inventory/index.ts';
import { complianceJobs } from '../../trade/compliance/index.ts';
import { sampleRoutes } from './http.ts';
import { loadSample } from './index.ts';

describeOnDatabases('the sample company', (db) => {
  it('fills a company once, and says so', async () => {
    const { app, house, signIn } = await openTestApp(db(), [sampleRoutes]);
    fulfilmentJobs(house);
    complianceJobs(house);
    const { headers, caller, tenantId } = await signIn();
    const ask = () => app.inject({ method: 'GET', url: '/api/company/sample', headers });
    expect((await ask()).json()).toEqual({ sample: null });

    const input = { size: 'small', today: '2026-11-22' } as const;
    const first = await loadSample(house, caller, input);
    const again = await loadSample(house, caller, input);
    expect(again).toEqual(first);
    const span = await db().transaction({ tenantId }, orderSpan);
    expect(span).toMatchObject({ orders: first.orders, lastOn: '2026-11-22' });
    const stock = await db().transaction({ tenantId }, listStock);
    expect(stock.length).toBeGreaterThan(100);
    expect((await ask()).json()).toEqual({
      sample: { size: 'small', today: '2026-11-22', orders: first.orders },
    });
  });

  it('is not shown to another company', async () => {
    const { app, signIn } = await openTestApp(db(), [sampleRoutes]);
    const { headers } = await signIn();
    const answer = await app.inject({ method: 'GET', url: '/api/company/sample', headers });
    expect(answer.json()).toEqual({ sample: null });
  });
});
