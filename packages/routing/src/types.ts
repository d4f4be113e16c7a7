/**
 * What the engine is given and what it answers. Plain JSON. Amounts named `…Minor` are minor units
 * of the one base currency the caller converted everything to: rates per unit or kilogram may have
 * fractions, amounts in a decision are whole (rounded half to even, once a part).
 */

/** A calendar date `'YYYY-MM-DD'`. */
export type IsoDate = string;

/** A warehouse that ships to buyers. */
export interface RoutingWarehouse {
  readonly id: string;
  readonly pickPerUnitMinor: number;
  readonly packPerParcelMinor: number;
  /** Local minute of the day up to which an order leaves the same day, 0 to 1439. */
  readonly cutOffMinute: number;
  /** Minutes that local time is ahead of UTC. */
  readonly utcOffsetMinutes: number;
  /** Days of the week it works, 0 is Sunday; left out every day. */
  readonly workingDays?: readonly number[] | undefined;
  readonly holidays?: readonly IsoDate[] | undefined;
  /** Parcels it can send in a day; null is not limited. */
  readonly parcelsPerDay: number | null;
  /** Dangerous-goods classes it may ship; null is unknown, and unknown is not allowed. */
  readonly dangerousGoods: readonly string[] | null;
  /** Why nothing leaves it now (power cut, strike); left out it is open. */
  readonly closed?: string | undefined;
}

/** One band of a freight table: the price of a parcel up to a weight. */
export interface WeightBand {
  readonly upToGrams: number;
  readonly costMinor: number;
}

/** Days from leaving the warehouse to the door, with their probability; they add up to 1. */
export interface DayChance {
  readonly days: number;
  readonly probability: number;
}

/** A way from a warehouse to a destination; several services may serve one pair. */
export interface RoutingLane {
  readonly warehouse: string;
  /** Country or zone. */
  readonly destination: string;
  readonly service: string;
  /** Ascending by weight. */
  readonly bands: readonly WeightBand[];
  /** Per kilogram above the last band. */
  readonly perKgBeyondMinor: number;
  readonly days: readonly DayChance[];
}

/** Duty and tax of shipping to a destination out of a warehouse, as a share of the goods' value. */
export interface DutyRate {
  readonly warehouse: string;
  readonly destination: string;
  /** Null is unknown: the decision names it. */
  readonly shareOfValue: number | null;
}

/** What may not be: a field left null is every one. */
export interface RoutingBlock {
  readonly warehouse: string | null;
  readonly destination: string | null;
  readonly sku: string | null;
  /** Name of the rule, for the explanation. */
  readonly rule: string;
}

export interface RoutingNetwork {
  /** At most 30. */
  readonly warehouses: readonly RoutingWarehouse[];
  readonly lanes: readonly RoutingLane[];
  readonly duties: readonly DutyRate[];
  readonly blocks: readonly RoutingBlock[];
}

export interface RoutingPolicy {
  /** What each day a parcel comes later than wanted costs. */
  readonly latePerDayMinor: number;
  /** A date is promised when the parcel arrives by it with this probability, 0 to 1. */
  readonly promiseReliability: number;
  /** Most parcels an order may be split into, 1 to 4. */
  readonly maxParcels: number;
  /** Whether part of an order may leave while the rest is refused. */
  readonly allowPartial: boolean;
  /** Whether an unknown duty forbids the pair; otherwise it is named and left out of the cost. */
  readonly unknownDutyBlocks: boolean;
}

/** Goods sold as one and sent as several: a kit. */
export interface SoldIn {
  readonly sku: string;
  /** Class of dangerous goods of the whole; null is none beyond those of its parts. */
  readonly dangerousGoods: string | null;
}

export interface RoutingLine {
  readonly sku: string;
  readonly units: number;
  /** Null is unknown: then `policyWeightGrams` of the order counts, and the decision says so. */
  readonly weightGrams: number | null;
  /** Value of one unit for duty; null is unknown. */
  readonly valueMinor: number | null;
  /** Class of dangerous goods; null is none. */
  readonly dangerousGoods: string | null;
  /** Kits its units are sold in: what keeps a kit from leaving keeps its parts. */
  readonly soldIn?: readonly SoldIn[] | undefined;
  /** What refusing one unit loses: margin, goodwill. */
  readonly lostMinor: number;
}

export interface RoutingOrder {
  readonly id: string;
  readonly destination: string;
  /** Minutes since 1970-01-01T00:00Z. */
  readonly placedAtMinute: number;
  /** No parcel may be promised later than this date; null is no promise. */
  readonly promisedBy: IsoDate | null;
  /** Parcels later than this cost `latePerDayMinor` a day; null is no wish. */
  readonly wantedBy: IsoDate | null;
  /** Stands in for unknown weights. */
  readonly usualWeightGrams: number;
  /** Each SKU once. */
  readonly lines: readonly RoutingLine[];
}

/** Units that may be taken, and parcels already sent. */
export interface StockView {
  /** Free units of a SKU in a warehouse. */
  units(warehouse: string, sku: string): number;
  /** Parcels that leave a warehouse on a day already. */
  parcels(warehouse: string, day: IsoDate): number;
}

/** Expected future value of the last unit of a SKU at a warehouse; 0 where nothing is known. */
export type StockPrice = (warehouse: string, sku: string) => number;

/** Whole minor units. `stock` is the price of scarce units, not money paid. */
export interface RoutingCosts {
  readonly pick: number;
  readonly pack: number;
  readonly freight: number;
  readonly duty: number;
  readonly late: number;
  readonly lost: number;
  readonly stock: number;
}

export interface RoutedLine {
  readonly sku: string;
  readonly units: number;
}

/** One parcel. */
export interface Parcel {
  readonly warehouse: string;
  readonly service: string;
  readonly lines: readonly RoutedLine[];
  readonly weightGrams: number;
  readonly shipOn: IsoDate;
  /** It arrives by then with the policy's reliability. */
  readonly promiseOn: IsoDate;
  readonly expectedDays: number;
  readonly costs: RoutingCosts;
}

/** Something taken as known that is not. */
export type RoutingFact =
  | { readonly code: 'duty_unknown'; readonly warehouse: string }
  | { readonly code: 'value_unknown'; readonly sku: string }
  | { readonly code: 'weight_unknown'; readonly sku: string };

export interface RoutingDecision {
  readonly orderId: string;
  readonly parcels: readonly Parcel[];
  readonly refused: readonly RoutedLine[];
  /** Sum of all parts of all parcels and of what is refused. */
  readonly costMinor: number;
  /** No split costs less; equal to the cost where every split was looked at. */
  readonly boundMinor: number;
  readonly facts: readonly RoutingFact[];
}
