import type { CurrencyCode } from '@tradewind/money';
import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import { clearEffects } from './store-effects.ts';
import type {
  Backtest,
  Day,
  ForecastRun,
  Note,
  RunState,
  SeriesRecord,
  SeriesSummary,
  TotalRecord,
} from './types.ts';

interface RunRecord extends Row {
  run_id: string;
  job_id: string | null;
  state: RunState;
  as_of: Day | null;
  first_week: Day | null;
  last_week: Day | null;
  start_week: Day | null;
  horizon: number;
  levels: number[];
  series_count: number | null;
  demand_hash: string | null;
  backtest: Backtest | null;
  notes: Note[];
  seconds: number | null;
  created_by: string;
  created_at: Date;
  finished_at: Date | null;
}

const RUN = `run_id, job_id, state, as_of, first_week, last_week, start_week, horizon, levels,
  series_count, demand_hash, backtest, notes, seconds, created_by, created_at, finished_at`;

const toRun = (row: RunRecord): ForecastRun => ({
  runId: row.run_id,
  jobId: row.job_id,
  state: row.state,
  asOf: row.as_of,
  firstWeek: row.first_week,
  lastWeek: row.last_week,
  startWeek: row.start_week,
  horizon: row.horizon,
  levels: row.levels,
  seriesCount: row.series_count,
  demandHash: row.demand_hash,
  backtest: row.backtest,
  notes: row.notes,
  seconds: row.seconds,
  createdBy: row.created_by,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
});

export async function insertRun(
  tx: Transaction,
  run: { runId: string; horizon: number; levels: readonly number[]; createdBy: string; now: Date },
): Promise<void> {
  await tx.execute(
    `insert into forecast_run (tenant_id, run_id, state, horizon, levels, created_by, created_at)
     values (house.tenant(), $1, 'queued', $2, $3, $4, $5)`,
    [run.runId, run.horizon, run.levels, run.createdBy, run.now],
  );
}

export async function setRunJob(tx: Transaction, runId: string, jobId: string): Promise<void> {
  await tx.execute('update forecast_run set job_id = $2 where run_id = $1', [runId, jobId]);
}

/** Begins a run anew: what an earlier try left behind is removed. */
export async function startRun(
  tx: Transaction,
  runId: string,
  facts: {
    asOf: Day;
    firstWeek: Day;
    lastWeek: Day;
    startWeek: Day;
    seriesCount: number;
    demandHash: string;
    notes: readonly Note[];
  },
): Promise<void> {
  await clearEffects(tx, runId);
  await tx.execute('delete from forecast_series where run_id = $1', [runId]);
  await tx.execute('delete from forecast_total where run_id = $1', [runId]);
  await tx.execute(
    `update forecast_run set state = 'running', as_of = $2, first_week = $3, last_week = $4,
       start_week = $5, series_count = $6, demand_hash = $7, notes = $8, finished_at = null
     where run_id = $1`,
    [
      runId,
      facts.asOf,
      facts.firstWeek,
      facts.lastWeek,
      facts.startWeek,
      facts.seriesCount,
      facts.demandHash,
      JSON.stringify(facts.notes),
    ],
  );
}

export async function finishRun(
  tx: Transaction,
  runId: string,
  end: { state: 'ready' | 'failed'; backtest: Backtest | null; seconds: number | null; now: Date },
): Promise<void> {
  await tx.execute(
    `update forecast_run set state = $2, backtest = $3, seconds = $4, finished_at = $5
     where run_id = $1`,
    [runId, end.state, end.backtest as SqlValue, end.seconds, end.now],
  );
}

export async function readRun(tx: Transaction, runId: string): Promise<ForecastRun | undefined> {
  const [row] = await tx.query<RunRecord>(`select ${RUN} from forecast_run where run_id = $1`, [
    runId,
  ]);
  return row === undefined ? undefined : toRun(row);
}

export async function readLatestRun(tx: Transaction): Promise<ForecastRun | undefined> {
  const [row] = await tx.query<RunRecord>(
    `select ${RUN} from forecast_run where state = 'ready'
     order by created_at desc, run_id desc limit 1`,
  );
  return row === undefined ? undefined : toRun(row);
}

export async function readRuns(
  tx: Transaction,
  page: { before: { createdAt: string; id: string } | undefined; limit: number },
): Promise<ForecastRun[]> {
  const rows = await tx.query<RunRecord>(
    `select ${RUN} from forecast_run
     where ($1::timestamptz is null or (created_at, run_id) < ($1::timestamptz, $2::uuid))
     order by created_at desc, run_id desc limit $3`,
    [page.before?.createdAt ?? null, page.before?.id ?? null, page.limit],
  );
  return rows.map(toRun);
}

/** Rows a statement; a row is about 2 kB of text. */
const SERIES_BATCH = 1000;

const arrayText = (values: readonly number[]): string => `{${values.join(',')}}`;

export async function insertSeries(
  tx: Transaction,
  runId: string,
  rows: readonly SeriesRecord[],
): Promise<void> {
  for (const batch of inBatches(rows, SERIES_BATCH)) {
    const column = <T extends SqlValue>(read: (row: SeriesRecord) => T): T[] => batch.map(read);
    await tx.execute(
      `insert into forecast_series (tenant_id, run_id, sku, market, model, demand_class,
         first_week, weeks, censored_weeks, mean, quantiles, units, value_minor, currency,
         error, naive_error, bias, pinball, naive_pinball)
       select house.tenant(), $1, sku, market, model, demand_class, first_week, weeks, censored,
         mean::real[], quantiles::real[], units, value_minor, currency, error, naive_error, bias,
         pinball, naive_pinball
       from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::int[],
         $8::int[], $9::text[], $10::text[], $11::float8[], $12::bigint[], $13::text[], $14::real[],
         $15::real[], $16::real[], $17::real[], $18::real[])
         as row (sku, market, model, demand_class, first_week, weeks, censored, mean, quantiles,
           units, value_minor, currency, error, naive_error, bias, pinball, naive_pinball)`,
      [
        runId,
        column((row) => row.sku),
        column((row) => row.market),
        column((row) => row.model),
        column((row) => row.demandClass),
        column((row) => row.firstWeek),
        column((row) => row.weeks),
        column((row) => row.censoredWeeks),
        column((row) => arrayText(row.mean)),
        column((row) => arrayText(row.quantiles)),
        column((row) => row.units),
        column((row) => row.valueMinor),
        column((row) => row.currency),
        column((row) => row.error),
        column((row) => row.naiveError),
        column((row) => row.bias),
        column((row) => row.pinball),
        column((row) => row.naivePinball),
      ],
    );
  }
}

export async function insertTotals(
  tx: Transaction,
  runId: string,
  rows: readonly TotalRecord[],
): Promise<void> {
  await tx.execute(
    `insert into forecast_total (tenant_id, run_id, market, model, first_week, history, mean,
       quantiles, bottom_up, series_count)
     select house.tenant(), $1, market, model, first_week, history::real[], mean::real[],
       quantiles::real[], bottom_up::float8[], series_count
     from unnest($2::text[], $3::text[], $4::date[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::int[])
       as row (market, model, first_week, history, mean, quantiles, bottom_up, series_count)`,
    [
      runId,
      rows.map((row) => row.market),
      rows.map((row) => row.model),
      rows.map((row) => row.firstWeek),
      rows.map((row) => arrayText(row.history)),
      rows.map((row) => arrayText(row.mean)),
      rows.map((row) => arrayText(row.quantiles)),
      rows.map((row) => arrayText(row.bottomUp)),
      rows.map((row) => row.seriesCount),
    ],
  );
}

interface SummaryRecord extends Row {
  sku: string;
  market: string;
  model: string;
  demand_class: string;
  first_week: Day;
  weeks: number;
  censored_weeks: number;
  units: number;
  value_minor: bigint | null;
  currency: CurrencyCode | null;
  error: number | null;
  naive_error: number | null;
  bias: number | null;
  pinball: number | null;
  naive_pinball: number | null;
}

const SUMMARY = `sku, market, model, demand_class, first_week, weeks, censored_weeks, units,
  value_minor, currency, error, naive_error, bias, pinball, naive_pinball`;

const toSummary = (row: SummaryRecord): SeriesSummary => ({
  sku: row.sku,
  market: row.market,
  model: row.model,
  demandClass: row.demand_class,
  firstWeek: row.first_week,
  weeks: row.weeks,
  censoredWeeks: row.censored_weeks,
  units: row.units,
  valueMinor: row.value_minor,
  currency: row.currency,
  error: row.error,
  naiveError: row.naive_error,
  bias: row.bias,
  pinball: row.pinball,
  naivePinball: row.naive_pinball,
});

interface SeriesRow extends SummaryRecord {
  mean: number[];
  quantiles: number[];
}

const toSeries = (row: SeriesRow): SeriesRecord => ({
  ...toSummary(row),
  mean: row.mean,
  quantiles: row.quantiles,
});

export async function readSeries(
  tx: Transaction,
  runId: string,
  sku: string,
  market: string,
): Promise<SeriesRecord | undefined> {
  const [row] = await tx.query<SeriesRow>(
    `select ${SUMMARY}, mean, quantiles from forecast_series
     where run_id = $1 and sku = $2 and market = $3`,
    [runId, sku, market],
  );
  return row === undefined ? undefined : toSeries(row);
}

export async function readAllSeries(tx: Transaction, runId: string): Promise<SeriesRecord[]> {
  const rows = await tx.query<SeriesRow>(
    `select ${SUMMARY}, mean, quantiles from forecast_series where run_id = $1
     order by sku, market`,
    [runId],
  );
  return rows.map(toSeries);
}

/** What the list of series can be ordered by; unknown comes last in falling order. */
export type SeriesSort = 'value' | 'error' | 'units';

const SORT: Readonly<Record<SeriesSort, string>> = {
  value: 'coalesce(value_minor, -1)',
  error: 'coalesce(error, -1)',
  units: 'units',
};
const SORT_TYPE: Readonly<Record<SeriesSort, string>> = {
  value: 'bigint',
  error: 'real',
  units: 'double precision',
};

export interface SeriesQuery {
  readonly sku?: string | undefined;
  readonly market?: string | undefined;
  readonly demandClass?: string | undefined;
  readonly sort: SeriesSort;
  readonly after?: { readonly key: string; readonly sku: string; readonly market: string };
  readonly limit: number;
}

const SERIES_WHERE = `run_id = $1 and ($2::text is null or starts_with(sku, $2))
  and ($3::text is null or market = $3) and ($4::text is null or demand_class = $4)`;

const whereParams = (runId: string, query: SeriesQuery): SqlValue[] => [
  runId,
  query.sku ?? null,
  query.market ?? null,
  query.demandClass ?? null,
];

/** The largest first; the sort key travels in the cursor as text. */
export async function readSeriesPage(
  tx: Transaction,
  runId: string,
  query: SeriesQuery,
): Promise<(SeriesSummary & { key: string })[]> {
  const expression = SORT[query.sort];
  const rows = await tx.query<SummaryRecord & { sort_key: string }>(
    `select ${SUMMARY}, (${expression})::text as sort_key from forecast_series
     where ${SERIES_WHERE} and ($5::text is null
       or (${expression}, sku, market) < ($5::${SORT_TYPE[query.sort]}, $6, $7))
     order by ${expression} desc, sku desc, market desc limit $8`,
    [
      ...whereParams(runId, query),
      query.after?.key ?? null,
      query.after?.sku ?? '',
      query.after?.market ?? '',
      query.limit,
    ],
  );
  return rows.map((row) => ({ ...toSummary(row), key: row.sort_key }));
}

export async function countSeries(
  tx: Transaction,
  runId: string,
  query: SeriesQuery,
): Promise<Record<string, number>> {
  const rows = await tx.query<{ demand_class: string; n: bigint }>(
    `select demand_class, count(*) as n from forecast_series where ${SERIES_WHERE}
     group by demand_class`,
    whereParams(runId, { ...query, demandClass: undefined }),
  );
  return Object.fromEntries(rows.map((row) => [row.demand_class, Number(row.n)]));
}

interface TotalRow extends Row {
  market: string;
  model: string;
  first_week: Day;
  history: number[];
  mean: number[];
  quantiles: number[];
  bottom_up: number[];
  series_count: number;
}

export async function readTotals(tx: Transaction, runId: string): Promise<TotalRecord[]> {
  const rows = await tx.query<TotalRow>(
    `select market, model, first_week, history, mean, quantiles, bottom_up, series_count
     from forecast_total where run_id = $1 order by market`,
    [runId],
  );
  return rows.map((row) => ({
    market: row.market,
    model: row.model,
    firstWeek: row.first_week,
    history: row.history,
    mean: row.mean,
    quantiles: row.quantiles,
    bottomUp: row.bottom_up,
    seriesCount: row.series_count,
  }));
}
