/** Which moves a shipment has, and what an order asks of the router. */

import type { RoutingOrder, SoldIn } from '@tradewind/routing';
import { addDays } from '../../platform/days/index.ts';
import {
  DANGEROUS_CLASSES,
  type DangerousClass,
  type DangerousGoods,
  type ShipmentState,
} from './types.ts';

/** Planned: units are set aside. Released: the warehouse may pick. Nothing picked is re-routed. */
export const SHIPMENT_MOVES: Readonly<Record<ShipmentState, readonly ShipmentState[]>> = {
  planned: ['released', 'shipped', 'cancelled'],
  released: ['picked', 'shipped', 'cancelled'],
  picked: ['shipped', 'cancelled'],
  shipped: [],
  cancelled: [],
};

/** Parcels that may still leave from elsewhere. */
export const NOT_PICKED = ['planned', 'released'] as const satisfies readonly ShipmentState[];
/** Parcels that hold units. */
export const LIVE = [...NOT_PICKED, 'picked'] as const satisfies readonly ShipmentState[];

const notPicked: ReadonlySet<ShipmentState> = new Set(NOT_PICKED);
const live: ReadonlySet<ShipmentState> = new Set(LIVE);
export const isNotPicked = ({ state }: { state: ShipmentState }): boolean => notPicked.has(state);
export const isLive = ({ state }: { state: ShipmentState }): boolean => live.has(state);

export function mayMove(from: ShipmentState, to: ShipmentState): boolean {
  return SHIPMENT_MOVES[from].includes(to);
}

export interface OrderFacts {
  readonly orderId: string;
  readonly market: string | null;
  readonly placedAt: Date;
  readonly placedOn: string;
  readonly lines: readonly {
    readonly sku: string;
    readonly units: number;
    /** Price of one unit in the base currency's minor units; null where no rate is known. */
    readonly valueMinor: number | null;
    readonly weightGrams: number | null;
    /** null is unknown, not none. */
    readonly dangerousGoods: DangerousGoods | null;
    /** Kits it is sold in, with what is said of the kit itself. */
    readonly kits: readonly {
      readonly sku: string;
      readonly dangerousGoods: DangerousGoods | null;
    }[];
  }[];
}

export interface Wishes {
  /** Days the buyers of the market were promised. */
  readonly promisedDays: number;
  readonly usualWeightGrams: number;
  /** Orders are routed as of now: what was placed long ago leaves no earlier. */
  readonly now: Date;
}

/**
 * What refusing one unit of a paid order counts: more than any freight, so that whatever can be
 * sent is sent. It only ever appears where nothing can.
 */
const REFUSED_UNIT_MINOR = 1_000_000_00;

/** What the router is told of a SKU whose class nobody knows. */
const CLASS_UNKNOWN = 'unknown';

/**
 * Classes a warehouse may send, in the router's words. Goods of an unknown class leave only where
 * every class may, or where nobody has said what may: nothing is forbidden there, but goods that
 * are known to be dangerous need a warehouse that is known to send them.
 */
export function sendableClasses(said: readonly DangerousClass[] | null): string[] {
  if (said === null) return [CLASS_UNKNOWN];
  const all = DANGEROUS_CLASSES.every((one) => said.includes(one));
  return all ? [...said, CLASS_UNKNOWN] : [...said];
}

function routedClass(dangerousGoods: DangerousGoods | null): string | null {
  if (dangerousGoods === null) return CLASS_UNKNOWN;
  return dangerousGoods === 'none' ? null : dangerousGoods;
}

/** A kit nobody described is as dangerous as its parts are; one that was, at least as it was. */
const soldIn = (kits: OrderFacts['lines'][number]['kits']): SoldIn[] =>
  kits.map(({ sku, dangerousGoods }) => ({
    sku,
    dangerousGoods: dangerousGoods === null ? null : routedClass(dangerousGoods),
  }));

/**
 * The order as the router takes it; lines of one SKU become one, which leaves only where each of
 * the kits it is sold in may.
 */
export function toRoutingOrder(order: OrderFacts, wishes: Wishes): RoutingOrder {
  const lines = new Map<string, RoutingOrder['lines'][number]>();
  for (const { sku, units, valueMinor, weightGrams, dangerousGoods, kits } of order.lines) {
    const known = lines.get(sku);
    lines.set(sku, {
      ...{ sku, weightGrams, valueMinor, dangerousGoods: routedClass(dangerousGoods) },
      units: units + (known?.units ?? 0),
      soldIn: [...(known?.soldIn ?? []), ...soldIn(kits)],
      lostMinor: REFUSED_UNIT_MINOR,
    });
  }
  return {
    id: order.orderId,
    destination: order.market ?? '',
    placedAtMinute: Math.floor(Math.max(order.placedAt.getTime(), wishes.now.getTime()) / 60_000),
    promisedBy: null,
    wantedBy: addDays(order.placedOn, Math.round(wishes.promisedDays)),
    usualWeightGrams: wishes.usualWeightGrams,
    lines: [...lines.values()],
  };
}
