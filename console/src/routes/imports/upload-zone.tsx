import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { uploadFile } from '../../api/imports.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatBytes } from '../../lib/format.ts';
import { Failure } from '../../ui/failure.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { UploadDrop } from '../../ui/upload-drop.tsx';

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson,.gz';

interface Sending {
  readonly name: string;
  readonly sent: number;
  readonly total: number;
}

/** Drop a file: it is sent and looked at, and its page opens; nothing is imported yet. */
export function UploadZone(): ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const take = async (file: File): Promise<void> => {
    const { name, size } = file;
    const control = new AbortController();
    stop.current = control;
    setError(null);
    setSending({ name, sent: 0, total: size });
    try {
      const run = await uploadFile(
        file,
        language,
        (sent, total) => setSending({ name, sent, total }),
        control.signal,
      );
      await queries.invalidateQueries({ queryKey: ['imports'] });
      await navigate({ to: `/imports/${run.importId}` });
    } catch (fault) {
      if (!control.signal.aborted) setError(fault);
    } finally {
      setSending(null);
    }
  };
  if (sending !== null) {
    return (
      <div className="panel stack" role="status">
        <div className="row">
          <strong className="grow clip">{t('imports:sending', { name: sending.name })}</strong>
          <Button size="small" onClick={() => stop.current?.abort()}>
            {t('common:action.cancel')}
          </Button>
        </div>
        <ProgressBar
          label={sending.name}
          done={Math.round((sending.sent / Math.max(1, sending.total)) * 100)}
          total={100}
        />
        <span className="muted">
          {sending.sent < sending.total
            ? t('imports:sent', {
                sent: formatBytes(sending.sent, language),
                total: formatBytes(sending.total, language),
              })
            : t('imports:looking')}
        </span>
      </div>
    );
  }
  return (
    <>
      <UploadDrop
        accept={ACCEPTED}
        title={t('imports:drop.title')}
        hint={t('imports:drop.hint')}
        onFile={(file) => void take(file)}
      />
      {error !== null && <Failure error={error} small />}
    </>
  );
}
