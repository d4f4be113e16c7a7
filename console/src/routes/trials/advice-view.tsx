import { ReloadOutlined } from '@ant-design/icons';
import { Button, InputNumber, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useMay } from '../../api/session.ts';
import {
  ACTIONS,
  type Advice,
  adviseTrial,
  decideTrial,
  type Option,
  type Trial,
  type TrialAction,
} from '../../api/trials.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare } from '../../lib/format.ts';
import { fromMinor } from '../../lib/minor.ts';
import { Field } from '../../ui/field.tsx';
import { TextField } from '../../ui/fields.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ACTION_TONES } from './tones.ts';

interface Props {
  readonly trial: Trial;
}

/** What to do now, with the chance of each, and the decision. */
export function AdviceView({ trial }: Props): ReactElement {
  const { t } = useWords();
  const { fullAdvice: advice, now } = trial;
  const none = now === null || now.weeks.length === 0;
  return (
    <Panel
      title={t('trials:advice.title')}
      extra={none || now.seasonIsOver ? null : <Again trial={trial} />}
      note={advice === null ? undefined : t('trials:advice.note', { week: trial.advisedWeek ?? 0 })}
    >
      {none && <p className="notice">{t('trials:advice.early')}</p>}
      {!none && now.seasonIsOver && (
        <p className="notice amber" role="status">
          {t('trials:advice.over')}
        </p>
      )}
      {!none && now.adviceIsOld && (
        <p className="notice amber" role="status">
          {t('trials:advice.old')}
        </p>
      )}
      {advice !== null && (
        <>
          <p className="trial-advice">
            <StateTag tone={ACTION_TONES[advice.action]}>
              {t(`trials:do.${advice.action}`, { units: advice.units })}
            </StateTag>
          </p>
          <Chances advice={advice} />
          <Options advice={advice} currency={trial.currency} />
          <Decide key={`${advice.action} ${advice.units}`} trial={trial} advice={advice} />
        </>
      )}
    </Panel>
  );
}

function Again({ trial }: Props): ReactElement | null {
  const { t } = useWords();
  const mayEdit = useMay('plans.edit');
  const again = useChange({ run: adviseTrial, touches: ['trials'] });
  if (!mayEdit) return null;
  return (
    <Button
      icon={<ReloadOutlined />}
      loading={again.isPending}
      onClick={() => again.mutate(trial.trialId)}
    >
      {t(trial.fullAdvice === null ? 'trials:advice.first' : 'trials:advice.again')}
    </Button>
  );
}

/** How likely each kind of action is to turn out best, as a bar. */
function Chances({ advice }: { readonly advice: Advice }): ReactElement {
  const { t, language } = useWords();
  const round = (value: number) => formatNumber(value, language, 0);
  return (
    <>
      <p className="muted">
        {t('trials:advice.belief', {
          ...{ mean: round(advice.belief.mean), p10: round(advice.belief.p10) },
          p90: round(advice.belief.p90),
        })}
      </p>
      <div className="trial-chances" role="img" aria-label={t('trials:advice.chances')}>
        {ACTIONS.filter((action) => advice.chances[action] > 0).map((action) => (
          <span
            key={action}
            className={`trial-chance ${action}`}
            style={{ flexGrow: advice.chances[action] }}
          />
        ))}
      </div>
      <ul className="trial-legend">
        {ACTIONS.map((action) => (
          <li key={action} className={action}>
            {t(`trials:action.${action}`)} {formatShare(advice.chances[action], language)}
          </li>
        ))}
      </ul>
      <p className="muted">{t('trials:advice.chancesNote', { seasons: advice.seasons })}</p>
    </>
  );
}

function Options(props: { readonly advice: Advice; readonly currency: string }): ReactElement {
  const { t, language } = useWords();
  const { advice, currency } = props;
  const columns: readonly Column<Option>[] = [
    {
      ...{ key: 'what', title: t('trials:advice.option'), card: 'title' },
      render: ({ action, units }) => t(`trials:do.${action}`, { units }),
    },
    {
      ...{ key: 'worth', title: t('trials:advice.worth'), align: 'right' },
      render: ({ worthMinor }) => <MoneyText money={fromMinor(worthMinor, currency)} />,
    },
    {
      ...{ key: 'best', title: t('trials:advice.best'), align: 'right' },
      render: ({ bestShare }) => formatShare(bestShare, language),
    },
  ];
  return (
    <PlainTable
      columns={columns}
      rows={advice.options}
      keyOf={({ action, units }) => `${action} ${units}`}
    />
  );
}

function Decide({ trial, advice }: Props & { readonly advice: Advice }): ReactElement | null {
  const { t } = useWords();
  const mayDecide = useMay('plans.approve');
  const [action, setAction] = useState<TrialAction>(advice.action);
  const [units, setUnits] = useState<number | null>(
    advice.units > 0 ? advice.units : trial.facts.minimumUnits,
  );
  const [reason, setReason] = useState('');
  const decide = useChange({
    ...{ run: decideTrial, touches: ['trials', 'orders', 'purchase-orders'] },
    done: t('trials:decide.done'),
  });
  if (!mayDecide) return null;
  const wanted = action === 'reorder' ? (units ?? 0) : 0;
  const same =
    action === advice.action && wanted === advice.units && trial.now?.adviceIsOld === false;
  const { multipleUnits } = trial.facts;
  return (
    <div className="trial-decide">
      <Segmented<TrialAction>
        aria-label={t('trials:decide.label')}
        value={action}
        options={ACTIONS.map((value) => ({ value, label: t(`trials:action.${value}`) }))}
        onChange={setAction}
      />
      {action === 'reorder' && (
        <Field label={t('trials:decide.units')} hint={t('trials:decide.pack', { multipleUnits })}>
          {(tie) => (
            <InputNumber
              {...tie}
              min={trial.facts.minimumUnits}
              step={multipleUnits}
              precision={0}
              value={units}
              onChange={setUnits}
            />
          )}
        </Field>
      )}
      <TextField
        label={t('trials:decide.reason')}
        hint={t(same ? 'trials:decide.reasonFree' : 'trials:decide.reasonNeeded')}
        value={reason}
        maxLength={2000}
        onChange={setReason}
      />
      <Button
        type="primary"
        danger={action === 'stop'}
        loading={decide.isPending}
        disabled={!same && reason.trim().length < 3}
        onClick={() => decide.mutate({ trialId: trial.trialId, action, units: wanted, reason })}
      >
        {t(action === 'reorder' ? 'trials:decide.order' : 'trials:decide.button')}
      </Button>
    </div>
  );
}
