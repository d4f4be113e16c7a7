import { upsertVariants } from '../../server/src/records/catalog/index.ts';
import { judgeSkus } from '../../server/src/trade/compliance/commands/judge.ts';
import { gateOf } from '../../server/src/trade/compliance/commands/view.ts';
import { readBarred } from '../../server/src/trade/compliance/index.ts';
import { addMarkets, setEnforcement } from '../../server/src/trade/compliance/store.ts';
import type { Bench, Figure } from './report.ts';
import { databasesAtHand, withHouse } from './server.ts';

const SKUS = 10_000;
const MARKETS = ['DE', 'FR', 'GB', 'US', 'JP', 'AU', 'ID', 'SA', 'BR', 'CA'];
const DAY = '2026-11-26';
const ROUNDS = 2_000;

const skuOf = (n: number): string => `G-${String(n).padStart(5, '0')}`;

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function measure(kind: 'pglite' | 'postgres'): Promise<Figure[]> {
  return withHouse(kind, async ({ house }, caller) => {
    const scope = { tenantId: caller.tenantId };
    const writer = { by: 'bench', at: new Date(`${DAY}T08:00:00Z`) };
    const skus = Array.from({ length: SKUS }, (_, n) => skuOf(n));
    await house.db.transaction(scope, async (tx) => {
      await upsertVariants(
        tx,
        skus.map((sku) => ({ sku, names: { en: sku }, originCountry: 'CN' })),
      );
      await addMarkets(tx, MARKETS, writer);
    });
    let began = performance.now();
    for (let start = 0; start < SKUS; start += 500) {
      const pairs = skus
        .slice(start, start + 500)
        .flatMap((sku) => MARKETS.map((market) => ({ sku, market })));
      await house.db.transaction(scope, (tx) => gateOf(tx, pairs, { day: DAY, action: 'sell' }));
    }
    const live = (performance.now() - began) / 1000;
    began = performance.now();
    for (let start = 0; start < SKUS; start += 500) {
      const batch = skus.slice(start, start + 500);
      await house.db.transaction(scope, (tx) =>
        judgeSkus(house, tx, batch, { kind: 'run' }, writer),
      );
    }
    const judged = (performance.now() - began) / 1000;
    await house.db.transaction(scope, async (tx) => {
      for (const market of MARKETS) {
        await setEnforcement(tx, { market, enforcement: 'enforce', version: 1 }, writer);
      }
    });
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const sku = skuOf((round * 37) % SKUS);
      const at = performance.now();
      await house.db.transaction(scope, (tx) => readBarred(tx, [sku], DAY));
      times.push(performance.now() - at);
    }
    return [
      { metric: `${kind}: 100,000 verdicts from what is on file`, value: live, unit: 's' },
      { metric: `${kind}: 100,000 judged, written, compared`, value: judged, unit: 's' },
      {
        metric: `${kind}: standing verdict of a SKU, p50`,
        value: percentile(times, 0.5),
        unit: 'ms',
      },
      {
        metric: `${kind}: standing verdict of a SKU, p99`,
        value: percentile(times, 0.99),
        unit: 'ms',
      },
    ];
  });
}

export const bench: Bench = {
  summary: 'the gate: verdicts of SKUs in markets from what is on file, and those that stand',
  run: async () => {
    const figures: Figure[] = [];
    for (const kind of databasesAtHand()) figures.push(...(await measure(kind)));
    return figures;
  },
};
