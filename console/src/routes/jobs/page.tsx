import type { ReactElement } from 'react';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { JobList } from '../../ui/job-list.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Exports } from './exports.tsx';

/** 任务中心 and 下载中心 in one: what runs, what ran, and the files to take away. */
export function Page(): ReactElement {
  const { t } = useWords();
  const mayExport = useMay('exports.write');
  return (
    <div className="stack">
      {mayExport && <Exports />}
      <Panel title={t('jobs:title')} note={t('jobs:note')}>
        <JobList most={50} />
      </Panel>
    </div>
  );
}
