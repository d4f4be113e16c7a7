import { type Board, cheapestOffer, layOut, type Place, sheetOf } from './board.ts';
import { toDate } from './calendar.ts';
import { compile, freightOf } from './compile.ts';
import { type Explanation, explainOrder } from './explain.ts';
import { Splitter, type Taken } from './split.ts';
import type {
  Parcel,
  RoutedLine,
  RoutingCosts,
  RoutingDecision,
  RoutingFact,
  RoutingNetwork,
  RoutingOrder,
  RoutingPolicy,
  StockPrice,
  StockView,
} from './types.ts';

const FREE: StockPrice = () => 0;

/** A network ready to route orders. The same input always gives the same decision. */
export interface Router {
  /**
   * The split of an order that costs least: picking, packing, freight by weight, duty, lateness,
   * what refused units lose, and the price of scarce stock. Takes nothing: the caller does.
   * @throws RoutingError bad_number, bad_date, duplicate_sku
   */
  route(order: RoutingOrder, stock: StockView, price?: StockPrice): RoutingDecision;
  /** The same decision with what every other warehouse would have cost, or why it could not. */
  explain(order: RoutingOrder, stock: StockView, price?: StockPrice): Explanation;
  /** What a given assignment costs; for overrides by hand and for rival rules. */
  cost(
    order: RoutingOrder,
    stock: StockView,
    taken: (warehouse: string, sku: string) => number,
  ): RoutingDecision;
  /** Units of each SKU of the order that may leave each warehouse: rules and dates kept. */
  open(order: RoutingOrder, stock: StockView): (warehouse: string, sku: string) => number;
}

/** @throws RoutingError naming what of the network cannot be right */
export function createRouter(network: RoutingNetwork, policy: RoutingPolicy): Router {
  const compiled = compile(network, policy);
  const { maxParcels, allowPartial } = policy;
  const limits = { maxParcels, allowPartial };
  const splitter = new Splitter(limits);
  return {
    route: (order, stock, price = FREE) => {
      const board = layOut(compiled, order, stock, price);
      return decide(board, splitter, price);
    },
    explain: (order, stock, price = FREE) => {
      const board = layOut(compiled, order, stock, price);
      const decision = decide(board, splitter, price);
      return explainOrder(compiled, board, decision, limits, (only) =>
        decide(only, splitter, price),
      );
    },
    cost: (order, stock, taken) => {
      const board = layOut(compiled, order, stock, FREE);
      const units = new Int32Array(order.lines.length * board.places.length);
      order.lines.forEach((line, l) => {
        board.places.forEach((place, p) => {
          units[l * board.places.length + p] = taken(place.site.source.id, line.sku);
        });
      });
      return describe(board, units, FREE, undefined);
    },
    open: (order, stock) => {
      const board = layOut(compiled, order, stock, FREE);
      const places = new Map(board.places.map((place, p) => [place.site.source.id, p]));
      const lines = new Map(order.lines.map((line, l) => [line.sku, l]));
      return (warehouse, sku) => {
        const [p, l] = [places.get(warehouse), lines.get(sku)];
        return p === undefined || l === undefined ? 0 : (board.units[l * places.size + p] ?? 0);
      };
    },
  };
}

function decide(board: Board, splitter: Splitter, price: StockPrice): RoutingDecision {
  splitter.run(sheetOf(board));
  return describe(board, splitter.best, price, splitter.bound - splitter.cost);
}

const NO_COSTS: RoutingCosts = {
  ...{ pick: 0, pack: 0, freight: 0, duty: 0, late: 0, lost: 0, stock: 0 },
};

/** Whole minor units, halves to even. */
function round(value: number): number {
  const floor = Math.floor(value);
  const over = value - floor;
  if (over !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function describeParcel(board: Board, p: number, taken: Taken, price: StockPrice): Parcel {
  const place = board.places[p] as Place;
  const { source } = place.site;
  const lines: RoutedLine[] = [];
  let [weight, count, duty, stock] = [0, 0, 0, 0];
  board.order.lines.forEach((line, l) => {
    const units = taken[l * board.places.length + p] ?? 0;
    if (units === 0) return;
    lines.push({ sku: line.sku, units });
    weight += units * (board.grams[l] ?? 0);
    count += units;
    duty += units * (line.valueMinor ?? 0) * (place.dutyShare ?? 0);
    stock += units * price(source.id, line.sku);
  });
  const offer = cheapestOffer(place, weight);
  if (offer === undefined) throw new Error(`nothing can leave ${source.id}`);
  const { service, late } = offer;
  return {
    ...{ warehouse: source.id, service: service.name, lines, weightGrams: weight },
    shipOn: toDate(place.shipDay),
    promiseOn: toDate(place.shipDay + Math.ceil(service.promiseDays)),
    expectedDays: service.expectedDays,
    costs: {
      ...NO_COSTS,
      pick: round(count * source.pickPerUnitMinor),
      pack: round(source.packPerParcelMinor),
      freight: round(freightOf(service, weight)),
      ...{ duty: round(duty), late: round(late), stock: round(stock) },
    },
  };
}

function sum(costs: RoutingCosts): number {
  const { pick, pack, freight, duty, late, lost, stock } = costs;
  return pick + pack + freight + duty + late + lost + stock;
}

function describe(
  board: Board,
  taken: Taken,
  price: StockPrice,
  gap: number | undefined,
): RoutingDecision {
  const { order, places } = board;
  const used = places.flatMap((_, p) =>
    order.lines.some((_line, l) => (taken[l * places.length + p] ?? 0) > 0) ? [p] : [],
  );
  const parcels = used.map((p) => describeParcel(board, p, taken, price));
  let lost = 0;
  const refused = order.lines.flatMap((line, l) => {
    const sent = used.reduce((all, p) => all + (taken[l * places.length + p] ?? 0), 0);
    const units = line.units - sent;
    lost += units * line.lostMinor;
    return units > 0 ? [{ sku: line.sku, units }] : [];
  });
  const costMinor = parcels.reduce((all, parcel) => all + sum(parcel.costs), 0) + round(lost);
  const boundMinor = costMinor + Math.min(0, gap ?? 0);
  return {
    ...{ orderId: order.id, parcels, refused, costMinor, boundMinor },
    facts: factsOf(board, used),
  };
}

function factsOf(board: Board, used: readonly number[]): RoutingFact[] {
  const facts: RoutingFact[] = [];
  for (const p of used) {
    const { site, dutyShare } = board.places[p] as Place;
    if (dutyShare === undefined || dutyShare === null) {
      facts.push({ code: 'duty_unknown', warehouse: site.source.id });
    }
  }
  const anyDuty = used.some((p) => (board.places[p]?.dutyShare ?? 0) > 0);
  for (const { sku, valueMinor, weightGrams } of board.order.lines) {
    if (weightGrams === null) facts.push({ code: 'weight_unknown', sku });
    if (valueMinor === null && anyDuty) facts.push({ code: 'value_unknown', sku });
  }
  return facts;
}
