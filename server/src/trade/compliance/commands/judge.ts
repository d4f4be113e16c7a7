import { type Ask, checklist, type Prepared, prepare, verdict } from '@tradewind/rules';
import type { Transaction } from '../../../platform/database/index.ts';
import { shippedRulebook } from '../../rulebook/index.ts';
import { readShelf, type Shelf } from '../goods.ts';
import { heldOf } from '../held.ts';
import { changesOf, linesOf } from '../rules.ts';
import type { Writer } from '../store.ts';
import { selectMarkets } from '../store.ts';
import { insertChanges, lockJudged, upsertVerdicts } from '../store-verdicts.ts';
import type { Cause, Judged } from '../types.ts';

/** SKUs judged in one transaction: each with all markets. */
const BATCH = 200;

/** The rules of a market on a day, as its goods are asked. */
export function prepareFor(market: string, day: string, more: Partial<Ask> = {}): Prepared {
  return prepare(shippedRulebook(), { market, day, ...more });
}

/** The country goods leave from, for rules of the export side. */
export function leavingFrom(shelf: Shelf, sku: string, market: string): string | undefined {
  return shelf.of(sku, { market })?.subject.places?.located;
}

/** Judges SKUs of a shelf in one market. */
async function judgeMarket(
  tx: Transaction,
  shelf: Shelf,
  market: string,
  day: string,
): Promise<Judged[]> {
  const listings = [...shelf.listings.values()];
  const held = await heldOf(tx, listings, market, day);
  const prepared = new Map<string, Prepared>();
  return listings.flatMap(({ sku }): Judged[] => {
    const goods = shelf.of(sku, { market });
    if (goods === undefined) return [];
    const dispatch = goods.subject.places?.located;
    const key = dispatch ?? '';
    const ready =
      prepared.get(key) ?? prepareFor(market, day, dispatch === undefined ? {} : { dispatch });
    prepared.set(key, ready);
    const on = held.get(sku) ?? [];
    return [
      {
        ...{ sku, market, verdict: verdict(ready, goods.subject, on) },
        lines: linesOf(checklist(ready, goods.subject, on)),
      },
    ];
  });
}

/**
 * Judges SKUs anew in every market of the company, writes what each verdict is and what came, went
 * or turned since, with the cause.
 */
export async function judgeSkus(
  tx: Transaction,
  skus: readonly string[],
  cause: Cause,
  writer: Writer,
): Promise<{ readonly judged: number; readonly changes: number }> {
  const day = writer.at.toISOString().slice(0, 10);
  const markets = await selectMarkets(tx);
  let [judged, changes] = [0, 0];
  for (let start = 0; start < skus.length; start += BATCH) {
    const batch = skus.slice(start, start + BATCH);
    const shelf = await readShelf(tx, batch);
    const before = new Map(
      (await lockJudged(tx, batch)).map((row) => [`${row.sku}\n${row.market}`, row]),
    );
    for (const { market } of markets) {
      const all = await judgeMarket(tx, shelf, market, day);
      await upsertVerdicts(
        tx,
        all.map((one) => ({ ...one, search: searchOf(shelf, one.sku) })),
        day,
        writer.at,
      );
      const turned = all.flatMap((one) =>
        changesOf(
          { sku: one.sku, market },
          before.get(`${one.sku}\n${market}`),
          { verdict: one.verdict, lines: one.lines },
          cause,
        ),
      );
      await insertChanges(tx, turned, writer);
      judged += all.length;
      changes += turned.length;
    }
  }
  return { judged, changes };
}

/** SKU and names in lower case, for the search box. */
function searchOf(shelf: Shelf, sku: string): string {
  const listing = shelf.listings.get(sku);
  if (listing === undefined) return sku.toLowerCase();
  const words = [
    ...[sku, listing.productCode],
    ...Object.values(listing.names),
    ...Object.values(listing.productNames),
  ];
  return [...new Set(words)].join(' ').toLowerCase();
}
