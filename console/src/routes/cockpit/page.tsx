import { CheckCircleOutlined, InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactElement, Suspense } from 'react';
import { type Cockpit, cockpitQuery } from '../../api/cockpit.ts';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useScope } from '../../lib/scope.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import './cockpit.css';
import { DecisionCard } from './decision-card.tsx';
import { FigureStrip } from './figure-strip.tsx';

const DemandMap = lazy(() =>
  import('./demand-map.tsx').then((module) => ({ default: module.DemandMap })),
);

/** The morning page: five things to decide, then the figures and the map behind them. */
export function Page(): ReactElement {
  const scope = useScope();
  const cockpit = useQuery(cockpitQuery(scope.market, scope.currency));
  if (cockpit.isPending) return <PageSkeleton />;
  if (cockpit.isError) return <Failure error={cockpit.error} onRetry={() => cockpit.refetch()} />;
  return <Morning cockpit={cockpit.data} />;
}

function Morning({ cockpit }: { readonly cockpit: Cockpit }): ReactElement {
  const { t } = useWords();
  const session = useSession();
  const { decisions } = cockpit;
  return (
    <div className="cockpit">
      <header className="page-head">
        <h1>{t('cockpit:greeting', { name: session.data?.person?.name ?? '' })}</h1>
        <span className="muted">
          {t('cockpit:today', { date: cockpit.today, count: decisions.length })}
        </span>
      </header>
      <FigureStrip figures={cockpit.figures} />
      <div className="cockpit-columns">
        <section className="decisions" aria-label={t('cockpit:decisions.title')}>
          {decisions.map((decision, at) => (
            <DecisionCard
              key={decision.decisionId}
              decision={decision}
              rank={at + 1}
              today={cockpit.today}
            />
          ))}
          {decisions.length === 0 && <NothingToDecide hasDemand={cockpit.demand.length > 0} />}
        </section>
        <Panel title={t('cockpit:map.title')} note={t('cockpit:map.note')}>
          <Suspense fallback={<div style={{ height: 340 }} />}>
            <DemandMap cockpit={cockpit} />
          </Suspense>
        </Panel>
      </div>
    </div>
  );
}

/** A quiet morning and an empty company look alike but need different next steps. */
function NothingToDecide({ hasDemand }: { readonly hasDemand: boolean }): ReactElement {
  const { t } = useWords();
  if (hasDemand) {
    return (
      <EmptyState
        icon={<CheckCircleOutlined />}
        title={t('cockpit:quiet.title')}
        text={t('cockpit:quiet.text')}
        action={<Link to="/plans">{t('cockpit:quiet.action')}</Link>}
      />
    );
  }
  return (
    <EmptyState
      icon={<InboxOutlined />}
      title={t('cockpit:empty.title')}
      text={t('cockpit:empty.text')}
      action={<Link to="/imports">{t('cockpit:empty.action')}</Link>}
    />
  );
}
