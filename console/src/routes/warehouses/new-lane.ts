import type { Lane } from '../../api/warehouses.ts';

/** The ways a lane may touch a warehouse, as they are offered on its page. */
export const LANE_WAYS = ['supply', 'transferIn', 'transferOut', 'delivery'] as const;
export type LaneWay = (typeof LANE_WAYS)[number];

/** What the other end of a lane is called; '' is not chosen yet, or any supplier. */
export interface LaneEnds {
  readonly way: LaneWay;
  readonly other: string;
}

type Route = Pick<
  Lane,
  'kind' | 'fromSupplierId' | 'fromWarehouseId' | 'toWarehouseId' | 'toMarket'
>;

const NOWHERE = {
  ...{ fromSupplierId: null, fromWarehouseId: null, toWarehouseId: null, toMarket: null },
} as const;

/** The ends of a lane that touches `warehouseId` in this way. */
export function routeOf({ way, other }: LaneEnds, warehouseId: string): Route {
  const chosen = other === '' ? null : other;
  switch (way) {
    case 'supply':
      return { ...NOWHERE, kind: 'supply', fromSupplierId: chosen, toWarehouseId: warehouseId };
    case 'transferIn':
      return { ...NOWHERE, kind: 'transfer', fromWarehouseId: chosen, toWarehouseId: warehouseId };
    case 'transferOut':
      return { ...NOWHERE, kind: 'transfer', fromWarehouseId: warehouseId, toWarehouseId: chosen };
    case 'delivery':
      return { ...NOWHERE, kind: 'delivery', fromWarehouseId: warehouseId, toMarket: chosen };
  }
}

/** The field of the API that the other end is written into, for what the server finds wrong. */
export const OTHER_END: Readonly<Record<LaneWay, keyof Route>> = {
  supply: 'fromSupplierId',
  transferIn: 'fromWarehouseId',
  transferOut: 'toWarehouseId',
  delivery: 'toMarket',
};
