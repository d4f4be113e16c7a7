import {
  type Action,
  type CompiledCorpus,
  checklist,
  type Prepared,
  type RuleAnswer,
  type Verdict,
  verdict,
} from '@tradewind/rules';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { Listing } from '../../../records/catalog/index.ts';
import { type MarkBar, readMarkBars } from '../../marks/index.ts';
import { rulebookOf, shippedRulebook } from '../../rulebook/index.ts';
import { prepareFor } from '../asking.ts';
import { fail } from '../errors.ts';
import { readShelf } from '../goods.ts';
import { readHeld } from '../held.ts';
import { questionsOf, suggestClasses } from '../rules.ts';
import type { Goods } from '../rules-subject.ts';
import { selectProductAnswers, selectTasks } from '../store.ts';
import type { Answer, Task } from '../types.ts';

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
  const held = (await readHeld(tx, [listing]))(sku, market, day);
  const rulebook = await rulebookOf(tx);
  const said = await selectProductAnswers(tx, [listing.productId]);
  // With the export side of where the goods leave.
  const dispatch = goods.subject.places?.located;
  const readyFor = (action: Action | undefined): Prepared =>
    prepareFor(rulebook, market, day, { dispatch, action });
  const answers = checklist(readyFor(asked.action), goods.subject, held);
  const { hs = null, productClass = null } = goods.subject;
  return {
    ...{ rulebook, listing, goods, answers },
    answered: new Map(said.map((one) => [one.fact, one])),
    // May it be sold: the question of the list, too.
    verdict: verdict(readyFor(asked.action ?? 'sell'), goods.subject, held),
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
