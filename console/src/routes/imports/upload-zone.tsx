import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { uploadFile } from '../../api/imports.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatBytes } from '../../lib/format.ts';
import { Failure } from '../../ui/failure.tsx';
import { UploadDrop } from '../../ui/upload-drop.tsx';
import { UploadProgress, useUpload } from '../../ui/upload-progress.tsx';

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson,.gz';

/** Drop a file: it is sent and looked at, and its page opens; nothing is imported yet. */
export function UploadZone(): ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { sending, error, stop, send } = useUpload();
  const take = (file: File): Promise<void> =>
    send(file, async (options) => {
      const run = await uploadFile(file, options);
      await queries.invalidateQueries({ queryKey: ['imports'] });
      await navigate({ to: `/imports/${run.importId}` });
    });
  if (sending !== null) {
    const { name, sent, total } = sending;
    const bytes = { sent: formatBytes(sent, language), total: formatBytes(total, language) };
    return (
      <UploadProgress
        sending={sending}
        title={t('imports:sending', { name })}
        note={sent < total ? t('imports:sent', bytes) : t('imports:looking')}
        onStop={stop}
      />
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
