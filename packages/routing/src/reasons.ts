/** Why a warehouse lost, as data: a code and the figures a sentence needs. */
export interface RoutingReasonParams {
  closed: { why: string };
  blocked: { rule: string; sku: string };
  no_lane: Record<string, never>;
  no_stock: { sku: string; wanted: number; available: number };
  dangerous_goods: { sku: string; class: string };
  dangerous_goods_unknown: { sku: string; class: string };
  duty_unknown: Record<string, never>;
  misses_promise: { promisedBy: string; arrives: string };
  no_capacity: { days: number };
  needs_more_parcels: { parcels: number };
  later_by_days: { days: number };
  dearer_pick: { minor: number };
  dearer_pack: { minor: number };
  dearer_freight: { minor: number };
  dearer_duty: { minor: number };
  dearer_late: { minor: number };
  more_lost: { minor: number };
  scarcer_stock: { minor: number };
  dearer_in_total: { minor: number };
}

export type RoutingReasonCode = keyof RoutingReasonParams;

export type RoutingReason = {
  readonly [C in RoutingReasonCode]: {
    readonly code: C;
    readonly params: Readonly<RoutingReasonParams[C]>;
  };
}[RoutingReasonCode];

export function routingReason<C extends RoutingReasonCode>(
  code: C,
  params: RoutingReasonParams[C],
): { readonly code: C; readonly params: Readonly<RoutingReasonParams[C]> } {
  return { code, params };
}

const codes: { readonly [C in RoutingReasonCode]: true } = {
  ...{ closed: true, blocked: true, no_lane: true, no_stock: true, dangerous_goods: true },
  ...{ dangerous_goods_unknown: true, duty_unknown: true, misses_promise: true },
  ...{ no_capacity: true, needs_more_parcels: true, later_by_days: true, dearer_pick: true },
  ...{ dearer_pack: true, dearer_freight: true, dearer_duty: true, dearer_late: true },
  ...{ more_lost: true, scarcer_stock: true, dearer_in_total: true },
};

/** Every code there is, for a console's test that each has a sentence in each language. */
export const routingReasonCodes: readonly string[] = Object.keys(codes);
