import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { readListings, skusOfProducts } from '../../../records/catalog/index.ts';
import { shippedRulebook } from '../../rulebook/index.ts';
import { fail } from '../errors.ts';
import { wordsOfRulebook } from '../goods.ts';
import { fits, fitsClass, fitsSaleWord } from '../rules.ts';
import {
  deleteCompanyAnswer,
  deleteProductAnswers,
  lockProductAnswers,
  putCompanyAnswer,
  upsertProductAnswers,
} from '../store.ts';
import { type Cause, EVERYWHERE, type FactValue, PRODUCT_CLASS, SALE_WORDS } from '../types.ts';
import { judgeLater, judgeSkus } from './judge.ts';

export interface ProductWish {
  readonly skus: readonly string[];
  readonly fact: string;
  /** null takes the answer back: the class and the catalogue answer again. */
  readonly value: FactValue | null;
  readonly note: string | null;
}

/** Products up to which the answer's effect is shown at once; more are judged in the background. */
const AT_ONCE = 50;

/** @throws compliance.unknown_fact, compliance.bad_answer, compliance.wrong_place */
export function checkProduct(fact: string, value: FactValue | null): void {
  if (fact === PRODUCT_CLASS) {
    const { classes } = shippedRulebook().corpus;
    if (value === null || fitsClass(classes, value)) return;
    throw fail('compliance.bad_answer', { fact, type: 'product_class' });
  }
  const word = wordsOfRulebook().get(fact);
  if (word === undefined) throw fail('compliance.unknown_fact', { fact });
  if (word.of !== 'product') throw fail('compliance.wrong_place', { fact, where: word.of });
  if (value !== null && !fits(word, value)) {
    throw fail('compliance.bad_answer', { fact, type: word.type });
  }
}

/** Products of SKUs, every SKU of the catalogue. @throws compliance.unknown_sku */
async function productsOf(tx: Transaction, skus: readonly string[]): Promise<string[]> {
  const listings = await readListings(tx, skus);
  const known = new Set(listings.map(({ sku }) => sku));
  const stranger = skus.find((sku) => !known.has(sku));
  if (stranger !== undefined) throw fail('compliance.unknown_sku', { sku: stranger });
  return [...new Set(listings.map(({ productId }) => productId))].sort();
}

/**
 * Answers a question about the products of the SKUs given, and judges all their SKUs anew.
 * @throws compliance.unknown_sku, compliance.unknown_fact, compliance.bad_answer,
 *   compliance.wrong_place
 */
export function answerProducts(
  house: House,
  caller: Caller,
  { skus, fact, value, note }: ProductWish,
): Promise<{ readonly products: number; readonly jobId: string | null }> {
  checkProduct(fact, value);
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const products = await productsOf(tx, [...new Set(skus)]);
    const before = await lockProductAnswers(tx, products, fact);
    const writer = { by: caller.actor.id, at: caller.now };
    if (value === null) await deleteProductAnswers(tx, products, fact);
    else {
      const writes = products.map((productId) => ({ productId, fact, value, note }));
      await upsertProductAnswers(tx, writes, writer);
    }
    for (const productId of products) {
      await house.audit(tx, caller, {
        action: 'compliance.product_answered',
        entity: 'product',
        entityId: productId,
        change: { fact, value, note },
      });
    }
    const [first] = before;
    const cause: Cause = {
      kind: 'answer',
      fact,
      from: products.length === 1 ? (first?.value ?? null) : null,
      to: value,
    };
    const all = await skusOfProducts(tx, products);
    if (products.length > AT_ONCE) {
      return { products: products.length, jobId: await judgeLater(house, tx, caller, cause, all) };
    }
    await judgeSkus(house, tx, all, cause, writer);
    return { products: products.length, jobId: null };
  });
}

/** @throws compliance.unknown_fact, compliance.bad_answer, compliance.wrong_place */
export function checkCompany(fact: string, value: FactValue | null): void {
  if (SALE_WORDS.some((word) => word === fact)) {
    if (value === null || fitsSaleWord(fact, value)) return;
    throw fail('compliance.bad_answer', { fact, type: fact });
  }
  const word = wordsOfRulebook().get(fact);
  if (word === undefined) throw fail('compliance.unknown_fact', { fact });
  if (word.of === 'product') throw fail('compliance.wrong_place', { fact, where: word.of });
  if (value !== null && !fits(word, value)) {
    throw fail('compliance.bad_answer', { fact, type: word.type });
  }
}

/**
 * States what holds for the company and its sales, in one market or everywhere (`'*'`). Every SKU
 * is judged anew in the background.
 * @throws compliance.unknown_market, compliance.unknown_fact, compliance.bad_answer,
 *   compliance.wrong_place
 */
export function answerForCompany(
  house: House,
  caller: Caller,
  wish: {
    readonly market: string;
    readonly fact: string;
    readonly value: FactValue | null;
    readonly note: string | null;
  },
): Promise<{ readonly jobId: string }> {
  const { market, fact, value, note } = wish;
  checkCompany(fact, value);
  if (market !== EVERYWHERE && !shippedRulebook().jurisdictions.has(market)) {
    throw fail('compliance.unknown_market', { market });
  }
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const writer = { by: caller.actor.id, at: caller.now };
    const from =
      value === null
        ? await deleteCompanyAnswer(tx, market, fact)
        : await putCompanyAnswer(tx, { market, fact, value, note }, writer);
    await house.audit(tx, caller, {
      action: 'compliance.company_answered',
      entity: 'company',
      entityId: market,
      change: { fact, value, note },
    });
    const cause = { kind: 'company', market, fact, from, to: value } as const;
    return { jobId: await judgeLater(house, tx, caller, cause, null) };
  });
}
