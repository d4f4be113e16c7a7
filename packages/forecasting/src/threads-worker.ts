/** The thread's side of `forecastInThreads`: answers each question by one message. */
import { parentPort } from 'node:worker_threads';
import { fitCalibration } from './calibration.ts';
import { ForecastError } from './errors.ts';
import { applyCalibration } from './forecast.ts';
import { prepareSeries } from './prepare.ts';
import type { ThreadAnswer, ThreadTask } from './threads/messages.ts';
import { checkOptions } from './validate.ts';

function answer(task: ThreadTask): ThreadAnswer {
  const { series, options } = task;
  if (task.kind === 'forecast') {
    const forecasts = series.map((one) => applyCalibration(one, options, task.calibration));
    return { kind: 'forecast', forecasts };
  }
  if (options.levels.length > 0) {
    return { kind: 'calibrate', calibration: fitCalibration(series, options) };
  }
  // Without levels there is no spread to learn, but bad input is refused before anything is done.
  checkOptions(options);
  for (const one of series) prepareSeries(one, options.season, options.nonNegative);
  return { kind: 'calibrate', calibration: fitCalibration([], options) };
}

function answerOrSay(task: ThreadTask): ThreadAnswer {
  try {
    return answer(task);
  } catch (error) {
    if (error instanceof ForecastError) {
      return { kind: 'refused', code: error.code, detail: error.detail };
    }
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (task: ThreadTask) => parentPort?.postMessage(answerOrSay(task)));
