import { EditOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useMay } from '../../api/session.ts';
import { suppliersQuery } from '../../api/suppliers.ts';
import { type Lane, lanesQuery, warehousesQuery } from '../../api/warehouses.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName } from '../../lib/format.ts';
import { Failure } from '../../ui/failure.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { LaneForm } from './lane-form.tsx';

const KINDS = ['supply', 'transfer', 'delivery'] as const;

/** The ways goods come to a warehouse and leave it, with days and costs. */
export function LanesOf({ warehouseId }: { readonly warehouseId: string }): ReactElement {
  const { t } = useWords();
  const lanes = useQuery(lanesQuery);
  const [edited, setEdited] = useState<Lane | null>(null);
  const mine = (lanes.data?.items ?? []).filter(
    (lane) => lane.fromWarehouseId === warehouseId || lane.toWarehouseId === warehouseId,
  );
  return (
    <Panel title={t('warehouses:lanes', { count: mine.length })} note={t('warehouses:lanesNote')}>
      {lanes.isError && <Failure error={lanes.error} small />}
      {lanes.isSuccess && mine.length === 0 && <p className="muted">{t('warehouses:noLanes')}</p>}
      {mine.length > 0 && (
        <div className="plain-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('warehouses:way')}</th>
                <th scope="col">{t('warehouses:modeTitle')}</th>
                <th scope="col" className="right">
                  {t('warehouses:days')}
                </th>
                <th scope="col" className="right">
                  {t('warehouses:perKg')}
                </th>
                <th scope="col" className="right">
                  {t('warehouses:perUnit')}
                </th>
                <th scope="col">{t('settings:actions')}</th>
              </tr>
            </thead>
            <tbody>
              {KINDS.flatMap((kind) => mine.filter((lane) => lane.kind === kind)).map((lane) => (
                <LaneRow key={lane.laneId} lane={lane} onEdit={() => setEdited(lane)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {edited !== null && <LaneForm lane={edited} onClose={() => setEdited(null)} />}
    </Panel>
  );
}

/** Both ends of a lane, by name. */
function useEnds(lane: Lane): { from: string; to: string } {
  const { t, language } = useWords();
  const warehouses = useQuery(warehousesQuery);
  const suppliers = useQuery({ ...suppliersQuery, enabled: useMay('partners.read') });
  const codeOf = (id: string | null): string =>
    warehouses.data?.items.find((one) => one.warehouseId === id)?.code ?? '';
  const supplier = suppliers.data?.items.find((one) => one.supplierId === lane.fromSupplierId);
  const from =
    lane.kind === 'supply'
      ? (supplier?.name ?? t('warehouses:anySupplier'))
      : codeOf(lane.fromWarehouseId);
  const to =
    lane.toMarket === null ? codeOf(lane.toWarehouseId) : countryName(lane.toMarket, language);
  return { from, to };
}

function LaneRow({ lane, onEdit }: { readonly lane: Lane; onEdit: () => void }): ReactElement {
  const { t } = useWords();
  const { from, to } = useEnds(lane);
  const mayWrite = useMay('warehouses.write');
  return (
    <tr>
      <td>
        <StateTag tone="plain">{t(`warehouses:kind.${lane.kind}`)}</StateTag>{' '}
        {t('warehouses:fromTo', { from, to })}
        {lane.assumptions.length > 0 && <div className="muted">{t('warehouses:assumed')}</div>}
      </td>
      <td>{t(`warehouses:mode.${lane.mode}`)}</td>
      <td className="right">
        <NumberText value={lane.daysMean} fraction={1} />
        <span className="muted">
          {' ± '}
          <NumberText value={lane.daysSd} fraction={1} />
        </span>
      </td>
      <td className="right">
        <NumberText value={lane.costPerKg} fraction={2} />{' '}
        <small className="muted">{lane.currency}</small>
      </td>
      <td className="right">
        <NumberText value={lane.costPerUnit} fraction={2} />{' '}
        <small className="muted">{lane.currency}</small>
      </td>
      <td>
        {!lane.active && <StateTag tone="plain">{t('warehouses:inactive')}</StateTag>}
        {mayWrite && (
          <Button
            size="small"
            type="text"
            icon={<EditOutlined />}
            aria-label={t('warehouses:editLane', { from, to })}
            onClick={onEdit}
          />
        )}
      </td>
    </tr>
  );
}
