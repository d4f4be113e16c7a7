import { Button } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { UploadOptions } from '../api/uploads.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProgressBar } from './progress-bar.tsx';

/** A file on its way: bytes sent, and bytes to send. */
export interface Sending {
  readonly name: string;
  readonly sent: number;
  readonly total: number;
}

interface Upload {
  readonly sending: Sending | null;
  /** What went wrong with the last one; stopping it is no error. */
  readonly error: unknown;
  readonly stop: () => void;
  /** Sends a file by `work`, one at a time. */
  readonly send: (file: File, work: (options: UploadOptions) => Promise<void>) => Promise<void>;
}

/** The sending of one file: how far it is, what went wrong, and the way to stop it. */
export function useUpload(): Upload {
  const { language } = useWords();
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<unknown>(null);
  const control = useRef<AbortController | null>(null);
  const stop = (): void => control.current?.abort();
  useEffect(() => () => control.current?.abort(), []);
  const send: Upload['send'] = async ({ name, size }, work) => {
    const own = new AbortController();
    control.current = own;
    setError(null);
    setSending({ name, sent: 0, total: size });
    const onSent = (sent: number, total: number): void => setSending({ name, sent, total });
    try {
      await work({ language, onSent, signal: own.signal });
    } catch (fault) {
      if (!own.signal.aborted) setError(fault);
    } finally {
      setSending(null);
    }
  };
  return { sending, error, stop, send };
}

interface ProgressProps {
  readonly sending: Sending;
  readonly title: string;
  /** What stands beneath the bar. */
  readonly note: string;
  readonly onStop: () => void;
}

/** How far a file is, with a button that stops it. */
export function UploadProgress({ sending, title, note, onStop }: ProgressProps): ReactElement {
  const { t } = useWords();
  const { name, sent, total } = sending;
  return (
    <div className="panel stack" role="status">
      <div className="row">
        <strong className="grow clip">{title}</strong>
        <Button size="small" onClick={onStop}>
          {t('common:action.cancel')}
        </Button>
      </div>
      <ProgressBar label={name} done={Math.round((sent / Math.max(1, total)) * 100)} total={100} />
      <span className="muted">{note}</span>
    </div>
  );
}
