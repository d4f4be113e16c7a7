import type { Stage, StageTree } from '../src/index.ts';

/** A tree whose optimum is published. Service times only where the optimum has no ties. */
export interface TextbookTree {
  readonly name: string;
  readonly tree: StageTree;
  readonly cost: number;
  /** Decimals to which the cost is published. */
  readonly digits: number;
  readonly outbound?: Readonly<Record<string, number>>;
}

interface Row {
  readonly time: number;
  readonly cost: number;
  readonly inbound?: number;
  readonly sd?: number;
  readonly mean?: number;
  readonly service?: number;
}

function makeTree(
  rows: Readonly<Record<string, Row>>,
  arcs: readonly string[],
  cover: { readonly factor: number } | { readonly level: number },
): StageTree {
  return {
    stages: Object.entries(rows).map(
      ([id, row]): Stage => ({
        id,
        processingPeriods: row.time,
        holdingCost: row.cost,
        inboundPeriods: row.inbound ?? 0,
        demand:
          row.sd === undefined
            ? null
            : { mean: row.mean ?? 0, sd: row.sd, cover, maxServicePeriods: row.service ?? 0 },
      }),
    ),
    arcs: arcs.map((arc) => {
      const [upstream = '', downstream = ''] = arc.split('>');
      return { upstream, downstream, unitsNeeded: 1 };
    }),
  };
}

/** Snyder & Shen, figure 6.14: a digital camera, by the service time of the last stage. */
function camera(service: number): StageTree {
  const rows = {
    raw: { time: 2, cost: 0.01 },
    wafers: { time: 3, cost: 0.03 },
    test: { time: 2, cost: 0.04 },
    base: { time: 4, cost: 0.06 },
    assembly: { time: 2, cost: 0.12 },
    ship: { time: 3, cost: 0.13 },
    camera: { time: 6, cost: 0.2 },
    board: { time: 4, cost: 0.08 },
    parts: { time: 3, cost: 0.04 },
    pack: { time: 2, cost: 0.5, sd: 10, service },
  };
  const arcs = ['raw>wafers', 'wafers>test', 'test>assembly', 'base>assembly', 'assembly>ship'];
  const last = ['ship>pack', 'camera>pack', 'board>pack', 'parts>pack'];
  return makeTree(rows, [...arcs, ...last], { level: 0.95 });
}

/** Snyder & Shen, problem 6.9: holding at 20 % a year, by both products' service times. */
function twoProducts(first: number, second: number): StageTree {
  const perDay = 0.2 / 365;
  const rows = {
    p1: { time: 7, cost: 220 * perDay, mean: 22, sd: 4.1, service: first },
    p2: { time: 7, cost: 140 * perDay, mean: 15.3, sd: 6.2, service: second },
    s3: { time: 21, cost: 90 * perDay },
    s4: { time: 3, cost: 5 * perDay },
    s5: { time: 8, cost: 20 * perDay },
    s6: { time: 2, cost: 7.5 * perDay },
  };
  return makeTree(rows, ['s6>s5', 's4>s3', 's5>s3', 's3>p1', 's3>p2'], { factor: 4 });
}

const exampleTree = makeTree(
  {
    1: { time: 2, cost: 1, inbound: 1 },
    2: { time: 1, cost: 3, sd: 1, service: 0 },
    3: { time: 1, cost: 2 },
    4: { time: 1, cost: 3, sd: 1, service: 1 },
  },
  ['1>3', '3>2', '3>4'],
  { factor: 1 },
);

const pottery = makeTree(
  {
    forming: { time: 1, cost: 2, inbound: 1 },
    firing: { time: 1, cost: 3 },
    glazing: { time: 2, cost: 4, mean: 45, sd: 10, service: 0 },
  },
  ['forming>firing', 'firing>glazing'],
  { factor: 4 },
);

/** A chain, the last stage first. */
function chain(
  times: readonly number[],
  costs: readonly number[],
  ends: { readonly inbound: number; readonly sd: number; readonly service: number },
  cover: { readonly factor: number } | { readonly level: number },
): StageTree {
  const last = times.length - 1;
  const rows = times.map((time, i): [string, Row] => [
    `${i + 1}`,
    {
      ...{ time, cost: costs[i] ?? 0 },
      ...(i === last ? { inbound: ends.inbound } : {}),
      ...(i === 0 ? { sd: ends.sd, service: ends.service } : {}),
    },
  ]);
  const arcs = times.slice(1).map((_, i) => `${i + 2}>${i + 1}`);
  return makeTree(Object.fromEntries(rows), arcs, cover);
}

const exampleChain = chain([1, 0, 1], [7, 4, 2], { inbound: 1, sd: 1, service: 1 }, { factor: 1 });

const tenStages = chain(
  [5, 10, 2, 15, 8, 5, 9, 5, 1, 5],
  [5.73, 4.56, 3.04, 2.93, 2.47, 2.37, 1.15, 1.1, 0.98, 0.87],
  { inbound: 7, sd: 15.8, service: 3 },
  { level: 0.98 },
);

const oneStage = makeTree({ only: { time: 1, cost: 1, sd: 1, service: 0 } }, [], { factor: 2 });

const cameraAtTwo = {
  ...{ raw: 0, wafers: 3, test: 5, base: 4, assembly: 7, ship: 0 },
  ...{ camera: 0, board: 0, parts: 0, pack: 2 },
};

/**
 * Inputs and optima of Snyder & Shen, "Fundamentals of Supply Chain Theory", 2nd ed., chapter 6,
 * the figures as the stockpyl library's tests publish them.
 */
export const textbookTrees: readonly TextbookTree[] = [
  {
    ...{ name: 'example 6.3', tree: exampleChain, cost: 2 * Math.SQRT2, digits: 9 },
    outbound: { 1: 1, 2: 0, 3: 0 },
  },
  {
    ...{ name: 'problem 6.8', tree: tenStages, cost: 1378.31, digits: 1 },
    outbound: { 1: 3, 2: 10, 3: 0, 4: 28, 5: 13, 6: 5, 7: 0, 8: 18, 9: 13, 10: 12 },
  },
  {
    name: 'example 6.5',
    tree: exampleTree,
    cost: 2 * Math.SQRT2 + Math.sqrt(6) + 3,
    digits: 9,
    outbound: { 1: 0, 2: 0, 3: 0, 4: 1 },
  },
  {
    name: 'figure 6.14, 2 days',
    tree: camera(2),
    cost: 18.8240044725922,
    digits: 9,
    outbound: cameraAtTwo,
  },
  { name: 'figure 6.14, 5 days', tree: camera(5), cost: 12.4686888061037, digits: 9 },
  { name: 'figure 6.14, 8 days', tree: camera(8), cost: 3.25788236403285, digits: 9 },
  { name: 'figure 6.14, 12 days', tree: camera(12), cost: 0.232617430735335, digits: 9 },
  {
    name: 'problem 6.7',
    tree: pottery,
    cost: 160 * Math.sqrt(5),
    digits: 9,
    outbound: { forming: 2, firing: 3, glazing: 0 },
  },
  {
    name: 'problem 6.9',
    tree: twoProducts(3, 3),
    cost: 15.649530249501,
    digits: 9,
    outbound: { p1: 3, p2: 3, s3: 0, s4: 0, s5: 0, s6: 2 },
  },
  {
    name: 'problem 6.9, 0 and 7 days',
    tree: twoProducts(0, 7),
    cost: 13.121240238718,
    digits: 9,
    outbound: { p1: 0, p2: 7, s3: 0, s4: 0, s5: 0, s6: 2 },
  },
  {
    name: 'problem 6.9, 21 and 5 days',
    tree: twoProducts(21, 5),
    cost: 10.5811190103555,
    digits: 9,
    outbound: { p1: 7, p2: 5, s3: 0, s4: 0, s5: 0, s6: 2 },
  },
  { name: 'one stage', tree: oneStage, cost: 2, digits: 9 },
];
