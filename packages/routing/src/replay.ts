/** A history of orders routed again under a rule, on stock that is used up as they go. */
import { costParts } from './explain.ts';
import { type RoutingRule, type RuleFacts, routeBy } from './rivals.ts';
import type { RoutingCosts, RoutingDecision, RoutingOrder, StockView } from './types.ts';

export interface ReplayTotals {
  readonly rule: RoutingRule;
  readonly orders: number;
  /** Orders that left whole. */
  readonly shipped: number;
  readonly parcels: number;
  /** Orders that needed more than one parcel. */
  readonly splits: number;
  readonly refusedUnits: number;
  readonly costs: RoutingCosts;
  readonly costMinor: number;
  /** Days from order to the promised date, over shipped orders; null when none was shipped. */
  readonly meanPromiseDays: number | null;
  readonly unitsByWarehouse: Readonly<Record<string, number>>;
}

/** Stock that shrinks as decisions take from it. */
export class ReplayStock implements StockView {
  readonly #units: Map<string, number>;
  readonly #parcels = new Map<string, number>();

  /** @param units by `warehouse sku`; copied */
  constructor(units: ReadonlyMap<string, number>) {
    this.#units = new Map(units);
  }

  units(warehouse: string, sku: string): number {
    return this.#units.get(`${warehouse} ${sku}`) ?? 0;
  }

  parcels(warehouse: string, day: string): number {
    return this.#parcels.get(`${warehouse} ${day}`) ?? 0;
  }

  /** Takes what a decision ships. */
  take({ parcels }: RoutingDecision): void {
    for (const { warehouse, lines, shipOn } of parcels) {
      const key = `${warehouse} ${shipOn}`;
      this.#parcels.set(key, (this.#parcels.get(key) ?? 0) + 1);
      for (const { sku, units } of lines) {
        this.#units.set(`${warehouse} ${sku}`, this.units(warehouse, sku) - units);
      }
    }
  }
}

const NOTHING: RoutingCosts = {
  ...{ pick: 0, pack: 0, freight: 0, duty: 0, late: 0, lost: 0, stock: 0 },
};

/** Orders between two chances to breathe: milliseconds of work, unless orders are very long. */
const STEP = 20;

/**
 * Routes the orders one after the other, in steps, so that a server can report and breathe.
 * @param orders by the time they were placed
 * @returns the totals; each step yields how many orders are done
 */
export function* replaySteps(
  rule: RoutingRule,
  facts: RuleFacts,
  orders: Iterable<RoutingOrder>,
  stock: ReplayStock,
): Generator<number, ReplayTotals> {
  let [count, shipped, parcels, splits, refusedUnits, days] = [0, 0, 0, 0, 0, 0];
  const costs: { -readonly [K in keyof RoutingCosts]: number } = { ...NOTHING };
  const unitsByWarehouse: Record<string, number> = {};
  for (const order of orders) {
    const decision = routeBy(rule, facts, order, stock);
    stock.take(decision);
    count++;
    if (count % STEP === 0) yield count;
    parcels += decision.parcels.length;
    if (decision.parcels.length > 1) splits++;
    for (const { units } of decision.refused) refusedUnits += units;
    if (decision.parcels.length > 0 && decision.refused.length === 0) {
      shipped++;
      const last = Math.max(...decision.parcels.map((one) => Date.parse(one.promiseOn)));
      days += last / 86_400_000 - Math.floor(order.placedAtMinute / 1440);
    }
    const parts = costParts(decision);
    for (const part of Object.keys(costs) as (keyof RoutingCosts)[]) costs[part] += parts[part];
    for (const { warehouse, lines } of decision.parcels) {
      const units = lines.reduce((sum, one) => sum + one.units, 0);
      unitsByWarehouse[warehouse] = (unitsByWarehouse[warehouse] ?? 0) + units;
    }
  }
  // The price of scarce stock guides; it is not paid.
  const paid = { ...costs, stock: 0 };
  return {
    ...{ rule, orders: count, shipped, parcels, splits, refusedUnits, unitsByWarehouse },
    costs: paid,
    costMinor: Object.values(paid).reduce((sum, part) => sum + part, 0),
    meanPromiseDays: shipped === 0 ? null : days / shipped,
  };
}

/** The same in one go. */
export function replay(
  rule: RoutingRule,
  facts: RuleFacts,
  orders: Iterable<RoutingOrder>,
  stock: ReplayStock,
): ReplayTotals {
  const steps = replaySteps(rule, facts, orders, stock);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
