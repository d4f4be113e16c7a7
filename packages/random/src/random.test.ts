import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from './index.ts';

const firstOf = (seed: number, count: number): number[] =>
  Array.from({ length: count }, seeded(seed));

describe('a stream of a seed', () => {
  it('is the same on every machine, for ever', () => {
    expect(firstOf(1, 3)).toEqual([
      ...[0.6270739405881613, 0.002735721180215478, 0.5274470399599522],
    ]);
    expect(firstOf(0xffffffff, 2)).toEqual([0.8964226141106337, 0.189478256739676]);
  });

  it('is a stream of its own for each seed, of its lower 32 bits', () => {
    expect(firstOf(2, 3)).not.toEqual(firstOf(1, 3));
    expect(firstOf(2 ** 32 + 1, 3)).toEqual(firstOf(1, 3));
  });

  it('lies in [0, 1), and its mean near the middle', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const drawn = firstOf(seed, 2000);
        expect(drawn.every((one) => one >= 0 && one < 1)).toBe(true);
        // Six standard errors of a mean of 2000: one seed in half a thousand million falls out.
        const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
        expect(Math.abs(mean - 0.5)).toBeLessThan(6 * Math.sqrt(1 / 12 / 2000));
      }),
    );
  });
});
