import { PlusOutlined, ShopOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useMay } from '../../api/session.ts';
import { type Supplier, suppliersQuery } from '../../api/suppliers.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { SupplierDrawer } from './supplier-drawer.tsx';

/** In the address, in place of an id: the form of a new supplier is open. */
const NEW = 'new';

/** 供应商: who makes the goods, how long they take. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const suppliers = useQuery(suppliersQuery);
  const mayWrite = useMay('partners.write');
  if (suppliers.isPending) return <PageSkeleton />;
  if (suppliers.isError) {
    return <Failure error={suppliers.error} onRetry={() => suppliers.refetch()} />;
  }
  const { items } = suppliers.data;
  const opened = search['open'];
  const supplier = items.find((one) => one.supplierId === opened) ?? null;
  const add = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ open: NEW })}>
      {t('suppliers:add')}
    </Button>
  );
  return (
    <Panel title={t('suppliers:title', { count: items.length })} extra={items.length > 0 && add}>
      {items.length === 0 ? (
        <EmptyState
          icon={<ShopOutlined />}
          title={t('suppliers:empty.title')}
          text={t('suppliers:empty.text')}
          action={add}
        />
      ) : (
        <PlainTable
          columns={supplierColumns(t, (one) => set({ open: one.supplierId }))}
          rows={items}
          keyOf={(one) => one.supplierId}
        />
      )}
      {(supplier !== null || opened === NEW) && (
        <SupplierDrawer
          key={opened}
          supplier={supplier}
          onClose={() => set({ open: undefined })}
          onMade={(made) => set({ open: made.supplierId })}
        />
      )}
    </Panel>
  );
}

function supplierColumns(
  t: Say,
  onOpen: (supplier: Supplier) => void,
): readonly Column<Supplier>[] {
  return [
    {
      key: 'name',
      title: t('suppliers:name'),
      render: (one) => (
        <>
          <button type="button" className="link-button" onClick={() => onOpen(one)}>
            {one.name}
          </button>
          <div className="code muted">{one.code}</div>
        </>
      ),
    },
    {
      key: 'country',
      title: t('suppliers:country'),
      render: (one) => <CountryText code={one.country} />,
    },
    { key: 'currency', title: t('suppliers:currency'), render: (one) => one.currency },
    {
      key: 'leadMean',
      title: t('suppliers:leadMean'),
      align: 'right',
      render: (one) => <NumberText value={one.leadTimeDaysMean} fraction={1} />,
    },
    {
      key: 'leadSd',
      title: t('suppliers:leadSd'),
      align: 'right',
      render: (one) => <NumberText value={one.leadTimeDaysSd} fraction={1} />,
    },
    {
      key: 'state',
      title: t('suppliers:state'),
      card: 'corner',
      render: (one) => (
        <StateTag tone={one.active ? 'green' : 'plain'}>
          {t(one.active ? 'suppliers:active' : 'suppliers:inactive')}
        </StateTag>
      ),
    },
  ];
}
