import type { Caller } from '../../../platform/audit/types.ts';
import { addDays } from '../../../platform/days/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { type Promotion, type PromotionKind, planPromotion } from '../../promotions/index.ts';
import { fail } from '../errors.ts';
import { type Override, UNKNOWN_MARKET } from '../types.ts';
import { keepChange } from './change-forecast.ts';
import { type Asked, type AskedChange, askWhatIf } from './what-if.ts';

export interface Applied extends Asked {
  /** Put the offer on record: the next forecast reckons with it. */
  readonly promotion: boolean;
  /** Change the forecast now, week by week, to the units the answer expects. */
  readonly override: boolean;
  /** What a discount is called on record. */
  readonly kind: Extract<PromotionKind, 'discount' | 'coupon' | 'lightning_deal'>;
  readonly reason: string;
}

const twoDigits = (units: number): number => Math.round(units * 100) / 100;

/**
 * Keeps what was asked: as a promotion, as changes of the forecast, or both. A change says the
 * units of its week, whatever a later forecast says, so that a promotion learnt by the next run is
 * not counted on top of it.
 * @throws as askWhatIf, planPromotion and changeForecast; planning.nothing_to_apply,
 * planning.no_market
 */
export function applyWhatIf(
  house: House,
  caller: Caller,
  applied: Applied,
): Promise<{ promotions: Promotion[]; overrides: Override[] }> {
  const { sku, market, changes, reason } = applied;
  if (!applied.promotion && !applied.override) throw fail('planning.nothing_to_apply');
  if (applied.promotion && market === UNKNOWN_MARKET) throw fail('planning.no_market');
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const { weeks } = await askWhatIf(tx, applied);
    const promotions: Promotion[] = [];
    for (const change of applied.promotion ? changes : []) {
      promotions.push(await planPromotion(tx, house, caller, draftOf(change, applied)));
    }
    const overrides: Override[] = [];
    for (const { week, after } of applied.override ? weeks : []) {
      const amount = twoDigits(after.mean);
      const own = { sku, market, fromWeek: week, toWeek: week, amount, reason };
      overrides.push(await keepChange(tx, house, caller, { ...own, kind: 'absolute' }));
    }
    return { promotions, overrides };
  });
}

/** The offer of some whole weeks, from Monday to Sunday. */
const draftOf = (change: AskedChange, { sku, market, kind, reason }: Applied) => ({
  ...{ targetKind: 'sku' as const, target: sku, market, channelId: null, note: reason },
  ...{ fromDay: change.fromWeek, toDay: addDays(change.toWeek, 6) },
  kind: change.price === undefined ? kind : ('price' as const),
  discount: change.discount ?? null,
  priceMinor: change.price?.minor ?? null,
  currency: change.price?.currency ?? null,
});
