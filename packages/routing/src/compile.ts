/** The network as the router walks it: numbers instead of names, dates as days. */
import { toDay, weekday } from './calendar.ts';
import { RoutingError } from './errors.ts';
import type { RoutingLane, RoutingNetwork, RoutingPolicy, RoutingWarehouse } from './types.ts';

const MOST_WAREHOUSES = 30;
/** How far ahead a day is looked for on which a warehouse works and has room. */
export const HORIZON_DAYS = 21;

export interface Service {
  readonly name: string;
  readonly upTo: Float64Array;
  readonly cost: Float64Array;
  readonly perKgBeyond: number;
  readonly days: Float64Array;
  readonly probability: Float64Array;
  readonly expectedDays: number;
  /** Days within which a parcel arrives with the policy's reliability. */
  readonly promiseDays: number;
}

export interface Site {
  readonly index: number;
  readonly source: RoutingWarehouse;
  readonly works: (day: number) => boolean;
  /** Services by destination. */
  readonly services: ReadonlyMap<string, readonly Service[]>;
  /** Duty share by destination; null is unknown, left out too. */
  readonly duties: ReadonlyMap<string, number | null>;
}

export interface Blocked {
  readonly warehouse: number;
  readonly rule: string;
}

export interface Compiled {
  readonly sites: readonly Site[];
  readonly policy: RoutingPolicy;
  /** Rules by `destination sku`, `destination`, ` sku` and all; looked up by blocksOf. */
  readonly blocks: ReadonlyMap<string, readonly Blocked[]>;
}

const finite = (value: number, path: string): number => {
  if (!Number.isFinite(value) || value < 0) throw new RoutingError('bad_number', path);
  return value;
};

function compileService(lane: RoutingLane, reliability: number): Service {
  const path = `${lane.warehouse} to ${lane.destination}`;
  const days = [...lane.days].sort((a, b) => a.days - b.days);
  let cumulative = 0;
  let expectedDays = 0;
  let promiseDays = Number.POSITIVE_INFINITY;
  for (const { days: n, probability } of days) {
    cumulative += finite(probability, `${path} probability`);
    expectedDays += finite(n, `${path} days`) * probability;
    // A sum of chances ends within rounding of 1.
    if (cumulative >= reliability - 1e-9) promiseDays = Math.min(promiseDays, n);
  }
  if (Math.abs(cumulative - 1) > 1e-6) throw new RoutingError('bad_number', `${path} days`);
  return {
    name: lane.service,
    upTo: Float64Array.from(lane.bands, (band) => finite(band.upToGrams, path)),
    cost: Float64Array.from(lane.bands, (band) => finite(band.costMinor, path)),
    perKgBeyond: finite(lane.perKgBeyondMinor, path),
    days: Float64Array.from(days, (chance) => chance.days),
    probability: Float64Array.from(days, (chance) => chance.probability),
    expectedDays,
    promiseDays,
  };
}

function worksOn(warehouse: RoutingWarehouse): (day: number) => boolean {
  const open = new Uint8Array(7);
  for (const day of warehouse.workingDays ?? [0, 1, 2, 3, 4, 5, 6]) open[day] = 1;
  const holidays = new Set((warehouse.holidays ?? []).map(toDay));
  return (day) => open[weekday(day)] === 1 && !holidays.has(day);
}

/** @throws RoutingError naming what cannot be right */
export function compile(network: RoutingNetwork, policy: RoutingPolicy): Compiled {
  if (network.warehouses.length > MOST_WAREHOUSES) {
    throw new RoutingError('too_many_warehouses', String(network.warehouses.length));
  }
  const index = new Map(network.warehouses.map((one, at) => [one.id, at]));
  const at = (id: string): number => {
    const found = index.get(id);
    if (found === undefined) throw new RoutingError('unknown_warehouse', id);
    return found;
  };
  const services = network.warehouses.map(() => new Map<string, Service[]>());
  for (const lane of network.lanes) {
    const own = services[at(lane.warehouse)];
    const service = compileService(lane, policy.promiseReliability);
    const known = own?.get(lane.destination);
    if (known === undefined) own?.set(lane.destination, [service]);
    else known.push(service);
  }
  const duties = network.warehouses.map(() => new Map<string, number | null>());
  for (const { warehouse, destination, shareOfValue } of network.duties) {
    if (shareOfValue !== null) finite(shareOfValue, `${warehouse} to ${destination} duty`);
    duties[at(warehouse)]?.set(destination, shareOfValue);
  }
  const blocks = new Map<string, Blocked[]>();
  for (const { warehouse, destination, sku, rule } of network.blocks) {
    const key = `${destination ?? ''}\n${sku ?? ''}`;
    const blocked = { warehouse: warehouse === null ? -1 : at(warehouse), rule };
    const known = blocks.get(key);
    if (known === undefined) blocks.set(key, [blocked]);
    else known.push(blocked);
  }
  const sites = network.warehouses.map((source, n) => ({
    ...{ index: n, source, works: worksOn(source) },
    services: services[n] ?? new Map(),
    duties: duties[n] ?? new Map(),
  }));
  return { sites, policy, blocks };
}

/** The first rule that forbids a SKU to leave a warehouse for a destination, or undefined. */
export function ruleAgainst(
  { blocks }: Compiled,
  site: number,
  destination: string,
  sku: string,
): string | undefined {
  if (blocks.size === 0) return undefined;
  for (const key of [`${destination}\n${sku}`, `${destination}\n`, `\n${sku}`, '\n']) {
    for (const { warehouse, rule } of blocks.get(key) ?? []) {
      if (warehouse === -1 || warehouse === site) return rule;
    }
  }
  return undefined;
}

/** What a parcel of a weight costs by a service. */
export function freightOf(service: Service, grams: number): number {
  const { upTo, cost } = service;
  for (let i = 0; i < upTo.length; i++) {
    if (grams <= (upTo[i] ?? 0)) return cost[i] ?? 0;
  }
  const last = upTo.length - 1;
  const [from, base] = last < 0 ? [0, 0] : [upTo[last] ?? 0, cost[last] ?? 0];
  return base + ((grams - from) / 1000) * service.perKgBeyond;
}
