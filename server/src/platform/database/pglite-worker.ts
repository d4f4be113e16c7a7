/** Runs in a worker thread: PGlite would otherwise block the server for each query's length. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Results } from '@electric-sql/pglite';
import { CHANGED } from './generations.ts';
import type { RawResult } from './types.ts';
import { PARSERS, SERIALIZERS } from './wire.ts';

export type WorkerCall =
  | { id: number; op: 'run'; text: string; params: (string | null)[] }
  | { id: number; op: 'script'; text: string }
  | { id: number; op: 'commit' }
  | { id: number; op: 'read'; begin: string; text: string; params: (string | null)[] }
  | { id: number; op: 'dump' }
  | { id: number; op: 'close' };

export interface WorkerFailure {
  message: string;
  code?: string;
  detail?: string;
  constraint?: string;
  table?: string;
}

export type WorkerReply =
  | { id: number; ok: true; result: RawResult | Uint8Array | null }
  | { id: number; ok: false; error: WorkerFailure };

interface Settings {
  dataDir: string | undefined;
  snapshot: Uint8Array | undefined;
  module: WebAssembly.Module | undefined;
}

const port = parentPort;
if (port === null) throw new Error('pglite-worker is started by the database module only');

const settings = workerData as Settings;
const ready = PGlite.create({
  ...(settings.dataDir === undefined ? {} : { dataDir: settings.dataDir }),
  ...(settings.snapshot === undefined
    ? {}
    : { loadDataDir: new Blob([new Uint8Array(settings.snapshot)]) }),
  ...(settings.module === undefined ? {} : { pgliteWasmModule: settings.module }),
  parsers: { ...PARSERS },
  serializers: { ...SERIALIZERS },
}).then(async (db) => {
  await db.exec("set timezone = 'UTC'");
  return db;
});

async function run(text: string, params: (string | null)[]): Promise<RawResult> {
  const db = await ready;
  return asRaw(await db.query<unknown[]>(text, params, { rowMode: 'array' }));
}

function asRaw(result: Results<unknown[]>): RawResult {
  return {
    fields: result.fields.map((field) => field.name),
    rows: result.rows,
    affected: result.affectedRows ?? result.rows.length,
  };
}

/** Statements kept prepared: reads repeat a few hundred texts; further ones run unprepared. */
const PREPARED_AT_MOST = 300;
const PREPARABLE = /^\s*(select|insert|update|delete|with)\b/i;
const prepared = new Map<string, string>();

/** A literal of finished text; standard_conforming_strings is on, so only quotes need care. */
const literal = (param: string | null): string =>
  param === null ? 'null' : `'${param.replaceAll("'", "''")}'`;

/** The name under which `text` is prepared, or undefined when it cannot or need not be. */
async function prepare(db: PGlite, text: string): Promise<string | undefined> {
  const known = prepared.get(text);
  if (known !== undefined || prepared.size >= PREPARED_AT_MOST) return known;
  if (!PREPARABLE.test(text)) return undefined;
  const name = `read_${prepared.size}`;
  await db.exec(`prepare ${name} as ${text}`);
  prepared.set(text, name);
  return name;
}

/**
 * One statement in a transaction of its own. Prepared and sent as one script it costs one parse at
 * the first time and one crossing into WebAssembly instead of seven: 1.6 ms became 0.6 ms for an
 * order with its lines.
 */
async function read(begin: string, text: string, params: (string | null)[]): Promise<RawResult> {
  const db = await ready;
  const name = params.some((param) => param?.includes('\0')) ? undefined : await prepare(db, text);
  try {
    if (name === undefined) {
      await db.exec(begin);
      const result = await run(text, params);
      await db.exec('commit');
      return result;
    }
    const values = params.length === 0 ? '' : `(${params.map(literal).join(', ')})`;
    const results = await db.exec(`${begin}; execute ${name}${values}; commit`, {
      rowMode: 'array',
    });
    return asRaw(results.at(-2) as Results<unknown[]>);
  } catch (error) {
    await db.exec('rollback');
    throw error;
  }
}

async function answer(call: WorkerCall): Promise<RawResult | Uint8Array | null> {
  if (call.op === 'run') return run(call.text, call.params);
  if (call.op === 'read') return read(call.begin, call.text, call.params);
  const db = await ready;
  if (call.op === 'commit') {
    // What the transaction changed is forgotten with it, so it is asked in the same breath.
    const [changed] = await db.exec(`${CHANGED}; commit`, { rowMode: 'array' });
    return asRaw(changed as unknown as Results<unknown[]>);
  }
  if (call.op === 'script') {
    await db.exec(call.text);
    return null;
  }
  if (call.op === 'dump') {
    const dump = await db.dumpDataDir('none');
    return new Uint8Array(await dump.arrayBuffer());
  }
  await db.close();
  return null;
}

/**
 * The driver's errors carry kilobytes of its own source in their stack; only these fields leave.
 */
function describe(error: unknown): WorkerFailure {
  const source = error as Record<string, unknown>;
  const failure: WorkerFailure = {
    message: error instanceof Error ? error.message : String(error),
  };
  for (const key of ['code', 'detail', 'constraint', 'table'] as const) {
    if (typeof source?.[key] === 'string') failure[key] = source[key];
  }
  return failure;
}

let chain: Promise<void> = Promise.resolve();
port.on('message', (call: WorkerCall) => {
  chain = chain.then(async () => {
    let reply: WorkerReply;
    try {
      reply = { id: call.id, ok: true, result: await answer(call) };
    } catch (error) {
      reply = { id: call.id, ok: false, error: describe(error) };
    }
    port.postMessage(reply);
  });
});
