import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeInTransit } from './rules-divert.ts';
import type { Level } from './types.ts';

const level = (lot: string, transit: number): Level => ({
  ...{ warehouseId: 'FRA', sku: 'LP-03', lot, transit, expiresOn: null },
  ...{ available: 5, locked: 0, inspection: 0, defective: 0 },
});

describe('units on their way that go elsewhere', () => {
  it('are of the lots their paper sent, though others are on their way there too', () => {
    const { parts, levels, sent } = takeInTransit(
      [level('A', 30), level('B', 50)],
      [{ lot: 'B', units: 40 }],
      40,
    );
    expect(parts).toEqual([{ lot: 'B', units: 40 }]);
    expect(levels.map(({ transit }) => transit)).toEqual([30, 10]);
    expect(sent).toEqual([{ lot: 'B', units: 0 }]);
  });

  it('are never more than is on its way: the rest is booked when it arrives', () => {
    expect(takeInTransit([level('', 3)], [{ lot: '', units: 10 }], 10).parts).toEqual([
      { lot: '', units: 3 },
    ]);
    expect(takeInTransit([], [{ lot: '', units: 10 }], 10).parts).toEqual([]);
  });

  it('leave what they were taken from: nothing is lost, nothing below zero', () => {
    const count = fc.nat({ max: 50 });
    fc.assert(
      fc.property(count, count, count, count, fc.nat({ max: 120 }), (a, b, x, y, units) => {
        const before = [level('A', a), level('B', b)];
        const asked = [
          { lot: 'A', units: x },
          { lot: 'B', units: y },
        ];
        const { parts, levels, sent } = takeInTransit(before, asked, units);
        const moved = parts.reduce((sum, part) => sum + part.units, 0);
        expect(moved).toBe(Math.min(units, Math.min(a, x) + Math.min(b, y)));
        expect(levels.reduce((sum, one) => sum + one.transit, moved)).toBe(a + b);
        for (const one of levels) expect(one.transit).toBeGreaterThanOrEqual(0);
        for (const one of sent) expect(one.units).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
