import {
  EnvironmentOutlined,
  HomeOutlined,
  ScheduleOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Segmented, Select } from 'antd';
import { lazy, type ReactElement, Suspense } from 'react';
import { type Plan, plansQuery } from '../../api/plans.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatInstant } from '../../lib/format.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { PlanLines } from './plan-lines.tsx';
import { PlanSummary } from './plan-summary.tsx';
import { RunPlan } from './run-plan.tsx';
import './plan.css';

const FlowMap = lazy(() => import('./flow-map.tsx').then((made) => ({ default: made.FlowMap })));

const TargetList = lazy(() =>
  import('./target-list.tsx').then((made) => ({ default: made.TargetList })),
);

/** 备货计划: what to buy and what to move, each line with its reason, to approve or to refuse. */
export function Page(): ReactElement {
  const { search } = useSearchState();
  return <PlanPage view={search['view'] === 'map' ? 'map' : 'list'} />;
}

export type PlanView = 'list' | 'targets' | 'map';

/** The plan in one of its views. */
export function PlanPage({ view }: { readonly view: PlanView }): ReactElement {
  const plans = useQuery(plansQuery);
  if (plans.isPending) return <PageSkeleton />;
  if (plans.isError) return <Failure error={plans.error} onRetry={() => plans.refetch()} />;
  return <Plans plans={plans.data.items} view={view} />;
}

const isLive = ({ state }: Plan): boolean => state === 'queued' || state === 'running';
const hasLines = ({ state }: Plan): boolean => state === 'ready' || state === 'superseded';

interface PlansProps {
  readonly plans: readonly Plan[];
  readonly view: PlanView;
}

function Plans({ plans, view }: PlansProps): ReactElement {
  const { t } = useWords();
  const queries = useQueryClient();
  const { planId: asked } = useParams({ strict: false });
  const show = useShow();
  const readable = plans.filter(hasLines);
  const [newest] = plans;
  const shown = readable.find((one) => one.planId === asked) ?? readable[0];
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.plans')}</h1>
        {shown !== undefined && (
          <PlanChoice plans={readable} shown={shown} onChoose={(planId) => show(planId, view)} />
        )}
        <span className="grow" />
        {shown !== undefined && (
          <Segmented<PlanView>
            aria-label={t('plan:view.label')}
            value={view}
            options={[
              { value: 'list', label: t('plan:view.list'), icon: <UnorderedListOutlined /> },
              { value: 'targets', label: t('plan:view.targets'), icon: <HomeOutlined /> },
              { value: 'map', label: t('plan:view.map'), icon: <EnvironmentOutlined /> },
            ]}
            onChange={(next) => show(shown.planId, next)}
          />
        )}
        <RunPlan busy={newest !== undefined && isLive(newest)} first={plans.length === 0} />
      </header>
      {newest !== undefined && isLive(newest) && (
        <div className="panel plan-live">
          <LiveJob
            key={newest.planId}
            jobId={newest.jobId}
            title={t('plan:running')}
            onEnd={() => void queries.invalidateQueries({ queryKey: ['plans'] })}
          />
        </div>
      )}
      {newest?.state === 'failed' && <p className="notice red">{t('plan:failed')}</p>}
      {shown === undefined ? (
        <NoPlan waiting={newest !== undefined && isLive(newest)} />
      ) : (
        <>
          <PlanSummary plan={shown} />
          <Suspense fallback={<PageSkeleton />}>
            {view === 'map' && <FlowMap planId={shown.planId} />}
            {view === 'targets' && <TargetList plan={shown} />}
            {view === 'list' && <PlanLines key={shown.planId} plan={shown} />}
          </Suspense>
        </>
      )}
    </>
  );
}

/** Goes to a view of a plan; what is in view can be sent to a colleague as a link. */
function useShow(): (planId: string, view: PlanView) => void {
  const navigate = useNavigate();
  return (planId, view) => {
    const to = view === 'targets' ? `/plans/${planId}/targets` : `/plans/${planId}`;
    void navigate({ to, search: view === 'map' ? { view } : {} });
  };
}

interface ChoiceProps {
  readonly plans: readonly Plan[];
  readonly shown: Plan;
  readonly onChoose: (planId: string) => void;
}

/** The plan in view; older ones can be read, not decided. */
function PlanChoice({ plans, shown, onChoose }: ChoiceProps): ReactElement {
  const { t } = useWords();
  const clock = (instant: string): string => formatInstant(instant, 'Asia/Shanghai');
  return (
    <Select
      className="plan-choice"
      aria-label={t('plan:choose')}
      value={shown.planId}
      options={plans.map((plan, at) => ({
        value: plan.planId,
        label: t(at === 0 ? 'plan:newest' : 'plan:older', { at: clock(plan.createdAt) }),
      }))}
      onChange={onChoose}
    />
  );
}

function NoPlan({ waiting }: { readonly waiting: boolean }): ReactElement {
  const { t } = useWords();
  return (
    <EmptyState
      icon={<ScheduleOutlined />}
      title={t(waiting ? 'plan:empty.waiting' : 'plan:empty.title')}
      text={t('plan:empty.text')}
      action={waiting ? undefined : <Link to="/forecasts">{t('plan:empty.action')}</Link>}
    />
  );
}
