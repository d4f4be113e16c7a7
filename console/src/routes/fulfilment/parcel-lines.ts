import type { ShipmentFlow } from '../../api/fulfilment.ts';
import type { MapFlow, Position } from '../../ui/chart/map-option.ts';

interface ParcelLines {
  readonly lines: readonly MapFlow[];
  /** Parcels whose warehouse or market has no place on the map: the table alone has them. */
  readonly notDrawn: number;
}

/** The curves from warehouses to markets, as thick as their share of the largest in units. */
export function parcelLines(
  flows: readonly ShipmentFlow[],
  warehouses: ReadonlyMap<string, Position>,
  centres: Readonly<Record<string, Position>>,
  label: (flow: ShipmentFlow) => string,
): ParcelLines {
  const largest = Math.max(1, ...flows.map((flow) => flow.units));
  const lines: MapFlow[] = [];
  let notDrawn = 0;
  for (const flow of flows) {
    const from = warehouses.get(flow.warehouseId);
    const to = flow.market === null ? undefined : centres[flow.market];
    if (from === undefined || to === undefined) notDrawn += flow.parcels;
    else lines.push({ from, to, label: label(flow), weight: flow.units / largest });
  }
  return { lines, notDrawn };
}
