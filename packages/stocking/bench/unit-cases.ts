import {
  demandDistribution,
  type UnitSku,
  type UnitsInput,
  type UnitWarehouse,
} from '../src/index.ts';
import { seededRandom } from './cases.ts';

export interface UnitCaseSize {
  readonly seed: number;
  readonly skus: number;
  readonly warehouses: number;
  /** Mean demand of a SKU's best warehouse, at most. */
  readonly meanUnits: number;
  /** Free room as a share of what all demand would fill; below 1 it is short. */
  readonly room: number;
  /** Payload of a container as a share of the weight of all demand of one warehouse. */
  readonly container: number;
}

const levels = [0.1, 0.25, 0.5, 0.75, 0.9];

/** A made-up company: supply about as large as demand, room short in every second warehouse. */
export function makeUnitCase(size: UnitCaseSize): UnitsInput {
  const random = seededRandom(size.seed);
  const ids = Array.from({ length: size.warehouses }, (_, w) => `W${w}`);
  const skus = Array.from({ length: size.skus }, (_, s) => makeUnitSku(`S${s}`, ids, size, random));
  const warehouses = ids.map((id, w): UnitWarehouse => {
    const demanded = skus.flatMap((sku) =>
      sku.demand.flatMap((row) => (row.warehouse === id ? [{ sku, mean: row.mean }] : [])),
    );
    const volume = demanded.reduce((sum, { sku, mean }) => sum + sku.cubicMetres * mean, 0);
    const weight = demanded.reduce((sum, { sku, mean }) => sum + sku.weightKg * mean, 0);
    const payloadKg = Math.max(1, Math.round(weight * size.container));
    return {
      id,
      freeCubicMetres: w % 2 === 0 ? Math.max(0.01, volume * size.room) : null,
      storagePerCubicMetreMinor: Math.round(2000 + 8000 * random()),
      freightPerUnitMinor: Math.round(50 * random()),
      freightPerKgMinor: Math.round(100 * random()),
      container: w % 3 === 2 ? null : { payloadKg, priceMinor: Math.round(payloadKg * 150) },
    };
  });
  return { skus, warehouses };
}

function makeUnitSku(
  sku: string,
  ids: readonly string[],
  size: UnitCaseSize,
  random: () => number,
): UnitSku {
  const sale = 2000 + 8000 * random();
  const demand = ids.map((warehouse) => {
    const mean = size.meanUnits * random() ** 2;
    const spread = demandDistribution(mean, mean * (1 + 2 * random()));
    return {
      ...{ warehouse, mean, saleMinor: Math.round(sale * (0.8 + 0.4 * random())) },
      quantiles: levels.map((level) => ({ level, units: spread.quantile(level) })),
    };
  });
  const wanted = demand.reduce((sum, { mean }) => sum + mean, 0);
  return {
    sku,
    availableUnits: Math.ceil(wanted * (0.6 + 0.8 * random())),
    cubicMetres: Math.round(5 + 45 * random()) / 1000,
    weightKg: Math.round(10 + 90 * random()) / 10,
    originMinor: Math.round(sale * 0.3),
    leftoverMinor: Math.round(sale * 0.25),
    demand,
    held: ids.flatMap((warehouse) =>
      random() < 0.3 ? [{ warehouse, units: Math.floor(size.meanUnits * 0.3 * random()) }] : [],
    ),
  };
}
