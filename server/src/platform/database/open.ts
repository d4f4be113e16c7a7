import { migrate } from './migrate.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import type { Database } from './types.ts';

export interface DatabaseSettings {
  /** PostgreSQL connection string; left out, the embedded database is used. */
  readonly url?: string | undefined;
  /** Data folder of the embedded database. */
  readonly folder: string;
}

/** Opens the configured database and brings its schema up to date. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const db =
    settings.url === undefined
      ? await openPglite({ folder: settings.folder })
      : await openPostgres(settings.url);
  try {
    await migrate(db);
  } catch (error) {
    await db.close();
    throw error;
  }
  return db;
}
