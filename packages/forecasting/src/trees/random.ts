/**
 * Numbers in [0, 1) from a seed; the same seed gives the same stream on every machine.
 *
 * Source: Tommy Ettinger's mulberry32: a 32-bit counter, mixed twice by multiplication.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Draws `count` of the numbers 0 … `total` − 1 without replacement, in ascending order, each set
 * with the same chance (Knuth, The Art of Computer Programming, vol. 2, 3.4.2, algorithm S).
 */
export function drawSorted(total: number, count: number, random: () => number): Uint32Array {
  const drawn = new Uint32Array(count);
  if (count === total) return drawn.map((_, place) => place);
  let taken = 0;
  for (let place = 0; place < total && taken < count; place += 1) {
    if (random() * (total - place) >= count - taken) continue;
    drawn[taken] = place;
    taken += 1;
  }
  return drawn;
}
