/** How a run was forecast, and which forecasts stand behind a plan, as said outside. */
import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { planForecasts } from './commands/view-plan-forecasts.ts';
import type { RunMethods } from './types-methods.ts';

const Verdict = z.object({
  state: z.enum(['used', 'no_class', 'off', 'too_few_series', 'too_short']),
  weeks: z.number().describe('weeks ahead they were tested for, and speak for'),
  byClass: z.record(
    z.string(),
    z.object({
      points: z.number(),
      wapeTrees: z.number(),
      wapeRecipe: z.number(),
      means: z.boolean().describe('trees give the means of this class'),
      quantiles: z.boolean(),
    }),
  ),
});

export const MethodsField = z
  .object({
    catalogue: Verdict.describe('one model over all series beside the recipe'),
    totals: z.object({
      method: z.string(),
      shrinkage: z.number().nullable(),
      moved: z.number().describe('units moved over all units forecast'),
    }),
  })
  .meta({ id: 'ForecastMethods' });

export function sayMethods(methods: RunMethods | null): z.output<typeof MethodsField> | null {
  if (methods === null) return null;
  const { catalogue, totals } = methods;
  return {
    catalogue: { ...catalogue, byClass: { ...catalogue.byClass } },
    totals: { ...totals },
  };
}

const Behind = z
  .object({
    market: z.string(),
    model: z.string(),
    demandClass: z.string(),
    units: z.number().describe('over the whole horizon'),
    weeks: z.number(),
    censoredWeeks: z.number(),
    agreed: z.number().nullable().describe('multiplied by this to agree with the totals'),
    why: z.object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  })
  .meta({ id: 'PlanForecast' });

/** Which forecast stands behind what is planned of a SKU, market by market. */
export const planForecastRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/plans/:planId/forecasts/:sku',
    {
      config: { access: 'plans.read' },
      schema: {
        tags: ['plans'],
        summary: 'Which model forecast a SKU in each market for this plan, and why that one',
        params: z.object({ planId: z.uuid(), sku: z.string().max(200) }),
        response: { 200: z.object({ forecastId: z.uuid(), items: z.array(Behind) }) },
      },
    },
    async ({ caller, params }) =>
      house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        planForecasts(tx, params.planId, params.sku),
      ),
  );
};
