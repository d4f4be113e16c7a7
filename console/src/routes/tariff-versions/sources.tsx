import { CloudDownloadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Switch } from 'antd';
import { type ReactElement, useState } from 'react';
import { changeSource, fetchSource, type Source, sourcesQuery } from '../../api/schedules.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { CodesBox } from './codes-box.tsx';
import './tariff-versions.css';

/** Official sources: a switch each, what they gave last, and why they did not. */
export function Sources(): ReactElement {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(sourcesQuery);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  return (
    <div className="stack">
      <p className="notice">{t('schedules:source.note')}</p>
      {data.items.map((source) => (
        <SourcePanel key={source.source} source={source} />
      ))}
    </div>
  );
}

function SourceTag({ source }: { readonly source: Source }): ReactElement {
  const { t } = useWords();
  if (source.stale) return <StateTag tone="red">{t('schedules:source.stale')}</StateTag>;
  if (source.enabled) return <StateTag tone="green">{t('schedules:source.on')}</StateTag>;
  return <StateTag tone="plain">{t('schedules:source.off')}</StateTag>;
}

function SourcePanel({ source }: { readonly source: Source }): ReactElement {
  const { t } = useWords();
  const title = t(`schedules:source.name.${source.source}`);
  const facts = [
    {
      label: t('schedules:source.address'),
      value: <span className="source-address">{source.address}</span>,
    },
    {
      label: t('schedules:source.succeeded'),
      value:
        source.succeededAt === null ? (
          t('schedules:source.never')
        ) : (
          <DateText at={source.succeededAt} />
        ),
    },
    {
      label: t('schedules:source.tried'),
      value:
        source.triedAt === null ? t('schedules:source.never') : <DateText at={source.triedAt} />,
    },
  ];
  const codes = { count: source.codes.length };
  return (
    <Panel title={title} extra={<SourceTag source={source} />}>
      {source.stale && source.error !== null && (
        <p className="notice red" role="alert">
          {source.error.detail}
        </p>
      )}
      <Facts
        facts={
          source.byCommodity
            ? [
                ...facts,
                {
                  label: t('schedules:source.codes'),
                  value: t('schedules:source.codeCount', codes),
                },
              ]
            : facts
        }
      />
      <SourceActions source={source} title={title} />
    </Panel>
  );
}

function SourceActions({ source, title }: { source: Source; title: string }): ReactElement | null {
  const { t } = useWords();
  const [jobId, setJob] = useState<string | null>(null);
  const [editing, setEditing] = useState(false);
  const mayChange = useMay('schedules.write');
  const flip = useChange({ run: changeSource, touches: ['schedules'] });
  const ask = useChange({
    run: fetchSource,
    touches: ['jobs'],
    after: (started) => setJob(started.jobId),
  });
  const queries = useQueryClient();
  if (!mayChange) return null;
  if (jobId !== null) {
    return (
      <LiveJob
        jobId={jobId}
        title={t('schedules:source.asking', { name: title })}
        onEnd={() => {
          setJob(null);
          void queries.invalidateQueries({ queryKey: ['schedules'] });
        }}
      />
    );
  }
  const { enabled } = source;
  return (
    <div className="row">
      <Switch
        checked={enabled}
        loading={flip.isPending}
        aria-label={t('schedules:source.daily', { name: title })}
        onChange={(next) => flip.mutate({ source: source.source, enabled: next })}
      />
      <span className="grow">{t('schedules:source.dailyShort')}</span>
      {source.byCommodity && (
        <Button onClick={() => setEditing(true)}>{t('schedules:source.editCodes')}</Button>
      )}
      <Button
        icon={<CloudDownloadOutlined />}
        loading={ask.isPending}
        onClick={() => ask.mutate(source.source)}
      >
        {t('schedules:source.fetch')}
      </Button>
      {editing && <CodesBox source={source} title={title} onClose={() => setEditing(false)} />}
    </div>
  );
}
