import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { JobList } from '../ui/job-list.tsx';

/** The task centre at hand: latest jobs with live progress. */
export function JobDrawer({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  return (
    <Drawer
      open
      title={t('shell:page.jobs')}
      size={420}
      onClose={onClose}
      extra={
        <Link to="/jobs" onClick={onClose}>
          {t('jobs:all')}
        </Link>
      }
    >
      <JobList most={20} />
    </Drawer>
  );
}
