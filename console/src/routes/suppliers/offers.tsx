import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { listSupplierItems, type SupplierItem } from '../../api/suppliers.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';

/** What the supplier offers, fifty at a time. */
export function Offers({ supplierId }: { readonly supplierId: string }): ReactElement {
  const { t } = useWords();
  const offers = useInfiniteQuery({
    queryKey: ['suppliers', 'items', supplierId],
    queryFn: ({ pageParam, signal }) =>
      listSupplierItems(supplierId, { cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = offers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack" style={{ marginTop: 16 }}>
      <h3>{t('suppliers:offers')}</h3>
      {offers.isError && <Failure error={offers.error} small />}
      {offers.isSuccess && items.length === 0 && <p className="muted">{t('suppliers:noOffers')}</p>}
      {items.length > 0 && (
        <PlainTable columns={offerColumns(t)} rows={items} keyOf={(item) => item.sku} />
      )}
      {offers.hasNextPage && (
        <Button loading={offers.isFetchingNextPage} onClick={() => offers.fetchNextPage()}>
          {t('common:list.more')}
        </Button>
      )}
    </div>
  );
}

function offerColumns(t: Say): readonly Column<SupplierItem>[] {
  return [
    {
      key: 'sku',
      title: t('orders:sku'),
      render: (item) => (
        <Link to="/products" search={{ q: item.sku }} className="code">
          {item.sku}
        </Link>
      ),
    },
    {
      key: 'unitCost',
      title: t('suppliers:unitCost'),
      align: 'right',
      render: (item) => <MoneyText money={item.unitCost} />,
    },
    {
      key: 'moq',
      title: t('suppliers:moq'),
      align: 'right',
      render: (item) => <NumberText value={item.moq} />,
    },
    {
      key: 'batch',
      title: t('suppliers:batch'),
      align: 'right',
      render: (item) => <NumberText value={item.batch} />,
    },
    {
      key: 'leadMean',
      title: t('suppliers:leadMean'),
      align: 'right',
      render: (item) => <NumberText value={item.effectiveLeadTimeDaysMean} fraction={1} />,
    },
  ];
}
