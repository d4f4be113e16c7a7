import type { Figure } from '../../../scripts/bench/report.ts';
import { createRouter, ReplayStock, RULES, replay } from '../src/index.ts';
import { makeCase, type RoutingCase } from './cases.ts';

const SHAPE = { centres: 8, regions: 40, skus: 400, orders: 10_000 };
const SEEDS = [11, 12, 13];

/** Orders a second, each on the full stock, and the slowest of a hundred. */
function speed(problem: RoutingCase): Figure[] {
  const router = createRouter(problem.network, problem.policy);
  const stock = new ReplayStock(problem.stock);
  for (const order of problem.orders) router.route(order, stock);
  const times: number[] = [];
  const began = performance.now();
  for (const order of problem.orders) {
    const from = performance.now();
    router.route(order, stock);
    times.push(performance.now() - from);
  }
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)] ?? Number.NaN;
  return [
    { metric: 'orders routed, 8 warehouses', value: problem.orders.length / seconds, unit: '/s' },
    { metric: 'one order, p99', value: p99, unit: 'ms' },
  ];
}

function compareRules(cover: number): Figure[] {
  const sums = new Map<string, number>();
  for (const seed of SEEDS) {
    const problem = makeCase({ ...SHAPE, seed, cover });
    const facts = {
      router: createRouter(problem.network, problem.policy),
      ...{ nearest: problem.nearest, list: problem.list, maxParcels: problem.policy.maxParcels },
    };
    for (const rule of RULES) {
      const { costMinor } = replay(rule, facts, problem.orders, new ReplayStock(problem.stock));
      sums.set(rule, (sums.get(rule) ?? 0) + costMinor);
    }
  }
  const ours = sums.get('ours') ?? Number.NaN;
  return RULES.filter((rule) => rule !== 'ours').map((rule) => ({
    metric: `cost an order, stock ${cover} × demand, ours`,
    value: ours / (SEEDS.length * SHAPE.orders),
    unit: 'minor',
    peer: rule.replaceAll('_', ' '),
    peerValue: (sums.get(rule) ?? Number.NaN) / (SEEDS.length * SHAPE.orders),
  }));
}

export async function run(): Promise<Figure[]> {
  const problem = makeCase({ ...SHAPE, seed: 1, cover: 1.2 });
  return [...speed(problem), ...compareRules(1), ...compareRules(1.2)];
}
