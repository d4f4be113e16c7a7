/** Duty on the ways of the network, by SKU, as the stocking engine takes it. Pure. */
import type { Network, UnitDuty } from '@tradewind/stocking';
import type { DutySource, DutyWay, UnitDuties } from '../../trade/tariff/index.ts';
import type { PreparedSku } from './plan-input.ts';
import type { Note } from './types.ts';

/** A way of the network that leaves one country for another. */
export interface PlanWay extends Omit<UnitDuty, 'perUnitMinor'> {
  readonly from: string;
  /** Country it ends in. */
  readonly end: string;
  /** How it is declared; null where the country it begins in is not known. */
  readonly way: DutyWay | null;
}

export interface PlaceFacts {
  readonly network: Network;
  /** Country by warehouse. */
  readonly warehouses: ReadonlyMap<string, string>;
  /** Country by supplier; null is not known. */
  readonly suppliers: ReadonlyMap<string, string | null>;
}

/** Ways of the network across a border; goods of any supplier enter where his lane ends. */
export function waysAcross({ network, warehouses, suppliers }: PlaceFacts): PlanWay[] {
  const ways: PlanWay[] = [];
  const add = (
    kind: PlanWay['kind'],
    [from, to]: readonly [string, string],
    [start, end]: readonly [string | null | undefined, string | undefined],
  ): void => {
    if (end === undefined || start === end) return;
    const declared = kind === 'delivery' ? 'parcel' : 'transfer';
    const way = start == null ? null : ({ kind: declared, from: start, to: end } as const);
    ways.push({ kind, from, to, end, way });
  };
  for (const { supplier: own, warehouse } of network.supplyLanes) {
    for (const [supplier, country] of suppliers) {
      const isOther = own === null ? hasOwnLane(network, supplier, warehouse) : own !== supplier;
      if (!isOther) add('supply', [supplier, warehouse], [country, warehouses.get(warehouse)]);
    }
  }
  for (const { from, to } of network.transferLanes) {
    add('transfer', [from, to], [warehouses.get(from), warehouses.get(to)]);
  }
  for (const { warehouse, market } of network.deliveryLanes) {
    add('delivery', [warehouse, market], [warehouses.get(warehouse), market]);
  }
  return ways;
}

function hasOwnLane(network: Network, supplier: string, warehouse: string): boolean {
  return network.supplyLanes.some(
    (lane) => lane.supplier === supplier && lane.warehouse === warehouse,
  );
}

/** The ways to declare, each once. */
export function declaredWays(ways: readonly PlanWay[]): DutyWay[] {
  const seen = new Map<string, DutyWay>();
  for (const { way } of ways) {
    if (way !== null) seen.set(`${way.kind} ${way.from} ${way.to}`, way);
  }
  return [...seen.values()];
}

/** What a unit is worth at the border: bought, and sold. */
export function valuesOf({ input, price, margin }: PreparedSku) {
  const costs = input.offers.map(({ unitCostMinor }) => unitCostMinor);
  const known = price !== null && margin !== null ? price - margin : null;
  const costMinor = costs.length > 0 ? Math.min(...costs) : known;
  return { sku: input.sku, costMinor, priceMinor: price };
}

/** Whether a plan of the SKU could use the way. */
function mayUse({ input, demand }: PreparedSku, { kind, from, to }: PlanWay): boolean {
  if (kind === 'supply') return input.offers.some(({ supplier }) => supplier === from);
  return kind === 'transfer' || demand.some(({ market }) => market === to);
}

/** Of the ways a note names so many; the rest is counted. */
const NAMED = 4;

/**
 * The SKUs with their duties packed by way (0 where none is owed or known), and with a note where
 * one is not known: what, and why.
 */
export function withDuties(
  prepared: readonly PreparedSku[],
  ways: readonly PlanWay[],
  duties: UnitDuties,
): PreparedSku[] {
  if (ways.length === 0) return [...prepared];
  return prepared.map((one) => {
    const perUnit = new Float64Array(ways.length);
    const rules: (readonly string[])[] = [];
    const unknown = new Set<string>();
    const gaps = new Set<string>();
    const least = new Set<string>();
    ways.forEach((planWay, index) => {
      if (!mayUse(one, planWay)) return;
      const { way } = planWay;
      const answer = way === null ? undefined : duties.of(one.input.sku, way);
      if (answer?.known) {
        perUnit[index] = answer.perUnitMinor;
        if (answer.perUnitMinor > 0) rules[index] = answer.rules;
        for (const fee of answer.open) least.add(fee);
        return;
      }
      unknown.add(`${way?.from ?? '?'} → ${planWay.end}`);
      for (const gap of answer?.gaps ?? ['country_missing']) gaps.add(gap);
    });
    return {
      ...one,
      ...(rules.length > 0 ? { duties: { perUnit, rules } } : {}),
      notes: [...one.notes, ...unknownNote(unknown, gaps), ...leastNote(least)],
    };
  });
}

function unknownNote(ways: ReadonlySet<string>, gaps: ReadonlySet<string>): Note[] {
  if (ways.size === 0) return [];
  const named = [...ways].slice(0, NAMED).join(', ');
  const more = Math.max(0, ways.size - NAMED);
  return [{ code: 'duty_unknown', params: { ways: named, more, gaps: [...gaps].join(' ') } }];
}

function leastNote(fees: ReadonlySet<string>): Note[] {
  return fees.size === 0
    ? []
    : [{ code: 'duty_at_least', params: { rules: [...fees].join(', ') } }];
}

/** The duties of a SKU as the engine takes them: only those that are owed. */
export function unpackDuties(
  { duties }: PreparedSku,
  ways: readonly PlanWay[],
): readonly UnitDuty[] {
  if (duties === undefined) return [];
  return ways.flatMap(({ kind, from, to }, index): UnitDuty[] => {
    const perUnitMinor = duties.perUnit[index] ?? 0;
    return perUnitMinor > 0 ? [{ kind, from, to, perUnitMinor }] : [];
  });
}

/** What the duty of a line rests on: the rules of its legs, the day, the rates of exchange. */
export function dutySourceNote(
  { duties }: PreparedSku,
  ways: readonly PlanWay[],
  legs: readonly { readonly from: string; readonly to: string }[],
  source: DutySource,
): Note[] {
  const rules = new Set<string>();
  ways.forEach(({ from, to }, index) => {
    if (!legs.some((leg) => leg.from === from && leg.to === to)) return;
    for (const rule of duties?.rules[index] ?? []) rules.add(rule);
  });
  if (rules.size === 0) return [];
  const rates = source.rates[0]?.split(' ')[1] ?? source.day;
  return [
    { code: 'duty_source', params: { rules: [...rules].join(', '), day: source.day, rates } },
  ];
}
