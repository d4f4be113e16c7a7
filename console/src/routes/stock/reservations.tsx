import { LockOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useMay } from '../../api/session.ts';
import {
  listReservations,
  RESERVATION_STATES,
  type Reservation,
  type ReservationState,
  releaseReservation,
} from '../../api/stock.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DateText, DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { type Places, usePlaces } from '../plan/use-places.ts';
import { skuColumn, skuFilter, warehouseColumn, warehouseFilter } from './columns.tsx';

const TONES: Readonly<Record<ReservationState, Tone>> = {
  held: 'blue',
  waiting: 'amber',
  consumed: 'green',
  released: 'plain',
  expired: 'plain',
  broken: 'red',
};

/** 库存预留: units set aside or waited for, for whom and until when. */
export function Page(): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.reservations')}</h1>
      </header>
      <DenseList<Reservation>
        name="reservations"
        columns={columnsOf(t, places)}
        keyOf={(row) => row.reservationId}
        load={listReservations}
        states={RESERVATION_STATES.map((value) => ({
          value,
          label: t(`stock:reservation.state.${value}`),
        }))}
        filters={[skuFilter(t), warehouseFilter(t, places)]}
        empty={
          <EmptyState
            icon={<LockOutlined />}
            title={t('stock:reservation.empty.title')}
            text={t('stock:reservation.empty.text')}
          />
        }
      />
    </>
  );
}

function Owner({ owner }: { readonly owner: Reservation['owner'] }): ReactElement {
  const { t } = useWords();
  const kind = t(`stock:reservation.owner.${owner.kind}`);
  if (owner.kind !== 'order') {
    return (
      <>
        {kind} {owner.id}
      </>
    );
  }
  return (
    <Link to="/orders" search={{ open: owner.id }}>
      {kind}
    </Link>
  );
}

function Release({ row }: { readonly row: Reservation }): ReactElement | null {
  const { t } = useWords();
  const release = useChange({
    run: releaseReservation,
    touches: ['reservations', 'stock'],
    done: t('common:save.done'),
  });
  const may = useMay('inventory.write');
  // An order's units are given back with its parcels, on the order.
  if (!may || row.owner.kind === 'order' || (row.state !== 'held' && row.state !== 'waiting')) {
    return null;
  }
  return (
    <AskButton
      busy={release.isPending}
      question={t('stock:reservation.releaseAsk', { units: row.units, sku: row.sku })}
      onYes={() => release.mutate(row.reservationId)}
    >
      {t('stock:reservation.release')}
    </AskButton>
  );
}

function columnsOf(t: Say, places: Places): readonly Column<Reservation>[] {
  return [
    skuColumn(t),
    {
      key: 'state',
      title: t('stock:stateFilter'),
      width: 100,
      card: 'corner',
      render: (row) => (
        <StateTag tone={TONES[row.state]}>{t(`stock:reservation.state.${row.state}`)}</StateTag>
      ),
    },
    {
      key: 'units',
      title: t('stock:units'),
      width: 80,
      align: 'right',
      render: (row) => <NumberText value={row.units} />,
      total: ({ items }) => <NumberText value={items.reduce((sum, row) => sum + row.units, 0)} />,
    },
    warehouseColumn(t, places),
    {
      key: 'owner',
      title: t('stock:reservation.for'),
      width: 180,
      render: (row) => <Owner owner={row.owner} />,
    },
    {
      key: 'createdAt',
      title: t('stock:when'),
      width: 150,
      render: (row) => <DateText at={row.createdAt} />,
    },
    {
      key: 'until',
      title: t('stock:reservation.until'),
      width: 150,
      render: (row) => {
        if (row.expiresAt !== null) return <DateText at={row.expiresAt} />;
        return row.promisedOn === null ? '' : <DayText date={row.promisedOn} />;
      },
    },
    { key: 'release', title: '', width: 110, render: (row) => <Release row={row} /> },
  ];
}
