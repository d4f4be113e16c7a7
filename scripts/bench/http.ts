import { loadSample } from '../../server/src/cockpit/sample/index.ts';
import { load } from './load.ts';
import type { Bench, Figure } from './report.ts';
import { databasesAtHand, getRequest, listen, withHouse } from './server.ts';

const CONNECTIONS = 20;

async function measure(kind: 'pglite' | 'postgres'): Promise<Figure[]> {
  return withHouse(kind, async (open, caller) => {
    await loadSample(open.house, caller, { size: 'small', today: '2026-11-22' });
    const server = await listen(open, caller);
    const rows = await open.house.db.read<{ id: string }>(
      { tenantId: caller.tenantId },
      'select order_id as id from public.sales_order order by order_id limit 500',
    );
    const requests = rows.map(({ id }) => getRequest(server, `/api/orders/${id}`));
    const order = { port: server.port, requests, connections: CONNECTIONS };
    await load({ ...order, seconds: 3 });
    const result = await load({ ...order, seconds: 8 });
    if (result.failures > 0) throw new Error(`${result.failures} answers were not 2xx`);
    return [
      { metric: `${kind}: one order by id`, value: result.perSecond, unit: 'reads/s' },
      { metric: `${kind}: one order by id, p95`, value: result.p95Ms, unit: 'ms' },
    ];
  });
}

async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const kind of databasesAtHand()) figures.push(...(await measure(kind)));
  return figures;
}

export const bench: Bench = {
  summary: 'the HTTP door: one order by id, signed in, row-level security on',
  run,
};
