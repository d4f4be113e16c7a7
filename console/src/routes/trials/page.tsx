import { ExperimentOutlined, PlusOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useMay } from '../../api/session.ts';
import { listTrials, STATES, type TrialBrief } from '../../api/trials.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, type Language } from '../../lib/format.ts';
import { DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { NewDrawer } from './new-drawer.tsx';
import { ACTION_TONES, STATE_TONES } from './tones.ts';
import './trials.css';

/** 小批量试产: articles tried in small batches, and what is advised of each now. */
export function Page(): ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const mayEdit = useMay('plans.edit');
  const [making, setMaking] = useState(false);
  const open = (trialId: string): void => {
    void navigate({ to: '/trials/$trialId', params: { trialId } });
  };
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.trials')}</h1>
        {mayEdit && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {t('trials:new.button')}
          </Button>
        )}
      </header>
      <DenseList<TrialBrief>
        name="trials"
        columns={columnsOf(t, language)}
        keyOf={(row) => row.trialId}
        load={listTrials}
        states={STATES.map((value) => ({ value, label: t(`trials:state.${value}`) }))}
        empty={
          <EmptyState
            icon={<ExperimentOutlined />}
            title={t('trials:empty.title')}
            text={t('trials:empty.text')}
          />
        }
        onOpen={(row) => open(row.trialId)}
      />
      {making && <NewDrawer onClose={() => setMaking(false)} onMade={open} />}
    </>
  );
}

function columnsOf(t: Say, language: Language): readonly Column<TrialBrief>[] {
  return [
    {
      ...{ key: 'sku', title: t('trials:sku'), width: 180, frozen: true, card: 'title' },
      render: (row) => <strong className="code">{row.sku}</strong>,
    },
    {
      ...{ key: 'state', title: t('trials:list.state'), width: 100, card: 'corner' },
      render: (row) => (
        <StateTag tone={STATE_TONES[row.state]}>{t(`trials:state.${row.state}`)}</StateTag>
      ),
    },
    {
      ...{ key: 'market', title: t('trials:market'), width: 120 },
      render: (row) =>
        row.market === null ? t('trials:allMarkets') : countryName(row.market, language),
    },
    {
      ...{ key: 'advice', title: t('trials:list.advice'), width: 180 },
      render: ({ advice, state }) =>
        advice === null || state !== 'running' ? (
          '–'
        ) : (
          <StateTag tone={ACTION_TONES[advice.action]}>
            {t(`trials:do.${advice.action}`, { units: advice.units })}
          </StateTag>
        ),
    },
    {
      ...{ key: 'first', title: t('trials:list.first'), width: 120, align: 'right' },
      render: (row) => <NumberText value={row.firstUnits ?? row.plannedUnits} />,
    },
    {
      ...{ key: 'launched', title: t('trials:launchedOn'), width: 120 },
      render: (row) => (row.launchedOn === null ? '–' : <DayText date={row.launchedOn} />),
    },
    {
      ...{ key: 'week', title: t('trials:list.week'), width: 110, align: 'right' },
      render: ({ advisedWeek, seasonWeeks }) =>
        t('trials:list.weekOf', { week: advisedWeek ?? 0, weeks: seasonWeeks }),
    },
  ];
}
