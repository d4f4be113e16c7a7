import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { type LedgerAccount, ledgerQuery, type StockMove } from '../../api/stock.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DateText } from '../../ui/date-text.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { type Places, usePlaces } from '../plan/use-places.ts';
import { Who } from '../plan/who.tsx';

interface Props {
  readonly sku: string;
  readonly warehouseId: string;
  readonly onClose: () => void;
}

/** 库存台账: every move of a SKU in a warehouse, newest first, with the balance after it. */
export function LedgerDrawer({ sku, warehouseId, onClose }: Props): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const ledger = useQuery(ledgerQuery(sku, warehouseId));
  const moves = ledger.data?.items ?? [];
  return (
    <DetailDrawer
      width={860}
      title={t('stock:ledgerOf', { sku })}
      extra={<span className="code">{places.names.get(warehouseId)}</span>}
      onClose={onClose}
    >
      {ledger.isPending && <PageSkeleton />}
      {ledger.isError && <Failure error={ledger.error} onRetry={() => ledger.refetch()} small />}
      {ledger.data !== undefined && moves.length === 0 && (
        <p className="muted">{t('stock:noMoves')}</p>
      )}
      {moves.length > 0 && (
        <PlainTable columns={columnsOf(t, places)} rows={moves} keyOf={(move) => move.moveId} />
      )}
    </DetailDrawer>
  );
}

/** A state of a warehouse, or where outside the units went. */
function accountWords({ account, warehouseId }: LedgerAccount, t: Say, places: Places): string {
  const state = t(`stock:account.${account}`);
  const place = warehouseId === null ? undefined : places.names.get(warehouseId);
  return place === undefined ? state : `${place} ${state}`;
}

function columnsOf(t: Say, places: Places): readonly Column<StockMove>[] {
  return [
    { key: 'at', title: t('stock:when'), render: (move) => <DateText at={move.at} /> },
    {
      key: 'move',
      title: t('stock:move'),
      card: 'title',
      render: (move) => (
        <>
          <strong>{t(`stock:why.${move.reason}`)}</strong>
          <div className="muted">
            {accountWords(move.from, t, places)} → {accountWords(move.to, t, places)}
            {move.lot !== '' && ` · ${t('stock:lot', { lot: move.lot })}`}
          </div>
          {move.note !== null && <div>{move.note}</div>}
        </>
      ),
    },
    {
      key: 'units',
      title: t('stock:units'),
      align: 'right',
      render: (move) => <NumberText value={move.units} />,
    },
    {
      key: 'balance',
      title: t('stock:balance'),
      align: 'right',
      render: (move) => <NumberText value={move.balance} />,
    },
    {
      key: 'value',
      title: t('stock:value'),
      align: 'right',
      render: (move) => <MoneyText money={move.fifoCost} />,
    },
    { key: 'by', title: t('stock:by'), render: (move) => <Who id={move.actor.id} /> },
  ];
}
