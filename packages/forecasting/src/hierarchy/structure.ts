import { ForecastError } from '../errors.ts';
import type { Hierarchy, HierarchyNode } from './types.ts';

/** A hierarchy as places: upper nodes are numbered grouping by grouping, as they first appear. */
export interface Structure {
  readonly bottoms: number;
  readonly uppers: number;
  /** By grouping: the upper node of each bottom series, or −1. */
  readonly parents: readonly Int32Array[];
}

/**
 * All nodes of a hierarchy in the order of forecasts and errors: the sums, grouping by grouping and
 * in the order in which their groups first appear; then the bottom series.
 *
 * @throws ForecastError `bad_hierarchy`
 */
export function hierarchyNodes(hierarchy: Hierarchy): HierarchyNode[] {
  checkHierarchy(hierarchy);
  const uppers = hierarchy.groupings.flatMap(({ name: grouping, groups }) =>
    [...new Set(groups)].flatMap((name) => (name === null ? [] : [{ grouping, name }])),
  );
  return [...uppers, ...hierarchy.bottoms.map((name) => ({ grouping: null, name }))];
}

/** @throws ForecastError `bad_hierarchy` */
export function structureOf(hierarchy: Hierarchy): Structure {
  checkHierarchy(hierarchy);
  let uppers = 0;
  const parents = hierarchy.groupings.map(({ groups }) => {
    const places = new Map<string, number>();
    return Int32Array.from(groups, (name) => {
      if (name === null) return -1;
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, uppers);
      uppers += 1;
      return uppers - 1;
    });
  });
  return { bottoms: hierarchy.bottoms.length, uppers, parents };
}

function checkHierarchy({ bottoms, groupings }: Hierarchy): void {
  if (bottoms.length === 0) throw new ForecastError('bad_hierarchy');
  const seen = new Set<string>();
  bottoms.forEach((series, index) => {
    if (seen.has(series)) throw new ForecastError('bad_hierarchy', { series, index });
    seen.add(series);
  });
  if (new Set(groupings.map(({ name }) => name)).size < groupings.length) {
    throw new ForecastError('bad_hierarchy');
  }
  for (const { groups } of groupings) {
    if (groups.length !== bottoms.length) throw new ForecastError('bad_hierarchy');
  }
}

/** Sums of bottom values by upper node, added in the order of the bottom series. */
export function sumUp({ uppers, parents }: Structure, bottom: Float64Array): Float64Array {
  const sums = new Float64Array(uppers);
  for (const places of parents) {
    for (let at = 0; at < bottom.length; at += 1) {
      const place = places[at] as number;
      if (place >= 0) sums[place] = (sums[place] as number) + (bottom[at] as number);
    }
  }
  return sums;
}

/** For each bottom series the sum of the values of its upper nodes: the transpose of `sumUp`. */
export function sumDown({ bottoms, parents }: Structure, upper: Float64Array): Float64Array {
  const sums = new Float64Array(bottoms);
  for (const places of parents) {
    for (let at = 0; at < bottoms; at += 1) {
      const place = places[at] as number;
      if (place >= 0) sums[at] = (sums[at] as number) + (upper[place] as number);
    }
  }
  return sums;
}
