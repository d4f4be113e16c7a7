import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type ImpactAnswer,
  type ImpactSku,
  type ImpactSkus,
  listImpactSkus,
  type UnknownSku,
} from '../../api/impacts.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { SkuCell } from '../../ui/sku-cell.tsx';

/** SKUs drawn at first; the counts say how many there are. */
const SHOWN = 50;
/** SKUs a page that is asked for. */
const PAGE = 200;

interface Props {
  readonly impactId: string;
  readonly answer: ImpactAnswer;
  /** Money is told by SKU where it is duty. */
  readonly isRate: boolean;
}

/** What is hit and why, and what nobody can say yet. */
export function SkuTables({ impactId, answer, isRate }: Props): ReactElement {
  const { t } = useWords();
  const { skus, unknowns, counts } = answer;
  const hit = useMore(impactId, 'hit', answer, ({ skus: page }) => page);
  const unknown = useMore(impactId, 'unknown', answer, ({ unknowns: page }) => page);
  const [hitRows, unknownRows] = [hit.rows ?? skus.slice(0, SHOWN), unknown.rows ?? unknowns];
  const drawnUnknown = unknown.rows === null ? unknownRows.slice(0, SHOWN) : unknownRows;
  return (
    <>
      <Panel
        title={t('impact:skus.title')}
        note={t('impact:skus.note', { shown: hitRows.length, hit: counts.hit })}
      >
        {skus.length === 0 ? (
          <p className="muted">{t('impact:skus.none')}</p>
        ) : (
          <PlainTable
            columns={skuColumns(t).filter(({ key }) => isRate || key !== 'change')}
            rows={hitRows}
            keyOf={(row) => row.sku}
          />
        )}
        <More pages={hit} isMore={hit.rows === null && skus.length > SHOWN} />
      </Panel>
      {counts.unknown > 0 && (
        <Panel
          title={t('impact:unknown.title', { count: counts.unknown })}
          note={t('impact:unknown.note')}
        >
          <PlainTable columns={unknownColumns(t)} rows={drawnUnknown} keyOf={(row) => row.sku} />
          <More pages={unknown} isMore={unknown.rows === null && unknowns.length > SHOWN} />
        </Panel>
      )}
    </>
  );
}

interface Pages {
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly hasNextPage: boolean;
  readonly ask: () => void;
}

/**
 * All SKUs of a list, asked for page by page once somebody wants more than the answer names; null
 * before. An answer worked out anew begins from its own SKUs again.
 */
function useMore<T extends { readonly sku: string }>(
  impactId: string,
  of: 'hit' | 'unknown',
  answer: ImpactAnswer,
  rowsOf: (page: ImpactSkus) => readonly T[],
): Pages & { readonly rows: readonly T[] | null } {
  const [wantedOf, setWantedOf] = useState<ImpactAnswer | null>(null);
  const wanted = wantedOf === answer;
  const pages = useInfiniteQuery({
    queryKey: ['impacts', 'skus', impactId, of],
    queryFn: ({ pageParam, signal }) =>
      listImpactSkus(impactId, { of, cursor: pageParam, limit: PAGE }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: wanted,
  });
  const found = wanted ? pages.data?.pages.flatMap(rowsOf) : undefined;
  // A list that moved between two pages may tell a SKU twice.
  const rows = found && [...new Map(found.map((row) => [row.sku, row])).values()];
  return {
    rows: rows ?? null,
    error: wanted ? pages.error : null,
    isFetching: wanted && pages.isFetching,
    hasNextPage: wanted && pages.hasNextPage,
    ask: () => {
      if (!wanted) setWantedOf(answer);
      else void pages.fetchNextPage();
    },
  };
}

/** @param isMore the answer names more than is drawn */
function More({ pages, isMore }: { pages: Pages; isMore: boolean }): ReactElement | null {
  const { t } = useWords();
  if (pages.error !== null) return <Failure error={pages.error} small />;
  if (!isMore && !pages.hasNextPage) return null;
  return (
    <Button style={{ marginTop: 12 }} loading={pages.isFetching} onClick={pages.ask}>
      {t('common:list.more')}
    </Button>
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
