import { covering, type EvidenceSubject, type Held } from '@tradewind/rules';
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

/** How each piece of evidence on file stands for a SKU in a market on a day ('YYYY-MM-DD'). */
export type Vault = (
  sku: string,
  market: string,
  ancestors: readonly string[],
  day: string,
) => readonly Held[];

type Paper = ReturnType<typeof prepared>[number];

/**
 * Evidence on file for goods, read once for any number of markets and days: whatever was checked
 * once, the expired, revoked and replaced included. Goods with nothing on file have an empty list.
 * The number of statements does not grow with the goods.
 *
 * What labels say goes before the model and brand of the subject.
 *
 * @param kinds only these kinds of the register; left out is all
 */
export async function readVault(
  tx: Transaction,
  subjects: readonly EvidenceSubject[],
  kinds: readonly string[] | null = null,
): Promise<Vault> {
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
  const byKey = new Map<string, Paper[]>();
  for (const one of rows.flatMap(prepared)) {
    for (const claim of one.claims) {
      const there = byKey.get(claim);
      if (there === undefined) byKey.set(claim, [one]);
      else there.push(one);
    }
  }
  const found = new Map(
    asked.map(({ subject, label, keys }) => {
      const papers = new Map<Paper, { readonly linked: boolean }>();
      // The goods it was filed for come first among the keys: filed for them goes before named.
      for (const key of keys) {
        const linked = key.what === 'sku' || key.what === 'product';
        for (const one of byKey.get(sayClaim(key)) ?? []) {
          if (!papers.has(one)) papers.set(one, { linked });
        }
      }
      const covers = [...papers].flatMap(
        ([{ kind, paper, settled }, { linked }]) =>
          covering(kind, paper, subject, { linked, label, settled }) ?? [],
      );
      return [subject.sku, covers];
    }),
  );
  return (sku, market, ancestors, day) =>
    found.get(sku)?.map((cover) => cover(market, ancestors, day)) ?? [];
}

/**
 * The same for one market and day, for every SKU asked about.
 *
 * @param ancestors unions the market is part of: `['EU', 'world']` for DE
 */
export async function heldFor(
  tx: Transaction,
  subjects: readonly EvidenceSubject[],
  market: string,
  ancestors: readonly string[],
  day: string,
  kinds: readonly string[] | null = null,
): Promise<ReadonlyMap<string, readonly Held[]>> {
  const vault = await readVault(tx, subjects, kinds);
  return new Map(subjects.map(({ sku }) => [sku, vault(sku, market, ancestors, day)]));
}
