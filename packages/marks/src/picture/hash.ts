/** A picture in grey: one byte a pixel, row by row, 0 black to 255 white. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Two hashes of one view of a picture, in hexadecimal. */
export interface View {
  /** 64 bits: the slow waves of a cosine transform against their median. */
  readonly waves: string;
  /** 128 bits: whether it gets lighter to the right, and downwards. */
  readonly edges: string;
}

/** What is kept of a picture to be held against others. */
export interface PictureHash {
  /** The whole; without its even border; without a twentieth and a tenth of each side. */
  readonly views: readonly View[];
  /** The whole without its border, mirrored. */
  readonly mirror: View;
}

/** Sides of the squares that are hashed. */
const WAVES = 32;
const LOW = 8;
const EDGES = 8;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The mean of each cell when a part of a picture is laid into a small one of the size given. */
function shrink(grey: Grey, box: Box, width: number, height: number): Float64Array {
  const out = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const top = box.top + (y * box.height) / height;
    const bottom = box.top + ((y + 1) * box.height) / height;
    for (let x = 0; x < width; x++) {
      const left = box.left + (x * box.width) / width;
      const right = box.left + ((x + 1) * box.width) / width;
      out[y * width + x] = meanOf(grey, left, top, right, bottom);
    }
  }
  return out;
}

function meanOf(grey: Grey, left: number, top: number, right: number, bottom: number): number {
  let [sum, area] = [0, 0];
  for (let y = Math.floor(top); y < Math.ceil(bottom); y++) {
    const high = Math.min(y + 1, bottom) - Math.max(y, top);
    for (let x = Math.floor(left); x < Math.ceil(right); x++) {
      const share = high * (Math.min(x + 1, right) - Math.max(x, left));
      sum += share * (grey.data[y * grey.width + x] ?? 0);
      area += share;
    }
  }
  return area === 0 ? 0 : sum / area;
}

const COSINES = Array.from({ length: LOW + 1 }, (_, u) =>
  Float64Array.from({ length: WAVES }, (_, x) =>
    Math.cos(((2 * x + 1) * u * Math.PI) / (2 * WAVES)),
  ),
);

/** Coefficients of the 64 slowest waves, without the one that is brightness alone. */
function slowWaves(square: Float64Array): number[] {
  const rows: Float64Array[] = [];
  for (let y = 0; y < WAVES; y++) {
    const row = new Float64Array(LOW + 1);
    for (let u = 0; u <= LOW; u++) {
      let sum = 0;
      for (let x = 0; x < WAVES; x++) sum += (square[y * WAVES + x] ?? 0) * (COSINES[u]?.[x] ?? 0);
      row[u] = sum;
    }
    rows.push(row);
  }
  const found: number[] = [];
  for (let v = 0; v < LOW; v++) {
    for (let u = 0; u < LOW; u++) {
      // The first is brightness; the wave after the last of the row takes its place.
      const [a, b] = u === 0 && v === 0 ? [LOW, 0] : [u, v];
      let sum = 0;
      for (let y = 0; y < WAVES; y++) sum += (rows[y]?.[a] ?? 0) * (COSINES[b]?.[y] ?? 0);
      found.push(sum);
    }
  }
  return found;
}

function hex(bits: readonly boolean[]): string {
  let out = '';
  for (let i = 0; i < bits.length; i += 4) {
    let digit = 0;
    for (let j = 0; j < 4; j++) digit = digit * 2 + (bits[i + j] === true ? 1 : 0);
    out += digit.toString(16);
  }
  return out;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

function viewOf(grey: Grey, box: Box): View {
  const coefficients = slowWaves(shrink(grey, box, WAVES, WAVES));
  const middle = median(coefficients);
  const across = shrink(grey, box, EDGES + 1, EDGES);
  const down = shrink(grey, box, EDGES, EDGES + 1);
  const edges: boolean[] = [];
  for (let y = 0; y < EDGES; y++) {
    for (let x = 0; x < EDGES; x++) {
      const at = y * (EDGES + 1) + x;
      edges.push((across[at + 1] ?? 0) > (across[at] ?? 0) + 1);
    }
  }
  for (let y = 0; y < EDGES; y++) {
    for (let x = 0; x < EDGES; x++) {
      const at = y * EDGES + x;
      edges.push((down[at + EDGES] ?? 0) > (down[at] ?? 0) + 1);
    }
  }
  return { waves: hex(coefficients.map((one) => one > middle)), edges: hex(edges) };
}

/** Grey levels by which a pixel differs from an even border. */
const APART = 24;
/** Share of the border's pixels that must be alike for it to be even. */
const EVEN = 0.9;

/** The part of a picture inside its even border; the whole where the border is not even. */
function inside(grey: Grey): Box {
  const { width, height, data } = grey;
  const whole = { left: 0, top: 0, width, height };
  const border: number[] = [];
  for (let x = 0; x < width; x++) {
    border.push(data[x] ?? 0, data[(height - 1) * width + x] ?? 0);
  }
  for (let y = 0; y < height; y++) {
    border.push(data[y * width] ?? 0, data[y * width + width - 1] ?? 0);
  }
  const level = border.toSorted((a, b) => a - b)[Math.floor(border.length / 2)] ?? 0;
  const alike = border.filter((one) => Math.abs(one - level) <= APART).length;
  if (alike < EVEN * border.length) return whole;
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (Math.abs((data[y * width + x] ?? 0) - level) <= APART) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  const box = { left, top, width: right - left + 1, height: bottom - top + 1 };
  return box.width < 8 || box.height < 8 ? whole : box;
}

/** A box without a share of each of its sides. */
function without(box: Box, share: number): Box {
  return {
    left: box.left + box.width * share,
    top: box.top + box.height * share,
    width: box.width * (1 - 2 * share),
    height: box.height * (1 - 2 * share),
  };
}

function mirrored({ width, height, data }: Grey): Grey {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) out[y * width + x] = data[y * width + width - 1 - x] ?? 0;
  }
  return { width, height, data: out };
}

/** Grey levels between the darkest and the lightest pixel under which there is nothing to see. */
const LEAST_CONTRAST = 16;

/** The same from black to white, so that faded colours do not count; null where it is even. */
function stretched({ width, height, data }: Grey): Grey | null {
  let [darkest, lightest] = [255, 0];
  for (const one of data) {
    if (one < darkest) darkest = one;
    if (one > lightest) lightest = one;
  }
  if (lightest - darkest < LEAST_CONTRAST) return null;
  const times = 255 / (lightest - darkest);
  return { width, height, data: data.map((one) => Math.round((one - darkest) * times)) };
}

/**
 * What is kept of a picture to be held against others: hashes by slow waves and by edges, of the
 * whole and of what is inside its border, so that scale, compression, colour, mirroring and a small
 * crop change few bits.
 *
 * @param grey 16 pixels or more a side; some hundreds are enough
 * @returns null where there is nothing to see: one even colour, or too small
 */
export function hashPicture(grey: Grey): PictureHash | null {
  if (grey.width < 16 || grey.height < 16) return null;
  const clear = stretched(grey);
  if (clear === null) return null;
  const { width, height } = clear;
  const whole = { left: 0, top: 0, width, height };
  const core = inside(clear);
  const flipped = mirrored(clear);
  const there = { ...core, left: width - core.left - core.width };
  const views = [core, without(core, 0.05), without(core, 0.1)];
  if (core.width * core.height < 0.9 * width * height) views.push(whole);
  return { views: views.map((box) => viewOf(clear, box)), mirror: viewOf(flipped, there) };
}
