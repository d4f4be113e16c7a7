import type { ReactElement } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { JobList } from '../../ui/job-list.tsx';
import { Panel } from '../../ui/panel.tsx';

/** 任务中心 and 下载中心 in one: what runs, what ran, and the files it left. */
export function Page(): ReactElement {
  const { t } = useWords();
  return (
    <Panel title={t('shell:page.jobs')} note={t('jobs:note')}>
      <JobList most={50} />
    </Panel>
  );
}
