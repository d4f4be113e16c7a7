import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../platform/http/testing.ts';
import { orderRoutes } from './http.ts';
import { type ImportedOrder, importOrders } from './index.ts';
import { cancellation, line, NOON, sale, testChannel } from './testing.ts';

describeOnDatabases('orders through the door', (db) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await openTestApp(db(), [orderRoutes], { house: { now: () => NOON } });
  });

  async function company(orders: readonly ImportedOrder[]) {
    const person = await test.signIn();
    const channelId = await testChannel(db(), person.caller);
    await db().transaction({ tenantId: person.tenantId }, (tx) =>
      importOrders(tx, person.caller, { channelId, importId: null, orders }),
    );
    return { person, channelId };
  }

  const get = async (person: SignedIn, url: string) =>
    (await test.app.inject({ url, headers: person.headers })).json();

  const numbers = (page: { items: { orderNumber: string }[] }) =>
    page.items.map((item) => item.orderNumber);

  const SOME = [
    sale('A-1', '2026-05-01', { lines: [line('LP-03', 2, 1050n)] }),
    sale('A-2', '2026-05-02', { market: 'FR', state: 'paid' }),
    sale('B-3', '2026-05-03', { currency: 'JPY', market: null, lines: [line('SF-02', 1, 900n)] }),
    cancellation('CA-4', '2026-05-04'),
  ];

  it('are listed newest first, with counts and totals of the filter', async () => {
    const { person } = await company(SOME);
    const page = await get(person, '/api/orders');
    expect(numbers(page)).toEqual(['CA-4', 'B-3', 'A-2', 'A-1']);
    expect(page.counts).toEqual({ completed: 2, paid: 1, cancelled: 1 });
    expect(page.totals).toEqual([
      { orders: 3, units: 2, total: { amount: '21.00', currency: 'EUR' } },
      { orders: 1, units: 1, total: { amount: '900', currency: 'JPY' } },
    ]);
    expect(page.nextCursor).toBeNull();
    expect(numbers(await get(person, '/api/orders?sort=oldest'))[0]).toBe('A-1');
  });

  it.each([
    ['state=paid', ['A-2']],
    ['market=FR', ['A-2']],
    ['market=unknown', ['B-3']],
    ['kind=cancellation', ['CA-4']],
    ['from=2026-05-02&to=2026-05-03', ['B-3', 'A-2']],
    ['q=A-', ['A-2', 'A-1']],
    ['q=b-3', ['B-3']],
    ['q=lp-03', ['CA-4', 'A-2', 'A-1']],
    ['q=LP-03&market=FR', ['A-2']],
    ['q=nothing', []],
  ])('are narrowed by %s', async (query, expected) => {
    const { person } = await company(SOME);
    const page = await get(person, `/api/orders?${query}`);
    expect(numbers(page)).toEqual(expected);
    const counted = Object.values<number>(page.counts).reduce((a, b) => a + b, 0);
    expect(counted).toBeGreaterThanOrEqual(expected.length);
  });

  it('are paged without a gap or a repeat, at one instant too', async () => {
    const orders = Array.from({ length: 25 }, (_, i) => sale(`N-${i}`));
    const { person } = await company(orders);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const at: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: { items: { orderNumber: string }[]; nextCursor: string | null } = await get(
        person,
        `/api/orders?limit=10${at}`,
      );
      seen.push(...numbers(page));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it('are found page by page where a search finds very many, without counts', async () => {
    const orders = Array.from({ length: 2101 }, (_, i) =>
      sale(`N-${i}`, '2026-05-04', { lines: [line(i === 7 ? 'SF-02' : 'LP-03', 1)] }),
    );
    const { person } = await company([...orders, sale('LP-03')]);
    for (const q of ['N-', 'lp-03']) {
      const page = await get(person, `/api/orders?q=${q}&limit=200`);
      expect([page.items.length, page.counts, page.totals]).toEqual([200, undefined, undefined]);
      expect(page.nextCursor).not.toBeNull();
    }
    expect(numbers(await get(person, '/api/orders?q=SF-02'))).toEqual(['N-7']);
  });

  it('refuse a cursor they did not give out', async () => {
    const { person } = await company([]);
    const made = Buffer.from('["now", "drop table"]').toString('base64url');
    expect(await get(person, `/api/orders?cursor=${made}`)).toMatchObject({
      code: 'lists.bad_cursor',
      status: 400,
    });
  });

  it('show one with its lines, amounts and what may be done', async () => {
    const { person } = await company([SOME[1] ?? sale('x')]);
    const [{ orderId }] = (await get(person, '/api/orders')).items;
    const order = await get(person, `/api/orders/${orderId}`);
    expect(order).toMatchObject({
      orderNumber: 'A-2',
      state: 'paid',
      actions: ['allocate', 'ship', 'cancel'],
      timeline: [{ state: 'paid', actor: null }],
      lines: [{ lineNo: 1, sku: 'LP-03', amount: { amount: '10.00', currency: 'EUR' } }],
    });
  });

  describe('moves', () => {
    const post = (person: SignedIn, orderId: string, action: string, payload: object = {}) =>
      test.app.inject({
        method: 'POST',
        url: `/api/orders/${orderId}/${action}`,
        headers: person.headers,
        payload,
      });

    it('follow the table, are told in the timeline and counted', async () => {
      const { person } = await company([sale('1', '2026-05-04', { state: 'paid' })]);
      const [{ orderId }] = (await get(person, '/api/orders')).items;
      expect((await post(person, orderId, 'allocate')).json()).toMatchObject({
        state: 'allocated',
      });
      const cancelled = (await post(person, orderId, 'cancel', { reason: '买家改主意' })).json();
      expect(cancelled).toMatchObject({ state: 'cancelled', actions: [] });
      expect(cancelled.timeline.map((step: { state: string }) => step.state)).toEqual([
        'paid',
        'allocated',
        'cancelled',
      ]);
      expect(cancelled.timeline[2]).toMatchObject({
        reason: '买家改主意',
        actor: { kind: 'user', id: person.userId },
      });
      expect((await get(person, '/api/orders')).counts).toEqual({ cancelled: 1 });
    });

    it('are refused from a state that has no such move, and without a needed reason', async () => {
      const { person } = await company([sale('1')]);
      const [{ orderId }] = (await get(person, '/api/orders')).items;
      const refused = await post(person, orderId, 'cancel', { reason: 'late' });
      expect(refused.json()).toMatchObject({ status: 409, code: 'orders.move_refused' });
      const silent = await post(person, orderId, 'return');
      expect(silent.json()).toMatchObject({ status: 422, code: 'orders.reason_needed' });
    });

    it('happen once when two press the button together', async () => {
      const { person } = await company([sale('1', '2026-05-04', { state: 'paid' })]);
      const [{ orderId }] = (await get(person, '/api/orders')).items;
      const answers = await Promise.all([
        post(person, orderId, 'ship'),
        post(person, orderId, 'ship'),
        post(person, orderId, 'ship'),
      ]);
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409]);
      expect((await get(person, '/api/orders')).counts).toEqual({ shipped: 1 });
    });

    it('need the right to change orders, in one’s own company', async () => {
      const { person } = await company([sale('1', '2026-05-04', { state: 'paid' })]);
      const [{ orderId }] = (await get(person, '/api/orders')).items;
      const viewer = await test.signIn('viewer', { tenantId: person.tenantId });
      expect((await post(viewer, orderId, 'ship')).statusCode).toBe(403);
      const stranger = await test.signIn();
      expect((await post(stranger, orderId, 'ship')).statusCode).toBe(404);
    });
  });
});
