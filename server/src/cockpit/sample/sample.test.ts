import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { runJobsUntilIdle } from '../../platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../platform/http/testing.ts';
import { readListings } from '../../records/catalog/index.ts';
import { orderSpan } from '../../records/orders/index.ts';
import { fulfilmentJobs } from '../../supply/fulfilment/index.ts';
import { listStock } from '../../supply/inventory/index.ts';
import { complianceRoutes } from '../../trade/compliance/http.ts';
import { complianceJobs } from '../../trade/compliance/index.ts';
import { evidenceRoutes } from '../../trade/evidence/http.ts';
import { marksJobs } from '../../trade/marks/index.ts';
import { sampleRoutes } from './http.ts';
import { loadSample } from './index.ts';
import type { SampleLoad } from './types.ts';

const INPUT = { size: 'small', today: '2026-11-22' } as const;

describeOnDatabases('the sample company', (db) => {
  let test: TestApp;
  let owner: SignedIn;
  let first: SampleLoad;
  const call = async (method: 'GET' | 'PUT', url: string, payload?: object) => {
    const body = payload === undefined ? {} : { payload };
    const answer = await test.app.inject({ method, url, headers: owner.headers, ...body });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  beforeAll(async () => {
    test = await openTestApp(db(), [sampleRoutes, complianceRoutes, evidenceRoutes], {
      house: { now: () => new Date('2026-11-23T02:00:00Z') },
    });
    fulfilmentJobs(test.house);
    complianceJobs(test.house);
    marksJobs(test.house);
    owner = await test.signIn();
    expect(await call('GET', '/api/company/sample')).toEqual({ sample: null });
    const own = { market: '*', fact: 'employees', value: '9' };
    await call('PUT', '/api/compliance/company', own);
    first = await loadSample(test.house, owner.caller, INPUT);
  });

  it('fills a company once, and says so', async () => {
    const { tenantId, caller } = owner;
    expect(await loadSample(test.house, caller, INPUT)).toEqual(first);
    const span = await db().transaction({ tenantId }, orderSpan);
    expect(span).toMatchObject({ orders: first.orders, lastOn: '2026-11-22' });
    const stock = await db().transaction({ tenantId }, listStock);
    expect(stock.length).toBeGreaterThan(100);
    expect(await call('GET', '/api/company/sample')).toEqual({
      sample: { size: 'small', today: '2026-11-22', orders: first.orders },
    });
  });

  it('answers what its people know, keeps what stood, and leaves some to ask', async () => {
    await runJobsUntilIdle(test.house);
    const { tenantId } = owner;
    const looks = await db().transaction({ tenantId }, (tx) =>
      test.house.jobs.list(tx, { kind: 'compliance.judge', limit: 50 }),
    );
    // For the answer that stood there and for the sample; codes and papers ask for none.
    expect(looks).toHaveLength(2);
    const { answers } = await call('GET', '/api/compliance/company');
    const of = (fact: string) => answers.find((one: { fact: string }) => one.fact === fact)?.value;
    expect([of('employees'), of('firm_size'), of('brand_owner')]).toEqual(['9', 'small', true]);
    const { items } = await call('GET', '/api/compliance/markets');
    expect(
      items.map(({ market, enforcement }: { market: string; enforcement: string }) => [
        ...[market, enforcement],
      ]),
    ).toEqual(['BR', 'DE', 'FR', 'ID', 'SA', 'US'].map((market) => [market, 'warn']));
    for (const { market, counts } of items) {
      // Some ask, for nobody has said what they are; of most the law says what is wanting.
      expect(counts.unknown, market).toBeGreaterThan(0);
      const all = Object.values(counts as Record<string, number>).reduce((sum, n) => sum + n, 0);
      expect(counts.unknown * 2, market).toBeLessThan(all);
    }
    const camera = await call('GET', '/api/compliance/checklist?sku=CM-06&market=US');
    expect(camera.productClass).toBe('action_camera');
    expect(camera.questions.map(({ fact }: { fact: string }) => fact)).toContain('uflpa_link');
  });

  it('says in the catalogue what its goods are, typed, in both languages', async () => {
    const { tenantId } = owner;
    const [camera, lamp] = await db().transaction({ tenantId }, (tx) =>
      readListings(tx, ['CM-06', 'LP-03']),
    );
    const told = (one: typeof camera) => one?.attributes.map(({ key, value }) => [key, value]);
    expect(told(camera)).toEqual(
      expect.arrayContaining([
        ['has_battery', true],
        ['is_radio', true],
        ['battery_wh', 6.6],
      ]),
    );
    expect(told(lamp)).toEqual(expect.arrayContaining([['is_light_source', true]]));
    expect(camera?.categoryNames).toEqual({ zh: '电子产品', en: 'Electronics' });
  });

  it('holds papers that count, one that runs out and one of another model', async () => {
    const { items } = await call('GET', '/api/evidence?limit=50');
    type Row = { kind: string; standing: string; models: string[]; validUntil: string | null };
    const of = (standing: string) => items.filter((row: Row) => row.standing === standing);
    expect(of('valid')).toHaveLength(items.length - 2);
    expect(of('mismatch')).toMatchObject([{ kind: 'eu:rohs_file', models: ['YS-CM05'] }]);
    expect(items.filter((row: Row) => row.validUntil !== null)).toMatchObject([
      { kind: 'eu:lvd_test_report', models: ['YS-LP03'], validUntil: '2026-12-22' },
    ]);
    type Line = { rule: string; obligations: { id: string; state: string; until: string }[] };
    const lineOf = async (sku: string, rule: string, id: string) => {
      const { rules } = await call('GET', `/api/compliance/checklist?sku=${sku}&market=DE`);
      const found = rules.find((one: Line) => one.rule === rule);
      return found.obligations.find((one: { id: string }) => one.id === id);
    };
    expect(await lineOf('CM-06', 'EU-P06', 'doc')).toMatchObject({ state: 'met', until: null });
    expect(await lineOf('CM-06', 'DE-E01', 'lucid')).toMatchObject({ state: 'met' });
    expect(await lineOf('CM-06', 'EU-P12', 'file')).toMatchObject({ state: 'missing' });
    expect(await lineOf('LP-03', 'EU-P04', 'tests')).toMatchObject({
      ...{ state: 'met', until: '2026-12-22' },
    });
  });

  it('is not shown to another company', async () => {
    const { headers } = await test.signIn();
    const url = '/api/company/sample';
    const answer = await test.app.inject({ method: 'GET', url, headers });
    expect(answer.json()).toEqual({ sample: null });
  });
});
