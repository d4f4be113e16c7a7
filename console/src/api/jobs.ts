import type { Page } from './client.ts';
import { get, send } from './client.ts';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** Words by key with what goes into them. */
export interface Coded {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Job {
  readonly jobId: string;
  readonly kind: string;
  readonly state: JobState;
  readonly progress: {
    readonly done: number;
    readonly total: number | null;
    readonly note?: Coded;
  };
  readonly subject: string | null;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly error: (Coded & { readonly title: string; readonly detail: string }) | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

export const jobsQuery = {
  queryKey: ['jobs'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Page<Job>>('/api/jobs', { limit: 50 }, signal),
};

export const cancelJob = (jobId: string): Promise<Job> => send('POST', `/api/jobs/${jobId}/cancel`);

export const isOver = (job: Job): boolean => job.state !== 'queued' && job.state !== 'running';

/** The list with one job's news in it: replaced where it stood, else on top. */
export function withNews(jobs: readonly Job[], news: Job): readonly Job[] {
  return jobs.some((job) => job.jobId === news.jobId)
    ? jobs.map((job) => (job.jobId === news.jobId ? news : job))
    : [news, ...jobs];
}
