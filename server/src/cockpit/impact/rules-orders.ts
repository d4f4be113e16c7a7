/** Open orders into where the change holds, and what a week of sales there pays. Pure. */

import { divideRounded } from '@tradewind/money';
import { addDays } from '../../platform/days/index.ts';
import type { DutyWay } from '../../trade/tariff/index.ts';
import { type DutyFacts, type Facts, weeklyThere } from './facts.ts';
import { addMoney, NO_MONEY } from './rules-duty.ts';
import { inCurrency, sumOf } from './rules-money.ts';
import { lineMoney } from './rules-shipments.ts';
import type { Answer, Coded, Money } from './types.ts';

/** Units of one SKU still to be sent from outside that reach their buyers on the day or later. */
export interface HitOrder {
  readonly sku: string;
  readonly units: number;
  /** The border they pass; null: it is not known where they leave from. */
  readonly way: DutyWay | null;
}

export interface OrderHits {
  readonly hits: readonly HitOrder[];
  readonly notes: readonly Coded[];
}

/** First day a parcel not yet routed could arrive from outside; null where no lane is known. */
function earliestArrival(facts: Facts): string | null {
  const days = facts.lanes.flatMap((lane) => {
    if (!lane.active || lane.kind !== 'delivery' || lane.fromWarehouseId === null) return [];
    const from = facts.warehouses.get(lane.fromWarehouseId);
    if (from === undefined || !from.active || facts.countries.has(from.country)) return [];
    return facts.countries.has(lane.toMarket ?? '') ? [Math.ceil(lane.daysMean)] : [];
  });
  return days.length === 0 ? null : addDays(facts.today, Math.min(...days));
}

/** Country most goods come from: of what is on its way, else of the domestic warehouses. */
export function mainSource(facts: Facts): string | null {
  const units = new Map<string, number>();
  const add = (country: string | null | undefined, n: number): void => {
    if (country == null || facts.countries.has(country)) return;
    units.set(country, (units.get(country) ?? 0) + n);
  };
  for (const { kind, sourceId, units: n } of facts.inbound) {
    if (sourceId === null) continue;
    const places = kind === 'transfer' ? facts.warehouses : facts.suppliers;
    add(places.get(sourceId)?.country, n);
  }
  if (units.size === 0) {
    for (const { tier, country } of facts.warehouses.values())
      add(tier === 'domestic' ? country : null, 1);
  }
  const [first] = [...units].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first?.[0] ?? null;
}

/** Country of the market that buys most of what is hit; a duty is the same all over a territory. */
export function mainMarket(facts: Facts): string {
  const sums = new Map<string, number>();
  for (const byMarket of facts.weekly.values()) {
    for (const [market, perWeek] of byMarket) {
      if (facts.countries.has(market)) sums.set(market, (sums.get(market) ?? 0) + perWeek);
    }
  }
  const [first] = [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first?.[0] ?? [...facts.countries].sort()[0] ?? '';
}

/**
 * Of each SKU the units in parcels from outside that should arrive on the day or later. Orders not
 * yet routed are taken from the shelves inside first; what those do not hold comes from outside,
 * and is free only where the fastest lane still makes it. An order sold before the day is not
 * reached by a change of what may be sold.
 */
export function orderHits(facts: Facts, market: string): OrderHits {
  if (facts.timing.on === 'sale') return { hits: [], notes: [] };
  const routed = new Map<string, number>();
  const fromShelf = new Map<string, number>();
  const hits = new Map<string, HitOrder>();
  const ways = new Map<string | null, DutyWay | null>([[null, null]]);
  const hit = (sku: string, units: number, from: string | null): void => {
    const way = ways.get(from) ?? parcelWay(from, market);
    ways.set(from, way);
    const key = `${sku} ${from}`;
    hits.set(key, { sku, way, units: units + (hits.get(key)?.units ?? 0) });
  };
  for (const { sku, from, before, later } of facts.unsent) {
    routed.set(sku, (routed.get(sku) ?? 0) + before + later);
    const inside = from !== null && facts.countries.has(from);
    if (inside) fromShelf.set(sku, (fromShelf.get(sku) ?? 0) + before + later);
    else if (later > 0) hit(sku, later, from);
  }
  const open = new Map<string, number>();
  for (const { sku, units } of facts.open.bySku) open.set(sku, (open.get(sku) ?? 0) + units);
  const arrival = earliestArrival(facts);
  const late = arrival === null || arrival >= facts.timing.effectiveOn;
  const source = mainSource(facts);
  let [unrouted, inTime] = [0, 0];
  for (const [sku, units] of open) {
    const rest = Math.max(0, units - (routed.get(sku) ?? 0));
    const shelf = (facts.shelf.get(sku)?.inside ?? 0) - (fromShelf.get(sku) ?? 0);
    const outside = rest - Math.min(rest, Math.max(0, shelf));
    if (outside === 0) continue;
    if (late) {
      unrouted += outside;
      hit(sku, outside, source);
    } else inTime += outside;
  }
  const notes: Coded[] = [];
  if (unrouted > 0)
    notes.push({ code: 'impact.unrouted_from_outside', params: { units: unrouted } });
  if (inTime > 0) {
    notes.push({ code: 'impact.unrouted_in_time', params: { units: inTime, day: arrival ?? '' } });
  }
  return { hits: [...hits.values()], notes };
}

const parcelWay = (from: string | null, market: string): DutyWay | null =>
  from === null ? null : { kind: 'parcel', from, to: market };

export function ordersAnswer(hits: OrderHits, money: Money, facts: DutyFacts): Answer['orders'] {
  const { bySku, orders } = facts.open;
  return {
    orders,
    units: bySku.reduce((sum, one) => sum + one.units, 0),
    hitUnits: hits.hits.reduce((sum, one) => sum + one.units, 0),
    valueMinor: sumOf(
      bySku.map((one) => inCurrency(one.valueMinor, one.currency, facts.currency, facts.exchange)),
    ),
    ...money,
  };
}

/** How goods of a week of sales come in: in bulk where there is a shelf inside, else as parcels. */
export function weeklyWay(facts: Facts, market: string): DutyWay | null {
  const from = mainSource(facts);
  const shelf = [...facts.warehouses.values()]
    .filter(({ active, country }) => active && facts.countries.has(country))
    .map(({ country }) => country)
    .sort()[0];
  if (from === null) return null;
  return shelf === undefined
    ? { kind: 'parcel', from, to: market }
    : { kind: 'transfer', from, to: shelf };
}

/** Worked out over a year, so that what sells once a month is not rounded away. */
const WEEKS = 52;

/** Sales of a week there, and the duty on as many units now and after. */
export function weeklyAnswer(facts: DutyFacts, way: DutyWay | null): Answer['weekly'] {
  let yearly = 0;
  let money: Money = NO_MONEY;
  for (const sku of facts.goods.keys()) {
    const units = Math.round(weeklyThere(facts, sku) * WEEKS);
    if (units === 0) continue;
    yearly += units;
    money = addMoney(money, lineMoney({ sku, units }, way, facts));
  }
  const aWeek = (minor: bigint | null): bigint | null =>
    minor === null ? null : divideRounded(minor, BigInt(WEEKS), 'halfEven');
  return {
    units: Math.round(yearly / WEEKS),
    nowMinor: aWeek(money.nowMinor),
    afterMinor: aWeek(money.afterMinor),
    changeMinor: aWeek(money.changeMinor),
  };
}
