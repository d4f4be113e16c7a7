import { Segmented } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import {
  type AccuracyCheck,
  METHODS,
  type Method,
  type MethodFigures,
  SLICE_KINDS,
  type Slice,
} from '../../api/accuracy.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatNumber, formatShare, type Language } from '../../lib/format.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { compareOption, compareTable } from './charts.ts';
import { totalOf } from './figures.ts';
import { MoneyHelp } from './money-help.tsx';

/** Rows of slices shown: more than a screen of them is a list, and there is one below. */
const SHOWN = 12;

interface MethodRow {
  readonly method: Method;
  readonly figures: MethodFigures;
}

/** The forecast beside its yardsticks: in all, by class, by market, by SKU. */
export function ComparePanel({ check }: { readonly check: AccuracyCheck }): ReactElement {
  const { t } = useWords();
  const total = totalOf(check);
  if (total === null) {
    return (
      <Panel title={t('accuracy:compare.title')}>
        <p className="muted">{t('accuracy:good.untestedText')}</p>
      </Panel>
    );
  }
  const rows = METHODS.map((method) => ({ method, figures: total.methods[method] })).filter(
    ({ figures }) => figures.points > 0,
  );
  return (
    <Panel
      title={t('accuracy:compare.title')}
      note={t('accuracy:compare.note', {
        horizon: check.horizon ?? 0,
        origins: check.origins ?? 0,
        series: total.series,
      })}
    >
      <MethodTable rows={rows} />
      {total.methods.accepted.points === 0 && (
        <p className="muted">{t('accuracy:compare.noAccepted')}</p>
      )}
      <Slices check={check} />
      <MoneyHelp check={check} priced={total.priced} tested={total.series} />
    </Panel>
  );
}

const shareText = (value: number | null, language: Language): string =>
  value === null ? '–' : formatShare(value, language);

function MethodTable({ rows }: { readonly rows: readonly MethodRow[] }): ReactElement {
  const { t, language } = useWords();
  return (
    <PlainTable
      columns={methodColumns(t, language)}
      rows={rows}
      keyOf={({ method }: MethodRow) => method}
    />
  );
}

function methodColumns(t: Say, language: Language): readonly Column<MethodRow>[] {
  const share = (key: 'wape' | 'bias' | 'inside'): Column<MethodRow> => ({
    ...{ key, title: t(`accuracy:measure.${key}`), align: 'right' },
    render: ({ figures }) => <span className="num">{shareText(figures[key], language)}</span>,
  });
  return [
    {
      ...{ key: 'method', title: t('accuracy:measure.method'), card: 'title' },
      render: ({ method }) => (
        <span className="nowrap" title={t(`accuracy:methodMeans.${method}`)}>
          {t(`accuracy:method.${method}`)}
        </span>
      ),
    },
    share('wape'),
    {
      ...{ key: 'mase', title: t('accuracy:measure.mase'), align: 'right' },
      render: ({ figures }) =>
        figures.mase === null ? '–' : <NumberText value={figures.mase} fraction={2} />,
    },
    share('bias'),
    {
      ...{ key: 'pinball', title: t('accuracy:measure.pinball'), align: 'right' },
      render: ({ figures }) =>
        figures.pinball === null ? '–' : <NumberText value={figures.pinball} fraction={2} />,
    },
    share('inside'),
    ...(['under', 'over', 'cost'] as const).map(
      (key): Column<MethodRow> => ({
        ...{ key, title: t(`accuracy:measure.${key}`), align: 'right' },
        render: ({ figures }) => <MoneyText money={figures[key]} short />,
      }),
    ),
  ];
}

function Slices({ check }: { readonly check: AccuracyCheck }): ReactElement {
  const { t, language } = useWords();
  const [by, setBy] = useState<(typeof SLICE_KINDS)[number]>('class');
  const nameOf = useMemo(
    () =>
      ({ by: kind, key }: Slice): string => {
        if (kind === 'class') return t(`forecast:class.${key}`, { defaultValue: key });
        if (kind === 'sku') return key;
        return key === 'ZZ' ? t('forecast:unknownMarket') : countryName(key, language);
      },
    [t, language],
  );
  const all = check.slices.filter((one) => one.by === by);
  const slices = useMemo(
    () => check.slices.filter((one) => one.by === by).slice(0, SHOWN),
    [check, by],
  );
  const option = useMemo(() => compareOption(slices, nameOf, t), [slices, nameOf, t]);
  return (
    <>
      <Segmented
        size="small"
        aria-label={t('accuracy:compare.by')}
        value={by}
        options={SLICE_KINDS.map((value) => ({ value, label: t(`accuracy:slice.${value}`) }))}
        onChange={setBy}
      />
      <Chart
        key={by}
        option={option}
        description={t('accuracy:compare.chart', {
          shown: formatNumber(slices.length, language),
          all: formatNumber(all.length, language),
        })}
        height={Math.max(160, 60 + slices.length * 44)}
        table={compareTable(slices, nameOf, t, language)}
      />
    </>
  );
}
