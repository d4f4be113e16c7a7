import { ClockCircleOutlined, RightOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Decision } from '../../api/cockpit.ts';
import { useWords } from '../../i18n/use-words.ts';
import { addressOf } from '../../lib/address.ts';
import { daysBetween } from '../../lib/format.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { ReasonText } from '../../ui/reason-text.tsx';

interface Props {
  readonly decision: Decision;
  readonly rank: number;
  readonly today: string;
}

/** Days left until a decision is too late, in words and in its colour. */
function useDeadline(dueOn: string | null, today: string): { text: string; tone: string } | null {
  const { t } = useWords();
  if (dueOn === null) return null;
  const days = daysBetween(today, dueOn);
  const tone = days <= 1 ? 'red' : days <= 5 ? 'amber' : 'plain';
  if (days < 0) return { text: t('cockpit:due.late', { count: -days, date: dueOn }), tone: 'red' };
  if (days === 0) return { text: t('cockpit:due.today'), tone };
  return { text: t('cockpit:due.in', { count: days, date: dueOn }), tone };
}

/** One decision: what, why, how much, until when, and the button that leads to it. */
export function DecisionCard({ decision, rank, today }: Props): ReactElement {
  const { t } = useWords();
  const deadline = useDeadline(decision.dueOn, today);
  return (
    <article className="decision">
      <span className="decision-rank" aria-hidden="true">
        {rank}
      </span>
      <div className="grow">
        <h2>
          <ReasonText reason={decision.title} />
        </h2>
        <p className="muted">
          <ReasonText reason={decision.reason} />
        </p>
        <div className="row">
          {deadline !== null && (
            <span className={`tag ${deadline.tone}`}>
              <ClockCircleOutlined aria-hidden="true" /> {deadline.text}
            </span>
          )}
          <span className="muted">
            {t('cockpit:owner', { role: t(`settings:role.${decision.owner}.name`) })}
          </span>
        </div>
      </div>
      <div className="decision-end">
        {decision.money !== null && (
          <span className="decision-money">
            <MoneyText money={decision.money} short />
          </span>
        )}
        <Link className="decision-button" {...addressOf(decision.href)}>
          {t(`cockpit:button.${decision.kind}`)}
          <RightOutlined aria-hidden="true" />
        </Link>
      </div>
    </article>
  );
}
