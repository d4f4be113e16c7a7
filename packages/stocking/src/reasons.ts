/**
 * Reasons are data: a code and the figures a sentence needs, so that a screen can say them in
 * any language. Units: `days`, `weeks` and `units` as named, `minor` = base currency minor
 * units over the plan's horizon (placement) or for the quantity proposed (proposals).
 */
export interface ReasonParams {
  // why a proposal is made
  covers_lead_time: { weeks: number; units: number };
  restores_safety_stock: { units: number; position: number; reorderPoint: number };
  stockout_expected: { date: string; days: number };
  stockout_before_arrival: { date: string; days: number; unitsLost: number };
  expected_lost_sales: { units: number; minor: number };
  uses_excess: { from: string; units: number; weeks: number };
  uses_idle_stock: { from: string; units: number };
  feeds_markets: { warehouse: string; markets: string };
  rounded_to_batch: { needed: number; batch: number; quantity: number };
  raised_to_moq: { needed: number; moq: number; quantity: number };
  capped_by_capacity: { warehouse: string; needed: number; quantity: number };
  cheapest_serving: { minor: number };
  only_possible: Record<string, never>;
  stock_already_there: { units: number };
  pooled_with: { markets: number };
  // what is missing or assumed
  spread_assumed: { markets: string };
  margin_unknown: { markets: string; level: number };
  sold_at_a_loss: { markets: string; level: number };
  weight_unknown: Record<string, never>;
  serving_costs_more_than_margin: { minor: number };
  below_moq_not_worth: { needed: number; moq: number; minor: number };
  not_worth_buying: { needed: number; minor: number };
  no_supplier: { warehouse: string };
  no_serving_warehouse: { market: string };
  // why an alternative lost
  blocked: { rule: string };
  no_lane: Record<string, never>;
  no_supply: Record<string, never>;
  no_stock: { available: number };
  below_moq: { moq: number; needed: number };
  capacity: { warehouse: string };
  slower_by_days: { days: number };
  late_by_days: { days: number; minor: number };
  dearer_goods: { minor: number };
  dearer_freight: { minor: number };
  dearer_delivery: { minor: number };
  dearer_storage: { minor: number };
  dearer_stockholding: { minor: number };
  dearer_fixed: { minor: number };
  dearer_pipeline: { minor: number };
  more_lost_sales: { minor: number };
  dearer_in_total: { minor: number };
  needed_at_source: { minor: number };
  market_kept: Record<string, never>;
}

export type ReasonCode = keyof ReasonParams;

/** One reason; `code` decides which `params` it has. */
export type Reason = {
  readonly [C in ReasonCode]: { readonly code: C; readonly params: Readonly<ReasonParams[C]> };
}[ReasonCode];

/** Builds a reason whose params fit its code. */
export function reason<C extends ReasonCode>(
  code: C,
  params: ReasonParams[C],
): { readonly code: C; readonly params: Readonly<ReasonParams[C]> } {
  return { code, params };
}

const known: Readonly<Record<ReasonCode, true>> = {
  covers_lead_time: true,
  restores_safety_stock: true,
  stockout_expected: true,
  stockout_before_arrival: true,
  expected_lost_sales: true,
  uses_excess: true,
  uses_idle_stock: true,
  feeds_markets: true,
  rounded_to_batch: true,
  raised_to_moq: true,
  capped_by_capacity: true,
  cheapest_serving: true,
  only_possible: true,
  stock_already_there: true,
  pooled_with: true,
  spread_assumed: true,
  margin_unknown: true,
  weight_unknown: true,
  serving_costs_more_than_margin: true,
  below_moq_not_worth: true,
  not_worth_buying: true,
  no_supplier: true,
  no_serving_warehouse: true,
  blocked: true,
  no_lane: true,
  no_supply: true,
  no_stock: true,
  below_moq: true,
  capacity: true,
  slower_by_days: true,
  late_by_days: true,
  dearer_goods: true,
  dearer_freight: true,
  dearer_delivery: true,
  dearer_storage: true,
  dearer_stockholding: true,
  dearer_fixed: true,
  dearer_pipeline: true,
  more_lost_sales: true,
  dearer_in_total: true,
  needed_at_source: true,
  sold_at_a_loss: true,
  market_kept: true,
};

/** Every code there is, for a console's test that each has a sentence in each language. */
export const reasonCodes: readonly string[] = Object.keys(known);
