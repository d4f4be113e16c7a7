import type { OpenHouse } from '../../server/src/main.ts';
import type { Caller } from '../../server/src/platform/audit/types.ts';
import { runImportFile } from '../../server/src/records/imports/index.ts';
import type { Bench, Figure } from './report.ts';
import { databasesAtHand, withHouse } from './server.ts';
import { requireRealOrders } from './shared.ts';

/** Imports the file twice: the second time nothing may change. */
async function importTwice(
  kind: string,
  { house }: OpenHouse,
  caller: Caller,
  path: string,
): Promise<Figure[]> {
  const count = async (): Promise<number> => {
    const [row] = await house.db.read<{ n: bigint }>(
      { tenantId: caller.tenantId },
      'select count(*) as n from public.order_line',
    );
    return Number(row?.n ?? 0n);
  };
  let began = performance.now();
  const first = await runImportFile(house, caller, path);
  const seconds = (performance.now() - began) / 1000;
  const lines = await count();
  began = performance.now();
  const second = await runImportFile(house, caller, path);
  const again = (performance.now() - began) / 1000;
  const changed = second.counts.accepted + ((await count()) - lines);
  return [
    { metric: `${kind}: rows read`, value: first.counts.rows, unit: 'rows' },
    { metric: `${kind}: import`, value: first.counts.rows / seconds, unit: 'rows/s' },
    { metric: `${kind}: the same file again`, value: second.counts.rows / again, unit: 'rows/s' },
    { metric: `${kind}: rows changed by the second import`, value: changed, unit: 'rows' },
  ];
}

async function run(): Promise<Figure[]> {
  const path = requireRealOrders();
  const figures: Figure[] = [];
  for (const kind of databasesAtHand()) {
    figures.push(
      ...(await withHouse(kind, (open, caller) => importTwice(kind, open, caller, path))),
    );
  }
  const peak = process.resourceUsage().maxRSS / 1024;
  return [...figures, { metric: 'peak memory of the process', value: peak, unit: 'MB' }];
}

export const bench: Bench = { summary: 'import of the real order file, twice', run };
