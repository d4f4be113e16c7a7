/** Where goods on their way could go instead, and what each way costs. Pure. */

import { type CurrencyCode, divideRounded } from '@tradewind/money';
import { addDays } from '../../platform/days/index.ts';
import type { Lane, Warehouse } from '../../records/warehouses/index.ts';
import type { DutyWay } from '../../trade/tariff/index.ts';
import { type DutyFacts, dutyNow, type Facts, laterOf } from './facts.ts';
import { freightOf, inCurrency, sumOf, Total } from './rules-money.ts';
import { marginOf } from './rules-sell.ts';
import { type Shipment, unitsOf } from './rules-shipments.ts';
import type { Move, Part } from './types.ts';

/** One way out for a shipment. */
export interface Candidate {
  readonly lane: Lane;
  readonly to: Warehouse;
  readonly how: Move['how'];
  readonly actOn: string;
  readonly arrivesOn: string;
}

/** What a way out costs beyond what the shipment costs as it is; null parts are not known. */
export interface PricedMove extends Move {
  readonly extraFreightMinor: bigint | null;
  /** Delivery to buyers there less delivery to buyers here. */
  readonly deliveryMinor: bigint | null;
  readonly dutyMinor: bigint | null;
  readonly lostMarginMinor: bigint | null;
  readonly leftOver: number;
}

/** Lanes goods of one source can take, and the slowest days to each end. */
interface Fan {
  readonly lanes: readonly Lane[];
  /** By warehouse: what dates to there were planned with. */
  readonly usual: ReadonlyMap<string, number>;
}

function fanOf({ head }: Shipment, facts: Facts): Fan {
  const lanes = facts.lanes.filter((lane) => {
    if (!lane.active || lane.toWarehouseId === null) return false;
    return head.kind === 'transfer'
      ? lane.kind === 'transfer' && lane.fromWarehouseId === head.sourceId
      : lane.kind === 'supply' &&
          (lane.fromSupplierId === null || lane.fromSupplierId === head.sourceId);
  });
  const usual = new Map<string, number>();
  for (const { toWarehouseId: to, daysMean } of lanes) {
    if (to !== null) usual.set(to, Math.max(daysMean, usual.get(to) ?? 0));
  }
  return { lanes, usual };
}

/** Markets outside the change that each warehouse sends to. */
function marketsOutside({ lanes, countries }: Facts): Map<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { kind, active, fromWarehouseId: from, toMarket } of lanes) {
    if (!active || kind !== 'delivery' || from === null || toMarket === null) continue;
    if (countries.has(toMarket)) continue;
    const own = found.get(from) ?? new Set<string>();
    own.add(toMarket);
    found.set(from, own);
  }
  return found;
}

function cheapestDeliveries({ lanes, usualGrams }: Facts): Map<string, Lane> {
  const found = new Map<string, Lane>();
  const price = (lane: Lane): number =>
    lane.costPerUnit + (lane.costPerKg * usualGrams) / GRAMS_PER_KG;
  for (const lane of lanes) {
    if (!lane.active || lane.kind !== 'delivery') continue;
    const key = `${lane.fromWarehouseId} ${lane.toMarket}`;
    const known = found.get(key);
    if (known === undefined || price(lane) < price(known)) found.set(key, lane);
  }
  return found;
}

const GRAMS_PER_KG = 1000;
const NOWHERE: ReadonlySet<string> = new Set();

/** Days on which it would leave and arrive over another lane. */
function datesOver(
  days: number,
  { head, stage }: Shipment,
  usual: number | null,
  today: string,
): { actOn: string; arrivesOn: string } {
  if (head.kind === 'transfer') {
    const actOn = stage === 'at_sea' ? head.actOn : laterOf(head.actOn, today);
    return { actOn, arrivesOn: laterOf(addDays(actOn, days), addDays(today, 1)) };
  }
  // A purchase also waits for the supplier: only the way itself becomes longer or shorter.
  const arrivesOn = addDays(head.arrivesOn, days - Math.ceil(usual ?? days));
  return { actOn: laterOf(head.actOn, today), arrivesOn: laterOf(arrivesOn, addDays(today, 1)) };
}

/**
 * Ways out: warehouses where the change does not hold and that sell the goods on to other markets,
 * and, for what has not left, ways that land before the day.
 */
function candidatesOf(shipment: Shipment, fan: Fan, facts: Facts): Candidate[] {
  const usual = fan.usual.get(shipment.head.toWarehouseId) ?? null;
  const byDays = new Map<number, ReturnType<typeof datesOver>>();
  return fan.lanes.flatMap((lane): Candidate[] => {
    const to = facts.warehouses.get(lane.toWarehouseId ?? '');
    if (to === undefined || !to.active || to.warehouseId === shipment.head.sourceId) return [];
    const days = Math.ceil(lane.daysMean);
    const dates = byDays.get(days) ?? datesOver(days, shipment, usual, facts.today);
    byDays.set(days, dates);
    const inside = facts.countries.has(to.country);
    if (!inside) {
      // Back where they come from is not sent at all: that is what selling through prices.
      if (to.country === shipment.fromCountry) return [];
      return [{ lane, to, how: 'elsewhere', ...dates }];
    }
    const beats = shipment.stage !== 'at_sea' && dates.arrivesOn < facts.timing.effectiveOn;
    return beats ? [{ lane, to, how: 'before', ...dates }] : [];
  });
}

/**
 * The network looked through once for many shipments, and what other markets still want: units of
 * each SKU they buy within the horizon beyond what stands outside already. What one shipment takes
 * is gone for the next.
 */
export class WaysOut {
  readonly facts: Facts;
  readonly #fans = new Map<string, Fan>();
  readonly #candidates = new Map<Shipment, readonly Candidate[]>();
  readonly #markets: ReadonlyMap<string, ReadonlySet<string>>;
  /** The cheapest lane from a warehouse to a market. */
  readonly #deliveries: ReadonlyMap<string, Lane>;
  readonly #keys = new Map<string, string>();
  readonly #left = new Map<string, number>();
  /** What other markets want of a SKU before any shipment went there, and deliveries of a unit. */
  readonly #open = new Map<string, number>();
  readonly #delivered = new Map<string, bigint | null>();

  constructor(facts: Facts) {
    this.facts = facts;
    this.#markets = marketsOutside(facts);
    this.#deliveries = cheapestDeliveries(facts);
  }

  candidates(shipment: Shipment): readonly Candidate[] {
    const known = this.#candidates.get(shipment);
    const found = known ?? candidatesOf(shipment, this.#fan(shipment), this.facts);
    this.#candidates.set(shipment, found);
    return found;
  }

  #fan(shipment: Shipment): Fan {
    const { kind, sourceId } = shipment.head;
    const key = `${kind} ${sourceId}`;
    const fan = this.#fans.get(key) ?? fanOf(shipment, this.facts);
    this.#fans.set(key, fan);
    return fan;
  }

  markets(warehouseId: string): ReadonlySet<string> {
    return this.#markets.get(warehouseId) ?? NOWHERE;
  }

  /** The markets in one text: the same for warehouses that sell to the same. */
  marketsKey(warehouseId: string): string {
    const key = this.#keys.get(warehouseId) ?? [...this.markets(warehouseId)].sort().join(' ');
    this.#keys.set(warehouseId, key);
    return key;
  }

  /** Units of a SKU that can still be sold from a warehouse. */
  wanted(sku: string, warehouseId: string): number {
    const key = `${sku} ${this.marketsKey(warehouseId)}`;
    const open = this.#open.get(key) ?? this.#wantedAtFirst(sku, warehouseId);
    this.#open.set(key, open);
    return Math.min(open, this.#left.get(sku) ?? Number.POSITIVE_INFINITY);
  }

  #wantedAtFirst(sku: string, warehouseId: string): number {
    const { weekly, shelf: shelves, horizonWeeks } = this.facts;
    const markets = this.markets(warehouseId);
    let perWeek = 0;
    for (const [market, units] of weekly.get(sku) ?? []) if (markets.has(market)) perWeek += units;
    const shelf = shelves.get(sku)?.outside ?? 0;
    return Math.max(0, Math.floor(perWeek * horizonWeeks) - shelf);
  }

  /**
   * Delivery of one unit to the buyers of the SKU, as they are spread over the markets where the
   * change holds, or over the others; null where a lane to none of them is known.
   */
  delivery(sku: string, warehouseId: string, there: boolean): bigint | null {
    const key = `${sku} ${warehouseId} ${there}`;
    const known = this.#delivered.get(key);
    const found = known === undefined ? this.#deliveryOf(sku, warehouseId, there) : known;
    this.#delivered.set(key, found);
    return found;
  }

  #deliveryOf(sku: string, warehouseId: string, there: boolean): bigint | null {
    const { weekly, countries, currency, exchange } = this.facts;
    let [weight, sum] = [0n, 0n];
    for (const [market, perWeek] of weekly.get(sku) ?? []) {
      const lane = this.#deliveries.get(`${warehouseId} ${market}`);
      if (lane === undefined || countries.has(market) !== there) continue;
      const cost = freightOf(lane, 1, gramsOf(sku, 1, this.facts), currency, exchange);
      const share = BigInt(Math.round(perWeek * 100));
      if (cost === null) return null;
      weight += share;
      sum += cost * share;
    }
    return weight === 0n ? null : divideRounded(sum, weight, 'halfEven');
  }

  take(sku: string, warehouseId: string, units: number): void {
    this.#left.set(sku, Math.max(0, this.wanted(sku, warehouseId) - units));
  }
}

/** Duty there less duty here as it is now, of all lines; null where either is not known. */
function dutyDifference(shipment: Shipment, to: Warehouse, facts: DutyFacts): bigint | null {
  const from = shipment.fromCountry;
  if (from === null) return null;
  const there: DutyWay = { kind: 'transfer', from, to: to.country };
  return sumOf(
    shipment.lines.map(({ sku, units }) => {
      const [a, b] = [dutyNow(facts, sku, there), dutyNow(facts, sku, shipment.way)];
      return a === null || b === null ? null : BigInt(Math.round((a - b) * units));
    }),
  );
}

const gramsOf = (sku: string, units: number, facts: Facts): number =>
  units * (facts.goods.get(sku)?.weightGrams ?? facts.usualGrams);

/** Freight by line over a lane, in a currency; null where there is no rate of exchange. */
function freightByLine({ lane }: Candidate, { lines }: Shipment, facts: Facts, to: CurrencyCode) {
  return lines.map(({ lineNo, sku, units }) => {
    const grams = gramsOf(sku, units, facts);
    return { lineNo, freightMinor: freightOf(lane, units, grams, to, facts.exchange) };
  });
}

/**
 * Freight that another way saves, in the base currency; null where there is no rate of exchange.
 * What has left is paid for: carriers bill a changed bill of lading at least as a new voyage.
 */
export function savedFreight(
  { stage, lines }: Pick<Shipment, 'stage' | 'lines'>,
  { currency, exchange }: Pick<Facts, 'currency' | 'exchange'>,
): bigint | null {
  if (stage === 'at_sea') return 0n;
  return sumOf(
    lines.map((line) => inCurrency(line.freightMinor, line.currency, currency, exchange)),
  );
}

/**
 * Of ways that end in one country and sell to the same markets, and of ways that land before the
 * day, only the cheapest freight can win.
 */
function worthPricing(
  candidates: readonly Candidate[],
  shipment: Shipment,
  ways: WaysOut,
): Candidate[] {
  const { facts } = ways;
  const units = unitsOf(shipment);
  const grams = shipment.lines.reduce((sum, one) => sum + gramsOf(one.sku, one.units, facts), 0);
  const freightIn = ({ lane }: Candidate, currency: CurrencyCode): bigint | null =>
    freightOf(lane, units, grams, currency, facts.exchange);
  const best = new Map<string, { readonly one: Candidate; readonly freight: bigint }>();
  for (const one of candidates) {
    const freight = freightIn(one, facts.currency);
    const own = freightIn(one, shipment.head.currency);
    // Freight nobody can work out, in our currency and that of the order, is no offer.
    if (freight === null || own === null) continue;
    const { country, warehouseId } = one.to;
    const key = one.how === 'before' ? one.how : `${country} ${ways.marketsKey(warehouseId)}`;
    const known = best.get(key);
    const sooner = known !== undefined && one.arrivesOn < known.one.arrivesOn;
    const cheaper = known === undefined || freight < known.freight;
    if (cheaper || (freight === known.freight && sooner)) best.set(key, { one, freight });
  }
  return [...best.values()].map(({ one }) => one);
}

/** Delivery to other buyers less delivery to those the goods were meant for. */
function deliveryChange(
  sku: string,
  units: number,
  { head }: Shipment,
  to: Warehouse,
  ways: WaysOut,
): bigint | null {
  if (units === 0) return 0n;
  const there = ways.delivery(sku, to.warehouseId, false);
  const here = ways.delivery(sku, head.toWarehouseId, true);
  return there === null || here === null ? null : (there - here) * BigInt(units);
}

/** What a way out costs: freight, delivery and duty there, and the margin nobody makes there. */
export function priceMove(
  candidate: Candidate,
  shipment: Shipment,
  facts: DutyFacts,
  ways: WaysOut,
): PricedMove {
  const { to, how, lane, actOn, arrivesOn } = candidate;
  const price = freightByLine(candidate, shipment, facts, facts.currency);
  const freight = sumOf(price.map(({ freightMinor }) => freightMinor));
  // Written on the order, in its own currency.
  const byLine = freightByLine(candidate, shipment, facts, shipment.head.currency);
  const booked = savedFreight(shipment, facts);
  const extra = freight === null || booked === null ? null : freight - booked;
  const [lost, delivery] = [new Total(), new Total()];
  let leftOver = 0;
  if (how === 'elsewhere') {
    for (const { sku, units } of shipment.lines) {
      const over = Math.max(0, units - ways.wanted(sku, to.warehouseId));
      delivery.add(deliveryChange(sku, units - over, shipment, to, ways));
      const goods = facts.goods.get(sku);
      const margin = marginOf(goods?.priceMinor ?? null, goods?.costMinor ?? null);
      leftOver += over;
      lost.add(over === 0 ? 0n : margin === null ? null : margin * BigInt(over));
    }
  }
  const duty = how === 'before' ? 0n : dutyDifference(shipment, to, facts);
  return {
    ...{ shipmentId: shipment.shipmentId, version: shipment.head.version },
    ...{ toWarehouseId: to.warehouseId, mode: lane.mode, how },
    ...{ actOn, arrivesOn, units: unitsOf(shipment), freightMinor: freight ?? 0n },
    lines: byLine.map((line) => ({ ...line, freightMinor: line.freightMinor ?? 0n })),
    ...{ extraFreightMinor: extra, dutyMinor: duty, lostMarginMinor: lost.minor, leftOver },
    deliveryMinor: delivery.minor,
    totalMinor: sumOf([extra, delivery.minor, duty, lost.minor]),
  };
}

/** The cheapest way out whose price is known; else the first; undefined where there is none. */
export function bestMove(
  shipment: Shipment,
  facts: DutyFacts,
  ways: WaysOut,
): PricedMove | undefined {
  const [best] = worthPricing(ways.candidates(shipment), shipment, ways)
    .map((one) => priceMove(one, shipment, facts, ways))
    .sort((a, b) => {
      const [x, y] = [a.totalMinor, b.totalMinor];
      if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
      return x < y ? -1 : x > y ? 1 : a.arrivesOn < b.arrivesOn ? -1 : 1;
    });
  return best;
}

/** What goes elsewhere is not wanted there a second time. */
export function takeWay(move: PricedMove, shipment: Shipment, ways: WaysOut): void {
  if (move.how !== 'elsewhere') return;
  for (const { sku, units } of shipment.lines) ways.take(sku, move.toWarehouseId, units);
}

/** Parts of all moves together. */
export function movesParts(moves: readonly PricedMove[]): Part[] {
  const sum = (read: (move: PricedMove) => bigint | null) => sumOf(moves.map(read));
  const units = moves.reduce((total, move) => total + move.units, 0);
  const leftOver = moves.reduce((total, move) => total + move.leftOver, 0);
  return [
    {
      ...{ code: 'impact.part_freight', minor: sum((move) => move.extraFreightMinor) },
      params: { shipments: moves.length, units },
    },
    { code: 'impact.part_delivery', minor: sum((move) => move.deliveryMinor), params: {} },
    { code: 'impact.part_duty_there', minor: sum((move) => move.dutyMinor), params: {} },
    {
      ...{ code: 'impact.part_lost_margin', minor: sum((move) => move.lostMarginMinor) },
      params: { units: leftOver },
    },
  ];
}
