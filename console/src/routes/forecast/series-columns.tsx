import type { ReactElement } from 'react';
import type { Series } from '../../api/forecasts.ts';
import type { Say } from '../../i18n/index.ts';
import { formatShare, type Language } from '../../lib/format.ts';
import { CountryText } from '../../ui/country-text.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { betterBy } from './bands.ts';

type Columns = readonly Column<Series>[];

/** Columns of the series: what it is, how much it sells, how well it is foretold. */
export function seriesColumns(t: Say, language: Language): Columns {
  return [...nameColumns(t), ...sizeColumns(t), ...scoreColumns(t, language), censoredColumn(t)];
}

function nameColumns(t: Say): Columns {
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
  ];
}

function sizeColumns(t: Say): Columns {
  return [
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
  ];
}

/** Errors of the back-test against the naive forecast; a share that nobody measured is a dash. */
function scoreColumns(t: Say, language: Language): Columns {
  const share = (value: number | null): ReactElement | string =>
    value === null ? <span className="muted">–</span> : formatShare(value, language);
  return [
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
  ];
}

function censoredColumn(t: Say): Column<Series> {
  return {
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
  };
}
