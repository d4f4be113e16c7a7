import { featuresPerWord, type Kernel, type KernelArrays, placesPerFeature } from './kernel.ts';
import { assemblyKernel } from './kernel-assembly.ts';
import { plainKernel } from './plain-kernel.ts';

/**
 * The WebAssembly kernel where the machine has one and the memory, else the same in plain code. As
 * sums of packed gradients are exact, both give the same bits; the former takes half the time.
 */
export function makeWorkbench(rows: number, features: number): Workbench {
  const size = bytesFor(rows, features);
  const memory = wasmMemory(size);
  const arena = new Arena((memory?.buffer as ArrayBuffer | undefined) ?? new ArrayBuffer(size));
  const words = Array.from({ length: wordsFor(features) }, () => arena.words(rows));
  const values = arena.doubles(rows);
  const own = arena.words(rows);
  const arrays = {
    sums: arena.doubles(wordsFor(features) * featuresPerWord * placesPerFeature),
    ordered: arena.doubles(rows),
    aside: arena.words(rows),
    goesLeft: arena.bytes(placesPerFeature),
  };
  const kernel = memory === undefined ? plainKernel(arrays) : assemblyKernel(memory, arrays);
  return { kernel, arrays, words, values, rows: own };
}

/** A kernel and the arrays it reads and writes, all of one length: that of the rows. */
export interface Workbench {
  readonly kernel: Kernel;
  readonly arrays: KernelArrays;
  /** Bin codes, four features to a word. */
  readonly words: readonly Uint32Array[];
  /** Packed gradients by row. */
  readonly values: Float64Array;
  /** Row numbers, parted into nodes. */
  readonly rows: Uint32Array;
}

/** Hands out typed arrays one after the other on one piece of memory. */
class Arena {
  private readonly buffer: ArrayBuffer;
  private next = 0;

  constructor(buffer: ArrayBuffer) {
    this.buffer = buffer;
  }

  words(length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.buffer, this.take(4 * length), length);
  }

  doubles(length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.buffer, this.take(8 * length), length);
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.buffer, this.take(length), length);
  }

  private take(bytes: number): number {
    const start = this.next;
    this.next = start + padded(bytes);
    return start;
  }
}

/** Bytes an array takes in an arena. */
function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function bytesFor(rows: number, features: number): number {
  const words = wordsFor(features);
  const sums = 8 * words * featuresPerWord * placesPerFeature;
  return sums + 2 * 8 * rows + (words + 2) * padded(4 * rows) + placesPerFeature;
}

/** Words it takes to hold the codes of a row. */
export function wordsFor(features: number): number {
  return Math.ceil(features / featuresPerWord);
}

const pageBytes = 65_536;
const mostPages = 65_536;

function wasmMemory(bytes: number): WebAssembly.Memory | undefined {
  const pages = Math.ceil(bytes / pageBytes);
  if (typeof WebAssembly === 'undefined' || pages > mostPages) return undefined;
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages });
  } catch {
    // Not that much memory in one piece: plain arrays may still find it.
    return undefined;
  }
}
