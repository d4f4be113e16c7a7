import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import {
  addDays,
  EFFECTIVE,
  type ImpactCompany,
  type ImpactServer,
  openImpactCompany,
  openImpactServer,
} from './support/impact-company.ts';

const MEASURE = {
  kind: 'rate',
  title: { zh: '欧盟对中国连衣裙加征25%', en: 'EU: 25 % more on dresses from China' },
  ...{ market: 'EU', effectiveOn: EFFECTIVE, hs: ['6104'], origins: ['CN'] },
  rate: { kind: 'add_percent', percent: '25' },
};

const MARK = {
  kind: 'requirement',
  title: { zh: '连衣裙须有新标签', en: 'Dresses need a new label' },
  ...{ market: 'EU', effectiveOn: EFFECTIVE, hs: ['6104'], origins: ['CN'], on: 'sale' },
};

const LEFT = '2026-11-10';

/** Three containers at sea around the day, and a draft that can still be changed. */
async function fleet({ container }: ImpactCompany) {
  const dresses = (units: number) => [['DR-01', units] as const];
  await container({
    ...{ number: 'BEFORE', arrivesOn: addDays(EFFECTIVE, -1), left: LEFT, lines: dresses(100) },
  });
  const on = await container({
    ...{ number: 'ON', arrivesOn: EFFECTIVE, left: LEFT, lines: dresses(200) },
  });
  await container({
    ...{ number: 'AFTER', arrivesOn: addDays(EFFECTIVE, 1), left: LEFT, lines: dresses(300) },
  });
  const draft = await container({
    ...{ number: 'DRAFT', arrivesOn: '2027-01-05', left: null },
    lines: [['DR-01', 100] as const, ['LP-03', 20] as const],
  });
  return { on, draft };
}

interface Named {
  readonly number: string;
  readonly name: string;
  readonly code: string;
  readonly sku: string;
}
const by = <T extends Partial<Named>>(items: readonly T[], key: keyof Named, value: string): T => {
  const found = items.find((one) => one[key] === value);
  if (found === undefined) throw new Error(`no ${key} ${value}`);
  return found;
};

describeOnDatabases('a change of rate at the border', (db) => {
  let server: ImpactServer;
  beforeAll(async () => {
    server = await openImpactServer(db());
  });

  const post = async (change: object) => {
    const company = await openImpactCompany(server);
    const orders = await fleet(company);
    const { status, json } = await server.call(company.owner, 'POST', '/api/impacts', change);
    return { company, orders, status, json };
  };

  it('hits a container that lands on the day or after it, and not the day before', async () => {
    const { status, json } = await post(MEASURE);
    expect(status).toBe(201);
    const { shipments } = json.answer;
    expect(by(shipments, 'number', 'BEFORE')).toMatchObject({ verdict: 'clear', margin: -1 });
    expect(by(shipments, 'number', 'ON')).toMatchObject({
      ...{ verdict: 'hit', margin: 0, stage: 'at_sea', units: 200 },
      change: { amount: '3000.00', currency: 'CNY' },
    });
    expect(by(shipments, 'number', 'AFTER')).toMatchObject({
      ...{ verdict: 'hit', margin: 1, change: { amount: '4500.00' } },
    });
    // Of the draft only the dresses are hit, not the lamps beside them.
    expect(by(shipments, 'number', 'DRAFT')).toMatchObject({
      ...{ verdict: 'hit', stage: 'draft', units: 100, change: { amount: '1500.00' } },
    });
  });

  it('says what it costs now and after, and what each way out costs', async () => {
    const { json } = await post(MEASURE);
    const { money, options, advised, orders, weekly, warehouses } = json.answer;
    // 600 dresses at 60 yuan: 12 % now, 37 % after.
    expect(money.change.amount).toBe('9000.00');
    // The duty of today is rounded in euros, at the rate of the day.
    expect(Number(money.now.amount)).toBeCloseTo(4320, -1);
    expect(Number(money.after.amount)).toBeCloseTo(13_320, -1);
    // 133 sold in thirteen weeks are 532 a year, at 15 yuan more, a 52nd of it.
    expect(weekly).toMatchObject({ units: 10, change: { amount: '153.46' } });
    // The open order is served from the forty dresses in Frankfurt, which are inside already.
    expect(orders).toMatchObject({ orders: 1, units: 3, hitUnits: 0 });
    expect(by(warehouses, 'code', 'FRA')).toMatchObject({ inside: true, hit: false, units: 40 });
    expect(by(options, 'name', 'accept')).toMatchObject({
      ...{ feasible: true, total: { amount: '9000.00' } },
    });
    // The draft flies (1,480 more than by sea), 200 go to Britain (640), 300 stay and pay.
    const divert = by(options, 'name', 'divert') as unknown as {
      total: { amount: string };
      moves: { how: string; units: number }[];
    };
    // Britain and the Union charge the same 12 %, to the rounding of a coin.
    expect(Number(divert.total.amount)).toBeCloseTo(6620, -1);
    expect(divert.moves.map(({ how, units }) => `${how} ${units}`)).toEqual([
      ...['elsewhere 200', 'before 100'],
    ]);
    expect(by(options, 'name', 'relabel')).toMatchObject({
      ...{ feasible: false, total: null, why: [{ code: 'impact.duty_not_by_label' }] },
    });
    expect(advised).toBe('divert');
    const { more } = by(options, 'name', 'accept') as unknown as { more: { amount: string } };
    expect(Number(more.amount)).toBeCloseTo(9000 - Number(divert.total.amount), 5);
  });

  it('lists goods nobody can judge apart, with the fact that is wanting', async () => {
    const { json } = await post(MEASURE);
    const { counts, unknowns, skus } = json.answer;
    expect(counts).toMatchObject({ looked: 5, hit: 1, unknown: 2 });
    expect(skus.map(({ sku }: Named) => sku)).toEqual(['DR-01']);
    expect(by(unknowns, 'sku', 'NO-CODE')).toMatchObject({ needs: ['hs'] });
    expect(by(unknowns, 'sku', 'DR-??')).toMatchObject({ needs: ['origin'] });
  });

  it('lists all of them page by page, and what was decided on as it was told', async () => {
    const { company, json } = await post(MEASURE);
    const { impactId, version } = json.impact;
    const url = `/api/impacts/${impactId}/skus`;
    const page = async (query: string) => {
      const { status, json: said } = await server.call(company.owner, 'GET', `${url}?${query}`);
      expect(status).toBe(200);
      return said;
    };
    expect(await page('of=hit')).toEqual({
      ...{ skus: json.answer.skus, unknowns: [], nextCursor: null },
    });
    const first = await page('of=unknown&limit=1');
    expect(first.skus).toEqual([]);
    const second = await page(`of=unknown&limit=1&cursor=${first.nextCursor}`);
    expect([...first.unknowns, ...second.unknowns]).toEqual(json.answer.unknowns);
    expect(second.nextCursor).toBeNull();
    const wrong = await server.call(company.owner, 'GET', `${url}?cursor=x`);
    expect(wrong.json.code).toBe('lists.bad_cursor');
    const reason = { version, reason: 'not ours' };
    await server.call(company.owner, 'POST', `/api/impacts/${impactId}/dismiss`, reason);
    expect((await page('of=hit')).skus).toEqual(json.answer.skus);
    expect((await page('of=unknown&limit=1')).unknowns).toEqual(first.unknowns);
  });

  it('relieves goods loaded in time, and no longer than it says', async () => {
    const transit = { loadedBefore: '2026-11-11', arrivesBy: EFFECTIVE };
    const { json } = await post({ ...MEASURE, transit });
    expect(by(json.answer.shipments, 'number', 'ON')).toMatchObject({ verdict: 'relieved' });
    expect(by(json.answer.shipments, 'number', 'AFTER')).toMatchObject({ verdict: 'hit' });
  });

  it('changes the draft when divert is chosen, and asks for what is at sea', async () => {
    const { company, orders, json } = await post(MEASURE);
    const { owner, ids } = company;
    const { impactId, version } = json.impact;
    const url = `/api/impacts/${impactId}/decide`;
    const choice = { option: 'divert', reason: '运费比关税便宜', version };
    const moved = await server.call(owner, 'POST', url, {
      ...{ ...choice, seen: { amount: '1.00', currency: 'CNY' } },
    });
    expect(moved.json).toMatchObject({ code: 'impact.price_moved' });
    const { total: seen } = json.answer.options.find(({ name }: Named) => name === 'divert');
    const done = await server.call(owner, 'POST', url, { ...choice, seen });
    expect(done.status).toBe(200);
    expect(done.json.impact).toMatchObject({ state: 'chosen', option: 'divert' });
    expect(done.json.impact.outcomes.map(({ how }: { how: string }) => how).sort()).toEqual([
      ...['diverted', 'split'],
    ]);
    // The lamps stay in the old draft; the dresses fly in one of their own.
    const before = await server.call(owner, 'GET', `/api/transfer-orders/${orders.draft}`);
    expect(before.json).toMatchObject({ units: 20, lineCount: 1, freight: { amount: '64.00' } });
    const split = done.json.impact.outcomes.find(({ how }: { how: string }) => how === 'split');
    const after = await server.call(owner, 'GET', `/api/transfer-orders/${split.orderId}`);
    expect(after.json).toMatchObject({
      ...{ state: 'draft', units: 100, arrivesOn: '2026-12-07', freight: { amount: '1800.00' } },
    });
    // What is at sea goes to Britain; the carrier is still to confirm it.
    const at = await server.call(owner, 'GET', `/api/transfer-orders/${orders.on}`);
    expect(at.json).toMatchObject({ state: 'shipped', toWarehouseId: ids.LHR });
    const wishes = await server.call(owner, 'GET', '/api/order-redirects');
    expect(wishes.json.items).toMatchObject([
      { orderId: orders.on, number: 'ON', units: 200, fromWarehouseId: ids.FRA },
    ]);
    const again = await server.call(owner, 'POST', url, choice);
    expect(again.json).toMatchObject({ code: 'impact.closed' });
    // What was decided on stays as it was said, the options that lost with it.
    const kept = await server.call(owner, 'GET', `/api/impacts/${impactId}`);
    expect(kept.json.answer.options).toEqual(json.answer.options);
  });

  it('lets exactly one of two people who decide at once win', async () => {
    const { company, json } = await post(MEASURE);
    const { impactId, version } = json.impact;
    const second = await server.signIn('planner', { tenantId: company.owner.tenantId });
    const answers = await Promise.all(
      [company.owner, second].map((who) =>
        server.call(who, 'POST', `/api/impacts/${impactId}/decide`, {
          ...{ version, option: 'divert', reason: 'cheapest' },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const wishes = await server.call(company.owner, 'GET', '/api/order-redirects');
    expect(wishes.json.items).toHaveLength(1);
  });

  it('waits on the morning page until somebody decides or dismisses it', async () => {
    const { company, json } = await post(MEASURE);
    const { impactId, version } = json.impact;
    const morning = async () => {
      const { json: page } = await server.call(company.owner, 'GET', '/api/cockpit');
      return page.decisions.filter(({ kind }: { kind: string }) => kind === 'rule_change');
    };
    expect(await morning()).toMatchObject([
      { href: `/impacts/${impactId}`, money: { amount: '9000.00' }, owner: 'owner' },
    ]);
    const gone = await server.call(company.owner, 'POST', `/api/impacts/${impactId}/dismiss`, {
      ...{ version, reason: 'a draft that was withdrawn' },
    });
    expect(gone.json.impact).toMatchObject({ state: 'dismissed' });
    expect(await morning()).toEqual([]);
  });

  it('shows nothing to another company, and lets a viewer only read', async () => {
    const { company, json } = await post(MEASURE);
    const { impactId, version } = json.impact;
    const stranger = await server.signIn('owner');
    const url = `/api/impacts/${impactId}`;
    expect((await server.call(stranger, 'GET', url)).json).toMatchObject({
      code: 'impact.not_found',
    });
    const viewer = await server.signIn('viewer', { tenantId: company.owner.tenantId });
    expect((await server.call(viewer, 'GET', url)).status).toBe(200);
    const tried = { version, option: 'accept', reason: 'x' };
    expect((await server.call(viewer, 'POST', `${url}/decide`, tried)).status).toBe(403);
    expect((await server.call(viewer, 'POST', '/api/impacts', MEASURE)).status).toBe(403);
  });

  it('prices all three ways out of a new label once its cost is known', async () => {
    const { company, json } = await post(MARK);
    const { options, warehouses } = json.answer;
    expect(by(warehouses, 'code', 'FRA')).toMatchObject({ hit: true });
    expect(by(options, 'name', 'accept')).toMatchObject({ feasible: false });
    expect(by(options, 'name', 'relabel')).toMatchObject({ feasible: true, total: null });
    const renewed = await server.call(
      company.owner,
      'POST',
      `/api/impacts/${json.impact.impactId}/renew`,
      {
        version: json.impact.version,
        relabel: { perUnit: { amount: '2.50', currency: 'CNY' }, days: 7 },
      },
    );
    const priced = renewed.json.answer.options;
    // 40 on the shelf, 100 that land the day before, 600 that land after: 740 labels.
    expect(by(priced, 'name', 'relabel')).toMatchObject({ total: { amount: '1850.00' } });
    for (const name of ['divert', 'sell_through', 'relabel']) {
      expect(by(priced, 'name', name)).toMatchObject({ feasible: true });
      expect((by(priced, 'name', name) as { total?: object }).total).not.toBeNull();
    }
    expect(renewed.json.answer.advised).toBe('relabel');
  });

  it('takes a rule of the rulebook, and refuses one that names nothing known', async () => {
    const rule = {
      ...{ id: 'EU-X99', version: 1, jurisdiction: 'EU', topic: 'product', law: 'posted' },
      ...{ title: MARK.title, statement: MARK.title, status: 'adopted' },
      ...{ valid: { from: EFFECTIVE, on: 'import' }, known: { from: '2026-11-01' }, cases: [] },
      when: { all: [{ hs: ['6104'] }, { place: 'origin', in: ['CN'] }] },
      obligations: [
        { id: 'no', kind: 'prohibit', text: MARK.title, by: ['importer'], consequence: 'block' },
      ],
    };
    const { status, json, company } = await post({ kind: 'rule', rule });
    expect(status).toBe(201);
    expect(json.impact).toMatchObject({ market: 'EU', effectiveOn: EFFECTIVE });
    expect(json.answer.counts).toMatchObject({ hit: 1, unknown: 2 });
    expect(by(json.answer.options, 'name', 'accept')).toMatchObject({ feasible: false });
    const bad = { ...rule, when: { fact: 'no_such_fact', is: [true] } };
    const refused = await server.call(company.owner, 'POST', '/api/impacts', {
      ...{ kind: 'rule', rule: bad },
    });
    expect(refused.json).toMatchObject({ code: 'impact.rule_invalid' });
    expect(refused.json.detail).toContain('no_such_fact');
  });
});
