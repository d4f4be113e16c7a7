import { EditOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import { useMay } from '../../api/session.ts';
import { endTrial, launchTrial, type Trial, trialQuery } from '../../api/trials.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName } from '../../lib/format.ts';
import { useTabTitle } from '../../shell/open-tabs.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReasonButton } from '../plan/reason-button.tsx';
import { AdviceView } from './advice-view.tsx';
import { EditDrawer } from './edit-drawer.tsx';
import { PlanView } from './plan-view.tsx';
import { STATE_TONES } from './tones.ts';
import { DecisionsView, WeeksView } from './weeks-view.tsx';
import './trials.css';
import { DayField } from '../../ui/fields.tsx';

/** One article on trial: what to do now, how it sells, and the plan. */
export function Page(): ReactElement {
  const { trialId = '' }: { trialId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(trialQuery(trialId));
  useTabTitle(data?.sku);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  return (
    <div className="stack">
      <Head trial={data} />
      {data.state === 'draft' && data.plan.firstUnits > 0 && <Launch trial={data} />}
      {data.state === 'running' && <AdviceView trial={data} />}
      {data.now !== null && <WeeksView trial={data} />}
      {data.decisions.length > 0 && <DecisionsView trial={data} />}
      <PlanView plan={data.plan} currency={data.currency} />
    </div>
  );
}

function Head({ trial }: { readonly trial: Trial }): ReactElement {
  const { t, language } = useWords();
  const mayEdit = useMay('plans.edit');
  const [editing, setEditing] = useState(false);
  const end = useChange({ run: endTrial, touches: ['trials'], done: t('trials:ended') });
  const { trialId, version, market, launchedOn } = trial;
  return (
    <header className="page-head">
      <h1 className="code">{trial.sku}</h1>
      <span className="row">
        <StateTag tone={STATE_TONES[trial.state]}>{t(`trials:state.${trial.state}`)}</StateTag>
        <span className="muted">
          {market === null ? t('trials:allMarkets') : countryName(market, language)}
          {launchedOn !== null && ` · ${t('trials:since', { day: launchedOn })}`}
          {trial.endReason !== null && ` · ${trial.endReason}`}
        </span>
      </span>
      {trial.state === 'draft' && mayEdit && (
        <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
          {t('trials:edit.button')}
        </Button>
      )}
      {editing && <EditDrawer trial={trial} onClose={() => setEditing(false)} />}
      {trial.state !== 'ended' && mayEdit && (
        <ReasonButton
          title={t('trials:end.title')}
          hint={t('trials:end.hint')}
          busy={end.isPending}
          onReason={(reason) => end.mutate({ trialId, version, reason })}
        >
          {t('trials:end.button')}
        </ReasonButton>
      )}
    </header>
  );
}

function Launch({ trial }: { readonly trial: Trial }): ReactElement | null {
  const { t } = useWords();
  const mayEdit = useMay('plans.edit');
  const today = new Date().toISOString().slice(0, 10);
  const [day, setDay] = useState(today);
  const [units, setUnits] = useState<number | null>(trial.plan.firstUnits);
  const launch = useChange({ run: launchTrial, touches: ['trials'], done: t('trials:launched') });
  if (!mayEdit) return null;
  const { trialId, version } = trial;
  return (
    <Panel title={t('trials:launch.title')} note={t('trials:launch.note')}>
      <div className="trial-fields">
        <DayField
          label={t('trials:launchedOn')}
          max={today}
          value={day}
          onChange={(day) => setDay(day ?? '')}
        />
        <Field label={t('trials:launch.units')}>
          {(tie) => (
            <InputNumber {...tie} min={1} precision={0} value={units} onChange={setUnits} />
          )}
        </Field>
      </div>
      <Button
        type="primary"
        loading={launch.isPending}
        disabled={day === '' || units === null}
        onClick={() => launch.mutate({ trialId, version, day, units: units ?? 0 })}
      >
        {t('trials:launch.button')}
      </Button>
    </Panel>
  );
}
