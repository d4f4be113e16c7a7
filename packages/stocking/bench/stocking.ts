import type { Figure } from '../../../scripts/bench/report.ts';
import { planNetwork, planSku, type SkuInput, type StockingInput } from '../src/index.ts';
import { modelNetwork } from '../src/network-model.ts';
import { placeBySearch, placeExactly } from '../src/place.ts';
import { placementCost } from '../src/placement-cost.ts';
import { modelSku, type SkuModel } from '../src/sku-model.ts';
import { makeCase } from './cases.ts';
import { type Decide, type Outcome, planned, play, type Supply, weeksOfCover } from './simulate.ts';

/** Speed of a large run, distance of the search from the optimum, and simulated cost. */
export async function run(): Promise<Figure[]> {
  return [...speed(), ...searchGap(), ...simulation()];
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function speed(): Figure[] {
  planNetwork(makeCase({ seed: 1, skus: 200, markets: 38, room: 2000 }));
  return [null, 2000].flatMap((room) => {
    const input = makeCase({ seed: 2, skus: 4000, markets: 38, room });
    const wall = performance.now();
    const cpu = process.cpuUsage();
    planNetwork(input);
    const seconds = (performance.now() - wall) / 1000;
    const used = process.cpuUsage(cpu).user / 1e6;
    const short = room === null ? '' : ', one short of room';
    const what = `4,000 SKUs, 38 markets, 7 warehouses${short}`;
    return [
      { metric: `plan ${what}`, value: rounded(seconds, 2), unit: 's' },
      { metric: `plan ${what}, processor time`, value: rounded(used, 2), unit: 's' },
    ];
  });
}

function searchGap(): Figure[] {
  let [cases, missed, sum, worst] = [0, 0, 0, 0];
  for (let seed = 1; seed <= 400; seed += 1) {
    const input = makeCase({ seed, skus: 6, markets: 7, room: null });
    const network = modelNetwork(input.network);
    for (const sku of input.skus) {
      const costs = placementCost(modelSku(sku, network, input.policy, []));
      if (costs.markets < 3) continue;
      const exact = placeExactly(costs).cost;
      const gap = (placeBySearch(costs).cost - exact) / Math.max(1, Math.abs(exact));
      cases += 1;
      missed += gap > 1e-9 ? 1 : 0;
      sum += gap;
      worst = Math.max(worst, gap);
    }
  }
  const over = `over ${cases} cases of 3 to 7 markets`;
  return [
    { metric: `local search misses the optimum, ${over}`, value: missed, unit: 'cases' },
    { metric: 'mean gap', value: rounded((100 * sum) / cases, 5), unit: '%' },
    { metric: 'worst gap', value: rounded(100 * worst, 3), unit: '%' },
  ];
}

const coverChoices = [0, 1, 2, 3, 4, 6, 8, 12];

function simulation(): Figure[] {
  const input = makeCase({ seed: 11, skus: 60, markets: 6, room: null });
  const skus = input.skus.map((sku) => ({ ...sku, stock: [], inbound: [], blocked: [] }));
  const ours = playAll(input, skus, () => planned(input.network, input.policy));
  const nearest = bestCover(input, skus, nearestServing);
  const placed = bestCover(input, skus, plannedServing);
  const matched = coverAtFill(input, skus, plannedServing, fill(ours));
  return [
    compared('cost per unit demanded', ours, 'nearest warehouse, weeks of cover', nearest),
    compared('cost per unit demanded', ours, 'our placement, weeks of cover', placed),
    compared('cost per unit demanded', ours, 'our placement, cover at our fill rate', matched),
    filled('fill rate', ours, 'nearest warehouse, weeks of cover', nearest),
    filled('fill rate', ours, 'our placement, weeks of cover', placed),
    filled('fill rate', ours, 'our placement, cover at our fill rate', matched),
  ];
}

function fill({ served, demanded }: Outcome): number {
  return (100 * served) / demanded;
}

function compared(metric: string, ours: Outcome, peer: string, theirs: Outcome): Figure {
  const per = ({ cost, demanded }: Outcome): number => rounded(cost / demanded, 1);
  return { metric, value: per(ours), unit: 'minor units', peer, peerValue: per(theirs) };
}

function filled(metric: string, ours: Outcome, peer: string, theirs: Outcome): Figure {
  const value = rounded(fill(ours), 2);
  return { metric, value, unit: '%', peer, peerValue: rounded(fill(theirs), 2) };
}

function playAll(
  input: StockingInput,
  skus: readonly SkuInput[],
  policyFor: (sku: SkuInput) => Decide,
): Outcome {
  const total = { cost: 0, demanded: 0, served: 0 };
  for (const [index, sku] of skus.entries()) {
    const one = play(sku, input.network, input.policy, 1000 + index, policyFor(sku));
    total.cost += one.cost;
    total.demanded += one.demanded;
    total.served += one.served;
  }
  return total;
}

type Serving = (model: SkuModel, input: StockingInput) => ReadonlyMap<string, string>;

function coverOutcomes(
  input: StockingInput,
  skus: readonly SkuInput[],
  serving: Serving,
): Outcome[] {
  const network = modelNetwork(input.network);
  const prepared = new Map(
    skus.map((sku) => {
      const model = modelSku(sku, network, input.policy, []);
      return [sku, { servedFrom: serving(model, input), supply: supplyOf(model) }];
    }),
  );
  return coverChoices.map((weeks) =>
    playAll(input, skus, (sku) => {
      const ways = prepared.get(sku);
      return weeksOfCover(ways?.servedFrom ?? new Map(), ways?.supply ?? new Map(), weeks);
    }),
  );
}

/** The rule with the cover that turns out cheapest, chosen with hindsight in its favour. */
function bestCover(input: StockingInput, skus: readonly SkuInput[], serving: Serving): Outcome {
  return coverOutcomes(input, skus, serving).reduce((a, b) => (b.cost < a.cost ? b : a));
}

/** The rule with the least cover whose fill rate comes nearest to the one given. */
function coverAtFill(
  input: StockingInput,
  skus: readonly SkuInput[],
  serving: Serving,
  goal: number,
): Outcome {
  return coverOutcomes(input, skus, serving).reduce((a, b) =>
    Math.abs(fill(b) - goal) < Math.abs(fill(a) - goal) ? b : a,
  );
}

function nearestServing(model: SkuModel): ReadonlyMap<string, string> {
  return new Map(
    model.markets.flatMap(({ input }, m) => {
      const reached = model.network.warehouses.flatMap(({ id }, w) => {
        const service = model.service[w]?.[m];
        return service && model.bestRoute[w] ? [{ id, ...service }] : [];
      });
      const [first] = reached.sort((a, b) => a.days - b.days || a.deliveryCost - b.deliveryCost);
      return first === undefined ? [] : [[input.market, first.id] as const];
    }),
  );
}

function plannedServing(model: SkuModel, input: StockingInput): ReadonlyMap<string, string> {
  const plan = planSku(model.input, input.network, input.policy, input.today);
  return new Map(
    plan.placements.flatMap(({ market, warehouse }) =>
      warehouse === null ? [] : [[market, warehouse] as const],
    ),
  );
}

function supplyOf(model: SkuModel): ReadonlyMap<string, Supply> {
  return new Map(
    model.network.warehouses.flatMap(({ id }, w) => {
      const route = model.bestRoute[w];
      if (!route) return [];
      const { offer, freight, leadDaysMean: days, leadDaysSd: daysSd } = route;
      return [[id, { offer, freight, days, daysSd }] as const];
    }),
  );
}
