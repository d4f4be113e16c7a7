import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { isOver, jobsQuery } from '../api/jobs.ts';
import { useMay } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';
import { useJobStream } from './use-job-stream.ts';

const JobDrawer = lazy(() =>
  import('./job-drawer.tsx').then((module) => ({ default: module.JobDrawer })),
);

/** The bell of the task centre: how many jobs run now; red when one failed since it was opened. */
export function JobBell(): ReactElement | null {
  const { t } = useWords();
  const allowed = useMay('jobs.read');
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState(() => new Date().toISOString());
  const jobs = useQuery({ ...jobsQuery, enabled: allowed });
  useJobStream(allowed);
  if (!allowed) return null;
  const all = jobs.data?.items ?? [];
  const running = all.filter((job) => !isOver(job)).length;
  const failed = all.filter(
    (job) => job.state === 'failed' && (job.finishedAt ?? '') > seen,
  ).length;
  const count = failed > 0 ? failed : running;
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={t('shell:bell', { running, failed })}
        onClick={() => setOpen(true)}
      >
        <BellOutlined />
        {count > 0 && <span className={failed > 0 ? 'pip bad' : 'pip'}>{count}</span>}
      </button>
      {open && (
        <Suspense>
          <JobDrawer
            onClose={() => {
              setOpen(false);
              setSeen(new Date().toISOString());
            }}
          />
        </Suspense>
      )}
    </>
  );
}
