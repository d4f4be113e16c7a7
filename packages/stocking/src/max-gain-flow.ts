/**
 * Ships whole units from sources to sinks so that the total gain is greatest, shipping nothing
 * that gains nothing: successive best augmenting paths (Bellman–Ford on the residual network),
 * exact for integer supplies and demands. `gain[i][k]` is per unit from source i to sink k,
 * `-Infinity` where there is no way. Returns the units by source and sink.
 */
export function maxGainFlow(
  supply: readonly number[],
  demand: readonly number[],
  gain: readonly (readonly number[])[],
): number[][] {
  const flow = supply.map(() => demand.map(() => 0));
  const left = { supply: [...supply], demand: [...demand] };
  for (let round = 0; round < 10_000; round += 1) {
    const path = bestPath(left.supply, left.demand, gain, flow);
    if (path === null) break;
    let units = Math.min(left.supply[path.source] ?? 0, left.demand[path.sink] ?? 0);
    for (const { i, k, sign } of path.steps)
      if (sign < 0) units = Math.min(units, flow[i]?.[k] ?? 0);
    for (const { i, k, sign } of path.steps) {
      const row = flow[i];
      if (row !== undefined) row[k] = (row[k] ?? 0) + sign * units;
    }
    left.supply[path.source] = (left.supply[path.source] ?? 0) - units;
    left.demand[path.sink] = (left.demand[path.sink] ?? 0) - units;
  }
  return flow;
}

interface Step {
  readonly i: number;
  readonly k: number;
  readonly sign: 1 | -1;
}

interface Path {
  readonly source: number;
  readonly sink: number;
  readonly steps: readonly Step[];
}

const tolerance = 1e-9;

function bestPath(
  supply: readonly number[],
  demand: readonly number[],
  gain: readonly (readonly number[])[],
  flow: readonly (readonly number[])[],
): Path | null {
  const none = Number.NEGATIVE_INFINITY;
  const atSource = supply.map((units) => (units > 0 ? 0 : none));
  const atSink = demand.map(() => none);
  const fromSource = demand.map(() => -1);
  const fromSink = supply.map(() => -1);
  for (let round = 0; round < supply.length + demand.length; round += 1) {
    let changed = false;
    for (const [i, row] of gain.entries()) {
      for (const [k, each] of row.entries()) {
        const here = (atSource[i] ?? none) + each;
        if (here > (atSink[k] ?? none) + tolerance) {
          atSink[k] = here;
          fromSource[k] = i;
          changed = true;
        }
        const back = (atSink[k] ?? none) - each;
        if ((flow[i]?.[k] ?? 0) > 0 && back > (atSource[i] ?? none) + tolerance) {
          atSource[i] = back;
          fromSink[i] = k;
          changed = true;
        }
      }
    }
    if (!changed) break;
  }
  let sink = -1;
  let most = tolerance;
  for (const [k, units] of demand.entries()) {
    if (units > 0 && (atSink[k] ?? none) > most) {
      most = atSink[k] ?? none;
      sink = k;
    }
  }
  return sink < 0 ? null : traced(sink, fromSource, fromSink);
}

function traced(sink: number, fromSource: readonly number[], fromSink: readonly number[]): Path {
  const steps: Step[] = [];
  let k = sink;
  for (;;) {
    const i = fromSource[k] ?? -1;
    steps.push({ i, k, sign: 1 });
    const before = fromSink[i] ?? -1;
    if (before < 0) return { source: i, sink, steps };
    steps.push({ i, k: before, sign: -1 });
    k = before;
  }
}
