import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef } from 'react';
import { get } from '../api/client.ts';
import { isOver, type Job } from '../api/jobs.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProgressBar } from './progress-bar.tsx';
import { reasonWords } from './reason-text.tsx';

/** One job as it moves: the stream of the shell writes it, a slow reading stands in for a gap. */
export function useJob(jobId: string | null): Job | undefined {
  const job = useQuery({
    queryKey: ['job', jobId],
    queryFn: ({ signal }) => get<Job>(`/api/jobs/${jobId ?? ''}`, {}, signal),
    enabled: jobId !== null,
    refetchInterval: ({ state }) =>
      state.data === undefined || !isOver(state.data) ? 3_000 : false,
  });
  return job.data;
}

interface Props {
  readonly jobId: string | null;
  /** What is being done, in a few words. */
  readonly title: string;
  /** Called once when the job has ended, however it ended. */
  readonly onEnd?: () => void;
}

/** A job's progress with what it is doing right now. */
export function LiveJob({ jobId, title, onEnd }: Props): ReactElement {
  const { t, language } = useWords();
  const job = useJob(jobId);
  const over = job !== undefined && isOver(job);
  const said = useRef(false);
  const note = job?.progress.note;
  useEffect(() => {
    if (!over || said.current) return;
    said.current = true;
    onEnd?.();
  }, [over, onEnd]);
  return (
    <div className="stack" role="status">
      <strong>{title}</strong>
      <ProgressBar
        label={title}
        done={job?.progress.done ?? 0}
        total={job?.progress.total ?? null}
      />
      <span className="muted">
        {note === undefined
          ? t(`jobs:state.${job?.state ?? 'queued'}`)
          : reasonWords(note, t, language)}
      </span>
    </div>
  );
}
