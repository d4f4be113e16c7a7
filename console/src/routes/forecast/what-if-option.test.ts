import { expect, it } from 'vitest';
import { afterWeeks } from './what-if-option.ts';

it('puts the changed weeks in the place of the planned ones and leaves the others', () => {
  const week = (day: string, mean: number) => ({ week: day, mean, quantiles: [mean] });
  const planned = [week('2026-11-23', 10), week('2026-11-30', 12)];
  const effect = { factor: 1.5, low: 1.2, high: 1.9 };
  const changed = [
    {
      ...{ week: '2026-11-30', before: { mean: 12, quantiles: [12] }, effect },
      ...{ after: { mean: 18, quantiles: [18] }, offBefore: 0, offAfter: 0.2 },
    },
  ];
  expect(afterWeeks(planned, changed)).toEqual([planned[0], week('2026-11-30', 18)]);
});
