/**
 * 100,000 reservation attempts by 200 clients on few hot and many cold SKUs. On PostgreSQL the
 * clients live in worker processes that are killed at random; who starts again sends the same keys
 * again. Afterwards the books are read: nothing oversold, nothing lost, ledger equal to levels.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Caller } from '../../server/src/platform/audit/types.ts';
import { type Database, openPostgres } from '../../server/src/platform/database/index.ts';
import { insertWarehouse } from '../../server/src/records/warehouses/index.ts';
import {
  findDisagreements,
  Reserver,
  replaceStock,
} from '../../server/src/supply/inventory/index.ts';
import type { Bench, Figure } from './report.ts';
import { databasesAtHand, withHouse } from './server.ts';

const ATTEMPTS = 100_000;
const CLIENTS = 200;
const WORKERS = 4;
const HOT = 5;
const COLD = 500;
/** Less than is asked for: about a third of the attempts must be refused. */
const HOT_UNITS = 4_000;
const COLD_UNITS = 100;
const KILLS = 6;

interface Share {
  readonly url: string;
  readonly tenantId: string;
  readonly warehouseId: string;
  readonly worker: number;
  /** Attempts this worker makes; the first `done` are on record already. */
  readonly from: number;
  readonly to: number;
}

const skuOf = (n: number): string => (n % 2 === 0 ? `HOT-${n % HOT}` : `COLD-${n % COLD}`);

function callerOf(tenantId: string): Caller {
  return {
    ...{ tenantId, actor: { kind: 'house', id: 'bench' }, origin: 'bench', now: new Date() },
    locale: 'en',
  };
}

/** Runs attempts `from` to `to` with so many clients; tells of each that was answered. */
async function attempt(
  db: Database,
  share: Omit<Share, 'url'>,
  clients: number,
  answered: (n: number, held: boolean) => void,
): Promise<void> {
  const reserver = new Reserver({ db });
  let next = share.from;
  const client = async (): Promise<void> => {
    while (next < share.to) {
      const n = next++;
      const sku = skuOf(n);
      const outcome = await reserver.reserve(callerOf(share.tenantId), {
        key: `bench-${n}`,
        owner: { kind: 'manual', id: `bench-${n}` },
        lines: [{ lineNo: 1, sku, warehouseId: share.warehouseId, units: 1 }],
        ...{ mode: 'all', channelId: null, expiresAt: null, drawFrom: null, backorder: false },
      });
      answered(n, outcome.result === 'held');
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/** A worker process: works its share and says what was answered, until it is done or killed. */
async function work(share: Share): Promise<void> {
  const db = await openPostgres(share.url, 4);
  await attempt(db, share, CLIENTS / WORKERS, (n, held) => process.send?.([n, held]));
  await db.close();
  process.send?.('done');
}

/** Starts a worker again where the last stopped, until its share is done. */
async function watch(
  share: Share,
  note: (n: number, held: boolean) => void,
  alive: Set<ChildProcess>,
): Promise<void> {
  const answered = new Set<number>();
  for (;;) {
    const done = await new Promise<boolean>((resolve, reject) => {
      let finished = false;
      const child = fork(new URL(import.meta.url), [], {
        execArgv: ['--import', 'tsx', '--conditions=development'],
        env: { ...process.env, TRADEWIND_RESERVE: '1' },
      });
      alive.add(child);
      child.on('message', (message) => {
        if (message === 'done') {
          finished = true;
          child.disconnect();
          return;
        }
        const [n, held] = message as [number, boolean];
        answered.add(n);
        note(n, held);
      });
      child.on('error', reject);
      child.on('exit', () => {
        alive.delete(child);
        resolve(finished);
      });
      // What was not answered is sent again, with the keys it had.
      let from = share.from;
      while (from < share.to && answered.has(from)) from++;
      child.send({ ...share, from });
    });
    if (done) return;
  }
}

async function onPostgres(url: string, share: Omit<Share, 'url' | 'worker' | 'from' | 'to'>) {
  const held = new Set<number>();
  const alive = new Set<ChildProcess>();
  let kills = 0;
  const killer = setInterval(() => {
    const [victim] = [...alive].sort(() => Math.random() - 0.5);
    if (victim === undefined || kills >= KILLS) return;
    kills++;
    victim.kill('SIGKILL');
  }, 3000);
  const size = ATTEMPTS / WORKERS;
  await Promise.all(
    Array.from({ length: WORKERS }, (_, worker) =>
      watch(
        { ...share, url, worker, from: worker * size, to: (worker + 1) * size },
        (n, ok) => {
          if (ok) held.add(n);
        },
        alive,
      ),
    ),
  );
  clearInterval(killer);
  return { held, kills };
}

async function measure(kind: 'pglite' | 'postgres'): Promise<Figure[]> {
  return withHouse(kind, async ({ house }, caller) => {
    const scope = { tenantId: caller.tenantId };
    const warehouseId = await house.db.transaction(scope, async (tx) => {
      const made = await insertWarehouse(tx, {
        ...{ code: 'SZX', name: 'SZX', tier: 'domestic', country: 'CN', city: null },
        ...{ latitude: 22.5, longitude: 114, capacityUnits: null, storageRate: null },
        ...{ handlingRate: null, currency: 'CNY', cutOff: '16:00', timeZone: 'Asia/Shanghai' },
      });
      const id = made?.warehouseId ?? randomUUID();
      const row = (sku: string, onHand: number) => ({
        ...{ warehouseId: id, sku, onHand, asOf: '2026-11-25' },
      });
      await replaceStock(tx, [
        ...Array.from({ length: HOT }, (_, n) => row(`HOT-${n}`, HOT_UNITS)),
        ...Array.from({ length: COLD }, (_, n) => row(`COLD-${n}`, COLD_UNITS)),
      ]);
      return id;
    });
    const share = { tenantId: caller.tenantId, warehouseId };
    const began = performance.now();
    let held = new Set<number>();
    let kills = 0;
    const url = house.config.databaseUrl;
    if (url === undefined) {
      const all = { ...share, worker: 0, from: 0, to: ATTEMPTS };
      await attempt(house.db, all, CLIENTS, (n, ok) => {
        if (ok) held.add(n);
      });
    } else ({ held, kills } = await onPostgres(url, share));
    const seconds = (performance.now() - began) / 1000;
    return [
      { metric: `${kind}: attempts of ${CLIENTS} clients`, value: ATTEMPTS / seconds, unit: '/s' },
      { metric: `${kind}: workers killed meanwhile`, value: kills, unit: '' },
      ...(await audit(kind, house.db, caller.tenantId, held)),
    ];
  });
}

/** What the books say afterwards. */
async function audit(
  kind: string,
  db: Database,
  tenantId: string,
  held: ReadonlySet<number>,
): Promise<Figure[]> {
  const rows = await db.read<{ key: string }>(
    { tenantId },
    "select request_key as key from stock_reservation where state = 'held'",
  );
  const kept = new Set(rows.map((row) => Number(row.key.slice('bench-'.length))));
  const sold = new Map<string, number>();
  for (const n of kept) sold.set(skuOf(n), (sold.get(skuOf(n)) ?? 0) + 1);
  let oversold = 0;
  for (const [sku, units] of sold) {
    oversold += Math.max(0, units - (sku.startsWith('HOT') ? HOT_UNITS : COLD_UNITS));
  }
  const lost = [...held].filter((n) => !kept.has(n)).length;
  const wrong = await db.transaction({ tenantId }, (tx) => findDisagreements(tx, 1000));
  return [
    { metric: `${kind}: held`, value: kept.size, unit: 'units' },
    { metric: `${kind}: oversold`, value: oversold, unit: 'units' },
    { metric: `${kind}: acknowledged and lost`, value: lost, unit: 'units' },
    { metric: `${kind}: levels that differ from the ledger`, value: wrong.length, unit: '' },
  ];
}

async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const kind of databasesAtHand()) figures.push(...(await measure(kind)));
  return figures;
}

export const bench: Bench = {
  summary: '100,000 reservation attempts of 200 clients, workers killed at random',
  run,
};

if (process.env['TRADEWIND_RESERVE'] === '1') {
  process.once('message', (share: Share) => void work(share));
}
