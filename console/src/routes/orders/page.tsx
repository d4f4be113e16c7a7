import { FileTextOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { channelsQuery } from '../../api/channels.ts';
import { marketsQuery } from '../../api/markets.ts';
import { listOrders, ORDER_STATES, type OrderRow } from '../../api/orders.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName } from '../../lib/format.ts';
import { useScope } from '../../lib/scope.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Filter } from '../../ui/list/types.ts';
import { orderColumns } from './columns.tsx';
import { OrderDrawer } from './order-drawer.tsx';

/** 订单: everything sold, by state, channel, market and day. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { market } = useScope();
  const { search, set } = useSearchState();
  const filters = useOrderFilters();
  const channels = useQuery(channelsQuery);
  const opened = search['open'];
  return (
    <>
      <DenseList<OrderRow>
        name="orders"
        exportKind="orders"
        columns={orderColumns(t, channels.data?.items ?? [])}
        keyOf={(order) => order.orderId}
        load={listOrders}
        fixed={{ market }}
        filters={filters}
        states={ORDER_STATES.map((value) => ({ value, label: t(`orders:state.${value}`) }))}
        searchHint={t('orders:search')}
        empty={<NoOrders />}
        opened={opened}
        onOpen={(order) => set({ open: order.orderId })}
      />
      {opened !== undefined && (
        <OrderDrawer orderId={opened} onClose={() => set({ open: undefined })} />
      )}
    </>
  );
}

function useOrderFilters(): readonly Filter[] {
  const { t, language } = useWords();
  const channels = useQuery(channelsQuery);
  const markets = useQuery(marketsQuery);
  return [
    {
      kind: 'choice',
      name: 'channelId',
      label: t('orders:channel'),
      choices: (channels.data?.items ?? []).map((one) => ({
        value: one.channelId,
        label: one.name,
      })),
    },
    {
      kind: 'choice',
      name: 'market',
      label: t('orders:market'),
      choices: [
        ...(markets.data?.markets ?? []).map((code) => ({
          value: code,
          label: countryName(code, language),
        })),
        { value: 'unknown', label: t('common:unknown') },
      ],
    },
    { kind: 'days', from: 'from', to: 'to', label: t('orders:placed') },
    {
      kind: 'choice',
      name: 'kind',
      label: t('orders:kind'),
      choices: (['sale', 'cancellation'] as const).map((value) => ({
        value,
        label: t(`orders:kinds.${value}`),
      })),
    },
  ];
}

function NoOrders(): ReactElement {
  const { t } = useWords();
  const mayImport = useMay('imports.write');
  return (
    <EmptyState
      icon={<FileTextOutlined />}
      title={t('orders:empty.title')}
      text={t('orders:empty.text')}
      action={
        mayImport && (
          <Link to="/imports">
            <Button type="primary">{t('orders:empty.action')}</Button>
          </Link>
        )
      }
    />
  );
}
