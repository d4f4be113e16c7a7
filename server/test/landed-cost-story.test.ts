import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../src/platform/http/testing.ts';
import { catalogRoutes } from '../src/records/catalog/http.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { orderRoutes } from '../src/records/orders/http.ts';
import { type ImportedOrder, importOrders } from '../src/records/orders/index.ts';
import { tariffRoutes } from '../src/trade/tariff/http.ts';

const NOW = new Date('2026-12-01T08:00:00Z');

/** A dress and a household lamp, sent from China to a shopper in Germany with IOSS. */
const PARCEL = {
  destination: { country: 'DE' },
  dispatch: 'CN',
  date: '2026-06-30',
  currency: 'EUR',
  ...{ channel: 'express', sale: 'b2c', scheme: 'IOSS', entry: 'H7', freight: '6.00' },
  lines: [
    { id: 'dress', code: '62044200', origin: 'CN', unitPrice: '49.90', description: 'dress' },
    { id: 'lamp', code: '94052190', origin: 'CN', unitPrice: '39.00', description: 'lamp' },
  ],
};

type Reply = { status: number; json: ReturnType<typeof JSON.parse> };

describeOnDatabases('landed cost through the door', (db) => {
  let test: TestApp;
  let owner: SignedIn;
  let channelId: string;
  const as = async (
    { headers }: Pick<SignedIn, 'headers'>,
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
  ): Promise<Reply> => {
    const more = payload === undefined ? {} : { payload };
    const answer = await test.app.inject({ method, url, headers, ...more });
    return { status: answer.statusCode, json: answer.json() };
  };
  const ask = (more: object) => as(owner, 'POST', '/api/quotes', { ...PARCEL, ...more });
  const colleague = (role: 'viewer' | 'planner', locale: 'zh' | 'en' = 'en') =>
    test.signIn(role, { tenantId: owner.tenantId, locale });

  beforeAll(async () => {
    test = await openTestApp(db(), [tariffRoutes, catalogRoutes, orderRoutes], {
      house: { now: () => NOW },
    });
    owner = await test.signIn('owner');
    channelId = await test.house.db.transaction({ tenantId: owner.tenantId }, async (tx) => {
      await upsertVariants(tx, [
        { sku: 'DR-01', names: { en: 'Dress' }, weightGrams: 400, originCountry: 'CN' },
      ]);
      return ensureChannel(tx, {
        ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'EUR' },
        timeZone: 'Europe/Paris',
      });
    });
  });

  const sell = async (orderNumber: string, market: string | null): Promise<string> => {
    const order: ImportedOrder = {
      ...{ orderNumber, kind: 'sale', customerId: null, market, currency: 'EUR', state: 'paid' },
      ...{ placedAt: new Date('2026-07-02T07:00:00Z'), placedOn: '2026-07-02' },
      lines: [{ sku: 'DR-01', description: null, quantity: 2, unitPriceMinor: 4990n }],
    };
    await test.house.db.transaction({ tenantId: owner.tenantId }, (tx) =>
      importOrders(tx, owner.caller, { channelId, importId: null, orders: [order] }),
    );
    return (await as(owner, 'GET', `/api/orders?q=${orderNumber}`)).json.items[0].orderId;
  };

  it('a parcel of two kinds of goods owes nothing before 2026-07-01 and EUR 6 after', async () => {
    const before = await ask({ date: '2026-06-30' });
    expect(before.json.totals).toMatchObject({ goods: '88.90', duty: '0.00' });
    const after = await ask({ date: '2026-07-01' });
    expect(after.json).toMatchObject({ status: 'complete', totals: { duty: '6.00' } });
    const [dress] = after.json.lines;
    const charge = dress.charges.find((one: { kind: string }) => one.kind === 'duty');
    expect(charge).toMatchObject({
      ...{ amount: '3.00', rate: '3 EUR for each kind of goods' },
      measure: { id: 'EU-D02', law: { instrument: 'Reg. (EU) 2026/382', article: 'Art. 1-2' } },
    });
    // 19 % German VAT on goods and freight under IOSS, collected when the shopper buys.
    expect(after.json.totals.tax).toBe('18.03');
    expect(after.json.views.dap).toEqual({
      ...{ seller: '0.00', buyerAtSale: '18.03', buyerAtDoor: '6.00' },
    });
  });

  it('names the line that lacks something, and works the other out', async () => {
    const lines = [PARCEL.lines[0], { ...PARCEL.lines[1], code: null, unitPrice: '200' }];
    const { json } = await ask({ lines, date: '2026-07-01', scheme: null, entry: null });
    expect(json).toMatchObject({ status: 'partial', totals: { duty: null, landed: null } });
    expect(json.lines.map((one: { status: string }) => one.status)).toEqual([
      ...['complete', 'blocked'],
    ]);
    expect(json.gaps).toContainEqual({
      ...{ code: 'code_missing', line: 'lamp', fact: null, choices: [] },
      message: 'The HS code is missing. Confirm one in the classification workbench.',
    });
  });

  it('asks with its question for what only the seller knows', async () => {
    const { json } = await ask({ destination: { country: 'AU' }, currency: 'AUD', scheme: null });
    expect(json.gaps[0]).toMatchObject({
      ...{ code: 'fact_missing', fact: 'au_gst_seller' },
      message: 'Is the seller, platform or redeliverer registered for GST in Australia?',
    });
    const places = await as(owner, 'GET', '/api/tariff/destinations');
    const eu = places.json.items.find((one: { regime: string }) => one.regime === 'EU');
    expect(eu.alternatives[0]).toMatchObject({ name: 'ioss', set: { scheme: 'IOSS' } });
    expect(eu).toMatchObject({ currency: 'EUR', valuation: 'CIF' });
    const seller = places.json.facts.find((one: { fact: string }) => one.fact === 'jp_reduced');
    expect(seller.answers).toContain(true);
  });

  it('compares days, destinations and ways in, changing only what is named', async () => {
    const { json } = await as(owner, 'POST', '/api/quotes/compare', {
      request: PARCEL,
      variants: [
        { name: 'before', set: {} },
        { name: 'after', set: { date: '2026-07-01' } },
        { name: 'to the UK', set: { destination: { country: 'GB' }, scheme: null, entry: null } },
        { name: 'nowhere', set: { destination: { country: 'AQ' } } },
      ],
    });
    const [before, after, uk, nowhere] = json.items;
    expect(before.quote.totals.duty).toBe('0.00');
    expect(after.quote.totals.duty).toBe('6.00');
    expect(uk.quote).toMatchObject({ regime: 'GB', currency: 'GBP' });
    expect(nowhere.quote.gaps[0].code).toBe('destination_unknown');
  });

  it('a bad request among good ones is refused alone', async () => {
    const bad = { ...PARCEL, freight: '-1' };
    const { status, json } = await as(owner, 'POST', '/api/quotes/batch', {
      requests: [PARCEL, bad, PARCEL],
    });
    expect(status).toBe(200);
    const [first, second, third] = json.items;
    expect(first).toEqual(third);
    expect(first.quote.totals.duty).toBe('0.00');
    expect(second).toMatchObject({ quote: null, refused: { code: 'tariff.negative_amount' } });
  });

  it('keeps a quote, gives it back with what was asked, and works it out again', async () => {
    const stated = [{ kind: 'duty', name: 'by my broker', rate: '8%' }];
    const request = { ...PARCEL, sale: 'b2b', scheme: null, entry: null };
    const lines = [{ ...PARCEL.lines[0], stated }];
    const kept = await as(owner, 'POST', '/api/kept-quotes', {
      ...{ name: 'Spring', request: { ...request, lines } },
    });
    expect(kept.status).toBe(201);
    const list = await as(owner, 'GET', '/api/kept-quotes');
    expect(list.json.items).toMatchObject([{ name: 'Spring', destination: 'DE' }]);
    const { json } = await as(owner, 'GET', `/api/kept-quotes/${kept.json.quoteId}`);
    expect(json.asKept).toEqual(kept.json.quote);
    expect(json.asKnownThen.totals).toEqual(json.asKept.totals);
    expect(json.asKnownNow.totals).toEqual(json.asKept.totals);
    expect(json.request.lines[0].stated).toEqual(stated);
    const again = await as(owner, 'POST', '/api/quotes', json.request);
    expect(again.json.totals).toEqual(json.asKept.totals);
    const missing = '/api/kept-quotes/00000000-0000-4000-8000-000000000000';
    expect((await as(owner, 'GET', missing)).json.code).toBe('tariff.quote_not_found');
  });

  it('a viewer reads and compares, and may not keep', async () => {
    const viewer = await colleague('viewer');
    expect((await as(viewer, 'POST', '/api/quotes', PARCEL)).status).toBe(200);
    expect((await as(viewer, 'GET', '/api/kept-quotes')).status).toBe(200);
    const keep = { name: 'Mine', request: PARCEL };
    expect((await as(viewer, 'POST', '/api/kept-quotes', keep)).status).toBe(403);
  });

  it('works a stored sale out on the day it was placed', async () => {
    const orderId = await sell('BERLIN-1', 'DE');
    const { status, json } = await as(owner, 'GET', `/api/landed-cost/orders/${orderId}`);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      orderNumber: 'BERLIN-1',
      request: { destination: { country: 'DE' }, date: '2026-07-02', currency: 'EUR' },
      asKnownNow: { date: '2026-07-02', totals: { goods: '99.80', duty: null } },
    });
    expect(json.asKnownNow.lines[0]).toMatchObject({ sku: 'DR-01', origin: 'CN', quantity: '2' });
    const [line] = json.request.lines;
    const coded = { ...json.request, lines: [{ ...line, code: '62044200' }] };
    const again = await as(owner, 'POST', '/api/quotes', coded);
    expect(again.json).toMatchObject({ status: 'complete', totals: { duty: '3.00' } });
  });

  it('says which sale it does not know, or has no destination for', async () => {
    const unknown = '/api/landed-cost/orders/00000000-0000-4000-8000-000000000000';
    expect(await as(owner, 'GET', unknown)).toMatchObject({
      ...{ status: 404, json: { code: 'tariff.order_not_found' } },
    });
    const orderId = await sell('NOWHERE-1', null);
    const { status, json } = await as(owner, 'GET', `/api/landed-cost/orders/${orderId}`);
    expect(status).toBe(409);
    expect(json.code).toBe('tariff.order_without_market');
    expect(json.detail).toContain('NOWHERE-1');
  });

  describe('refuses in words, in both languages', () => {
    const [line] = PARCEL.lines;
    const many = Array.from({ length: 10_000 }, (_, n) => ({ ...line, id: String(n) }));
    it.each([
      ['negative freight', { freight: '-3' }, 'tariff.negative_amount', /below zero/, /小于零/],
      [
        ...(['two currencies', { lines: [{ ...line, currency: 'USD' }] }] as const),
        ...(['tariff.mixed_currencies', /differs from the currency/, /币种不同/] as const),
      ],
      ['10,000 lines', { lines: many }, 'tariff.too_many_lines', /at most 999/, /最多999项/],
      [
        ...(['a day before any rule was held', { knownAt: '2026-07-01' }] as const),
        ...(['tariff.nothing_known_then', /first day is 2026/, /最早可选 2026/] as const),
      ],
      ['no lines', { lines: [] }, 'tariff.no_lines', /at least one line/, /至少填写一行/],
      [
        'no such day',
        { date: '2026-02-30' },
        'tariff.bad_date',
        /no day that exists/,
        /不是存在的日期/,
      ],
      [
        ...(['unknown SKU', { lines: [{ sku: 'NO-SUCH' }] }] as const),
        ...(['tariff.unknown_sku', /has no NO-SUCH/, /没有 NO-SUCH/] as const),
      ],
    ])('%s', async (_, more, code, en, zh) => {
      const english = await ask(more);
      expect(english.json).toMatchObject({ status: 422, code });
      expect(english.json.detail).toMatch(en);
      const chinese = await as(await colleague('planner', 'zh'), 'POST', '/api/quotes', {
        ...{ ...PARCEL, ...more },
      });
      expect(chinese.json.detail).toMatch(zh);
    });

    it('an origin that is no country is a gap, a code with spaces and points is read', async () => {
      const odd = await ask({ lines: [{ ...line, origin: 'ZZZ' }] });
      expect(odd.json.gaps[0]).toMatchObject({
        ...{ code: 'origin_unknown', line: 'dress' },
        message: '"ZZZ" is no country code. Give two letters, such as CN.',
      });
      const padded = await ask({ lines: [{ ...line, code: ' 6204.42 00 ' }] });
      const plain = await ask({ lines: [line] });
      expect(padded.json).toEqual(plain.json);
    });
  });
});
