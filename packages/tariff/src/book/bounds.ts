/** How a value must stand to each bound of a condition, by the order `compareFractions` gives. */
export const BOUNDS = [
  ['above', (order: number) => order > 0],
  ['atLeast', (order: number) => order >= 0],
  ['below', (order: number) => order < 0],
  ['atMost', (order: number) => order <= 0],
] as const;
