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
