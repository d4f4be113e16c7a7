/** Myopic routing, ours and a rival's prices against the bound and against knowing every order. */
import { type Batch, boundOf, Desk, HeldOrders, StockPricer } from '../src/index.ts';
import { DEFAULT_PRICES } from '../src/prices.ts';
import { loadStock, makeCase, type RoutingCase } from './cases.ts';
import { RivalPricer } from './rival-prices.ts';

const SHAPE = { centres: 8, regions: 40, skus: 400, orders: 10_000 };
const BOUND_ROUNDS = 800;
/** Prices are solved anew after so many orders: every eleven hours of the month. */
const RESOLVE = 150;

interface Ground {
  readonly problem: RoutingCase;
  readonly desk: Desk;
  readonly orders: Batch;
  readonly past: Batch;
}

function open(seed: number, cover: number): Ground {
  const problem = makeCase({ ...SHAPE, seed, cover });
  const desk = new Desk(problem.network, problem.policy, problem.skus);
  const ground = {
    problem,
    desk,
    orders: desk.read(problem.orders),
    past: desk.read(problem.past),
  };
  reset(ground);
  return ground;
}

function reset({ desk, problem }: Ground): void {
  desk.price.fill(0);
  loadStock(desk, problem);
}

interface Pricer {
  solve(left: number): void;
}

/**
 * The orders one after the other, held for a while each: a quarter of those held leaves at once.
 * @param window how many are held; 1 is none
 */
function route(ground: Ground, pricer: Pricer | undefined, window: number): number {
  reset(ground);
  const { desk, orders } = ground;
  const held = new HeldOrders(desk, orders);
  const waiting: number[] = [];
  const leave = Math.max(1, Math.floor(window / 4));
  let paid = 0;
  for (let o = 0; o < orders.count; o++) {
    if (o % RESOLVE === 0) pricer?.solve(1 - o / orders.count);
    held.add(o);
    waiting.push(o);
    if (waiting.length < window) continue;
    if (window > 1) held.improve(2);
    for (const order of waiting.splice(0, leave)) paid += held.release(order);
  }
  held.improve(2);
  for (const order of waiting) paid += held.release(order);
  return paid;
}

/** Every order known: routed at the bound's prices, then exchanged while that pays. */
function clairvoyant(ground: Ground, prices: Float64Array): number {
  reset(ground);
  const { desk, orders } = ground;
  const held = new HeldOrders(desk, orders, { fan: 5, depth: 3, seed: 1 });
  const price = (share: number): void => {
    prices.forEach((one, cell) => {
      desk.price[cell] = one * share;
    });
  };
  price(0.9);
  for (let o = 0; o < orders.count; o++) held.add(o);
  held.improve(1);
  price(0.45);
  held.improve(1);
  price(0);
  held.improve(8);
  return held.cost();
}

export interface Gap {
  readonly bound: number;
  readonly myopic: number;
  readonly clairvoyant: number;
  readonly rival: number;
  /** Prices alone; with orders held for a day and for three. */
  readonly priced: number;
  readonly day: number;
  readonly threeDays: number;
}

/** Costs of one case, in minor units. */
export function measureGap(seed: number, cover: number): Gap {
  const ground = open(seed, cover);
  const { desk, orders, past } = ground;
  const ours = new StockPricer(desk, past, DEFAULT_PRICES);
  const myopic = route(ground, undefined, 1);
  const rival = route(ground, new RivalPricer(desk, past), 1);
  const perDay = SHAPE.orders / 30;
  const priced = route(ground, ours, 1);
  const day = route(ground, ours, Math.round(perDay));
  const threeDays = route(ground, ours, Math.round(perDay * 3));
  reset(ground);
  const bound = boundOf(desk, orders, priced, BOUND_ROUNDS);
  const known = clairvoyant(ground, bound.prices);
  return {
    ...{ bound: bound.costMinor, myopic, clairvoyant: known, rival },
    ...{ priced, day, threeDays },
  };
}
