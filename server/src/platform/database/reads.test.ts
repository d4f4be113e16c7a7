import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openReads } from './reads.ts';
import { describeOnDatabases } from './testing.ts';
import type { RawResult } from './types.ts';

const answer = (text: string): RawResult => ({ fields: ['t'], rows: [[text]], affected: 1 });

/** A database that notes what travelled together and answers each statement with its text. */
function fakeDatabase(fails: (text: string) => boolean = () => false) {
  const trips: string[][] = [];
  const reads = openReads(async (_begin, batch) => {
    trips.push(batch.map(({ text }) => text));
    await new Promise((resolve) => setTimeout(resolve, 5));
    return batch.map(({ text }) =>
      fails(text)
        ? { status: 'rejected' as const, reason: new Error(text) }
        : { status: 'fulfilled' as const, value: answer(text) },
    );
  });
  return { trips, read: (text: string, begin = 'one') => reads.read(begin, text, []) };
}

describe('reads asked for at once', () => {
  it('leave at once while few are on their way, then gather', async () => {
    const { trips, read } = fakeDatabase();
    const texts = Array.from({ length: 6 }, (_, i) => `select ${i}`);
    const results = await Promise.all(texts.map((text) => read(text)));
    expect(results.map((result) => result.rows[0]?.[0])).toEqual(texts);
    expect(trips).toEqual([['select 0'], ['select 1'], texts.slice(2)]);
  });

  it('never travel with another tenant', async () => {
    const { trips, read } = fakeDatabase();
    await Promise.all(['a', 'b', 'a', 'b', 'a', 'b'].map((who) => read(`select ${who}`, who)));
    for (const trip of trips) expect(new Set(trip).size).toBe(1);
  });

  it.each(['insert into t values (1) returning a', 'select a from t for update'])(
    'travel alone when they write or lock: %s',
    async (text) => {
      const { trips, read } = fakeDatabase();
      await Promise.all(Array.from({ length: 5 }, () => read(text)));
      expect(trips).toEqual(Array.from({ length: 5 }, () => [text]));
    },
  );

  it('fail by themselves: the others are asked again', async () => {
    const { read } = fakeDatabase((text) => text === 'select bad');
    const texts = ['select 1', 'select 2', 'select 3', 'select bad', 'select 4'];
    const results = await Promise.allSettled(texts.map((text) => read(text)));
    expect(results.map((result) => result.status)).toEqual([
      ...['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    ]);
  });

  it('are all refused when the transaction cannot be opened', async () => {
    const reads = openReads(() => Promise.reject(new Error('no role')));
    const tries = [1, 2, 3, 4].map((i) => reads.read('one', `select ${i}`, []));
    const results = await Promise.allSettled(tries);
    expect(results.map((result) => result.status)).toEqual(Array(4).fill('rejected'));
  });
});

describeOnDatabases('reads of a database', (db) => {
  it('see their own tenant each, however many come at once', async () => {
    const tenants = [randomUUID(), randomUUID()];
    const reads = Array.from({ length: 60 }, (_, i) => {
      const tenantId = tenants[i % 2] ?? '';
      return db()
        .read<{ who: string }>({ tenantId }, 'select house.tenant()::text as who')
        .then(([row]) => row?.who === tenantId);
    });
    expect(await Promise.all(reads)).toEqual(Array(60).fill(true));
  });

  it('fail by themselves', async () => {
    const scope = { tenantId: randomUUID() };
    const reads = Array.from({ length: 20 }, (_, i) =>
      db().read(scope, i === 7 ? 'select 1 / $1::int as n' : 'select $1::int as n', [0]),
    );
    const results = await Promise.allSettled(reads);
    const failed = results.flatMap((result, i) => (result.status === 'rejected' ? [i] : []));
    expect(failed).toEqual([7]);
  });
});
