import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useCallback, useMemo } from 'react';
import { type ShipmentFlow, shipmentFlowsQuery } from '../../api/fulfilment.ts';
import { warehousesQuery } from '../../api/warehouses.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatMoney, formatNumber } from '../../lib/format.ts';
import { mapWarehouse } from '../../ui/chart/map-option.ts';
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
import { parcelLines } from './parcel-lines.ts';

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
          title={t('fulfilment:map.none')}
          text={t('fulfilment:map.noneText')}
          small
        />
      ) : (
        <>
          <Drawn flows={items} />
          <h3 className="below-map">{t('fulfilment:map.largest')}</h3>
          <Largest flows={items.slice(0, SHOWN)} />
        </>
      )}
    </Panel>
  );
}

function useMarketName(): (market: string | null) => string {
  const { t, language } = useWords();
  return useCallback(
    (market) => (market === null ? t('common:unknown') : countryName(market, language)),
    [t, language],
  );
}

/** Parcels, units and cost of a flow in one line. */
function useSize(): (flow: ShipmentFlow) => string {
  const { t, language } = useWords();
  return useCallback(
    ({ parcels, units, cost }) => {
      const { digits, currency } = formatMoney(cost, language, true);
      const count = formatNumber(units, language);
      return t('fulfilment:map.size', { parcels, units: count, digits, currency });
    },
    [t, language],
  );
}

function Drawn({ flows }: { readonly flows: readonly ShipmentFlow[] }): ReactElement {
  const { t } = useWords();
  const nameOf = useMarketName();
  const sizeOf = useSize();
  const warehouses = useQuery(warehousesQuery).data?.items;
  const world = useQuery({ queryKey: ['world'], queryFn: loadWorld, staleTime: Infinity });
  const centres = world.data?.centres;
  const stores = useMemo(() => {
    const sent = new Set(flows.map((flow) => flow.warehouseId));
    return (warehouses ?? [])
      .filter((one) => sent.has(one.warehouseId))
      .map((one) => mapWarehouse(one, t(`common:tier.${one.tier}`)));
  }, [flows, warehouses, t]);
  const names = useMemo(() => new Map(stores.map((one) => [one.id, one.name])), [stores]);
  // The same lines while nothing changed: a new option starts the map's movement anew.
  const { lines, notDrawn } = useMemo(
    () =>
      parcelLines(flows, new Map(stores.map((one) => [one.id, one.at])), centres ?? {}, (flow) => {
        const way = `${names.get(flow.warehouseId) ?? ''} → ${nameOf(flow.market)}`;
        return `${way}\n${sizeOf(flow)}`;
      }),
    [flows, stores, names, centres, nameOf, sizeOf],
  );
  const known = warehouses !== undefined && centres !== undefined;
  return (
    <>
      <WorldMap
        bubbles={NO_BUBBLES}
        warehouses={stores}
        flows={lines}
        height={420}
        description={t('fulfilment:map.description', { count: flows.length })}
        table={{
          head: [t('fulfilment:warehouse'), t('fulfilment:map.market'), t('fulfilment:map.amount')],
          rows: flows.map((flow) => [
            names.get(flow.warehouseId) ?? '',
            nameOf(flow.market),
            sizeOf(flow),
          ]),
        }}
      />
      {known && notDrawn > 0 && (
        <p className="field-note below-map">{t('fulfilment:map.notDrawn', { count: notDrawn })}</p>
      )}
    </>
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
