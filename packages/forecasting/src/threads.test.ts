import { Worker } from 'node:worker_threads';
import { seeded } from '@tradewind/random';
import { describe, expect, test } from 'vitest';
import { ForecastError } from './errors.ts';
import { forecastMany } from './forecast.ts';
import { runInThreads } from './threads/run.ts';
import { forecastInThreads } from './threads.ts';
import type { SeriesInput } from './types.ts';

const options = { horizon: 5, season: 4, levels: [0.1, 0.5, 0.9] };

/** Smooth, erratic and sparse items; some with a stock-out. */
function catalogue(count: number): SeriesInput[] {
  return Array.from({ length: count }, (_, item) => {
    const random = seeded(item + 1);
    const values = Float64Array.from({ length: 30 + (item % 9) }, (_unused, time) => {
      if (item % 12 === 0) return Math.round(50 + 20 * Math.sin(time * 1.57) + 10 * random());
      if (item % 12 === 1) return Math.round(2 + 60 * random() ** 4);
      return random() < 0.2 ? Math.ceil(3 * random()) : 0;
    });
    const censored = values.map((__, time) => Number(time === 12));
    return item % 5 === 0 ? { id: `${item}`, values, censored } : { id: `${item}`, values };
  });
}

/** A thread that does something else than it should. */
const broken = (code: string) => () =>
  new Worker(`require('node:worker_threads').parentPort.on('message', () => { ${code} })`, {
    eval: true,
  });

describe('forecasts in threads', { timeout: 120_000 }, () => {
  const series = catalogue(31);

  test.each([1, 2, 3])('are those of one thread, bit by bit: %i', async (threads) => {
    const told = await forecastInThreads(series, options, { threads });
    expect(told).toEqual(forecastMany(series, options));
  });

  test('are the same without levels, and none for no series', async () => {
    const plain = { ...options, levels: [] };
    const told = await forecastInThreads(series, plain, { threads: 2 });
    expect(told).toEqual(forecastMany(series, plain));
    expect(await forecastInThreads([], options)).toEqual([]);
  });

  test('tell how far they are, to the end', async () => {
    const seen: number[] = [];
    await forecastInThreads(series, options, {
      threads: 2,
      onProgress: (done, total) => {
        expect(total).toBe(31);
        seen.push(done);
      },
    });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(31);
  });

  test('refuse what forecastMany refuses, with code and place', async () => {
    const wrong = [...series, { id: 'last', values: [1, Number.NaN] }];
    for (const levels of [[], [0.5]]) {
      const run = forecastInThreads(wrong, { ...options, levels }, { threads: 2 });
      await expect(run).rejects.toMatchObject({
        ...{ name: 'ForecastError', code: 'bad_number', detail: { series: 'last', index: 1 } },
      });
    }
    const none = forecastInThreads(series, options, { threads: 0 });
    await expect(none).rejects.toBeInstanceOf(ForecastError);
    const bad = forecastInThreads(series, { ...options, horizon: 0 });
    await expect(bad).rejects.toMatchObject({ code: 'bad_horizon' });
  });

  test('stop when they are told to, with the reason, and the threads end', async () => {
    const reason = new Error('the planner changed her mind');
    const early = AbortSignal.abort(reason);
    await expect(forecastInThreads(series, options, { signal: early })).rejects.toBe(reason);
    const cancel = new AbortController();
    const ends: Promise<unknown>[] = [];
    const start = () => {
      const worker = broken('for (;;) {}')();
      ends.push(new Promise((resolve) => worker.once('exit', resolve)));
      return worker;
    };
    const run = runInThreads(start, series, options, { threads: 2, signal: cancel.signal });
    setTimeout(() => cancel.abort(reason), 50);
    await expect(run).rejects.toBe(reason);
    expect(ends).toHaveLength(2);
    await Promise.all(ends);
  });

  test('reject when a thread breaks down or leaves', async () => {
    const run = (code: string) => runInThreads(broken(code), series, options, { threads: 2 });
    await expect(run("throw new Error('out of luck')")).rejects.toThrow('out of luck');
    await expect(run('process.exit(3)')).rejects.toThrow('ended with code 3');
  });
});
