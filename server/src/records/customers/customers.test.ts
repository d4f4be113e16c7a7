import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../platform/http/testing.ts';
import { customerRoutes } from './http.ts';
import { addCustomerFigures, upsertCustomers } from './index.ts';

describeOnDatabases('customers', (db) => {
  const upsert = (tenantId: string, refs: [string, string | null][]) =>
    db().transaction({ tenantId }, (tx) =>
      upsertCustomers(
        tx,
        refs.map(([externalRef, market]) => ({ externalRef, market })),
      ),
    );

  it('are made once by reference; an unknown market is filled in, a known one stays', async () => {
    const tenantId = randomUUID();
    const first = await upsert(tenantId, [
      ['anna', null],
      ['berta', 'DE'],
      ['anna', 'FR'],
    ]);
    expect(first.size).toBe(2);
    const again = await upsert(tenantId, [
      ['berta', 'US'],
      ['anna', null],
      ['clara', null],
    ]);
    expect(again.get('anna')).toBe(first.get('anna'));
    const rows = await db().read(
      { tenantId },
      'select external_ref, market from public.customer order by external_ref',
    );
    expect(rows.map((row) => [row['external_ref'], row['market']])).toEqual([
      ['anna', 'FR'],
      ['berta', 'DE'],
      ['clara', null],
    ]);
  });

  it('of two companies may share a reference', async () => {
    const [a, b] = [
      await upsert(randomUUID(), [['anna', 'DE']]),
      await upsert(randomUUID(), [['anna', 'DE']]),
    ];
    expect(a.get('anna')).not.toBe(b.get('anna'));
  });

  describe('through the door', () => {
    let test: TestApp;
    beforeAll(async () => {
      test = await openTestApp(db(), [customerRoutes]);
    });

    const get = (person: SignedIn, url: string) =>
      test.app.inject({ url, headers: person.headers });

    async function company(): Promise<{ owner: SignedIn; ids: Map<string, string> }> {
      const owner = await test.signIn();
      const { tenantId } = owner;
      const ids = await upsert(tenantId, [
        ['anna', 'DE'],
        ['berta', null],
        ['never', 'DE'],
        ['bella', 'DE'],
      ]);
      const ordered = (ref: string, day: string, units: number) => ({
        customerId: ids.get(ref) ?? '',
        orders: 1,
        units,
        firstOn: day,
        lastOn: day,
      });
      await db().transaction({ tenantId }, async (tx) => {
        await addCustomerFigures(tx, [ordered('anna', '2026-05-01', 3)]);
        await addCustomerFigures(tx, [
          ordered('anna', '2026-05-09', -1),
          ordered('berta', '2026-05-20', 1),
          ordered('bella', '2026-05-09', 1),
        ]);
      });
      return { owner, ids };
    }

    it('are listed by their last order with their figures, page by page', async () => {
      const { owner } = await company();
      const refs: string[] = [];
      let url = '/api/customers?limit=1';
      for (let page = 0; page < 4; page++) {
        const body = (await get(owner, url)).json();
        refs.push(body.items[0].reference);
        url = `/api/customers?limit=1&cursor=${body.nextCursor}`;
        if (page === 3) expect(body.nextCursor).toBeNull();
      }
      expect([refs[0], refs.slice(1, 3).sort(), refs[3]]).toEqual([
        'berta',
        ['anna', 'bella'],
        'never',
      ]);
      const anna = (await get(owner, '/api/customers?q=anna')).json().items;
      expect(anna).toMatchObject([
        { orders: 2, units: 2, firstOrderOn: '2026-05-01', lastOrderOn: '2026-05-09' },
      ]);
    });

    it.each([
      ['market=DE', ['anna', 'bella', 'never']],
      ['market=unknown', ['berta']],
      ['q=be', ['bella', 'berta']],
    ])('are narrowed by %s', async (query, refs) => {
      const { owner } = await company();
      const { items } = (await get(owner, `/api/customers?${query}`)).json();
      expect(items.map((item: { reference: string }) => item.reference).sort()).toEqual(refs);
    });

    it('are known in person to those who may, and the reading is on record', async () => {
      const { owner, ids } = await company();
      const url = `/api/customers/${ids.get('anna')}/personal`;
      const data = {
        name: 'Anna Schmidt',
        email: 'anna@example.com',
        phone: null,
        address: { city: 'Kassel' },
      };
      const put = await test.app.inject({
        method: 'PUT',
        url,
        headers: owner.headers,
        payload: { ...data, version: 0 },
      });
      expect(put.json()).toEqual({ ...data, version: 1 });
      const service = await test.signIn('service', { tenantId: owner.tenantId });
      expect((await get(service, url)).json()).toEqual({ ...data, version: 1 });
      const log = await db().read(
        { tenantId: owner.tenantId },
        `select action, change from public.audit_entry where entity = 'customer' order by at`,
      );
      expect(log.map((row) => row['action'])).toEqual([
        'customers.personal_written',
        'customers.personal_read',
      ]);
      expect(JSON.stringify(log)).not.toContain('Anna');
    });

    const ANNA = {
      name: 'Anna Schmidt',
      email: 'anna@example.com',
      phone: '+49 (561) 7870-0 x12',
      address: {
        line1: 'Obere Königsstraße 8',
        city: 'Kassel',
        postalCode: '34117',
        country: 'DE',
      },
    };

    const put = (person: SignedIn, url: string, payload: object) =>
      test.app.inject({ method: 'PUT', url, headers: person.headers, payload });

    it('are corrected over what was read, and the second of two is told', async () => {
      const { owner, ids } = await company();
      const url = `/api/customers/${ids.get('anna')}/personal`;
      expect((await get(owner, url)).json()).toMatchObject({ name: null, version: 0 });
      const tooEarly = await put(owner, url, { ...ANNA, version: 1 });
      expect(tooEarly.json()).toMatchObject({ code: 'customers.changed_meanwhile' });
      const both = [
        put(owner, url, { ...ANNA, version: 0 }),
        put(owner, url, { ...ANNA, version: 0 }),
      ];
      const codes = (await Promise.all(both)).map((answer) => answer.statusCode);
      expect(codes.sort()).toEqual([200, 409]);
      const moved = { ...ANNA, phone: null, address: { city: 'Fulda' }, version: 1 };
      expect((await put(owner, url, moved)).json()).toEqual({ ...moved, version: 2 });
      expect((await get(owner, url)).json()).toEqual({ ...moved, version: 2 });
      const late = await put(owner, url, { ...ANNA, version: 1 });
      expect(late.json()).toMatchObject({ status: 409, code: 'customers.changed_meanwhile' });
    });

    it.each([
      ['an e-mail that is none', { email: 'anna at example' }, 'email', 'valid e-mail'],
      ['a telephone of words', { phone: 'ask Anna' }, 'phone', 'telephone number'],
      ['a telephone of two digits', { phone: '12' }, 'phone', 'telephone number'],
      ['an empty name', { name: ' ' }, 'name', 'not be empty'],
      ['a country nobody knows', { address: { country: 'XX' } }, 'address.country', 'ISO 3166-1'],
      ['a part no address has', { address: { mood: 'good' } }, 'address', 'Unknown fields: mood'],
      ['no word of what was read', { version: undefined }, 'version', 'required'],
    ])('are not recorded with %s, and the value is not repeated', async (_, wrong, path, words) => {
      const { owner, ids } = await company();
      const url = `/api/customers/${ids.get('anna')}/personal`;
      const answer = await put(owner, url, { ...ANNA, version: 0, ...wrong });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().fields).toEqual([
        expect.objectContaining({ path, message: expect.stringContaining(words) }),
      ]);
      expect(answer.body).not.toContain('ask Anna');
      expect((await get(owner, url)).json().version).toBe(0);
    });

    it('are corrected only by those who may know them', async () => {
      const { owner, ids } = await company();
      const url = `/api/customers/${ids.get('anna')}/personal`;
      const marketer = await test.signIn('marketer', { tenantId: owner.tenantId });
      expect((await put(marketer, url, { ...ANNA, version: 0 })).statusCode).toBe(403);
      const stranger = await test.signIn();
      expect((await put(stranger, url, { ...ANNA, version: 0 })).json().code).toBe(
        'customers.not_found',
      );
      expect((await get(owner, url)).json()).toMatchObject({ name: null, version: 0 });
    });

    it('stay a reference to everybody else', async () => {
      const { owner, ids } = await company();
      const marketer = await test.signIn('marketer', { tenantId: owner.tenantId });
      const planner = await test.signIn('planner', { tenantId: owner.tenantId });
      const url = `/api/customers/${ids.get('anna')}`;
      expect((await get(marketer, url)).statusCode).toBe(200);
      expect((await get(marketer, `${url}/personal`)).statusCode).toBe(403);
      expect((await get(planner, '/api/customers')).statusCode).toBe(403);
    });

    it('of another company are not found', async () => {
      const { ids } = await company();
      const stranger = await test.signIn();
      for (const end of ['', '/personal']) {
        const answer = await get(stranger, `/api/customers/${ids.get('anna')}${end}`);
        expect(answer.json()).toMatchObject({ status: 404, code: 'customers.not_found' });
      }
    });
  });
});
