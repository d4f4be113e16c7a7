import { Button, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import { useMay } from '../../api/session.ts';
import { correctWeek, type Decision, type Trial, type WeekSold } from '../../api/trials.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DateText, DayText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Field } from '../../ui/field.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import type { Column } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useChange } from '../../ui/use-change.ts';

interface Props {
  readonly trial: Trial;
}

/** How it sold week by week, and what is on hand and on its way. */
export function WeeksView({ trial }: Props): ReactElement | null {
  const { t } = useWords();
  const mayEdit = useMay('plans.edit') && trial.state === 'running';
  const [correcting, setCorrecting] = useState<WeekSold | null>(null);
  const { now } = trial;
  if (now === null) return null;
  return (
    <Panel title={t('trials:weeks.title')}>
      <Stock now={now} />
      {now.weeks.length === 0 ? (
        <p className="muted">{t('trials:advice.early')}</p>
      ) : (
        <PlainTable
          columns={columnsOf(t, mayEdit ? setCorrecting : null)}
          rows={now.weeks}
          keyOf={({ week }) => week}
        />
      )}
      {correcting !== null && (
        <Correct trial={trial} week={correcting} onClose={() => setCorrecting(null)} />
      )}
    </Panel>
  );
}

function columnsOf(
  t: Say,
  correct: ((week: WeekSold) => void) | null,
): readonly Column<WeekSold>[] {
  return [
    {
      ...{ key: 'week', title: t('trials:weeks.week'), card: 'title' },
      render: ({ week, from }) => (
        <>
          {week + 1} · <DayText date={from} />
        </>
      ),
    },
    {
      ...{ key: 'units', title: t('trials:weeks.units'), align: 'right' },
      render: ({ units }) => <NumberText value={units} />,
    },
    {
      ...{ key: 'days', title: t('trials:weeks.days'), align: 'right' },
      render: ({ daysInStock }) => <NumberText value={daysInStock} />,
    },
    {
      ...{ key: 'word', title: t('trials:weeks.word') },
      render: ({ word }) => word?.reason ?? t('trials:weeks.orders'),
    },
    {
      ...{ key: 'act', title: '', align: 'right' },
      render: (week) =>
        correct !== null && (
          <Button size="small" onClick={() => correct(week)}>
            {t('trials:weeks.correct')}
          </Button>
        ),
    },
  ];
}

function Stock({ now }: { readonly now: NonNullable<Trial['now']> }): ReactElement {
  const { t } = useWords();
  const coming = now.underWay.map(({ units, number, arrivesOn }) =>
    t('trials:weeks.coming', { units, number, day: arrivesOn }),
  );
  return (
    <Facts
      facts={[
        {
          label: t('trials:weeks.onHand'),
          value: (
            <>
              <NumberText value={now.onHand} />{' '}
              <span className="muted">{t(`trials:stockFrom.${now.stockFrom}`)}</span>
            </>
          ),
        },
        {
          label: t('trials:weeks.underWay'),
          value: coming.length === 0 ? t('trials:weeks.nothing') : coming.join(' · '),
        },
      ]}
    />
  );
}

function Correct(props: Props & { readonly week: WeekSold; readonly onClose: () => void }) {
  const { t } = useWords();
  const { trial, week, onClose } = props;
  const [units, setUnits] = useState<number | null>(week.units);
  const [days, setDays] = useState<number | null>(week.daysInStock);
  const [reason, setReason] = useState(week.word?.reason ?? '');
  const save = useChange({ run: correctWeek, touches: ['trials'], after: onClose });
  const at = { trialId: trial.trialId, week: week.week };
  const short = reason.trim().length < 3;
  return (
    <FormBox
      title={t('trials:weeks.correctTitle', { week: week.week + 1 })}
      saving={save.isPending}
      onSave={() => {
        if (short || units === null || days === null) return;
        save.mutate({ ...at, word: { units, daysInStock: days, reason: reason.trim() } });
      }}
      onClose={onClose}
    >
      <Field label={t('trials:weeks.units')}>
        {(tie) => <InputNumber {...tie} min={0} precision={0} value={units} onChange={setUnits} />}
      </Field>
      <Field label={t('trials:weeks.days')}>
        {(tie) => (
          <InputNumber {...tie} min={0} max={7} precision={0} value={days} onChange={setDays} />
        )}
      </Field>
      <TextField
        label={t('trials:decide.reason')}
        value={reason}
        maxLength={2000}
        {...(short ? { fault: t('trials:weeks.why') } : {})}
        onChange={setReason}
      />
      {week.word !== null && (
        <Button onClick={() => save.mutate({ ...at, word: null })}>
          {t('trials:weeks.takeBack')}
        </Button>
      )}
    </FormBox>
  );
}

/** What was decided, beside what was advised. */
export function DecisionsView({ trial }: Props): ReactElement {
  const { t } = useWords();
  const columns: readonly Column<Decision>[] = [
    {
      ...{ key: 'at', title: t('trials:decisions.at'), card: 'title' },
      render: ({ decidedAt }) => <DateText at={decidedAt} />,
    },
    {
      ...{ key: 'what', title: t('trials:decisions.what') },
      render: ({ action, units }) => t(`trials:do.${action}`, { units }),
    },
    {
      ...{ key: 'advised', title: t('trials:decisions.advised') },
      render: ({ advisedAction, advisedUnits }) =>
        advisedAction === null
          ? '–'
          : t(`trials:do.${advisedAction}`, { units: advisedUnits ?? 0 }),
    },
    {
      ...{ key: 'order', title: t('trials:decisions.order') },
      render: ({ orderNumber }) => orderNumber ?? '–',
    },
    {
      ...{ key: 'why', title: t('trials:decide.reason') },
      render: ({ reason }) => (reason === '' ? '–' : reason),
    },
  ];
  return (
    <Panel title={t('trials:decisions.title')}>
      <PlainTable columns={columns} rows={trial.decisions} keyOf={({ decisionId }) => decisionId} />
    </Panel>
  );
}
