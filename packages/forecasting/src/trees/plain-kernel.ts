import { featuresPerWord, type Kernel, type KernelArrays, placesPerFeature } from './kernel.ts';

/** The kernel in plain code, for machines without WebAssembly, and as the other's measure. */
export function plainKernel(arrays: KernelArrays): Kernel {
  const { sums, ordered, aside, goesLeft } = arrays;
  return {
    gather(rows, from, to, values) {
      for (let place = from; place < to; place += 1) {
        ordered[place - from] = values[rows[place] as number] as number;
      }
    },
    add(rows, from, to, words, first, features) {
      const node = rows.subarray(from, to);
      words.forEach((word, place) => {
        const before = featuresPerWord * place;
        const used = Math.min(featuresPerWord, features - before);
        const base = (first + before) * placesPerFeature;
        if (used > 2) addFour(sums.subarray(base), word, node, ordered);
        else
          for (let byte = 0; byte < used; byte += 1) addOne(sums, base, word, byte, node, ordered);
      });
    },
    part(rows, from, to, word, shift) {
      let left = from;
      let right = 0;
      for (let place = from; place < to; place += 1) {
        const row = rows[place] as number;
        const goes = goesLeft[((word[row] as number) >>> shift) & 255] as number;
        rows[left] = row;
        aside[right] = row;
        left += goes;
        right += 1 - goes;
      }
      rows.set(aside.subarray(0, right), left);
      return left;
    },
  };
}

function addFour(
  sums: Float64Array,
  words: Uint32Array,
  rows: Uint32Array,
  values: Float64Array,
): void {
  for (let place = 0; place < rows.length; place += 1) {
    const word = words[rows[place] as number] as number;
    const value = values[place] as number;
    const p0 = word & 255;
    const p1 = 256 | ((word >>> 8) & 255);
    const p2 = 512 | ((word >>> 16) & 255);
    const p3 = 768 | (word >>> 24);
    sums[p0] = (sums[p0] as number) + value;
    sums[p1] = (sums[p1] as number) + value;
    sums[p2] = (sums[p2] as number) + value;
    sums[p3] = (sums[p3] as number) + value;
  }
}

function addOne(
  sums: Float64Array,
  base: number,
  words: Uint32Array,
  byte: number,
  rows: Uint32Array,
  values: Float64Array,
): void {
  const start = base + byte * placesPerFeature;
  for (let place = 0; place < rows.length; place += 1) {
    const word = words[rows[place] as number] as number;
    const at = start + ((word >>> (8 * byte)) & 255);
    sums[at] = (sums[at] as number) + (values[place] as number);
  }
}
