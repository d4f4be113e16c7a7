import { CheckCircleOutlined, DisconnectOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { flowsQuery, type Plan } from '../../api/plans.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { NoteList } from './note-list.tsx';
import { whyNoLines } from './why-no-lines.ts';

/** A plan without lines: says why, and nothing before it is known whether any market is served. */
export function NoLines({ plan }: { readonly plan: Plan }): ReactElement {
  const { t } = useWords();
  const answer = useQuery(flowsQuery(plan.planId));
  if (answer.isPending) return <PageSkeleton />;
  if (answer.isError) {
    return <Failure error={answer.error} onRetry={() => answer.refetch()} small />;
  }
  const { why, leftOut } = whyNoLines(plan, answer.data.flows);
  const served = why === 'enough' || why === 'enoughOfSeen';
  return (
    <EmptyState
      icon={served ? <CheckCircleOutlined /> : <DisconnectOutlined />}
      title={t(`plan:noLines.${why}.title`)}
      text={t(`plan:noLines.${why}.text`)}
      action={
        <>
          {leftOut.length > 0 && (
            <div className="plan-left-out">
              <NoteList plan={plan} notes={leftOut} />
            </div>
          )}
          {why === 'nothingSeen' && <Link to="/forecasts">{t('plan:empty.action')}</Link>}
          {(why === 'unserved' || why === 'unservedLeftOut') && (
            <Link to="/warehouses">{t('plan:noLines.toWarehouses')}</Link>
          )}
        </>
      }
    />
  );
}
