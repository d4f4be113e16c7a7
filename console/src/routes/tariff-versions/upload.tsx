import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { type Load, loadQuery, uploadSchedule } from '../../api/schedules.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatBytes } from '../../lib/format.ts';
import { Failure } from '../../ui/failure.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { UploadDrop } from '../../ui/upload-drop.tsx';
import { UploadProgress, useUpload } from '../../ui/upload-progress.tsx';
import { DetailsBox } from './details-box.tsx';
import { LoadWords } from './load-words.tsx';

const ACCEPTED = '.json,.gz,.csv,.zip';

/** Drop a file: it is sent and looked at, what it does not say is asked, and it is loaded. */
export function Upload(): ReactElement {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const { sending, error, stop, send } = useUpload();
  const [taken, setTaken] = useState<Load | null>(null);
  const take = (file: File): Promise<void> => {
    setTaken(null);
    return send(file, async (options) => {
      setTaken(await uploadSchedule(file, options));
      await queries.invalidateQueries({ queryKey: ['schedules'] });
    });
  };
  if (sending !== null) {
    const { name, sent, total } = sending;
    return (
      <UploadProgress
        sending={sending}
        title={t('schedules:sending', { name })}
        note={sent < total ? formatBytes(sent, language) : t('schedules:looking')}
        onStop={stop}
      />
    );
  }
  return (
    <>
      <UploadDrop
        accept={ACCEPTED}
        title={t('schedules:drop.title')}
        hint={t('schedules:drop.hint')}
        onFile={(file) => void take(file)}
      />
      {error !== null && <Failure error={error} small />}
      {taken !== null && taken.state === 'received' && (
        <DetailsBox
          load={taken}
          onClose={() => setTaken(null)}
          onStarted={(jobId) => setTaken({ ...taken, state: 'queued', jobId })}
        />
      )}
      {taken !== null && taken.state !== 'received' && <AtWork load={taken} />}
    </>
  );
}

/** The load as it moves, and in words what became of it. */
function AtWork({ load }: { readonly load: Load }): ReactElement {
  const { t } = useWords();
  const queries = useQueryClient();
  const now = useQuery(loadQuery(load.loadId)).data;
  const over = now?.state === 'done' || now?.state === 'failed' || now?.state === 'cancelled';
  return (
    <div className="panel">
      {over ? (
        <p role={now.state === 'failed' ? 'alert' : 'status'}>
          <strong>{now.fileName}</strong> <LoadWords load={now} />
        </p>
      ) : (
        <LiveJob
          key={load.loadId}
          jobId={load.jobId}
          title={t('schedules:loading', { name: load.fileName })}
          onEnd={() => void queries.invalidateQueries({ queryKey: ['schedules'] })}
        />
      )}
    </div>
  );
}
