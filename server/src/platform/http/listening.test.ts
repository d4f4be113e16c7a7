import { type AddressInfo, connect } from 'node:net';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeOnDatabases } from '../database/testing.ts';
import { openTestApp } from './testing.ts';
import type { RoomRoutes } from './types.ts';

/** A room with slow work, and with a stream that never ends by itself. */
function slow() {
  const state = { count: 0, waiting: false, release: (): void => undefined };
  const room: RoomRoutes = (app) => {
    app.post(
      '/api/slow',
      {
        config: { access: 'orders.write' },
        schema: { response: { 200: z.object({ count: z.number() }) } },
      },
      async () => {
        await new Promise<void>((resolve) => {
          state.release = resolve;
          state.waiting = true;
        });
        state.count++;
        return { count: state.count };
      },
    );
    app.get('/api/endless', { config: { access: 'public' } }, async (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
      reply.raw.write('data: 1\n\n');
    });
  };
  return { state, room };
}

describeOnDatabases('a listening server', (db) => {
  async function listen(closeGraceMs?: number) {
    const { state, room } = slow();
    const http = closeGraceMs === undefined ? {} : { closeGraceMs };
    const test = await openTestApp(db(), [room], { http });
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = test.app.server.address() as AddressInfo;
    return { test, state, url: `http://127.0.0.1:${port}`, port };
  }

  it('tells a second try what the first did, though the first caller hung up', async () => {
    const { test, state, url } = await listen();
    const { headers } = await test.signIn('owner');
    const call = (signal?: AbortSignal) =>
      fetch(`${url}/api/slow`, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': 'once' },
        ...(signal === undefined ? {} : { signal }),
      });
    const hangUp = new AbortController();
    const first = call(hangUp.signal);
    await expect.poll(() => state.waiting).toBe(true);
    hangUp.abort();
    await expect(first).rejects.toThrow();
    state.release();
    await expect.poll(async () => (await call()).status).toBe(200);
    const second = await call();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await second.json()).toEqual({ count: 1 });
  });

  it('cuts no stream by a timeout, and ends in time when told to stop', async () => {
    const { test, url } = await listen(300);
    expect(test.app.server.requestTimeout).toBe(0);
    expect(test.app.server.timeout).toBe(0);
    const reply = await fetch(`${url}/api/endless`);
    const reader = reply.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toContain('data: 1');
    const started = Date.now();
    await test.app.close();
    expect(Date.now() - started).toBeLessThan(5_000);
    await expect(reader?.read()).rejects.toThrow();
  });

  it('finishes the calls under way before it stops', async () => {
    const { test, state, url } = await listen();
    const { headers } = await test.signIn('owner');
    const call = fetch(`${url}/api/slow`, { method: 'POST', headers });
    await expect.poll(() => state.waiting).toBe(true);
    const closed = test.app.close();
    state.release();
    expect((await call).status).toBe(200);
    await closed;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it('answers nonsense on the wire without falling over', async () => {
    const { url, port } = await listen();
    for (const nonsense of [
      'GET / HTTP/9.9\r\n\r\n',
      '\0\0\0\0\r\n\r\n',
      'POST /api/session\r\n',
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.end(nonsense));
        socket.on('error', () => undefined).on('close', () => resolve());
        socket.resume();
      });
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
