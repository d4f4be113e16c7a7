import type { Flow } from '../../api/plans.ts';
import type { MapFlow, Position } from '../../ui/chart/map-option.ts';

export type FlowMeasure = 'money' | 'units';

export interface FlowPoint {
  readonly at: Position;
  readonly name: string;
}

/** Size of a flow for a picture; the exact amount stands in its label. */
export const sizeOfFlow = (flow: Flow, measure: FlowMeasure): number =>
  measure === 'units' ? flow.units : Number(flow.money.amount);

/** Curves a map can carry before it is a tangle; the smallest are left to the table. */
const MOST_CURVES = 80;

/**
 * The curves of a map, thickest for the largest, leg by leg over the warehouses passed. A flow
 * whose end has no place (a supplier still to be found) cannot be drawn and stands in the table
 * alone.
 */
export function drawnFlows(
  flows: readonly Flow[],
  measure: FlowMeasure,
  points: ReadonlyMap<string, FlowPoint>,
  label: (flow: Flow) => string,
): readonly MapFlow[] {
  const sized = [...flows]
    .map((flow) => ({ flow, size: sizeOfFlow(flow, measure) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size)
    .slice(0, MOST_CURVES);
  const largest = sized[0]?.size ?? 1;
  return sized.flatMap(({ flow, size }) => {
    const stops = [flow.from ?? '', ...flow.through, flow.to].map((id) => points.get(id));
    return stops.slice(1).flatMap((to, index) => {
      const from = stops[index];
      if (from === undefined || to === undefined) return [];
      const text = `${from.name} → ${to.name}\n${label(flow)}`;
      return [{ from: from.at, to: to.at, label: text, weight: size / largest }];
    });
  });
}

/** What reaches each market, for its bubble. */
export function marketSums(
  flows: readonly Flow[],
  measure: FlowMeasure,
): readonly { market: string; value: number }[] {
  const sums = new Map<string, number>();
  for (const flow of flows) {
    if (flow.kind !== 'delivery') continue;
    sums.set(flow.to, (sums.get(flow.to) ?? 0) + sizeOfFlow(flow, measure));
  }
  return [...sums].map(([market, value]) => ({ market, value }));
}
