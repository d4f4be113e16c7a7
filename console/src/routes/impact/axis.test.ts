import { expect, it } from 'vitest';
import { axisOver } from './axis.ts';

it('puts days between its ends in their order, with room on both sides', () => {
  const axis = axisOver(['2026-12-15', '2026-12-01', '2026-12-29']);
  expect(axis).toMatchObject({ from: '2026-11-28', to: '2027-01-01' });
  expect(axis.at('2026-12-15')).toBeCloseTo(0.5, 5);
  expect(axis.at('2026-12-01')).toBeGreaterThan(0);
  expect(axis.at('2026-12-29')).toBeLessThan(1);
  expect(axis.at('2030-01-01')).toBe(1);
});
