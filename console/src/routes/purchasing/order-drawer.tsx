import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { LineKind } from '../../api/plans.ts';
import {
  moveStockOrder,
  ORDER_MOVES,
  type StockOrderDetail,
  stockOrderQuery,
} from '../../api/purchasing.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DateText, DayText } from '../../ui/date-text.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { WarehouseCell } from '../plan/place-cells.tsx';
import { useDecision } from '../plan/use-decision.ts';
import { usePlaces } from '../plan/use-places.ts';
import { Who } from '../plan/who.tsx';
import { Source, StockOrderState } from './columns.tsx';

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

/** Moves the order on; whoever comes second is told, and sees it as it is. */
function Moves({ kind, order }: PartProps): ReactElement | null {
  const { t } = useWords();
  const moves = ORDER_MOVES[kind][order.state] ?? [];
  const move = useDecision({ run: (to: string) => moveStockOrder(kind, order.orderId, to) });
  if (!useMay('inventory.write') || moves.length === 0) return null;
  return (
    <div className="row">
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
    <div className="plain-table">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('purchasing:sku')}</th>
            <th scope="col" className="right">
              {t('purchasing:units')}
            </th>
            <th scope="col" className="right">
              {t('purchasing:goods')}
            </th>
            <th scope="col" className="right">
              {t('purchasing:freight')}
            </th>
            <th scope="col">{t('purchasing:arrives')}</th>
            <th scope="col">{t('purchasing:why')}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.lineNo}>
              <td>
                <Link to="/products" search={{ q: line.sku }} className="code">
                  {line.sku}
                </Link>
              </td>
              <td className="right">
                <NumberText value={line.quantity} />
              </td>
              <td className="right">
                <MoneyText money={line.goods} />
              </td>
              <td className="right">
                <MoneyText money={line.freight} />
              </td>
              <td>
                <DayText date={line.arrivesOn} />
              </td>
              <td>
                {line.planLineNo !== null && order.planId !== null && (
                  <Link to={`/plans/${order.planId}`} search={{ open: String(line.planLineNo) }}>
                    {t('purchasing:seeWhy')}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
