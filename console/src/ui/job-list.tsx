import { ClockCircleOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { cancelJob, isOver, type Job, jobsQuery } from '../api/jobs.ts';
import { useMay } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';
import { say } from '../lib/toast.ts';
import { DateText } from './date-text.tsx';
import { EmptyState } from './empty-state.tsx';
import { Failure, wordsOf } from './failure.tsx';
import { JobResult } from './job-result.tsx';
import { PageSkeleton } from './page-skeleton.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { ReasonText } from './reason-text.tsx';
import { StateTag, type Tone } from './state-tag.tsx';

const TONES: Readonly<Record<Job['state'], Tone>> = {
  queued: 'plain',
  running: 'blue',
  done: 'green',
  failed: 'red',
  cancelled: 'plain',
};

/** The latest jobs, newest first, moving while they run. */
export function JobList({ most }: { readonly most: number }): ReactElement {
  const { t } = useWords();
  const jobs = useQuery(jobsQuery);
  if (jobs.isPending) return <PageSkeleton />;
  if (jobs.isError) return <Failure error={jobs.error} onRetry={() => jobs.refetch()} small />;
  if (jobs.data.items.length === 0) {
    return (
      <EmptyState
        icon={<ClockCircleOutlined />}
        title={t('jobs:empty.title')}
        text={t('jobs:empty.text')}
        small
      />
    );
  }
  return (
    <ul className="jobs">
      {jobs.data.items.slice(0, most).map((job) => (
        <JobLine key={job.jobId} job={job} />
      ))}
    </ul>
  );
}

function JobLine({ job }: { readonly job: Job }): ReactElement {
  const { t } = useWords();
  const kind = t(`jobs:kind.${job.kind}`, { defaultValue: job.kind });
  const { note } = job.progress;
  return (
    <li className="job">
      <div className="row">
        <strong className="grow clip">{kind}</strong>
        <StateTag tone={TONES[job.state]}>{t(`jobs:state.${job.state}`)}</StateTag>
      </div>
      {!isOver(job) && (
        <ProgressBar done={job.progress.done} total={job.progress.total} label={kind} />
      )}
      {!isOver(job) && note !== undefined && (
        <p className="muted">
          <ReasonText reason={note} />
        </p>
      )}
      {job.error !== null && (
        <p>
          <span className="bad-text">{job.error.title}</span> {job.error.detail}
        </p>
      )}
      <div className="row muted">
        <DateText at={job.finishedAt ?? job.startedAt ?? job.createdAt} />
        <span className="grow" />
        <JobResult job={job} />
        {!isOver(job) && <CancelButton job={job} />}
      </div>
    </li>
  );
}

function CancelButton({ job }: { readonly job: Job }): ReactElement | null {
  const { t } = useWords();
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelJob(job.jobId),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobsQuery.queryKey }),
    onError: (error) => {
      const { title, detail } = wordsOf(error, t);
      say('bad', title, detail);
    },
  });
  if (!useMay('jobs.cancel')) return null;
  return (
    <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate()}>
      {t('common:action.cancel')}
    </Button>
  );
}
