import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeOnDatabases } from '../database/testing.ts';
import { defineErrors } from '../errors/index.ts';
import { sweepAnswers } from './idempotency.ts';
import { openTestApp } from './testing.ts';
import type { RoomRoutes } from './types.ts';

const fail = defineErrors({
  'counting.refused': {
    status: 422,
    title: { zh: '拒绝', en: 'Refused' },
    detail: { zh: '不行。', en: 'No.' },
  },
});

/** A room that counts how often it really did something. */
function counting() {
  const state = { count: 0, gate: Promise.resolve() };
  const room: RoomRoutes = (app) => {
    const body = z.object({ by: z.number(), mood: z.string().optional() });
    app.post(
      '/api/counting',
      {
        config: { access: 'orders.write' },
        schema: { body, response: { 201: z.object({ count: z.number() }) } },
      },
      async (request, reply) => {
        await state.gate;
        state.count += request.body.by;
        if (request.body.mood === 'refuse') throw fail('counting.refused');
        if (request.body.mood === 'break') throw new Error('broken');
        return reply.status(201).send({ count: state.count });
      },
    );
  };
  return { state, room };
}

describeOnDatabases('Idempotency-Key', (db) => {
  async function open() {
    const { state, room } = counting();
    const test = await openTestApp(db(), [room]);
    const owner = await test.signIn('owner');
    const post = (key: string, payload: object, headers: Record<string, string> = owner.headers) =>
      test.app.inject({
        method: 'POST',
        url: '/api/counting',
        headers: { ...headers, 'idempotency-key': key },
        payload,
      });
    return { state, test, owner, post };
  }

  it('does a call once and repeats its answer', async () => {
    const { state, post } = await open();
    const first = await post('a', { by: 2 });
    const second = await post('a', { by: 2 });
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.json()).toEqual({ count: 2 });
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.headers['content-type']).toBe(first.headers['content-type']);
    expect(state.count).toBe(2);
  });

  it('repeats a refusal too, but not a failure of the server', async () => {
    const { state, post } = await open();
    const refused = await post('b', { by: 1, mood: 'refuse' });
    const again = await post('b', { by: 1, mood: 'refuse' });
    expect([refused.statusCode, again.statusCode]).toEqual([422, 422]);
    expect(again.json().code).toBe('counting.refused');
    expect(state.count).toBe(1);
    expect((await post('c', { by: 1, mood: 'break' })).statusCode).toBe(500);
    expect((await post('c', { by: 1, mood: 'break' })).statusCode).toBe(500);
    expect(state.count).toBe(3);
  });

  it('refuses a key that stood for something else', async () => {
    const { state, post } = await open();
    await post('d', { by: 1 });
    const other = await post('d', { by: 5 });
    expect(other.statusCode).toBe(422);
    expect(other.json().code).toBe('http.key_reused');
    expect(state.count).toBe(1);
  });

  it('says that the same call is under way', async () => {
    const { state, post } = await open();
    let release = (): void => undefined;
    state.gate = new Promise((resolve) => {
      release = resolve;
    });
    const first = post('e', { by: 1 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const second = await post('e', { by: 1 });
    expect(second.statusCode).toBe(409);
    expect(second.json().code).toBe('http.key_in_progress');
    release();
    expect((await first).statusCode).toBe(201);
    expect(state.count).toBe(1);
  });

  it('lets one of many that arrive at once through', async () => {
    const { state, post } = await open();
    const replies = await Promise.all(Array.from({ length: 12 }, () => post('f', { by: 1 })));
    expect(state.count).toBe(1);
    for (const { statusCode } of replies) expect([201, 409]).toContain(statusCode);
  });

  it('keeps the keys of two people and two companies apart', async () => {
    const { state, test, owner, post } = await open();
    const colleague = await test.signIn('owner', { tenantId: owner.tenantId });
    const stranger = await test.signIn('owner');
    await post('g', { by: 1 });
    await post('g', { by: 1 }, colleague.headers);
    await post('g', { by: 1 }, stranger.headers);
    expect(state.count).toBe(3);
  });

  it('takes a call over whose process died, and forgets answers after a day', async () => {
    const { state, test, owner, post } = await open();
    await post('h', { by: 1 });
    const age = (interval: string, more: string) =>
      test.house.db.read(
        { tenantId: owner.tenantId },
        `update idempotency_key set started_at = now() - interval '${interval}'${more}
         where key = 'h' returning key`,
      );
    await age('6 minutes', ", state = 'running'");
    expect((await post('h', { by: 1 })).statusCode).toBe(201);
    expect(state.count).toBe(2);
    await age('25 hours', '');
    await sweepAnswers(test.house);
    const left = await test.house.db.read(
      { tenantId: owner.tenantId },
      'select key from idempotency_key',
    );
    expect(left).toEqual([]);
  });

  it('refuses a malformed key', async () => {
    const { post } = await open();
    const reply = await post('x'.repeat(201), { by: 1 });
    expect(reply.json()).toMatchObject({ status: 400, code: 'http.key_malformed' });
  });
});
