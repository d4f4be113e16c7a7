import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxGainFlow } from './max-gain-flow.ts';

describe('maxGainFlow', () => {
  it('gives a contested source to whom it helps most', () => {
    // A serves both sinks, B only the first: B must take the first so that A can take the second.
    const flow = maxGainFlow(
      [10, 10],
      [10, 10],
      [
        [9, 8],
        [7, Number.NEGATIVE_INFINITY],
      ],
    );
    expect(flow).toEqual([
      [0, 10],
      [10, 0],
    ]);
  });

  it('ships nothing at a loss', () => {
    expect(maxGainFlow([5], [5], [[-1]])).toEqual([[0]]);
  });

  const small = fc.integer({ min: 0, max: 3 });
  const gains = fc.array(
    fc.array(fc.integer({ min: -4, max: 9 }), { minLength: 3, maxLength: 3 }),
    {
      minLength: 2,
      maxLength: 2,
    },
  );

  it('equals the best of all shipments', () => {
    fc.assert(
      fc.property(fc.tuple(small, small), fc.tuple(small, small, small), gains, (s, d, gain) => {
        const flow = maxGainFlow(s, d, gain);
        expect(total(flow, gain)).toBe(bruteForce(s, d, gain));
        for (const [i, row] of flow.entries()) {
          expect(row.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(s[i] ?? 0);
        }
        for (const [k, most] of d.entries()) {
          const got = flow.reduce((sum, row) => sum + (row[k] ?? 0), 0);
          expect(got).toBeLessThanOrEqual(most);
        }
      }),
    );
  });
});

function total(flow: readonly (readonly number[])[], gain: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const [i, row] of flow.entries()) {
    for (const [k, units] of row.entries()) sum += units * (gain[i]?.[k] ?? 0);
  }
  return sum;
}

function bruteForce(
  supply: readonly number[],
  demand: readonly number[],
  gain: readonly (readonly number[])[],
): number {
  const cells = supply.flatMap((_, i) => demand.map((_unused, k) => [i, k] as const));
  const visit = (at: number, s: readonly number[], d: readonly number[]): number => {
    const cell = cells[at];
    if (cell === undefined) return 0;
    const [i, k] = cell;
    let best = Number.NEGATIVE_INFINITY;
    for (let units = 0; units <= Math.min(s[i] ?? 0, d[k] ?? 0); units += 1) {
      const rest = visit(at + 1, s.with(i, (s[i] ?? 0) - units), d.with(k, (d[k] ?? 0) - units));
      best = Math.max(best, units * (gain[i]?.[k] ?? 0) + rest);
    }
    return best;
  };
  return visit(0, supply, demand);
}
