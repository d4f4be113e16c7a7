import type { Transaction } from '../../../platform/database/index.ts';
import { selectMarkets } from '../store.ts';
import { selectStanding } from '../store-verdicts.ts';
import type { Pair, VerdictWord } from '../types.ts';
import { gateOf } from './view.ts';

/** What may not be sold where, and the rules that say so. */
export interface Barred extends Pair {
  readonly verdict: Exclude<VerdictWord, 'allowed'>;
  /** Ids of the rules, the gravest first, each once. */
  readonly rules: readonly string[];
}

/** Rules named in a block: the first few tell a person where to look. */
const RULES_NAMED = 3;

/** SKUs asked in one go, so that what is read for them fits in memory. */
const BATCH = 500;

/**
 * What may not be sold on the day in the markets where the company obeys: everything that is not
 * allowed, the unknown too. Verdicts that stand are taken; those missing, or due to change by that
 * day, are worked out anew.
 */
export async function readBarred(
  tx: Transaction,
  skus: readonly string[],
  day: string,
): Promise<Barred[]> {
  const markets = (await selectMarkets(tx))
    .filter(({ enforcement }) => enforcement === 'enforce')
    .map(({ market }) => market);
  if (markets.length === 0 || skus.length === 0) return [];
  const barred: Barred[] = [];
  for (let start = 0; start < skus.length; start += BATCH) {
    const batch = skus.slice(start, start + BATCH);
    const standing = await selectStanding(tx, batch, markets, day);
    const known = new Set(standing.map(({ sku, market }) => `${sku}\n${market}`));
    for (const { sku, market, verdict, rules } of standing) {
      if (verdict === 'allowed') continue;
      barred.push({ sku, market, verdict, rules: rules.slice(0, RULES_NAMED) });
    }
    const fresh = batch.flatMap((sku) =>
      markets.flatMap((market) => (known.has(`${sku}\n${market}`) ? [] : [{ sku, market }])),
    );
    for (const { sku, market, verdict } of await gateOf(tx, fresh, { day, action: 'sell' })) {
      if (verdict === null || verdict.verdict === 'allowed') continue;
      const rules = [...new Set(verdict.reasons.map(({ rule }) => rule))].slice(0, RULES_NAMED);
      barred.push({ sku, market, verdict: verdict.verdict, rules });
    }
  }
  return barred;
}
