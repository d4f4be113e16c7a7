import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Day, Promotion, PromotionDraft, PromotionState } from './types.ts';

const PROMOTION = `promotion_id as "promotionId", target_kind as "targetKind", target, market,
  from_day as "fromDay", to_day as "toDay", kind, discount::float8 as discount,
  price_minor as "priceMinor", currency, channel_id as "channelId", note, state, author,
  created_at as "createdAt", changed_by as "changedBy", changed_at as "changedAt", version`;

const OWN = 'tenant_id = (select house.tenant())';

const draftValues = (draft: PromotionDraft) => [
  ...[draft.targetKind, draft.target, draft.market, draft.fromDay, draft.toDay, draft.kind],
  ...[draft.discount, draft.priceMinor, draft.currency, draft.channelId, draft.note],
];

/** @returns false where the same offer on the same days is on record and holds */
export async function insertPromotion(
  tx: Transaction,
  promotionId: string,
  draft: PromotionDraft,
  { author, at }: { readonly author: string; readonly at: Date },
): Promise<boolean> {
  const written = await tx.execute(
    `insert into public.promotion (tenant_id, promotion_id, target_kind, target, market, from_day,
        to_day, kind, discount, price_minor, currency, channel_id, note, state, author, created_at)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6, $7, $8::numeric, $9, $10, $11, $12,
        'planned', $13, $14)
      on conflict do nothing`,
    [promotionId, ...draftValues(draft), author, at],
  );
  return written === 1;
}

export async function readPromotion(
  tx: Transaction,
  promotionId: string,
): Promise<Promotion | null> {
  const [row] = await tx.query<Promotion & Row>(
    `select ${PROMOTION} from public.promotion where ${OWN} and promotion_id = $1`,
    [promotionId],
  );
  return row ?? null;
}

interface Versioned {
  readonly promotionId: string;
  readonly version: number;
}

interface Change {
  readonly by: string;
  readonly at: Date;
}

/**
 * Says something else of an offer that holds.
 * @returns false where it changed or was cancelled meanwhile
 * @throws a broken unique key where another offer says the same
 */
export async function updatePromotion(
  tx: Transaction,
  { promotionId, version }: Versioned,
  draft: PromotionDraft,
  { by, at }: Change,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.promotion set target_kind = $3, target = $4, market = $5, from_day = $6,
        to_day = $7, kind = $8, discount = $9::numeric, price_minor = $10, currency = $11,
        channel_id = $12, note = $13, changed_by = $14, changed_at = $15, version = version + 1
      where ${OWN} and promotion_id = $1 and version = $2 and state = 'planned'`,
    [promotionId, version, ...draftValues(draft), by, at],
  );
  return changed === 1;
}

/** @returns false where it changed or was cancelled meanwhile */
export async function cancelPromotion(
  tx: Transaction,
  { promotionId, version }: Versioned,
  { by, at }: Change,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.promotion set state = 'cancelled', changed_by = $3, changed_at = $4,
        version = version + 1
      where ${OWN} and promotion_id = $1 and version = $2 and state = 'planned'`,
    [promotionId, version, by, at],
  );
  return changed === 1;
}

export interface PromotionQuery {
  /** Offers with a day in this span; null is open. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly state: PromotionState | null;
  /** Offers of this market, those of all markets among them. */
  readonly market: string | null;
  /** How the target begins. */
  readonly target: string | null;
}

const WHERE = `${OWN} and ($1::date is null or to_day >= $1::date)
  and ($2::date is null or from_day <= $2::date) and ($3::text is null or state = $3)
  and ($4::text is null or market is null or market = $4)
  and ($5::text is null or starts_with(target, $5))`;

const whereValues = ({ from, to, state, market, target }: PromotionQuery) => [
  ...[from, to, state, market, target],
];

/** The latest first. */
export function readPromotions(
  tx: Transaction,
  query: PromotionQuery & {
    readonly after: { readonly day: Day; readonly id: string } | undefined;
    readonly limit: number;
  },
): Promise<Promotion[]> {
  return tx.query<Promotion & Row>(
    `select ${PROMOTION} from public.promotion where ${WHERE}
        and ($6::date is null or (from_day, promotion_id) < ($6::date, $7::uuid))
      order by from_day desc, promotion_id desc limit $8`,
    [...whereValues(query), query.after?.day ?? null, query.after?.id ?? null, query.limit],
  );
}

/** How many of each state. */
export async function countPromotions(
  tx: Transaction,
  query: PromotionQuery,
): Promise<Partial<Record<PromotionState, number>>> {
  const rows = await tx.query<{ state: PromotionState; n: number }>(
    `select state, count(*)::int as n from public.promotion where ${WHERE} group by state`,
    whereValues({ ...query, state: null }),
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** Every offer that holds and has a day in the span, in the order of days. */
export function readOffers(tx: Transaction, from: Day, to: Day): Promise<Promotion[]> {
  return tx.query<Promotion & Row>(
    `select ${PROMOTION} from public.promotion
      where ${OWN} and state = 'planned' and to_day >= $1::date and from_day <= $2::date
      order by from_day, promotion_id`,
    [from, to],
  );
}
