/**
 * Numbers in [0, 1) from a seed; the same seed gives the same stream on every machine.
 *
 * Source: Tommy Ettinger's mulberry32: a 32-bit counter, mixed twice by multiplication.
 *
 * @param seed its lower 32 bits count
 */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
