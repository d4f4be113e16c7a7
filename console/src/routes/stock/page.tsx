import { InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { listStock, type StockRow, stockCheckQuery } from '../../api/stock.ts';
import { type Warehouse, warehousesQuery } from '../../api/warehouses.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column, Filter } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { WarehouseTag } from '../../ui/warehouse-tag.tsx';
import { LedgerDrawer } from './ledger-drawer.tsx';

type UnitsKey =
  | 'onHand'
  | 'available'
  | 'locked'
  | 'inspection'
  | 'defective'
  | 'transit'
  | 'inbound'
  | 'outbound';

const STATES = ['available', 'locked', 'inspection', 'defective', 'transit'] as const;

function columnsOf(t: Say, warehouses: readonly Warehouse[]): readonly Column<StockRow>[] {
  const byId = new Map(warehouses.map((one) => [one.warehouseId, one]));
  const units = (key: UnitsKey, optional = false): Column<StockRow> => ({
    optional,
    key,
    title: t(`stock:${key}`),
    width: 92,
    align: 'right',
    render: (row) => <NumberText value={row[key]} />,
    total: (page) => <NumberText value={page.items.reduce((sum, row) => sum + row[key], 0)} />,
  });
  return [
    {
      key: 'sku',
      title: t('stock:sku'),
      width: 200,
      frozen: true,
      card: 'title',
      render: (row) => (
        <Link to="/products" search={{ q: row.sku }} className="code">
          {row.sku}
        </Link>
      ),
    },
    {
      key: 'warehouse',
      title: t('stock:warehouse'),
      width: 220,
      card: 'corner',
      render: (row) => {
        const warehouse = byId.get(row.warehouseId);
        if (warehouse === undefined) return row.warehouseId;
        return (
          <span className="nowrap">
            <WarehouseTag tier={warehouse.tier} code={warehouse.code} /> {warehouse.name}
          </span>
        );
      },
    },
    units('onHand'),
    ...STATES.map((state) => units(state)),
    units('inbound'),
    {
      key: 'nextArrival',
      title: t('stock:nextArrival'),
      width: 130,
      render: (row) => (row.nextArrival === null ? '' : <DayText date={row.nextArrival} />),
    },
    units('outbound', true),
    {
      key: 'asOf',
      title: t('stock:asOf'),
      width: 130,
      render: (row) => <DayText date={row.asOf} />,
    },
  ];
}

/** 库存: what stands where, what is on its way. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const opened = search['open'];
  const warehouses = useQuery(warehousesQuery);
  const known = warehouses.data?.items ?? [];
  const filters: readonly Filter[] = [
    {
      kind: 'choice',
      name: 'warehouseId',
      label: t('stock:warehouse'),
      choices: known.map((one) => ({ value: one.warehouseId, label: `${one.code} ${one.name}` })),
    },
    { kind: 'text', name: 'sku', label: t('stock:sku') },
    {
      kind: 'choice',
      name: 'state',
      label: t('stock:stateFilter'),
      choices: STATES.map((value) => ({ value, label: t(`stock:${value}`) })),
    },
  ];
  return (
    <>
      <Check />
      <DenseList<StockRow>
        name="stock"
        exportKind="stock"
        columns={columnsOf(t, known)}
        keyOf={(row) => `${row.warehouseId} ${row.sku}`}
        load={async (query, signal) => {
          const { items, nextCursor } = await listStock(query, signal);
          return { items, nextCursor };
        }}
        filters={filters}
        empty={
          <EmptyState
            icon={<InboxOutlined />}
            title={t('stock:empty.title')}
            text={t('stock:empty.text')}
            action={<Link to="/imports">{t('stock:empty.action')}</Link>}
          />
        }
        opened={opened}
        onOpen={(row) => set({ open: `${row.warehouseId} ${row.sku}` })}
      />
      {opened !== undefined && (
        <LedgerDrawer
          warehouseId={opened.slice(0, opened.indexOf(' '))}
          sku={opened.slice(opened.indexOf(' ') + 1)}
          onClose={() => set({ open: undefined })}
        />
      )}
    </>
  );
}

/** One line that says whether the levels are what the ledger adds up to. */
function Check(): ReactElement | null {
  const { t } = useWords();
  const check = useQuery(stockCheckQuery);
  if (check.data === undefined || check.data.moves === 0) return null;
  const { agrees, moves, levels } = check.data;
  if (!agrees) return <Alert type="error" title={t('stock:disagrees')} />;
  return <p className="muted">{t('stock:agrees', { moves, levels })}</p>;
}
