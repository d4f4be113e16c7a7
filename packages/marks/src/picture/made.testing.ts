/** Made pictures for tests and benchmarks: what logos and photographs of goods have in common. */
import type { Grey } from './hash.ts';

/** A stream of numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const clamp = (one: number): number => Math.max(0, Math.min(255, Math.round(one)));

type Shape = (x: number, y: number) => boolean;

function shapeFrom(chance: () => number): Shape {
  const [cx, cy] = [0.2 + 0.6 * chance(), 0.2 + 0.6 * chance()];
  const [rx, ry] = [0.06 + 0.25 * chance(), 0.06 + 0.25 * chance()];
  const turn = Math.PI * chance();
  const kind = Math.floor(chance() * 3);
  return (x, y) => {
    const [dx, dy] = [x - cx, y - cy];
    const u = (dx * Math.cos(turn) + dy * Math.sin(turn)) / rx;
    const v = (dy * Math.cos(turn) - dx * Math.sin(turn)) / ry;
    if (kind === 0) return u * u + v * v < 1;
    if (kind === 1) return Math.abs(u) < 1 && Math.abs(v) < 1;
    return Math.abs(u) + Math.abs(v) < 1;
  };
}

/** Shapes in several greys on white: a logo, or goods on a white ground. */
export function madePicture(seed: number, side = 160): Grey {
  const chance = chanceOf(seed);
  const shapes = Array.from({ length: 4 + Math.floor(chance() * 4) }, () => ({
    inside: shapeFrom(chance),
    grey: Math.floor(chance() * 200),
  }));
  const data = new Uint8Array(side * side).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const last = shapes.findLast(({ inside }) => inside(x / side, y / side));
      if (last !== undefined) data[y * side + x] = last.grey;
    }
  }
  return { width: side, height: side, data };
}

function remade(
  grey: Grey,
  width: number,
  height: number,
  at: (x: number, y: number) => number,
): Grey {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = clamp(at(x, y));
  }
  return { ...grey, width, height, data };
}

const pixel = ({ width, height, data }: Grey, x: number, y: number): number => {
  const [column, row] = [
    Math.max(0, Math.min(width - 1, Math.round(x))),
    Math.max(0, Math.min(height - 1, Math.round(y))),
  ];
  return data[row * width + column] ?? 0;
};

/** What sellers do to a picture that is not theirs, by name. */
export const PICTURE_CHANGES: Readonly<Record<string, (grey: Grey, seed: number) => Grey>> = {
  scaled: (g) => remade(g, 131, 131, (x, y) => pixel(g, (x * g.width) / 131, (y * g.height) / 131)),
  noisy: (g, seed) => {
    const chance = chanceOf(seed);
    return remade(g, g.width, g.height, (x, y) => pixel(g, x, y) + 50 * (chance() - 0.5));
  },
  faded: (g) => remade(g, g.width, g.height, (x, y) => 90 + 0.45 * pixel(g, x, y)),
  darker: (g) => remade(g, g.width, g.height, (x, y) => 255 * (pixel(g, x, y) / 255) ** 1.6),
  cropped: (g) => {
    const [dx, dy] = [g.width * 0.04, g.height * 0.04];
    const [w, h] = [Math.round(g.width * 0.92), Math.round(g.height * 0.92)];
    return remade(g, w, h, (x, y) => pixel(g, x + dx, y + dy));
  },
  bordered: (g) => {
    const [w, h] = [Math.round(g.width * 1.5), Math.round(g.height * 1.4)];
    return remade(g, w, h, (x, y) => {
      const [u, v] = [x - g.width * 0.1, y - g.height * 0.3];
      return u < 0 || v < 0 || u >= g.width || v >= g.height ? 255 : pixel(g, u, v);
    });
  },
  mirrored: (g) => remade(g, g.width, g.height, (x, y) => pixel(g, g.width - 1 - x, y)),
  negative: (g) => remade(g, g.width, g.height, (x, y) => 255 - pixel(g, x, y)),
};
