import { AsyncResource } from 'node:async_hooks';
import { beforeAll, expect, it } from 'vitest';
import { newId } from '../ids/index.ts';
import { generationIn } from './index.ts';
import { describeOnDatabases } from './testing.ts';
import type { Transaction } from './types.ts';

describeOnDatabases('generations', (db) => {
  const a = newId();
  const b = newId();
  beforeAll(() =>
    db().script(`
      create table public.fact (tenant_id uuid, key text, value text, seen int default 0,
        primary key (tenant_id, key));
      call house.protect('public.fact');
      call house.count_changes('public.fact', 'answers', '{seen}')`),
  );
  const within = <T>(tenantId: string, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    db().transaction({ tenantId }, work);
  const put = (tx: Transaction, key: string, value: string) =>
    tx.execute(
      `insert into public.fact (tenant_id, key, value) values (house.tenant(), $1, $2)
        on conflict (tenant_id, key) do update set value = excluded.value`,
      [key, value],
    );
  // A transaction beside the open one, as another server has it.
  const beside = new AsyncResource('beside');
  const outside = <T>(work: () => Promise<T>): Promise<T> => beside.runInAsyncScope(work);
  const now = (tenantId: string) => db().generation(tenantId, 'answers');

  it('counts each commit that changed something, once, for its tenant alone', async () => {
    expect([await now(a), await now(b)]).toEqual([0n, 0n]);
    await within(a, async (tx) => {
      await put(tx, 'x', '1');
      await put(tx, 'y', '1');
      await tx.execute('delete from public.fact where key = $1', ['y']);
    });
    expect([await now(a), await now(b)]).toEqual([1n, 0n]);
    expect(await db().generation(a, 'other answers')).toBe(0n);
  });

  it('does not count what changes no answer: the same value, a column left out', async () => {
    const before = await now(a);
    await within(a, async (tx) => {
      await put(tx, 'x', '1');
      await tx.execute('update public.fact set seen = seen + 1');
      await tx.execute('delete from public.fact where key = $1', ['nothing']);
    });
    expect(await now(a)).toBe(before);
  });

  it('is told from a reading that a transaction began before its own change', async () => {
    const before = await now(a);
    const seen = await within(a, async (tx) => {
      const first = await generationIn(tx, 'answers');
      await put(tx, 'x', '2');
      return [first, await generationIn(tx, 'answers')];
    });
    expect(seen).toEqual([before, null]);
    expect(await within(a, (tx) => generationIn(tx, 'answers'))).toBe(before + 1n);
    expect(await now(a)).toBe(before + 1n);
  });

  it('does not count what was rolled back', async () => {
    const before = await now(a);
    const failing = within(a, async (tx) => {
      await put(tx, 'x', '3');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await now(a)).toBe(before);
    expect(await within(a, (tx) => generationIn(tx, 'answers'))).toBe(before);
  });

  it('counts the tenant of each row where the house itself writes', async () => {
    const before = [await now(a), await now(b)];
    await db().transaction('system', (tx) =>
      tx.execute(
        `insert into public.fact (tenant_id, key, value) values ($1, 'z', '1'), ($2, 'z', '1')`,
        [a, b],
      ),
    );
    expect([await now(a), await now(b)]).toEqual(before.map((n) => n + 1n));
    await db().read('system', 'delete from public.fact where tenant_id = $1 returning key', [b]);
    expect([await now(a), await now(b)]).toEqual([(before[0] ?? 0n) + 1n, (before[1] ?? 0n) + 2n]);
  });

  it('lets nobody wait for a transaction that changed something and stays open', async () => {
    // On the embedded database transactions take turns anyway.
    if (db().kind !== 'postgres') return;
    const before = await now(a);
    await within(a, async (tx) => {
      await put(tx, 'slow', '1');
      await outside(() => within(a, (other) => put(other, 'quick', '1')));
      expect(await outside(() => now(a))).toBe(before + 1n);
    });
    expect(await now(a)).toBe(before + 2n);
  });

  it('counts every one of many at once', async () => {
    const before = await now(a);
    const tries = Array.from({ length: 20 }, (_, n) => within(a, (tx) => put(tx, `k${n}`, '1')));
    await Promise.all(tries);
    expect(await now(a)).toBe(before + 20n);
    const [notes] = await db().read(
      'system',
      'select count(*)::int as n from house.generation_note',
    );
    expect(notes).toEqual({ n: 0 });
  });
});
