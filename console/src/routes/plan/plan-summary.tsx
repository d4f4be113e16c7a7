import { WarningOutlined } from '@ant-design/icons';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { Plan } from '../../api/plans.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { DayText } from '../../ui/date-text.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { NoteList } from './note-list.tsx';

/** The plan in a row of figures, and what it leans on without knowing. */
export function PlanSummary({ plan }: { readonly plan: Plan }): ReactElement {
  const { t, language } = useWords();
  const seconds = plan.seconds === null ? '' : formatNumber(plan.seconds, language, 1);
  const skus = plan.skuCount === null ? '' : formatNumber(plan.skuCount, language);
  return (
    <>
      {plan.state === 'superseded' && <p className="notice amber">{t('plan:superseded')}</p>}
      <div className="plan-figures">
        <Figure label={t('plan:figure.purchases')} note={t('plan:figure.purchasesNote')}>
          <MoneyText money={plan.purchases} short />
        </Figure>
        <Figure label={t('plan:figure.freight')} note={t('plan:figure.freightNote')}>
          <MoneyText money={plan.freight} short />
        </Figure>
        <Figure label={t('plan:figure.atStake')} note={t('plan:figure.atStakeNote')} alert>
          <MoneyText money={plan.atStake} short />
        </Figure>
        <Figure label={t('plan:figure.lines')} note={t('plan:figure.linesNote', { skus, seconds })}>
          <NumberText value={plan.lineCount} />
        </Figure>
        <Figure
          label={t('plan:figure.day')}
          note={t('plan:figure.horizon', { weeks: plan.horizonWeeks ?? 0 })}
        >
          <DayText date={plan.plannedFor} />
        </Figure>
        <Figure label={t('plan:figure.stock')} note={t('plan:figure.stockNote')}>
          <DayText date={plan.stockAsOf} />
        </Figure>
      </div>
      <Assumptions plan={plan} />
    </>
  );
}

interface FigureProps {
  readonly label: string;
  readonly note: string;
  readonly alert?: boolean;
  readonly children: ReactNode;
}

function Figure({ label, note, alert, children }: FigureProps): ReactElement {
  return (
    <div className="plan-figure">
      <span className="muted">{label}</span>
      <strong className={alert === true ? 'bad-text' : ''}>{children}</strong>
      <small className="muted">{note}</small>
    </div>
  );
}

const SHOWN_FIRST = 2;

/** What was assumed, in amber: a plan never leans on a guess in silence. */
function Assumptions({ plan }: { readonly plan: Plan }): ReactElement | null {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  if (plan.assumptions.length === 0) return null;
  const shown = all ? plan.assumptions : plan.assumptions.slice(0, SHOWN_FIRST);
  const rest = plan.assumptions.length - shown.length;
  return (
    <div className="notice amber plan-notes">
      <WarningOutlined aria-hidden="true" />
      <div className="grow">
        <strong>{t('plan:assumed', { count: plan.assumptions.length })}</strong>
        <NoteList plan={plan} notes={shown} />
      </div>
      {(rest > 0 || all) && (
        <button type="button" className="link-button nowrap" onClick={() => setAll(!all)}>
          {all ? t('plan:fewer') : t('plan:more', { rest })}
        </button>
      )}
    </div>
  );
}
