import { expect, it } from 'vitest';
import { openMetrics, timed } from './index.ts';

const lines = (text: string, name: string): string[] =>
  text.split('\n').filter((line) => line.startsWith(name));

it('counts requests by route, with their times', async () => {
  const metrics = openMetrics();
  const route = '/api/plans';
  metrics.httpRequest({ method: 'GET', route, status: 200, seconds: 0.004 });
  metrics.httpRequest({ method: 'GET', route, status: 200, seconds: 0.3 });
  const text = await metrics.metricsText();
  expect(lines(text, 'tradewind_http_request_seconds_count')).toEqual([
    'tradewind_http_request_seconds_count{method="GET",route="/api/plans",status="200"} 2',
  ]);
  expect(text).toContain('le="0.005",method="GET",route="/api/plans",status="200"} 1');
  expect(lines(text, 'process_cpu_seconds_total')).toHaveLength(1);
});

it('counts runs of jobs by how they ended', async () => {
  const metrics = openMetrics();
  metrics.jobRun('imports.run', 'done', 2);
  metrics.jobRun('imports.run', 'failed', 1);
  const counts = lines(await metrics.metricsText(), 'tradewind_job_run_seconds_count');
  expect(counts).toHaveLength(2);
});

it('reads gauges when asked, and survives one that cannot be read', async () => {
  const metrics = openMetrics();
  let waiting = 1;
  metrics.gauge('test_waiting', 'waiting', ['kind'], async () => [
    { labels: { kind: 'a' }, value: waiting },
  ]);
  metrics.gauge('test_broken', 'broken', [], async () => {
    throw new Error('no database');
  });
  await metrics.metricsText();
  waiting = 7;
  const text = await metrics.metricsText();
  expect(lines(text, 'test_waiting')).toEqual(['test_waiting{kind="a"} 7']);
  expect(text).toContain('tradewind_metrics_read_failures_total{gauge="test_broken"}');
});

it('times the methods named, passing results and failures through', async () => {
  const seen: string[] = [];
  const target = {
    kind: 'test',
    read: async (n: number) => n + 1,
    write: async (): Promise<void> => {
      throw new Error('full');
    },
  };
  const watched = timed(target, ['read', 'write'], (method, outcome, seconds) => {
    seen.push(`${method} ${outcome}`);
    expect(seconds).toBeGreaterThanOrEqual(0);
  });
  expect(await watched.read(1)).toBe(2);
  await expect(watched.write()).rejects.toThrow('full');
  expect(watched.kind).toBe('test');
  expect(seen).toEqual(['read ok', 'write failed']);
});
