import { afterEach, describe, expect, it, vi } from 'vitest';
import { get, newKey, Problem, send, withQuery } from './client.ts';

afterEach(() => vi.unstubAllGlobals());

const answer = (status: number, body: unknown): void => {
  const response = async (): Promise<Response> => new Response(JSON.stringify(body), { status });
  vi.stubGlobal('fetch', vi.fn(response));
};

describe('the client', () => {
  it('leaves empty parameters out of the address', () => {
    expect(withQuery('/api/orders', { q: 'a b', market: '', cursor: null, limit: 50 })).toBe(
      '/api/orders?q=a+b&limit=50',
    );
  });

  it('turns a problem document into an error with its words', async () => {
    answer(409, {
      code: 'plans.taken',
      title: 'Somebody was faster',
      detail: 'Load the plan again.',
      fields: [{ in: 'body', path: 'units', message: 'must be a multiple of 12' }],
    });
    const failed = await get('/api/plans').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Problem);
    expect(failed).toMatchObject({
      status: 409,
      code: 'plans.taken',
      title: 'Somebody was faster',
      faults: [{ path: 'units', message: 'must be a multiple of 12' }],
    });
  });

  it('has a code even when the answer is no problem document', async () => {
    vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502 }));
    await expect(get('/api/orders')).rejects.toMatchObject({ status: 502, code: 'http.502' });
  });

  it('says when the server cannot be reached', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('failed')));
    await expect(get('/api/orders')).rejects.toMatchObject({ status: 0, code: 'client.offline' });
  });

  it('sends changes with a key of their own, the given one if there is one', async () => {
    answer(200, {});
    await send('POST', '/api/plans', { a: 1 });
    await send('POST', '/api/plans', { a: 1 }, 'mine');
    const keys = vi
      .mocked(fetch)
      .mock.calls.map(([, init]) => new Headers(init?.headers).get('idempotency-key'));
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe('mine');
    expect(newKey()).not.toBe(newKey());
  });
});
