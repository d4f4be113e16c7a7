import {
  type Action,
  type CompiledCorpus,
  checklist,
  type Prepared,
  type RuleAnswer,
  type Subject,
  type Verdict,
  verdict,
} from '@tradewind/rules';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { Listing } from '../../../records/catalog/index.ts';
import { type MarkBar, readMarkBars } from '../../marks/index.ts';
import { rulebookOf, shippedRulebook } from '../../rulebook/index.ts';
import { fail } from '../errors.ts';
import { readShelf, type Shelf } from '../goods.ts';
import { heldOf } from '../held.ts';
import { questionsOf, suggestClasses } from '../rules.ts';
import type { Goods } from '../rules-subject.ts';
import { selectTasks } from '../store.ts';
import type { Answer, Task } from '../types.ts';
import { prepareFor } from './judge.ts';

export interface Asked {
  readonly sku: string;
  readonly market: string;
  readonly day: string;
  readonly channel?: string | undefined;
  readonly action?: Action | undefined;
}

export interface Checklist {
  /** The rules it was worked out by. */
  readonly rulebook: CompiledCorpus;
  readonly listing: Listing;
  readonly goods: Goods;
  /** What people answered about the product, by fact: who, when, with which note. */
  readonly answered: ReadonlyMap<string, Answer>;
  readonly answers: readonly RuleAnswer[];
  readonly verdict: Verdict;
  readonly tasks: readonly Task[];
  /** Marks of others that hold or block it in the market. */
  readonly marks: readonly MarkBar[];
  readonly questions: ReturnType<typeof questionsOf>;
  readonly suggestedClasses: readonly string[];
}

/** @throws compliance.unknown_market */
export function checkMarket(market: string): void {
  if (shippedRulebook().jurisdictions.get(market)?.market !== true) {
    throw fail('compliance.unknown_market', { market });
  }
}

/** The rules of the market as asked of these goods: with the export side of where they leave. */
export function preparedFor(
  rulebook: CompiledCorpus,
  { market, day, action }: Pick<Asked, 'market' | 'day' | 'action'>,
  subject: Subject,
): Prepared {
  const dispatch = subject.places?.located;
  return prepareFor(rulebook, market, day, {
    ...(dispatch === undefined ? {} : { dispatch }),
    ...(action === undefined ? {} : { action }),
  });
}

/**
 * The checklist of a SKU for a market on a day, worked out anew from what is on file.
 * @throws compliance.unknown_sku, compliance.unknown_market
 */
export async function checklistOf(tx: Transaction, asked: Asked): Promise<Checklist> {
  const { sku, market, day } = asked;
  checkMarket(market);
  const shelf = await readShelf(tx, [sku]);
  const listing = shelf.listings.get(sku);
  const goods = shelf.of(sku, { market, channel: asked.channel ?? null });
  if (listing === undefined || goods === undefined) throw fail('compliance.unknown_sku', { sku });
  const held = (await heldOf(tx, [listing], market, day)).get(sku) ?? [];
  const rulebook = await rulebookOf(tx);
  const prepared = preparedFor(rulebook, asked, goods.subject);
  const answers = checklist(prepared, goods.subject, held);
  const { hs = null, productClass = null } = goods.subject;
  return {
    ...{ rulebook, listing, goods, answers },
    answered: new Map(shelf.answers.get(listing.productId)?.map((one) => [one.fact, one])),
    // May it be sold: the question of the list, too.
    verdict: verdict(
      preparedFor(rulebook, { ...asked, action: asked.action ?? 'sell' }, goods.subject),
      goods.subject,
      held,
    ),
    tasks: await selectTasks(tx, sku, market),
    marks: await readMarkBars(tx, [sku], [market]),
    questions: questionsOf(answers, productClass !== null),
    suggestedClasses: suggestClasses(shippedRulebook().corpus.classes, {
      hs,
      names: [...Object.values(listing.names), ...Object.values(listing.productNames)],
    }),
  };
}

export function viewChecklist(house: House, caller: Caller, asked: Asked): Promise<Checklist> {
  return house.db.transaction({ tenantId: caller.tenantId }, (tx) => checklistOf(tx, asked));
}

export interface GatePair {
  readonly sku: string;
  readonly market: string;
  readonly located?: string | null | undefined;
}

export interface GateAnswer extends GatePair {
  /** Null where the SKU is not in the catalogue. */
  readonly verdict: Verdict | null;
}

/**
 * Verdicts of many pairs of SKU and market on a day, in the order given, worked out anew: what the
 * listing, the routing and the plan ask. @throws compliance.unknown_market
 */
export async function gateOf(
  tx: Transaction,
  pairs: readonly GatePair[],
  asked: {
    readonly day: string;
    readonly channel?: string | undefined;
    readonly action?: Action | undefined;
  },
): Promise<GateAnswer[]> {
  const markets = [...new Set(pairs.map(({ market }) => market))];
  for (const market of markets) checkMarket(market);
  const shelf = await readShelf(tx, [...new Set(pairs.map(({ sku }) => sku))]);
  const rulebook = await rulebookOf(tx);
  const ready = new Map<string, Prepared>();
  const answers = new Map<GatePair, Verdict>();
  for (const market of markets) {
    const own = pairs.filter((pair) => pair.market === market);
    const listings = own.flatMap(({ sku }) => shelf.listings.get(sku) ?? []);
    const held = await heldOf(tx, [...new Set(listings)], market, asked.day);
    for (const pair of own) {
      const goods = goodsFor(shelf, pair, asked.channel);
      if (goods === undefined) continue;
      const key = `${market}\n${goods.subject.places?.located ?? ''}`;
      const prepared = ready.get(key) ?? preparedFor(rulebook, { market, ...asked }, goods.subject);
      ready.set(key, prepared);
      answers.set(pair, verdict(prepared, goods.subject, held.get(pair.sku) ?? []));
    }
  }
  return pairs.map((pair) => ({ ...pair, verdict: answers.get(pair) ?? null }));
}

function goodsFor(shelf: Shelf, pair: GatePair, channel: string | undefined): Goods | undefined {
  const { sku, market, located = null } = pair;
  return shelf.of(sku, { market, located, channel: channel ?? null });
}
