import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useMay } from '../../api/session.ts';
import { suppliersQuery } from '../../api/suppliers.ts';
import { type Lane, lanesQuery, warehousesQuery } from '../../api/warehouses.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName } from '../../lib/format.ts';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { LaneForm } from './lane-form.tsx';
import { NewLaneForm } from './new-lane-form.tsx';

const KINDS = ['supply', 'transfer', 'delivery'] as const;

/** The ways goods come to a warehouse and leave it, with days and costs. */
export function LanesOf({ warehouseId }: { readonly warehouseId: string }): ReactElement {
  const { t } = useWords();
  const mayWrite = useMay('warehouses.write');
  const lanes = useQuery(lanesQuery);
  const endsOf = useEnds();
  const [edited, setEdited] = useState<Lane | null>(null);
  const [adding, setAdding] = useState(false);
  const mine = (lanes.data?.items ?? []).filter(
    (lane) => lane.fromWarehouseId === warehouseId || lane.toWarehouseId === warehouseId,
  );
  const add = mayWrite && (
    <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('warehouses:addLane')}
    </Button>
  );
  return (
    <Panel
      title={t('warehouses:lanes', { count: mine.length })}
      note={t('warehouses:lanesNote')}
      extra={add}
    >
      {lanes.isError && <Failure error={lanes.error} small />}
      {lanes.isSuccess && mine.length === 0 && <p className="muted">{t('warehouses:noLanes')}</p>}
      {mine.length > 0 && (
        <PlainTable<Lane>
          columns={laneColumns(t, endsOf, mayWrite ? setEdited : null)}
          rows={KINDS.flatMap((kind) => mine.filter((lane) => lane.kind === kind))}
          keyOf={(lane) => lane.laneId}
        />
      )}
      {edited !== null && <LaneForm lane={edited} onClose={() => setEdited(null)} />}
      {adding && <NewLaneForm warehouseId={warehouseId} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

type EndsOf = (lane: Lane) => { from: string; to: string };

/** Both ends of a lane, by name. */
function useEnds(): EndsOf {
  const { t, language } = useWords();
  const warehouses = useQuery(warehousesQuery);
  const suppliers = useQuery({ ...suppliersQuery, enabled: useMay('partners.read') });
  const codeOf = (id: string | null): string =>
    warehouses.data?.items.find((one) => one.warehouseId === id)?.code ?? '';
  const supplierOf = ({ fromSupplierId }: Lane): string => {
    if (fromSupplierId === null) return t('warehouses:anySupplier');
    const known = suppliers.data?.items.find((one) => one.supplierId === fromSupplierId);
    return known?.name ?? t('common:unknown');
  };
  return (lane) => ({
    from: lane.kind === 'supply' ? supplierOf(lane) : codeOf(lane.fromWarehouseId),
    to: lane.toMarket === null ? codeOf(lane.toWarehouseId) : countryName(lane.toMarket, language),
  });
}

const costColumn = (key: 'costPerKg' | 'costPerUnit', title: string): Column<Lane> => ({
  key,
  title,
  align: 'right',
  render: (lane) => (
    <span className="nowrap">
      <NumberText value={lane[key]} fraction={2} /> <small className="muted">{lane.currency}</small>
    </span>
  ),
});

function laneColumns(
  t: Say,
  endsOf: EndsOf,
  onEdit: ((lane: Lane) => void) | null,
): readonly Column<Lane>[] {
  return [
    {
      key: 'way',
      title: t('warehouses:way'),
      render: (lane) => (
        <>
          <StateTag tone="plain">{t(`warehouses:kind.${lane.kind}`)}</StateTag>{' '}
          {t('warehouses:fromTo', { ...endsOf(lane) })}
          {lane.assumptions.length > 0 && <div className="muted">{t('warehouses:assumed')}</div>}
        </>
      ),
    },
    {
      key: 'mode',
      title: t('warehouses:modeTitle'),
      render: (lane) => t(`warehouses:mode.${lane.mode}`),
    },
    {
      key: 'days',
      title: t('warehouses:days'),
      align: 'right',
      render: (lane) => (
        <span className="nowrap">
          <NumberText value={lane.daysMean} fraction={1} />
          <span className="muted">
            {' ± '}
            <NumberText value={lane.daysSd} fraction={1} />
          </span>
        </span>
      ),
    },
    costColumn('costPerKg', t('warehouses:perKg')),
    costColumn('costPerUnit', t('warehouses:perUnit')),
    {
      key: 'actions',
      title: t('settings:actions'),
      card: 'corner',
      render: (lane) => (
        <>
          {!lane.active && <StateTag tone="plain">{t('warehouses:inactive')}</StateTag>}
          {onEdit !== null && (
            <Button
              size="small"
              type="text"
              icon={<EditOutlined />}
              aria-label={t('warehouses:editLane', { ...endsOf(lane) })}
              onClick={() => onEdit(lane)}
            />
          )}
        </>
      ),
    },
  ];
}
