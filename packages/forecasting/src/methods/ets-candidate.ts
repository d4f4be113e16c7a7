import type { SeasonalAdjustment } from '../kernel/decomposition.ts';
import { minimise, type SearchBox } from '../kernel/nelder-mead.ts';
import { fitLine, mean } from '../kernel/statistics.ts';
import { LinearEts, type StartingLine } from './ets-linear.ts';
import { type EtsParameters, EtsRun } from './ets-run.ts';

/** One exponential smoothing model in the field's three letters: error, trend, season. */
export interface EtsSpec {
  readonly error: 'A' | 'M';
  readonly trend: 'N' | 'A' | 'Ad';
  readonly season: 'N' | 'A' | 'M';
}

const lowestWeight = 1e-4;
const highestWeight = 0.9999;

/** Values at the beginning that tell where level and slope start. */
const headLength = 10;

/** Share of the usual first step for a search that begins where another one ended. */
const followingStep = 0.5;

/**
 * One model being fitted to one series; a second search goes on from where the first ended. Only
 * the smoothing and damping weights are searched. Level and slope before the first value are the
 * best ones where errors are additive; else those of the model that is followed, or the careful
 * ones from the first values.
 */
export class Candidate {
  readonly spec: EtsSpec;
  aicc = Number.POSITIVE_INFINITY;
  private readonly values: Float64Array;
  private readonly indices: Float64Array;
  private readonly linear: LinearEts | undefined;
  private readonly run: EtsRun | undefined;
  private readonly layout: ParameterLayout;
  private readonly states: number;
  private readonly spare: number;

  /** @param twin a fitted model of the same trend whose weights the search begins with */
  constructor(
    values: Float64Array,
    spec: EtsSpec,
    { indices, adjusted }: SeasonalAdjustment,
    twin?: Candidate,
  ) {
    this.spec = spec;
    this.values = values;
    this.indices = indices;
    const trended = spec.trend !== 'N';
    const line = startingLine(adjusted, trended);
    if (spec.error === 'A' && spec.season !== 'M') {
      this.linear = new LinearEts(values, indices, line, trended);
    } else this.run = new EtsRun(values, spec.error, spec.season, indices);
    const followed = twin?.solution();
    const start = spec.season === 'N' ? (followed ?? line) : line;
    this.layout = new ParameterLayout(spec, start, followed);
    // Level, slope and the error variance are parameters too; one seasonal state is fixed by the
    // normalisation.
    const free = this.layout.box.start.length + (trended ? 2 : 1);
    this.states = 1 + free + Math.max(0, indices.length - 1);
    this.spare = Math.max(1, values.length - this.states - 1);
  }

  search(evaluationsPerParameter: number): void {
    const { layout, linear, run, states, spare } = this;
    const objective = (trial: Float64Array): number => {
      const parameters = layout.read(trial);
      return linear?.criterion(parameters) ?? run?.criterion(parameters) ?? Number.NaN;
    };
    const maxEvaluations = evaluationsPerParameter * (1 + layout.box.start.length);
    const criterion = minimise(objective, layout.box, { maxEvaluations, tolerance: 1e-5 });
    this.aicc = criterion + 2 * states + (2 * states * (states + 1)) / spare;
  }

  forecast(horizon: number): Float64Array {
    const { values, spec, indices } = this;
    const parameters = this.solution();
    const run = this.run ?? new EtsRun(values, spec.error, spec.season, indices);
    run.criterion(parameters);
    return run.forecast(parameters, horizon);
  }

  private solution(): EtsParameters {
    const parameters = this.layout.read(this.layout.box.start);
    this.linear?.criterion(parameters);
    return parameters;
  }
}

/** Start, lower and upper bound, and first step of one parameter. */
type SearchRow = [start: number, lower: number, upper: number, step: number];

/** Maps a search point onto named parameters; the same object is refilled at each reading. */
class ParameterLayout {
  readonly box: SearchBox;
  private readonly spec: EtsSpec;
  private readonly parameters: EtsParameters;

  /** @param followed weights to begin with, closer together than usual */
  constructor(
    spec: EtsSpec,
    { level, slope }: { level: number; slope: number },
    followed: EtsParameters | undefined,
  ) {
    this.spec = spec;
    const phi = spec.trend === 'A' ? 1 : 0;
    this.parameters = { alpha: 0, beta: 0, gamma: 0, phi, level, slope };
    const { alpha = 0.3 } = followed ?? {};
    const rows: SearchRow[] = [[alpha, lowestWeight, highestWeight, 0.25]];
    if (spec.trend !== 'N') {
      const share = followed === undefined ? 0.1 : followed.beta / alpha;
      rows.push([share, lowestWeight, highestWeight, 0.2]);
    }
    if (spec.trend === 'Ad') rows.push([followed?.phi ?? 0.95, 0.8, 0.98, -0.05]);
    if (spec.season !== 'N') {
      const share = followed === undefined ? 0.1 : followed.gamma / (1 - alpha);
      rows.push([share, lowestWeight, highestWeight, 0.2]);
    }
    const size = rows.length;
    const box = {
      start: new Float64Array(size),
      lower: new Float64Array(size),
      upper: new Float64Array(size),
      step: new Float64Array(size),
    };
    for (let axis = 0; axis < size; axis += 1) {
      const [start, lower, upper, step] = rows[axis] as SearchRow;
      box.start[axis] = Math.min(Math.max(start, lower), upper);
      box.lower[axis] = lower;
      box.upper[axis] = upper;
      box.step[axis] = followed === undefined ? step : followingStep * step;
    }
    this.box = box;
  }

  read(point: Float64Array): EtsParameters {
    const { parameters, spec } = this;
    let next = 1;
    parameters.alpha = point[0] as number;
    if (spec.trend !== 'N') {
      // Searched as a share of alpha, which keeps the usual region 0 < beta < alpha a box.
      parameters.beta = parameters.alpha * (point[next] as number);
      next += 1;
    }
    if (spec.trend === 'Ad') {
      parameters.phi = point[next] as number;
      next += 1;
    }
    if (spec.season !== 'N') parameters.gamma = (1 - parameters.alpha) * (point[next] as number);
    return parameters;
  }
}

/** Level and slope before the first value, from a line through the first ten adjusted values. */
function startingLine(adjusted: Float64Array, sloped: boolean): StartingLine {
  const head = adjusted.subarray(0, Math.min(headLength, adjusted.length));
  const centre = mean(head);
  let spread = 1e-6;
  for (let time = 0; time < head.length; time += 1) {
    spread = Math.max(spread, Math.abs((head[time] as number) - centre));
  }
  if (!sloped) return { level: centre, slope: 0, spread };
  const { intercept, slope } = fitLine(head);
  return { level: intercept - slope, slope, spread };
}
