import { LineChartOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import type { ReactElement } from 'react';
import { DEMAND_CLASSES, type Forecast, listSeries, type Series } from '../../api/forecasts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useScope } from '../../lib/scope.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import { seriesColumns } from './series-columns.tsx';
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
