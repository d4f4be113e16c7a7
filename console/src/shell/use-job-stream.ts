import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Page } from '../api/client.ts';
import { isOver, type Job, jobsQuery, withNews } from '../api/jobs.ts';
import { useWords } from '../i18n/use-words.ts';
import { isRecord, textAt } from '../lib/record.ts';
import { say } from '../lib/toast.ts';

/** Lists that a finished job may have changed, by the room its kind names. */
const TOUCHED: Readonly<Record<string, readonly string[]>> = {
  imports: [
    'imports',
    'exports',
    'orders',
    'products',
    'customers',
    'suppliers',
    'warehouses',
    'lanes',
    'stock',
    'markets',
    'cockpit',
  ],
  schedules: ['schedules'],
  compliance: ['compliance'],
  planning: ['plans', 'forecasts', 'markets', 'cockpit'],
};

function readJob(data: string): Job | null {
  const parsed: unknown = JSON.parse(data);
  const job = isRecord(parsed) && isRecord(parsed['job']) ? parsed['job'] : parsed;
  return textAt(job, 'jobId') === undefined ? null : (job as Job);
}

function store(queries: QueryClient, job: Job): void {
  queries.setQueryData<Page<Job>>(jobsQuery.queryKey, (page) =>
    page === undefined ? page : { ...page, items: withNews(page.items, job) },
  );
  queries.setQueryData(['job', job.jobId], job);
  if (!isOver(job)) return;
  for (const name of TOUCHED[job.kind.split('.')[0] ?? ''] ?? []) {
    void queries.invalidateQueries({ queryKey: [name] });
  }
}

/**
 * Follows the company's jobs while the page is open: news goes into the query cache, and the end
 * of a job is said aloud. The browser reconnects by itself; after a gap the list is read again.
 */
export function useJobStream(on: boolean): void {
  const queries = useQueryClient();
  const { t } = useWords();
  useEffect(() => {
    if (!on) return;
    const source = new EventSource('/api/jobs/stream');
    const ended = new Set<string>();
    // What ended before this page was opened is no news.
    const since = new Date().toISOString();
    let opened = 0;
    const hear = (event: MessageEvent<string>): void => {
      const job = readJob(event.data);
      if (job === null) return;
      store(queries, job);
      if (!isOver(job) || ended.has(job.jobId) || (job.finishedAt ?? '') < since) return;
      ended.add(job.jobId);
      const kind = t(`jobs:kind.${job.kind}`, { defaultValue: job.kind });
      say(job.state === 'failed' ? 'bad' : 'good', t(`jobs:ended.${job.state}`, { kind }));
    };
    source.onopen = () => {
      opened += 1;
      if (opened > 1) void queries.invalidateQueries({ queryKey: jobsQuery.queryKey });
    };
    source.onmessage = hear;
    source.addEventListener('job', hear);
    return () => source.close();
  }, [on, queries, t]);
}
