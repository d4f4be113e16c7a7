/** Servers for benchmarks: a house on a database of its own, signed in, listening on loopback. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenHouse, openHouse } from '../../server/src/main.ts';
import type { Caller } from '../../server/src/platform/audit/types.ts';
import {
  createCliCaller,
  createOneTimeSignIn,
  ensureFirstOwner,
} from '../../server/src/platform/auth/index.ts';
import { readConfig } from '../../server/src/platform/config/index.ts';
import { openPostgres } from '../../server/src/platform/database/index.ts';

export interface BenchServer {
  readonly open: OpenHouse;
  readonly caller: Caller;
  readonly port: number;
  /** Value of the Cookie header of the signed-in owner. */
  readonly cookie: string;
}

/**
 * Databases at hand: the embedded one, and PostgreSQL when TEST_DATABASE_URL names one; with
 * TEST_ONLY_POSTGRES=1 that alone.
 */
export function databasesAtHand(): readonly ('pglite' | 'postgres')[] {
  if (process.env['TEST_DATABASE_URL'] === undefined) return ['pglite'];
  return process.env['TEST_ONLY_POSTGRES'] === '1' ? ['postgres'] : ['pglite', 'postgres'];
}

/** Opens an empty database, runs `work` on it and throws it away. */
export async function withHouse<T>(
  kind: 'pglite' | 'postgres',
  work: (open: OpenHouse, caller: Caller) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-bench-'));
  const database = kind === 'postgres' ? await makeDatabase() : undefined;
  const environment = { TRADEWIND_SAMPLE: 'none', LOG_LEVEL: 'error', PORT: '0' };
  const config = readConfig(
    database === undefined ? environment : { ...environment, DATABASE_URL: database.url },
    folder,
  );
  const open = await openHouse(config);
  try {
    const who = { companyName: 'Bench', email: 'bench@tradewind.local', locale: 'en' } as const;
    await ensureFirstOwner(open.house, who);
    return await work(open, await createCliCaller(open.house));
  } finally {
    await open.close();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const base = process.env['TEST_DATABASE_URL'] ?? '';
  const admin = await openPostgres(base, 1);
  const name = `tradewind_bench_${randomBytes(5).toString('hex')}`;
  await admin.script(`create database ${name}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await admin.script(`drop database ${name} with (force)`);
      await admin.close();
    },
  };
}

/** The house with its door open and its owner signed in. */
export async function listen(open: OpenHouse, caller: Caller): Promise<BenchServer> {
  const [person] = await open.house.db.read<{ id: string }>(
    'system',
    'select id from house.person',
  );
  const door = await open.openDoor();
  await door.listen({ port: 0, host: '127.0.0.1' });
  const address = door.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const path = await createOneTimeSignIn(open.house, person?.id ?? '');
  const answer = await door.inject({ method: 'GET', url: path });
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  return { open, caller, port, cookie: cookies.map((c) => c.split(';')[0]).join('; ') };
}

/** The head of a GET request as the wire carries it. */
export function getRequest(server: BenchServer, path: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${server.cookie}\r\n\r\n`;
}
