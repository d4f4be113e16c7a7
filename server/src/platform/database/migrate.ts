import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOMS } from '../../rooms.ts';
import { sourceFolder } from './source-folder.ts';
import type { Database } from './types.ts';

export interface Migration {
  readonly room: string;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** All migrations, room by room in the order of rooms.ts, each room's by number. */
export function listMigrations(): Migration[] {
  return Object.keys(ROOMS).flatMap((room) => {
    const folder = join(sourceFolder(), room, 'migrations');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
      .sort()
      .map((file) => {
        const sql = readFileSync(join(folder, file), 'utf8');
        const checksum = createHash('sha256').update(sql).digest('hex');
        return { room, name: file.slice(0, -'.sql'.length), sql, checksum };
      });
  });
}

/** 64-bit key of the lock under which servers that start together migrate one after the other. */
const MIGRATION_LOCK = '7310582943';

/**
 * Brings the database to the newest schema; does nothing when it is there already.
 * @throws Error if a migration that has been applied was edited since.
 */
export async function migrate(db: Database): Promise<number> {
  const migrations = listMigrations();
  const ground = migrations[0];
  if (ground === undefined) throw new Error('no migrations found: the installation is incomplete');
  await db.transaction('system', async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    const [found] = await tx.query("select to_regclass('house.migration')::text as t");
    if (found?.['t'] === null) await apply(tx, ground);
  });
  return db.transaction('system', async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    const rows = await tx.query<{ room: string; name: string; checksum: string }>(
      'select room, name, checksum from house.migration',
    );
    const applied = new Map(rows.map((row) => [`${row.room}/${row.name}`, row.checksum]));
    let count = 0;
    for (const migration of migrations) {
      const checksum = applied.get(`${migration.room}/${migration.name}`);
      if (checksum === undefined) {
        await apply(tx, migration);
        count++;
      } else if (checksum !== migration.checksum) {
        throw new Error(
          `Migration ${migration.room}/${migration.name} was edited after it was applied. ` +
            'Restore the file and put the change in a new migration.',
        );
      }
    }
    return count;
  });
}

async function apply(tx: Parameters<Parameters<Database['transaction']>[1]>[0], m: Migration) {
  await tx.script(m.sql);
  await tx.query('insert into house.migration (room, name, checksum) values ($1, $2, $3)', [
    m.room,
    m.name,
    m.checksum,
  ]);
}
