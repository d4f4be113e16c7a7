import { backtestMany } from '@tradewind/forecasting';
import { expect, it } from 'vitest';
import { indexTraces, openTraces, readTrace } from './rules-trace.ts';

const OPTIONS = { horizon: 2, season: 1, levels: [0.1, 0.5, 0.9], origins: 3, step: 2 };

it('keeps every origin of a back-test, and the sums of the report are in it', () => {
  const wave = (size: number) => Array.from({ length: 40 }, (_, at) => size + ((at * 7) % 5));
  const series = [
    { id: 'a', values: wave(20) },
    { id: 'b', values: [3, 4] },
    { id: 'c', values: wave(90) },
  ];
  const tracer = openTraces(OPTIONS);
  const report = backtestMany(series, OPTIONS, undefined, tracer.add);
  const packed = tracer.done();
  const index = indexTraces(packed);
  // The one of two weeks is too short for any origin.
  expect([...index.keys()].sort()).toEqual([0, 2]);
  const traces = (index.get(2) ?? []).map((row) => readTrace(packed, row));
  expect(traces.map(({ cut }) => cut)).toEqual([34, 36, 38]);
  let absolute = 0;
  let demand = 0;
  for (const { cut, forecast } of traces) {
    forecast.forEach(({ mean, quantiles }, step) => {
      const sold = series[2]?.values[cut + step] ?? 0;
      absolute += Math.abs(mean - sold);
      demand += sold;
      expect(quantiles).toHaveLength(3);
    });
  }
  expect(absolute / demand).toBeCloseTo(report.series[2]?.recipe.wape ?? -1, 6);
});
