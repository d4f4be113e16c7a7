import { asEntry, makeOne } from '../../packages/screening/bench/made-names.ts';
import { Random } from '../../packages/screening/bench/random.ts';
import type { House } from '../../server/src/platform/house/index.ts';
import { newId } from '../../server/src/platform/ids/index.ts';
import { upsertCustomers } from '../../server/src/records/customers/index.ts';
import { runScreening } from '../../server/src/trade/screening/commands/run-screening.ts';
import { hashEntry } from '../../server/src/trade/screening/hashes.ts';
import {
  insertEntries,
  insertList,
  putIntoUse,
} from '../../server/src/trade/screening/store-lists.ts';
import type { ListEntry } from '../../server/src/trade/screening/types.ts';
import type { Bench, Figure } from './report.ts';
import { databasesAtHand, withHouse } from './server.ts';

const size = (name: string, usual: number): number => Number(process.env[name] ?? usual);
/** RESCREEN_PARTIES and RESCREEN_ENTRIES make it smaller. */
const PARTIES = size('RESCREEN_PARTIES', 100_000);
/** About what the United Nations, the European Union, the United Kingdom and OFAC list together. */
const ENTRIES = size('RESCREEN_ENTRIES', 40_000);
const DAY = new Date('2026-11-26T08:00:00Z');

/** The list, and its next version: one entry in a hundred is another one. */
function versionsOfList(): readonly [ListEntry[], ListEntry[]] {
  const random = new Random(11);
  const first = Array.from({ length: ENTRIES }, (_, n) => asEntry(makeOne(random), `E${n}`));
  const second = first.map((entry, n) =>
    n % 100 === 7 ? asEntry(makeOne(random), `N${n}`) : entry,
  );
  return [first, second];
}

async function loadList(
  house: House,
  tenantId: string,
  entries: readonly ListEntry[],
): Promise<void> {
  await house.db.transaction({ tenantId }, async (tx) => {
    const listId = await insertList(tx, {
      ...{ source: 'own', format: 'own_csv', fileName: 'made.csv', sha256: newId() },
      ...{ loadedAt: DAY, createdBy: 'bench' },
    });
    for (let at = 0; at < entries.length; at += 1000) {
      const part = entries.slice(at, at + 1000);
      await insertEntries(
        tx,
        listId,
        part.map((entry) => ({ entry, entryHash: hashEntry(entry) })),
      );
    }
    const counts = { entries: entries.length, names: entries.length };
    await putIntoUse(tx, listId, 'own', counts, DAY, { publishedOn: null, skipped: 0 });
  });
}

async function makeCustomers(house: House, tenantId: string): Promise<void> {
  const random = new Random(12);
  for (let at = 0; at < PARTIES; at += 5000) {
    const refs = Array.from({ length: Math.min(5000, PARTIES - at) }, (_, n) => `C${at + n}`);
    await house.db.transaction({ tenantId }, async (tx) => {
      await upsertCustomers(
        tx,
        refs.map((externalRef) => ({ externalRef, market: 'DE' })),
      );
      await tx.execute(
        `insert into public.customer_personal (tenant_id, customer_id, name)
          select c.tenant_id, c.customer_id, r.name
          from unnest($1::text[], $2::text[]) as r(ref, name)
          join public.customer c on c.tenant_id = house.tenant() and c.external_ref = r.ref`,
        [refs, refs.map(() => makeOne(random).listed)],
      );
    });
  }
}

async function measure(kind: 'pglite' | 'postgres'): Promise<Figure[]> {
  return withHouse(kind, async ({ house }, caller) => {
    const { tenantId } = caller;
    const [first, second] = versionsOfList();
    await makeCustomers(house, tenantId);
    const run = async (what: string): Promise<Figure[]> => {
      const began = performance.now();
      const cpu = process.cpuUsage();
      const tools = { jobId: newId(), signal: new AbortController().signal };
      const done = await runScreening(house, caller, { ...tools, report: async () => undefined });
      const used = process.cpuUsage(cpu);
      return [
        {
          metric: `${kind}: ${what}, ${done.parties} parties, on the clock`,
          value: (performance.now() - began) / 1000,
          unit: 's',
        },
        {
          metric: `${kind}: ${what}, processor time of all threads`,
          value: (used.user + used.system) / 1e6,
          unit: 's',
        },
        {
          metric: `${kind}: ${what}, parties with a hit`,
          value: done.match + done.review,
          unit: '',
        },
      ];
    };
    await loadList(house, tenantId, first);
    const figures = await run('screened for the first time');
    await loadList(house, tenantId, second);
    return [...figures, ...(await run('screened again after an update'))];
  });
}

export const bench: Bench = {
  summary: 'everybody held against the lists, for the first time and after an update of one',
  run: async () => {
    const figures: Figure[] = [];
    for (const kind of databasesAtHand()) figures.push(...(await measure(kind)));
    return figures;
  },
};
