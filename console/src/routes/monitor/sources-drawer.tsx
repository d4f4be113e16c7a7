import { CloudDownloadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Switch } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Counts,
  feedSource,
  type MonitorSource,
  monitorSourcesQuery,
  runSource,
  switchMonitorSource,
} from '../../api/monitor.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatBytes } from '../../lib/format.ts';
import { nameIn } from '../../lib/names.ts';
import { say } from '../../lib/toast.ts';
import { DateText } from '../../ui/date-text.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { UploadDrop } from '../../ui/upload-drop.tsx';
import { UploadProgress, useUpload } from '../../ui/upload-progress.tsx';
import { useChange } from '../../ui/use-change.ts';
import { byHealth, healthOf } from './words.ts';

/** Every source: a switch each, what it gave last, why it did not, and a way to feed it. */
export function SourcesDrawer({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(monitorSourcesQuery);
  return (
    <DetailDrawer title={t('monitor:sources.title')} width={760} onClose={onClose}>
      <div className="stack">
        <p className="notice">{t('monitor:sources.note')}</p>
        {error !== null && <Failure error={error} onRetry={() => void refetch()} small />}
        {data === undefined && error === null && <PageSkeleton />}
        {[...(data?.items ?? [])].sort(byHealth).map((source) => (
          <SourcePanel key={source.source} source={source} />
        ))}
      </div>
    </DetailDrawer>
  );
}

const TONES = { stale: 'red', well: 'green', off: 'plain' } as const;

function SourcePanel({ source }: { readonly source: MonitorSource }): ReactElement {
  const { t, language } = useWords();
  const health = healthOf(source);
  const never = t('monitor:sources.never');
  const facts = [
    { label: t('monitor:sources.publisher'), value: source.publisher },
    {
      label: t('monitor:sources.succeeded'),
      value: source.succeededAt === null ? never : <DateText at={source.succeededAt} />,
    },
    {
      label: t('monitor:sources.tried'),
      value: source.triedAt === null ? never : <DateText at={source.triedAt} />,
    },
    {
      label: t('monitor:sources.brought'),
      value: source.counts === null ? never : t('monitor:counts', { ...source.counts }),
    },
    { label: t('monitor:sources.address'), value: source.address ?? t('monitor:sources.own') },
  ];
  return (
    <Panel
      title={nameIn(source.names, language)}
      extra={<StateTag tone={TONES[health]}>{t(`monitor:health.${health}`)}</StateTag>}
    >
      {source.staleSince !== null && (
        <p className="notice red" role="alert">
          <span>
            <strong>
              {t('monitor:sources.staleSince')} <DateText at={source.staleSince} />
            </strong>{' '}
            {source.error?.detail ?? t('monitor:sources.overdue')}
          </span>
        </p>
      )}
      <Facts facts={facts} />
      {source.address !== null && <SourceActions source={source} />}
    </Panel>
  );
}

function SourceActions({ source }: { readonly source: MonitorSource }): ReactElement | null {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const mayWrite = useMay('monitor.write');
  const [jobId, setJob] = useState<string | null>(null);
  const [feeding, setFeeding] = useState(false);
  const flip = useChange({ run: switchMonitorSource, touches: ['monitor'] });
  const ask = useChange({
    run: runSource,
    touches: ['jobs'],
    after: (started) => setJob(started.jobId),
  });
  const name = nameIn(source.names, language);
  if (!mayWrite) return null;
  if (jobId !== null) {
    return (
      <LiveJob
        jobId={jobId}
        title={t('monitor:sources.asking', { name })}
        onEnd={() => {
          setJob(null);
          void queries.invalidateQueries({ queryKey: ['monitor'] });
        }}
      />
    );
  }
  return (
    <div className="stack">
      <div className="row">
        <Switch
          checked={source.enabled}
          loading={flip.isPending}
          aria-label={t('monitor:sources.watch', { name })}
          onChange={(enabled) => flip.mutate({ source: source.source, enabled })}
        />
        <span className="grow">{t('monitor:sources.every', { hours: source.everyHours })}</span>
        <Button onClick={() => setFeeding(!feeding)}>{t('monitor:sources.feed')}</Button>
        <Button
          icon={<CloudDownloadOutlined />}
          loading={ask.isPending}
          onClick={() => ask.mutate(source.source)}
        >
          {t('monitor:sources.ask')}
        </Button>
      </div>
      {feeding && <Feed source={source.source} />}
    </div>
  );
}

/** A saved answer, dropped: it is read at once. */
function Feed({ source }: { readonly source: string }): ReactElement {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const { sending, error, stop, send } = useUpload();
  const take = (file: File): Promise<void> =>
    send(file, async (options) => {
      const counts: Counts = await feedSource(source, file, options);
      say('good', t('monitor:counts', { ...counts }));
      await queries.invalidateQueries({ queryKey: ['monitor'] });
    });
  if (sending !== null) {
    const { name, sent, total } = sending;
    return (
      <UploadProgress
        sending={sending}
        title={t('monitor:sources.sending', { name })}
        note={sent < total ? formatBytes(sent, language) : t('monitor:sources.reading')}
        onStop={stop}
      />
    );
  }
  return (
    <>
      <UploadDrop
        accept=".json,.xml,.rss,.txt"
        title={t('monitor:sources.dropTitle')}
        hint={t('monitor:sources.dropHint')}
        onFile={(file) => void take(file)}
      />
      {error !== null && <Failure error={error} small />}
    </>
  );
}
