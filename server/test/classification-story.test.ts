import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../src/platform/http/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { importRoutes } from '../src/records/imports/http.ts';
import { type ImportedOrder, importOrders } from '../src/records/orders/index.ts';
import { classificationRoutes } from '../src/trade/classification/http.ts';
import {
  classificationJobs,
  codesOf,
  listCodes,
  setNationalLines,
} from '../src/trade/classification/index.ts';

const NOW = new Date('2026-11-26T02:00:00Z');

const sale = (number: string, market: string, sku: string, minor: bigint): ImportedOrder => ({
  ...{ orderNumber: number, kind: 'sale', customerId: null, market, currency: 'CNY' },
  ...{ placedAt: new Date('2026-11-20T10:00:00Z'), placedOn: '2026-11-20' },
  lines: [{ sku, description: null, quantity: 1, unitPriceMinor: minor }],
});

const names = (en: string, zh: string) => ({ names: { en, zh }, productNames: { en, zh } });

async function openCompany({ house, signIn }: TestApp): Promise<SignedIn> {
  const owner = await signIn('owner');
  await house.db.transaction({ tenantId: owner.tenantId }, async (tx) => {
    await upsertVariants(tx, [
      { sku: 'GLOVE-1', ...names('Pet grooming glove', '宠物梳毛手套'), productCode: 'GLOVE' },
      { sku: 'GLOVE-2', ...names('Pet grooming glove', '宠物梳毛手套'), productCode: 'GLOVE' },
      { sku: 'GLOVE-PRO', ...names('Pet grooming glove pro', '宠物梳毛手套升级款') },
      { sku: 'BANK', ...names('Power bank', '移动电源 锂离子') },
      { sku: 'XQ', ...names('haha xyz', '哈') },
    ]);
    const channelId = await ensureChannel(tx, {
      ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'CNY' },
      timeZone: 'Asia/Shanghai',
    });
    const orders = [
      sale('1', 'US', 'GLOVE-1', 900_000n),
      sale('2', 'DE', 'GLOVE-1', 500_000n),
      sale('3', 'CN', 'GLOVE-1', 100_000n),
      sale('4', 'FR', 'BANK', 200_000n),
    ];
    await importOrders(tx, owner.caller, { channelId, importId: null, orders });
  });
  return owner;
}

describeOnDatabases('classification through the door', (db) => {
  let test: TestApp;
  let owner: SignedIn;
  beforeAll(async () => {
    test = await openTestApp(db(), [classificationRoutes, importRoutes], {
      house: { now: () => NOW, config: { logLevel: 'error' } },
    });
    classificationJobs(test.house);
    owner = await openCompany(test);
  });
  afterEach(() => setNationalLines(undefined));

  const call = async (
    method: 'GET' | 'POST',
    url: string,
    body?: object,
    who: SignedIn = owner,
  ) => {
    const payload = body === undefined ? {} : { payload: body };
    const answer = await test.app.inject({ method, url, headers: who.headers, ...payload });
    return { status: answer.statusCode, json: answer.json() };
  };
  const see = async (sku: string) => (await call('GET', `/api/classification/${sku}`)).json;
  const confirm = (sku: string, body: object) =>
    call('POST', `/api/classification/${sku}/confirm`, body);
  const row = async (sku: string) => {
    const { json } = await call('GET', `/api/classification?q=${sku}`);
    return json.items.find((one: { sku: string }) => one.sku === sku);
  };

  it('lists every SKU, most money at stake first, with where it is sold', async () => {
    const { json } = await call('GET', '/api/classification');
    expect(json.items.map((one: { sku: string }) => one.sku)).toEqual([
      ...['GLOVE-1', 'BANK', 'GLOVE-2', 'GLOVE-PRO', 'XQ'],
    ]);
    expect(json.items[0]).toMatchObject({
      ...{ state: 'todo', confidence: null, best: null, missing: ['US', 'EU'] },
      sold: { amount: '15000.00', currency: 'CNY' },
      atStake: { amount: '15000.00' },
    });
    expect(json.counts).toEqual({ todo: 5 });
    const first = await call('GET', '/api/classification?limit=2');
    const next = await call('GET', `/api/classification?limit=2&cursor=${first.json.nextCursor}`);
    expect(next.json.items.map((one: { sku: string }) => one.sku)).toEqual([
      'GLOVE-2',
      'GLOVE-PRO',
    ]);
    expect((await call('GET', '/api/classification?missing=EU')).json.items).toHaveLength(2);
    expect((await call('GET', '/api/classification?cursor=abc')).status).toBe(400);
    expect((await call('GET', '/api/classification?missing=QQ')).json.code).toBe(
      'classification.unknown_system',
    );
  });

  it('looks at all in a job: words alone settle nothing, some are refused', async () => {
    const { json } = await call('POST', '/api/classification/run', {});
    expect((await call('POST', '/api/classification/run', {})).json.jobId).toBe(json.jobId);
    expect((await call('GET', '/api/classification')).json.runJobId).toBe(json.jobId);
    await runJobsUntilIdle(test.house);
    const { json: page } = await call('GET', '/api/classification');
    expect(page.runJobId).toBeNull();
    expect(page.counts['refuse']).toBe(1);
    const bank = await row('BANK');
    expect(bank).toMatchObject({
      ...{ state: 'ask', best: { code: '850760' }, missing: ['EU'], codes: [] },
    });
    expect(bank.best.heading.code).toBe('8507');
    expect(await row('XQ')).toMatchObject({ state: 'refuse', best: null, codes: [] });
    const codes = await db().transaction({ tenantId: owner.tenantId }, (tx) =>
      codesOf(tx, ['BANK', 'XQ']),
    );
    expect([codes.has('BANK'), codes.has('XQ')]).toEqual([false, false]);
  });

  it('asks, takes answers and takes them back; a stale question is refused', async () => {
    const before = await see('GLOVE-1');
    expect(before).toMatchObject({ state: 'ask', siblings: ['GLOVE-2'], answers: [] });
    expect(before.candidates[0].reasons[0]).toHaveProperty('code');
    const { question } = before;
    const [option] = question.options;
    const answers = [{ question: question.id, option: option.value }];
    const url = '/api/classification/GLOVE-1/answers';
    const { json: after } = await call('POST', url, { answers });
    expect(after.answers).toMatchObject([{ option: option.value, optionText: option.text }]);
    expect(after.rationale).toContainEqual(
      expect.objectContaining({
        code: 'answered',
        texts: { question: question.text, option: option.text },
      }),
    );
    const stale = [{ question: 'axis:nothing', option: 'x' }];
    expect(await call('POST', url, { answers: stale })).toMatchObject({
      ...{ status: 409, json: { code: 'classification.question_changed' } },
    });
    const { json: back } = await call('POST', url, { answers: [] });
    expect(back).toMatchObject({ answers: [], question: { id: question.id } });
  });

  it('a settled code is remembered: the next similar SKU has it first', async () => {
    const before = await see('GLOVE-PRO');
    expect(before.candidates[0].code).not.toBe('611610');
    const done = await confirm('GLOVE-1', {
      ...{ system: 'HS', code: '6116.10', note: 'silicone coated', version: 0, siblings: true },
    });
    expect(done.json).toMatchObject({
      ...{ state: 'confirmed', siblings: [] },
      codes: [{ system: 'HS', code: '611610', how: 'confirmed', version: 1, checked: 'knowledge' }],
    });
    expect(done.json.history[0]).toMatchObject({
      ...{ action: 'confirmed', code: '611610', note: 'silicone coated' },
    });
    expect((await see('GLOVE-2')).codes).toMatchObject([{ code: '611610' }]);
    const after = await see('GLOVE-PRO');
    expect(after.candidates[0].code).toBe('611610');
    expect(after.candidates[0].reasons).toContainEqual(
      expect.objectContaining({ code: 'accepted_before' }),
    );
    expect(await row('GLOVE-1')).toMatchObject({ state: 'confirmed', atStake: { amount: '0.00' } });
  });

  describe('a code that may not be is refused in words', () => {
    it.each([
      ['HS', '61161', 422, 'wrong_length'],
      ['HS', '6116a0', 422, 'not_digits'],
      ['HS', '6116100000', 422, 'wrong_length'],
      ['HS', '611600', 422, 'unknown_code'],
      ['US', '611610', 422, 'wrong_length'],
      ['US', '6116100000', 422, 'looks_padded'],
      ['US', '8507600000', 422, 'outside_hs'],
      ['DE', '61161020', 422, 'unknown_system'],
    ])('%s %s', async (system, code, status, why) => {
      expect(await confirm('GLOVE-1', { system, code })).toMatchObject({
        ...{ status, json: { code: `classification.${why}` } },
      });
    });

    it('of a SKU that is not on file, or settled otherwise meanwhile', async () => {
      const code = { system: 'HS', code: '611610' };
      expect((await confirm('NOPE', code)).json.code).toBe('classification.sku_not_found');
      expect((await call('GET', '/api/classification/NOPE')).status).toBe(404);
      expect(await confirm('GLOVE-1', { ...code, version: 0 })).toMatchObject({
        ...{ status: 409, json: { code: 'classification.changed_meanwhile' } },
      });
    });
  });

  it('a national line is compared with the schedule at hand', async () => {
    const url = '/api/classification/lines?system=US&hs=611610';
    expect((await call('GET', url)).json).toEqual({ known: false, items: [] });
    setNationalLines({
      lines: async (_tx, system, hs) =>
        system === 'US' && hs === '611610'
          ? [{ code: '6116101300', texts: { en: 'Of vegetable fibers' } }]
          : null,
    });
    expect((await call('GET', url)).json.items).toMatchObject([{ code: '6116101300' }]);
    const wrong = { system: 'US', code: '6116109999', seenOfficial: true };
    expect((await confirm('GLOVE-1', wrong)).json.code).toBe('classification.not_in_schedule');
    const right = await confirm('GLOVE-1', { system: 'US', code: '6116.10.1300' });
    expect(right.json.missing).toEqual(['EU']);
    expect(right.json.codes).toMatchObject([
      { system: 'HS' },
      { system: 'US', checked: 'schedule' },
    ]);
    const eu = await confirm('GLOVE-1', { system: 'EU', code: '61161020' });
    expect(eu.json.codes[0]).toMatchObject({ system: 'EU', checked: 'unchecked' });
  });

  it('a national line of a SKU without six digits settles those too', async () => {
    const done = await confirm('BANK', { system: 'EU', code: '8507600000', seenOfficial: true });
    expect(done.json.codes).toMatchObject([
      { system: 'EU', code: '8507600000', checked: 'person' },
      { system: 'HS', code: '850760', how: 'confirmed' },
    ]);
    expect(done.json.state).toBe('confirmed');
  });

  it('other six digits void the national lines; a withdrawal takes them along', async () => {
    const other = await confirm('GLOVE-1', { system: 'HS', code: '392690' });
    expect(other.json.codes).toMatchObject([{ system: 'HS', code: '392690', version: 2 }]);
    const causes = other.json.history.slice(0, 3).map((one: { cause: string }) => one.cause);
    expect(causes.filter((cause: string) => cause === 'hs_changed')).toHaveLength(2);
    const url = '/api/classification/GLOVE-1/withdraw';
    const body = { system: 'HS', reason: 'asked the broker', version: 2 };
    expect((await call('POST', url, { ...body, version: 1 })).status).toBe(409);
    const gone = await call('POST', url, body);
    expect(gone.json).toMatchObject({ missing: ['US', 'EU'], siblings: [] });
    expect(['ask', 'sure']).toContain(gone.json.state);
    const withdrawn = gone.json.history.find((one: { cause: string }) => one.cause === 'asked');
    expect(withdrawn).toMatchObject({ code: '392690', note: 'asked the broker' });
    expect((await call('POST', url, body)).json.code).toBe('classification.no_code');
  });

  it('takes codes in bulk: each that may be, the others named in words', async () => {
    const items = [
      { sku: 'GLOVE-PRO', system: 'us', code: '6116.10.13.00' },
      { sku: 'GLOVE-PRO', system: 'HS', code: '611610' },
      { sku: 'GLOVE-2', system: 'HS', code: '392690' },
      { sku: 'XQ', system: 'HS', code: '1234' },
      { sku: 'NOPE', system: 'HS', code: '611610' },
      { sku: 'XQ', system: 'ZZ', code: '611610' },
    ];
    const { json } = await call('POST', '/api/classification/codes', { items });
    expect(json).toMatchObject({ written: 2, unchanged: 0 });
    expect(json.refused.map((one: { row: number; code: string }) => [one.row, one.code])).toEqual([
      [2, 'classification.already_settled'],
      [3, 'classification.wrong_length'],
      [4, 'classification.sku_not_found'],
      [5, 'classification.unknown_system'],
    ]);
    expect(json.refused[1].detail).toContain('4 digits');
    const again = await call('POST', '/api/classification/codes', { items: items.slice(0, 2) });
    expect(again.json).toMatchObject({ written: 0, unchanged: 2, refused: [] });
  });

  it('settles many at once as seen in the list', async () => {
    const items = [
      { sku: 'GLOVE-1', code: '611610' },
      { sku: 'XQ', code: '000000' },
    ];
    const { json } = await call('POST', '/api/classification/confirm-many', { items });
    expect(json).toMatchObject({ written: 1, refused: [{ row: 1 }] });
    const codes = await db().transaction({ tenantId: owner.tenantId }, (tx) =>
      listCodes(tx, { sku: '', system: '' }, 100),
    );
    expect(codes.map(({ sku, system }) => `${sku} ${system}`)).toEqual([
      ...['BANK EU', 'BANK HS', 'GLOVE-1 HS', 'GLOVE-2 HS', 'GLOVE-PRO HS', 'GLOVE-PRO US'],
    ]);
  });

  it('finds codes by digits and by words, Chinese or English', async () => {
    const byDigits = await call('GET', '/api/classification/search?q=8507.6');
    expect(byDigits.json.items[0]).toMatchObject({ score: null, heading: { code: '8507' } });
    const search = encodeURIComponent('移动电源 锂离子');
    const byWords = await call('GET', `/api/classification/search?q=${search}`);
    expect(byWords.json.items[0]).toMatchObject({ code: '850760' });
    expect((await call('GET', '/api/classification/search?q=a')).status).toBe(400);
  });

  it('facts that change after a decision are noticed', async () => {
    await db().transaction({ tenantId: owner.tenantId }, (tx) =>
      upsertVariants(tx, [{ sku: 'BANK', names: { en: 'Toy power bank of wood' } }], 'replace'),
    );
    expect(await see('BANK')).toMatchObject({ state: 'confirmed', factsChanged: true });
  });

  it('planners decide, viewers look on', async () => {
    const viewer = await test.signIn('viewer', { tenantId: owner.tenantId });
    expect((await call('GET', '/api/classification', undefined, viewer)).status).toBe(200);
    const body = { system: 'HS', code: '611610' };
    const url = '/api/classification/XQ/confirm';
    expect((await call('POST', url, body, viewer)).status).toBe(403);
    const clerk = await test.signIn('compliance', { tenantId: owner.tenantId });
    expect((await call('POST', url, body, clerk)).status).toBe(200);
  });
});
