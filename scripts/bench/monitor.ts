import { catalogue, engineFigures, manyDocuments } from '../../packages/monitor/bench/monitor.ts';
import type { OpenHouse } from '../../server/src/main.ts';
import type { Caller } from '../../server/src/platform/audit/types.ts';
import { upsertVariants } from '../../server/src/records/catalog/index.ts';
import { feedFile } from '../../server/src/trade/monitor/index.ts';
import type { Bench, Figure } from './report.ts';
import { databasesAtHand, withHouse } from './server.ts';

/** A busy month of the Federal Register's trade agencies. */
const DOCUMENTS = 1000;

async function fill({ house }: OpenHouse, { tenantId }: Caller): Promise<void> {
  const variants = catalogue().map(({ sku, words, originCountry }) => ({
    ...{ sku, names: { en: words }, originCountry },
  }));
  await house.db.transaction({ tenantId }, (tx) => upsertVariants(tx, variants));
}

async function measure(kind: 'pglite' | 'postgres'): Promise<Figure[]> {
  return withHouse(kind, async (open, caller) => {
    await fill(open, caller);
    const text = manyDocuments(DOCUMENTS);
    const source = 'us-federal-register';
    const run = async () => {
      const began = performance.now();
      const counts = await feedFile(open.house, caller, source, { name: 'month.json', text });
      return { counts, seconds: (performance.now() - began) / 1000 };
    };
    const first = await run();
    const again = await run();
    if (first.counts.new !== DOCUMENTS) throw new Error(`${first.counts.new} documents were new`);
    return [
      { metric: `${kind}: 1,000 new documents, 5,000 SKUs`, value: first.seconds, unit: 's' },
      { metric: `${kind}: the same again`, value: again.seconds, unit: 's' },
      {
        metric: `${kind}: new or changed by the second`,
        value: again.counts.new + again.counts.changed,
        unit: 'documents',
      },
    ];
  });
}

export const bench: Bench = {
  summary: 'documents of official sources: read, looked up among products, put on file',
  run: async () => {
    const figures: Figure[] = [...(await engineFigures())];
    for (const kind of databasesAtHand()) figures.push(...(await measure(kind)));
    return figures;
  },
};
