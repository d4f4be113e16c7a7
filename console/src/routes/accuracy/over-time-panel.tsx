import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { type OverTime, overTimeQuery } from '../../api/accuracy.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { MEASURES, type Measure, overTimeOption, overTimeTable } from './charts.ts';

const KEYS = ['month', 'forecast'] as const;

/** Every finished forecast against the weeks that ended since, by how far ahead it looked. */
export function OverTimePanel(): ReactElement {
  const { t } = useWords();
  const [by, setBy] = useState<(typeof KEYS)[number]>('month');
  const [measure, setMeasure] = useState<Measure>('wape');
  const history = useQuery(overTimeQuery(by));
  return (
    <Panel title={t('accuracy:time.title')} note={t('accuracy:time.note')}>
      <div className="row">
        <Segmented
          size="small"
          aria-label={t('accuracy:time.measure')}
          value={measure}
          options={MEASURES.map((value) => ({ value, label: t(`accuracy:measure.${value}`) }))}
          onChange={setMeasure}
        />
        <Segmented
          size="small"
          aria-label={t('accuracy:time.by')}
          value={by}
          options={KEYS.map((value) => ({ value, label: t(`accuracy:time.${value}`) }))}
          onChange={setBy}
        />
      </div>
      {history.isPending && <PageSkeleton />}
      {history.isError && <Failure error={history.error} onRetry={() => history.refetch()} small />}
      {history.data !== undefined &&
        (history.data.items.length === 0 ? (
          <p className="muted">{t('accuracy:time.none')}</p>
        ) : (
          <Lines items={history.data.items} measure={measure} />
        ))}
    </Panel>
  );
}

interface LinesProps {
  readonly items: readonly OverTime[];
  readonly measure: Measure;
}

function Lines({ items, measure }: LinesProps): ReactElement {
  const { t, language } = useWords();
  const option = useMemo(() => overTimeOption(items, measure, t), [items, measure, t]);
  return (
    <Chart
      option={option}
      description={t('accuracy:time.chart', { measure: t(`accuracy:measure.${measure}`) })}
      height={320}
      table={overTimeTable(items, measure, t, language)}
    />
  );
}
