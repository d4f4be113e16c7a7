import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database, Transaction } from '../src/platform/database/index.ts';
import { describeOnDatabases } from '../src/platform/database/testing.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

const MINE = randomUUID();
const THEIRS = randomUUID();

async function tenantTables(db: Database): Promise<string[]> {
  const rows = await db.read<{ name: string }>(
    'system',
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  return rows.map((row) => row.name);
}

function columnsOf(tx: Transaction, table: string): Promise<Column[]> {
  return tx.query<{ name: string; type: string; required: boolean }>(
    `select attname as name, format_type(atttypid, null) as type,
        attnotnull and attgenerated = '' as required
      from pg_attribute where attrelid = ('public.' || quote_ident($1))::regclass
        and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
}

/** Some value of a type: the row only has to exist, its rules are switched off. */
function someValue(type: string): string {
  if (type === 'uuid') return `'${randomUUID()}'`;
  if (type.endsWith('[]')) return "'{}'";
  if (/^json/.test(type)) return "'{}'";
  if (/^timestamp/.test(type)) return 'now()';
  if (type === 'date') return 'current_date';
  if (type === 'boolean') return 'true';
  if (/^(character|text)/.test(type)) return "'x'";
  if (type === 'bytea') return "'\\x00'";
  if (type === 'interval') return "'1 day'";
  if (type === 'xid8') return "'1'";
  return '1';
}

/** Puts one row of MINE into the table, whatever its constraints say. */
async function plantRow(tx: Transaction, table: string): Promise<void> {
  const checks = await tx.query<{ name: string }>(
    `select conname as name from pg_constraint
      where conrelid = ('public.' || quote_ident($1))::regclass and contype in ('c', 'f')`,
    [table],
  );
  for (const { name } of checks) {
    await tx.script(`alter table public."${table}" drop constraint "${name}" cascade`);
  }
  await tx.script(insertion(table, await columnsOf(tx, table)));
}

function insertion(table: string, columns: readonly Column[]): string {
  const given = columns.filter((c) => c.required);
  const names = given.map((c) => `"${c.name}"`).join(', ');
  const values = given.map((c) => (c.name === 'tenant_id' ? `'${MINE}'` : someValue(c.type)));
  return `insert into public."${table}" (${names}) values (${values.join(', ')})`;
}

const become = (tenantId: string): string =>
  `set local role tradewind_app; set local tradewind.tenant_id = '${tenantId}'`;

async function attempt(tx: Transaction, script: string): Promise<string> {
  await tx.script('savepoint attempt');
  try {
    await tx.script(script);
    await tx.script('release attempt');
    return 'done';
  } catch (error) {
    await tx.script('rollback to attempt');
    return (error as Error).message;
  }
}

/** Tables of the house that hold nothing of anybody: the outbox's count of database restarts. */
const OPEN_HOUSE_TABLES = ['outbox_epoch'];

class RolledBack extends Error {}

/** Runs on a table in a transaction that leaves nothing behind, not even the dropped rules. */
async function onTable(
  db: Database,
  table: string,
  work: (tx: Transaction, count: () => Promise<bigint>) => Promise<void>,
): Promise<void> {
  const run = db.transaction('system', async (tx) => {
    await plantRow(tx, table);
    await work(tx, async () => {
      const [row] = await tx.query<{ n: bigint }>(`select count(*) as n from public."${table}"`);
      return row?.n ?? -1n;
    });
    throw new RolledBack();
  });
  await expect(run).rejects.toBeInstanceOf(RolledBack);
}

describeOnDatabases('tenants are kept apart', (db) => {
  let tables: string[] = [];
  beforeAll(async () => {
    tables = await tenantTables(db());
  });

  it('finds the tables it is about', () => {
    expect(tables.length).toBeGreaterThan(25);
    expect(tables).toEqual(expect.arrayContaining(['variant', 'sales_order', 'plan_line']));
  });

  it('no table shows, changes, deletes or takes a row of another tenant', async () => {
    for (const table of tables) {
      await onTable(db(), table, async (tx, count) => {
        await tx.script(become(THEIRS));
        expect(await count(), `${table}: rows seen by another tenant`).toBe(0n);
        const changed = await attempt(
          tx,
          `do $$ declare n int; begin
             update public."${table}" set tenant_id = tenant_id;
             get diagnostics n = row_count; if n > 0 then raise exception 'changed %', n; end if;
             delete from public."${table}";
             get diagnostics n = row_count; if n > 0 then raise exception 'deleted %', n; end if;
           end $$`,
        );
        expect(changed, table).toMatch(/^done$|permission denied/);
        await tx.script('reset role');
        const columns = await columnsOf(tx, table);
        await tx.script(become(THEIRS));
        expect(await attempt(tx, insertion(table, columns)), table).toMatch(/row-level security/);
        await tx.script(`reset role; ${become(MINE)}`);
        expect(await count(), `${table}: rows seen by their own tenant`).toBe(1n);
      });
    }
  });

  it('without a tenant the application sees nothing', async () => {
    for (const table of tables) {
      await onTable(db(), table, async (tx, count) => {
        await tx.script("set local role tradewind_app; set local tradewind.tenant_id = ''");
        expect(await count(), table).toBe(0n);
      });
    }
  });

  it('the application cannot read the tables of the house', async () => {
    const rows = await db().read<{ name: string }>(
      'system',
      `select relname as name from pg_class
        where relnamespace = 'house'::regnamespace and relkind = 'r'`,
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { name } of rows.filter((row) => !OPEN_HOUSE_TABLES.includes(row.name))) {
      const read = db().read({ tenantId: MINE }, `select 1 from house."${name}"`);
      await expect(read, name).rejects.toThrow(/permission denied/);
    }
  });
});

describe('every table could be distributed by tenant', () => {
  describeOnDatabases('keys', (db) => {
    it('starts with tenant_id uuid not null', async () => {
      const rows = await db().read<{
        table: string;
        first: string;
        type: string;
        required: boolean;
      }>(
        'system',
        `select c.relname as table, a.attname as first, format_type(a.atttypid, null) as type,
            a.attnotnull as required
          from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
      );
      for (const { table, ...first } of rows) {
        expect(first, table).toEqual({ first: 'tenant_id', type: 'uuid', required: true });
      }
    });

    it('has tenant_id first in its primary key and in every unique index', async () => {
      const without = await db().read(
        'system',
        `select c.relname as table from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
      );
      expect(without).toEqual([]);
      const wrong = await db().read(
        'system',
        `select i.indexrelid::regclass::text as index from pg_index i
          join pg_class c on c.oid = i.indrelid
          where c.relnamespace = 'public'::regnamespace and i.indisunique and i.indkey[0] <> 1`,
      );
      expect(wrong).toEqual([]);
    });

    it('has tenant_id first on both sides of every foreign key', async () => {
      const wrong = await db().read(
        'system',
        `select conname, conrelid::regclass::text as table from pg_constraint k
          join pg_class target on target.oid = k.confrelid
          where k.contype = 'f' and k.connamespace = 'public'::regnamespace
            and target.relnamespace = 'public'::regnamespace
            and (k.conkey[1] <> 1 or k.confkey[1] <> 1)`,
      );
      expect(wrong).toEqual([]);
    });

    it('has no sequence or exclusion that needs all tenants in one place', async () => {
      const [row] = await db().read<{ sequences: bigint; exclusions: bigint }>(
        'system',
        `select (select count(*) from pg_class where relkind = 'S'
              and relnamespace = 'public'::regnamespace) as sequences,
            (select count(*) from pg_constraint where contype = 'x'
              and connamespace = 'public'::regnamespace) as exclusions`,
      );
      expect(row).toEqual({ sequences: 0n, exclusions: 0n });
    });

    it('turns row-level security on everywhere', async () => {
      const open = await db().read(
        'system',
        `select relname from pg_class where relnamespace = 'public'::regnamespace
          and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
      );
      expect(open).toEqual([]);
    });
  });
});
