import { ShoppingCartOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import type { ReactElement } from 'react';
import type { LineKind } from '../../api/plans.ts';
import { listStockOrders, ORDER_STATES, type StockOrder } from '../../api/purchasing.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Filter } from '../../ui/list/types.ts';
import { type Places, usePlaces, warehouseChoices } from '../plan/use-places.ts';
import { orderColumns } from './columns.tsx';
import { StockOrderDrawer } from './order-drawer.tsx';
import { Redirects } from './redirects.tsx';
import '../plan/plan.css';

/** 采购与调拨: the orders that approvals wrote, from draft to the shelf. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const places = usePlaces();
  const kind: LineKind = search['kind'] === 'transfer' ? 'transfer' : 'purchase';
  const opened = search['open'];
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.purchasing')}</h1>
        <Segmented
          aria-label={t('purchasing:kindTitle')}
          value={kind}
          options={(['purchase', 'transfer'] as const).map((value) => ({
            value,
            label: t(`purchasing:kind.${value}`),
          }))}
          onChange={(next) => set({ kind: next, state: undefined, open: undefined })}
        />
      </header>
      <Redirects />
      <DenseList<StockOrder>
        key={kind}
        name="purchasing"
        columns={orderColumns(t, kind, places)}
        keyOf={(order) => order.orderId}
        load={({ of, ...query }, signal) =>
          listStockOrders(of === 'transfer' ? 'transfer' : 'purchase', query, signal)
        }
        fixed={{ of: kind }}
        states={ORDER_STATES[kind].map((value) => ({
          value,
          label: t(`purchasing:state.${value}`),
        }))}
        filters={orderFilters(t, kind, places)}
        empty={
          <EmptyState
            icon={<ShoppingCartOutlined />}
            title={t(`purchasing:empty.${kind}`)}
            text={t('purchasing:empty.text')}
            action={<Link to="/plans">{t('purchasing:empty.action')}</Link>}
          />
        }
        opened={opened}
        onOpen={(order) => set({ open: order.orderId })}
      />
      {opened !== undefined && (
        <StockOrderDrawer kind={kind} orderId={opened} onClose={() => set({ open: undefined })} />
      )}
    </>
  );
}

/** Where the goods go, and where they come from: a supplier, or a warehouse. */
function orderFilters(t: Say, kind: LineKind, places: Places): readonly Filter[] {
  const warehouses = warehouseChoices(places);
  const suppliers = [...places.suppliers.values()].map((one) => ({
    value: one.supplierId,
    label: one.name,
  }));
  return [
    {
      kind: 'choice',
      name: 'warehouseId',
      label: t('purchasing:to'),
      choices: warehouses,
    },
    {
      kind: 'choice',
      name: 'sourceId',
      label: t(`purchasing:source.${kind}`),
      choices: kind === 'purchase' ? suppliers : warehouses,
    },
  ];
}
