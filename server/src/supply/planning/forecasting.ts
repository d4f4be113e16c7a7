/**
 * The forecast of a whole company: what is run in which thread, and how the parts are put
 * together.
 */
import { availableParallelism } from 'node:os';
import type { EffectsJson, ForecastOptions } from '@tradewind/forecasting';
import { runInPool, spawnWorker } from '../../platform/workers/index.ts';
import {
  type ForecastAnswer,
  type ForecastTask,
  type KnownEffects,
  type PackedForecast,
  packSeries,
} from './forecast-tasks.ts';
import { sumByMarket } from './rules-demand.ts';
import { type KnownAhead, pickAhead, pickEffects } from './rules-effects.ts';
import { backtestShape, poolPairs } from './rules-forecast.ts';
import type { AgreedSeries } from './store-methods.ts';
import { agreeTotals } from './totals.ts';
import { treesPart } from './trees.ts';
import type {
  AccuracyPair,
  Backtest,
  History,
  PlanningSettings,
  SeriesScore,
  TotalRecord,
} from './types.ts';
import type { RunMethods } from './types-methods.ts';

/** A week; a year of them is one season. */
export const SEASON = 52;
/** Series a task: small enough to show progress, large enough to be worth sending. */
const CHUNK = 1000;
/** Markets with fewer series are back-tested together: their own errors would say too little. */
const OWN_POOL = 200;
/** Key under which the small markets' back-test is kept. */
export const SMALL_MARKETS = 'other';

export interface ForecastQuestion {
  readonly series: readonly History[];
  /** Sales days, offers and prices of the series; null where none is known. */
  readonly ahead: KnownAhead | null;
  readonly horizon: number;
  readonly levels: readonly number[];
  readonly catalogueModel: PlanningSettings['catalogueModel'];
  readonly outliers: PlanningSettings['outliers'];
  readonly signal: AbortSignal;
  /** Called with shares of the whole work done, 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** What launches and endings make of the forecasts, series by series, before they are summed. */
  readonly adjust: (forecasts: readonly PackedForecast[]) => readonly PackedForecast[];
}

export interface ForecastResult {
  /** In the order of the question's series. */
  readonly forecasts: readonly PackedForecast[];
  readonly scores: readonly (SeriesScore | null)[];
  readonly totals: readonly TotalRecord[];
  readonly backtest: Backtest | null;
  /** By place in the list of series; null where nothing is known beside demand. */
  readonly effects: EffectsJson | null;
  readonly methods: RunMethods;
  /** Series that were multiplied to agree with the totals. */
  readonly agreed: readonly AgreedSeries[];
}

type Calibrated = Extract<ForecastAnswer, { op: 'calibrate' }>;

export function startForecastThread() {
  return spawnWorker(new URL('./forecast-worker.ts', import.meta.url));
}

/**
 * Two threads: the smallest machine has two cores, and the server needs to breathe on larger
 * ones.
 */
export const THREADS = Math.min(2, availableParallelism());

/** A task of the pool with its share of the work. */
interface Job {
  readonly size: number;
  readonly task: () => ForecastTask | Promise<ForecastTask>;
}

/** A promise with the way to keep it. */
function promised<T>(): { readonly promise: Promise<T>; readonly keep: (value: T) => void } {
  let keep: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

/** Tells the share of a piece of work that is done, as parts of it are. */
function counting(whole: number, onProgress: (share: number) => void): (done: number) => void {
  let spent = 0;
  return (done) => {
    spent += done;
    onProgress(Math.min(1, spent / whole));
  };
}

/** Forecasts and back-tests every series in threads. */
export async function forecastAll(question: ForecastQuestion): Promise<ForecastResult> {
  const { series, ahead, horizon, levels, signal } = question;
  const options = { horizon, season: SEASON, levels, nonNegative: true };
  // Totals hold the peaks of all sales days and no columns to know them by; trees and back-test
  // read every week as it is.
  const reading = { ...options, outliers: question.outliers };
  const totals = sumByMarket(series);
  const groups = testGroups(series);
  const longest = series.reduce((most, one) => Math.max(most, one.values.length), 0);
  const shape = backtestShape(longest, horizon);
  const advance = counting(series.length * (shape === null ? 2 : 4), question.onProgress);
  const calibrated = promised<Calibrated>();
  const learnt = async () => (await calibrated.promise).learnt;
  const trees = treesPart({
    ...{ choice: question.catalogueModel, series, weeks: shape?.horizon ?? null, options },
    known: async () => knownEffects(await learnt(), ahead),
  });
  const tests = shape === null ? [] : groups.map((group) => testJob(group, series, options, shape));
  const chunks = splitSeries(series);
  const jobs: readonly Job[] = [
    {
      size: series.length,
      task: () => ({ op: 'calibrate', series: packSeries(series), options: reading, ahead }),
    },
    { size: 0, task: () => ({ op: 'together', series: packSeries(totals), options }) },
    // Trees learn from demand without effects: the largest test runs while these are learnt.
    ...tests.slice(0, 1),
    ...trees.tasks.map((task) => ({ size: 0, task })),
    ...tests.slice(1),
    ...chunks.map((chunk, part) => ({
      size: chunk.length,
      task: async (): Promise<ForecastTask> => {
        const [all, speaking] = await Promise.all([learnt(), trees.speaking]);
        const own = partOf(all, ahead, { part, parts: chunks.length });
        const packed = packSeries(chunk);
        return { op: 'forecast', series: packed, options: reading, learnt: own, trees: speaking };
      },
    })),
  ];
  // One pool for all: the calibration is asked for first, and little else waits for it.
  const answers = await runInPool<ForecastTask, ForecastAnswer>({
    start: startForecastThread,
    size: THREADS,
    signal,
    onResult: (answer, index) => {
      if (answer.op === 'calibrate') calibrated.keep(answer);
      trees.onAnswer(answer);
      advance(jobs[index]?.size ?? 0);
    },
    tasks: jobs.map(({ task }) => task),
  });
  const [first, together] = answers;
  const tested = answers.filter(({ op }) => op === 'backtest');
  const told = answers.filter(({ op }) => op === 'forecast');
  const forecasts = question.adjust(joinChunks(told, series.length));
  const { forecasts: own, errors: ownErrors } = expectOp(together, 'together');
  const ask = (task: ForecastTask) => askThread(task, signal);
  const { method, ...agreed } = await agreeTotals({
    ...{ series, forecasts, totals, own, ownErrors, horizon, ask },
  });
  return {
    ...agreed,
    effects: effectsOf(first),
    ...joinTests(groups, tested, series, shape, longest),
    methods: { catalogue: trees.verdict(), totals: method },
  };
}

/** The back-test of one group; in the progress of a run each of its series counts twice. */
function testJob(
  { members }: TestGroup,
  series: readonly History[],
  options: ForecastOptions,
  shape: NonNullable<ReturnType<typeof backtestShape>>,
): Job {
  return {
    size: members.length * 2,
    task: () => {
      const own = members.flatMap((index) => series[index] ?? []);
      return { op: 'backtest', series: packSeries(own), options: { ...options, ...shape } };
    },
  };
}

/** One question to a thread of its own. */
async function askThread(task: ForecastTask, signal: AbortSignal): Promise<ForecastAnswer> {
  const [answer] = await runInPool<ForecastTask, ForecastAnswer>({
    start: startForecastThread,
    size: 1,
    signal,
    tasks: [() => task],
  });
  if (answer === undefined) throw new Error('the forecasting thread did not answer');
  return answer;
}

export function expectOp<O extends ForecastAnswer['op']>(
  answer: ForecastAnswer | undefined,
  op: O,
): Extract<ForecastAnswer, { op: O }> {
  if (answer?.op !== op) throw new Error(`the forecasting thread did not answer ${op}`);
  return answer as Extract<ForecastAnswer, { op: O }>;
}

/** Every n-th series: busy ones, which take longest, are spread evenly. */
function splitSeries(series: readonly History[]): History[][] {
  const count = Math.ceil(series.length / CHUNK);
  return Array.from({ length: count }, (_, chunk) =>
    series.filter((__, index) => index % count === chunk),
  );
}

/** What was learnt, of the series of one part as `splitSeries` cuts them. */
function partOf(
  learnt: Calibrated['learnt'],
  ahead: KnownAhead | null,
  { part, parts }: { readonly part: number; readonly parts: number },
): Extract<ForecastTask, { op: 'forecast' }>['learnt'] {
  if (!('effects' in learnt)) return learnt;
  if (ahead === null) throw new Error('effects were learnt of nothing');
  const places = ahead.series.flatMap((_, place) => (place % parts === part ? place : []));
  const { calibrations, model } = learnt.effects;
  const own = { model: pickEffects(model, places), ahead: pickAhead(ahead, places) };
  return { effects: { calibrations, ...own } };
}

/** The effects learnt with the columns they act through; null where nothing is known of any. */
function knownEffects(learnt: Calibrated['learnt'], ahead: KnownAhead | null): KnownEffects | null {
  if (!('effects' in learnt) || ahead === null) return null;
  return { model: learnt.effects.model, ahead };
}

/** What was learnt of effects, where anything was. */
function effectsOf(answer: ForecastAnswer | undefined): EffectsJson | null {
  const { learnt } = expectOp(answer, 'calibrate');
  return 'effects' in learnt ? learnt.effects.model : null;
}

/** The answers to `splitSeries` in the order of the series. */
function joinChunks(answers: readonly ForecastAnswer[], length: number): PackedForecast[] {
  const forecasts = new Array<PackedForecast>(length);
  answers.forEach((answer, chunk) => {
    expectOp(answer, 'forecast').forecasts.forEach((forecast, place) => {
      forecasts[place * answers.length + chunk] = forecast;
    });
  });
  return forecasts;
}

/** Series that are back-tested together, since their errors are pooled. */
export interface TestGroup {
  readonly name: string;
  /** Places in the list of series. */
  readonly members: number[];
}

export function testGroups(series: readonly History[]): TestGroup[] {
  const byMarket = new Map<string, number[]>();
  series.forEach((one, index) => {
    const members = byMarket.get(one.market);
    if (members === undefined) byMarket.set(one.market, [index]);
    else members.push(index);
  });
  const groups: TestGroup[] = [];
  const small: number[] = [];
  for (const [name, members] of byMarket) {
    if (members.length >= OWN_POOL) groups.push({ name, members });
    else small.push(...members);
  }
  if (small.length > 0) groups.push({ name: SMALL_MARKETS, members: small });
  // The longest first, so that no thread is left alone with it at the end.
  return groups.sort((a, b) => b.members.length - a.members.length);
}

function joinTests(
  groups: readonly TestGroup[],
  answers: readonly ForecastAnswer[],
  series: readonly History[],
  shape: ReturnType<typeof backtestShape>,
  longest: number,
): Pick<ForecastResult, 'scores' | 'backtest'> {
  const scores = new Array<SeriesScore | null>(series.length).fill(null);
  if (shape === null) return { scores, backtest: null };
  const byMarket: Record<string, AccuracyPair> = {};
  const byClass = new Map<string, AccuracyPair[]>();
  groups.forEach(({ name, members }, index) => {
    const answer = expectOp(answers[index], 'backtest');
    if (answer.total.forecast.points > 0) byMarket[name] = answer.total;
    for (const [demandClass, pair] of Object.entries(answer.byClass)) {
      byClass.set(demandClass, [...(byClass.get(demandClass) ?? []), pair]);
    }
    members.forEach((member, place) => {
      scores[member] = answer.series[place] ?? null;
    });
  });
  const classes = [...byClass].map(([name, pairs]) => [name, poolPairs(pairs)] as const);
  return {
    scores,
    backtest: {
      horizon: shape.horizon,
      origins: shape.origins,
      seriesCount: scores.filter((score) => score !== null).length,
      naiveIsLastWeek: longest - shape.horizon < SEASON,
      total: poolPairs(Object.values(byMarket)),
      byClass: Object.fromEntries(classes),
      byMarket,
    },
  };
}
