import { asTable, type Bench, machine, type Report, withRatio } from './report.ts';

/** Benchmarks by name, loaded when asked for. Engines bring theirs in packages/NAME/bench. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  start: async () => (await import('./start.ts')).bench,
  import: async () => (await import('./import.ts')).bench,
  plan: async () => (await import('./plan.ts')).bench,
  http: async () => (await import('./http.ts')).bench,
  replay: async () => (await import('./replay.ts')).bench,
  inventory: async () => (await import('./inventory.ts')).bench,
  lists: async () => (await import('./lists.ts')).bench,
  impact: async () => (await import('./impact.ts')).bench,
  money: async () => ({
    summary: 'exact amounts: allocation and conversion',
    run: (await import('../../packages/money/bench/money.ts')).run,
  }),
  forecasting: async () => ({
    summary: 'forecasts: speed, and accuracy on public series where they are at hand',
    run: (await import('../../packages/forecasting/bench/forecasting.ts')).run,
  }),
  trees: async () => ({
    summary: 'boosted trees: speed and error beside xgboost',
    run: (await import('../../packages/forecasting/bench/trees.ts')).run,
  }),
  catalogue: async () => ({
    summary: 'trees over whole catalogues, beside the recipe and seasonal naive',
    run: (await import('../../packages/forecasting/bench/catalogue.ts')).run,
  }),
  effects: async () => ({
    summary: 'effects of events and prices in forecasts, and outliers capped or kept',
    run: (await import('../../packages/forecasting/bench/effects.ts')).run,
  }),
  'clean-trees': async () => ({
    summary: 'trees and recipe on demand cleaned of events and prices, on retail weeks',
    run: (await import('../../packages/forecasting/bench/clean-trees.ts')).run,
  }),
  hierarchy: async () => ({
    summary: 'forecasts that add up: speed, and accuracy of series and sums beside bottom-up',
    run: (await import('../../packages/forecasting/bench/hierarchy.ts')).run,
  }),
  launches: async () => ({
    summary: 'new items from the launches of items like them, on public orders where at hand',
    run: (await import('../../packages/forecasting/bench/launches.ts')).run,
  }),
  'net-demand': async () => (await import('./net-demand.ts')).bench,
  outliers: async () => (await import('./outliers.ts')).bench,
  retail: async () => ({
    summary: 'forecasts of real retail weeks by errors, quantiles and the money they cost',
    run: (await import('../../packages/forecasting/bench/retail.ts')).run,
  }),
  'forecasting-peers': async () => ({
    summary: "forecasts beside R's forecast package and augurs, where they are installed",
    run: (await import('../../packages/forecasting/bench/forecasting-peers.ts')).run,
  }),
  routing: async () => ({
    summary: 'orders routed over warehouses: speed, and cost against the usual rules',
    run: (await import('../../packages/routing/bench/routing.ts')).run,
  }),
  classify: async () => ({
    summary: 'codes found for listings: accuracy, questions asked, certainty, speed',
    run: (await import('../../packages/classification/bench/classify.ts')).run,
  }),
  dumping: async () => ({
    summary: 'margins of dumping from sales and costs: sales a second',
    run: (await import('../../packages/dumping/bench/dumping.ts')).run,
  }),
  screening: async () => ({
    summary: 'names held against a list of a million: speed, and what is found',
    run: (await import('../../packages/screening/bench/screening.ts')).run,
  }),
  stocking: async () => ({
    summary: 'stock plans: speed, and cost against a rule of thumb',
    run: (await import('../../packages/stocking/bench/stocking.ts')).run,
  }),
  tariff: async () => (await import('./tariff.ts')).bench,
  monitor: async () => (await import('./monitor.ts')).bench,
  rules: async () => ({
    summary: 'rules as data: their cases, verdicts and checklists a second',
    run: (await import('../../packages/rules/bench/rules.ts')).run,
  }),
  gate: async () => (await import('./gate.ts')).bench,
  rescreen: async () => (await import('./rescreen.ts')).bench,
  rulebook: async () => (await import('./rulebook.ts')).bench,
  evidence: async () => (await import('./evidence.ts')).bench,
  marks: async () => (await import('./marks.ts')).bench,
  'small-batch': async () => ({
    summary: 'small batches and reorders: against one big batch, a usual rule, and exact counting',
    run: (await import('../../packages/stocking/bench/small-batch.ts')).run,
  }),
  placement: async () => ({
    summary: 'safety stock over tiers, units over warehouses: against known optima and HiGHS',
    run: (await import('../../packages/stocking/bench/placement.ts')).run,
  }),
};

const args = process.argv.slice(2);
const json = args.includes('--json');
const name = args.find((arg) => !arg.startsWith('--'));
const load = name === undefined ? undefined : BENCHES[name];
if (name === undefined || load === undefined) {
  const lines = await Promise.all(
    Object.entries(BENCHES).map(
      async ([key, each]) => `  ${key.padEnd(18)} ${(await each()).summary}`,
    ),
  );
  const problem = name === undefined ? '' : `There is no benchmark "${name}".\n`;
  process.stderr.write(`${problem}npm run bench -- NAME [--json]\n${lines.join('\n')}\n`);
  process.exit(name === undefined ? 0 : 2);
}
const bench = await load();
const report: Report = {
  name,
  machine: machine(),
  figures: (await bench.run()).map(withRatio),
};
process.stdout.write(`${json ? JSON.stringify(report) : asTable(report)}\n`);
process.exit(0);
