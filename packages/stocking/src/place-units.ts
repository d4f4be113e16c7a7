import { usedBy } from './allocation.ts';
import { solveAllocation } from './allocation-solve.ts';
import { modelUnits } from './unit-model.ts';
import type { PlacedUnits, UnitsInput, UnitsPlan } from './unit-types.ts';

/**
 * How many units of each SKU to send from the origin to each warehouse, all SKUs together: what a
 * further unit is expected to gain falls with each unit (newsvendor), supply is limited, rooms
 * are shared, and freight is paid per unit, per kilogram and per container begun. Markets of one
 * warehouse are pooled: means and variances add, a sale brings their average.
 *
 * Small problems (up to 80 pairs of SKU and warehouse, few containers) are solved to proven
 * optimality; larger ones by Lagrangian prices and a greedy choice, with the bound and the gap
 * said. Amounts in minor units of one currency, fractions kept.
 *
 * Throws `StockingError`: `bad_number`, `duplicate_id`, `unknown_warehouse`.
 *
 * Sources: Snyder & Shen, "Fundamentals of Supply Chain Theory", 2nd ed., ch. 4 (newsvendor);
 * Fisher, "The Lagrangian Relaxation Method for Solving Integer Programming Problems", Management
 * Science 27(1), 1981.
 */
export function placeUnits(input: UnitsInput): UnitsPlan {
  const model = modelUnits(input);
  const { units, containers, value, bound, proven, roomPrice } = solveAllocation(model);
  const { places } = model;
  const volume = usedBy(model, units, model.volume);
  const weight = usedBy(model, units, model.weight);
  const count = usedBy(model, units, new Float64Array(model.items).fill(1));
  const placed = input.skus.flatMap(({ sku }, item) =>
    input.warehouses.flatMap(({ id }, place): PlacedUnits[] => {
      const cell = item * places + place;
      const here = units[cell] ?? 0;
      if (here === 0) return [];
      const gains = model.gains[cell];
      const lastUnitMinor = gains?.[here - 1] ?? 0;
      return [
        { sku, warehouse: id, units: here, lastUnitMinor, nextUnitMinor: gains?.[here] ?? 0 },
      ];
    }),
  );
  const warehouses = input.warehouses.map(({ id, container }, place) => ({
    warehouse: id,
    units: count[place] ?? 0,
    cubicMetres: volume[place] ?? 0,
    weightKg: weight[place] ?? 0,
    containers: containers[place] ?? 0,
    containersMinor: (containers[place] ?? 0) * (container?.priceMinor ?? 0),
    roomPriceMinor: roomPrice[place] ?? 0,
  }));
  const gap = bound > 0 ? (bound - value) / bound : 0;
  return { placed, warehouses, valueMinor: value, boundMinor: bound, gap, proven };
}
