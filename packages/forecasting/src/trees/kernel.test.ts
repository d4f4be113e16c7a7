import { seeded } from '@tradewind/random';
import { describe, expect, test } from 'vitest';
import type { KernelArrays } from './kernel.ts';
import { assemblyKernel } from './kernel-assembly.ts';
import { plainKernel } from './plain-kernel.ts';

const rows = 500;

/** One memory for both kernels, so that only the code differs. */
function bench() {
  const memory = new WebAssembly.Memory({ initial: 4, maximum: 4 });
  const buffer = memory.buffer as ArrayBuffer;
  const arrays: KernelArrays = {
    sums: new Float64Array(buffer, 0, 2_048),
    ordered: new Float64Array(buffer, 16_384, rows),
    aside: new Uint32Array(buffer, 24_576, rows),
    goesLeft: new Uint8Array(buffer, 28_672, 256),
  };
  const random = seeded(11);
  const words = [32_768, 40_960].map((start) =>
    new Uint32Array(buffer, start, rows).map(() => Math.floor(random() * 2 ** 32)),
  );
  const places = [32_768, 40_960].map((start) => new Uint32Array(buffer, start, rows));
  places.forEach((array, place) => {
    array.set(words[place] ?? []);
  });
  const values = new Float64Array(buffer, 49_152, rows);
  for (let row = 0; row < rows; row += 1) values[row] = Math.floor(random() * 2 ** 40) - 2 ** 39;
  const order = new Uint32Array(buffer, 57_344, rows);
  for (let row = 0; row < rows; row += 1) order[row] = rows - 1 - row;
  for (let code = 0; code < 256; code += 1) arrays.goesLeft[code] = Number(random() < 0.4);
  return { memory, arrays, words: places, values, order };
}

describe('the WebAssembly kernel does bit by bit what the plain one does', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('sums of %i features', (features) => {
    const { memory, arrays, words, values, order } = bench();
    const used = words.slice(0, Math.ceil(features / 4));
    const sums = [plainKernel(arrays), assemblyKernel(memory, arrays)].map((kernel) => {
      arrays.sums.fill(0);
      kernel.gather(order, 20, 480, values);
      kernel.add(order, 20, 480, used, 0, features);
      return arrays.sums.slice(0, features * 256);
    });
    expect(sums[1]).toEqual(sums[0]);
    const all = sums[0]?.subarray(0, 256).reduce((sum, value) => sum + value, 0);
    expect(all).toBe(values.subarray(20, 480).reduce((sum, value) => sum + value, 0));
  });

  test.each([0, 8, 16, 24])('parts by the byte at %i, keeping the order', (shift) => {
    const { memory, arrays, words, order } = bench();
    const [word = new Uint32Array(rows)] = words;
    const start = order.slice();
    const parts = [plainKernel(arrays), assemblyKernel(memory, arrays)].map((kernel) => {
      order.set(start);
      const middle = kernel.part(order, 100, 400, word, shift);
      return [middle, ...order];
    });
    expect(parts[1]).toEqual(parts[0]);
    const left = [...start.subarray(100, 400)].filter(
      (row) => arrays.goesLeft[((word[row] ?? 0) >>> shift) & 255] === 1,
    );
    expect(parts[0]?.slice(101, 101 + left.length)).toEqual(left);
  });
});
