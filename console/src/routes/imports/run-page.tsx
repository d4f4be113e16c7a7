import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { cancelImport, type ImportDetail, importQuery } from '../../api/imports.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatBytes } from '../../lib/format.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourcePage } from '../../ui/resource-page.tsx';
import { useChange } from '../../ui/use-change.ts';
import { Findings } from './findings.tsx';
import { MappingEditor } from './mapping-editor.tsx';
import { Recognised } from './recognised.tsx';
import { Result } from './result.tsx';
import { ImportStateTag } from './state-tag.tsx';
import './imports.css';

/** One import: what was recognised, what it will become, how it goes, what came of it. */
export function Page(): ReactElement {
  const { importId = '' } = useParams({ strict: false });
  const run = useQuery(importQuery(importId));
  if (run.isPending) return <PageSkeleton />;
  if (run.isError) return <Failure error={run.error} onRetry={() => run.refetch()} />;
  return <Run run={run.data} />;
}

function Run({ run }: { readonly run: ImportDetail }): ReactElement {
  const { t } = useWords();
  const queries = useQueryClient();
  const mayImport = useMay('imports.write');
  const live = run.state === 'queued' || run.state === 'running';
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['imports'] });
  const mayMap = mayImport && !live && run.state !== 'done';
  return (
    <ResourcePage
      back="/imports"
      title={run.fileName}
      state={<ImportStateTag state={run.state} />}
      actions={live && mayImport && <Stop run={run} />}
      main={
        <>
          {run.error !== null && (
            <div className="notice red">
              <span>
                <strong>{run.error.title}</strong> {run.error.detail}
              </span>
            </div>
          )}
          {run.sameAs !== null && run.state === 'inspected' && (
            <div className="notice amber">
              <span>
                {t('imports:sameAs')} <Link to={`/imports/${run.sameAs}`}>{t('imports:see')}</Link>
              </span>
            </div>
          )}
          {live && (
            <Panel title={t('imports:progress.title')} note={t('imports:progress.note')}>
              <LiveJob
                key={run.jobId}
                jobId={run.jobId}
                title={t('imports:progress.rows')}
                onEnd={refresh}
              />
            </Panel>
          )}
          {run.state === 'done' && <Result run={run} />}
          {mayMap && <MappingEditor key={JSON.stringify(run.layout)} run={run} />}
          {(run.state === 'done' || run.counts.rows > 0) && !live && <Findings run={run} />}
        </>
      }
      side={
        <>
          <Recognised run={run} mayChange={mayMap} />
          <FileFacts run={run} />
        </>
      }
    />
  );
}

function Stop({ run }: { readonly run: ImportDetail }): ReactElement {
  const { t } = useWords();
  const stop = useChange({ run: () => cancelImport(run.importId), touches: ['imports', 'jobs'] });
  return (
    <AskButton
      danger
      busy={stop.isPending}
      question={t('imports:stop.ask')}
      onYes={() => stop.mutate(undefined)}
    >
      {t('imports:stop.button')}
    </AskButton>
  );
}

function FileFacts({ run }: { readonly run: ImportDetail }): ReactElement {
  const { t, language } = useWords();
  return (
    <Panel title={t('imports:file')}>
      <Facts
        facts={[
          { label: t('imports:size'), value: formatBytes(run.bytes, language) },
          { label: t('imports:uploaded'), value: <DateText at={run.createdAt} /> },
          ...(run.startedAt === null
            ? []
            : [{ label: t('imports:started'), value: <DateText at={run.startedAt} seconds /> }]),
          ...(run.finishedAt === null
            ? []
            : [{ label: t('imports:finished'), value: <DateText at={run.finishedAt} seconds /> }]),
        ]}
      />
    </Panel>
  );
}
