import { openAlerts } from '../../../supply/accuracy/index.ts';
import { latestForecast, sumAssumed, sumPoorSeries } from '../../../supply/planning/index.ts';
import type { Candidate, Morning } from '../types.ts';

/** Forecast bias beyond this share of demand is worth a planner's look. */
const BIAS = 0.15;

/** Assumptions worth replacing by facts, the dearest first: code, page to fill it in, whose job. */
const MISSING = [
  { code: 'unit_cost_from_price', href: '/products?missing=unitCost', owner: 'planner' },
  { code: 'stock_unknown', href: '/imports?kind=stock', owner: 'warehouse' },
  { code: 'supplier_default', href: '/suppliers', owner: 'planner' },
  { code: 'weight_default', href: '/products?missing=weight', owner: 'planner' },
] as const;

/** Forecasts that look wrong, and missing data that the open plan leans on. */
export async function qualityDecisions(morning: Morning): Promise<Candidate[]> {
  return [
    ...(await forecastAlerts(morning)),
    ...(await checkUpAlerts(morning)),
    ...(await missingData(morning)),
  ];
}

async function forecastAlerts({ tx }: Morning): Promise<Candidate[]> {
  const run = await latestForecast(tx);
  if (run === undefined) return [];
  const found: Candidate[] = [];
  const href = `/forecasts/${run.runId}`;
  const bias = run.backtest?.total.forecast.bias ?? null;
  if (bias !== null && Math.abs(bias) > BIAS) {
    found.push({
      decisionId: `forecast/bias/${run.runId}`,
      kind: 'forecast',
      title: { code: bias > 0 ? 'decide.forecast_high' : 'decide.forecast_low', params: {} },
      reason: {
        code: 'decide.forecast_bias_why',
        params: { percent: Math.round(Math.abs(bias) * 100) },
      },
      moneyMinor: null,
      dueOn: null,
      owner: 'planner',
      href,
    });
  }
  const poor = await sumPoorSeries(tx, run.runId);
  if (poor.series > 0) {
    found.push({
      decisionId: `forecast/poor/${run.runId}`,
      kind: 'forecast',
      title: { code: 'decide.forecast_poor', params: { series: poor.series } },
      reason: { code: 'decide.forecast_poor_why', params: {} },
      moneyMinor: poor.valueMinor > 0n ? poor.valueMinor : null,
      dueOn: null,
      owner: 'planner',
      href: `${href}?sort=error`,
    });
  }
  return found;
}

/** What the check-up of forecasts found and nobody has dismissed. */
async function checkUpAlerts({ tx, base }: Morning): Promise<Candidate[]> {
  const kinds = await openAlerts(tx, base);
  const alerts = kinds.reduce((sum, one) => sum + one.count, 0);
  if (alerts === 0) return [];
  const stakes = kinds.flatMap(({ stakeMinor }) => (stakeMinor === null ? [] : [stakeMinor]));
  return [
    {
      decisionId: 'forecast/alerts',
      kind: 'forecast',
      title: { code: 'decide.forecast_alerts', params: { alerts } },
      reason: { code: 'decide.forecast_alerts_why', params: {} },
      moneyMinor: stakes.length === 0 ? null : stakes.reduce((sum, one) => sum + one, 0n),
      dueOn: null,
      owner: 'planner',
      href: '/forecasts/accuracy?view=trust',
    },
  ];
}

async function missingData({ tx, plan }: Morning): Promise<Candidate[]> {
  if (plan === undefined) return [];
  const found: Candidate[] = [];
  for (const { code, href, owner } of MISSING) {
    const { skus, goodsMinor } = await sumAssumed(tx, plan.planId, code);
    if (skus === 0) continue;
    found.push({
      decisionId: `data/${code}`,
      kind: 'data',
      title: { code: `decide.missing_${code}`, params: { skus } },
      reason: { code: 'decide.missing_why', params: { skus } },
      moneyMinor: goodsMinor > 0n ? goodsMinor : null,
      dueOn: null,
      owner,
      href,
    });
  }
  return found;
}
