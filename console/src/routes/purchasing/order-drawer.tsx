import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { LineKind } from '../../api/plans.ts';
import {
  moveStockOrder,
  ORDER_MOVES,
  RECEIVING_STATE,
  type StockOrderDetail,
  type StockOrderLine,
  stockOrderQuery,
} from '../../api/purchasing.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DateText, DayText } from '../../ui/date-text.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { RecordLog } from '../../ui/record-log.tsx';
import { WarehouseCell } from '../plan/place-cells.tsx';
import { useDecision } from '../plan/use-decision.ts';
import { usePlaces } from '../plan/use-places.ts';
import { Who } from '../plan/who.tsx';
import { Source, StockOrderState } from './columns.tsx';
import { ReceiptForm } from './receipt-form.tsx';

interface Props {
  readonly kind: LineKind;
  readonly orderId: string;
  readonly onClose: () => void;
}

/** One order with its lines, and where it may go from here. */
export function StockOrderDrawer({ kind, orderId, onClose }: Props): ReactElement {
  const { t } = useWords();
  const order = useQuery(stockOrderQuery(kind, orderId));
  return (
    <DetailDrawer
      width={760}
      title={order.data?.number ?? t(`purchasing:kind.${kind}`)}
      extra={order.data !== undefined && <StockOrderState state={order.data.state} t={t} />}
      onClose={onClose}
    >
      {order.isPending && <PageSkeleton />}
      {order.isError && <Failure error={order.error} onRetry={() => order.refetch()} small />}
      {order.data !== undefined && (
        <div className="stack">
          <Moves kind={kind} order={order.data} />
          <OrderFacts kind={kind} order={order.data} />
          <h3>{t('purchasing:linesOf', { count: order.data.lineCount })}</h3>
          <OrderLines order={order.data} />
          <RecordLog entity={`${kind}_order`} entityId={orderId} />
        </div>
      )}
    </DetailDrawer>
  );
}

interface PartProps {
  readonly kind: LineKind;
  readonly order: StockOrderDetail;
}

function OrderFacts({ kind, order }: PartProps): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  return (
    <Facts
      facts={[
        {
          label: t(`purchasing:source.${kind}`),
          value: <Source kind={kind} order={order} places={places} />,
        },
        {
          label: t('purchasing:to'),
          value: <WarehouseCell id={order.toWarehouseId} places={places} />,
        },
        { label: t(`plan:act.${kind}`), value: <DayText date={order.actOn} /> },
        { label: t('purchasing:arrives'), value: <DayText date={order.arrivesOn} /> },
        { label: t('purchasing:goods'), value: <MoneyText money={order.goods} /> },
        { label: t('purchasing:freight'), value: <MoneyText money={order.freight} /> },
        {
          label: t('purchasing:created'),
          value: (
            <>
              <Who id={order.createdBy} /> · <DateText at={order.createdAt} />
            </>
          ),
        },
        ...(order.movedBy === null
          ? []
          : [
              {
                label: t('purchasing:moved'),
                value: (
                  <>
                    <Who id={order.movedBy} /> · <DateText at={order.movedAt} />
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}

/** Moves the order on, or takes in what arrived; whoever comes second is told. */
function Moves({ kind, order }: PartProps): ReactElement | null {
  const { t } = useWords();
  const [receiving, setReceiving] = useState(false);
  const moves = ORDER_MOVES[kind][order.state] ?? [];
  const arrives = order.state === RECEIVING_STATE[kind];
  const move = useDecision({ run: (to: string) => moveStockOrder(kind, order.orderId, to) });
  if (!useMay('inventory.write')) return null;
  if (arrives && receiving) {
    return <ReceiptForm kind={kind} order={order} onClose={() => setReceiving(false)} />;
  }
  if (moves.length === 0 && !arrives) return null;
  return (
    <div className="row">
      {arrives && (
        <Button size="small" type="primary" onClick={() => setReceiving(true)}>
          {t('purchasing:receipt.open')}
        </Button>
      )}
      {moves.map((to) => (
        <AskButton
          key={to}
          danger={to === 'cancelled'}
          busy={move.isPending && move.variables === to}
          question={t(`purchasing:ask.${kind}.${to}`, { number: order.number })}
          onYes={() => move.mutate(to)}
        >
          {t(`purchasing:move.${kind}.${to}`)}
        </AskButton>
      ))}
    </div>
  );
}

function OrderLines({ order }: { readonly order: StockOrderDetail }): ReactElement {
  const { t } = useWords();
  return (
    <PlainTable
      columns={lineColumns(t, order.planId)}
      rows={order.lines}
      keyOf={(line) => line.lineNo}
    />
  );
}

/** Fit units in large, what came damaged or not at all below. */
function Arrived({ line }: { readonly line: StockOrderLine }): ReactElement {
  const { t } = useWords();
  const { receivedUnits, damagedUnits, missingUnits } = line;
  return (
    <>
      <NumberText value={receivedUnits} />
      {damagedUnits > 0 && (
        <div className="bad-text">{t('purchasing:damagedCount', { count: damagedUnits })}</div>
      )}
      {missingUnits > 0 && (
        <div className="bad-text">{t('purchasing:missingCount', { count: missingUnits })}</div>
      )}
    </>
  );
}

function lineColumns(t: Say, planId: string | null): readonly Column<StockOrderLine>[] {
  return [
    {
      key: 'sku',
      title: t('purchasing:sku'),
      card: 'title',
      render: (line) => (
        <Link to="/products" search={{ q: line.sku }} className="code">
          {line.sku}
        </Link>
      ),
    },
    {
      key: 'units',
      title: t('purchasing:units'),
      align: 'right',
      render: (line) => <NumberText value={line.quantity} />,
    },
    {
      key: 'received',
      title: t('purchasing:receivedSoFar'),
      align: 'right',
      render: (line) => <Arrived line={line} />,
    },
    {
      key: 'goods',
      title: t('purchasing:goods'),
      align: 'right',
      render: (line) => <MoneyText money={line.goods} />,
    },
    {
      key: 'freight',
      title: t('purchasing:freight'),
      align: 'right',
      render: (line) => <MoneyText money={line.freight} />,
    },
    {
      key: 'arrives',
      title: t('purchasing:arrives'),
      render: (line) => <DayText date={line.arrivesOn} />,
    },
    {
      key: 'why',
      title: t('purchasing:why'),
      render: (line) =>
        line.planLineNo !== null &&
        planId !== null && (
          <Link to={`/plans/${planId}`} search={{ open: String(line.planLineNo) }}>
            {t('purchasing:seeWhy')}
          </Link>
        ),
    },
  ];
}
