/**
 * As much of the WebAssembly binary format as the kernels of this folder need, so that they are
 * written here, in the repository, and assembled when first used.
 *
 * Source: WebAssembly Core Specification 2.0, chapter 5 (binary format).
 */
export interface WasmFunction {
  readonly name: string;
  /** Parameters, all i32; they are locals 0, 1, … */
  readonly parameters: number;
  /** Further i32 locals, after the parameters. */
  readonly integers: number;
  /** f64 locals, after the integers. */
  readonly doubles: number;
  /** Does it leave an i32? */
  readonly result: boolean;
  readonly body: readonly number[];
}

const i32 = 0x7f;
const f64 = 0x7c;
const end = 0x0b;

/** Instructions without operands of their own. */
export const wasm = {
  add: 0x6a,
  subtract: 0x6b,
  and: 0x71,
  xor: 0x73,
  shiftLeft: 0x74,
  shiftRight: 0x76,
  less: 0x49,
  addDouble: 0xa0,
} as const;

/** Pushes a local. */
export function get(local: number): number[] {
  return [0x20, ...unsigned(local)];
}

/** Pops into a local. */
export function set(local: number): number[] {
  return [0x21, ...unsigned(local)];
}

/** Pops into a local and pushes it again. */
export function tee(local: number): number[] {
  return [0x22, ...unsigned(local)];
}

/** Pushes a whole number. */
export function constant(value: number): number[] {
  return [0x41, ...signed(value)];
}

/** Pops an address; pushes the 32-bit word there. */
export function loadWord(): number[] {
  return [0x28, 2, 0];
}

/** Pops an address; pushes the byte there. */
export function loadByte(): number[] {
  return [0x2d, 0, 0];
}

/** Pops a word and an address; stores the word. */
export function storeWord(): number[] {
  return [0x36, 2, 0];
}

/** Pops an address; pushes the double `offset` bytes behind it. */
export function loadDouble(offset = 0): number[] {
  return [0x2b, 3, ...unsigned(offset)];
}

/** Pops a double and an address; stores it `offset` bytes behind it. */
export function storeDouble(offset = 0): number[] {
  return [0x39, 3, ...unsigned(offset)];
}

/** Repeats the body while it leaves something other than 0. */
export function repeatWhile(body: readonly number[]): number[] {
  return [0x03, 0x40, ...body, 0x0d, 0, end];
}

/** A module of functions over one imported memory, `env.memory`. */
export function assemble(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, result }) => [
    0x60,
    ...vector(Array.from({ length: parameters }, () => [i32])),
    ...vector(result ? [[i32]] : []),
  ]);
  const memory = [...text('env'), ...text('memory'), 0x02, 0x00, 0x01];
  const exported = functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]);
  const bodies = functions.map(({ integers, doubles, body }) => {
    const locals = vector([
      [...unsigned(integers), i32],
      [...unsigned(doubles), f64],
    ]);
    const whole = [...locals, ...body, end];
    return [...unsigned(whole.length), ...whole];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(7, vector(exported)),
    ...section(10, vector(bodies)),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): number[] {
  const bytes = [...new TextEncoder().encode(value)];
  return [...unsigned(bytes.length), ...bytes];
}

/** LEB128: seven bits a byte, lowest first. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return [...bytes, rest];
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest < -64 || rest > 63) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  return [...bytes, rest & 0x7f];
}
