import { MedicineBoxOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import type { ReactElement } from 'react';
import { type AccuracySeries, DOUBTS, listAccuracy } from '../../api/accuracy.ts';
import { DEMAND_CLASSES } from '../../api/forecasts.ts';
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

const SORTS = ['stake', 'error', 'value'] as const;

/** Every series by money at stake. */
export function SeriesList(): ReactElement {
  const { t, language } = useWords();
  const { market } = useScope();
  const { search, set } = useSearchState();
  return (
    <DenseList<AccuracySeries>
      name="accuracy-series"
      columns={[...nameColumns(t), ...scoreColumns(t, language), ...moneyColumns(t)]}
      keyOf={(one) => `${one.market} ${one.sku}`}
      load={listAccuracy}
      fixed={{ market }}
      filters={[
        {
          ...{ kind: 'choice', name: 'doubt', label: t('accuracy:list.doubt') },
          choices: DOUBTS.map((value) => ({ value, label: t(`accuracy:doubt.${value}`) })),
        },
        {
          ...{ kind: 'choice', name: 'demandClass', label: t('forecast:list.class') },
          choices: DEMAND_CLASSES.map((value) => ({ value, label: t(`forecast:class.${value}`) })),
        },
      ]}
      searchHint={t('accuracy:list.search')}
      actions={
        <Segmented
          aria-label={t('forecast:list.sort')}
          value={search['sort'] ?? 'stake'}
          options={SORTS.map((value) => ({ value, label: t(`accuracy:list.by.${value}`) }))}
          onChange={(sort) => set({ sort })}
        />
      }
      empty={
        <EmptyState
          icon={<MedicineBoxOutlined />}
          title={t('accuracy:list.none')}
          text={t('accuracy:list.noneText')}
          small
        />
      }
      opened={search['open']}
      onOpen={(one) => set({ open: `${one.market} ${one.sku}` })}
    />
  );
}

type Columns = readonly Column<AccuracySeries>[];

function nameColumns(t: Say): Columns {
  return [
    {
      ...{ key: 'sku', title: t('forecast:list.sku'), width: 150, frozen: true, card: 'title' },
      render: (one) => <strong className="code">{one.sku}</strong>,
    },
    {
      ...{ key: 'market', title: t('forecast:market'), width: 120, card: 'corner' },
      render: (one) => <CountryText code={one.market === 'ZZ' ? null : one.market} />,
    },
    {
      ...{ key: 'class', title: t('forecast:list.class'), width: 100 },
      render: (one) => t(`forecast:class.${one.demandClass}`, { defaultValue: one.demandClass }),
    },
    {
      ...{ key: 'doubts', title: t('accuracy:list.doubt'), width: 220 },
      render: ({ doubts }) => (
        <span className="tags">
          {doubts.map((code) => (
            <StateTag key={code} tone="amber">
              {t(`accuracy:doubt.${code}`)}
            </StateTag>
          ))}
        </span>
      ),
    },
  ];
}

const SHARES = ['wape', 'naiveWape', 'acceptedWape', 'bias', 'inside'] as const;

function scoreColumns(t: Say, language: Language): Columns {
  return [
    ...SHARES.map(
      (key): Column<AccuracySeries> => ({
        ...{ key, title: t(`accuracy:list.${key}`), width: 100, align: 'right' },
        render: (one) => {
          const value = one[key];
          return <span className="num">{value === null ? '–' : formatShare(value, language)}</span>;
        },
      }),
    ),
    {
      ...{ key: 'mase', title: t('accuracy:measure.mase'), width: 80, align: 'right' },
      render: ({ mase }) => (mase === null ? '–' : <NumberText value={mase} fraction={2} />),
    },
  ];
}

function moneyColumns(t: Say): Columns {
  return [
    ...(['under', 'over', 'stake'] as const).map(
      (key): Column<AccuracySeries> => ({
        ...{ key, title: t(`accuracy:list.${key}`), width: 120, align: 'right' },
        render: (one) =>
          one.unpriced === null ? (
            <MoneyText money={one[key]} />
          ) : (
            <span className="muted">{t(`accuracy:unpriced.${one.unpriced}`)}</span>
          ),
      }),
    ),
  ];
}
