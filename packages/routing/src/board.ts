/** One order laid out over all warehouses: what each could send, at what cost, or why it cannot. */
import { toDate, toDay } from './calendar.ts';
import {
  type Compiled,
  freightOf,
  HORIZON_DAYS,
  ruleAgainst,
  type Service,
  type Site,
} from './compile.ts';
import { RoutingError } from './errors.ts';
import { type RoutingReason, routingReason } from './reasons.ts';
import type { Sheet } from './split.ts';
import type { RoutingLine, RoutingOrder, SoldIn, StockPrice, StockView } from './types.ts';

/** A service of a site that can carry a parcel of this order. */
export interface Offer {
  readonly service: Service;
  /** Expected cost of coming later than wanted. */
  readonly late: number;
}

export interface Place {
  readonly site: Site;
  /** Empty when nothing of the order can leave from here. */
  readonly offers: readonly Offer[];
  readonly shipDay: number;
  readonly dutyShare: number | null | undefined;
  /** Why nothing can leave from here; undefined when something can. */
  readonly shut: RoutingReason | undefined;
}

export interface Board {
  readonly order: RoutingOrder;
  readonly places: readonly Place[];
  readonly grams: Float64Array;
  /** Units of line l that place p could send, at `l * places + p`. */
  readonly units: Int32Array;
  /** Cost of one unit there: picking, duty, price of the stock. */
  readonly unitCost: Float64Array;
}

const localMinute = (site: Site, minute: number): number => minute + site.source.utcOffsetMinutes;

/** The first day on which the warehouse works and can still send a parcel; -1 if there is none. */
function shipDayOf(site: Site, order: RoutingOrder, stock: StockView): number {
  const local = localMinute(site, order.placedAtMinute);
  let day = Math.floor(local / 1440);
  if (local - day * 1440 > site.source.cutOffMinute) day++;
  const { parcelsPerDay, id } = site.source;
  for (let ahead = 0; ahead < HORIZON_DAYS; ahead++, day++) {
    if (!site.works(day)) continue;
    if (parcelsPerDay === null || stock.parcels(id, toDate(day)) < parcelsPerDay) return day;
  }
  return -1;
}

function expectedLateDays(service: Service, shipDay: number, wanted: number): number {
  let late = 0;
  for (let i = 0; i < service.days.length; i++) {
    const over = shipDay + (service.days[i] ?? 0) - wanted;
    if (over > 0) late += over * (service.probability[i] ?? 0);
  }
  return late;
}

function shutPlace(site: Site, why: RoutingReason): Place {
  return { site, offers: [], shipDay: -1, dutyShare: undefined, shut: why };
}

export function openPlace(
  compiled: Compiled,
  site: Site,
  order: RoutingOrder,
  stock: StockView,
): Place {
  const { policy } = compiled;
  if (site.source.closed !== undefined) {
    return shutPlace(site, routingReason('closed', { why: site.source.closed }));
  }
  const services = site.services.get(order.destination);
  if (services === undefined) return shutPlace(site, routingReason('no_lane', {}));
  const dutyShare = site.duties.get(order.destination);
  if ((dutyShare === undefined || dutyShare === null) && policy.unknownDutyBlocks) {
    return shutPlace(site, routingReason('duty_unknown', {}));
  }
  const shipDay = shipDayOf(site, order, stock);
  if (shipDay < 0) return shutPlace(site, routingReason('no_capacity', { days: HORIZON_DAYS }));
  const promised = order.promisedBy === null ? Number.POSITIVE_INFINITY : toDay(order.promisedBy);
  const kept = services.filter((service) => shipDay + service.promiseDays <= promised);
  if (kept.length === 0) {
    const soonest = Math.min(...services.map((service) => service.promiseDays));
    const arrives = toDate(shipDay + Math.ceil(soonest));
    const promisedBy = order.promisedBy ?? '';
    return shutPlace(site, routingReason('misses_promise', { promisedBy, arrives }));
  }
  const wanted = order.wantedBy === null ? Number.POSITIVE_INFINITY : toDay(order.wantedBy);
  const offers = kept.map((service) => ({
    service,
    late: policy.latePerDayMinor * expectedLateDays(service, shipDay, wanted),
  }));
  return { site, offers, shipDay, dutyShare, shut: undefined };
}

/** Why a line cannot leave an open place, or undefined when some of it can. */
export function lineReason(
  compiled: Compiled,
  place: Place,
  order: RoutingOrder,
  line: RoutingLine,
  available: number,
): RoutingReason | undefined {
  const reason = barred(compiled, place.site, order.destination, line);
  if (reason !== undefined || available > 0) return reason;
  return routingReason('no_stock', { sku: line.sku, wanted: line.units, available });
}

/**
 * Why a line may not leave a site for a destination, however much of it is there: for what it is,
 * or for a kit it is sold in.
 */
export function barred(
  compiled: Compiled,
  site: Site,
  destination: string,
  line: RoutingLine,
): RoutingReason | undefined {
  const own = barredGoods(compiled, site, destination, line);
  if (own !== undefined || line.soldIn === undefined) return own;
  for (const kit of line.soldIn) {
    const reason = barredGoods(compiled, site, destination, kit);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function barredGoods(
  compiled: Compiled,
  site: Site,
  destination: string,
  { sku, dangerousGoods }: SoldIn,
): RoutingReason | undefined {
  const rule = ruleAgainst(compiled, site.index, destination, sku);
  if (rule !== undefined) return routingReason('blocked', { rule, sku });
  if (dangerousGoods === null) return undefined;
  const params = { sku, class: dangerousGoods };
  const allowed = site.source.dangerousGoods;
  if (allowed === null) return routingReason('dangerous_goods_unknown', params);
  return allowed.includes(dangerousGoods) ? undefined : routingReason('dangerous_goods', params);
}

/** @throws RoutingError duplicate_sku, bad_number, bad_date */
export function layOut(
  compiled: Compiled,
  order: RoutingOrder,
  stock: StockView,
  price: StockPrice,
): Board {
  const places = compiled.sites.map((site) => openPlace(compiled, site, order, stock));
  const { lines } = order;
  const grams = new Float64Array(lines.length);
  const units = new Int32Array(lines.length * places.length);
  const unitCost = new Float64Array(lines.length * places.length);
  for (let l = 0; l < lines.length; l++) {
    const line = lines[l] as RoutingLine;
    if (!Number.isInteger(line.units) || line.units < 1) {
      throw new RoutingError('bad_number', `${order.id} ${line.sku} units`);
    }
    for (let other = 0; other < l; other++) {
      if (lines[other]?.sku === line.sku) throw new RoutingError('duplicate_sku', line.sku);
    }
    grams[l] = line.weightGrams ?? order.usualWeightGrams;
    for (let p = 0; p < places.length; p++) {
      const place = places[p] as Place;
      if (place.shut !== undefined) continue;
      const { id, pickPerUnitMinor } = place.site.source;
      const available = stock.units(id, line.sku);
      if (lineReason(compiled, place, order, line, available) !== undefined) continue;
      const at = l * places.length + p;
      units[at] = available;
      const duty = (line.valueMinor ?? 0) * (place.dutyShare ?? 0);
      unitCost[at] = pickPerUnitMinor + duty + price(id, line.sku);
    }
  }
  return { order, places, grams, units, unitCost };
}

/** The cheapest offer for a parcel of a weight from a place: freight and lateness. */
export function cheapestOffer(place: Place, weight: number): Offer | undefined {
  let best: Offer | undefined;
  let cost = Number.POSITIVE_INFINITY;
  for (const offer of place.offers) {
    const own = offer.late + freightOf(offer.service, weight);
    if (own < cost) [best, cost] = [offer, own];
  }
  return best;
}

/** The board as the splitter reads it. */
export function sheetOf({ order, places, grams, units, unitCost }: Board): Sheet {
  return {
    ...{ lines: order.lines.length, places: places.length, grams, units, unitCost },
    wanted: Int32Array.from(order.lines, (line) => line.units),
    lost: Float64Array.from(order.lines, (line) => line.lostMinor),
    offers: places.map((place) => place.offers),
    pack: Float64Array.from(places, (place) => place.site.source.packPerParcelMinor),
  };
}
