import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Database, migrate, openDatabase } from '../../platform/database/index.ts';
import {
  openTestDatabase,
  TEST_DATABASE_URL,
  TEST_ONLY_POSTGRES,
} from '../../platform/database/testing.ts';
import { temporaryFolder } from '../../platform/house/testing.ts';
import { orderSpan } from '../orders/index.ts';
import { selectFindings, selectRuns } from './store.ts';
import { tablesWithRows } from './testing.ts';

const ORDERS = 12_000;
const LINES = 36_000;
const BAD = 120;

/** Three lines an order; every hundredth order has a line with a negative price. */
function writeFile(folder: string): string {
  const rows = [
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
  ];
  for (let order = 0; order < ORDERS; order++) {
    for (let line = 0; line < 3; line++) {
      const price = line === 1 && order % 100 === 0 ? '-1.00' : '2.50';
      const sku = `S${line}-${order % 300}`;
      const when = '2011-03-05 10:00:00';
      rows.push(`${500_000 + order},${sku},ITEM,1,${when},${price},${order},France`);
    }
  }
  const path = join(folder, 'orders.csv.gz');
  writeFileSync(path, gzipSync(rows.join('\n')));
  return path;
}

interface Child {
  readonly process: ChildProcess;
  readonly saw: (test: (line: string) => boolean) => Promise<void>;
}

function startChild(args: readonly string[]): Child {
  const script = join(import.meta.dirname, 'crash.testing.ts');
  const child = spawn(
    process.execPath,
    ['--conditions=development', '--import', 'tsx', script, ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const saw = (test: (line: string) => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (!lines.some(test)) return;
        reader.off('line', check);
        resolve();
      };
      reader.on('line', check);
      child.once('exit', (code) => {
        if (!lines.some(test)) reject(new Error(`child ended (${code}) after ${lines.join(', ')}`));
      });
      check();
    });
  return { process: child, saw };
}

function kill(child: Child): Promise<void> {
  return new Promise((resolve) => {
    child.process.removeAllListeners('exit');
    child.process.once('exit', () => resolve());
    child.process.kill('SIGKILL');
  });
}

const committed = (line: string): boolean => /^written [1-9]/.test(line);

async function totals(db: Database, tenantId: string) {
  return db.transaction({ tenantId }, async (tx) => {
    const [run] = await selectRuns(tx, { limit: 1 });
    const filter = { after: -1, limit: 1000 };
    const findings = run === undefined ? [] : await selectFindings(tx, run.importId, filter);
    return { run, findings, span: await orderSpan(tx) };
  });
}

async function expectExactTotals(db: Database, tenantId: string): Promise<void> {
  const { run, findings, span } = await totals(db, tenantId);
  expect(run).toMatchObject({
    state: 'done',
    counts: {
      rows: LINES,
      accepted: LINES - 3 * BAD,
      rejected: 3 * BAD,
      unchanged: 0,
      created: ORDERS - BAD,
    },
  });
  expect(span).toMatchObject({ orders: ORDERS - BAD, lines: LINES - 3 * BAD });
  expect(findings).toHaveLength(3 * BAD);
  expect(new Set(findings.map(({ row }) => row)).size).toBe(3 * BAD);
}

describe('an import whose process is killed in the middle', () => {
  it.skipIf(TEST_ONLY_POSTGRES)(
    'is carried on by the next process, each row once, on an embedded database',
    async () => {
      const folder = join(temporaryFolder(), 'db');
      const dataFolder = temporaryFolder();
      mkdirSync(folder, { recursive: true });
      const tenantId = randomUUID();
      const before = await openDatabase({ folder });
      await migrate(before);
      await before.close();
      const first = startChild([folder, dataFolder, tenantId, writeFile(dataFolder)]);
      await first.saw(committed);
      await kill(first);
      const between = await openDatabase({ folder });
      const half = await totals(between, tenantId);
      await between.close();
      expect(half.run).toMatchObject({ state: 'running' });
      expect(half.run?.counts.rows).toBeGreaterThan(0);
      expect(half.run?.counts.rows).toBeLessThan(LINES);
      expect(half.span?.lines).toBe(half.run?.counts.accepted);
      const second = startChild([folder, dataFolder, tenantId]);
      await second.saw((line) => line === 'done');
      await kill(second);
      const after = await openDatabase({ folder });
      await expectExactTotals(after, tenantId);
      await after.close();
    },
    240_000,
  );

  it.skipIf(TEST_DATABASE_URL === undefined)(
    'is carried on by another worker on a served database',
    async () => {
      const db = await openTestDatabase('postgres');
      const [at] = await db.read<{ name: string }>('system', 'select current_database() as name');
      const url = new URL(TEST_DATABASE_URL ?? '');
      url.pathname = `/${at?.name}`;
      const dataFolder = temporaryFolder();
      const tenantId = randomUUID();
      const first = startChild([url.href, dataFolder, tenantId, writeFile(dataFolder)]);
      await first.saw(committed);
      await kill(first);
      const second = startChild([url.href, dataFolder, tenantId]);
      await second.saw((line) => line === 'done');
      await kill(second);
      await expectExactTotals(db, tenantId);
      await db.close();
    },
    240_000,
  );
});

const discarding = (line: string): boolean => /^discarded [1-9]/.test(line);

/** Imports, begins a discard and is killed in it; a second process carries it on. */
async function killWhileDiscarding(
  where: string,
  tenantId: string,
  between: () => Promise<void>,
): Promise<void> {
  const dataFolder = temporaryFolder();
  const importing = startChild([where, dataFolder, tenantId, writeFile(dataFolder)]);
  await importing.saw((line) => line === 'done');
  await kill(importing);
  const first = startChild([where, dataFolder, tenantId, 'discard']);
  await first.saw(discarding);
  await kill(first);
  await between();
  const second = startChild([where, dataFolder, tenantId]);
  await second.saw((line) => line === 'discard done');
  await kill(second);
}

describe('a discard whose process is killed in the middle', () => {
  it.skipIf(TEST_ONLY_POSTGRES)(
    'is carried on by the next process to the end, on an embedded database',
    async () => {
      const folder = join(temporaryFolder(), 'db');
      mkdirSync(folder, { recursive: true });
      const tenantId = randomUUID();
      const before = await openDatabase({ folder });
      await migrate(before);
      await before.close();
      const left = async (): Promise<string[]> => {
        const db = await openDatabase({ folder });
        const tables = await tablesWithRows(db, tenantId);
        await db.close();
        return tables;
      };
      await killWhileDiscarding(folder, tenantId, async () => expect(await left()).not.toEqual([]));
      expect(await left()).toEqual([]);
    },
    240_000,
  );

  it.skipIf(TEST_DATABASE_URL === undefined)(
    'is carried on by another worker on a served database',
    async () => {
      const db = await openTestDatabase('postgres');
      const [at] = await db.read<{ name: string }>('system', 'select current_database() as name');
      const url = new URL(TEST_DATABASE_URL ?? '');
      url.pathname = `/${at?.name}`;
      const tenantId = randomUUID();
      await killWhileDiscarding(url.href, tenantId, async () =>
        expect(await tablesWithRows(db, tenantId)).not.toEqual([]),
      );
      expect(await tablesWithRows(db, tenantId)).toEqual([]);
      await db.close();
    },
    240_000,
  );
});
