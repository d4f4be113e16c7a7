import type { Figure } from '../../../scripts/bench/report.ts';
import {
  fillContainers,
  placeSafetyStock,
  placeUnits,
  planLateralTransfers,
  type Stage,
  type StageTree,
} from '../src/index.ts';
import { seededRandom } from './cases.ts';
import { makeContainerCase } from './container-cases.ts';
import { containerProgramme, lateralProgramme } from './highs-lanes.ts';
import { optimumByHighs, unitsProgramme } from './highs-units.ts';
import { makeLateralCase } from './lateral-cases.ts';
import { textbookTrees } from './textbook-trees.ts';
import { makeUnitCase } from './unit-cases.ts';

/** Safety stock over tiers and units over warehouses: equal to what is known, near, fast. */
export async function run(): Promise<Figure[]> {
  return [
    ...[...textbooks(), ...largeTrees(), ...(await smallUnits()), ...(await largeUnits())],
    ...[...(await containers()), ...(await transfers())],
  ];
}

function textbooks(): Figure[] {
  const equal = textbookTrees.filter(({ tree, cost, digits, outbound }) => {
    const plan = placeSafetyStock(tree);
    const times = plan.stages.every(
      ({ stage, outboundPeriods }) => (outbound?.[stage] ?? outboundPeriods) === outboundPeriods,
    );
    return times && Math.abs(plan.totalCost - cost) <= 10 ** -digits;
  });
  const of = textbookTrees.length;
  return [{ metric: `textbook trees equal, of ${of}`, value: equal.length, unit: 'trees' }];
}

/** A random tree: each stage hung on one shortly before it, before or after it in the chain. */
function randomTree(size: number, seed: number): StageTree {
  const random = seededRandom(seed);
  const ids = Array.from({ length: size }, (_, i) => `s${i}`);
  const arcs = ids.slice(1).map((id, i) => {
    const other = `s${Math.max(0, i - Math.floor(20 * random()))}`;
    const [upstream, downstream] = random() < 0.5 ? [id, other] : [other, id];
    return { upstream, downstream, unitsNeeded: 1 + Math.floor(2 * random()) };
  });
  const serving = new Set(arcs.map(({ upstream }) => upstream));
  const cover = { level: 0.95 };
  const stages = ids.map((id): Stage => {
    const demand = { mean: 10, sd: 1 + 5 * random(), cover, maxServicePeriods: 2 };
    return {
      ...{ id, processingPeriods: Math.floor(6 * random()), holdingCost: 1 + 9 * random() },
      ...{ inboundPeriods: 0, demand: serving.has(id) ? null : demand },
    };
  });
  return { stages, arcs };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function largeTrees(): Figure[] {
  const runs = Array.from({ length: 25 }, (_, seed) => {
    const tree = randomTree(2000, seed + 1);
    const cpu = process.cpuUsage();
    const began = performance.now();
    placeSafetyStock(tree);
    const elapsed = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    return { elapsed, used: (user + system) / 1000 };
  }).slice(5);
  const elapsed = runs.map((each) => each.elapsed);
  const what = 'safety stock of a tree of 2,000 stages';
  return [
    { metric: `${what}, median of 20`, value: median(elapsed), unit: 'ms' },
    { metric: `${what}, slowest of 20`, value: Math.max(...elapsed), unit: 'ms' },
    {
      ...{ metric: `${what}, median processor time`, unit: 'ms' },
      value: median(runs.map(({ used }) => used)),
    },
  ];
}

async function smallUnits(): Promise<Figure[]> {
  let [equal, worst, ours, theirs] = [0, 0, 0, 0];
  for (let seed = 1; seed <= 50; seed += 1) {
    const shape = { skus: 3 + (seed % 4), warehouses: 2 + (seed % 3) };
    const input = makeUnitCase({ seed, ...shape, meanUnits: 5, room: 0.7, container: 0.4 });
    let began = performance.now();
    const plan = placeUnits(input);
    ours += performance.now() - began;
    began = performance.now();
    const optimum = await optimumByHighs(unitsProgramme(input, false));
    theirs += performance.now() - began;
    const gap = Math.abs(optimum - plan.valueMinor) / optimum;
    equal += plan.proven && gap <= 1e-6 ? 1 : 0;
    worst = Math.max(worst, gap);
  }
  const times = { value: ours / 50, unit: 'ms', peer: 'HiGHS', peerValue: theirs / 50 };
  return [
    { metric: 'small placements equal to HiGHS, of 50', value: equal, unit: 'cases' },
    { metric: 'largest gap to HiGHS among them', value: worst, unit: 'relative' },
    { metric: 'time of one', ...times },
  ];
}

async function largeUnits(): Promise<Figure[]> {
  const shape = { skus: 1000, warehouses: 7, room: 0.7, container: 0.02 };
  const runs = [8, 40].flatMap((meanUnits) =>
    [1, 2, 3].map((seed) => {
      const input = makeUnitCase({ seed, meanUnits, ...shape });
      const began = performance.now();
      const plan = placeUnits(input);
      return { meanUnits, input, plan, seconds: (performance.now() - began) / 1000 };
    }),
  );
  const figures = [8, 40].flatMap((meanUnits): Figure[] => {
    const these = runs.filter((each) => each.meanUnits === meanUnits);
    const what = `units of 1,000 SKUs over 7 warehouses, up to ${meanUnits} each`;
    const gap = Math.max(...these.map(({ plan }) => plan.gap));
    const seconds = Math.max(...these.map((each) => each.seconds));
    return [
      { metric: `${what}: worst gap to own bound of 3`, value: 100 * gap, unit: '%' },
      { metric: `${what}: slowest of 3`, value: seconds, unit: 's' },
    ];
  });
  const [first] = runs;
  if (first === undefined) return figures;
  const began = performance.now();
  const relaxed = await optimumByHighs(unitsProgramme(first.input, true));
  const theirs = (performance.now() - began) / 1000;
  const over = (100 * (first.plan.boundMinor - relaxed)) / relaxed;
  const gap = (100 * (relaxed - first.plan.valueMinor)) / relaxed;
  return [
    ...figures,
    { metric: 'the first of them: own bound above that of HiGHS', value: over, unit: '%' },
    { metric: 'the first of them: gap to the bound of HiGHS', value: gap, unit: '%' },
    {
      ...{ metric: 'the first of them: time', value: first.seconds, unit: 's' },
      ...{ peer: 'HiGHS, relaxed', peerValue: theirs },
    },
  ];
}

async function containers(): Promise<Figure[]> {
  let [equal, ours, worst] = [0, 0, 0];
  for (let seed = 1; seed <= 20; seed += 1) {
    const { lines, types } = makeContainerCase(seed, 12, 3);
    const [type] = types;
    if (type === undefined) continue;
    const began = performance.now();
    const plan = fillContainers({ lines, types: [type], mostContainers: 1 });
    ours += performance.now() - began;
    const optimum = await optimumByHighs(containerProgramme(lines, type));
    const net = Math.max(0, optimum - type.priceMinor);
    equal += Math.abs(plan.valueMinor - net) <= 1e-6 * optimum ? 1 : 0;
  }
  const gaps = [1, 2, 3].map((seed) => {
    const began = performance.now();
    const { gap } = fillContainers(makeContainerCase(seed, 200, 30));
    worst = Math.max(worst, performance.now() - began);
    return gap;
  });
  const many = 'containers for 200 SKUs, two types';
  return [
    { metric: 'one container equal to HiGHS, of 20', value: equal, unit: 'cases' },
    { metric: 'time of one container, 12 SKUs', value: ours / 20, unit: 'ms' },
    { metric: `${many}: worst gap to own bound of 3`, value: 100 * Math.max(...gaps), unit: '%' },
    { metric: `${many}: slowest of 3`, value: worst / 1000, unit: 's' },
  ];
}

async function transfers(): Promise<Figure[]> {
  let [equal, ours] = [0, 0];
  for (let seed = 1; seed <= 50; seed += 1) {
    const { sites, lanes } = makeLateralCase(seed, 7);
    const began = performance.now();
    const plan = planLateralTransfers(sites, lanes);
    ours += performance.now() - began;
    const optimum = await optimumByHighs(lateralProgramme(sites, lanes));
    equal += Math.abs(plan.gainMinor - optimum) <= 1e-6 * Math.max(1, optimum) ? 1 : 0;
  }
  return [
    { metric: 'lateral transfers equal to HiGHS, of 50', value: equal, unit: 'cases' },
    { metric: 'time of one, 7 warehouses', value: ours / 50, unit: 'ms' },
  ];
}
