import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useBaseCurrency, useMay } from '../../api/session.ts';
import { stockTotalsQuery } from '../../api/stock.ts';
import {
  addWarehouse,
  changeWarehouse,
  type Warehouse,
  type WarehouseFields,
  warehouseQuery,
} from '../../api/warehouses.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useTabTitle } from '../../shell/open-tabs.tsx';
import { DayText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordLog } from '../../ui/record-log.tsx';
import { ResourcePage } from '../../ui/resource-page.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { WarehouseTag } from '../../ui/warehouse-tag.tsx';
import { LanesOf } from './lanes-of.tsx';
import { WarehouseForm } from './warehouse-form.tsx';

/** One warehouse, or the form of a new one at /warehouses/new. */
export function Page(): ReactElement {
  const { warehouseId = '' }: { warehouseId?: string } = useParams({ strict: false });
  const isNew = warehouseId === 'new';
  const warehouse = useQuery({ ...warehouseQuery(warehouseId), enabled: !isNew });
  if (isNew) return <WarehouseEditor warehouse={null} />;
  if (warehouse.isPending) return <PageSkeleton />;
  if (warehouse.isError) {
    return <Failure error={warehouse.error} onRetry={() => warehouse.refetch()} />;
  }
  const { data } = warehouse;
  return <WarehouseEditor key={`${data.warehouseId} ${data.version}`} warehouse={data} />;
}

function blank(currency: string): WarehouseFields {
  return {
    ...{ code: '', name: '', tier: 'overseas', country: 'US', city: null, active: true },
    ...{ latitude: 39.8, longitude: -98.6, capacityUnits: null, storageRate: null },
    ...{ handlingRate: null, currency, cutOff: '14:00', timeZone: 'America/New_York' },
    ...{ parcelsPerDay: null, workingDays: [1, 2, 3, 4, 5, 6, 7], holidays: [] },
    dangerousGoods: null,
  };
}

function WarehouseEditor({ warehouse }: { readonly warehouse: Warehouse | null }): ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const currency = useBaseCurrency();
  const mayWrite = useMay('warehouses.write');
  useTabTitle(warehouse?.code ?? t('warehouses:add'));
  const form = useDraft<WarehouseFields, Warehouse>({
    start: warehouse ?? blank(currency),
    run: ({ code, active, ...fields }) =>
      warehouse === null
        ? addWarehouse({ code, ...fields })
        : changeWarehouse(warehouse.warehouseId, {
            ...plainFields(fields),
            active,
            version: warehouse.version,
          }),
    touches: ['warehouses', 'cockpit'],
    after: (made) => {
      if (warehouse === null) void navigate({ to: `/warehouses/${made.warehouseId}` });
    },
  });
  return (
    <ResourcePage
      back="/warehouses"
      title={warehouse?.name ?? t('warehouses:add')}
      state={<WarehouseTag tier={form.draft.tier} />}
      saveBar={<SaveBar {...form} />}
      main={
        <>
          <WarehouseForm {...form} isNew={warehouse === null} disabled={!mayWrite} />
          {warehouse !== null && <LanesOf warehouseId={warehouse.warehouseId} />}
        </>
      }
      side={warehouse === null ? null : <StockPanel warehouse={warehouse} />}
      timeline={
        warehouse !== null && <RecordLog entity="warehouse" entityId={warehouse.warehouseId} />
      }
    />
  );
}

/** What the API takes of a warehouse that came from it: its own id and version stay out. */
function plainFields(fields: Omit<WarehouseFields, 'code' | 'active'>) {
  const { name, tier, country, city, latitude, longitude, capacityUnits } = fields;
  const { storageRate, handlingRate, currency, cutOff, timeZone } = fields;
  const { parcelsPerDay, workingDays, holidays, dangerousGoods } = fields;
  return {
    ...{ name, tier, country, city, latitude, longitude, capacityUnits },
    ...{ storageRate, handlingRate, currency, cutOff, timeZone },
    ...{ parcelsPerDay, workingDays, holidays, dangerousGoods },
  };
}

function StockPanel({ warehouse }: { readonly warehouse: Warehouse }): ReactElement {
  const { t } = useWords();
  const stock = useQuery({ ...stockTotalsQuery, enabled: useMay('inventory.read') });
  const held = stock.data?.find((one) => one.warehouseId === warehouse.warehouseId);
  return (
    <Panel title={t('warehouses:stock')}>
      <Facts
        facts={[
          { label: t('warehouses:held'), value: <NumberText value={held?.units ?? null} /> },
          { label: t('warehouses:skus'), value: <NumberText value={held?.skus ?? null} /> },
          { label: t('warehouses:countedOn'), value: <DayText date={held?.asOf ?? null} /> },
          {
            label: t('warehouses:capacity'),
            value: <NumberText value={warehouse.capacityUnits} />,
          },
        ]}
      />
    </Panel>
  );
}
