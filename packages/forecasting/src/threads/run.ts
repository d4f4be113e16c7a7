import type { Worker } from 'node:worker_threads';
import { ForecastError } from '../errors.ts';
import type { ForecastOptions, SeriesForecast, SeriesInput } from '../types.ts';
import { checkOptions } from '../validate.ts';
import type { SentSeries, ThreadAnswer, ThreadTask } from './messages.ts';
import { ThreadPool } from './pool.ts';

/** How the work is spread. */
export interface ThreadOptions {
  /** Threads at most, 1 to 256. Default of the entry: as many as the machine runs at once. */
  readonly threads?: number;
  /** Raised: the threads end and the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called with the number of series done and the total, in growing numbers. */
  readonly onProgress?: (done: number, total: number) => void;
}

const mostThreads = 256;

/** Chunks a thread: enough to keep all busy to the end, few enough to be worth sending. */
const chunksPerThread = 8;
const largestChunk = 1_000;

/** As `forecastInThreads`, in threads that `start` makes. */
export async function runInThreads(
  start: () => Worker,
  series: readonly SeriesInput[],
  options: ForecastOptions,
  { threads = 1, signal, onProgress }: ThreadOptions,
): Promise<SeriesForecast[]> {
  checkOptions(options);
  if (!Number.isInteger(threads) || threads < 1 || threads > mostThreads) {
    throw new ForecastError('bad_threads');
  }
  signal?.throwIfAborted();
  if (series.length === 0) return [];
  const sent = series.map(toSend);
  const chunks = split(sent, threads);
  const pool = new ThreadPool(start, Math.min(threads, chunks.length), signal);
  try {
    const [tables] = await pool.ask([() => ({ kind: 'calibrate', series: sent, options })]);
    const { calibration } = expectKind(tables, 'calibrate');
    let done = 0;
    const answers = await pool.ask(
      chunks.map(
        (chunk) => (): ThreadTask => ({ kind: 'forecast', series: chunk, options, calibration }),
      ),
      (place) => {
        done += chunks[place]?.length ?? 0;
        onProgress?.(done, series.length);
      },
    );
    return join(answers, series.length);
  } finally {
    await pool.close();
  }
}

function expectKind<K extends ThreadAnswer['kind']>(
  answer: ThreadAnswer | undefined,
  kind: K,
): Extract<ThreadAnswer, { kind: K }> {
  if (answer?.kind !== kind) throw new Error(`a forecasting thread did not answer ${kind}`);
  return answer as Extract<ThreadAnswer, { kind: K }>;
}

/** Values that are no numbers stay none, so that the thread refuses what `forecastMany` refuses. */
function toSend({ id, values, censored }: SeriesInput): SentSeries {
  const copy = Float64Array.from(values, (value) =>
    typeof value === 'number' ? value : Number.NaN,
  );
  if (censored === undefined) return { id, values: copy };
  return { id, values: copy, censored: Uint8Array.from(censored, (flag) => Number(flag !== 0)) };
}

/** Every n-th series: busy ones, which take longest, often stand together. */
function split(series: readonly SentSeries[], threads: number): SentSeries[][] {
  const size = Math.min(largestChunk, Math.ceil(series.length / (threads * chunksPerThread)));
  const count = Math.ceil(series.length / size);
  return Array.from({ length: count }, (_, chunk) =>
    series.filter((__, place) => place % count === chunk),
  );
}

function join(answers: readonly ThreadAnswer[], length: number): SeriesForecast[] {
  const forecasts = new Array<SeriesForecast>(length);
  answers.forEach((answer, chunk) => {
    expectKind(answer, 'forecast').forecasts.forEach((forecast, place) => {
      forecasts[place * answers.length + chunk] = forecast;
    });
  });
  return forecasts;
}
