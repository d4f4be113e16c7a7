import { DownloadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { importsQuery, type MarkImport, TEMPLATE_URL, uploadMarks } from '../../api/marks.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatBytes } from '../../lib/format.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TagsField } from '../../ui/fields.tsx';
import type { Column } from '../../ui/list/types.ts';
import { LiveJob } from '../../ui/live-job.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlacesField } from '../../ui/places-field.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { UploadDrop } from '../../ui/upload-drop.tsx';
import { UploadProgress, useUpload } from '../../ui/upload-progress.tsx';

/** Marks from a file: the template, or an export of a register. */
export function ImportPanel(): ReactElement {
  const { t } = useWords();
  const imports = useQuery(importsQuery).data?.items ?? [];
  return (
    <Panel
      title={t('marks:import.title')}
      note={t('marks:import.note')}
      extra={
        <Button icon={<DownloadOutlined />} href={TEMPLATE_URL} download>
          {t('marks:import.template')}
        </Button>
      }
    >
      <div className="stack">
        <Upload />
        {imports.length > 0 && (
          <PlainTable<MarkImport>
            columns={importColumns(t)}
            rows={imports}
            keyOf={(row) => row.importId}
          />
        )}
      </div>
    </Panel>
  );
}

function Upload(): ReactElement {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const { sending, error, stop, send } = useUpload();
  const [nice, setNice] = useState<readonly number[]>([]);
  const [places, setPlaces] = useState<readonly string[]>([]);
  const [taken, setTaken] = useState<MarkImport | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ['marks'] });
  if (sending !== null) {
    const { name, sent, total } = sending;
    return (
      <UploadProgress
        sending={sending}
        title={t('marks:import.sending', { name })}
        note={sent < total ? formatBytes(sent, language) : t('marks:import.looking')}
        onStop={stop}
      />
    );
  }
  const take = (file: File): Promise<void> =>
    send(file, async (options) => {
      setTaken(await uploadMarks(file, { nice, territory: places.at(-1) ?? null }, options));
      await refresh();
    });
  return (
    <>
      <div className="mark-wanted">
        <TagsField
          label={t('marks:import.nice')}
          hint={t('marks:import.niceHint')}
          values={nice.map(String)}
          onChange={(values) => setNice(values.map(Number).filter((one) => one >= 1 && one <= 45))}
        />
        <PlacesField
          label={t('marks:import.territory')}
          hint={t('marks:import.territoryHint')}
          values={places}
          onChange={(values) => setPlaces(values.slice(-1))}
        />
      </div>
      <UploadDrop
        accept=".xml,.csv,.gz"
        title={t('marks:import.drop')}
        hint={t('marks:import.dropHint')}
        onFile={(file) => void take(file)}
      />
      {error !== null && <Failure error={error} small />}
      {taken !== null && (
        <LiveJob
          key={taken.importId}
          jobId={taken.jobId}
          title={t('marks:import.loading', { name: taken.fileName })}
          onEnd={() => {
            setTaken(null);
            void refresh();
          }}
        />
      )}
    </>
  );
}

function importColumns(t: Say): readonly Column<MarkImport>[] {
  return [
    {
      key: 'file',
      title: t('marks:import.file'),
      card: 'title',
      render: (row) => row.fileName,
    },
    {
      key: 'state',
      title: t('marks:stateTitle'),
      card: 'corner',
      render: (row) => t(`marks:import.state.${row.state}`),
    },
    {
      key: 'counts',
      title: t('marks:import.outcome'),
      render: (row) =>
        row.error === null ? (
          <Outcome row={row} />
        ) : (
          <span>
            <strong>{row.error.title}</strong> {row.error.detail}
          </span>
        ),
    },
    { key: 'at', title: t('marks:import.at'), render: (row) => <DateText at={row.createdAt} /> },
  ];
}

const SHOWN = 5;

function Outcome({ row }: { readonly row: MarkImport }): ReactElement {
  const { t } = useWords();
  const { added, changed, same, leftOut, refused, problems } = row;
  return (
    <span>
      {t('marks:import.counts', { added, changed, same, leftOut, refused })}
      {problems.slice(0, SHOWN).map(({ line, column, code, value }) => (
        <small key={`${line} ${column} ${value}`} className="mark-problem">
          {t('marks:import.line', { line, column, value })}{' '}
          {t(`marks:problem.${code.replace('marks.', '')}`)}
        </small>
      ))}
    </span>
  );
}
