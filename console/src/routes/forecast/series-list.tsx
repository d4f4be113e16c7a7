import { LineChartOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import type { ReactElement } from 'react';
import { DEMAND_CLASSES, type Forecast, listSeries, type Series } from '../../api/forecasts.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatShare, type Language } from '../../lib/format.ts';
import { useScope } from '../../lib/scope.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { betterBy } from './bands.ts';
import { SeriesDrawer } from './series-drawer.tsx';

const SORTS = ['value', 'error', 'units'] as const;

/** Every SKU in every market, the largest first; one of them in a drawer. */
export function SeriesList({ run }: { readonly run: Forecast }): ReactElement {
  const { t, language } = useWords();
  const { market } = useScope();
  const { search, set } = useSearchState();
  const opened = search['open'];
  return (
    <>
      <DenseList<Series>
        name="forecasts"
        columns={seriesColumns(t, language)}
        keyOf={(one) => `${one.market} ${one.sku}`}
        load={({ forecastId, state, q, ...query }, signal) =>
          listSeries(String(forecastId), { ...query, demandClass: state, sku: q }, signal)
        }
        fixed={{ forecastId: run.forecastId, market }}
        states={DEMAND_CLASSES.map((value) => ({ value, label: t(`forecast:class.${value}`) }))}
        searchHint={t('forecast:list.search')}
        actions={
          <Segmented
            aria-label={t('forecast:list.sort')}
            value={search['sort'] ?? 'value'}
            options={SORTS.map((value) => ({ value, label: t(`forecast:list.by.${value}`) }))}
            onChange={(sort) => set({ sort })}
          />
        }
        empty={
          <EmptyState
            icon={<LineChartOutlined />}
            title={t('forecast:list.none')}
            text={t('forecast:list.noneText')}
            small
          />
        }
        opened={opened}
        onOpen={(one) => set({ open: `${one.market} ${one.sku}` })}
      />
      {opened !== undefined && (
        <SeriesDrawer
          run={run}
          market={opened.slice(0, 2)}
          sku={opened.slice(3)}
          onClose={() => set({ open: undefined })}
        />
      )}
    </>
  );
}

function seriesColumns(t: Say, language: Language): readonly Column<Series>[] {
  const share = (value: number | null) =>
    value === null ? <span className="muted">–</span> : formatShare(value, language);
  return [
    {
      key: 'sku',
      title: t('forecast:list.sku'),
      width: 150,
      frozen: true,
      card: 'title',
      render: (one) => <strong className="code">{one.sku}</strong>,
    },
    {
      key: 'market',
      title: t('forecast:market'),
      width: 130,
      card: 'corner',
      render: (one) => <CountryText code={one.market === 'ZZ' ? null : one.market} />,
    },
    {
      key: 'class',
      title: t('forecast:list.class'),
      width: 100,
      render: (one) => t(`forecast:class.${one.demandClass}`, { defaultValue: one.demandClass }),
    },
    {
      key: 'model',
      title: t('forecast:list.model'),
      width: 120,
      render: (one) => t(`forecast:model.${one.model}`, { defaultValue: one.model }),
    },
    {
      key: 'units',
      title: t('forecast:list.units'),
      width: 110,
      align: 'right',
      render: (one) => <NumberText value={one.units} fraction={1} />,
      total: ({ items }) => <NumberText value={items.reduce((sum, one) => sum + one.units, 0)} />,
    },
    {
      key: 'value',
      title: t('forecast:list.value'),
      width: 130,
      align: 'right',
      render: (one) => <MoneyText money={one.value} />,
    },
    {
      key: 'error',
      title: t('forecast:list.error'),
      width: 100,
      align: 'right',
      render: (one) => <span className="num">{share(one.error)}</span>,
    },
    {
      key: 'naive',
      title: t('forecast:list.naive'),
      width: 100,
      align: 'right',
      render: (one) => <span className="num">{share(one.naiveError)}</span>,
    },
    {
      key: 'better',
      title: t('forecast:list.better'),
      width: 100,
      align: 'right',
      render: (one) => {
        const better = betterBy(one.error, one.naiveError);
        const tone = better !== null && better < 0 ? 'num bad-text' : 'num good-text';
        return <span className={tone}>{share(better)}</span>;
      },
    },
    {
      key: 'bias',
      title: t('forecast:list.bias'),
      width: 90,
      align: 'right',
      render: (one) => <span className="num">{share(one.bias)}</span>,
    },
    {
      key: 'censored',
      title: t('forecast:list.censored'),
      width: 110,
      align: 'right',
      render: (one) =>
        one.censoredWeeks === 0 ? (
          <span className="muted">0</span>
        ) : (
          <StateTag tone="red">{t('forecast:list.weeks', { count: one.censoredWeeks })}</StateTag>
        ),
    },
  ];
}
