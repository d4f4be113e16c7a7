import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { DatabaseError } from './failure.ts';
import { GENERATION_OF } from './generations.ts';
import { openReads } from './reads.ts';
import {
  beginScript,
  bindTransaction,
  encodeAll,
  inTransaction,
  refuseNesting,
  toRows,
} from './session.ts';
import type { Connection, Database, RawResult } from './types.ts';
import { PARSERS, SERIALIZERS } from './wire.ts';

type Sql = postgres.Sql<Record<string, never>>;
type Reserved = postgres.ReservedSql<Record<string, never>>;

/** postgres.js wants a named type per oid; ours parse text and send finished text. */
const TYPES = Object.fromEntries(
  Object.entries(PARSERS).map(([oid, parse]) => [
    `oid${oid}`,
    { to: Number(oid), from: [Number(oid)], serialize: SERIALIZERS[Number(oid)] ?? String, parse },
  ]),
);

const NOTHING: RawResult = { fields: [], rows: [], affected: 0 };

function asDatabaseError(error: unknown): unknown {
  if (!(error instanceof postgres.PostgresError)) return error;
  return new DatabaseError({
    message: error.message,
    code: error.code,
    ...(error.constraint_name === undefined ? {} : { constraint: error.constraint_name }),
    ...(error.table_name === undefined ? {} : { table: error.table_name }),
  });
}

function run(sql: Sql | Reserved, text: string, params: readonly (string | null)[]) {
  return sql
    .unsafe(text, [...params], { prepare: params.length > 0 })
    .values()
    .then(
      (result): RawResult => ({
        fields: result.columns?.map((column) => column.name) ?? [],
        rows: result as unknown as unknown[][],
        affected: result.count ?? result.length,
      }),
      (error: unknown) => {
        throw asDatabaseError(error);
      },
    );
}

/**
 * Opens a PostgreSQL 15 or newer by connection string.
 * @throws Error naming the address and what to check, if it cannot be reached within 10 seconds.
 */
export async function openPostgres(
  url: string,
  connections = 10,
  patienceMs = 10_000,
): Promise<Database> {
  const sql: Sql = postgres(url, {
    max: connections,
    types: TYPES as never,
    // Without it a reservation that opens a new connection is never handed out (postgres.js issue
    // 751).
    fetch_types: true,
    connect_timeout: Math.max(1, patienceMs / 1000),
    onnotice: () => undefined,
    connection: { TimeZone: 'UTC', application_name: 'tradewind' },
  });
  await checkServer(sql, url, patienceMs);
  const script = async (on: Sql | Reserved, text: string): Promise<void> => {
    await on
      .unsafe(text)
      .simple()
      .catch((error: unknown) => Promise.reject(asDatabaseError(error)));
  };

  const reads = openReads(async (begin, batch) => {
    const reserved = await sql.reserve();
    try {
      // Sent without waiting: all travel together, and a failed one turns the commit into a
      // rollback.
      const [begun, ...answers] = await Promise.allSettled([
        script(reserved, begin).then(() => NOTHING),
        ...batch.map(({ text, params }) => run(reserved, text, params)),
        script(reserved, 'commit').then(() => NOTHING),
      ]);
      // Outside the transaction nothing keeps tenants apart: its answers must not be seen.
      if (begun.status === 'rejected') throw begun.reason;
      return answers.slice(0, batch.length);
    } finally {
      reserved.release();
    }
  });
  return {
    kind: 'postgres',
    transaction: (scope, work) =>
      inTransaction(async () => {
        const reserved = await sql.reserve();
        const connection: Connection = {
          run: (text, params) => run(reserved, text, params),
          script: (text) => script(reserved, text),
        };
        try {
          await script(reserved, beginScript(scope));
          const result = await work(bindTransaction(scope, connection));
          await script(reserved, 'commit');
          return result;
        } catch (error) {
          await script(reserved, 'rollback').catch(() => undefined);
          throw error;
        } finally {
          reserved.release();
        }
      }),
    read: async (scope, text, params) => {
      refuseNesting();
      return toRows(await reads.read(beginScript(scope), text, encodeAll(params)));
    },
    generation: (tenantId, topic) => readGeneration(sql, tenantId, topic),
    script: (text) => script(sql, text),
    close: () => sql.end({ timeout: 5 }),
  };
}

/** One statement without a transaction around it: one crossing instead of three. */
async function readGeneration(sql: Sql, tenantId: string, topic: string): Promise<bigint> {
  refuseNesting();
  const { rows } = await run(sql, GENERATION_OF, [tenantId, topic]);
  return rows[0]?.[0] as bigint;
}

/** The driver tries a silent host again and again; somebody who starts a server must not wait. */
async function answered<T>(asked: Promise<T>, patienceMs: number): Promise<T> {
  const clock = new AbortController();
  const silence = sleep(patienceMs, undefined, { signal: clock.signal }).then(() => {
    throw new Error(`no answer within ${patienceMs / 1000} seconds`);
  });
  try {
    return await Promise.race([asked, silence]);
  } finally {
    clock.abort();
    silence.catch(() => undefined);
  }
}

async function checkServer(sql: Sql, url: string, patienceMs: number): Promise<void> {
  const shown = hideSecret(url);
  let version: number;
  try {
    const asked = sql.unsafe<{ v: number }[]>(
      "select current_setting('server_version_num')::int as v",
    );
    const [row] = await answered(asked, patienceMs);
    version = row?.v ?? 0;
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw new Error(
      `Cannot reach the database at ${shown}: ${(error as Error).message}. ` +
        'Check that DATABASE_URL names a running PostgreSQL 15 or newer, ' +
        'or unset it to use the embedded database.',
    );
  }
  if (version < 150000) {
    await sql.end({ timeout: 1 });
    throw new Error(
      `The database at ${shown} is older than PostgreSQL 15 (${version}). Upgrade it.`,
    );
  }
}

function hideSecret(url: string): string {
  try {
    const parsed = new URL(url);
    return `${parsed.host}${parsed.pathname}`;
  } catch {
    return '(DATABASE_URL is not a valid address)';
  }
}
