import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { DatabaseError, isUniqueViolation } from './failure.ts';
import { describeOnDatabases } from './testing.ts';
import type { Database } from './types.ts';

const A = randomUUID();
const B = randomUUID();

describeOnDatabases('database', (db) => {
  beforeAll(async () => {
    await db().script(`create table public.note (
      tenant_id uuid not null, note_id int not null, body text, primary key (tenant_id, note_id));
      call house.protect('public.note')`);
  });

  it('answers with the same types whichever driver runs', async () => {
    const [row] = await db().read(
      'system',
      `select 9007199254740993::int8 as big, 12.50::numeric as exact, date '2026-02-28' as day,
        timestamptz '2026-02-28 08:00:00.5+08' as moment, true as yes, 1.5::float8 as real,
        '{"a":[1]}'::jsonb as doc, array['x','y "z"',null]::text[] as words,
        array[1,2]::int8[] as bigs,
        count(*) as n, null::text as nothing, '\\x00ff'::bytea as bytes`,
    );
    expect(row).toEqual({
      big: 9007199254740993n,
      exact: '12.50',
      day: '2026-02-28',
      moment: new Date('2026-02-28T00:00:00.500Z'),
      yes: true,
      real: 1.5,
      doc: { a: [1] },
      words: ['x', 'y "z"', null],
      bigs: [1n, 2n],
      n: 1n,
      nothing: null,
      bytes: expect.any(Uint8Array),
    });
  });

  it('takes every kind of value as a parameter', async () => {
    const moment = new Date('2026-01-31T23:59:59.123Z');
    const [row] = await db().read(
      'system',
      `select $1::text as t, $2::int8 as b, $3::bool as f, $4::timestamptz as m, $5::jsonb as j,
        $6::text[] as words, $7::date as day, $8::numeric as n, $9::bytea as bytes,
        $10::int[] as none`,
      [
        'O\'Neill "信风"',
        2n ** 60n,
        false,
        moment,
        { k: ['v'] },
        ['a,b', '{}', '\\'],
        '2026-05-01',
        '0.1',
        new Uint8Array([1, 2]),
        [],
      ],
    );
    expect(row).toMatchObject({
      t: 'O\'Neill "信风"',
      b: 2n ** 60n,
      f: false,
      m: moment,
      j: { k: ['v'] },
      words: ['a,b', '{}', '\\'],
      day: '2026-05-01',
      n: '0.1',
      none: [],
    });
  });

  it('shows a tenant its own rows only, and refuses rows for another', async () => {
    await db().transaction({ tenantId: A }, (tx) =>
      tx.query("insert into note values ($1, 1, 'of A')", [A]),
    );
    expect(await db().read({ tenantId: A }, 'select body from note')).toEqual([{ body: 'of A' }]);
    expect(await db().read({ tenantId: B }, 'select body from note')).toEqual([]);
    await expect(
      db().transaction({ tenantId: B }, (tx) =>
        tx.query("insert into note values ($1, 2, 'smuggled')", [A]),
      ),
    ).rejects.toThrow(/row-level security/);
    const changed = await db().transaction({ tenantId: B }, (tx) =>
      tx.execute("update note set body = 'changed'"),
    );
    expect(changed).toBe(0);
  });

  it('rolls back whole when the work fails, and serves the next caller', async () => {
    const failing = db().transaction({ tenantId: A }, async (tx) => {
      await tx.query("insert into note values ($1, 10, 'half')", [A]);
      throw new Error('the second half fails');
    });
    await expect(failing).rejects.toThrow('the second half fails');
    expect(await db().read({ tenantId: A }, 'select 1 from note where note_id = 10')).toEqual([]);
  });

  it('names the broken constraint', async () => {
    const twice = db().transaction({ tenantId: A }, async (tx) => {
      await tx.query("insert into note values ($1, 20, '')", [A]);
      await tx.query("insert into note values ($1, 20, '')", [A]);
    });
    const error = await twice.catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(isUniqueViolation(error, 'note_pkey')).toBe(true);
  });

  it('refuses a transaction inside a transaction instead of waiting for ever', async () => {
    await expect(
      db().transaction('system', () => db().transaction('system', async () => 1)),
    ).rejects.toThrow(/a transaction is open here/);
    await expect(db().transaction('system', () => db().read('system', 'select 1'))).rejects.toThrow(
      /a transaction is open here/,
    );
  });

  it('keeps tenants apart when their transactions interleave', async () => {
    const seen = await Promise.all(
      Array.from({ length: 40 }, (_, i) => {
        const tenantId = i % 2 === 0 ? A : B;
        return db().transaction({ tenantId }, async (tx) => {
          const [row] = await tx.query<{ t: string }>('select house.tenant()::text as t');
          return row?.t === tenantId;
        });
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
  });

  it('serves as many transactions at once as the server has connections for', async () => {
    if (db().kind === 'pglite') return;
    const arrived: (() => void)[] = [];
    const everyone = Array.from(
      { length: 5 },
      () => new Promise<void>((resolve) => arrived.push(resolve)),
    );
    // Each stays open until all are: they would wait for ever if they took turns.
    const meetings = arrived.map((arrive) =>
      db().transaction('system', async (tx) => {
        await tx.query('select 1');
        arrive();
        await Promise.all(everyone);
        return 'met';
      }),
    );
    expect(await Promise.all(meetings)).toEqual(Array(5).fill('met'));
  });
});

describe('nothing is left behind', () => {
  it('a tenant id that is not a UUID never reaches a statement', async () => {
    const { beginScript } = await import('./session.ts');
    expect(() => beginScript({ tenantId: "x'; drop table note; --" })).toThrow(/UUID/);
    const scope: Parameters<Database['read']>[0] = 'system';
    expect(beginScript(scope)).toBe('begin');
  });
});
