import type { Transaction } from '../../../platform/database/index.ts';
import { fail } from '../errors.ts';
import { whyModel } from '../rules-forecast.ts';
import { readForecastsOf, readMethods } from '../store-methods.ts';
import { readPlan } from '../store-plans.ts';

/**
 * The forecasts a plan of a SKU rests on: which model, and why that one.
 * @throws planning.plan_not_found
 */
export async function planForecasts(tx: Transaction, planId: string, sku: string) {
  const plan = await readPlan(tx, planId);
  if (plan === undefined) throw fail('planning.plan_not_found');
  const { forecastRunId: forecastId } = plan;
  const methods = await readMethods(tx, forecastId);
  const items = (await readForecastsOf(tx, forecastId, sku)).map((one) => ({
    ...one,
    why: whyModel(one, methods?.catalogue),
  }));
  return { forecastId, items };
}
