import { EditOutlined, PlusOutlined, SafetyOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { buffersQuery, putBuffer, type StockBuffer } from '../../api/buffers.ts';
import { channelsQuery } from '../../api/channels.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useChange } from '../../ui/use-change.ts';
import { WarehouseCell } from '../plan/place-cells.tsx';
import { type Places, usePlaces } from '../plan/use-places.ts';
import { BufferForm } from './buffer-form.tsx';

/** 渠道安全库存: units that each channel leaves on the shelf. */
export function Page(): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const buffers = useQuery(buffersQuery);
  const channels = useQuery({ ...channelsQuery, enabled: useMay('channels.read') });
  const mayWrite = useMay('inventory.write');
  const [edited, setEdited] = useState<StockBuffer | 'new' | null>(null);
  if (buffers.isPending) return <PageSkeleton />;
  if (buffers.isError) return <Failure error={buffers.error} onRetry={() => buffers.refetch()} />;
  const { items } = buffers.data;
  const names = new Map((channels.data?.items ?? []).map((one) => [one.channelId, one.name]));
  const add = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('buffers:add')}
    </Button>
  );
  return (
    <Panel title={t('shell:page.buffers')} note={t('buffers:note')} extra={items.length > 0 && add}>
      {items.length === 0 ? (
        <EmptyState
          icon={<SafetyOutlined />}
          title={t('buffers:empty.title')}
          text={t('buffers:empty.text')}
          action={add}
        />
      ) : (
        <PlainTable
          columns={columnsOf(t, places, names, mayWrite ? setEdited : null)}
          rows={items}
          keyOf={keyOf}
        />
      )}
      {edited !== null && (
        <BufferForm
          buffer={edited === 'new' ? null : edited}
          channels={channels.data?.items ?? []}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}

const keyOf = ({ channelId, sku, warehouseId }: StockBuffer): string =>
  JSON.stringify([channelId, sku, warehouseId]);

function Remove({ buffer }: { readonly buffer: StockBuffer }): ReactElement {
  const { t } = useWords();
  const remove = useChange({
    run: () => putBuffer({ ...buffer, units: 0 }),
    touches: ['buffers'],
    done: t('buffers:removed'),
  });
  return (
    <AskButton
      danger
      busy={remove.isPending}
      question={t('buffers:removeAsk')}
      onYes={() => remove.mutate(undefined)}
    >
      {t('buffers:remove')}
    </AskButton>
  );
}

function columnsOf(
  t: Say,
  places: Places,
  names: ReadonlyMap<string, string>,
  onEdit: ((buffer: StockBuffer) => void) | null,
): readonly Column<StockBuffer>[] {
  return [
    {
      key: 'channel',
      title: t('buffers:channel'),
      card: 'title',
      render: (row) => names.get(row.channelId) ?? t('common:unknown'),
    },
    {
      key: 'sku',
      title: t('stock:sku'),
      render: (row) =>
        row.sku === null ? (
          <span className="muted">{t('buffers:everySku')}</span>
        ) : (
          <span className="code">{row.sku}</span>
        ),
    },
    {
      key: 'warehouse',
      title: t('stock:warehouse'),
      render: (row) =>
        row.warehouseId === null ? (
          <span className="muted">{t('buffers:everyWarehouse')}</span>
        ) : (
          <WarehouseCell id={row.warehouseId} places={places} />
        ),
    },
    {
      key: 'units',
      title: t('buffers:units'),
      align: 'right',
      render: (row) => <NumberText value={row.units} />,
    },
    {
      key: 'actions',
      title: t('settings:actions'),
      render: (row) =>
        onEdit !== null && (
          <div className="row">
            <Button size="small" icon={<EditOutlined />} onClick={() => onEdit(row)}>
              {t('buffers:change')}
            </Button>
            <Remove buffer={row} />
          </div>
        ),
    },
  ];
}
