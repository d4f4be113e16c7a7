import { ClockCircleOutlined, RightOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { PlanLine } from '../../api/plans.ts';
import { useWords } from '../../i18n/use-words.ts';
import { daysBetween, formatNumber } from '../../lib/format.ts';
import { nameIn } from '../../lib/names.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { ReasonText } from '../../ui/reason-text.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';

interface Props {
  readonly line: PlanLine;
  readonly rank: number;
  readonly today: string;
  /** Code of a warehouse by its id. */
  readonly nameOf: (id: string) => string;
}

/** Days left until the day to act, in words and in the colour of their number. */
function useDeadline(date: string, today: string): { text: string; tone: Tone } {
  const { t } = useWords();
  const days = daysBetween(today, date);
  if (days < 0) return { text: t('cockpit:due.late', { count: -days, date }), tone: 'red' };
  if (days === 0) return { text: t('cockpit:due.today'), tone: 'red' };
  return { text: t('cockpit:due.in', { count: days, date }), tone: days <= 5 ? 'amber' : 'plain' };
}

/** One decision: what, why, how much, until when, and the button that leads to it. */
export function DecisionCard({ line, rank, today, nameOf }: Props): ReactElement {
  const { t, language } = useWords();
  const deadline = useDeadline(line.actOn, today);
  const [reason] = line.reasons;
  const title = t(`cockpit:decision.${line.kind}`, {
    quantity: formatNumber(line.quantity, language),
    name: nameIn(line.names, language) || line.sku,
    from: line.fromWarehouseId === null ? '' : nameOf(line.fromWarehouseId),
    to: nameOf(line.toWarehouseId),
  });
  return (
    <article className="decision">
      <span className="decision-rank" aria-hidden="true">
        {rank}
      </span>
      <div className="grow">
        <h2>{title}</h2>
        {reason !== undefined && (
          <p className="muted">
            <ReasonText reason={reason} nameOf={nameOf} />
          </p>
        )}
        <div className="row">
          <StateTag tone={deadline.tone}>
            <ClockCircleOutlined aria-hidden="true" /> {deadline.text}
          </StateTag>
          {line.atStake !== null && (
            <span className="muted">
              {t('cockpit:atStake')} <MoneyText money={line.atStake} short />
            </span>
          )}
        </div>
      </div>
      <div className="decision-end">
        <span className="decision-money">
          <MoneyText money={line.kind === 'purchase' ? line.goods : line.freight} short />
        </span>
        <Link className="decision-button" to="/plans" search={{ open: String(line.lineNo) }}>
          {t(`cockpit:button.${line.kind}`)}
          <RightOutlined aria-hidden="true" />
        </Link>
      </div>
    </article>
  );
}
