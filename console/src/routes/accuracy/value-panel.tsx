import { Segmented } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import type { ValueAdded, ValueGroup } from '../../api/accuracy.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare, type Language } from '../../lib/format.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Who } from '../plan/who.tsx';
import { decided, FEW } from './figures.ts';
import { valueOption, valueTable } from './value-chart.ts';

const GROUPINGS = ['byReason', 'byAuthor', 'bySku'] as const;
type Grouping = (typeof GROUPINGS)[number];

/** What planners' changes were worth: by reason, by person, by SKU. */
export function ValuePanel({ value }: { readonly value: ValueAdded | null }): ReactElement {
  const { t, language } = useWords();
  const [by, setBy] = useState<Grouping>('byReason');
  if (value === null || value.overall.changes === 0) {
    return (
      <Panel title={t('accuracy:changes.title')}>
        <p>{t('accuracy:changes.none')}</p>
        <p className="muted">{t('accuracy:changes.noneText')}</p>
      </Panel>
    );
  }
  const { overall } = value;
  const few = decided(overall) < FEW && overall.interval !== null;
  return (
    <Panel title={t('accuracy:changes.title')} note={t('accuracy:changes.note')}>
      <p>
        {t('accuracy:changes.sum', {
          changes: overall.changes,
          weeks: overall.weeks,
          machine: formatNumber(overall.machineError, language, 1),
          changed: formatNumber(overall.changedError, language, 1),
        })}{' '}
        {few &&
          t('accuracy:changes.few', {
            low: formatShare(overall.interval?.low ?? 0, language),
            high: formatShare(overall.interval?.high ?? 1, language),
          })}
      </p>
      <Segmented
        size="small"
        aria-label={t('accuracy:changes.by')}
        value={by}
        options={GROUPINGS.map((key) => ({ value: key, label: t(`accuracy:changes.${key}`) }))}
        onChange={setBy}
      />
      {by !== 'byAuthor' && <Bars groups={value[by]} />}
      <PlainTable
        columns={columnsOf(by, t, language)}
        rows={value[by]}
        keyOf={({ key }: ValueGroup) => key}
      />
      <p className="muted">
        {t('accuracy:changes.priced', { priced: overall.priced, changes: overall.changes })}
      </p>
    </Panel>
  );
}

/** Groups drawn: the ones that moved the most. */
const DRAWN = 10;

function Bars({ groups }: { readonly groups: readonly ValueGroup[] }): ReactElement {
  const { t, language } = useWords();
  const shown = useMemo(() => groups.slice(0, DRAWN), [groups]);
  const option = useMemo(() => valueOption(shown, t), [shown, t]);
  return (
    <Chart
      option={option}
      description={t('accuracy:changes.chart')}
      height={Math.max(140, 60 + shown.length * 30)}
      table={valueTable(shown, t, language)}
    />
  );
}

function columnsOf(by: Grouping, t: Say, language: Language): readonly Column<ValueGroup>[] {
  return [
    {
      ...{ key: 'key', title: t(`accuracy:changes.${by}`), card: 'title' },
      render: ({ key }) =>
        by === 'byAuthor' ? <Who id={key} /> : <span className="wrap">{key}</span>,
    },
    {
      ...{ key: 'changes', title: t('accuracy:changes.count'), align: 'right' },
      render: ({ changes }) => <NumberText value={changes} />,
    },
    {
      ...{ key: 'weeks', title: t('accuracy:changes.weeks'), align: 'right' },
      render: ({ weeks }) => <NumberText value={weeks} />,
    },
    {
      ...{ key: 'machine', title: t('accuracy:changes.machine'), align: 'right' },
      render: ({ machineError }) => <NumberText value={machineError} fraction={1} />,
    },
    {
      ...{ key: 'changed', title: t('accuracy:changes.changed'), align: 'right' },
      render: ({ changedError }) => <NumberText value={changedError} fraction={1} />,
    },
    {
      ...{ key: 'units', title: t('accuracy:changes.units'), align: 'right' },
      render: ({ machineError, changedError }) => {
        const units = machineError - changedError;
        return (
          <span className={units < 0 ? 'num bad-text' : 'num good-text'}>
            {formatNumber(units, language, 1)}
          </span>
        );
      },
    },
    {
      ...{ key: 'gained', title: t('accuracy:changes.gained'), align: 'right' },
      render: ({ gained }) => <MoneyText money={gained} />,
    },
    {
      ...{ key: 'helped', title: t('accuracy:changes.helped'), align: 'right' },
      render: (one) => (
        <span className="num">
          {t('accuracy:changes.helpedOf', { helped: one.helped, count: decided(one) })}
        </span>
      ),
    },
  ];
}
