import { MedicineBoxOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import type { ReactElement } from 'react';
import { type AccuracyCheck, accuracyQuery, runCheck } from '../../api/accuracy.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatInstant, formatNumber } from '../../lib/format.ts';
import { type SearchState, useSearchState } from '../../lib/use-search.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { ExportButton } from '../../ui/list/export-button.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { useChange } from '../../ui/use-change.ts';
import { AlertsList } from './alerts-list.tsx';
import { Answers } from './answers.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { DoubtsPanel } from './doubts-panel.tsx';
import { OverTimePanel } from './over-time-panel.tsx';
import { SeriesDrawer } from './series-drawer.tsx';
import { SeriesList } from './series-list.tsx';
import { ValuePanel } from './value-panel.tsx';
import { VIEWS, type View } from './views.ts';
import './accuracy.css';

/** 预测体检: how good the forecast is, what not to trust, what planners' changes did. */
export function Page(): ReactElement {
  const { t } = useWords();
  const queries = useQueryClient();
  const answer = useQuery(accuracyQuery);
  if (answer.isPending) return <PageSkeleton />;
  if (answer.isError) return <Failure error={answer.error} onRetry={() => answer.refetch()} />;
  const { newest, check } = answer.data;
  const live = newest?.state === 'queued' || newest?.state === 'running';
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.accuracy')}</h1>
        <span className="grow" />
        <Link to="/forecasts">{t('accuracy:toForecast')}</Link>
        {check !== null && <ExportButton kind="forecast_accuracy" query={{}} />}
        <RunCheck busy={live} first={check === null} />
      </header>
      {live && (
        <div className="panel accuracy-live">
          <LiveJob
            key={newest.checkId}
            jobId={newest.jobId}
            title={t('accuracy:running')}
            onEnd={() => void queries.invalidateQueries({ queryKey: ['accuracy'] })}
          />
        </div>
      )}
      {newest?.state === 'failed' && <p className="notice red">{t('accuracy:failed')}</p>}
      {check === null ? <Nothing live={live} /> : <CheckUp check={check} />}
    </>
  );
}

/** Another part of the page: its own search and filters begin anew. */
const emptied = (search: SearchState): Record<string, undefined> =>
  Object.fromEntries(Object.keys(search).map((name) => [name, undefined]));

function CheckUp({ check }: { readonly check: AccuracyCheck }): ReactElement {
  const { t, language } = useWords();
  const { search, set } = useSearchState();
  const view = VIEWS.find((one) => one === search['view']) ?? 'good';
  const show = (next: View): void => set({ ...emptied(search), view: next });
  const opened = search['open'];
  return (
    <div className="stack">
      <p className="muted">
        {t('accuracy:about', {
          at: check.finishedAt === null ? '' : formatInstant(check.finishedAt, 'Asia/Shanghai'),
          series: formatNumber(check.seriesCount ?? 0, language),
          tested: formatNumber(check.testedCount ?? 0, language),
          until: check.testedUntil ?? '',
        })}
      </p>
      <Answers check={check} view={view} onShow={show} />
      <Segmented
        className="accuracy-views"
        aria-label={t('accuracy:views')}
        value={view}
        options={VIEWS.map((value) => ({ value, label: t(`accuracy:view.${value}`) }))}
        onChange={show}
      />
      {view === 'good' && (
        <div className="accuracy-columns">
          <ComparePanel check={check} />
          <OverTimePanel />
        </div>
      )}
      {view === 'trust' && (
        <>
          <DoubtsPanel check={check} />
          <AlertsList check={check} />
        </>
      )}
      {view === 'changes' && <ValuePanel value={check.valueAdded} />}
      {view === 'series' && <SeriesList />}
      {opened !== undefined && (
        <SeriesDrawer
          market={opened.slice(0, 2)}
          sku={opened.slice(3)}
          onClose={() => set({ open: undefined })}
        />
      )}
    </div>
  );
}

interface RunProps {
  readonly busy: boolean;
  readonly first: boolean;
}

function RunCheck({ busy, first }: RunProps): ReactElement | null {
  const { t } = useWords();
  const run = useChange({ run: () => runCheck(), touches: ['accuracy', 'jobs'] });
  if (!useMay('forecasts.run')) return null;
  return (
    <Button
      type={first ? 'primary' : 'default'}
      icon={<PlayCircleOutlined />}
      disabled={busy}
      loading={run.isPending}
      onClick={() => run.mutate(undefined)}
    >
      {t(first ? 'accuracy:run.first' : 'accuracy:run.again')}
    </Button>
  );
}

function Nothing({ live }: { readonly live: boolean }): ReactElement {
  const { t } = useWords();
  return (
    <EmptyState
      icon={<MedicineBoxOutlined />}
      title={t(live ? 'accuracy:empty.waiting' : 'accuracy:empty.title')}
      text={t('accuracy:empty.text')}
      action={live ? undefined : <Link to="/forecasts">{t('accuracy:empty.action')}</Link>}
    />
  );
}
