import { HomeOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { useMay } from '../../api/session.ts';
import { stockTotalsQuery } from '../../api/stock.ts';
import { type Lane, lanesQuery, type Warehouse, warehousesQuery } from '../../api/warehouses.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { mapWarehouse } from '../../ui/chart/map-option.ts';
import { WorldMap } from '../../ui/chart/world-map.tsx';
import { CountryText } from '../../ui/country-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { WarehouseTag } from '../../ui/warehouse-tag.tsx';
import { StarterButton } from './starter-button.tsx';

/** 仓库与线路: the network on a map, then its warehouses. */
export function Page(): ReactElement {
  const warehouses = useQuery(warehousesQuery);
  const lanes = useQuery(lanesQuery);
  if (warehouses.isPending) return <PageSkeleton />;
  if (warehouses.isError) {
    return <Failure error={warehouses.error} onRetry={() => warehouses.refetch()} />;
  }
  const { items } = warehouses.data;
  if (items.length === 0) return <NoWarehouses />;
  return (
    <div className="stack">
      <NetworkMap warehouses={items} lanes={lanes.data?.items ?? []} />
      <WarehouseTable warehouses={items} />
    </div>
  );
}

function NoWarehouses(): ReactElement {
  const { t } = useWords();
  const mayWrite = useMay('warehouses.write');
  return (
    <EmptyState
      icon={<HomeOutlined />}
      title={t('warehouses:empty.title')}
      text={t('warehouses:empty.text')}
      action={
        mayWrite && (
          <span className="row">
            <StarterButton />
            <Link to="/warehouses/new">
              <Button>{t('warehouses:add')}</Button>
            </Link>
          </span>
        )
      }
    />
  );
}

interface MapProps {
  readonly warehouses: readonly Warehouse[];
  readonly lanes: readonly Lane[];
}

/** Transfers between warehouses as curves: the goods' main roads. */
function NetworkMap({ warehouses, lanes }: MapProps): ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const stock = useQuery({ ...stockTotalsQuery, enabled: useMay('inventory.read') });
  const places = useMemo(() => {
    const held = new Map(stock.data?.map((one) => [one.warehouseId, one.units]));
    return warehouses.map((one) => {
      const units = held.get(one.warehouseId);
      const tier = t(`common:tier.${one.tier}`);
      const label =
        units === undefined
          ? tier
          : t('cockpit:map.stock', { tier, units: formatNumber(units, language) });
      return mapWarehouse(one, label);
    });
  }, [warehouses, stock.data, language, t]);
  const flows = useMemo(() => {
    const at = new Map(places.map((one) => [one.id, one.at]));
    return lanes.flatMap((lane) => {
      const from = at.get(lane.fromWarehouseId ?? '');
      const to = at.get(lane.toWarehouseId ?? '');
      if (lane.kind !== 'transfer' || from === undefined || to === undefined) return [];
      const days = formatNumber(lane.daysMean, language, 1);
      const label = t('warehouses:laneDays', { mode: t(`warehouses:mode.${lane.mode}`), days });
      return [{ from, to, label, weight: 0.2 }];
    });
  }, [places, lanes, language, t]);
  return (
    <Panel title={t('warehouses:network')}>
      <WorldMap
        bubbles={NO_BUBBLES}
        warehouses={places}
        flows={flows}
        height={400}
        description={t('warehouses:mapText', { count: places.length, lanes: flows.length })}
        table={{
          head: [t('warehouses:name'), t('warehouses:tier')],
          rows: places.map((one) => [one.name, t(`common:tier.${one.tier}`)]),
        }}
        onPick={(_kind, id) => void navigate({ to: `/warehouses/${id}` })}
      />
    </Panel>
  );
}

const NO_BUBBLES = [] as const;

function WarehouseTable({ warehouses }: { warehouses: readonly Warehouse[] }): ReactElement {
  const { t } = useWords();
  const stock = useQuery({ ...stockTotalsQuery, enabled: useMay('inventory.read') });
  const held = new Map(stock.data?.map((one) => [one.warehouseId, one.units]));
  const add = useMay('warehouses.write') && (
    <Link to="/warehouses/new">
      <Button type="primary" icon={<PlusOutlined />}>
        {t('warehouses:add')}
      </Button>
    </Link>
  );
  return (
    <Panel title={t('warehouses:title', { count: warehouses.length })} extra={add}>
      <PlainTable
        columns={warehouseColumns(t, held)}
        rows={warehouses}
        keyOf={(one) => one.warehouseId}
      />
    </Panel>
  );
}

function warehouseColumns(t: Say, held: ReadonlyMap<string, number>): readonly Column<Warehouse>[] {
  return [
    {
      key: 'name',
      title: t('warehouses:name'),
      render: (one) => (
        <>
          <Link to={`/warehouses/${one.warehouseId}`}>{one.name}</Link>
          <div className="code muted">{one.code}</div>
        </>
      ),
    },
    {
      key: 'tier',
      title: t('warehouses:tier'),
      render: (one) => <WarehouseTag tier={one.tier} />,
    },
    {
      key: 'place',
      title: t('warehouses:place'),
      render: (one) => (
        <>
          <CountryText code={one.country} />
          <div className="muted">{one.city}</div>
        </>
      ),
    },
    {
      key: 'held',
      title: t('warehouses:held'),
      align: 'right',
      render: (one) => <NumberText value={held.get(one.warehouseId) ?? null} />,
    },
    {
      key: 'capacity',
      title: t('warehouses:capacity'),
      align: 'right',
      render: (one) => <NumberText value={one.capacityUnits} />,
    },
    {
      key: 'cutOff',
      title: t('warehouses:cutOff'),
      render: (one) => (
        <span className="nowrap">
          {one.cutOff} <span className="muted">{one.timeZone}</span>
        </span>
      ),
    },
    {
      key: 'state',
      title: t('warehouses:state'),
      card: 'corner',
      render: (one) => (
        <StateTag tone={one.active ? 'green' : 'plain'}>
          {t(one.active ? 'warehouses:active' : 'warehouses:inactive')}
        </StateTag>
      ),
    },
  ];
}
