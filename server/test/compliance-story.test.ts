import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../src/platform/http/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { type ImportedOrder, importOrders } from '../src/records/orders/index.ts';
import { putCodes } from '../src/trade/classification/index.ts';
import { complianceRoutes } from '../src/trade/compliance/http.ts';
import { complianceJobs } from '../src/trade/compliance/index.ts';

const NOW = new Date('2026-11-26T02:00:00Z');

const sale = (number: string, market: string, sku: string): ImportedOrder => ({
  ...{ orderNumber: number, kind: 'sale', customerId: null, market, currency: 'CNY' },
  ...{ placedAt: new Date('2026-11-20T10:00:00Z'), placedOn: '2026-11-20' },
  lines: [{ sku, description: null, quantity: 1, unitPriceMinor: 90_000n }],
});

const names = (en: string, zh: string) => ({ names: { en, zh }, productNames: { en, zh } });

async function openCompany({ house, signIn }: TestApp): Promise<SignedIn> {
  const owner = await signIn('owner');
  await house.db.transaction({ tenantId: owner.tenantId }, async (tx) => {
    await upsertVariants(tx, [
      { sku: 'CAM', ...names('Action camera', '运动相机'), originCountry: 'CN', brand: 'Far' },
      { sku: 'DRESS', ...names('Dress', '连衣裙'), originCountry: 'CN', brand: 'Far' },
    ]);
    const channelId = await ensureChannel(tx, {
      ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'CNY' },
      timeZone: 'Asia/Shanghai',
    });
    const orders = [sale('1', 'DE', 'CAM'), sale('2', 'US', 'CAM'), sale('3', 'XK', 'DRESS')];
    await importOrders(tx, owner.caller, { channelId, importId: null, orders });
  });
  return owner;
}

describeOnDatabases('compliance through the door', (db) => {
  let test: TestApp;
  let owner: SignedIn;
  beforeAll(async () => {
    test = await openTestApp(db(), [complianceRoutes], {
      house: { now: () => NOW, config: { logLevel: 'error' } },
    });
    complianceJobs(test.house);
    owner = await openCompany(test);
  });

  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
    who: SignedIn = owner,
  ) => {
    const payload = body === undefined ? {} : { payload: body };
    const answer = await test.app.inject({ method, url, headers: who.headers, ...payload });
    return {
      status: answer.statusCode,
      json: answer.body === '' ? null : answer.json(),
    };
  };
  const rest = () => runJobsUntilIdle(test.house);
  const answer = (sku: string, fact: string, value: unknown) =>
    call('PUT', '/api/compliance/answers', { skus: [sku], fact, value });
  const see = async (sku: string, market: string, more = '') =>
    (await call('GET', `/api/compliance/checklist?sku=${sku}&market=${market}${more}`)).json;
  const line = (checklist: { rules: { rule: string }[] }, rule: string) =>
    checklist.rules.find((one) => one.rule === rule);

  it('takes the markets from the sales, as far as there are rules of them', async () => {
    const { status } = await call('POST', '/api/compliance/markets', {});
    expect(status).toBe(200);
    await rest();
    const { json } = await call('GET', '/api/compliance/markets');
    expect(json.items).toMatchObject([
      { market: 'DE', enforcement: 'warn', counts: { unknown: 2 } },
      { market: 'US', enforcement: 'warn', counts: { unknown: 2 } },
    ]);
    expect(json.horizon).toBe('2026-10-09');
  });

  it('knows nothing of goods nobody described, and asks', async () => {
    const checklist = await see('CAM', 'DE');
    expect(checklist.verdict.verdict).toBe('unknown');
    expect(checklist.questions[0]).toMatchObject({ fact: 'product_class' });
    expect(line(checklist, 'EU-P06')).toMatchObject({ binds: 'unknown', missing: ['is_radio'] });
  });

  it('binds a radio by the radio directive, and says by which fact', async () => {
    expect((await answer('CAM', 'is_radio', true)).json).toEqual({ products: 1, jobId: null });
    const checklist = await see('CAM', 'DE');
    expect(line(checklist, 'EU-P06')).toMatchObject({
      binds: 'yes',
      why: [{ found: 'true', source: 'person', truth: 'yes' }],
      law: { instrument: expect.stringContaining('2014/53') },
    });
    expect(checklist.verdict.verdict).toBe('blocked');
    expect(line(checklist, 'EU-P04')).toMatchObject({ binds: 'no' });
  });

  it('lines come and go with a fact, and the log says why', async () => {
    await answer('CAM', 'is_battery', false);
    await answer('CAM', 'has_battery', true);
    const bound = (await see('CAM', 'DE')).rules
      .filter((one: { binds: string }) => one.binds === 'yes')
      .map((one: { rule: string }) => one.rule);
    expect(bound).toContain('EU-P20');
    await answer('CAM', 'has_battery', false);
    expect(line(await see('CAM', 'DE'), 'EU-P20')).toMatchObject({ binds: 'no' });
    const { json } = await call('GET', '/api/compliance/changes?sku=CAM&market=DE');
    const gone = json.items.filter((one: { rule: string }) => one.rule === 'EU-P20');
    expect(gone[0]).toMatchObject({
      after: null,
      cause: { kind: 'answer', fact: 'has_battery', from: true, to: false },
      actor: owner.caller.actor.id,
    });
    await answer('CAM', 'has_battery', 'unknown');
    expect(line(await see('CAM', 'DE'), 'EU-P20')).toMatchObject({
      binds: 'unknown',
      missing: expect.arrayContaining(['has_battery']),
    });
  });

  it('takes a code that was settled', async () => {
    await putCodes(test.house, owner.caller, [
      { sku: 'CAM', system: 'HS', code: '852589', note: null },
    ]);
    expect((await see('CAM', 'DE')).code).toBe('852589');
  });

  it('states the company once for all markets, and otherwise for one', async () => {
    const put = (market: string, value: unknown) =>
      call('PUT', '/api/compliance/company', { market, fact: 'runs_marketplace', value });
    expect((await put('*', false)).status).toBe(200);
    await put('US', true);
    await rest();
    const of = async (market: string) =>
      (await see('CAM', market)).facts.find(
        (one: { fact: string }) => one.fact === 'runs_marketplace',
      );
    expect(await of('DE')).toMatchObject({ value: false, source: 'company' });
    expect(await of('US')).toMatchObject({ value: true, source: 'company' });
  });

  it('refuses in words what cannot be an answer', async () => {
    const of = async (fact: string, value: unknown) => (await answer('CAM', fact, value)).json.code;
    expect(await of('is_radio', 'maybe')).toBe('compliance.bad_answer');
    expect(await of('battery_wh', '3,7')).toBe('compliance.bad_answer');
    expect(await of('no_such_fact', true)).toBe('compliance.unknown_fact');
    expect(await of('brand_owner', true)).toBe('compliance.wrong_place');
    expect((await answer('NOPE', 'is_radio', true)).json.code).toBe('compliance.unknown_sku');
    expect((await call('GET', '/api/compliance/checklist?sku=CAM&market=QQ')).json.code).toBe(
      'compliance.unknown_market',
    );
  });

  it('answers the gate for many pairs, an unknown SKU among them', async () => {
    const { json } = await call('POST', '/api/compliance/gate', {
      pairs: [
        { sku: 'CAM', market: 'DE' },
        { sku: 'NOPE', market: 'DE' },
        { sku: 'DRESS', market: 'US' },
      ],
    });
    expect(
      json.items.map(
        (one: { verdict: { verdict: string } | null }) => one.verdict?.verdict ?? null,
      ),
    ).toEqual(['blocked', null, 'unknown']);
    expect(json.items[0].verdict.reasons[0]).toMatchObject({ consequence: 'block' });
  });

  it('assigns a line; a stale screen is refused', async () => {
    const body = {
      ...{ sku: 'CAM', market: 'DE', rule: 'EU-P06', assignee: '王合规' },
      ...{ dueOn: '2026-12-15', note: null, version: 0 },
    };
    const { obligations } = line(await see('CAM', 'DE'), 'EU-P06') as unknown as {
      obligations: { id: string }[];
    };
    const obligation = obligations[0]?.id ?? '';
    expect((await call('PUT', '/api/compliance/tasks', { ...body, obligation })).json).toEqual({
      version: 1,
    });
    const again = await call('PUT', '/api/compliance/tasks', { ...body, obligation });
    expect(again.json.code).toBe('compliance.changed_meanwhile');
    const none = await call('PUT', '/api/compliance/tasks', { ...body, obligation: 'nothing' });
    expect(none.json.code).toBe('compliance.no_line');
    const after = line(await see('CAM', 'DE'), 'EU-P06') as unknown as {
      obligations: { task: { assignee: string } | null }[];
    };
    expect(after.obligations[0]?.task).toMatchObject({ assignee: '王合规', version: 1 });
  });

  it('lists verdicts by market and rule, page by page', async () => {
    const page = (await call('GET', '/api/compliance/verdicts?limit=1&market=DE')).json;
    expect(page.items.map((one: { sku: string }) => one.sku)).toEqual(['CAM']);
    expect(page.counts).toEqual({ blocked: 1, unknown: 1 });
    const next = (
      await call('GET', `/api/compliance/verdicts?limit=1&market=DE&cursor=${page.nextCursor}`)
    ).json;
    expect(next.items.map((one: { sku: string }) => one.sku)).toEqual(['DRESS']);
    const byRule = (await call('GET', '/api/compliance/verdicts?rule=EU-P06&verdict=blocked')).json;
    expect(byRule.items).toHaveLength(1);
  });

  it('only who may decide makes others obey, and nobody by a stale screen', async () => {
    const viewer = await test.signIn('viewer', { tenantId: owner.tenantId });
    const put = (version: number, who = owner) =>
      call('PUT', '/api/compliance/markets/DE', { enforcement: 'enforce', version }, who);
    expect((await put(1, viewer)).status).toBe(403);
    expect((await put(1)).json).toEqual({ enforcement: 'enforce', version: 2 });
    expect((await put(1)).json.code).toBe('compliance.changed_meanwhile');
  });

  it('another company sees nothing of it', async () => {
    const other = await test.signIn('owner');
    const { json } = await call('GET', '/api/compliance/verdicts', undefined, other);
    expect(json.items).toEqual([]);
    const seen = await call('GET', '/api/compliance/changes?sku=CAM', undefined, other);
    expect(seen.json.items).toEqual([]);
  });

  it('takes a market away with its verdicts', async () => {
    expect((await call('DELETE', '/api/compliance/markets/US')).status).toBe(204);
    expect((await call('GET', '/api/compliance/verdicts?market=US')).json.items).toEqual([]);
    expect((await call('DELETE', '/api/compliance/markets/US')).json.code).toBe(
      'compliance.market_not_watched',
    );
  });
});
