import { runImportFile } from '../../server/src/records/imports/index.ts';
import { latestForecast, runForecast, runPlan } from '../../server/src/supply/planning/index.ts';
import type { Bench, Figure } from './report.ts';
import { databasesAtHand, withHouse } from './server.ts';
import { requireRealOrders } from './shared.ts';

async function measure(kind: 'pglite' | 'postgres', path: string): Promise<Figure[]> {
  return withHouse(kind, async ({ house }, caller) => {
    await runImportFile(house, caller, path);
    let began = performance.now();
    const { forecastId } = await runForecast(house, caller);
    const forecasting = (performance.now() - began) / 1000;
    began = performance.now();
    await runPlan(house, caller, { forecastId });
    const planning = (performance.now() - began) / 1000;
    const scope = { tenantId: caller.tenantId };
    const forecast = await house.db.transaction(scope, latestForecast);
    const total = forecast?.backtest?.total;
    return [
      { metric: `${kind}: series`, value: forecast?.seriesCount ?? 0, unit: 'series' },
      { metric: `${kind}: forecast and back-test`, value: forecasting, unit: 's' },
      { metric: `${kind}: plan`, value: planning, unit: 's' },
      { metric: `${kind}: orders to plan`, value: forecasting + planning, unit: 's' },
      ...(total === undefined ? [] : accuracy(kind, total)),
    ];
  });
}

type Total = NonNullable<
  NonNullable<Awaited<ReturnType<typeof latestForecast>>>['backtest']
>['total'];

function accuracy(kind: string, { forecast: model, seasonalNaive: naive }: Total): Figure[] {
  const figure = (metric: string, value: number | null, peerValue: number | null): Figure[] =>
    value === null || peerValue === null
      ? []
      : [{ metric: `${kind}: ${metric}`, value, unit: '', peer: 'seasonal naive', peerValue }];
  return [
    ...figure('WAPE of the total', model.wape, naive.wape),
    ...figure('pinball loss of the total', model.pinball, naive.pinball),
  ];
}

async function run(): Promise<Figure[]> {
  const path = requireRealOrders();
  const figures: Figure[] = [];
  for (const kind of databasesAtHand()) figures.push(...(await measure(kind, path)));
  return figures;
}

export const bench: Bench = { summary: 'forecast and plan over the real order file', run };
