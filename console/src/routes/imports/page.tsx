import { FileAddOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { IMPORT_STATES, type ImportRun, listImports } from '../../api/imports.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatBytes, type Language } from '../../lib/format.ts';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { SampleBanner, useDiscard } from './sample-banner.tsx';
import { ImportStateTag } from './state-tag.tsx';
import { UploadZone } from './upload-zone.tsx';
import './imports.css';

/** 导入: drop a file, see what became of every one before it. */
export function Page(): ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const mayImport = useMay('imports.write');
  const discarding = useDiscard();
  return (
    <div className="stack">
      <SampleBanner discarding={discarding} />
      {mayImport && discarding === null && <UploadZone />}
      <DenseList<ImportRun>
        name="imports"
        columns={importColumns(t, language)}
        keyOf={(run) => run.importId}
        load={listImports}
        states={IMPORT_STATES.map((value) => ({ value, label: t(`imports:state.${value}`) }))}
        searchHint={t('imports:search')}
        empty={
          <EmptyState
            icon={<FileAddOutlined />}
            title={t('imports:empty.title')}
            text={t('imports:empty.text')}
            small
          />
        }
        onOpen={(run) => void navigate({ to: `/imports/${run.importId}` })}
      />
    </div>
  );
}

/** A count of rows as a column. */
function countColumn(
  t: Say,
  name: 'rows' | 'accepted' | 'unchanged' | 'rejected' | 'warned',
): Column<ImportRun> {
  return {
    key: name,
    title: t(`imports:count.${name}`),
    width: 100,
    align: 'right',
    render: (run) => (
      <span className={name === 'rejected' && run.counts.rejected > 0 ? 'bad-text' : ''}>
        <NumberText value={run.counts[name]} />
      </span>
    ),
    total: ({ items }) => (
      <NumberText value={items.reduce((sum, run) => sum + run.counts[name], 0)} />
    ),
  };
}

function importColumns(t: Say, language: Language): readonly Column<ImportRun>[] {
  return [
    {
      key: 'file',
      title: t('imports:file'),
      width: 260,
      frozen: true,
      card: 'title',
      render: (run) => (
        <span className="import-file">
          <strong className="clip">{run.fileName}</strong>
          <span className="muted">{formatBytes(run.bytes, language)}</span>
        </span>
      ),
    },
    {
      key: 'kind',
      title: t('imports:kindTitle'),
      width: 120,
      render: (run) => t(`imports:kind.${run.mapping.kind}`),
    },
    {
      key: 'state',
      title: t('imports:stateTitle'),
      width: 110,
      card: 'corner',
      render: (run) => <ImportStateTag state={run.state} />,
    },
    countColumn(t, 'rows'),
    countColumn(t, 'accepted'),
    countColumn(t, 'unchanged'),
    countColumn(t, 'rejected'),
    countColumn(t, 'warned'),
    {
      key: 'createdAt',
      title: t('imports:uploaded'),
      width: 150,
      render: (run) => <DateText at={run.createdAt} />,
    },
    {
      key: 'finishedAt',
      title: t('imports:finished'),
      width: 150,
      optional: true,
      render: (run) => (run.finishedAt === null ? '–' : <DateText at={run.finishedAt} />),
    },
  ];
}
