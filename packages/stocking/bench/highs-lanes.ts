import type { CartonLine, ContainerType, LateralLane, LateralSite } from '../src/index.ts';
import { programme, sum } from './highs-units.ts';

/** One container of a type as a programme: a variable for each further carton. */
export function containerProgramme(lines: readonly CartonLine[], type: ContainerType): string {
  const cartons = lines.flatMap(({ valuesMinor, cartonCubicMetres, cartonKg }, s) =>
    valuesMinor.map((value, n) => ({ name: `c${s}_${n}`, value, cartonCubicMetres, cartonKg })),
  );
  const volume = cartons.map(({ name, cartonCubicMetres }) => [cartonCubicMetres, name] as const);
  const weight = cartons.map(({ name, cartonKg }) => [cartonKg, name] as const);
  const names = cartons.map(({ name }) => name);
  return programme(
    cartons.map(({ value, name }) => [value, name] as const),
    [`room: ${sum(volume)} <= ${type.cubicMetres}`, `payload: ${sum(weight)} <= ${type.payloadKg}`],
    names.map((name) => `0 <= ${name} <= 1`),
    names,
  );
}

/** Transfers as a flow through the lanes themselves: stock is conserved in every warehouse. */
export function lateralProgramme(
  sites: readonly LateralSite[],
  lanes: readonly LateralLane[],
): string {
  const objective: [number, string][] = [];
  const bounds: string[] = [];
  const rows = sites.map(({ warehouse, surplus, shortage }, w) => {
    const balance: [number, string][] = [];
    for (const [i, { units, minorPerUnit }] of surplus.entries()) {
      objective.push([-minorPerUnit, `s${w}_${i}`]);
      bounds.push(`0 <= s${w}_${i} <= ${units}`);
      balance.push([1, `s${w}_${i}`]);
    }
    for (const [i, { units, minorPerUnit }] of shortage.entries()) {
      objective.push([minorPerUnit, `d${w}_${i}`]);
      bounds.push(`0 <= d${w}_${i} <= ${units}`);
      balance.push([-1, `d${w}_${i}`]);
    }
    for (const [l, { from, to }] of lanes.entries()) {
      if (from === warehouse) balance.push([-1, `f${l}`]);
      if (to === warehouse) balance.push([1, `f${l}`]);
    }
    return `balance${w}: ${sum(balance)} = 0`;
  });
  for (const [l, { costPerUnitMinor }] of lanes.entries()) {
    objective.push([-costPerUnitMinor, `f${l}`]);
  }
  return programme(objective, rows, bounds, []);
}
