/**
 * Databases for tests: PGlite from one migrated snapshot, or a PostgreSQL database made for the
 * file.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe } from 'vitest';
import { listMigrations, migrate } from './migrate.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import { repositoryFolder } from './source-folder.ts';
import type { Database } from './types.ts';

/** Names the schema by what its migrations say. */
const schemaKey = (): string =>
  createHash('sha256')
    .update(
      listMigrations()
        .map((m) => m.checksum)
        .join(' '),
    )
    .digest('hex')
    .slice(0, 16);

/** A migrated cluster takes 3 s to build and 0.5 s to load, so the build is kept between runs. */
async function migratedSnapshot(): Promise<Uint8Array> {
  const folder = join(repositoryFolder(), 'node_modules', '.cache', 'tradewind');
  const path = join(folder, `snapshot-${schemaKey()}.tar`);
  if (existsSync(path)) return readFileSync(path);
  const db = await openPglite();
  await migrate(db);
  const dump = await db.dump();
  await db.close();
  mkdirSync(folder, { recursive: true });
  // 40 MB each: only the newest schema's is worth its place.
  for (const old of readdirSync(folder).filter((file) => file.endsWith('.tar'))) {
    rmSync(join(folder, old), { force: true });
  }
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, dump);
  renameSync(draft, path);
  return dump;
}

let compiled: Promise<WebAssembly.Module> | undefined;

/**
 * PGlite's code, once for all files of a test process: compiling its 9 MB anew took half of the
 * processor time of opening a database.
 */
function pgliteModule(): Promise<WebAssembly.Module> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  compiled ??= WebAssembly.compile(readFileSync(join(dirname(entry), 'pglite.wasm')));
  return compiled;
}

/** Any number: only one process at a time makes the template. */
const TEMPLATE_LOCK = 740_112;

const databaseAt = (url: string, name: string): string => {
  const target = new URL(url);
  target.pathname = `/${name}`;
  return target.href;
};

/** A migrated database to copy: a copy takes a tenth of the time of all migrations. */
async function migratedTemplate(admin: postgres.Sql, url: string): Promise<string> {
  const name = `tradewind_template_${schemaKey()}`;
  const lock = await admin.reserve();
  try {
    await lock`select pg_advisory_lock(${TEMPLATE_LOCK})`;
    const known = await lock<{ datname: string }[]>`
      select datname from pg_database where datname like 'tradewind_template_%'`;
    if (known.some(({ datname }) => datname === name)) return name;
    for (const { datname } of known) await lock.unsafe(`drop database ${datname}`);
    const draft = `tradewind_draft_${randomBytes(6).toString('hex')}`;
    await lock.unsafe(`create database ${draft}`);
    const db = await openPostgres(databaseAt(url, draft), 1);
    await migrate(db);
    await db.close();
    await lock.unsafe(`alter database ${draft} rename to ${name}`);
    return name;
  } finally {
    await lock`select pg_advisory_unlock(${TEMPLATE_LOCK})`;
    lock.release();
  }
}

async function openTestPostgres(url: string): Promise<Database> {
  const name = `tradewind_test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  const template = await migratedTemplate(admin, url);
  await admin.unsafe(`create database ${name} template ${template}`);
  const db = await openPostgres(databaseAt(url, name), 10);
  return {
    ...db,
    close: async () => {
      await db.close();
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

/** The half of the store suites on PGlite is left out: it has been run already. */
export const TEST_ONLY_POSTGRES = process.env['TEST_ONLY_POSTGRES'] === '1';

/** The PostgreSQL that store suites also run on; without it they run on PGlite alone. */
export const TEST_DATABASE_URL = process.env['TEST_DATABASE_URL'] || undefined;

export async function openTestDatabase(kind: Database['kind'] = 'pglite'): Promise<Database> {
  if (kind === 'postgres') {
    if (TEST_DATABASE_URL === undefined) throw new Error('TEST_DATABASE_URL is not set');
    return openTestPostgres(TEST_DATABASE_URL);
  }
  return openPglite({ snapshot: await migratedSnapshot(), module: await pgliteModule() });
}

/**
 * Runs one suite on each database at hand: PGlite always, PostgreSQL when TEST_DATABASE_URL names
 * one. With TEST_ONLY_POSTGRES=1 the PGlite half is left out.
 */
export function describeOnDatabases(name: string, suite: (db: () => Database) => void): void {
  const kinds: Database['kind'][] = TEST_ONLY_POSTGRES ? [] : ['pglite'];
  if (TEST_DATABASE_URL !== undefined) kinds.push('postgres');
  describe.each(kinds)(`${name} on %s`, (kind) => {
    let db: Database | undefined;
    beforeAll(async () => {
      db = await openTestDatabase(kind);
    });
    afterAll(async () => {
      await db?.close();
    });
    suite(() => {
      if (db === undefined) throw new Error('the database is opened before the first test');
      return db;
    });
  });
}

const leftOpen: (() => unknown)[] = [];

/** Has something closed after the last test of the file that runs now. */
export function closeAfterFile(close: () => unknown): void {
  leftOpen.push(close);
}

/** For the setup of test files, which Vitest runs anew for each of them. */
export async function closeLeftOpen(): Promise<void> {
  // The last opened first, as a process is killed before its folder is removed.
  for (const close of leftOpen.splice(0).reverse()) await close();
}
