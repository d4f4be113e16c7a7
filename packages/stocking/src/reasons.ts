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
  duty_on_way: { from: string; to: string; minor: number };
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
  dearer_duty: { minor: number };
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

/** The params of each code, in the order in which a packed reason holds them. */
const fields: { readonly [C in ReasonCode]: readonly (keyof ReasonParams[C])[] } = {
  covers_lead_time: ['weeks', 'units'],
  restores_safety_stock: ['units', 'position', 'reorderPoint'],
  stockout_expected: ['date', 'days'],
  stockout_before_arrival: ['date', 'days', 'unitsLost'],
  expected_lost_sales: ['units', 'minor'],
  uses_excess: ['from', 'units', 'weeks'],
  uses_idle_stock: ['from', 'units'],
  feeds_markets: ['warehouse', 'markets'],
  rounded_to_batch: ['needed', 'batch', 'quantity'],
  raised_to_moq: ['needed', 'moq', 'quantity'],
  capped_by_capacity: ['warehouse', 'needed', 'quantity'],
  cheapest_serving: ['minor'],
  only_possible: [],
  stock_already_there: ['units'],
  pooled_with: ['markets'],
  duty_on_way: ['from', 'to', 'minor'],
  spread_assumed: ['markets'],
  margin_unknown: ['markets', 'level'],
  sold_at_a_loss: ['markets', 'level'],
  weight_unknown: [],
  serving_costs_more_than_margin: ['minor'],
  below_moq_not_worth: ['needed', 'moq', 'minor'],
  not_worth_buying: ['needed', 'minor'],
  no_supplier: ['warehouse'],
  no_serving_warehouse: ['market'],
  blocked: ['rule'],
  no_lane: [],
  no_supply: [],
  no_stock: ['available'],
  below_moq: ['moq', 'needed'],
  capacity: ['warehouse'],
  slower_by_days: ['days'],
  late_by_days: ['days', 'minor'],
  dearer_goods: ['minor'],
  dearer_freight: ['minor'],
  dearer_duty: ['minor'],
  dearer_delivery: ['minor'],
  dearer_storage: ['minor'],
  dearer_stockholding: ['minor'],
  dearer_fixed: ['minor'],
  dearer_pipeline: ['minor'],
  more_lost_sales: ['minor'],
  dearer_in_total: ['minor'],
  needed_at_source: ['minor'],
  market_kept: [],
};

/** Every code there is, for a console's test that each has a sentence in each language. */
export const reasonCodes: readonly string[] = Object.keys(fields);

/** A reason as a short list, for storing very many: its code, then its params in a fixed order. */
export type PackedReason = readonly [ReasonCode, ...(string | number)[]];

export function packReason({ code, params }: Reason): PackedReason {
  const values: Readonly<Record<string, string | number>> = params;
  return [code, ...fields[code].map((name) => values[name] ?? 0)];
}

/** The inverse of `packReason`. */
export function unpackReason([code, ...values]: PackedReason): Reason {
  const params = Object.fromEntries(fields[code].map((name, index) => [name, values[index] ?? 0]));
  return { code, params } as Reason;
}
