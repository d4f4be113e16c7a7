import type { Explanation, ReplayTotals } from '@tradewind/routing';

export {
  DANGEROUS_CLASSES,
  type DangerousClass,
  type DangerousGoods,
} from '../../platform/lists/index.ts';

/** A calendar date 'YYYY-MM-DD'. */
export type Day = string;

export const SHIPMENT_STATES = ['planned', 'released', 'picked', 'shipped', 'cancelled'] as const;
export type ShipmentState = (typeof SHIPMENT_STATES)[number];

export const DECISION_KINDS = ['auto', 'manual', 'outage', 'cut_off', 'exchange', 'law'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export interface ShipmentLine {
  readonly sku: string;
  readonly units: number;
}

/** One parcel of an order out of one warehouse. */
export interface Shipment {
  readonly shipmentId: string;
  readonly number: string;
  readonly orderId: string;
  readonly decisionId: string;
  readonly warehouseId: string;
  /** ISO 3166 alpha-2; null is unknown. */
  readonly market: string | null;
  readonly state: ShipmentState;
  readonly waveId: string | null;
  readonly service: string;
  readonly units: number;
  readonly weightGrams: number;
  readonly currency: string;
  readonly costMinor: bigint;
  readonly shipOn: Day;
  readonly promiseOn: Day;
  readonly cutOffAt: Date;
  readonly createdAt: Date;
  readonly movedAt: Date | null;
  readonly lines: readonly ShipmentLine[];
}

/** Why an order leaves from where it does, as it was decided. */
export interface RouteDecision {
  readonly decisionId: string;
  readonly orderId: string;
  readonly kind: DecisionKind;
  readonly reason: string | null;
  readonly madeAt: Date;
  readonly actorKind: string;
  readonly actorId: string;
  readonly currency: string;
  readonly costMinor: bigint;
  /** What the cheapest way would have cost at that moment. */
  readonly bestMinor: bigint;
  readonly shippedWhole: boolean;
  /** Versions of what it saw. */
  readonly inputs: Readonly<Record<string, string | number>>;
  readonly outcome: Explanation;
}

export interface Duty {
  readonly warehouseId: string;
  readonly market: string;
  /** Share of the goods' value: 0.12 is 12 %. */
  readonly share: number;
  readonly source: string;
  /** Worked out from the tariff; left out: typed by hand. */
  readonly fromTariff?: boolean | undefined;
}

export interface Block {
  readonly blockId: string;
  readonly warehouseId: string | null;
  readonly market: string | null;
  readonly sku: string | null;
  readonly rule: string;
}

export interface Outage {
  readonly outageId: string;
  readonly warehouseId: string;
  readonly reason: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

export interface Wave {
  readonly waveId: string;
  readonly number: string;
  readonly warehouseId: string;
  readonly shipOn: Day;
  readonly createdAt: Date;
}

/** Past orders routed again under several rules. */
export interface Replay {
  readonly replayId: string;
  readonly from: Day;
  readonly to: Day;
  /** Stock at the start as a multiple of what the span sold. */
  readonly cover: number;
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  readonly orders: number;
  readonly currency: string | null;
  readonly results: readonly ReplayTotals[] | null;
  readonly notes: readonly {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  }[];
  readonly jobId: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}
