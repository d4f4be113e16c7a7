import type { Policy } from './types.ts';

/** A small seller's starting point: weekly planning, 20 % a year on capital, half a year ahead. */
export const defaultPolicy: Policy = {
  currency: 'CNY',
  reviewDays: 7,
  capitalRatePerYear: 0.2,
  lateCostPerUnitDayMinor: 100,
  horizonWeeks: 26,
  weeklyErrorCorrelation: 0.1,
  marketErrorCorrelation: 0.1,
  maxCoverWeeks: 52,
  fallbackCycleLevel: 0.95,
};
