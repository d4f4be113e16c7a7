import { DownloadOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { Job } from '../api/jobs.ts';
import { useWords } from '../i18n/use-words.ts';
import { textAt } from '../lib/record.ts';

/** The file a job made (an export, a list of rejected rows), ready to download. */
export function JobResult({ job }: { readonly job: Job }): ReactElement | null {
  const { t } = useWords();
  const fileId = textAt(job.result, 'fileId');
  if (job.state !== 'done' || fileId === undefined) return null;
  return (
    <a href={`/api/files/${fileId}`} download>
      <DownloadOutlined aria-hidden="true" /> {t('common:action.download')}
    </a>
  );
}
