import type { Kernel, KernelArrays } from './kernel.ts';
import {
  assemble,
  constant,
  get,
  loadByte,
  loadDouble,
  loadWord,
  repeatWhile,
  set,
  storeDouble,
  storeWord,
  tee,
  type WasmFunction,
  wasm,
} from './wasm-module.ts';

/** Bytes of one feature's sums: 256 doubles. */
const featureBytes = 2_048;
const mostFeatures = 8;

type WasmCall = (...parameters: number[]) => number;

/** The kernel in WebAssembly over a memory that holds all arrays; none of them may move. */
export function assemblyKernel(memory: WebAssembly.Memory, arrays: KernelArrays): Kernel {
  const { sums, ordered, aside, goesLeft } = arrays;
  const { exports } = new WebAssembly.Instance(compiled(), { env: { memory } });
  const call = (name: string) => exports[name] as WasmCall;
  const gather = call('gather');
  const part = call('part');
  const add = Array.from({ length: mostFeatures }, (_, index) => call(`add${index + 1}`));
  const wordAt = (array: Uint32Array, place: number) => array.byteOffset + 4 * place;
  return {
    gather(rows, from, to, values) {
      if (from === to) return;
      gather(wordAt(rows, from), wordAt(rows, to), values.byteOffset, ordered.byteOffset);
    },
    add(rows, from, to, words, first, features) {
      if (from === to) return;
      add[features - 1]?.(
        sums.byteOffset + first * featureBytes,
        words[0]?.byteOffset ?? 0,
        words[1]?.byteOffset ?? 0,
        wordAt(rows, from),
        wordAt(rows, to),
        ordered.byteOffset,
      );
    },
    part(rows, from, to, word, shift) {
      const start = wordAt(rows, from);
      const left = part(
        start,
        wordAt(rows, to),
        word.byteOffset,
        shift,
        goesLeft.byteOffset,
        aside.byteOffset,
      );
      const middle = from + (left - start) / 4;
      rows.set(aside.subarray(0, to - middle), middle);
      return middle;
    },
  };
}

let code: WebAssembly.Module | undefined;

function compiled(): WebAssembly.Module {
  code ??= new WebAssembly.Module(assemble(functions()));
  return code;
}

function functions(): WasmFunction[] {
  const adders = Array.from({ length: mostFeatures }, (_, index) => addFunction(index + 1));
  return [gatherFunction(), partFunction(), ...adders];
}

/** Moves a pointer on and asks whether it is still below its end. */
function advance(pointer: number, bytes: number): number[] {
  return [...get(pointer), ...constant(bytes), wasm.add, ...set(pointer)];
}

function below(pointer: number, end: number): number[] {
  return [...get(pointer), ...get(end), wasm.less];
}

function gatherFunction(): WasmFunction {
  const [rows, rowsEnd, values, ordered] = [0, 1, 2, 3];
  const body = repeatWhile([
    ...get(ordered),
    ...get(values),
    ...[...get(rows), ...loadWord(), ...constant(3), wasm.shiftLeft, wasm.add],
    ...loadDouble(),
    ...storeDouble(),
    ...advance(ordered, 8),
    ...advance(rows, 4),
    ...below(rows, rowsEnd),
  ]);
  return { name: 'gather', parameters: 4, integers: 0, doubles: 0, result: false, body };
}

/** One pass over the rows for `features` features: codes from one or two words, one value a row. */
function addFunction(features: number): WasmFunction {
  const [sums, first, second, rows, rowsEnd, ordered, row, wordA, wordB, at, value] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ];
  const readCodes = (base: number, word: number) => [
    ...[...get(base), ...get(row), wasm.add],
    ...loadWord(),
    ...set(word),
  ];
  const update = (feature: number) => {
    const word = feature < 4 ? wordA : wordB;
    const shift = 8 * (feature % 4);
    const offset = feature * featureBytes;
    return [
      ...get(sums),
      ...get(word),
      ...(shift > 0 ? [...constant(shift), wasm.shiftRight] : []),
      ...(shift < 24 ? [...constant(255), wasm.and] : []),
      ...[...constant(3), wasm.shiftLeft, wasm.add],
      ...tee(at),
      ...[...get(at), ...loadDouble(offset), ...get(value), wasm.addDouble],
      ...storeDouble(offset),
    ];
  };
  const body = repeatWhile([
    ...[...get(rows), ...loadWord(), ...constant(2), wasm.shiftLeft, ...set(row)],
    ...readCodes(first, wordA),
    ...(features > 4 ? readCodes(second, wordB) : []),
    ...[...get(ordered), ...loadDouble(), ...set(value)],
    ...Array.from({ length: features }, (_, feature) => update(feature)).flat(),
    ...advance(ordered, 8),
    ...advance(rows, 4),
    ...below(rows, rowsEnd),
  ]);
  return { name: `add${features}`, parameters: 6, integers: 4, doubles: 1, result: false, body };
}

/** Writes every row to both sides and moves only the side it belongs to: no jump to mispredict. */
function partFunction(): WasmFunction {
  const [rows, rowsEnd, words, shift, goesLeft, aside, row, left, goes] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8,
  ];
  const codeOfRow = [
    ...[...get(words), ...get(row), ...constant(2), wasm.shiftLeft, wasm.add, ...loadWord()],
    ...[...get(shift), wasm.shiftRight, ...constant(255), wasm.and],
  ];
  const move = (pointer: number, step: readonly number[]) => [
    ...get(pointer),
    ...step,
    ...[...constant(2), wasm.shiftLeft, wasm.add],
    ...set(pointer),
  ];
  const body = [
    ...[...get(rows), ...set(left)],
    ...repeatWhile([
      ...[...get(rows), ...loadWord(), ...set(row)],
      ...[...get(left), ...get(row), ...storeWord()],
      ...[...get(aside), ...get(row), ...storeWord()],
      ...[...get(goesLeft), ...codeOfRow, wasm.add, ...loadByte(), ...set(goes)],
      ...move(left, get(goes)),
      ...move(aside, [...get(goes), ...constant(1), wasm.xor]),
      ...advance(rows, 4),
      ...below(rows, rowsEnd),
    ]),
    ...get(left),
  ];
  return { name: 'part', parameters: 6, integers: 3, doubles: 0, result: true, body };
}
