import { LineChartOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import type { ReactElement } from 'react';
import { type Forecast, forecastsQuery, runForecast } from '../../api/forecasts.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatInstant, formatNumber } from '../../lib/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { useChange } from '../../ui/use-change.ts';
import { noteSentence } from '../plan/sentences.ts';
import { BacktestPanel } from './backtest-panel.tsx';
import { DemandBasis } from './demand-basis.tsx';
import { EffectsPanel } from './effects-panel.tsx';
import { OverridesPanel } from './overrides-panel.tsx';
import { SeriesList } from './series-list.tsx';
import { TotalsPanel } from './totals-panel.tsx';
import './forecast.css';

/** 预测工作台: how good the forecast is, what it says, and what planners changed in it. */
export function Page(): ReactElement {
  const runs = useQuery(forecastsQuery);
  if (runs.isPending) return <PageSkeleton />;
  if (runs.isError) return <Failure error={runs.error} onRetry={() => runs.refetch()} />;
  return <Forecasts runs={runs.data.items} />;
}

const isLive = ({ state }: Forecast): boolean => state === 'queued' || state === 'running';

function Forecasts({ runs }: { readonly runs: readonly Forecast[] }): ReactElement {
  const { t } = useWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { forecastId: asked } = useParams({ strict: false });
  const ready = runs.filter(({ state }) => state === 'ready');
  const [newest] = runs;
  const shown = ready.find((one) => one.forecastId === asked) ?? ready[0];
  const live = newest !== undefined && isLive(newest);
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.forecast')}</h1>
        {shown !== undefined && (
          <Select
            className="forecast-choice"
            aria-label={t('forecast:choose')}
            value={shown.forecastId}
            options={ready.map((run, at) => ({
              value: run.forecastId,
              label: t(at === 0 ? 'forecast:newest' : 'forecast:older', {
                at: formatInstant(run.createdAt, 'Asia/Shanghai'),
              }),
            }))}
            onChange={(id) => void navigate({ to: `/forecasts/${id}` })}
          />
        )}
        <span className="grow" />
        {shown !== undefined && <Link to="/forecasts/accuracy">{t('forecast:toCheckUp')}</Link>}
        <Link to="/launches">{t('shell:page.launches')}</Link>
        {shown !== undefined && <Link to="/plans">{t('forecast:toPlan')}</Link>}
        <RunForecast busy={live} first={runs.length === 0} />
      </header>
      {live && (
        <div className="panel forecast-live">
          <LiveJob
            key={newest.forecastId}
            jobId={newest.jobId}
            title={t('forecast:running')}
            onEnd={() => void queries.invalidateQueries({ queryKey: ['forecasts'] })}
          />
        </div>
      )}
      {newest?.state === 'failed' && <p className="notice red">{t('forecast:failed')}</p>}
      {shown === undefined ? <NoForecast live={live} /> : <Workbench run={shown} />}
    </>
  );
}

function Workbench({ run }: { readonly run: Forecast }): ReactElement {
  return (
    <div className="stack">
      <Notes run={run} />
      <div className="forecast-top">
        <BacktestPanel run={run} />
        <TotalsPanel run={run} />
      </div>
      <EffectsPanel run={run} />
      <SeriesList run={run} />
      <OverridesPanel />
      <DemandBasis />
    </div>
  );
}

/** What the run is about, and what it assumed or left out. */
function Notes({ run }: { readonly run: Forecast }): ReactElement {
  const { t, language } = useWords();
  const telling = { currency: null, places: new Map<string, string>() };
  return (
    <>
      <p className="muted">
        {t('forecast:about', {
          series: formatNumber(run.seriesCount ?? 0, language),
          horizon: run.horizon,
          first: run.firstWeek ?? '',
          last: run.lastWeek ?? '',
          seconds: formatNumber(run.seconds ?? 0, language, 1),
        })}
      </p>
      {run.notes.length > 0 && (
        <div className="notice amber">
          <ul>
            {run.notes.map((note) => (
              <li key={note.code}>{noteSentence(note, telling, t, language)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

interface RunProps {
  readonly busy: boolean;
  readonly first: boolean;
}

function RunForecast({ busy, first }: RunProps): ReactElement | null {
  const { t } = useWords();
  const run = useChange({ run: () => runForecast(), touches: ['forecasts', 'jobs'] });
  if (!useMay('forecasts.run')) return null;
  return (
    <Button
      type={first ? 'primary' : 'default'}
      icon={<PlayCircleOutlined />}
      disabled={busy}
      loading={run.isPending}
      onClick={() => run.mutate(undefined)}
    >
      {t(first ? 'forecast:run.first' : 'forecast:run.again')}
    </Button>
  );
}

function NoForecast({ live }: { readonly live: boolean }): ReactElement {
  const { t } = useWords();
  return (
    <EmptyState
      icon={<LineChartOutlined />}
      title={t(live ? 'forecast:empty.waiting' : 'forecast:empty.title')}
      text={t('forecast:empty.text')}
      action={live ? undefined : <Link to="/imports">{t('forecast:empty.action')}</Link>}
    />
  );
}
