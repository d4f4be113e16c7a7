import worldUrl from '../../generated/world.geo.json?url';
import type { Position } from './map-option.ts';

interface World {
  readonly type: 'FeatureCollection';
  readonly features: readonly unknown[];
  /** Where a country's bubble stands, by ISO alpha-2. */
  readonly centres: Readonly<Record<string, Position>>;
}

let loading: Promise<World> | undefined;

async function fetchWorld(): Promise<World> {
  const [{ registerMap }, response] = await Promise.all([import('./echarts.ts'), fetch(worldUrl)]);
  const world: World = await response.json();
  // ECharts' type names its own compressed form; plain GeoJSON text is what it reads best.
  registerMap('world', { geoJSON: JSON.stringify(world), specialAreas: {} });
  return world;
}

/** The map's geometry, fetched once and kept; a failed try may be made again. */
export function loadWorld(): Promise<World> {
  loading ??= fetchWorld().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
