import { loadavg } from 'node:os';
import type { House } from '../../server/src/platform/house/index.ts';
import { fillWorld, SKUS } from './impact-world.ts';
import { load } from './load.ts';
import { processorMs } from './processor.ts';
import type { Bench, Figure } from './report.ts';
import { type BenchServer, databasesAtHand, listen, withHouse } from './server.ts';

const measureOf = (hs: readonly string[]) => ({
  ...{ kind: 'rate', market: 'EU', effectiveOn: '2026-12-15', hs, origins: ['CN'] },
  title: { zh: '加征25%', en: '25 % more' },
  rate: { kind: 'add_percent', percent: '25' },
});

/** A tenth of the catalogue is in chapter 61; the wide measure takes everything from China. */
const MEASURES = [
  ['one chapter of one origin', measureOf(['61'])],
  ['every SKU of one origin', measureOf([])],
] as const;

function postOf(server: BenchServer, body: object): string {
  const json = JSON.stringify(body);
  return (
    `POST /api/impacts HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${server.cookie}\r\n` +
    'content-type: application/json\r\n' +
    `content-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`
  );
}

/** The first answer after a start also reads the rulebook and the tariff book. */
async function timeOnce({ port, cookie }: BenchServer, body: object) {
  const began = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/api/impacts`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  const { answer: said } = (await answer.json()) as { answer: { counts: { hit: number } } };
  return { ms: performance.now() - began, hit: said.counts.hit };
}

const figureMs = (label: string, metric: string, value: number): Figure => ({
  ...{ metric: `${label}, ${metric}`, value, unit: 'ms' },
});

async function measureClock(
  server: BenchServer,
  label: string,
  body: object,
): Promise<readonly Figure[]> {
  const first = await timeOnce(server, body);
  const order = { port: server.port, requests: [postOf(server, body)], connections: 1 };
  const result = await load({ ...order, seconds: 45 });
  if (result.failures > 0) throw new Error(`${result.failures} answers were not 2xx`);
  return [
    { metric: `${label}, hit`, value: first.hit, unit: 'SKUs' },
    figureMs(label, 'first', first.ms),
    figureMs(label, 'p50', result.p50Ms),
    figureMs(label, 'p95', result.p95Ms),
  ];
}

/** Answers over which processor time is taken: the clock of a busy machine says little. */
const COUNTED = 5;

async function measureProcessor(server: BenchServer, label: string, body: object): Promise<Figure> {
  const { house } = server.open;
  await timeOnce(server, body);
  const before = await processorMs(house);
  for (let n = 0; n < COUNTED; n++) await timeOnce(server, body);
  const each = ((await processorMs(house)) - before) / COUNTED;
  return figureMs(label, 'processor time', each);
}

/**
 * From here on no statement is spread over helpers: they end with it, and their processor time
 * could not be counted.
 */
async function keepToOneProcess({ db }: House): Promise<void> {
  if (db.kind !== 'postgres') return;
  const [row] = await db.read<{ name: string }>('system', 'select current_database() as name');
  await db.script(`alter database ${row?.name} set max_parallel_workers_per_gather = 0`);
  const sessions = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database()`;
  // It ends its own session too; the next question opens another.
  await db.script(sessions).catch(() => undefined);
}

async function measure(kind: 'pglite' | 'postgres'): Promise<Figure[]> {
  return withHouse(kind, async (open, caller) => {
    const rows = await fillWorld(open.house, caller);
    const server = await listen(open, caller);
    const figures: Figure[] = [
      { metric: `${kind}: SKUs`, value: SKUS, unit: 'SKUs' },
      { metric: `${kind}: stock rows`, value: rows.stock, unit: 'rows' },
      { metric: `${kind}: open orders`, value: rows.orders, unit: 'orders' },
    ];
    for (const [name, body] of MEASURES) {
      figures.push(...(await measureClock(server, `${kind}: ${name}`, body)));
    }
    await keepToOneProcess(open.house);
    for (const [name, body] of MEASURES) {
      figures.push(await measureProcessor(server, `${kind}: ${name}`, body));
    }
    const [, busy] = loadavg();
    figures.push({ metric: `${kind}: load of the machine`, value: busy ?? 0, unit: 'processes' });
    return figures;
  });
}

async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const kind of databasesAtHand()) figures.push(...(await measure(kind)));
  return figures;
}

export const bench: Bench = {
  summary: 'a change of rate posted: 10,000 SKUs, 1,000,000 stock rows, 200,000 open orders',
  run,
};
