import { coverage, type EvidenceSubject, type Held } from '@tradewind/rules';
import type { Transaction } from '../../platform/database/index.ts';
import { readLabels } from './goods.ts';
import { kindOf } from './register.ts';
import { isSettled, keysOf, onPaper, sayClaim } from './rules.ts';
import { type ClaimedRow, selectClaimed } from './store-claims.ts';

/** A record ready to be asked about many goods. */
function prepared({ record, claims }: ClaimedRow) {
  const kind = kindOf(record.kind);
  if (kind === undefined) return [];
  const settled = (one: Parameters<typeof isSettled>[1]) => isSettled(record.settled, one);
  return [{ kind, paper: onPaper(record), settled, claims }];
}

/**
 * Evidence on file for goods offered in a market on a day ('YYYY-MM-DD'), as each piece stands:
 * whatever was checked once, the expired, revoked and replaced included. Goods with nothing on file
 * have an empty list. The number of statements does not grow with the goods.
 *
 * What labels say goes before the model and brand of the subject.
 *
 * @param ancestors unions the market is part of: `['EU', 'world']` for DE
 * @param kinds only these kinds of the register; left out is all
 */
export async function heldFor(
  tx: Transaction,
  subjects: readonly EvidenceSubject[],
  market: string,
  ancestors: readonly string[],
  day: string,
  kinds: readonly string[] | null = null,
): Promise<ReadonlyMap<string, readonly Held[]>> {
  const products = [...new Set(subjects.flatMap(({ productCode }) => productCode ?? []))];
  const labels = await readLabels(tx, products);
  const asked = subjects.map((subject) => {
    const label = labels(subject.sku, subject.productCode)?.label ?? null;
    return { subject, label, keys: keysOf(subject, label) };
  });
  const rows = await selectClaimed(
    tx,
    asked.flatMap(({ keys }) => keys),
    kinds,
  );
  const byKey = new Map<string, ReturnType<typeof prepared>>();
  for (const one of rows.flatMap(prepared)) {
    for (const claim of one.claims) byKey.set(claim, [...(byKey.get(claim) ?? []), one]);
  }
  return new Map(
    asked.map(({ subject, label, keys }) => {
      const found = new Map<string, Held>();
      for (const key of keys) {
        const linked = key.what === 'sku' || key.what === 'product';
        for (const { kind, paper, settled } of byKey.get(sayClaim(key)) ?? []) {
          if (found.has(paper.id)) continue;
          const ties = { linked, label, settled };
          const held = coverage(kind, paper, subject, market, ancestors, day, ties);
          if (held !== null) found.set(paper.id, held);
        }
      }
      return [subject.sku, [...found.values()]];
    }),
  );
}
