import type { Caller } from '../../../platform/audit/types.ts';
import { isUniqueViolation, type Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { checkDraft } from '../rules.ts';
import { cancelPromotion, insertPromotion, readPromotion, updatePromotion } from '../store.ts';
import type { Promotion, PromotionDraft } from '../types.ts';
import { type KnownCodes, readKnownCodes, requireKnown } from './known-codes.ts';

/** What the log keeps of an offer: no note, which may be about anybody. */
const forLog = ({ note: _note, priceMinor, ...draft }: PromotionDraft) => ({
  ...draft,
  priceMinor: priceMinor === null ? null : String(priceMinor),
});

/**
 * Puts an offer on record, past or to come, within a transaction of the caller's.
 * @param known read for several drafts at once; read here when left out
 * @throws promotions.bad_days, promotions.no_target, promotions.bad_discount,
 * promotions.bad_price, promotions.nothing_off, promotions.unknown_sku and its like,
 * promotions.duplicate
 */
export async function planPromotion(
  tx: Transaction,
  house: Pick<House, 'audit'>,
  caller: Caller,
  draft: PromotionDraft,
  known?: KnownCodes,
): Promise<Promotion> {
  checkDraft(draft);
  requireKnown(draft, known ?? (await readKnownCodes(tx, [draft])));
  const promotionId = newId();
  const by = { author: caller.actor.id, at: caller.now };
  if (!(await insertPromotion(tx, promotionId, draft, by))) throw fail('promotions.duplicate');
  await house.audit(tx, caller, {
    ...{ action: 'promotions.planned', entity: 'promotion', entityId: promotionId },
    change: forLog(draft),
  });
  return found(tx, promotionId);
}

/** @throws promotions.not_found */
export async function found(tx: Transaction, promotionId: string): Promise<Promotion> {
  const promotion = await readPromotion(tx, promotionId);
  if (promotion === null) throw fail('promotions.not_found');
  return promotion;
}

interface Versioned {
  readonly promotionId: string;
  readonly version: number;
}

/** An offer that may still be changed. @throws promotions.not_found, promotions.cancelled */
async function standing(tx: Transaction, { promotionId }: Versioned): Promise<Promotion> {
  const promotion = await found(tx, promotionId);
  if (promotion.state === 'cancelled') throw fail('promotions.cancelled');
  return promotion;
}

/**
 * Says something else of an offer: all of it, as in the form it was changed in.
 * @throws as planPromotion, and promotions.not_found, promotions.cancelled, promotions.changed
 */
export function changePromotion(
  house: House,
  caller: Caller,
  { draft, ...which }: Versioned & { readonly draft: PromotionDraft },
): Promise<Promotion> {
  checkDraft(draft);
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await standing(tx, which);
    requireKnown(draft, await readKnownCodes(tx, [draft]));
    const by = { by: caller.actor.id, at: caller.now };
    if (!(await updated(tx, which, draft, by))) throw fail('promotions.changed');
    await house.audit(tx, caller, {
      ...{ action: 'promotions.changed', entity: 'promotion', entityId: which.promotionId },
      change: forLog(draft),
    });
    return found(tx, which.promotionId);
  });
}

/** @throws promotions.duplicate */
async function updated(...asked: Parameters<typeof updatePromotion>): Promise<boolean> {
  try {
    return await updatePromotion(...asked);
  } catch (error) {
    if (isUniqueViolation(error, 'promotion_once')) throw fail('promotions.duplicate');
    throw error;
  }
}

/**
 * Takes an offer back; it stays on record, and forecasts no longer reckon with it.
 * @throws promotions.not_found, promotions.cancelled, promotions.changed
 */
export function cancelOffer(house: House, caller: Caller, which: Versioned): Promise<Promotion> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await standing(tx, which);
    const by = { by: caller.actor.id, at: caller.now };
    if (!(await cancelPromotion(tx, which, by))) throw fail('promotions.changed');
    await house.audit(tx, caller, {
      ...{ action: 'promotions.cancelled', entity: 'promotion', entityId: which.promotionId },
    });
    return found(tx, which.promotionId);
  });
}
