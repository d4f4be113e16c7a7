import { PlayCircleOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  fieldsQuery,
  type ImportDetail,
  type ImportField,
  type Mapping,
  mappingsQuery,
  previewQuery,
  sampleRowsQuery,
  startImport,
} from '../../api/imports.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ColumnChoices } from './column-choices.tsx';
import { CountryChoices } from './country-choices.tsx';
import { missingOf } from './missing.ts';
import { OptionChoices } from './option-choices.tsx';
import { PreviewTable, RawTable } from './preview-table.tsx';
import { SavedMappings } from './saved-mappings.tsx';

/** Says which column holds what, shows what the first rows become, then starts the import. */
export function MappingEditor({ run }: { readonly run: ImportDetail }): ReactElement {
  const { t, language } = useWords();
  const [mapping, setMapping] = useState<Mapping>(run.mapping);
  const fields =
    useQuery(fieldsQuery(language)).data?.kinds.find((one) => one.kind === mapping.kind)?.fields ??
    [];
  const missing = missingOf(mapping, fields);
  const ready = fields.length > 0 && missing.length === 0;
  const preview = useQuery({
    ...previewQuery(run.importId, mapping),
    enabled: ready,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const { header } = run.layout;
  const raw = useQuery(sampleRowsQuery(run.importId, run.mapping, header)).data ?? [];
  const rows = preview.data?.rows ?? [];
  const labels = new Map(fields.map((field) => [field.name, field.label]));
  return (
    <>
      <Start run={run} mapping={mapping} missing={missing} fields={fields} />
      <Panel title={t('imports:map.title')} note={t('imports:map.note')}>
        <div className="stack">
          <SavedMappings kind={mapping.kind} header={header} onChoose={setMapping} />
          <ColumnChoices
            mapping={mapping}
            header={header}
            fields={fields}
            missing={missing}
            rows={raw}
            onChange={setMapping}
          />
        </div>
      </Panel>
      <Panel title={t('imports:options.title')} note={t('imports:options.note')}>
        <OptionChoices
          mapping={mapping}
          missing={missing}
          questions={preview.data?.questions ?? run.questions}
          onChange={setMapping}
        />
        <CountryChoices
          mapping={mapping}
          unknown={preview.data?.unknownCountries ?? []}
          onChange={setMapping}
        />
      </Panel>
      <Panel title={t('imports:preview.title')} note={t('imports:preview.note')}>
        {!ready && (
          <>
            <p className="muted">{t('imports:preview.notYet')}</p>
            <RawTable header={header} rows={raw} />
          </>
        )}
        {preview.isError && (
          <Failure error={preview.error} onRetry={() => preview.refetch()} small />
        )}
        {ready && rows.length > 0 && <PreviewTable rows={rows} labels={labels} />}
      </Panel>
    </>
  );
}

interface StartProps {
  readonly run: ImportDetail;
  readonly mapping: Mapping;
  readonly missing: readonly string[];
  readonly fields: readonly ImportField[];
}

/** The button, what it still waits for, and the name to keep the mapping under. */
function Start({ run, mapping, missing, fields }: StartProps): ReactElement {
  const { t } = useWords();
  const [saveAs, setSaveAs] = useState('');
  const saved = useQuery(mappingsQuery).data?.items ?? [];
  const start = useChange({
    run: () =>
      startImport(run.importId, {
        mapping,
        ...(saveAs.trim() === '' ? {} : { saveAs: saveAs.trim() }),
      }),
    touches: ['imports', 'jobs'],
  });
  const nameOf = (name: string): string =>
    fields.find((field) => field.name === name)?.label ??
    t(`imports:options.${name}`, { defaultValue: name });
  const replaces = saved.some((one) => one.name === saveAs.trim());
  const again = run.state === 'failed' || run.state === 'cancelled';
  return (
    <div className="panel import-start">
      <div className="grow">
        {missing.length === 0 ? (
          <strong>{t('imports:start.ready')}</strong>
        ) : (
          <>
            <strong className="import-guess">{t('imports:start.missing')}</strong>{' '}
            {missing.map(nameOf).join(t('imports:start.comma'))}
          </>
        )}
        <p className="muted">{t('imports:start.note')}</p>
      </div>
      <Input
        className="import-save"
        aria-label={t('imports:start.saveAs')}
        placeholder={t('imports:start.saveAs')}
        value={saveAs}
        maxLength={120}
        status={replaces ? 'warning' : ''}
        title={replaces ? t('imports:start.replaces') : t('imports:start.saveHint')}
        onChange={(event) => setSaveAs(event.target.value)}
      />
      <Button
        type="primary"
        size="large"
        icon={<PlayCircleOutlined />}
        disabled={missing.length > 0}
        loading={start.isPending}
        onClick={() => start.mutate(undefined)}
      >
        {t(again ? 'imports:start.again' : 'imports:start.button')}
      </Button>
    </div>
  );
}
