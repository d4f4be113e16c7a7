import { loadSample } from '../../server/src/cockpit/sample/index.ts';
import { load } from './load.ts';
import type { Bench, Figure } from './report.ts';
import { databasesAtHand, getRequest, listen, withHouse } from './server.ts';

/** The lists people open all day, with the filters they use; each by one patient person. */
const LISTS: readonly (readonly [name: string, path: string])[] = [
  ['orders', '/api/orders'],
  ['orders, one state', '/api/orders?state=delivered'],
  ['orders, one market', '/api/orders?market=DE'],
  ['orders, by SKU', '/api/orders?q=DR-01-M'],
  ['orders, by number', '/api/orders?q=STORE-100123'],
  ['products', '/api/variants'],
  ['customers', '/api/customers'],
  ['stock', '/api/stock'],
];

async function measure(kind: 'pglite' | 'postgres'): Promise<Figure[]> {
  return withHouse(kind, async (open, caller) => {
    await loadSample(open.house, caller, { size: 'large', today: '2026-11-22' });
    const server = await listen(open, caller);
    const figures: Figure[] = [];
    for (const [name, path] of LISTS) {
      const requests = [getRequest(server, path)];
      const order = { port: server.port, requests, connections: 1 };
      await load({ ...order, seconds: 1 });
      const result = await load({ ...order, seconds: 4 });
      if (result.failures > 0) throw new Error(`${path}: ${result.failures} answers were not 2xx`);
      figures.push({ metric: `${kind}: ${name}, p95`, value: result.p95Ms, unit: 'ms' });
    }
    return figures;
  });
}

async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const kind of databasesAtHand()) figures.push(...(await measure(kind)));
  return figures;
}

export const bench: Bench = { summary: 'list pages at 200,000 orders', run };
