import type { Allocation } from './allocation.ts';
import { isAmount, isWhole, requireGood } from './check.ts';
import { demandDistribution } from './distribution.ts';
import { StockingError } from './errors.ts';
import type { UnitDemand, UnitSku, UnitsInput, UnitWarehouse } from './unit-types.ts';
import { weekSpread } from './week-spread.ts';

/**
 * Checks the input and works out what each further unit gains. Throws `StockingError`:
 * `bad_number`, `duplicate_id`, `unknown_warehouse`.
 */
export function modelUnits({ skus, warehouses }: UnitsInput): Allocation {
  const ids = checkWarehouses(warehouses);
  const seen = new Set<string>();
  for (const sku of skus) {
    if (seen.has(sku.sku)) throw new StockingError('duplicate_id', `skus.${sku.sku}`);
    seen.add(sku.sku);
    checkSku(sku, ids);
  }
  return {
    items: skus.length,
    places: warehouses.length,
    supply: Int32Array.from(skus, (sku) => sku.availableUnits),
    volume: Float64Array.from(skus, (sku) => sku.cubicMetres),
    weight: Float64Array.from(skus, (sku) => sku.weightKg),
    gains: skus.flatMap((sku) => warehouses.map((warehouse) => gainsOf(sku, warehouse))),
    room: Float64Array.from(warehouses, (w) => w.freeCubicMetres ?? Number.POSITIVE_INFINITY),
    payload: Float64Array.from(
      warehouses,
      ({ container }) => container?.payloadKg ?? Number.POSITIVE_INFINITY,
    ),
    containerPrice: Float64Array.from(warehouses, ({ container }) => container?.priceMinor ?? 0),
  };
}

/**
 * Expected gain of the first, second, … unit sent over keeping it at the origin: its sale with
 * the probability that demand reaches it, else what a leftover is worth, less freight and
 * storage. A sale that brings less than a leftover is not made. Ends before the first unit that
 * gains nothing.
 */
export function gainsOf(sku: UnitSku, warehouse: UnitWarehouse): Float64Array {
  const rows = sku.demand.filter((row) => row.warehouse === warehouse.id);
  const mean = rows.reduce((sum, row) => sum + row.mean, 0);
  const variance = rows.reduce((sum, row) => sum + weekSpread(row) ** 2, 0);
  const sale =
    rows.reduce((sum, row) => sum + row.mean * row.saleMinor, 0) / Math.max(mean, 1e-300);
  const over = Math.max(0, sale - sku.leftoverMinor);
  const held = sku.held.reduce((n, at) => n + (at.warehouse === warehouse.id ? at.units : 0), 0);
  const demand = demandDistribution(mean, variance);
  const base =
    sku.leftoverMinor -
    sku.originMinor -
    warehouse.storagePerCubicMetreMinor * sku.cubicMetres -
    warehouse.freightPerUnitMinor -
    warehouse.freightPerKgMinor * sku.weightKg;
  const gains: number[] = [];
  let before = Number.POSITIVE_INFINITY;
  let short = demand.shortage(held);
  for (let unit = 1; unit <= sku.availableUnits; unit += 1) {
    const next = demand.shortage(held + unit);
    // Rounding in the tails must not make a unit worth more than the one before.
    const gain = Math.min(before, base + over * (short - next));
    if (gain <= 0) break;
    gains.push(gain);
    before = gain;
    short = next;
  }
  return Float64Array.from(gains);
}

/** Most units of one SKU that are placed one by one. */
const mostUnits = 1_000_000;

function checkWarehouses(warehouses: readonly UnitWarehouse[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const warehouse of warehouses) {
    const path = `warehouses.${warehouse.id}`;
    if (ids.has(warehouse.id)) throw new StockingError('duplicate_id', path);
    ids.add(warehouse.id);
    requireGood(isAmount(warehouse.freeCubicMetres ?? 0), `${path}.freeCubicMetres`);
    requireGood(isAmount(warehouse.storagePerCubicMetreMinor), `${path}.storagePerCubicMetreMinor`);
    requireGood(isAmount(warehouse.freightPerUnitMinor), `${path}.freightPerUnitMinor`);
    requireGood(isAmount(warehouse.freightPerKgMinor), `${path}.freightPerKgMinor`);
    if (warehouse.container === null) continue;
    const { payloadKg, priceMinor } = warehouse.container;
    requireGood(isAmount(payloadKg) && payloadKg > 0, `${path}.container.payloadKg`);
    requireGood(isAmount(priceMinor), `${path}.container.priceMinor`);
  }
  return ids;
}

function checkSku(sku: UnitSku, warehouses: ReadonlySet<string>): void {
  const path = `skus.${sku.sku}`;
  const known = (warehouse: string, at: string): void => {
    if (!warehouses.has(warehouse)) throw new StockingError('unknown_warehouse', at);
  };
  requireGood(
    isWhole(sku.availableUnits) && sku.availableUnits <= mostUnits,
    `${path}.availableUnits`,
  );
  requireGood(isAmount(sku.cubicMetres), `${path}.cubicMetres`);
  requireGood(isAmount(sku.weightKg), `${path}.weightKg`);
  requireGood(Number.isFinite(sku.originMinor), `${path}.originMinor`);
  requireGood(Number.isFinite(sku.leftoverMinor), `${path}.leftoverMinor`);
  for (const { warehouse, units } of sku.held) {
    known(warehouse, `${path}.held`);
    requireGood(isWhole(units), `${path}.held.${warehouse}`);
  }
  for (const row of sku.demand) {
    known(row.warehouse, `${path}.demand`);
    checkDemand(row, `${path}.demand.${row.warehouse}`);
  }
}

function checkDemand({ mean, saleMinor, quantiles }: UnitDemand, path: string): void {
  requireGood(isAmount(mean), `${path}.mean`);
  requireGood(Number.isFinite(saleMinor), `${path}.saleMinor`);
  for (const { level, units } of quantiles) {
    requireGood(level > 0 && level < 1 && isAmount(units), `${path}.quantiles`);
  }
}
