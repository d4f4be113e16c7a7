import loadHighs from 'highs';
import { gainsOf } from '../src/unit-model.ts';
import type { UnitsInput } from '../src/unit-types.ts';

/** Optimum of a linear or integer programme in CPLEX LP format, by HiGHS. */
export async function optimumByHighs(programme: string): Promise<number> {
  const highs = await loadHighs();
  const solution = highs.solve(programme, { mip_rel_gap: 1e-9, output_flag: false });
  if (solution.Status !== 'Optimal') throw new Error(`HiGHS says ${solution.Status}`);
  return solution.ObjectiveValue;
}

/** A sum of weighted variables, in lines short enough for the format. */
export function sum(terms: readonly (readonly [number, string])[]): string {
  if (terms.length === 0) return '0 nothing';
  return terms
    .map(([factor, name]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`)
    .join('\n ');
}

/**
 * Placing units as a programme: one variable for each further unit of a SKU in a warehouse, one
 * for the containers to it; `relaxed` lets both take fractions.
 */
export function unitsProgramme({ skus, warehouses }: UnitsInput, relaxed: boolean): string {
  const gains: [number, string][] = [];
  const rows: string[] = [];
  const bySku = skus.map((): [number, string][] => []);
  const byWarehouse = warehouses.map(() => ({
    volume: [] as [number, string][],
    weight: [] as [number, string][],
  }));
  for (const [s, sku] of skus.entries()) {
    for (const [w, warehouse] of warehouses.entries()) {
      for (const [n, gain] of gainsOf(sku, warehouse).entries()) {
        const name = `u${s}_${w}_${n}`;
        gains.push([gain, name]);
        bySku[s]?.push([1, name]);
        byWarehouse[w]?.volume.push([sku.cubicMetres, name]);
        byWarehouse[w]?.weight.push([sku.weightKg, name]);
      }
    }
  }
  const units = gains.map(([, name]) => name);
  const containers: string[] = [];
  for (const [w, { freeCubicMetres, container }] of warehouses.entries()) {
    const used = byWarehouse[w];
    if (used === undefined) continue;
    if (freeCubicMetres !== null) rows.push(`room${w}: ${sum(used.volume)} <= ${freeCubicMetres}`);
    if (container === null) continue;
    containers.push(`y${w}`);
    gains.push([-container.priceMinor, `y${w}`]);
    rows.push(`load${w}: ${sum([...used.weight, [-container.payloadKg, `y${w}`]])} <= 0`);
  }
  for (const [s, sku] of skus.entries()) {
    rows.push(`supply${s}: ${sum(bySku[s] ?? [])} <= ${sku.availableUnits}`);
  }
  const bounds = units.map((name) => `0 <= ${name} <= 1`);
  const whole = relaxed ? [] : [...units, ...containers];
  return programme(gains, rows, bounds, whole);
}

/** A maximisation in CPLEX LP format. */
export function programme(
  objective: readonly (readonly [number, string])[],
  rows: readonly string[],
  bounds: readonly string[],
  whole: readonly string[],
): string {
  const parts = [
    ...[`Maximize\n obj: ${sum(objective)}`, `Subject To\n ${rows.join('\n ')}`],
    ...[`Bounds\n ${bounds.join('\n ')}`, `General\n ${whole.join('\n ')}`, 'End'],
  ];
  return parts.join('\n');
}
