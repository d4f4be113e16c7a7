/** The company's network in the words of the routing engine, in one currency. Pure. */
import { type CurrencyCode, exponentOf, isCurrencyCode } from '@tradewind/money';
import type { DutyRate, RoutingLane, RoutingNetwork, RoutingWarehouse } from '@tradewind/routing';
import type { Lane, Warehouse } from '../../records/warehouses/index.ts';
import { sendableClasses } from './rules.ts';
import { dayChances } from './rules-days.ts';
import type { Block, Duty, Outage } from './types.ts';

export interface NetworkFacts {
  readonly warehouses: readonly Warehouse[];
  readonly lanes: readonly Lane[];
  readonly duties: readonly Duty[];
  readonly blocks: readonly Block[];
  readonly outages: readonly Outage[];
  readonly base: CurrencyCode;
  readonly rates: { rate(from: string, to: string): number | undefined };
  readonly now: Date;
}

/** Major units of a currency in minor units of the base; null where no rate is known. */
export function toBaseMinor(
  major: number,
  currency: string,
  { base, rates }: Pick<NetworkFacts, 'base' | 'rates'>,
): number | null {
  if (!isCurrencyCode(currency)) return null;
  const rate = currency === base ? 1 : rates.rate(currency, base);
  return rate === undefined ? null : major * rate * 10 ** exponentOf(base);
}

/** Minutes that a zone's clock is ahead of UTC at an instant. */
export function utcOffsetMinutes(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric' },
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(
    ...([part('year'), part('month') - 1, part('day'), part('hour'), part('minute')] as const),
  );
  return Math.round((local - at.getTime()) / 60_000);
}

function toMinute(clock: string): number {
  const [hour = '0', minute = '0'] = clock.split(':');
  return Number(hour) * 60 + Number(minute);
}

function toWarehouse(one: Warehouse, facts: NetworkFacts): RoutingWarehouse {
  const outage = facts.outages.find((row) => row.warehouseId === one.warehouseId);
  return {
    id: one.warehouseId,
    pickPerUnitMinor: toBaseMinor(one.handlingRate ?? 0, one.currency, facts) ?? 0,
    packPerParcelMinor: 0,
    cutOffMinute: toMinute(one.cutOff),
    utcOffsetMinutes: utcOffsetMinutes(one.timeZone, facts.now),
    parcelsPerDay: one.parcelsPerDay,
    // The engine counts weekdays from Sunday, 0.
    workingDays: one.workingDays.map((day) => day % 7),
    holidays: one.holidays,
    dangerousGoods: sendableClasses(one.dangerousGoods),
    closed: outage?.reason,
  };
}

/** A lane's cost per unit is a parcel's fee; its cost per kilogram is paid from the first gram. */
function toLane(lane: Lane, facts: NetworkFacts): RoutingLane[] {
  if (lane.kind !== 'delivery' || lane.fromWarehouseId === null || lane.toMarket === null)
    return [];
  const fee = toBaseMinor(lane.costPerUnit, lane.currency, facts);
  const perKg = toBaseMinor(lane.costPerKg, lane.currency, facts);
  // A lane nobody can price is no lane: it must not win by costing nothing.
  if (fee === null || perKg === null) return [];
  return [
    {
      ...{ warehouse: lane.fromWarehouseId, destination: lane.toMarket, service: lane.mode },
      bands: [{ upToGrams: 0, costMinor: fee }],
      perKgBeyondMinor: perKg,
      days: dayChances(lane.daysMean, lane.daysSd),
    },
  ];
}

/**
 * Duty of goods out of a warehouse: what is on file; none inside one country, where they are in
 * free circulation; otherwise unknown, and said so.
 */
function dutyOf(one: Warehouse, market: string, facts: NetworkFacts): DutyRate {
  const known = facts.duties.find(
    (duty) => duty.warehouseId === one.warehouseId && duty.market === market,
  );
  const home = one.country === market ? 0 : null;
  return {
    warehouse: one.warehouseId,
    destination: market,
    shareOfValue: known === undefined ? home : known.share,
  };
}

export function buildRoutingNetwork(facts: NetworkFacts): RoutingNetwork {
  const warehouses = facts.warehouses.filter((one) => one.active);
  const known = new Set(warehouses.map((one) => one.warehouseId));
  const lanes = facts.lanes
    .filter((lane) => lane.active && known.has(lane.fromWarehouseId ?? ''))
    .flatMap((lane) => toLane(lane, facts));
  const markets = [...new Set(lanes.map((lane) => lane.destination))];
  return {
    warehouses: warehouses.map((one) => toWarehouse(one, facts)),
    lanes,
    duties: warehouses.flatMap((one) => markets.map((market) => dutyOf(one, market, facts))),
    blocks: facts.blocks
      .filter((block) => block.warehouseId === null || known.has(block.warehouseId))
      .map(({ warehouseId, market, sku, rule }) => ({
        ...{ warehouse: warehouseId, destination: market, sku, rule },
      })),
  };
}
