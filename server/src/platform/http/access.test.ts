import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeOnDatabases } from '../database/testing.ts';
import { openTestApp } from './testing.ts';
import { makeKey, tryEveryRoute } from './testing-routes.ts';
import type { RoomRoutes } from './types.ts';

/** A room with one thing of a company, to be read and changed. */
const things: RoomRoutes = (app) => {
  const response = { 200: z.object({ tenantId: z.string(), actor: z.string() }) };
  app.get(
    '/api/things',
    { config: { access: 'orders.read' }, schema: { response } },
    async ({ caller }) => ({ tenantId: caller.tenantId, actor: caller.actor.kind }),
  );
  app.post(
    '/api/things',
    { config: { access: 'orders.write' }, schema: { response } },
    async ({ caller }) => ({ tenantId: caller.tenantId, actor: caller.actor.kind }),
  );
};

describeOnDatabases('who may call what', (db) => {
  it('keeps every route shut to those it is not for', async () => {
    const test = await openTestApp(db(), [things]);
    expect(test.app.registeredRoutes.length).toBeGreaterThan(25);
    expect(await tryEveryRoute(test)).toEqual([]);
  });

  it('refuses to open with a route that does not say who may call it', async () => {
    const careless: RoomRoutes = (app) => {
      app.get('/api/open', async () => 'everybody');
    };
    await expect(openTestApp(db(), [careless])).rejects.toThrow(
      'GET /api/open does not say who may call it',
    );
  });

  it('knows the caller by session and by key', async () => {
    const test = await openTestApp(db(), [things]);
    const planner = await test.signIn('planner');
    const bySession = await test.app.inject({ url: '/api/things', headers: planner.headers });
    expect(bySession.json()).toEqual({ tenantId: planner.tenantId, actor: 'user' });
    const owner = await test.signIn('owner');
    const key = await makeKey(test, owner, ['orders.read']);
    const byKey = await test.app.inject({ url: '/api/things', headers: key.headers });
    expect(byKey.json()).toEqual({ tenantId: owner.tenantId, actor: 'key' });
    const write = await test.app.inject({
      method: 'POST',
      url: '/api/things',
      headers: key.headers,
    });
    expect(write.statusCode).toBe(403);
    expect(write.json()).toMatchObject({
      code: 'auth.forbidden',
      params: { permission: 'orders.write' },
    });
  });

  it('refuses a changing call from another site, not one of a program or an own page', async () => {
    const test = await openTestApp(db(), [things]);
    const { headers } = await test.signIn('owner');
    const post = (more: Record<string, string>) =>
      test.app.inject({ method: 'POST', url: '/api/things', headers: { ...headers, ...more } });
    const foreign = await post({ origin: 'https://evil.example' });
    expect(foreign.statusCode).toBe(403);
    expect(foreign.json().code).toBe('auth.foreign_origin');
    expect((await post({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await post({ origin: 'http://localhost:81' })).statusCode).toBe(403);
    expect((await post({ host: 'shop.example', origin: 'http://shop.example' })).statusCode).toBe(
      200,
    );
    expect((await post({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
    expect((await post({})).statusCode).toBe(200);
  });

  it('believes the configured public address behind a proxy', async () => {
    const test = await openTestApp(db(), [things], {
      house: { config: { publicUrl: 'https://erp.example' } },
    });
    const { headers } = await test.signIn('owner');
    const reply = await test.app.inject({
      method: 'POST',
      url: '/api/things',
      headers: { ...headers, origin: 'https://erp.example' },
    });
    expect(reply.statusCode).toBe(200);
    expect(headers.cookie).toMatch(/^__Secure-tradewind/);
  });

  it('slows down callers and sign-ins that come too often', async () => {
    const test = await openTestApp(db(), [things], {
      http: { limits: { caller: 3, anonymous: 5, signIn: 2 } },
    });
    const { headers } = await test.signIn('owner');
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) {
      statuses.push((await test.app.inject({ url: '/api/things', headers })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const limited = await test.app.inject({ url: '/api/things', headers });
    expect(limited.json().code).toBe('http.too_many_calls');
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    const tries: string[] = [];
    for (let i = 0; i < 4; i++) {
      const reply = await test.app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { email: 'a@example.com', password: 'wrong' },
      });
      tries.push(reply.json().code);
    }
    expect(tries.slice(0, 2)).toEqual(['auth.wrong_credentials', 'auth.wrong_credentials']);
    expect(tries.slice(2)).toEqual(['http.too_many_calls', 'http.too_many_calls']);
  });
});
