import { SafetyCertificateOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import type { ReactElement } from 'react';
import { listsQuery, runScreening } from '../../api/screening.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { LiveJob } from '../../ui/live-job.tsx';
import { useChange } from '../../ui/use-change.ts';
import { CheckBox } from './check-box.tsx';
import { ListsView } from './lists-view.tsx';
import { Queue } from './queue.tsx';
import { sourceName } from './words.ts';
import './screening.css';

const VIEWS = ['queue', 'lists', 'check'] as const;
type View = (typeof VIEWS)[number];

/** 筛查: who among our parties is like somebody on a sanctions list, and what was decided. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const view = VIEWS.find((one) => one === search['view']) ?? 'queue';
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.screening')}</h1>
        <Segmented<View>
          aria-label={t('screening:view.label')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`screening:view.${value}`) }))}
          onChange={(value) => set({ view: value === 'queue' ? undefined : value })}
        />
        <span className="grow" />
        <RunButton />
      </header>
      <Standing onLists={() => set({ view: 'lists' })} />
      <RunPanel />
      {view === 'queue' && <Queue />}
      {view === 'lists' && <ListsView />}
      {view === 'check' && <CheckBox />}
    </>
  );
}

function RunButton(): ReactElement | null {
  const { t } = useWords();
  const mayWrite = useMay('screening.write');
  const lists = useQuery(listsQuery).data;
  const run = useChange({ run: () => runScreening(), touches: ['screening', 'jobs'] });
  if (!mayWrite) return null;
  return (
    <Button
      type="primary"
      icon={<SafetyCertificateOutlined />}
      disabled={lists === undefined || lists.runJobId !== null}
      loading={run.isPending}
      title={t('screening:run.hint')}
      onClick={() => run.mutate(undefined)}
    >
      {t('screening:run.button')}
    </Button>
  );
}

/** What makes every verdict unknown, said where everybody sees it. */
function Standing({ onLists }: { readonly onLists: () => void }): ReactElement | null {
  const { t } = useWords();
  const lists = useQuery(listsQuery).data;
  if (lists === undefined) return null;
  const inUse = lists.items.filter((one) => one.endedAt === null);
  const stale = inUse.filter((one) => one.stale);
  if (inUse.length > 0 && stale.length === 0) return null;
  const words =
    inUse.length === 0
      ? t('screening:standing.none')
      : t('screening:standing.stale', {
          lists: stale.map((one) => sourceName(one.source, t)).join(', '),
          days: lists.staleAfterDays,
        });
  return (
    <p className="notice amber" role="alert">
      {words}{' '}
      <button type="button" className="link-button" onClick={onLists}>
        {t('screening:standing.go')}
      </button>
    </p>
  );
}

/** The run under way, as it goes. */
function RunPanel(): ReactElement | null {
  const { t } = useWords();
  const queries = useQueryClient();
  const jobId = useQuery(listsQuery).data?.runJobId ?? null;
  if (jobId === null) return null;
  return (
    <div className="panel screening-run">
      <LiveJob
        key={jobId}
        jobId={jobId}
        title={t('screening:run.live')}
        onEnd={() => void queries.invalidateQueries({ queryKey: ['screening'] })}
      />
    </div>
  );
}
