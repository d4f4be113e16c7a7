import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '@tradewind/random';

/** Rows of features and outcomes, feature by feature, in single precision. */
export interface MadeRows {
  readonly rows: number;
  readonly width: number;
  /** `width` columns of `rows` values, one after the other. */
  readonly features: Float32Array;
  readonly target: Float32Array;
}

/**
 * Friedman's first function of five of the features and noise of variance 1 (Friedman 1991,
 * "Multivariate adaptive regression splines", Annals of Statistics 19).
 */
export function madeRows(rows: number, width: number): MadeRows {
  const random = seeded(99);
  const features = Float32Array.from({ length: rows * width }, random);
  const target = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const x = (feature: number) => features[feature * rows + row] ?? 0;
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const product = 10 * Math.sin(Math.PI * x(0) * x(1));
    target[row] = product + 20 * (x(2) - 0.5) ** 2 + 10 * x(3) + 5 * x(4) + normal;
  }
  return { rows, width, features, target };
}

/** What the peer needed and how well it predicted the rows it had not seen. */
export interface PeerRun {
  readonly cpuSeconds: number;
  /** A second training on the rows already cut into bins. */
  readonly trainingOnlyCpuSeconds: number;
  readonly error: number;
}

const peerProgram = `
import sys, time, json
import numpy as np, xgboost as xgb
folder, rows, width, seen, rounds, leaves = sys.argv[1], *map(int, sys.argv[2:7])
x = np.fromfile(folder + '/features.f32', np.float32).reshape(width, rows).T.copy()
y = np.fromfile(folder + '/target.f32', np.float32)
settings = dict(tree_method='hist', grow_policy='lossguide', max_leaves=leaves, max_depth=0,
    max_bin=255, eta=0.1, min_child_weight=20, nthread=1, objective='reg:squarederror')
start = time.process_time()
data = xgb.DMatrix(x[:seen], label=y[:seen], nthread=1)
model = xgb.train(settings, data, rounds)
first = time.process_time() - start
start = time.process_time()
xgb.train(settings, data, rounds)
second = time.process_time() - start
gap = model.predict(xgb.DMatrix(x[seen:], nthread=1)) - y[seen:]
print(json.dumps([first, second, float(np.sqrt(np.mean(gap.astype(float) ** 2)))]))
`;

/** Trains xgboost on one thread on the same numbers, read from a file; undefined if not there. */
export function runXgboost(
  { rows, width, features, target }: MadeRows,
  seen: number,
  rounds: number,
  leaves: number,
): PeerRun | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'trees-'));
  try {
    writeFileSync(join(folder, 'features.f32'), features);
    writeFileSync(join(folder, 'target.f32'), target);
    const numbers = [rows, width, seen, rounds, leaves].map(String);
    const answer = execFileSync('/usr/bin/python3', ['-c', peerProgram, folder, ...numbers], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [cpuSeconds, trainingOnlyCpuSeconds, error] = JSON.parse(answer) as number[];
    if (cpuSeconds === undefined || trainingOnlyCpuSeconds === undefined) return undefined;
    return { cpuSeconds, trainingOnlyCpuSeconds, error: error ?? Number.NaN };
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
