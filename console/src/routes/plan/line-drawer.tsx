import { CheckOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import {
  type Approved,
  approveLines,
  lineQuery,
  type Plan,
  type PlanLineDetail,
  rejectLines,
  reopenLines,
} from '../../api/plans.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { nameIn } from '../../lib/names.ts';
import { DayText } from '../../ui/date-text.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Alternatives } from './alternatives.tsx';
import { Deadline, KindTag, LineStateTag } from './columns.tsx';
import { CostBars } from './cost-bars.tsx';
import { EditLine } from './edit-line.tsx';
import { ForecastsBehind } from './forecasts-behind.tsx';
import { LineLog } from './line-log.tsx';
import { Way } from './place-cells.tsx';
import { Placements } from './placements.tsx';
import { ReasonButton } from './reason-button.tsx';
import { engineSentence, noteSentence, type Telling } from './sentences.ts';
import { Targets } from './targets.tsx';
import { useDecision } from './use-decision.ts';
import { usePlaces } from './use-places.ts';

interface Props {
  readonly plan: Plan;
  readonly lineNo: string;
  readonly onApproved: (done: Approved) => void;
  readonly onClose: () => void;
}

/** One line to judge: why, what it costs, what lost, what is assumed, what to hold where. */
export function LineDrawer({ plan, lineNo, onApproved, onClose }: Props): ReactElement {
  const { t } = useWords();
  const line = useQuery(lineQuery(plan.planId, lineNo));
  return (
    <DetailDrawer
      width={760}
      title={line.data === undefined ? t('plan:line', { lineNo }) : <LineTitle line={line.data} />}
      extra={line.data !== undefined && <LineStateTag state={line.data.state} t={t} />}
      onClose={onClose}
    >
      {line.isPending && <PageSkeleton />}
      {line.isError && <Failure error={line.error} onRetry={() => line.refetch()} small />}
      {line.data !== undefined && (
        <div className="stack plan-detail">
          <Decide plan={plan} line={line.data} onApproved={onApproved} />
          <LineDetail plan={plan} line={line.data} />
        </div>
      )}
    </DetailDrawer>
  );
}

function LineTitle({ line }: { readonly line: PlanLineDetail }): ReactElement {
  const { t, language } = useWords();
  return (
    <span className="row">
      <KindTag kind={line.kind} t={t} />
      <Link to="/products" search={{ q: line.sku }} className="code">
        {line.sku}
      </Link>
      <span className="muted clip">{nameIn(line.names, language)}</span>
    </span>
  );
}

interface DetailProps {
  readonly plan: Plan;
  readonly line: PlanLineDetail;
}

function LineDetail({ plan, line }: DetailProps): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const telling: Telling = { currency: plan.currency, places: places.names };
  const mayEdit = useMay('plans.edit') && plan.state === 'ready';
  const isOpen = line.state === 'proposed' || line.state === 'edited';
  return (
    <>
      <Way {...line} places={places} />
      {mayEdit && isOpen ? (
        <EditLine key={line.version} plan={plan} line={line} />
      ) : (
        <Facts
          facts={[
            { label: t('plan:column.quantity'), value: <NumberText value={line.quantity} /> },
            { label: t(`plan:act.${line.kind}`), value: <DayText date={line.actOn} /> },
          ]}
        />
      )}
      <Facts
        facts={[
          { label: t('plan:column.arrivesOn'), value: <DayText date={line.arrivesOn} /> },
          {
            label: t('plan:column.deadline'),
            value: <Deadline deadline={line.deadline} plannedFor={plan.plannedFor} t={t} />,
          },
          { label: t('plan:column.goods'), value: <MoneyText money={line.goods} /> },
          { label: t('plan:column.freight'), value: <MoneyText money={line.freight} /> },
          { label: t('plan:column.atStake'), value: <MoneyText money={line.atStake} /> },
        ]}
      />
      <Reasons line={line} telling={telling} />
      <h3>{t('plan:costTitle')}</h3>
      <CostBars parts={line.costParts} />
      <h3>{t('plan:alternatives', { count: line.alternatives.length })}</h3>
      <Alternatives losers={line.alternatives} telling={telling} />
      <h3>{t('plan:targets.title')}</h3>
      <Targets planId={plan.planId} sku={line.sku} places={places} />
      <h3>{t('plan:forecasts.title')}</h3>
      <ForecastsBehind planId={plan.planId} sku={line.sku} />
      <h3>{t('plan:placements.title')}</h3>
      <Placements planId={plan.planId} sku={line.sku} places={places} telling={telling} />
      <h3>{t('plan:log.title')}</h3>
      <LineLog plan={plan} line={line} />
    </>
  );
}

interface ReasonsProps {
  readonly line: PlanLineDetail;
  readonly telling: Telling;
}

/** Every reason in a sentence; what had to be assumed stands apart, in amber. */
function Reasons({ line, telling }: ReasonsProps): ReactElement {
  const { t, language } = useWords();
  return (
    <>
      <h3>{t('plan:why')}</h3>
      <ul className="reason-list">
        {line.reasons.map((reason) => (
          <li key={`${reason.code}${JSON.stringify(reason.params)}`}>
            {engineSentence(reason, telling, t, language)}
          </li>
        ))}
      </ul>
      {line.assumptions.length > 0 && (
        <div className="notice amber plan-notes">
          <ul>
            {line.assumptions.map((note) => (
              <li key={`${note.code}${JSON.stringify(note.params)}`}>
                {noteSentence(note, telling, t, language)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

interface DecideProps extends DetailProps {
  readonly onApproved: (done: Approved) => void;
}

/** Approve, refuse, or open again; nothing for those who may not, or when the plan is closed. */
function Decide({ plan, line, onApproved }: DecideProps): ReactElement | null {
  const { t } = useWords();
  const mayApprove = useMay('plans.approve');
  const mayEdit = useMay('plans.edit');
  const { planId } = plan;
  const choice = { lineNos: [line.lineNo] };
  const approve = useDecision({ run: () => approveLines(planId, choice), after: onApproved });
  const reject = useDecision({ run: (why: string) => rejectLines(planId, choice, why) });
  const reopen = useDecision({ run: (why: string) => reopenLines(planId, choice, why) });
  if (plan.state !== 'ready') return null;
  if (line.state === 'rejected' && mayEdit) {
    return (
      <div className="row">
        <ReasonButton
          title={t('plan:reopen')}
          hint={t('plan:rejectHint')}
          busy={reopen.isPending}
          onReason={(why) => reopen.mutate(why)}
        >
          {t('plan:reopen')}
        </ReasonButton>
      </div>
    );
  }
  if (line.state === 'approved' || line.state === 'rejected' || !mayApprove) return null;
  return (
    <div className="row">
      <Button
        type="primary"
        icon={<CheckOutlined />}
        loading={approve.isPending}
        onClick={() => approve.mutate(undefined)}
      >
        {t('plan:approve')}
      </Button>
      <ReasonButton
        danger
        title={t('plan:rejectAsk', { count: 1 })}
        hint={t('plan:rejectHint')}
        busy={reject.isPending}
        onReason={(why) => reject.mutate(why)}
      >
        {t('plan:reject')}
      </ReasonButton>
    </div>
  );
}
