import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Export,
  exportHref,
  exportKindsQuery,
  exportsQuery,
  startExport,
} from '../../api/exports.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatBytes } from '../../lib/format.ts';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';

/** 下载中心: files made for this company, and the form that makes one. */
export function Exports(): ReactElement {
  const { t } = useWords();
  const files = useQuery(exportsQuery);
  const items = files.data?.items ?? [];
  return (
    <Panel title={t('jobs:downloads.title')} note={t('jobs:downloads.note')}>
      <NewExport />
      {files.isError && <Failure error={files.error} onRetry={() => files.refetch()} small />}
      {files.isSuccess && items.length === 0 && (
        <EmptyState
          icon={<InboxOutlined />}
          title={t('jobs:downloads.emptyTitle')}
          text={t('jobs:downloads.emptyText')}
          small
        />
      )}
      {items.length > 0 && <FileTable files={items} />}
    </Panel>
  );
}

function NewExport(): ReactElement {
  const { t } = useWords();
  const kinds = useQuery(exportKindsQuery);
  const mayPersonal = useMay('customers.personal');
  const [kind, setKind] = useState('');
  const [format, setFormat] = useState<'csv' | 'xlsx'>('xlsx');
  const [personal, setPersonal] = useState(false);
  const items = kinds.data?.items ?? [];
  const chosen = items.find((one) => one.kind === kind) ?? items[0];
  const start = useChange({
    run: startExport,
    touches: ['exports', 'jobs'],
    done: t('common:export.started'),
  });
  return (
    <div className="row export-form">
      <Select
        style={{ minWidth: 200 }}
        aria-label={t('jobs:downloads.what')}
        loading={kinds.isPending}
        value={chosen?.kind ?? null}
        options={items.map((one) => ({ value: one.kind, label: one.title }))}
        onChange={setKind}
      />
      <Select
        style={{ width: 100 }}
        aria-label={t('jobs:downloads.format')}
        value={format}
        options={(['xlsx', 'csv'] as const).map((value) => ({
          value,
          label: value.toUpperCase(),
        }))}
        onChange={setFormat}
      />
      {chosen?.personal === true && mayPersonal && (
        <Checkbox checked={personal} onChange={(event) => setPersonal(event.target.checked)}>
          {t('jobs:downloads.personal')}
        </Checkbox>
      )}
      <Button
        type="primary"
        disabled={chosen === undefined}
        loading={start.isPending}
        onClick={() =>
          chosen !== undefined &&
          start.mutate({ kind: chosen.kind, format, personal: personal && chosen.personal })
        }
      >
        {t('common:export.button')}
      </Button>
    </div>
  );
}

function FileTable({ files }: { readonly files: readonly Export[] }): ReactElement {
  const { t } = useWords();
  return (
    <div className="plain-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('jobs:downloads.file')}</th>
            <th scope="col" className="right">
              {t('jobs:downloads.rows')}
            </th>
            <th scope="col" className="right">
              {t('jobs:downloads.size')}
            </th>
            <th scope="col">{t('jobs:downloads.made')}</th>
            <th scope="col">{t('settings:actions')}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <FileRow key={file.exportId} file={file} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FileRow({ file }: { readonly file: Export }): ReactElement {
  const { t, language } = useWords();
  return (
    <tr>
      <td>
        {file.title} <span className="muted">{file.format.toUpperCase()}</span>
        {file.error !== null && <div className="bad-text">{file.error.title}</div>}
      </td>
      <td className="right">
        <NumberText value={file.rows} />
      </td>
      <td className="right num">{file.bytes === null ? '' : formatBytes(file.bytes, language)}</td>
      <td>
        <DateText at={file.finishedAt ?? file.createdAt} />
      </td>
      <td>
        {file.state === 'done' ? (
          <a href={exportHref(file.exportId)} download>
            <DownloadOutlined aria-hidden="true" /> {t('common:action.download')}
          </a>
        ) : (
          <StateTag tone={file.state === 'failed' ? 'red' : 'blue'}>
            {t(`jobs:state.${file.state}`)}
          </StateTag>
        )}
      </td>
    </tr>
  );
}
