/** Standing choices of planning: the defaults, and what a stored or sent value must look like. */
import type { CurrencyCode } from '@tradewind/money';
import { z } from 'zod';
import type { PlanningSettings } from './types.ts';

const decimal = z.string().regex(/^\d{1,9}(\.\d{1,4})?$/);
const share = z.number().min(0).max(1);
const days = z.number().min(0).max(365);

/** Everything a planner may choose; the base currency is the company's. */
export const Settings = z
  .object({
    reviewDays: z.number().int().min(1).max(90),
    capitalRatePerYear: z.number().min(0).max(2),
    lateCostPerUnitDay: decimal,
    horizonWeeks: z.number().int().min(4).max(52),
    weeklyErrorCorrelation: share,
    marketErrorCorrelation: share,
    maxCoverWeeks: z.number().int().min(1).max(260),
    fallbackCycleLevel: z.number().min(0.5).max(0.999),
    service: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('economic') }),
      z.object({ kind: z.literal('cycle'), level: z.number().min(0.5).max(0.999) }),
      z.object({ kind: z.literal('fill'), level: z.number().min(0.5).max(0.999) }),
    ]),
    promisedDays: days,
    promisedDaysByMarket: z.record(z.string().regex(/^[A-Z]{2}$/), days),
    costShareOfPrice: z.string().regex(/^(0(\.\d{1,4})?|1)$/),
    defaultWeightGrams: z.number().int().min(1).max(1_000_000),
    defaultLeadDaysMean: days,
    defaultLeadDaysSd: days,
    orderCost: decimal,
    minimumTransferUnits: z.number().int().min(1).max(100_000),
    serveAtLoss: z.boolean(),
    catalogueModel: z.enum(['auto', 'always', 'off']),
    returnsInDemand: z.enum(['net', 'gross']),
    restockableShare: share,
    outliers: z.enum(['keep', 'cap']),
  })
  .meta({ id: 'PlanningSettings' });

/**
 * A small seller's starting point. The cost share, the weight and the lead time stand in for facts
 * that are missing; every line that leans on one of them says so.
 */
export const DEFAULT_SETTINGS: Omit<PlanningSettings, 'baseCurrency'> = {
  reviewDays: 7,
  capitalRatePerYear: 0.2,
  lateCostPerUnitDay: '1.00',
  horizonWeeks: 26,
  weeklyErrorCorrelation: 0.1,
  marketErrorCorrelation: 0.1,
  maxCoverWeeks: 52,
  fallbackCycleLevel: 0.95,
  service: { kind: 'economic' },
  promisedDays: 7,
  promisedDaysByMarket: {},
  costShareOfPrice: '0.35',
  defaultWeightGrams: 300,
  defaultLeadDaysMean: 21,
  defaultLeadDaysSd: 7,
  orderCost: '0',
  minimumTransferUnits: 1,
  serveAtLoss: true,
  catalogueModel: 'auto',
  returnsInDemand: 'net',
  restockableShare: 1,
  outliers: 'cap',
};

/** What is stored, completed by defaults for choices that did not exist when it was. */
export function completeSettings(stored: unknown, baseCurrency: CurrencyCode): PlanningSettings {
  const known = typeof stored === 'object' && stored !== null ? stored : {};
  return { ...Settings.parse({ ...DEFAULT_SETTINGS, ...known }), baseCurrency };
}
