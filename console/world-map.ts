import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { geoArea, geoCentroid, geoEquirectangular } from 'd3-geo';
import { geoProject } from 'd3-geo-projection';
import countries from 'i18n-iso-countries';
import { feature, merge } from 'topojson-client';
import type { Plugin } from 'vite';

/**
 * Territories drawn and coloured as one, by ISO 3166-1 numeric code: China with Taiwan, Hong Kong
 * and Macao, as maps published in China must show it. Empty the list to draw each on its own.
 */
const DRAWN_AS_ONE: Readonly<Record<string, readonly string[]>> = { '156': ['158', '344', '446'] };

type Position = [number, number];
type Ring = Position[];

interface Area {
  type: 'Polygon' | 'MultiPolygon';
  coordinates: Ring[] | Ring[][];
}

interface Country {
  type: 'Feature';
  id: string;
  properties: { name: string; iso2: string };
  geometry: Area;
}

interface Atlas {
  objects: { countries: { type: string; geometries: { id?: string }[] } };
}

const require = createRequire(import.meta.url);
const ATLAS = {
  '110m': require.resolve('world-atlas/countries-110m.json'),
  '50m': require.resolve('world-atlas/countries-50m.json'),
} as const;

const readAtlas = (detail: keyof typeof ATLAS): Atlas =>
  JSON.parse(readFileSync(ATLAS[detail], 'utf8'));

/** Every country once, merged as configured, as spherical polygons keyed by ISO numeric code. */
function readCountries(detail: keyof typeof ATLAS): Country[] {
  const atlas = readAtlas(detail);
  const absorbed = new Set(Object.values(DRAWN_AS_ONE).flat());
  const shapes = atlas.objects.countries.geometries;
  const drawn: Country[] = [];
  for (const shape of shapes) {
    const id = shape.id;
    if (id === undefined || absorbed.has(id)) continue;
    const iso2 = countries.numericToAlpha2(id) ?? '';
    // Antarctica buys nothing and takes a sixth of the map.
    if (iso2 === '' || iso2 === 'AQ') continue;
    const others = DRAWN_AS_ONE[id] ?? [];
    const parts = shapes.filter((one) => one.id === id || others.includes(one.id ?? ''));
    const geometry: Area = merge(atlas, parts);
    drawn.push({ type: 'Feature', id, properties: { name: iso2, iso2 }, geometry });
  }
  return drawn;
}

/** Where a country's bubble stands: the middle of its largest piece. France is in Europe. */
function centreOf(geometry: Area): Position {
  const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let best: Position = [0, 0];
  let largest = -1;
  for (const coordinates of pieces) {
    const piece = { type: 'Polygon', coordinates };
    const area = geoArea(piece);
    if (area > largest) {
      largest = area;
      best = geoCentroid(piece);
    }
  }
  return round(best);
}

const round = ([x, y]: Position): Position => [
  Math.round(x * 100) / 100,
  Math.round(y * 100) / 100,
];

/** Bubble positions by ISO alpha-2: small islands and absorbed territories included. */
function centres(): Record<string, Position> {
  const atlas = readAtlas('50m');
  const all: { features: { id?: string; geometry: Area }[] } = feature(
    atlas,
    atlas.objects.countries,
  );
  const byCode: Record<string, Position> = {};
  for (const { id, geometry } of all.features) {
    const iso2 = countries.numericToAlpha2(id ?? '');
    if (iso2 !== undefined) byCode[iso2] = centreOf(geometry);
  }
  return byCode;
}

/**
 * The flat map of ECharts. Countries over the 180th meridian (Russia, Fiji) must be cut there, or
 * a plane renderer draws bands across the world: the spherical polygons go through a projection
 * that clips at the antimeridian and whose unit is one degree, so out come longitude and latitude.
 */
function flatMap(): unknown {
  const degrees = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .reflectY(true)
    .precision(0);
  const flat: { features: Country[] } = geoProject(
    { type: 'FeatureCollection', features: readCountries('110m') },
    degrees,
  );
  for (const country of flat.features) roundAll(country.geometry);
  return { type: 'FeatureCollection', features: flat.features, centres: centres() };
}

function roundAll(geometry: Area): void {
  const rings =
    geometry.type === 'Polygon'
      ? (geometry.coordinates as Ring[])
      : (geometry.coordinates as Ring[][]).flat();
  for (const ring of rings) {
    ring.forEach((point, index) => {
      ring[index] = round(point);
    });
  }
}

/** Writes `world.geo.json` before the build reads it. */
export function worldMap(folder: string): Plugin {
  return {
    name: 'tradewind-world-map',
    buildStart() {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'world.geo.json'), JSON.stringify(flatMap()));
    },
  };
}
