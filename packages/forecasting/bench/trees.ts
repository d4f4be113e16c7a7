import { predictTrees, trainTrees } from '../src/index.ts';
import type { Figure } from './forecasting.ts';
import { type MadeRows, madeRows, runXgboost } from './support/made-rows.ts';

const seen = 200_000;
const unseen = 50_000;
const width = 30;
const rounds = 100;
const leaves = 31;
const repetitions = 3;

/**
 * Measures the trees beside xgboost on the same file, turn by turn and by CPU seconds: the least of
 * several turns each, since other work on the machine slows a run down and never speeds it up. Both
 * times begin with the columns in memory and include the cutting into bins. Prints nothing.
 */
export async function run(): Promise<Figure[]> {
  const data = madeRows(seen + unseen, width);
  const own: number[] = [];
  const peers: { whole: number; again: number; error: number }[] = [];
  let error = Number.NaN;
  for (let turn = 0; turn < repetitions; turn += 1) {
    const result = ownRun(data);
    own.push(result.cpuSeconds);
    error = result.error;
    const peer = runXgboost(data, seen, rounds, leaves);
    if (peer === undefined) continue;
    const { cpuSeconds: whole, trainingOnlyCpuSeconds: again } = peer;
    peers.push({ whole, again, error: peer.error });
  }
  const name = `${seen} × ${width}, ${rounds} × ${leaves} leaves`;
  const least = Math.min(...own);
  const beside = (peer: string, of: (one: (typeof peers)[number]) => number) =>
    peers.length === 0 ? {} : { peer, peerValue: Math.min(...peers.map(of)) };
  return [
    {
      metric: `training ${name}`,
      value: least,
      unit: 'CPU seconds',
      ...beside('xgboost hist, 1 thread', ({ whole }) => whole),
    },
    {
      metric: `training ${name}, xgboost from bins already cut`,
      value: least,
      unit: 'CPU seconds',
      ...beside('xgboost hist, 1 thread', ({ again }) => again),
    },
    {
      metric: `root mean squared error on ${unseen} other rows (noise: 1)`,
      value: error,
      unit: 'units',
      ...beside('xgboost', (one) => one.error),
    },
  ];
}

function ownRun(data: MadeRows): { cpuSeconds: number; error: number } {
  const table = (from: number, to: number) =>
    Array.from({ length: width }, (_, feature) => ({
      name: `x${feature}`,
      values: data.features.subarray(feature * data.rows + from, feature * data.rows + to),
    }));
  const features = table(0, seen);
  const target = Float64Array.from(data.target.subarray(0, seen));
  const start = process.cpuUsage();
  const forest = trainTrees({ features, target }, { loss: { kind: 'squared' }, rounds, leaves });
  const { user, system } = process.cpuUsage(start);
  const predicted = predictTrees(forest, table(seen, seen + unseen));
  const squares = predicted.reduce(
    (sum, value, row) => sum + (value - (data.target[seen + row] ?? 0)) ** 2,
    0,
  );
  return { cpuSeconds: (user + system) / 1e6, error: Math.sqrt(squares / unseen) };
}
