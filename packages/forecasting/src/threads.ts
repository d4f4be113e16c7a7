/**
 * Forecasts in several threads, for programs on Node: `@tradewind/forecasting/threads`. The main
 * entry of the package stays free of anything of a platform.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { runInThreads, type ThreadOptions } from './threads/run.ts';
import type { ForecastOptions, SeriesForecast, SeriesInput } from './types.ts';

export type { ThreadOptions } from './threads/run.ts';

/**
 * As `forecastMany`, spread over worker threads; the result is the same, bit by bit, however many
 * there are. One thread learns the spread from all series, then all of them forecast chunk by
 * chunk. The threads end with the call, whichever way it ends.
 *
 * @returns forecasts in the order of the series
 * @throws rejects with ForecastError as `forecastMany`, and `bad_threads`; with the signal's reason
 * when it is raised; with the error of a thread that breaks down
 */
export function forecastInThreads(
  series: readonly SeriesInput[],
  options: ForecastOptions,
  { threads = availableParallelism(), ...rest }: ThreadOptions = {},
): Promise<SeriesForecast[]> {
  return runInThreads(startThread, series, options, { threads, ...rest });
}

/** A thread of the built package, or of its sources, which tsx has to translate. */
function startThread(): Worker {
  if (!/\.ts(\?|$)/.test(import.meta.url)) {
    return new Worker(new URL('./threads-worker.js', import.meta.url));
  }
  const source = new URL('./threads-worker.ts', import.meta.url).href;
  const boot =
    'import("tsx/esm/api").then(({ register }) => { register(); return ' +
    `import(${JSON.stringify(source)}); });`;
  return new Worker(boot, { eval: true });
}
