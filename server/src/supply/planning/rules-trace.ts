/** Origins of a back-test laid end to end, so that half a million of them travel as one column. */
import { type DemandClass, demandClasses, type OriginTrace } from '@tradewind/forecasting';

/** Shape of a trace: how many steps and levels each has. */
export interface TraceShape {
  readonly horizon: number;
  readonly levels: number;
}

export interface PackedTraces extends TraceShape {
  readonly count: number;
  /** Row by row: series, cut, class, scale, then mean and quantiles of both methods by step. */
  readonly rows: Float32Array<ArrayBuffer>;
}

/** One step of a method: the mean, and one quantile a level. */
export interface TraceStep {
  readonly mean: number;
  readonly quantiles: ArrayLike<number>;
}

/** One origin of one series. */
export interface Trace {
  /** Weeks known at the origin; the first week forecast has this index in the history. */
  readonly cut: number;
  readonly demandClass: DemandClass;
  /** In-sample mean absolute error of seasonal naive; 0 where there is none. */
  readonly scale: number;
  readonly forecast: readonly TraceStep[];
  readonly naive: readonly TraceStep[];
}

const HEAD = 4;

const widthOf = ({ horizon, levels }: TraceShape): number => HEAD + 2 * horizon * (1 + levels);

/** Collects traces while a back-test runs. */
export function openTraces(options: {
  readonly horizon: number;
  readonly levels: readonly number[];
}): { readonly add: (trace: OriginTrace) => void; readonly done: () => PackedTraces } {
  const shape = { horizon: options.horizon, levels: options.levels.length };
  const width = widthOf(shape);
  let rows = new Float32Array(width * 64);
  let count = 0;
  const add = (trace: OriginTrace): void => {
    if ((count + 1) * width > rows.length) {
      const wider = new Float32Array(rows.length * 2);
      wider.set(rows);
      rows = wider;
    }
    let at = count * width;
    const put = (value: number): void => {
      rows[at] = value;
      at += 1;
    };
    put(trace.series);
    put(trace.cut);
    put(demandClasses.indexOf(trace.demandClass));
    put(trace.scale);
    for (const { mean, quantiles } of [trace.recipe, trace.seasonalNaive]) {
      for (let step = 0; step < shape.horizon; step += 1) {
        put(mean[step] ?? 0);
        for (const level of quantiles) put(level[step] ?? 0);
      }
    }
    count += 1;
  };
  return { add, done: () => ({ ...shape, count, rows: rows.slice(0, count * width) }) };
}

/** Series named in the traces, each with the numbers of its rows, the oldest origin first. */
export function indexTraces(packed: PackedTraces): Map<number, number[]> {
  const width = widthOf(packed);
  const index = new Map<number, number[]>();
  for (let row = 0; row < packed.count; row += 1) {
    const series = packed.rows[row * width] ?? 0;
    const rows = index.get(series);
    if (rows === undefined) index.set(series, [row]);
    else rows.push(row);
  }
  return index;
}

/** One row read back; the quantiles are views into the packed column. */
export function readTrace(packed: PackedTraces, row: number): Trace {
  const { horizon, levels, rows } = packed;
  const start = row * widthOf(packed);
  const steps = (from: number): TraceStep[] =>
    Array.from({ length: horizon }, (_, step) => {
      const at = from + step * (1 + levels);
      return { mean: rows[at] ?? 0, quantiles: rows.subarray(at + 1, at + 1 + levels) };
    });
  return {
    cut: rows[start + 1] ?? 0,
    demandClass: demandClasses[rows[start + 2] ?? 0] ?? 'none',
    scale: rows[start + 3] ?? 0,
    forecast: steps(start + HEAD),
    naive: steps(start + HEAD + horizon * (1 + levels)),
  };
}
