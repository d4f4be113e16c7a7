import type { Transaction } from '../../../platform/database/index.ts';
import { type MarkBar, readMarkBars } from '../../marks/index.ts';
import { selectMarkets } from '../store.ts';
import { selectStanding } from '../store-verdicts.ts';
import type { Pair, VerdictWord } from '../types.ts';
import { gateOf } from './view.ts';

/** What may not be sold where, and the rules that say so. */
export interface Barred extends Pair {
  readonly verdict: Exclude<VerdictWord, 'allowed'>;
  /** Ids of the rules, the gravest first, each once; marks of others by their names. */
  readonly rules: readonly string[];
}

/** Rules named in a block: the first few tell a person where to look. */
const RULES_NAMED = 3;

/** SKUs asked in one go, so that what is read for them fits in memory. */
const BATCH = 500;

/**
 * What may not be sold on the day in the markets where the company obeys: everything that is not
 * allowed, the unknown too, and what a mark of others holds. What a person called infringing is
 * left out of every market where the mark is protected, obeyed or not.
 */
export async function readBarred(
  tx: Transaction,
  skus: readonly string[],
  day: string,
): Promise<Barred[]> {
  if (skus.length === 0) return [];
  const all = await selectMarkets(tx);
  const obeyed = all
    .filter(({ enforcement }) => enforcement === 'enforce')
    .map(({ market }) => market);
  const bars = await readMarkBars(
    tx,
    skus,
    all.map(({ market }) => market),
  );
  const binding = bars.filter(
    ({ market, verdict }) => verdict === 'blocked' || obeyed.includes(market),
  );
  return joined(await barredByLaw(tx, skus, obeyed, day), binding);
}

/** What the law bars and what marks bar, one row for each SKU and market. */
function joined(barred: readonly Barred[], bars: readonly MarkBar[]): Barred[] {
  const rows = new Map(barred.map((one) => [`${one.sku}\n${one.market}`, one]));
  for (const { sku, market, verdict, mark } of bars) {
    const key = `${sku}\n${market}`;
    const before = rows.get(key);
    const rules = [...(before?.rules ?? []).slice(0, RULES_NAMED - 1), `IP: ${mark}`];
    const worse = before === undefined || before.verdict !== 'blocked' ? verdict : before.verdict;
    // The first mark of a pair is the most alike: one is named.
    if (before?.rules.some((rule) => rule.startsWith('IP: ')) === true) continue;
    rows.set(key, { sku, market, verdict: worse, rules });
  }
  return [...rows.values()];
}

/**
 * What the law bars in these markets. Verdicts that stand are taken; those missing, or due to
 * change by that day, are worked out anew.
 */
async function barredByLaw(
  tx: Transaction,
  skus: readonly string[],
  markets: readonly string[],
  day: string,
): Promise<Barred[]> {
  if (markets.length === 0) return [];
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
