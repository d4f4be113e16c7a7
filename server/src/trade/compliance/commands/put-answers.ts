import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { inBatches } from '../../../platform/lists/index.ts';
import { readListings } from '../../../records/catalog/index.ts';
import { shippedRulebook } from '../../rulebook/index.ts';
import { fail } from '../errors.ts';
import { addCompanyAnswers, addMarkets, addProductAnswers } from '../store.ts';
import { EVERYWHERE, type FactValue } from '../types.ts';
import { checkCompany, checkProduct } from './answers.ts';
import { judgeLater } from './judge.ts';

type Facts = Readonly<Record<string, FactValue>>;

export interface AnswerSet {
  /** By any one SKU of the product; a SKU that is not in the catalogue is left out. */
  readonly products: readonly { readonly sku: string; readonly facts: Facts }[];
  readonly company: readonly {
    readonly market: string;
    readonly fact: string;
    readonly value: FactValue;
  }[];
  /** Markets to be judged for. */
  readonly markets: readonly string[];
}

/** Products a transaction; the embedded database serves nobody else meanwhile. */
const BATCH = 500;

function check({ products, company, markets }: AnswerSet): void {
  const { jurisdictions } = shippedRulebook();
  for (const { facts } of products) {
    for (const [fact, value] of Object.entries(facts)) checkProduct(fact, value);
  }
  for (const { fact, value } of company) checkCompany(fact, value);
  const named = company.map(({ market }) => market).filter((market) => market !== EVERYWHERE);
  const stranger = [...named, ...markets].find((market) => !jurisdictions.has(market));
  if (stranger !== undefined) throw fail('compliance.unknown_market', { market: stranger });
}

/**
 * Takes answers that were found elsewhere, such as those of the sample, where nobody has answered
 * yet, and judges the whole catalogue once afterwards.
 * @throws compliance.unknown_fact, compliance.bad_answer, compliance.wrong_place,
 *   compliance.unknown_market
 */
export async function putAnswers(
  house: House,
  caller: Caller,
  set: AnswerSet,
): Promise<{ readonly products: number; readonly company: number; readonly jobId: string }> {
  check(set);
  const scope = { tenantId: caller.tenantId };
  const writer = { by: caller.actor.id, at: caller.now };
  let products = 0;
  for (const batch of inBatches([...set.products], BATCH)) {
    products += await house.db.transaction(scope, async (tx) => {
      const listings = await readListings(
        tx,
        batch.map(({ sku }) => sku),
      );
      const ids = new Map(listings.map(({ sku, productId }) => [sku, productId]));
      const writes = batch.flatMap(({ sku, facts }) => {
        const productId = ids.get(sku);
        if (productId === undefined) return [];
        return Object.entries(facts).map(([fact, value]) => ({
          ...{ productId, fact, value, note: null },
        }));
      });
      return addProductAnswers(tx, writes, writer);
    });
  }
  return house.db.transaction(scope, async (tx) => {
    const company = await addCompanyAnswers(tx, set.company, writer);
    await addMarkets(tx, set.markets, writer);
    await house.audit(tx, caller, {
      action: 'compliance.answers_taken_over',
      entity: 'company',
      entityId: caller.tenantId,
      change: { products, company, markets: [...set.markets] },
    });
    return { products, company, jobId: await judgeLater(house, tx, caller, { kind: 'run' }, null) };
  });
}
