import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { quoteFigures } from '../../packages/tariff/bench/quotes.ts';
import { scheduleFigures } from '../../packages/tariff/bench/schedule.ts';
import { loadScheduleFile } from '../../server/src/trade/schedules/index.ts';
import { load } from './load.ts';
import type { Bench, Figure } from './report.ts';
import { type BenchServer, databasesAtHand, listen, withHouse } from './server.ts';
import { SHARED } from './shared.ts';

const EXPORT = join(SHARED, 'data', 'tariff-us', 'hts', 'hts_2026_rev_10.json.gz');

/** A checkout waits on one answer at a time; four tills are a busy small shop. */
const CONNECTIONS = 4;

function postRequest(server: BenchServer, path: string, body: object): string {
  const json = JSON.stringify(body);
  return (
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${server.cookie}\r\n` +
    'content-type: application/json\r\n' +
    `content-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`
  );
}

const line = (code: string, unitPrice: string) => ({
  ...{ code, origin: 'CN', quantity: '2', unitPrice, weightKg: '0.4' },
});

/** Three lines to the United States, under the loaded schedule; five to France. */
const CASES = [
  {
    ...{ destination: { country: 'US' }, currency: 'USD', channel: 'air', date: '2026-11-20' },
    lines: [line('6109100012', '12.50'), line('9503000090', '8'), line('4202228100', '30')],
  },
  {
    ...{ destination: { country: 'FR' }, currency: 'EUR', channel: 'post', date: '2026-08-20' },
    lines: ['610910', '691110', '95030041', '640411', '630260'].map((code) => line(code, '9.90')),
  },
];

async function measure(kind: 'pglite' | 'postgres'): Promise<Figure[]> {
  return withHouse(kind, async (open, caller) => {
    const details = {
      ...{ jurisdiction: 'US' as const, name: '2026 revision 10', effectiveFrom: '2026-06-08' },
    };
    await open.startWork();
    const began = performance.now();
    await loadScheduleFile(open.house, caller, EXPORT, details);
    const seconds = (performance.now() - began) / 1000;
    const server = await listen(open, caller);
    const requests = CASES.map((body) => postRequest(server, '/api/quotes', body));
    const order = { port: server.port, requests, connections: CONNECTIONS };
    await load({ ...order, seconds: 3 });
    const result = await load({ ...order, seconds: 8 });
    if (result.failures > 0) throw new Error(`${result.failures} answers were not 2xx`);
    return [
      { metric: `${kind}: one US export loaded`, value: seconds, unit: 's' },
      { metric: `${kind}: quotes over HTTP`, value: result.perSecond, unit: 'quotes/s' },
      { metric: `${kind}: quote over HTTP, p50`, value: result.p50Ms, unit: 'ms' },
      { metric: `${kind}: quote over HTTP, p99`, value: result.p99Ms, unit: 'ms' },
    ];
  });
}

async function httpFigures(): Promise<Figure[]> {
  if (!existsSync(EXPORT)) return [];
  const figures: Figure[] = [];
  for (const kind of databasesAtHand()) figures.push(...(await measure(kind)));
  return figures;
}

export const bench: Bench = {
  summary: 'landed cost: quotes in the engine and over HTTP; schedules read, loaded and compared',
  run: async () => [...quoteFigures(), ...scheduleFigures(), ...(await httpFigures())],
};
