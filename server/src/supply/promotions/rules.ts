import { fail } from './errors.ts';
import type { Day, PromotionDraft } from './types.ts';

const LONGEST_DAYS = 366;
const LEAST_DISCOUNT = 0.01;
const MOST_DISCOUNT = 0.95;
const DAY_MS = 86_400_000;

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/**
 * An offer that makes sense by itself; whether its target exists is looked up elsewhere.
 * @throws promotions.bad_days, promotions.no_target, promotions.bad_discount,
 * promotions.bad_price, promotions.nothing_off
 */
export function checkDraft(draft: PromotionDraft): void {
  checkDays(draft.fromDay, draft.toDay);
  if ((draft.targetKind === 'all') !== (draft.target === '')) throw fail('promotions.no_target');
  const { kind, discount, priceMinor, currency } = draft;
  const priced = priceMinor !== null || currency !== null;
  if (kind === 'free_shipping') {
    if (discount !== null || priced) throw fail('promotions.nothing_off');
    return;
  }
  if (kind === 'price') {
    const sound = priceMinor !== null && priceMinor > 0n && currency !== null;
    const single = draft.targetKind === 'sku' && discount === null;
    if (!sound || !single) throw fail('promotions.bad_price');
    return;
  }
  if (priced) throw fail('promotions.bad_price');
  if (discount === null || !(discount >= LEAST_DISCOUNT && discount <= MOST_DISCOUNT)) {
    throw fail('promotions.bad_discount');
  }
}

function checkDays(from: Day, to: Day): void {
  const length = daysBetween(from, to);
  const inTime = from >= '2000-01-01' && to <= '2100-12-31';
  if (!(length >= 0 && length < LONGEST_DAYS && inTime)) throw fail('promotions.bad_days');
}

/** Where an article stands in the catalogue; null is not known. */
export interface Family {
  readonly sku: string;
  /** Code of its product. */
  readonly product: string | null;
  /** Code of its category. */
  readonly category: string | null;
}

/** Whether an offer is for an article in a market; an offer of one channel is one of its market. */
export function covers(
  offer: Pick<PromotionDraft, 'targetKind' | 'target' | 'market'>,
  { sku, product, category }: Family,
  market: string,
): boolean {
  if (offer.market !== null && offer.market !== market) return false;
  const own = { all: '', sku, product, category }[offer.targetKind];
  return own !== null && own === offer.target;
}
