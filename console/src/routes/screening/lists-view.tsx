import { ContainerOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import {
  endList,
  type ListLoad,
  listsQuery,
  type SanctionsList,
  uploadList,
} from '../../api/screening.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatBytes } from '../../lib/format.ts';
import { DateText, DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { LiveJob } from '../../ui/live-job.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { UploadDrop } from '../../ui/upload-drop.tsx';
import { UploadProgress, useUpload } from '../../ui/upload-progress.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReasonButton } from '../plan/reason-button.tsx';
import { sourceName } from './words.ts';

/** Lists in use with their age, the way to bring one up to date, and what became of each file. */
export function ListsView(): ReactElement {
  const { t } = useWords();
  const mayWrite = useMay('screening.write');
  const { data, error, refetch } = useQuery(listsQuery);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  const inUse = data.items.filter((one) => one.endedAt === null);
  const before = data.items.filter((one) => one.endedAt !== null);
  return (
    <div className="stack">
      {mayWrite && <Upload />}
      <Panel
        title={t('screening:inUse')}
        note={t('screening:inUseNote', { parties: data.parties, days: data.staleAfterDays })}
      >
        {inUse.length === 0 ? (
          <EmptyState
            icon={<ContainerOutlined />}
            title={t('screening:noList.title')}
            text={t('screening:noList.text')}
            small
          />
        ) : (
          <PlainTable<SanctionsList>
            columns={listColumns(t, mayWrite)}
            rows={inUse}
            keyOf={(row) => row.listId}
          />
        )}
      </Panel>
      {before.length > 0 && (
        <Panel title={t('screening:before')}>
          <PlainTable<SanctionsList>
            columns={listColumns(t, false)}
            rows={before}
            keyOf={(row) => row.listId}
          />
        </Panel>
      )}
      {data.loads.length > 0 && (
        <Panel title={t('screening:loads')}>
          <PlainTable<ListLoad>
            columns={loadColumns(t)}
            rows={data.loads}
            keyOf={(row) => row.loadId}
          />
        </Panel>
      )}
    </div>
  );
}

function Upload(): ReactElement {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const { sending, error, stop, send } = useUpload();
  const [taken, setTaken] = useState<ListLoad | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ['screening'] });
  if (sending !== null) {
    const { name, sent, total } = sending;
    return (
      <UploadProgress
        sending={sending}
        title={t('screening:sending', { name })}
        note={sent < total ? formatBytes(sent, language) : t('screening:looking')}
        onStop={stop}
      />
    );
  }
  const take = (file: File): Promise<void> =>
    send(file, async (options) => {
      setTaken(await uploadList(file, options));
      await refresh();
    });
  return (
    <>
      <UploadDrop
        accept=".xml,.csv,.gz"
        title={t('screening:drop.title')}
        hint={t('screening:drop.hint')}
        onFile={(file) => void take(file)}
      />
      {error !== null && <Failure error={error} small />}
      {taken !== null && (
        <div className="panel">
          <LiveJob
            key={taken.loadId}
            jobId={taken.jobId}
            title={t('screening:loading', { name: taken.fileName })}
            onEnd={() => {
              setTaken(null);
              void refresh();
            }}
          />
        </div>
      )}
    </>
  );
}

function listColumns(t: Say, mayWrite: boolean): readonly Column<SanctionsList>[] {
  const columns: Column<SanctionsList>[] = [
    {
      key: 'source',
      title: t('screening:list'),
      card: 'title',
      render: (row) => (
        <span className="hit-name">
          <strong>{sourceName(row.source, t)}</strong>
          <small className="muted clip">{row.fileName}</small>
        </span>
      ),
    },
    {
      key: 'stale',
      title: t('screening:ageTitle'),
      card: 'corner',
      render: (row) =>
        row.endedAt !== null ? (
          <StateTag tone="plain">{t('screening:age.ended')}</StateTag>
        ) : (
          <StateTag tone={row.stale ? 'red' : 'green'}>
            {t(row.stale ? 'screening:age.stale' : 'screening:age.fresh')}
          </StateTag>
        ),
    },
    {
      key: 'publishedOn',
      title: t('screening:publishedOn'),
      render: (row) =>
        row.publishedOn === null ? (
          <span className="muted">{t('common:unknown')}</span>
        ) : (
          <DayText date={row.publishedOn} />
        ),
    },
    {
      key: 'checkedAt',
      title: t('screening:checkedAt'),
      render: (row) => <DateText at={row.checkedAt} />,
    },
    {
      key: 'entries',
      title: t('screening:entries'),
      align: 'right',
      render: (row) => <NumberText value={row.entries} />,
    },
    {
      key: 'names',
      title: t('screening:names'),
      align: 'right',
      render: (row) => <NumberText value={row.names} />,
    },
    {
      key: 'skipped',
      title: t('screening:skipped'),
      align: 'right',
      render: (row) => <NumberText value={row.skipped} />,
    },
  ];
  if (!mayWrite) return columns;
  return [
    ...columns,
    { key: 'actions', title: t('screening:actions'), render: (row) => <EndButton list={row} /> },
  ];
}

function EndButton({ list }: { readonly list: SanctionsList }): ReactElement {
  const { t } = useWords();
  const end = useChange({
    run: (reason: string) => endList(list.listId, reason),
    touches: ['screening', 'jobs'],
    done: t('screening:ended'),
  });
  return (
    <ReasonButton
      small
      title={t('screening:endAsk', { list: sourceName(list.source, t) })}
      hint={t('screening:endHint')}
      busy={end.isPending}
      onReason={(reason) => end.mutate(reason)}
    >
      {t('screening:end')}
    </ReasonButton>
  );
}

function loadColumns(t: Say): readonly Column<ListLoad>[] {
  return [
    {
      key: 'file',
      title: t('screening:file'),
      card: 'title',
      render: (row) => <span className="clip">{row.fileName}</span>,
    },
    {
      key: 'what',
      title: t('screening:became'),
      render: (row) =>
        row.error === null ? (
          <span>{t(`screening:load.${row.outcome ?? row.state}`)}</span>
        ) : (
          <span className="change-text">
            <strong>{row.error.title}</strong> {row.error.detail}
          </span>
        ),
    },
    {
      key: 'at',
      title: t('screening:receivedAt'),
      render: (row) => <DateText at={row.createdAt} />,
    },
  ];
}
