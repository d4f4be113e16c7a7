import { anySupplier, type NetworkModel } from './network-model.ts';
import { type Reason, reason } from './reasons.ts';
import type { SkuModel } from './sku-model.ts';
import type { SkuInput } from './types.ts';

/** Duty on one unit of a SKU by way, places numbered; 0 where none is named. */
export interface DutyModel {
  supply(supplier: string, to: number): number;
  transfer(from: number, to: number): number;
  delivery(from: number, market: string): number;
}

const nothing: DutyModel = { supply: () => 0, transfer: () => 0, delivery: () => 0 };

/** Looks the duties of a SKU up once. Ways are assumed to have been validated. */
export function modelDuties({ duties }: SkuInput, network: NetworkModel): DutyModel {
  if (duties === undefined || duties.length === 0) return nothing;
  const { warehouseIndex: index, warehouses } = network;
  const count = warehouses.length;
  const moved = new Float64Array(count * count);
  const bought = new Map<string, Float64Array>();
  const delivered = new Map<string, Float64Array>();
  const row = (of: Map<string, Float64Array>, key: string): Float64Array => {
    const found = of.get(key) ?? new Float64Array(count).fill(Number.NaN);
    of.set(key, found);
    return found;
  };
  for (const { kind, from, to, perUnitMinor } of duties) {
    if (kind === 'supply') row(bought, from ?? anySupplier)[index.get(to) ?? -1] = perUnitMinor;
    else if (kind === 'delivery') row(delivered, to)[index.get(from ?? '') ?? -1] = perUnitMinor;
    else moved[(index.get(from ?? '') ?? 0) * count + (index.get(to) ?? 0)] = perUnitMinor;
  }
  const any = bought.get(anySupplier);
  return {
    supply: (supplier, to) => known(bought.get(supplier)?.[to]) ?? known(any?.[to]) ?? 0,
    transfer: (from, to) => moved[from * count + to] ?? 0,
    delivery: (from, market) => known(delivered.get(market)?.[from]) ?? 0,
  };
}

function known(duty: number | undefined): number | undefined {
  return duty === undefined || Number.isNaN(duty) ? undefined : duty;
}

/** Every leg between numbered warehouses that costs duty, for so many units. */
export function dutyOnLegs(model: SkuModel, stops: readonly number[], units: number): Reason[] {
  return stops.slice(1).flatMap((to, index) => {
    const from = stops[index] ?? to;
    return dutyOn(nameOf(model, from), nameOf(model, to), model.duties.transfer(from, to) * units);
  });
}

/** As `dutyOnLegs`, from a supplier's door through every stop. */
export function dutyOnRoute(
  model: SkuModel,
  supplier: string,
  stops: readonly number[],
  units: number,
): Reason[] {
  const first = stops[0] ?? 0;
  const duty = model.duties.supply(supplier, first) * units;
  return [...dutyOn(supplier, nameOf(model, first), duty), ...dutyOnLegs(model, stops, units)];
}

/** The reason that names a duty; none where there is none. */
export function dutyOn(from: string, to: string, amount: number): Reason[] {
  const minor = Math.round(amount);
  return minor > 0 ? [reason('duty_on_way', { from, to, minor })] : [];
}

function nameOf(model: SkuModel, w: number): string {
  return model.network.warehouses[w]?.id ?? '';
}
