import type { Allocation } from './allocation.ts';
import { type Solution, solveLoaded } from './allocation-solve.ts';
import { isAmount, requireGood } from './check.ts';
import type {
  CartonLine,
  ContainerFillInput,
  ContainerPlan,
  ContainerType,
  FilledContainer,
} from './container-types.ts';
import { StockingError } from './errors.ts';

/** Steps of exact search for one container: a fraction of a second. */
const steps = 1_000_000;

/**
 * Which containers to book and which cartons to load. One container is filled exactly (a knapsack
 * with falling values, limited in volume and weight; branch and bound); further ones one after
 * the other, the type that earns most each time, or one type throughout if that earns more, until
 * none earns its price. The bound lets containers be bought in fractions. Volume and weight alone
 * count, not how cartons stand. Amounts in minor units of one currency.
 *
 * Throws `StockingError`: `bad_number` (also for values that increase), `duplicate_id`.
 *
 * Source: Martello & Toth, "Knapsack Problems", 1990, ch. 3 (bounded knapsack).
 */
export function fillContainers(input: ContainerFillInput): ContainerPlan {
  checkInput(input);
  const { lines, types, mostContainers } = input;
  const most = mostContainers ?? Number.POSITIVE_INFINITY;
  const mixes = types.length > 1 ? [types, ...types.map((type) => [type])] : [types];
  const plans = mixes.map((mix) => oneByOne(lines, mix, most));
  const worth = plans.map((plan) => plan.reduce((sum, { valueMinor }) => sum + valueMinor, 0));
  const valueMinor = Math.max(...worth);
  const containers = plans[worth.indexOf(valueMinor)] ?? [];
  const boundMinor = Math.max(valueMinor, fractionBound(lines, types));
  const gap = boundMinor > 0 ? (boundMinor - valueMinor) / boundMinor : 0;
  return { containers, valueMinor, boundMinor, gap };
}

function oneByOne(
  lines: readonly CartonLine[],
  types: readonly ContainerType[],
  most: number,
): FilledContainer[] {
  const loaded = new Int32Array(lines.length);
  const containers: FilledContainer[] = [];
  while (containers.length < most) {
    let best: { type: ContainerType; solution: Solution } | null = null;
    for (const type of types) {
      const solution = solveLoaded(modelOf(lines, loaded, type), Int32Array.of(1), steps);
      if (solution.value > Math.max(1e-9, best?.solution.value ?? 0)) best = { type, solution };
    }
    if (best === null) break;
    const { units } = best.solution;
    for (const [line, count] of units.entries()) loaded[line] = (loaded[line] ?? 0) + count;
    containers.push(described(lines, loaded, best.type, best.solution));
  }
  return containers;
}

function modelOf(
  lines: readonly CartonLine[],
  loaded: Int32Array,
  { cubicMetres, payloadKg, priceMinor }: ContainerType,
): Allocation {
  const gains = lines.map(({ valuesMinor }, line) =>
    Float64Array.from(valuesMinor.slice(loaded[line]).filter((value) => value > 0)),
  );
  return {
    ...{ items: lines.length, places: 1, gains },
    supply: Int32Array.from(gains, (list) => list.length),
    volume: Float64Array.from(lines, (line) => line.cartonCubicMetres),
    weight: Float64Array.from(lines, (line) => line.cartonKg),
    room: Float64Array.of(cubicMetres),
    payload: Float64Array.of(payloadKg),
    containerPrice: Float64Array.of(priceMinor),
  };
}

/** `loaded` already counts the cartons of this container. */
function described(
  lines: readonly CartonLine[],
  loaded: Int32Array,
  type: ContainerType,
  { units, value, proven }: Solution,
): FilledContainer {
  let [cubicMetres, weightKg] = [0, 0];
  const cartons = lines.flatMap(({ sku, cartonCubicMetres, cartonKg, valuesMinor }, line) => {
    const count = units[line] ?? 0;
    if (count === 0) return [];
    cubicMetres += count * cartonCubicMetres;
    weightKg += count * cartonKg;
    const lastCartonMinor = valuesMinor[(loaded[line] ?? 0) - 1] ?? 0;
    return [{ sku, cartons: count, lastCartonMinor }];
  });
  return { type: type.id, cartons, cubicMetres, weightKg, valueMinor: value, proven };
}

/**
 * The dual of buying fractions of containers: prices a per cubic metre and b per kilogram at which
 * no type earns anything (a·volume + b·payload <= price), and the cartons' value above them. It
 * is convex in a along the dearest b that each a allows; every point is a bound.
 */
function fractionBound(lines: readonly CartonLine[], types: readonly ContainerType[]): number {
  const dearest = (a: number): number =>
    Math.max(0, Math.min(...types.map((t) => (t.priceMinor - a * t.cubicMetres) / t.payloadKg)));
  const above = (a: number): number => {
    const b = dearest(a);
    let sum = 0;
    for (const { cartonCubicMetres, cartonKg, valuesMinor } of lines) {
      const cost = a * cartonCubicMetres + b * cartonKg;
      for (const value of valuesMinor) sum += Math.max(0, value - cost);
    }
    return sum;
  };
  if (types.length === 0) return 0;
  let low = 0;
  let high = Math.min(...types.map(({ priceMinor, cubicMetres }) => priceMinor / cubicMetres));
  let least = Math.min(above(low), above(high));
  for (let round = 0; round < 100; round += 1) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    const [atLeft, atRight] = [above(left), above(right)];
    least = Math.min(least, atLeft, atRight);
    if (atLeft < atRight) high = right;
    else low = left;
  }
  return least;
}

function checkInput({ lines, types, mostContainers }: ContainerFillInput): void {
  const seen = new Set<string>();
  const once = (path: string): void => {
    if (seen.has(path)) throw new StockingError('duplicate_id', path);
    seen.add(path);
  };
  requireGood(
    mostContainers === null || (isAmount(mostContainers) && Number.isInteger(mostContainers)),
    'mostContainers',
  );
  for (const { id, cubicMetres, payloadKg, priceMinor } of types) {
    const path = `types.${id}`;
    once(path);
    requireGood(isAmount(cubicMetres) && cubicMetres > 0, `${path}.cubicMetres`);
    requireGood(isAmount(payloadKg) && payloadKg > 0, `${path}.payloadKg`);
    requireGood(isAmount(priceMinor), `${path}.priceMinor`);
  }
  for (const { sku, cartonCubicMetres, cartonKg, valuesMinor } of lines) {
    const path = `lines.${sku}`;
    once(path);
    requireGood(isAmount(cartonCubicMetres), `${path}.cartonCubicMetres`);
    requireGood(isAmount(cartonKg), `${path}.cartonKg`);
    requireGood(
      valuesMinor.every((v, n) => Number.isFinite(v) && v <= (valuesMinor[n - 1] ?? v)),
      `${path}.valuesMinor`,
    );
  }
}
