import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { openTestApp, type TestApp } from '../../platform/http/testing.ts';
import { channelRoutes } from './http.ts';
import { ensureChannel, listChannels } from './index.ts';

const SHOP = {
  code: 'shop',
  name: '独立站',
  kind: 'own_store',
  currency: 'USD',
  timeZone: 'America/New_York',
} as const;

describeOnDatabases('channels', (db) => {
  it('are made once by code and keep their own values', async () => {
    const scope = { tenantId: randomUUID() };
    const first = await db().transaction(scope, (tx) => ensureChannel(tx, SHOP));
    const again = await db().transaction(scope, (tx) =>
      ensureChannel(tx, { ...SHOP, name: 'other', currency: 'EUR' }),
    );
    expect(again).toBe(first);
    expect(await db().transaction(scope, listChannels)).toEqual([
      { ...SHOP, channelId: first, active: true, version: 1 },
    ]);
  });

  it('of another company are not seen', async () => {
    await db().transaction({ tenantId: randomUUID() }, (tx) => ensureChannel(tx, SHOP));
    expect(await db().transaction({ tenantId: randomUUID() }, listChannels)).toEqual([]);
  });

  it.each([
    [{ ...SHOP, currency: 'USX' }, 'channels.bad_currency'],
    [{ ...SHOP, timeZone: 'Mars/Olympus' }, 'channels.bad_time_zone'],
  ])('are refused when they cannot be true', async (input, code) => {
    const made = db().transaction({ tenantId: randomUUID() }, (tx) => ensureChannel(tx, input));
    await expect(made).rejects.toMatchObject({ code });
  });

  describe('through the door', () => {
    let test: TestApp;
    beforeAll(async () => {
      test = await openTestApp(db(), [channelRoutes]);
    });

    it('are added, listed and changed by their version', async () => {
      const { headers } = await test.signIn();
      const added = await test.app.inject({
        method: 'POST',
        url: '/api/channels',
        headers,
        payload: SHOP,
      });
      expect(added.statusCode).toBe(201);
      const { channelId } = added.json();
      const change = (version: number, payload: object) =>
        test.app.inject({
          method: 'PATCH',
          url: `/api/channels/${channelId}`,
          headers,
          payload: { version, ...payload },
        });
      const changed = await change(1, { active: false });
      expect(changed.json()).toMatchObject({ active: false, version: 2, name: '独立站' });
      const late = await change(1, { name: 'late' });
      expect(late.statusCode).toBe(409);
      expect(late.json()).toMatchObject({ code: 'channels.changed_meanwhile' });
      const list = await test.app.inject({ url: '/api/channels', headers });
      expect(list.json().items).toHaveLength(1);
    });

    it('refuse a code that is taken and fields that cannot be true', async () => {
      const { headers } = await test.signIn();
      const add = (payload: object) =>
        test.app.inject({ method: 'POST', url: '/api/channels', headers, payload });
      await add(SHOP);
      expect((await add(SHOP)).json()).toMatchObject({ code: 'channels.code_taken', status: 409 });
      expect((await add({ ...SHOP, currency: 'usd' })).statusCode).toBe(400);
      expect((await add({ ...SHOP, timeZone: 'Nowhere' })).statusCode).toBe(400);
    });

    it('are changed only by those who may', async () => {
      const { headers } = await test.signIn('viewer');
      expect((await test.app.inject({ url: '/api/channels', headers })).statusCode).toBe(200);
      const refused = await test.app.inject({
        method: 'POST',
        url: '/api/channels',
        headers,
        payload: SHOP,
      });
      expect(refused.statusCode).toBe(403);
    });
  });
});
