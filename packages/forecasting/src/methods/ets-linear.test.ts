import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LinearEts } from './ets-linear.ts';
import { type EtsParameters, EtsRun } from './ets-run.ts';

const line = { level: 0.5, slope: 0, spread: 0.4 };
const indices = Float64Array.of(0.1, -0.1, 0.05, -0.05);

function parametersOf(alpha: number, beta: number, gamma: number, phi: number): EtsParameters {
  return { alpha, beta: alpha * beta, gamma: (1 - alpha) * gamma, phi, level: 0, slope: 0 };
}

test('a straight line: the start is the value before the first one', () => {
  const values = Float64Array.from({ length: 12 }, (_, time) => 0.4 + 0.02 * (time + 1));
  const parameters = parametersOf(0.3, 0.1, 0, 1);
  new LinearEts(values, new Float64Array(0), line, true).criterion(parameters);
  expect(parameters.level).toBeCloseTo(0.4, 10);
  expect(parameters.slope).toBeCloseTo(0.02, 10);
});

describe.each([
  ['level', new Float64Array(0), false],
  ['trend', new Float64Array(0), true],
  ['season', indices, false],
  ['trend and season', indices, true],
] as const)('%s', (_, seasons, trended) => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  const values = fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), {
    minLength: 8,
    maxLength: 30,
  });

  test('likelihood of one pass of the model at the starts found, and no better starts near', () => {
    fc.assert(
      fc.property(values, share, share, share, (list, alpha, beta, gamma) => {
        const data = Float64Array.from(list);
        const parameters = parametersOf(alpha, trended ? beta : 0, gamma, trended ? 0.9 : 0);
        const found = new LinearEts(data, seasons, line, trended).criterion(parameters);
        const run = new EtsRun(data, 'A', seasons.length > 0 ? 'A' : 'N', seasons);
        expect(found).toBeCloseTo(run.criterion(parameters), 5);
        for (const away of [-0.01, 0.01]) {
          const level = Math.min(Math.max(parameters.level + away, -1.1), 2.1);
          expect(run.criterion({ ...parameters, level })).toBeGreaterThan(found - 1e-6);
          if (!trended) continue;
          const slope = Math.min(Math.max(parameters.slope + away, -0.4), 0.4);
          expect(run.criterion({ ...parameters, slope })).toBeGreaterThan(found - 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });
});
