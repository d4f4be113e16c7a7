import type { Action, CompiledCorpus, Verdict } from '@tradewind/rules';
import { generationIn, type Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { rulebookOf } from '../../rulebook/index.ts';
import { prepareFor, verdictOf } from '../asking.ts';
import { readShelf } from '../goods.ts';
import { readHeld } from '../held.ts';
import { openMemory, type Page } from '../memory.ts';
import { VERDICTS } from '../types.ts';
import { checkMarket } from './view.ts';

export interface GatePair {
  readonly sku: string;
  readonly market: string;
  readonly located?: string | null | undefined;
}

export interface GateAnswer extends GatePair {
  /** Null where the SKU is not in the catalogue. */
  readonly verdict: Verdict | null;
}

export interface GateAsked {
  readonly day: string;
  readonly channel?: string | undefined;
  readonly action?: Action | undefined;
}

/**
 * Verdicts of many pairs of SKU and market on a day, in the order given, worked out anew: what the
 * listing, the routing and the plan ask. @throws compliance.unknown_market
 */
export async function gateOf(
  tx: Transaction,
  pairs: readonly GatePair[],
  { day, channel, action }: GateAsked,
): Promise<GateAnswer[]> {
  for (const market of new Set(pairs.map((pair) => pair.market))) checkMarket(market);
  const shelf = await readShelf(tx, [...new Set(pairs.map(({ sku }) => sku))]);
  const [heldOf, rulebook] = await Promise.all([
    readHeld(tx, [...shelf.listings.values()]),
    rulebookOf(tx),
  ]);
  return pairs.map((pair) => {
    const { sku, market, located = null } = pair;
    const question = shelf.ask(sku, { market, located, channel: channel ?? null });
    if (question === undefined) return { ...pair, verdict: null };
    const dispatch = question.dispatch ?? undefined;
    const prepared = prepareFor(rulebook, market, day, { dispatch, action });
    return { ...pair, verdict: verdictOf(prepared, question, heldOf(sku, market, day)) };
  });
}

/** Verdicts, with the rules they were worked out by. */
export interface Gate {
  readonly rulebook: CompiledCorpus;
  readonly answers: readonly GateAnswer[];
}

/** Reasons of verdicts kept in the process, with the verdicts: some 40 MB. */
const MOST_REASONS = 200_000;
/** Compiled rulebooks are large; the rulebook's room keeps as many. */
const MOST_RULEBOOKS = 64;

const verdicts = openMemory<Verdict>(MOST_REASONS, ({ reasons }) => 1 + reasons.length);
const rulebooks = openMemory<CompiledCorpus>(MOST_RULEBOOKS);

/** Where the verdict of each pair is kept, and the rulebook. */
function pagesOf(tenantId: string, { day, channel, action }: GateAsked, n: bigint) {
  return {
    rulebook: rulebooks.page(tenantId, '', n),
    of: ({ market, located }: GatePair): Page<Verdict> =>
      verdicts.page(tenantId, [day, market, located, channel, action].join('\n'), n),
  };
}

type Pages = ReturnType<typeof pagesOf>;

/** All answers out of the memory; undefined where one of them is not in it. */
function recall({ rulebook, of }: Pages, pairs: readonly GatePair[]): Gate | undefined {
  const held = rulebook.get('');
  if (held === undefined) return undefined;
  const answers: GateAnswer[] = [];
  for (const pair of pairs) {
    const verdict = of(pair).get(pair.sku);
    if (verdict === undefined) return undefined;
    answers.push({ ...pair, verdict });
  }
  return { rulebook: held, answers };
}

/** Takes what is known, works out the others, and keeps them where this transaction may. */
async function workOut(
  tx: Transaction,
  tenantId: string,
  pairs: readonly GatePair[],
  asked: GateAsked,
): Promise<Gate> {
  const generation = await generationIn(tx, VERDICTS);
  const rulebook = await rulebookOf(tx);
  if (generation === null) return { rulebook, answers: await gateOf(tx, pairs, asked) };
  const pages = pagesOf(tenantId, asked, generation);
  pages.rulebook.set('', rulebook);
  const known = pairs.map((pair) => pages.of(pair).get(pair.sku) ?? null);
  const open = pairs.filter((_, at) => known[at] === null);
  const found = new Map(open.map((pair, at) => [pair, at]));
  const answers = await gateOf(tx, open, asked);
  for (const { verdict, ...pair } of answers) {
    // Whoever has no such SKU is told so each time.
    if (verdict !== null) pages.of(pair).set(pair.sku, verdict);
  }
  return {
    rulebook,
    answers: pairs.map((pair, at) => ({
      ...pair,
      verdict: known[at] ?? answers[found.get(pair) ?? -1]?.verdict ?? null,
    })),
  };
}

/**
 * The same answers as `gateOf`: verdicts that stand are taken from the memory of this process, as
 * they do until anything they rest on is changed, by whichever process. Not inside a transaction.
 * @throws compliance.unknown_market
 */
export async function standingGate(
  house: Pick<House, 'db'>,
  tenantId: string,
  pairs: readonly GatePair[],
  asked: GateAsked,
): Promise<Gate> {
  const generation = await house.db.generation(tenantId, VERDICTS);
  return (
    recall(pagesOf(tenantId, asked, generation), pairs) ??
    house.db.transaction({ tenantId }, (tx) => workOut(tx, tenantId, pairs, asked))
  );
}
