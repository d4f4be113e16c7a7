import type { DutyModel } from './duty-model.ts';
import type { NetworkModel } from './network-model.ts';

/** The cheapest way from one warehouse to another for one SKU. */
interface TransferPath {
  readonly days: number;
  readonly freight: number;
  /** At every border on the way. */
  readonly duty: number;
  /** Freight and duty. */
  readonly costPerUnit: number;
  /** Warehouses passed between the two ends. */
  readonly through: readonly number[];
  readonly minimumUnits: number;
}

export type PathTable = readonly (readonly (TransferPath | null)[])[];

/**
 * Cheapest paths between all warehouses (Floyd–Warshall; days break ties), for a unit of the given
 * weight and duties. A closed warehouse is neither an end nor passed, but may be left: goods that
 * may no longer be held somewhere must be able to get out.
 */
export function transferPaths(
  network: NetworkModel,
  weightKg: number,
  closed: readonly boolean[],
  duties: DutyModel,
): PathTable {
  const paths = network.transfer.map((row, from) =>
    row.map((lane, to): TransferPath | null => {
      if (lane === null || closed[to]) return null;
      const freight = lane.costPerUnitMinor + lane.costPerKgMinor * weightKg;
      const duty = duties.transfer(from, to);
      const { days, minimumUnits } = lane;
      return { days, freight, duty, costPerUnit: freight + duty, through: [], minimumUnits };
    }),
  );
  for (let middle = 0; middle < paths.length; middle += 1) {
    for (const [from, row] of paths.entries()) {
      const first = row[middle];
      if (!first || from === middle) continue;
      for (const [to, second] of (paths[middle] ?? []).entries()) {
        if (!second || to === from) continue;
        row[to] = better(row[to] ?? null, joined(first, middle, second));
      }
    }
  }
  return paths;
}

function joined(first: TransferPath, middle: number, second: TransferPath): TransferPath {
  return {
    days: first.days + second.days,
    freight: first.freight + second.freight,
    duty: first.duty + second.duty,
    costPerUnit: first.costPerUnit + second.costPerUnit,
    through: [...first.through, middle, ...second.through],
    minimumUnits: Math.max(first.minimumUnits, second.minimumUnits),
  };
}

function better(old: TransferPath | null, next: TransferPath): TransferPath {
  if (old === null || next.costPerUnit < old.costPerUnit) return next;
  return next.costPerUnit === old.costPerUnit && next.days < old.days ? next : old;
}
