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

async function measureOne(
  server: BenchServer,
  label: string,
  body: object,
): Promise<readonly Figure[]> {
  const { house } = server.open;
  const first = await timeOnce(server, body);
  const before = await processorMs(house);
  const order = { port: server.port, requests: [postOf(server, body)], connections: 1 };
  const result = await load({ ...order, seconds: 45 });
  if (result.failures > 0) throw new Error(`${result.failures} answers were not 2xx`);
  const processor = ((await processorMs(house)) - before) / result.answers;
  const figure = (metric: string, value: number): Figure => ({
    ...{ metric: `${label}, ${metric}`, value, unit: 'ms' },
  });
  return [
    { metric: `${label}, hit`, value: first.hit, unit: 'SKUs' },
    figure('first', first.ms),
    figure('p50', result.p50Ms),
    figure('p95', result.p95Ms),
    figure('processor time', processor),
  ];
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
      figures.push(...(await measureOne(server, `${kind}: ${name}`, body)));
    }
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
