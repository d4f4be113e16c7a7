import { generationIn, type Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { inBatches } from '../../../platform/lists/index.ts';
import { type MarkBar, readMarkBars } from '../../marks/index.ts';
import { shippedRulebook } from '../../rulebook/index.ts';
import { openMemory, type Page } from '../memory.ts';
import { selectMarkets } from '../store.ts';
import { type Pair, VERDICTS, type VerdictWord } from '../types.ts';
import { gateOf } from './gate.ts';

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

/** What is kept of a SKU: the markets it may not be sold in. Mostly the same few lists. */
type BarredSku = readonly Omit<Barred, 'sku'>[];

/** SKUs kept by all companies, with some ten markets each: some 30 MB where all are barred. */
const MOST_SKUS = 50_000;

const memory = openMemory<BarredSku>(MOST_SKUS);
const obeyed = openMemory<readonly string[]>(1_000);

/** Lists that are the same are kept once: goods nobody described are barred by the same rules. */
const MOST_LISTS = 10_000;
const lists = new Map<string, BarredSku>();

function shared(list: BarredSku): BarredSku {
  const key = JSON.stringify(list);
  const known = lists.get(key);
  if (known !== undefined) return known;
  if (lists.size >= MOST_LISTS) lists.clear();
  lists.set(key, list);
  return list;
}

async function marketsObeyed(tx: Transaction): Promise<string[]> {
  return (await selectMarkets(tx))
    .filter(({ enforcement }) => enforcement === 'enforce')
    .map(({ market }) => market);
}

let everywhere: readonly string[] | undefined;

/** Every market there is: what is infringing is barred where the company has no list, too. */
export function allMarkets(): readonly string[] {
  everywhere ??= [...shippedRulebook().jurisdictions.values()].flatMap((one) =>
    one.market === true ? [one.id] : [],
  );
  return everywhere;
}

const isMark = (rule: string): boolean => rule.startsWith('IP: ');

/**
 * What the law bars a SKU from and what marks of others do, a market once. What a person called
 * infringing is barred wherever the mark is protected, obeyed or not.
 */
function joined(law: BarredSku, bars: readonly MarkBar[], markets: readonly string[]): BarredSku {
  const rows = new Map(law.map((one) => [one.market, one]));
  // The gravest first, then the most alike: one mark is named.
  const blocked = bars.filter(({ verdict }) => verdict === 'blocked');
  const held = bars.filter(({ verdict }) => verdict !== 'blocked');
  for (const { market, verdict, mark } of [...blocked, ...held]) {
    if (verdict !== 'blocked' && !markets.includes(market)) continue;
    const before = rows.get(market);
    if (before?.rules.some(isMark) === true) continue;
    const rules = [...(before?.rules ?? []).slice(0, RULES_NAMED - 1), `IP: ${mark}`];
    rows.set(market, {
      market,
      verdict: before?.verdict === 'blocked' ? 'blocked' : verdict,
      rules,
    });
  }
  return [...rows.values()];
}

/** What each SKU is barred from, worked out anew. */
async function workOut(
  tx: Transaction,
  skus: readonly string[],
  markets: readonly string[],
  day: string,
): Promise<Map<string, BarredSku>> {
  const law = new Map<string, Omit<Barred, 'sku'>[]>(skus.map((sku) => [sku, []]));
  const bars = new Map<string, MarkBar[]>();
  for (const batch of inBatches(skus, BATCH)) {
    const pairs = batch.flatMap((sku) => markets.map((market) => ({ sku, market })));
    for (const { sku, market, verdict } of await gateOf(tx, pairs, { day, action: 'sell' })) {
      if (verdict?.verdict === 'allowed') continue;
      // What the catalogue does not know nobody has looked at: unknown, never allowed.
      const reasons = verdict?.reasons.map(({ rule }) => rule) ?? [];
      const rules = [...new Set(reasons)].slice(0, RULES_NAMED);
      law.get(sku)?.push({ market, verdict: verdict?.verdict ?? 'unknown', rules });
    }
    for (const bar of await readMarkBars(tx, batch, allMarkets())) {
      bars.set(bar.sku, [...(bars.get(bar.sku) ?? []), bar]);
    }
  }
  return new Map(
    skus.map((sku) => [sku, joined(law.get(sku) ?? [], bars.get(sku) ?? [], markets)]),
  );
}

function listed(skus: readonly string[], of: (sku: string) => BarredSku | undefined): Barred[] {
  return skus.flatMap((sku) => (of(sku) ?? []).map((one) => ({ sku, ...one })));
}

/**
 * What may not be sold on the day in the markets where the company obeys: everything that is not
 * allowed, the unknown too, and what marks of others keep from a market. What stands is taken from
 * the memory of this process, the rest is worked out from what is on file, what this transaction
 * changed included.
 */
export async function readBarredIn(
  tx: Transaction,
  skus: readonly string[],
  day: string,
): Promise<Barred[]> {
  if (skus.length === 0) return [];
  const generation = tx.scope === 'system' ? null : await generationIn(tx, VERDICTS);
  if (generation === null || tx.scope === 'system') {
    const found = await workOut(tx, skus, await marketsObeyed(tx), day);
    return listed(skus, (sku) => found.get(sku));
  }
  const { tenantId } = tx.scope;
  const known = memory.page(tenantId, day, generation);
  const open = [...new Set(skus)].filter((sku) => known.get(sku) === undefined);
  const here = obeyed.page(tenantId, '', generation);
  const markets = here.get('') ?? (await marketsObeyed(tx));
  here.set('', markets);
  const found = open.length === 0 ? new Map() : await workOut(tx, open, markets, day);
  const answers = listed(skus, (sku) => known.get(sku) ?? found.get(sku));
  for (const [sku, list] of found) known.set(sku, shared(list));
  return answers;
}

/** The same without a transaction, where the memory has it all; undefined where it has not. */
function recall(known: Page<BarredSku>, skus: readonly string[]): Barred[] | undefined {
  return skus.every((sku) => known.get(sku) !== undefined)
    ? listed(skus, (sku) => known.get(sku))
    : undefined;
}

/**
 * The same for whoever has no transaction open: of what stands nothing is read, and of many SKUs no
 * transaction is long.
 */
export async function readBarred(
  house: Pick<House, 'db'>,
  tenantId: string,
  skus: readonly string[],
  day: string,
): Promise<Barred[]> {
  const barred: Barred[] = [];
  for (const batch of inBatches(skus, BATCH)) {
    const generation = await house.db.generation(tenantId, VERDICTS);
    const known = memory.page(tenantId, day, generation);
    const standing = recall(known, batch);
    if (standing !== undefined) barred.push(...standing);
    else {
      const found = await house.db.transaction({ tenantId }, (tx) => readBarredIn(tx, batch, day));
      barred.push(...found);
    }
  }
  return barred;
}
