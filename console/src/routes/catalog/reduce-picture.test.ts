import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitInto } from './reduce-picture.ts';

it.each([
  [4032, 3024, { width: 1600, height: 1200 }],
  [3024, 4032, { width: 1200, height: 1600 }],
  [800, 600, { width: 800, height: 600 }],
  [1600, 10, { width: 1600, height: 10 }],
  [16_000, 1, { width: 1600, height: 1 }],
])('a picture of %i × %i is sent as %o', (width, height, sent) => {
  expect(fitInto(width, height, 1600)).toEqual(sent);
});

it('whatever its size, it fits, keeps a pixel, and grows never', () => {
  const side = fc.integer({ min: 1, max: 20_000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const sent = fitInto(width, height, 1600);
      expect(Math.max(sent.width, sent.height)).toBeLessThanOrEqual(1600);
      expect(Math.min(sent.width, sent.height)).toBeGreaterThanOrEqual(1);
      expect(sent.width).toBeLessThanOrEqual(width);
      expect(sent.height).toBeLessThanOrEqual(height);
    }),
  );
});
