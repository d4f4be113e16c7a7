import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useMemo } from 'react';
import { type ShipmentFlow, shipmentFlowsQuery } from '../../api/fulfilment.ts';
import { warehousesQuery } from '../../api/warehouses.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatMoney, formatNumber } from '../../lib/format.ts';
import { loadWorld } from '../../ui/chart/world.ts';
import { WorldMap } from '../../ui/chart/world-map.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { WarehouseCell } from '../plan/place-cells.tsx';
import { usePlaces } from '../plan/use-places.ts';

/** Rows below the map; the map's own table has all. */
const SHOWN = 12;

/** From which warehouse how much went to which market in the last days. */
export function ParcelMap(): ReactElement {
  const { t } = useWords();
  const flows = useQuery(shipmentFlowsQuery);
  if (flows.isPending) return <PageSkeleton />;
  if (flows.isError) return <Failure error={flows.error} onRetry={() => flows.refetch()} />;
  const { items } = flows.data;
  return (
    <Panel title={t('fulfilment:map.title')} note={t('fulfilment:map.note')}>
      {items.length === 0 ? (
        <EmptyState
          icon="∅"
          title={t('fulfilment:empty.title')}
          text={t('fulfilment:empty.text')}
          small
        />
      ) : (
        <>
          <Drawn flows={items} />
          <Largest flows={items.slice(0, SHOWN)} />
        </>
      )}
    </Panel>
  );
}

function useMarketName(): (market: string | null) => string {
  const { t, language } = useWords();
  return (market) => (market === null ? t('common:unknown') : countryName(market, language));
}

function Drawn({ flows }: { readonly flows: readonly ShipmentFlow[] }): ReactElement {
  const { t, language } = useWords();
  const nameOf = useMarketName();
  const warehouses = useQuery(warehousesQuery).data?.items;
  const world = useQuery({ queryKey: ['world'], queryFn: loadWorld, staleTime: Infinity });
  const centres = world.data?.centres;
  const sent = new Set(flows.map((flow) => flow.warehouseId));
  const stores = useMemo(
    () =>
      (warehouses ?? []).map((one) => ({
        id: one.warehouseId,
        name: `${one.code} ${one.name}`,
        tier: one.tier,
        at: [one.longitude, one.latitude] as const,
        label: t(`common:tier.${one.tier}`),
      })),
    [warehouses, t],
  );
  const sizeOf = ({ parcels, units, cost }: ShipmentFlow): string => {
    const { digits, currency } = formatMoney(cost, language, true);
    const count = formatNumber(units, language);
    return t('fulfilment:map.size', { parcels, units: count, digits, currency });
  };
  const largest = Math.max(1, ...flows.map((flow) => flow.units));
  const lines = flows.flatMap((flow) => {
    const from = stores.find((one) => one.id === flow.warehouseId);
    const to = centres?.[flow.market ?? ''];
    if (from === undefined || to === undefined) return [];
    const label = `${from.name} → ${nameOf(flow.market)}\n${sizeOf(flow)}`;
    return [{ from: from.at, to, label, weight: flow.units / largest }];
  });
  const codeOf = (id: string): string => stores.find((one) => one.id === id)?.name ?? '';
  return (
    <WorldMap
      bubbles={NO_BUBBLES}
      warehouses={stores.filter((one) => sent.has(one.id))}
      flows={lines}
      height={420}
      description={t('fulfilment:map.description', { count: flows.length })}
      table={{
        head: [t('fulfilment:warehouse'), t('fulfilment:map.market'), t('fulfilment:map.amount')],
        rows: flows.map((flow) => [codeOf(flow.warehouseId), nameOf(flow.market), sizeOf(flow)]),
      }}
    />
  );
}

const NO_BUBBLES = [] as const;

function Largest({ flows }: { readonly flows: readonly ShipmentFlow[] }): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const nameOf = useMarketName();
  const columns: readonly Column<ShipmentFlow>[] = [
    {
      key: 'way',
      title: t('fulfilment:map.way'),
      card: 'title',
      render: (flow) => (
        <>
          <WarehouseCell id={flow.warehouseId} places={places} /> → {nameOf(flow.market)}
        </>
      ),
    },
    {
      key: 'parcels',
      title: t('fulfilment:map.parcels'),
      align: 'right',
      render: (flow) => <NumberText value={flow.parcels} />,
    },
    {
      key: 'units',
      title: t('stock:units'),
      align: 'right',
      render: (flow) => <NumberText value={flow.units} />,
    },
    {
      key: 'cost',
      title: t('fulfilment:map.cost'),
      align: 'right',
      render: (flow) => <MoneyText money={flow.cost} />,
    },
  ];
  return (
    <PlainTable
      columns={columns}
      rows={flows}
      keyOf={(flow) => `${flow.warehouseId} ${flow.market} ${flow.cost.currency}`}
    />
  );
}
