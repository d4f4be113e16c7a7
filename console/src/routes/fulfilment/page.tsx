import { CarOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  endOutage,
  listShipments,
  outagesQuery,
  routePaidOrders,
  SHIPMENT_STATES,
  type Shipment,
  waitingQuery,
} from '../../api/fulfilment.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import { useChange } from '../../ui/use-change.ts';
import { OrderDrawer } from '../orders/order-drawer.tsx';
import { usePlaces, warehouseChoices } from '../plan/use-places.ts';
import { shipmentColumns } from './columns.tsx';
import { ParcelMap } from './flow-map.tsx';
import { OutageBox } from './outage-box.tsx';
import { ReleaseBox } from './release-box.tsx';
import { ShipmentMoves } from './shipment-moves.tsx';

/** 发货: parcels from planned to shipped, waves, and warehouses that are down. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const waiting = useQuery(waitingQuery).data ?? 0;
  const opened = search['open'];
  const map = search['view'] === 'map';
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.fulfilment')}</h1>
        <Segmented
          aria-label={t('fulfilment:map.view')}
          value={map ? 'map' : 'list'}
          options={(['list', 'map'] as const).map((value) => ({
            value,
            label: t(`fulfilment:map.views.${value}`),
          }))}
          onChange={(value) => set({ view: value === 'map' ? value : undefined })}
        />
        <Actions />
      </header>
      <DownNow />
      {waiting > 0 && <Alert type="warning" title={t('fulfilment:waiting', { count: waiting })} />}
      {map ? <ParcelMap /> : <Parcels />}
      {opened !== undefined && (
        <OrderDrawer orderId={opened} onClose={() => set({ open: undefined })} />
      )}
    </>
  );
}

function Parcels(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const places = usePlaces();
  return (
    <DenseList<Shipment>
      name="fulfilment"
      columns={[
        ...shipmentColumns(t, places),
        {
          key: 'moves',
          title: '',
          width: 170,
          render: (row) => <ShipmentMoves shipment={row} />,
        },
      ]}
      keyOf={(row) => row.shipmentId}
      load={listShipments}
      states={SHIPMENT_STATES.map((value) => ({ value, label: t(`fulfilment:state.${value}`) }))}
      filters={[
        {
          kind: 'choice',
          name: 'warehouseId',
          label: t('fulfilment:warehouse'),
          choices: warehouseChoices(places),
        },
      ]}
      empty={
        <EmptyState
          icon={<CarOutlined />}
          title={t('fulfilment:empty.title')}
          text={t('fulfilment:empty.text')}
        />
      }
      opened={search['open']}
      onOpen={(row) => set({ open: row.orderId })}
    />
  );
}

function Actions(): ReactElement | null {
  const { t } = useWords();
  const [box, setBox] = useState<'release' | 'down' | null>(null);
  const route = useChange({
    run: (_: null) => routePaidOrders(),
    touches: ['jobs', 'fulfilment'],
    done: t('fulfilment:routeStarted'),
  });
  if (!useMay('fulfilment.write')) return null;
  const close = (): void => setBox(null);
  return (
    <div className="row">
      <Button loading={route.isPending} onClick={() => route.mutate(null)}>
        {t('fulfilment:routeAll')}
      </Button>
      <Button type="primary" onClick={() => setBox('release')}>
        {t('fulfilment:release')}
      </Button>
      <Button danger onClick={() => setBox('down')}>
        {t('fulfilment:down')}
      </Button>
      {box === 'release' && <ReleaseBox onClose={close} />}
      {box === 'down' && <OutageBox onClose={close} />}
    </div>
  );
}

/** A line for each warehouse that is down, with the way back. */
function DownNow(): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const outages = useQuery(outagesQuery);
  const may = useMay('fulfilment.write');
  const end = useChange({
    run: endOutage,
    touches: ['fulfilment', 'jobs'],
    done: t('common:save.done'),
  });
  return (
    <>
      {(outages.data?.items ?? []).map(({ outageId, warehouseId, reason }) => {
        const warehouse = places.names.get(warehouseId) ?? '';
        return (
          <Alert
            key={outageId}
            type="warning"
            title={t('fulfilment:downNow', { warehouse, reason })}
            action={
              may && (
                <AskButton
                  busy={end.isPending}
                  question={t('fulfilment:downEndAsk', { warehouse })}
                  onYes={() => end.mutate(outageId)}
                >
                  {t('fulfilment:downEnd')}
                </AskButton>
              )
            }
          />
        );
      })}
    </>
  );
}
