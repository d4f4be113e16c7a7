import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { type Load, loadQuery, uploadSchedule } from '../../api/schedules.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatBytes } from '../../lib/format.ts';
import { Failure } from '../../ui/failure.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { UploadDrop } from '../../ui/upload-drop.tsx';
import { DetailsBox } from './details-box.tsx';
import { LoadWords } from './load-words.tsx';

const ACCEPTED = '.json,.gz,.csv,.zip';

interface Sending {
  readonly name: string;
  readonly sent: number;
  readonly total: number;
}

/** Drop a file: it is sent and looked at, what it does not say is asked, and it is loaded. */
export function Upload(): ReactElement {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [taken, setTaken] = useState<Load | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const take = async (file: File): Promise<void> => {
    const { name, size } = file;
    const control = new AbortController();
    stop.current = control;
    setError(null);
    setTaken(null);
    setSending({ name, sent: 0, total: size });
    const onSent = (sent: number, total: number): void => setSending({ name, sent, total });
    try {
      setTaken(await uploadSchedule(file, language, onSent, control.signal));
      await queries.invalidateQueries({ queryKey: ['schedules'] });
    } catch (fault) {
      if (!control.signal.aborted) setError(fault);
    } finally {
      setSending(null);
    }
  };
  if (sending !== null) {
    return <OnItsWay sending={sending} onStop={() => stop.current?.abort()} />;
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

function OnItsWay({ sending, onStop }: { sending: Sending; onStop: () => void }): ReactElement {
  const { t, language } = useWords();
  const { name, sent, total } = sending;
  return (
    <div className="panel stack" role="status">
      <div className="row">
        <strong className="grow clip">{t('schedules:sending', { name })}</strong>
        <Button size="small" onClick={onStop}>
          {t('common:action.cancel')}
        </Button>
      </div>
      <ProgressBar label={name} done={Math.round((sent / Math.max(1, total)) * 100)} total={100} />
      <span className="muted">
        {sent < total ? formatBytes(sent, language) : t('schedules:looking')}
      </span>
    </div>
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
