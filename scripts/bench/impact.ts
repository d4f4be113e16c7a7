import { fillWorld, SKUS } from './impact-world.ts';
import { type LoadResult, load } from './load.ts';
import type { Bench, Figure } from './report.ts';
import { type BenchServer, databasesAtHand, listen, withHouse } from './server.ts';

const measureOf = (hs: readonly string[]) => ({
  ...{ kind: 'rate', market: 'EU', effectiveOn: '2026-12-15', hs, origins: ['CN'] },
  title: { zh: '加征25%', en: '25 % more' },
  rate: { kind: 'add_percent', percent: '25' },
});

/** A tenth of the catalogue is in chapter 61; the wide measure is on everything from China. */
const MEASURES = [
  ['a tenth of the SKUs', measureOf(['61'])],
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
async function timeOnce({ port, cookie }: BenchServer, body: object): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/api/impacts`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
  return performance.now() - began;
}

function figuresOf(kind: string, name: string, result: LoadResult): Figure[] {
  const figure = (metric: string, value: number): Figure => ({
    ...{ metric: `${kind}: ${name}, ${metric}`, value, unit: 'ms' },
  });
  return [figure('p50', result.p50Ms), figure('p95', result.p95Ms)];
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
      const order = { port: server.port, requests: [postOf(server, body)], connections: 1 };
      const first = await timeOnce(server, body);
      figures.push({ metric: `${kind}: ${name}, first`, value: first, unit: 'ms' });
      const result = await load({ ...order, seconds: 45 });
      if (result.failures > 0) throw new Error(`${result.failures} answers were not 2xx`);
      figures.push(...figuresOf(kind, name, result));
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
