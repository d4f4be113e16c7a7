import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { changeCase, ruleGoods } from '../src/trade/remedies/commands/cases.ts';
import { remedyRoutes } from '../src/trade/remedies/http.ts';
import { tariffRoutes } from '../src/trade/tariff/http.ts';
import {
  addDays,
  EFFECTIVE,
  type ImpactCompany,
  type ImpactServer,
  openImpactCompany,
  openImpactServer,
  TODAY,
} from './support/impact-company.ts';

const CASE = {
  ...{ jurisdiction: 'EU', number: 'AD700', kind: 'anti_dumping' },
  title: { zh: '连衣裙', en: 'Dresses' },
  scope: { zh: '针织连衣裙', en: 'Knitted dresses' },
  ...{ hs: ['6104'], origins: ['CN'] },
  stages: [
    { stage: 'initiation', on: '2026-02-02', reference: 'OJ C 1' },
    { stage: 'definitive', on: EFFECTIVE, reference: 'OJ L 9' },
  ],
  rates: [
    { role: 'named', producer: 'Lanxi Dress', rate: { form: 'ad_valorem', percent: '10' } },
    { role: 'others', rate: { form: 'ad_valorem', percent: '48.5' } },
  ],
  ...{ law: 'Reg. (EU) 0000/0000', certainty: 'H', readOn: TODAY },
  source: { url: 'https://example.org/ad700' },
};

const REASON = 'read the regulation';

/** A hundred dresses brought in by a business, at 60 yuan. */
const quoteOf = (date: string, sku = 'DR-01') => ({
  ...{ destination: { country: 'DE' }, dispatch: 'CN', date, currency: 'CNY' },
  ...{ channel: 'sea', sale: 'b2b', incoterm: 'DAP' },
  lines: [{ id: '1', sku, quantity: '100' }],
});

describeOnDatabases('trade remedies through the door', (db) => {
  let server: ImpactServer;
  beforeAll(async () => {
    server = await openImpactServer(db(), [remedyRoutes, tariffRoutes]);
  });

  type Reply = Awaited<ReturnType<ImpactServer['call']>>;
  interface Desk extends ImpactCompany {
    readonly call: (method: 'GET' | 'POST' | 'PUT', url: string, body?: object) => Promise<Reply>;
    readonly caseId: string;
    readonly decide: (act: string) => Promise<Reply>;
    readonly remedyIn: (date: string) => Promise<{ amount: string; name: string } | undefined>;
  }
  const open = async (more: object = {}): Promise<Desk> => {
    const company = await openImpactCompany(server);
    const call: Desk['call'] = (method, url, body) => server.call(company.owner, method, url, body);
    const made = await call('POST', '/api/remedies/cases', { ...CASE, ...more });
    expect(made.status, JSON.stringify(made.json)).toBe(201);
    const { caseId } = made.json;
    const decide = async (act: string) => {
      const { version } = (await call('GET', `/api/remedies/cases/${caseId}`)).json;
      return call('POST', `/api/remedies/cases/${caseId}/decide`, { act, reason: REASON, version });
    };
    const remedyIn: Desk['remedyIn'] = async (date) => {
      const { status, json } = await call('POST', '/api/quotes', quoteOf(date));
      expect(status, JSON.stringify(json)).toBe(200);
      const charge = json.lines[0].charges.find(
        ({ kind }: { kind: string }) => kind === 'trade_remedy',
      );
      return charge && { amount: charge.amount, name: charge.measure.name };
    };
    return { ...company, call, caseId, decide, remedyIn };
  };

  it('lists goods a case hits, with cost and floor, and those nobody can tell of', async () => {
    const { call, caseId } = await open();
    const { json } = await call('GET', `/api/remedies/cases/${caseId}/goods`);
    expect(json).toMatchObject({ looked: 5, counts: { hit: 1, unknown: 2, out: 0 } });
    expect(json).toMatchObject({ day: EFFECTIVE, chargedFrom: EFFECTIVE });
    const [dress, ...others] = json.items;
    expect(others.map(({ sku, needs }: { sku: string; needs: string[] }) => [sku, needs])).toEqual([
      ['DR-??', ['origin']],
      ['NO-CODE', ['hs']],
    ]);
    expect(dress).toMatchObject({ sku: 'DR-01', verdict: 'hit', maker: 'others' });
    expect(dress.now.remedy.amount).toBe('0.00');
    const [now, after] = [Number(dress.now.landed.amount), Number(dress.after.landed.amount)];
    // Goods and 12 % now, and 48.5 % of the goods more after.
    const goods = now / 1.12;
    expect(Number(dress.after.remedy.amount)).toBeCloseTo(goods * 0.485, 1);
    expect(after - now).toBeCloseTo(goods * 0.485, 1);
    // The margin of today stays: price and cost rise alike.
    expect(Number(dress.floor.amount) / Number(dress.price.amount)).toBeCloseTo(after / now, 2);
    const wished = await call('GET', `/api/remedies/cases/${caseId}/goods?marginPercent=50`);
    expect(Number(wished.json.items[0].floor.amount)).toBeCloseTo(after * 2, 1);
  });

  it('prices it on stock, containers and orders, and puts it on the board', async () => {
    const { call, caseId, container } = await open();
    const lines = [['DR-01', 200] as const];
    const left = '2026-11-10';
    await container({ number: 'BEFORE', arrivesOn: addDays(EFFECTIVE, -1), left, lines });
    await container({ number: 'ON', arrivesOn: EFFECTIVE, left, lines });
    const { status, json } = await call('GET', `/api/impacts/remedies/${caseId}`);
    expect(status, JSON.stringify(json)).toBe(200);
    const of = (number: string) =>
      json.shipments.find((one: { number: string }) => one.number === number);
    expect(of('BEFORE')).toMatchObject({ verdict: 'clear', margin: -1 });
    // 200 x 60 x 48.5 %.
    expect(of('ON')).toMatchObject({ verdict: 'hit', change: { amount: '5820.00' } });
    expect(json.warehouses.find(({ code }: { code: string }) => code === 'FRA')).toMatchObject({
      ...{ inside: true, units: 40 },
    });
    expect(json.counts).toMatchObject({ hit: 1, unknown: 2 });
    const posted = await call('POST', `/api/impacts/remedies/${caseId}`);
    expect(posted.status, JSON.stringify(posted.json)).toBe(201);
    const { impactId } = posted.json.impact;
    const seen = await call('GET', `/api/impacts/${impactId}`);
    expect(seen.json.answer.money.change.amount).toBe('5820.00');
  });

  it('is in quotes from its first day once a person accepts it, as a line of its own', async () => {
    const { call, caseId, decide, remedyIn, container } = await open();
    expect(await remedyIn(EFFECTIVE)).toBeUndefined();
    expect((await decide('accept')).json).toMatchObject({ state: 'accepted' });
    expect(await remedyIn(addDays(EFFECTIVE, -1))).toBeUndefined();
    const charge = await remedyIn(EFFECTIVE);
    expect(charge?.name).toContain('AD700');
    // The duty is in the base of the import tax.
    const { json } = await call('POST', '/api/quotes', quoteOf(EFFECTIVE));
    const { duty, tax, customsValue } = json.totals;
    expect(Number(tax)).toBeCloseTo((Number(customsValue) + Number(duty)) * 0.19, 1);
    // What is paid now is told without it, though today's book has it: nothing is counted twice.
    await container({ number: 'ON', arrivesOn: EFFECTIVE, left: null, lines: [['DR-01', 100]] });
    const impact = await call('GET', `/api/impacts/remedies/${caseId}`);
    expect(impact.json.shipments[0].change.amount).toBe('2910.00');
    const goods = await call('GET', `/api/remedies/cases/${caseId}/goods`);
    expect(goods.json.items[0].now.remedy.amount).toBe('0.00');
    expect((await decide('withdraw')).status).toBe(200);
    expect(await remedyIn(EFFECTIVE)).toBeUndefined();
  });

  it('charges a named producer its own rate, and goods outside the scope nothing', async () => {
    const { call, caseId, decide, remedyIn } = await open();
    await decide('accept');
    const all = Number((await remedyIn(EFFECTIVE))?.amount);
    const rule = (ruling: string) =>
      call('PUT', `/api/remedies/cases/${caseId}/goods/DR-01`, { ruling, reason: REASON });
    expect((await rule('p1')).json.items[0]).toMatchObject({ maker: 'p1' });
    const own = await remedyIn(EFFECTIVE);
    expect(Number(own?.amount)).toBeCloseTo((all / 48.5) * 10, 1);
    expect(own?.name).toContain('Lanxi Dress');
    expect((await rule('out')).json.counts).toMatchObject({ hit: 0, out: 1 });
    expect(await remedyIn(EFFECTIVE)).toBeUndefined();
    const wrong = await rule('p9');
    expect([wrong.status, wrong.json.code]).toEqual([422, 'remedies.unknown_maker']);
    // A person who read the scope decides, whatever code is wanting.
    await call('PUT', `/api/remedies/cases/${caseId}/goods/NO-CODE`, {
      ...{ ruling: 'others', reason: REASON },
    });
    const { json } = await call('GET', `/api/remedies/cases/${caseId}/goods`);
    expect(json.counts).toEqual({ hit: 1, unknown: 1, out: 1 });
  });

  it('keeps rulings with their producer while rates are edited', async () => {
    const { call, caseId, decide, remedyIn } = await open();
    await decide('accept');
    const rule = { ruling: 'p1', reason: REASON };
    await call('PUT', `/api/remedies/cases/${caseId}/goods/DR-01`, rule);
    const own = await remedyIn(EFFECTIVE);
    const change = async (rates: object[]) => {
      const { version, body } = (await call('GET', `/api/remedies/cases/${caseId}`)).json;
      return call('PUT', `/api/remedies/cases/${caseId}`, { version, body: { ...body, rates } });
    };
    const zero = { form: 'ad_valorem', percent: '0' };
    const first = { role: 'named', producer: 'Another', rate: zero };
    const added = await change([first, ...CASE.rates]);
    expect([added.status, added.json.makers]).toEqual([200, ['p2', 'p1', 'others']]);
    expect(await remedyIn(EFFECTIVE)).toEqual(own);
    const gone = await change([first, ...CASE.rates.slice(1)]);
    expect([gone.status, gone.json.code]).toEqual([409, 'remedies.rate_ruled']);
    expect(gone.json.detail).toContain('Lanxi Dress');
  });

  it('leaves duties in quotes to those who may put them there', async () => {
    const { call, caseId, decide, owner } = await open();
    const clerk = {
      ...{ tenantId: owner.tenantId, origin: 'test', now: new Date(TODAY), locale: 'en' as const },
      actor: { kind: 'user' as const, id: 'clerk' },
    };
    const { version, body } = (await call('GET', `/api/remedies/cases/${caseId}`)).json;
    const out = { sku: 'DR-01', ruling: 'out', reason: REASON, mayAccept: false };
    await ruleGoods(server.house, clerk, caseId, out);
    await decide('accept');
    const refused = { code: 'remedies.needs_accept' };
    await expect(ruleGoods(server.house, clerk, caseId, out)).rejects.toMatchObject(refused);
    const change = { body, version: version + 1, mayAccept: false };
    await expect(changeCase(server.house, clerk, caseId, change)).rejects.toMatchObject(refused);
    // Without a measure it would leave quotes by the back door.
    const stages = [{ stage: 'initiation', on: '2026-02-02' }];
    const empty = await call('PUT', `/api/remedies/cases/${caseId}`, {
      ...{ version: version + 1, body: { ...body, stages } },
    });
    expect([empty.status, empty.json.code]).toEqual([422, 'remedies.no_measure']);
  });

  it('charges what a value lies below a minimum price by, and by weight', async () => {
    const minimum = { form: 'min_price', amount: '10', currency: 'EUR', per: 'item' };
    const { decide, remedyIn, call, caseId } = await open({
      rates: [{ role: 'others', rate: minimum }],
    });
    await decide('accept');
    const { json } = await call('POST', '/api/quotes', quoteOf(EFFECTIVE));
    const { customsValue } = json.totals;
    expect(Number((await remedyIn(EFFECTIVE))?.amount)).toBeCloseTo(1000 - Number(customsValue), 2);
    const { version, body } = (await call('GET', `/api/remedies/cases/${caseId}`)).json;
    const specific = { form: 'specific', amount: '50', currency: 'EUR', per: 'kg' };
    const changed = await call('PUT', `/api/remedies/cases/${caseId}`, {
      ...{ version, body: { ...body, rates: [{ role: 'others', rate: specific }] } },
    });
    expect(changed.status, JSON.stringify(changed.json)).toBe(200);
    // 100 dresses of 400 grams at 50 euros a kilogram: quotes follow the change at once.
    expect((await remedyIn(EFFECTIVE))?.amount).toBe('2000.00');
  });

  it('refuses what does not hold together, in words', async () => {
    const { call, caseId, decide } = await open();
    const again = await call('POST', '/api/remedies/cases', CASE);
    expect([again.status, again.json.code]).toEqual([409, 'remedies.case_exists']);
    const two = { ...CASE, number: 'X', rates: [CASE.rates[1], CASE.rates[1]] };
    const wrong = await call('POST', '/api/remedies/cases', two);
    expect([wrong.status, wrong.json.code]).toEqual([422, 'remedies.case_wrong']);
    expect((await decide('withdraw')).json.code).toBe('remedies.wrong_state');
    const late = { act: 'accept', reason: REASON, version: 9 };
    const stale = await call('POST', `/api/remedies/cases/${caseId}/decide`, late);
    expect(stale.json.code).toBe('remedies.changed_meanwhile');
    const early = { ...CASE, number: 'EARLY', stages: [{ stage: 'initiation', on: '2026-01-05' }] };
    const begun = (await call('POST', '/api/remedies/cases', early)).json;
    const path = `/api/remedies/cases/${begun.caseId}/decide`;
    const none = await call('POST', path, { act: 'accept', reason: REASON, version: 1 });
    expect(none.json.code).toBe('remedies.no_measure');
    const far = { ...CASE, number: 'FAR', jurisdiction: 'ZW' };
    const away = (await call('POST', '/api/remedies/cases', far)).json;
    const there = `/api/remedies/cases/${away.caseId}/decide`;
    const unknown = await call('POST', there, { act: 'accept', reason: REASON, version: 1 });
    expect(unknown.json.code).toBe('remedies.no_regime');
  });

  it('reads cases from a table, names what it cannot read, and ships some of its own', async () => {
    const { call } = await open();
    const { columns, rows } = (await call('GET', '/api/remedies/template')).json;
    const table = (all: string[][]) => [columns, ...all].map((row) => row.join(',')).join('\n');
    const first = await call('POST', '/api/remedies/import', { text: table(rows) });
    expect(first.json).toEqual({ added: 1, known: [], problems: [] });
    const again = await call('POST', '/api/remedies/import', { text: table(rows) });
    expect(again.json).toMatchObject({ added: 0, known: ['EU AD000'] });
    const bad = [...(rows[0] as string[])];
    bad[columns.indexOf('number')] = 'BAD';
    bad[columns.indexOf('percent')] = 'much';
    const refused = await call('POST', '/api/remedies/import', { text: table([bad]) });
    expect(refused.json).toMatchObject({
      added: 0,
      problems: [{ row: 2, column: 'percent', problem: 'not_a_number' }],
    });
    const shipped = await call('POST', '/api/remedies/shipped');
    expect(shipped.json.added).toBeGreaterThan(5);
    const { items } = (await call('GET', '/api/remedies/cases')).json;
    expect(items.length).toBe(shipped.json.added + 2);
  });

  const same = {
    ...{ discount: '0', packing: '0', credit: '0', commission: '0', levelOfTrade: '0' },
  };
  const stated = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([name, amount]) => [name, { amount }]));
  const CHECK = {
    ...{ market: 'DE', homeMarket: 'GB', from: '2026-08-01', to: '2026-11-23', currency: 'CNY' },
    home: { terms: 'EXW', deductions: stated({ tax: '0', ...same }) },
    exported: {
      ...{ terms: 'CIF', affiliated: false },
      deductions: stated({ inlandFreight: '5', oceanFreight: '20', insurance: '1', ...same }),
    },
    ...{ sgaPercent: '20', profitPercent: '8' },
  };

  it('works out the margin from orders and costs, warns, and shows it in the cockpit', async () => {
    const { call } = await open();
    // 390 at home; 390 - 26 abroad, at the works: 26 of 390 is 6.6667 %.
    const { status, json } = await call('POST', '/api/remedies/checks', CHECK);
    expect(status, JSON.stringify(json)).toBe(201);
    const [dress] = json.models;
    expect(dress).toMatchObject({
      ...{ model: 'DR-01', status: 'complete', isDeMinimis: false },
      normalValue: { basis: 'home_sales', perUnit: '390.0000' },
      average: { perUnit: '26.0000', percentOfCif: '6.6667' },
    });
    const { items } = (await call('GET', '/api/remedies/warnings')).json;
    // 133 units in thirteen weeks and an order.
    expect(items[0]).toMatchObject({
      ...{ sku: 'DR-01', market: 'DE', signals: ['share_unknown'], atStake: '3458.00' },
    });
    const cockpit = (await call('GET', '/api/cockpit')).json;
    const card = cockpit.decisions.find(({ kind }: { kind: string }) => kind === 'dumping');
    expect(card).toMatchObject({ title: { code: 'decide.dumping' }, money: { amount: '3458.00' } });
    // A small share may be negligible; with other small ones it may not (Art. 5.8).
    const small = await call('POST', '/api/remedies/checks', { ...CHECK, importSharePercent: '1' });
    expect(small.json).toMatchObject({ marginBase: 'cif', overall: { mayBeNegligible: true } });
    const after = (await call('GET', '/api/remedies/warnings')).json.items;
    expect(after[0]).toMatchObject({ sku: 'DR-01', signals: ['share_under_three'] });
  });

  it('leaves unknown what nobody stated, and says what', async () => {
    const { call } = await open();
    const exported = { terms: null, affiliated: null, deductions: {} };
    const { json } = await call('POST', '/api/remedies/checks', { ...CHECK, exported });
    expect(json.models[0]).toMatchObject({ status: 'unknown', average: null, isDeMinimis: null });
    const codes = json.models[0].gaps.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['terms', 'affiliation']));
    expect(json.overall).toBeNull();
    const none = await call('POST', '/api/remedies/checks', { ...CHECK, market: 'FR' });
    expect([none.status, none.json.code]).toEqual([422, 'remedies.no_exports']);
  });

  it('reads the same from a table', async () => {
    const { call } = await open();
    const head =
      'kind,model,date,units,price,currency,terms,affiliated,tax,inland_freight,manufacture,sga';
    const rows = [
      'home,A,2026-03-02,1000,122,CNY,EXW,,0,,,',
      'export,A,2026-03-02,1000,103,CNY,FOB,no,,2,,',
      'cost,A,,,,CNY,,,,,90,10',
    ];
    const body = { market: 'DE', currency: 'CNY' };
    const ask = (lines: string[]) =>
      call('POST', '/api/remedies/checks/table', { ...body, text: [head, ...lines].join('\n') });
    const { json } = await ask(rows);
    expect(json.problems).toEqual([]);
    // 122 less 101; how it lies at the border nobody said.
    expect(json.check.models[0]).toMatchObject({
      ...{ status: 'open', average: { perUnit: '21.0000', percentOfCif: null } },
    });
    const bad = await ask([rows[0] ?? '', 'export,A,yesterday,1,1,CNY,FOB,no,,2,,']);
    expect(bad.json).toMatchObject({
      check: null,
      problems: [{ row: 3, column: 'date', problem: 'not_a_date' }],
    });
  });

  it('lets a viewer read and nothing more', async () => {
    const { caseId, owner } = await open();
    const viewer = await server.signIn('viewer', { tenantId: owner.tenantId, locale: 'en' });
    const read = await server.call(viewer, 'GET', `/api/remedies/cases/${caseId}`);
    expect(read.status).toBe(200);
    const path = `/api/remedies/cases/${caseId}/decide`;
    const wish = { act: 'accept', reason: REASON, version: 1 };
    expect((await server.call(viewer, 'POST', path, wish)).status).toBe(403);
    const other = await openImpactCompany(server);
    const strange = await server.call(other.owner, 'GET', `/api/remedies/cases/${caseId}`);
    expect(strange.status).toBe(404);
  });
});
