import type { ReactElement } from 'react';
import type { ImpactAnswer, ImpactSku, UnknownSku } from '../../api/impacts.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { SkuCell } from '../../ui/sku-cell.tsx';

/** SKUs drawn; the counts say how many there are. */
const SHOWN = 50;

interface Props {
  readonly answer: ImpactAnswer;
  /** Money is told by SKU where it is duty. */
  readonly isRate: boolean;
}

/** What is hit and why, and what nobody can say yet. */
export function SkuTables({ answer, isRate }: Props): ReactElement {
  const { t } = useWords();
  const { skus, unknowns, counts } = answer;
  return (
    <>
      <Panel
        title={t('impact:skus.title')}
        note={t('impact:skus.note', { shown: Math.min(SHOWN, skus.length), hit: counts.hit })}
      >
        {skus.length === 0 ? (
          <p className="muted">{t('impact:skus.none')}</p>
        ) : (
          <PlainTable
            columns={skuColumns(t).filter(({ key }) => isRate || key !== 'change')}
            rows={skus.slice(0, SHOWN)}
            keyOf={(row) => row.sku}
          />
        )}
      </Panel>
      {counts.unknown > 0 && (
        <Panel
          title={t('impact:unknown.title', { count: counts.unknown })}
          note={t('impact:unknown.note')}
        >
          <PlainTable
            columns={unknownColumns(t)}
            rows={unknowns.slice(0, SHOWN)}
            keyOf={(row) => row.sku}
          />
        </Panel>
      )}
    </>
  );
}

const needWords = (need: string, t: Say): string =>
  t(`impact:need.${need}`, { defaultValue: need });

function skuColumns(t: Say): readonly Column<ImpactSku>[] {
  const number = (
    key: 'inside' | 'onTheWay' | 'hitOnTheWay' | 'openOrders' | 'weekly',
  ): Column<ImpactSku> => ({
    key,
    title: t(`impact:skus.${key}`),
    align: 'right',
    render: (row) => <NumberText value={row[key]} fraction={1} />,
  });
  return [
    {
      key: 'sku',
      title: 'SKU',
      card: 'title',
      render: ({ sku, names }) => <SkuCell sku={sku} names={names} />,
    },
    {
      key: 'why',
      title: t('impact:skus.why'),
      render: ({ why }) =>
        why.map(({ what, found }) => `${needWords(what, t)} ${found}`).join(' · '),
    },
    number('inside'),
    number('onTheWay'),
    number('hitOnTheWay'),
    number('openOrders'),
    number('weekly'),
    {
      key: 'change',
      title: t('impact:change'),
      align: 'right',
      render: ({ change }) => <MoneyText money={change} />,
    },
  ];
}

function unknownColumns(t: Say): readonly Column<UnknownSku>[] {
  return [
    {
      key: 'sku',
      title: 'SKU',
      card: 'title',
      render: ({ sku, names }) => <SkuCell sku={sku} names={names} />,
    },
    {
      key: 'needs',
      title: t('impact:needs'),
      render: ({ needs }) => needs.map((need) => needWords(need, t)).join(' · '),
    },
  ];
}
