import { FileSearchOutlined, NotificationOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import {
  decideMany,
  KINDS,
  listMonitorDocuments,
  type MonitorDocument,
  type MonitorSource,
  matchAgain,
  monitorSourcesQuery,
  STANDINGS,
  TOPICS,
} from '../../api/monitor.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Language } from '../../lib/format.ts';
import { nameIn } from '../../lib/names.ts';
import { say } from '../../lib/toast.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Filter } from '../../ui/list/types.ts';
import { LiveJob } from '../../ui/live-job.tsx';
import { useChange } from '../../ui/use-change.ts';
import { documentColumns } from './columns.tsx';
import { ReasonBox } from './decide.tsx';
import { DocumentDrawer } from './document-drawer.tsx';
import { SourceStrip } from './source-strip.tsx';
import { SourcesDrawer } from './sources-drawer.tsx';
import { placeName } from './words.ts';
import './monitor.css';

/** Places the sources of the register are about, and where most members notify from. */
const PLACES = ['US', 'EU', 'GB', 'XI', 'CN', 'CA', 'BR', 'JP', 'KR', 'ID', 'VN', 'SA'] as const;

/** 法规动态: what official sources published, which SKUs it touches, and what becomes of it. */
export function Page(): ReactElement {
  const { t, language } = useWords();
  const { search, set } = useSearchState();
  const mayWrite = useMay('monitor.write');
  const sources = useQuery(monitorSourcesQuery).data?.items ?? [];
  const seen = useRef(new Map<string, number>());
  const today = new Date().toISOString().slice(0, 10);
  const nameOf = (id: string): string => {
    const found = sources.find(({ source }) => source === id);
    return found === undefined ? id : nameIn(found.names, language);
  };
  const opened = search['open'];
  const manage = (): void => set({ sources: '1' });
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.monitor')}</h1>
        <span className="muted page-note">{t('monitor:note')}</span>
        {mayWrite && <LookAgain />}
      </header>
      <SourceStrip onOpen={manage} />
      <DenseList<MonitorDocument>
        name="monitor"
        columns={documentColumns({ t, language, today, nameOf })}
        keyOf={(row) => row.documentId}
        load={async (query, signal) => {
          const page = await listMonitorDocuments(query, signal);
          // What the list showed is what somebody decides on.
          for (const row of page.items) seen.current.set(row.documentId, row.version);
          return page;
        }}
        filters={filtersOf(sources, t, language)}
        states={STANDINGS.map((value) => ({ value, label: t(`monitor:standing.${value}`) }))}
        searchHint={t('monitor:search')}
        opened={opened}
        onOpen={(row) => set({ open: row.documentId })}
        {...(mayWrite
          ? {
              bulk: (ids: readonly string[], done: () => void) => (
                <DecideTicked {...{ ids, done }} seen={seen.current} />
              ),
            }
          : {})}
        empty={
          <EmptyState
            icon={<NotificationOutlined />}
            title={t('monitor:empty.title')}
            text={t('monitor:empty.text')}
            action={<Button onClick={manage}>{t('monitor:sources.manage')}</Button>}
          />
        }
      />
      {opened !== undefined && (
        <DocumentDrawer
          key={opened}
          documentId={opened}
          {...{ today, nameOf }}
          onClose={() => set({ open: undefined })}
        />
      )}
      {search['sources'] !== undefined && (
        <SourcesDrawer onClose={() => set({ sources: undefined })} />
      )}
    </>
  );
}

function filtersOf(
  sources: readonly MonitorSource[],
  t: Say,
  language: Language,
): readonly Filter[] {
  return [
    {
      ...{ kind: 'choice', name: 'touched', label: t('monitor:touches') },
      choices: [{ value: 'true', label: t('monitor:touchedOnly') }],
    },
    {
      ...{ kind: 'choice', name: 'jurisdiction', label: t('monitor:jurisdiction') },
      choices: PLACES.map((value) => ({ value, label: placeName(value, t, language) })),
    },
    {
      ...{ kind: 'choice', name: 'topic', label: t('monitor:topicTitle') },
      choices: TOPICS.map((value) => ({ value, label: t(`monitor:topic.${value}`) })),
    },
    {
      ...{ kind: 'choice', name: 'kind', label: t('monitor:kindTitle') },
      choices: KINDS.map((value) => ({ value, label: t(`monitor:kind.${value}`) })),
    },
    {
      ...{ kind: 'choice', name: 'source', label: t('monitor:source') },
      choices: sources.map(({ source, names }) => ({
        ...{ value: source, label: nameIn(names, language) },
      })),
    },
    { kind: 'text', name: 'sku', label: t('monitor:skuFilter') },
  ];
}

/** Looks every document up again among the products there are now. */
function LookAgain(): ReactElement {
  const { t } = useWords();
  const queries = useQueryClient();
  const [jobId, setJob] = useState<string | null>(null);
  const look = useChange({
    run: () => matchAgain(),
    touches: ['jobs'],
    after: (started) => setJob(started.jobId),
  });
  if (jobId !== null) {
    return (
      <LiveJob
        jobId={jobId}
        title={t('monitor:looking')}
        onEnd={() => {
          setJob(null);
          void queries.invalidateQueries({ queryKey: ['monitor'] });
        }}
      />
    );
  }
  return (
    <Button
      icon={<FileSearchOutlined />}
      title={t('monitor:lookHint')}
      loading={look.isPending}
      onClick={() => look.mutate(undefined)}
    >
      {t('monitor:lookAgain')}
    </Button>
  );
}

interface TickedProps {
  readonly ids: readonly string[];
  readonly done: () => void;
  /** Version the list showed of each. */
  readonly seen: ReadonlyMap<string, number>;
}

function DecideTicked({ ids, done, seen }: TickedProps): ReactElement {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const items = ids.map((documentId) => ({ documentId, version: seen.get(documentId) ?? 1 }));
  const decide = useChange({
    run: decideMany,
    touches: ['monitor'],
    after: ({ decided }) => {
      setAsking(false);
      say('good', t('monitor:decidedMany', { count: decided }));
      done();
    },
  });
  return (
    <>
      <Button
        size="small"
        loading={decide.isPending}
        onClick={() => decide.mutate({ items, state: 'read' })}
      >
        {t('monitor:decide.read')}
      </Button>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('monitor:decide.dismissed')}
      </Button>
      {asking && (
        <ReasonBox
          state="dismissed"
          saving={decide.isPending}
          onSave={(reason) => decide.mutate({ items, state: 'dismissed', reason })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
