import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { describeFailure, type Log, openLog, openLoop } from './index.ts';

const silent = openLog('silent');

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a loop in the background', () => {
  it('runs at once when called, and otherwise at its own pace', async () => {
    let rounds = 0;
    const round = async (): Promise<void> => {
      rounds++;
    };
    const loop = openLoop({ name: 'test', log: silent, idleMs: 60_000, round });
    await sleep(20);
    expect(rounds).toBe(1);
    loop.call();
    await sleep(20);
    expect(rounds).toBe(2);
    await loop.stop();
    loop.call();
    await sleep(20);
    expect(rounds).toBe(2);
  });

  it('never runs two rounds at once; a call during a round makes one more', async () => {
    let now = 0;
    let most = 0;
    let rounds = 0;
    const round = async (): Promise<void> => {
      most = Math.max(most, ++now);
      rounds++;
      await sleep(30);
      now--;
    };
    const loop = openLoop({ name: 'test', log: silent, idleMs: 60_000, round });
    await sleep(5);
    for (let i = 0; i < 5; i++) loop.call();
    await sleep(150);
    await loop.stop();
    expect(most).toBe(1);
    expect(rounds).toBe(2);
  });

  it('keeps the least time between rounds, however often it is called', async () => {
    let rounds = 0;
    const round = async (): Promise<void> => {
      rounds++;
    };
    const loop = openLoop({ name: 'test', log: silent, idleMs: 60_000, gapMs: 50, round });
    const started = performance.now();
    while (performance.now() - started < 300) {
      loop.call();
      await sleep(2);
    }
    const elapsed = performance.now() - started;
    await loop.stop();
    expect(rounds).toBeLessThanOrEqual(elapsed / 50 + 2);
    expect(rounds).toBeGreaterThan(2);
  });

  it('logs a failing round and goes on', async () => {
    const entries: unknown[] = [];
    const log: Log = { ...silent, level: 'error', error: (entry: unknown) => entries.push(entry) };
    const loop = openLoop({
      name: 'fragile',
      log,
      idleMs: 5,
      round: async () => {
        throw new Error('broken');
      },
    });
    await sleep(100);
    await loop.stop();
    expect(entries.length).toBeGreaterThan(1);
    expect(entries[0]).toMatchObject({ loop: 'fragile', failure: { message: 'broken' } });
  });

  it('does not carry the caller’s context into its rounds', async () => {
    const context = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    await context.run('inside a transaction', async () => {
      const loop = openLoop({
        name: 'test',
        log: silent,
        idleMs: 60_000,
        round: async () => {
          seen.push(context.getStore());
        },
      });
      loop.call();
      await sleep(20);
      await loop.stop();
    });
    expect(new Set(seen)).toEqual(new Set([undefined]));
  });
});

describe('what the log keeps of a failure', () => {
  it('keeps the message of a programming error', () => {
    const failure = describeFailure(new TypeError('x is not a function'));
    expect(failure).toMatchObject({ type: 'TypeError', message: 'x is not a function' });
    expect(failure.at?.[0]).toContain('log.test.ts');
  });

  it('leaves out the message of a database error that quotes a row', () => {
    const error = Object.assign(new Error('Key (email)=(lee@example.com) already exists'), {
      name: 'DatabaseError',
      code: '23505',
      constraint: 'customer_email',
    });
    const failure = describeFailure(error);
    expect(failure).toMatchObject({ code: '23505', constraint: 'customer_email' });
    expect(JSON.stringify(failure)).not.toContain('lee@');
  });

  it('takes whatever was thrown', () => {
    expect(describeFailure('text')).toEqual({ type: 'string' });
    expect(describeFailure(undefined)).toEqual({ type: 'undefined' });
  });
});
