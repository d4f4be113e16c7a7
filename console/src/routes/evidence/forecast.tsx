import { ScheduleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { type Forecast, forecastQuery, type StakeLine } from '../../api/evidence.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Language } from '../../lib/format.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Places } from './columns.tsx';
import { EvidenceDrawer } from './evidence-drawer.tsx';
import { stakeOption } from './forecast-option.ts';
import { inLanguage } from './words.ts';

const SPANS = ['30', '60', '90', '180', '365'] as const;

/** What runs out, when, and the sales that hang on it. */
export function ForecastView(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const days = SPANS.find((one) => one === search['days']) ?? '90';
  const { data, error, refetch } = useQuery(forecastQuery(Number(days)));
  const opened = search['open'];
  const open = (recordId: string | undefined): void => set({ open: recordId });
  return (
    <div className="stack">
      <Segmented
        aria-label={t('evidence:forecast.span')}
        value={days}
        options={SPANS.map((value) => ({
          value,
          label: t('evidence:forecast.days', { count: Number(value) }),
        }))}
        onChange={(value) => set({ days: value })}
      />
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <PageSkeleton />}
      {data !== undefined && <Stakes forecast={data} onOpen={open} />}
      {opened !== undefined && (
        <EvidenceDrawer
          key={opened}
          recordId={opened}
          onGo={open}
          onClose={() => open(undefined)}
        />
      )}
    </div>
  );
}

interface StakesProps {
  readonly forecast: Forecast;
  readonly onOpen: (recordId: string) => void;
}

function Stakes({ forecast, onOpen }: StakesProps): ReactElement {
  const { t, language } = useWords();
  const { lines, steps, total, soldFrom, soldTo } = forecast;
  const unit = t('evidence:forecast.unit', { currency: total.currency });
  const option = useMemo(() => stakeOption(forecast, unit), [forecast, unit]);
  if (lines.length === 0) {
    return (
      <div className="panel">
        <EmptyState
          icon={<ScheduleOutlined />}
          title={t('evidence:forecast.none')}
          text={t('evidence:forecast.noneText')}
          small
        />
      </div>
    );
  }
  return (
    <>
      <Panel
        title={t('evidence:forecast.title')}
        extra={
          <span>
            {t('evidence:forecast.total')} <MoneyText money={total} />
          </span>
        }
        note={
          soldFrom === null || soldTo === null
            ? t('evidence:forecast.noSales')
            : t('evidence:forecast.basis', { from: soldFrom, to: soldTo })
        }
      >
        <Chart
          option={option}
          height={260}
          description={t('evidence:forecast.chart')}
          table={{
            head: [t('evidence:forecast.day'), t('evidence:forecast.pairs'), unit],
            rows: steps.map(({ day, pairs, perDay }) => [day, String(pairs), perDay.amount]),
          }}
        />
      </Panel>
      <Panel title={t('evidence:forecast.lines')}>
        <PlainTable<StakeLine>
          columns={lineColumns(t, language, onOpen)}
          rows={lines}
          keyOf={(line) => line.record.recordId}
        />
      </Panel>
    </>
  );
}

function lineColumns(
  t: Say,
  language: Language,
  onOpen: (recordId: string) => void,
): readonly Column<StakeLine>[] {
  return [
    {
      key: 'record',
      title: t('evidence:kind'),
      card: 'title',
      render: ({ record }) => (
        <button
          type="button"
          className="link-button stacked"
          onClick={() => onOpen(record.recordId)}
        >
          {inLanguage(record.kindName, language)}
          <small className="muted">{record.number}</small>
        </button>
      ),
    },
    {
      key: 'day',
      title: t('evidence:forecast.from'),
      card: 'corner',
      render: (line) => <DayText date={line.day} />,
    },
    {
      key: 'skus',
      title: t('evidence:sku'),
      render: ({ skus, skuCount }) => (
        <span className="wrapped">
          {skus.slice(0, 3).join(', ')}
          {skuCount > 3 && ` +${skuCount - 3}`}
        </span>
      ),
    },
    {
      key: 'markets',
      title: t('evidence:markets'),
      render: ({ markets }) => <Places codes={markets} {...{ t, language }} />,
    },
    {
      key: 'units',
      title: t('evidence:forecast.units'),
      align: 'right',
      render: ({ unitsPerWeek }) => <NumberText value={unitsPerWeek} fraction={1} />,
    },
    {
      key: 'perDay',
      title: t('evidence:forecast.perDay'),
      align: 'right',
      render: ({ perDay, withoutValue }) => (
        <span className="stacked">
          <MoneyText money={perDay} />
          {withoutValue > 0 && (
            <small className="muted">
              {t('evidence:forecast.withoutValue', { count: withoutValue })}
            </small>
          )}
        </span>
      ),
    },
  ];
}
