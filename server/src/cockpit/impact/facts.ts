/** Everything an answer rests on, read once; what follows from it is pure. */
import type { CurrencyCode } from '@tradewind/money';
import type { OpenSum } from '../../records/orders/index.ts';
import type { Lane, Warehouse } from '../../records/warehouses/index.ts';
import type { UnsentUnits } from '../../supply/fulfilment/index.ts';
import type { ShelfUnits, WarehouseUnits } from '../../supply/inventory/index.ts';
import type { InboundLine } from '../../supply/planning/index.ts';
import type { DutyWay, UnitDuties } from '../../trade/tariff/index.ts';
import type { Exchange } from './rules-money.ts';
import type { Remedy } from './rules-remedy.ts';
import type { Bound, Scope } from './rules-scope.ts';
import type { Change, Coded, Timing } from './types.ts';

/** Goods the change binds; money in the base currency, null is unknown. */
export interface Goods extends Bound {
  readonly names: Readonly<Record<string, string>>;
  readonly costMinor: bigint | null;
  readonly priceMinor: bigint | null;
  readonly weightGrams: number | null;
}

export interface Place {
  readonly name: string;
  readonly country: string | null;
}

export interface Facts {
  readonly change: Change;
  readonly timing: Timing;
  readonly notes: readonly Coded[];
  readonly today: string;
  readonly currency: CurrencyCode;
  readonly exchange: Exchange;
  readonly countries: ReadonlySet<string>;
  readonly scope: Scope;
  /** Of a change that is a trade remedy case; null of any other. */
  readonly remedy: Remedy | null;
  readonly goods: ReadonlyMap<string, Goods>;
  readonly names: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly warehouses: ReadonlyMap<string, Warehouse>;
  readonly suppliers: ReadonlyMap<string, Place>;
  readonly lanes: readonly Lane[];
  /** Units on the shelves by SKU, where the change holds and elsewhere. */
  readonly shelf: ShelfUnits;
  readonly inbound: readonly InboundLine[];
  readonly open: OpenSum;
  readonly unsent: readonly UnsentUnits[];
  /** Units a week by SKU and market; null is the market nobody knows. */
  readonly weekly: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Units a week by SKU sold where the change holds. */
  readonly weeklyThere: ReadonlyMap<string, number>;
  readonly horizonWeeks: number;
  readonly usualGrams: number;
}

/** Facts with the duties of today, and what stands in each warehouse. */
export interface DutyFacts extends Facts {
  readonly duties: UnitDuties;
  readonly shelves: readonly WarehouseUnits[];
}

/** Duty on one unit as it is now; null where nobody knows. */
export function dutyNow(facts: DutyFacts, sku: string, way: DutyWay | null): number | null {
  if (way === null) return null;
  const answer = facts.duties.of(sku, way);
  return answer?.known === true ? answer.perUnitMinor : null;
}

/** Units a week sold where the change holds. */
export const weeklyThere = (facts: Facts, sku: string): number => facts.weeklyThere.get(sku) ?? 0;

export const laterOf = (a: string, b: string): string => (a > b ? a : b);
