import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Plan, PlanLineDetail } from '../../api/plans.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Who } from './who.tsx';

interface Props {
  readonly plan: Plan;
  readonly line: PlanLineDetail;
}

/** Who did what to the line, newest first. */
export function LineLog({ plan, line }: Props): ReactElement {
  const { t } = useWords();
  const mayAudit = useMay('audit.read');
  return (
    <ol className="timeline">
      {line.decidedBy !== null && (
        <li>
          <div>
            <Who id={line.decidedBy} /> · {t(`plan:log.${line.state}`)}
            {line.orderId !== null && (
              <>
                {' '}
                <Link to="/purchasing" search={{ kind: line.kind, open: line.orderId }}>
                  {t('plan:seeOrder')}
                </Link>
              </>
            )}
          </div>
          <div className="muted">
            <DateText at={line.decidedAt} /> {line.decisionReason}
          </div>
        </li>
      )}
      {line.editedBy !== null && (
        <li>
          <div>
            <Who id={line.editedBy} /> ·{' '}
            {t('plan:log.edited', {
              quantity: line.proposedQuantity,
              day: line.proposedActOn,
            })}
          </div>
          <div className="muted">{line.editReason}</div>
        </li>
      )}
      <li>
        <div>{t('plan:log.proposed')}</div>
        <div className="muted">
          <DateText at={plan.finishedAt ?? plan.createdAt} />{' '}
          {mayAudit && (
            <Link to="/audit" search={{ entityId: `${plan.planId}/${line.lineNo}` }}>
              {t('plan:log.all')}
            </Link>
          )}
        </div>
      </li>
    </ol>
  );
}
