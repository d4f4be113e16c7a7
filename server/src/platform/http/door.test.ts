import { expect, it } from 'vitest';
import { z } from 'zod';
import { DatabaseError } from '../database/index.ts';
import { describeOnDatabases } from '../database/testing.ts';
import { openMetrics } from '../metrics/index.ts';
import { openTestApp } from './testing.ts';
import type { RoomRoutes } from './types.ts';

const odd: RoomRoutes = (app) => {
  const config = { access: 'public' } as const;
  app.get('/api/odd/full', { config }, async () => {
    throw new DatabaseError({ message: 'could not extend file', code: '53100' });
  });
  app.get('/api/odd/disk', { config }, async () => {
    throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
  });
  app.get('/api/odd/down', { config }, async () => {
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  });
  app.get('/api/odd/broken', { config }, async () => {
    throw new Error('the password of ada@example.com is hunter2');
  });
  app.get(
    '/api/odd/wrong-answer',
    { config, schema: { response: { 200: z.object({ n: z.number() }) } } },
    async () => ({ n: 'secret' }) as never,
  );
  app.post(
    '/api/odd/order',
    {
      config,
      schema: {
        body: z.object({
          quantity: z.int().min(1),
          sku: z.string().min(1).max(40),
          lines: z.array(z.object({ price: z.number() })).max(2),
          on: z.iso.date(),
        }),
      },
    },
    async () => ({}),
  );
};

describeOnDatabases('the HTTP door', (db) => {
  it('says in both languages what to correct, and where', async () => {
    const { app } = await openTestApp(db(), [odd]);
    const send = (language: string) =>
      app.inject({
        method: 'POST',
        url: '/api/odd/order',
        headers: { 'accept-language': language },
        payload: { quantity: 0, sku: '', lines: [{ price: 'x' }], on: '31.12.2026' },
      });
    const chinese = await send('zh-CN,zh;q=0.9,en;q=0.8');
    expect(chinese.statusCode).toBe(400);
    expect(chinese.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(chinese.json()).toMatchObject({
      type: '/api/docs/errors#http.invalid_input',
      title: '输入有误',
      status: 400,
      code: 'http.invalid_input',
      params: { count: 4 },
      fields: [
        { in: 'body', path: 'quantity', message: '不能小于 1。' },
        { in: 'body', path: 'sku', message: '不能为空。' },
        { in: 'body', path: 'lines.0.price', message: '应为数字。' },
        { in: 'body', path: 'on', message: '请按 YYYY-MM-DD 填写日期。' },
      ],
    });
    expect((await send('en-GB')).json().fields[0].message).toBe('No less than 1.');
    expect((await send('fr')).json().title).toBe('输入有误');
  });

  it('speaks the language of the person signed in, whatever the browser prefers', async () => {
    const { app, signIn } = await openTestApp(db(), [odd]);
    const { headers } = await signIn('owner', { locale: 'en' });
    const reply = await app.inject({
      method: 'POST',
      url: '/api/odd/order',
      headers: { ...headers, 'accept-language': 'zh' },
      payload: {},
    });
    expect(reply.json().fields[0].message).toBe('This is required.');
  });

  it.each([
    ['/api/odd/full', 507, 'platform.no_space'],
    ['/api/odd/disk', 507, 'platform.no_space'],
    ['/api/odd/down', 503, 'platform.database_down'],
    ['/api/odd/broken', 500, 'platform.unexpected'],
    ['/api/odd/wrong-answer', 500, 'platform.unexpected'],
    ['/api/nothing', 404, 'http.not_found'],
  ])('answers %s with %i and nothing of the inside', async (url, status, code) => {
    const { app } = await openTestApp(db(), [odd]);
    const reply = await app.inject({ url, headers: { 'accept-language': 'en' } });
    expect(reply.statusCode).toBe(status);
    expect(reply.json().code).toBe(code);
    expect(reply.json().instance).toBe(`urn:uuid:${reply.headers['x-request-id'] ?? ''}`);
    expect(reply.body).not.toMatch(/hunter2|secret|extend|ECONN|ENOSPC/);
  });

  it('refuses broken JSON, an unknown media type and a body that is too large', async () => {
    const { app } = await openTestApp(db(), [odd]);
    const send = async (type: string, payload: string) => {
      const headers = { 'content-type': type };
      const reply = await app.inject({ method: 'POST', url: '/api/odd/order', headers, payload });
      return [reply.statusCode, reply.json().code];
    };
    expect(await send('application/json', '{"a":')).toEqual([400, 'http.bad_json']);
    expect(await send('text/xml', '<a/>')).toEqual([415, 'http.wrong_media_type']);
    const large = JSON.stringify({ a: 'x'.repeat(3_000_000) });
    expect(await send('application/json', large)).toEqual([413, 'http.too_large']);
  });

  it('is well, is ready, and measures itself', async () => {
    let running = true;
    const { app, signIn } = await openTestApp(db(), [odd], {
      http: { metrics: openMetrics(), checks: { jobs: async () => running } },
    });
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await app.inject('/readyz');
    expect(ready.statusCode).toBe(200);
    expect(ready.json().checks).toEqual({ database: true, migrations: true, jobs: true });
    running = false;
    expect((await app.inject('/readyz')).statusCode).toBe(503);

    const near = await app.inject('/metrics');
    expect(near.body).toContain(
      'tradewind_http_request_seconds_count{method="GET",route="/healthz"',
    );
    const far = { url: '/metrics', remoteAddress: '203.0.113.9' };
    expect((await app.inject(far)).statusCode).toBe(401);
    const viewer = await signIn('viewer');
    expect((await app.inject({ ...far, headers: viewer.headers })).statusCode).toBe(403);
    const owner = await signIn('owner');
    expect((await app.inject({ ...far, headers: owner.headers })).statusCode).toBe(200);
    const proxied = { url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.9' } };
    expect((await app.inject(proxied)).statusCode).toBe(401);
  });

  it('sends headers that keep pages and answers to themselves', async () => {
    const { app } = await openTestApp(db(), [odd]);
    const answer = (await app.inject('/api/session')).headers;
    expect(answer['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(answer['cache-control']).toBe('no-store');
    for (const url of ['/', '/plans', '/api/docs', '/api/docs/errors']) {
      const page = (await app.inject(url)).headers;
      expect(page['content-security-policy']).toContain("script-src 'self';");
      expect(page['content-security-policy']).toContain("style-src 'self' 'unsafe-inline'");
      expect(page['content-security-policy']).not.toContain('upgrade-insecure-requests');
      expect(page['x-frame-options']).toBe('DENY');
    }
    for (const headers of [answer, (await app.inject('/')).headers]) {
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  it('insists on TLS where it is reached over TLS', async () => {
    const { app } = await openTestApp(db(), [odd], {
      house: { config: { publicUrl: 'https://erp.example' } },
    });
    for (const url of ['/', '/api/session']) {
      expect((await app.inject(url)).headers['strict-transport-security']).toMatch(/^max-age=/);
    }
  });
});
