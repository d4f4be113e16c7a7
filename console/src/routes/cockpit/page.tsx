import { CheckCircleOutlined, InboxOutlined, NodeIndexOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactElement, Suspense } from 'react';
import { planInForceQuery, pressingLinesQuery } from '../../api/cockpit.ts';
import { flowsQuery, type Plan } from '../../api/plans.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { todayIn } from '../../lib/days.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import './cockpit.css';
import { DecisionCard } from './decision-card.tsx';
import { FigureStrip } from './figure-strip.tsx';
import { useSales } from './use-sales.ts';

const DemandMap = lazy(() =>
  import('./demand-map.tsx').then((module) => ({ default: module.DemandMap })),
);

/** As many as a person decides before the first meeting. */
const MOST_DECISIONS = 5;

/** The morning page: five things to decide, then the figures and the map behind them. */
export function Page(): ReactElement {
  const { t } = useWords();
  const session = useSession();
  const plan = useQuery({ ...planInForceQuery, enabled: useMay('plans.read') });
  // A plan on an old history looks at the world from the end of that history.
  const today = plan.data?.plannedFor ?? todayIn(session.data?.tenant?.timeZone ?? 'UTC');
  return (
    <div className="cockpit">
      <header className="page-head">
        <h1>{t('cockpit:greeting', { name: session.data?.person?.name ?? '' })}</h1>
        <span className="muted">{today}</span>
      </header>
      <FigureStrip plan={plan.data ?? null} today={today} />
      {plan.isLoading && <PageSkeleton />}
      {plan.isError && <Failure error={plan.error} onRetry={() => plan.refetch()} />}
      {plan.data === null && <NoPlan today={today} />}
      {plan.data !== undefined && plan.data !== null && <Morning plan={plan.data} today={today} />}
    </div>
  );
}

function Morning({ plan, today }: { readonly plan: Plan; today: string }): ReactElement {
  const { t } = useWords();
  const lines = useQuery(pressingLinesQuery(plan.planId, MOST_DECISIONS));
  const flows = useQuery(flowsQuery(plan.planId));
  const codes = new Map(flows.data?.warehouses.map((one) => [one.warehouseId, one.code]));
  const nameOf = (id: string): string => codes.get(id) ?? id;
  const decisions = lines.data?.items ?? [];
  return (
    <div className="cockpit-columns">
      <section className="decisions" aria-label={t('cockpit:decisions.title')}>
        <div className="row">
          <h2>{t('cockpit:decisions.title')}</h2>
          <span className="grow" />
          <Link to="/plans">
            {t('cockpit:decisions.all', { count: lines.data?.counts?.['proposed'] ?? 0 })}
          </Link>
        </div>
        {lines.isPending && <PageSkeleton />}
        {lines.isError && <Failure error={lines.error} onRetry={() => lines.refetch()} small />}
        {decisions.map((line, at) => (
          <DecisionCard key={line.lineNo} line={line} rank={at + 1} today={today} nameOf={nameOf} />
        ))}
        {lines.isSuccess && decisions.length === 0 && (
          <EmptyState
            icon={<CheckCircleOutlined />}
            title={t('cockpit:quiet.title')}
            text={t('cockpit:quiet.text')}
            action={<Link to="/plans">{t('cockpit:quiet.action')}</Link>}
          />
        )}
      </section>
      <Panel title={t('cockpit:map.title')} note={t('cockpit:map.note')}>
        {flows.isError && <Failure error={flows.error} onRetry={() => flows.refetch()} small />}
        <Suspense fallback={<div style={{ height: 360 }} />}>
          {flows.data !== undefined && <DemandMap flows={flows.data} />}
        </Suspense>
      </Panel>
    </div>
  );
}

/** Without orders there is nothing to plan; with orders a plan is one press away. */
function NoPlan({ today }: { readonly today: string }): ReactElement {
  const { t } = useWords();
  const { orders } = useSales(today);
  if (orders === null || orders === 0) {
    return (
      <EmptyState
        icon={<InboxOutlined />}
        title={t('cockpit:empty.title')}
        text={t('cockpit:empty.text')}
        action={<Link to="/imports">{t('cockpit:empty.action')}</Link>}
      />
    );
  }
  return (
    <EmptyState
      icon={<NodeIndexOutlined />}
      title={t('cockpit:noPlan.title')}
      text={t('cockpit:noPlan.text')}
      action={<Link to="/plans">{t('cockpit:noPlan.action')}</Link>}
    />
  );
}
