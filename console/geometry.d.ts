/** The parts of three untyped geometry libraries that world-map.ts uses. */
declare module 'd3-geo' {
  interface Projection {
    scale(value: number): Projection;
    translate(point: [number, number]): Projection;
    reflectY(value: boolean): Projection;
    precision(value: number): Projection;
  }
  export function geoEquirectangular(): Projection;
  export function geoArea(shape: { type: string; coordinates: unknown }): number;
  export function geoCentroid(shape: { type: string; coordinates: unknown }): [number, number];
}

declare module 'd3-geo-projection' {
  export function geoProject<T>(shape: T, projection: unknown): T;
}

declare module 'topojson-client' {
  export function feature<T>(atlas: unknown, shapes: unknown): T;
  export function merge<T>(atlas: unknown, shapes: readonly unknown[]): T;
}
