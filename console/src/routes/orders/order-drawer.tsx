import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { channelsQuery } from '../../api/channels.ts';
import { type Order, orderQuery } from '../../api/orders.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { OrderStateTag } from './columns.tsx';
import { OrderMoves } from './order-moves.tsx';

interface Props {
  readonly orderId: string;
  readonly onClose: () => void;
}

/** One order: facts, lines, what happened, what may happen next. */
export function OrderDrawer({ orderId, onClose }: Props): ReactElement {
  const { t } = useWords();
  const order = useQuery(orderQuery(orderId));
  return (
    <DetailDrawer
      width={720}
      title={order.data?.orderNumber ?? t('shell:page.orders')}
      extra={order.data !== undefined && <OrderStateTag state={order.data.state} t={t} />}
      onClose={onClose}
    >
      {order.isPending && <PageSkeleton />}
      {order.isError && <Failure error={order.error} onRetry={() => order.refetch()} small />}
      {order.data !== undefined && <OrderDetail order={order.data} />}
    </DetailDrawer>
  );
}

function OrderDetail({ order }: { readonly order: Order }): ReactElement {
  const { t } = useWords();
  const channels = useQuery(channelsQuery);
  const channel = channels.data?.items.find((one) => one.channelId === order.channelId);
  const zone = channel?.timeZone;
  return (
    <div className="stack">
      <Facts
        facts={[
          { label: t('orders:placed'), value: <DateText at={order.placedAt} zone={zone} /> },
          { label: t('orders:channel'), value: channel?.name },
          { label: t('orders:market'), value: <CountryText code={order.market} /> },
          {
            label: t('orders:customer'),
            value: order.customerId !== null && (
              <Link to="/customers" search={{ open: order.customerId }}>
                {t('orders:seeCustomer')}
              </Link>
            ),
          },
          { label: t('orders:units'), value: <NumberText value={order.units} /> },
          { label: t('orders:total'), value: <MoneyText money={order.total} /> },
        ]}
      />
      <OrderMoves order={order} />
      <h3>{t('orders:linesOf', { count: order.lines.length })}</h3>
      <Lines order={order} />
      <h3>{t('orders:history')}</h3>
      <Timeline
        zone={zone}
        entries={[
          ...order.timeline
            .map((step, at) => ({
              key: `${step.state} ${step.at}`,
              at: step.at,
              title:
                at === 0
                  ? t(`orders:first.${order.kind}`)
                  : t('orders:reached', { state: t(`orders:state.${step.state}`) }),
              note: step.reason,
            }))
            .reverse(),
        ]}
      />
    </div>
  );
}

function Lines({ order }: { readonly order: Order }): ReactElement {
  const { t } = useWords();
  return (
    <div className="plain-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('orders:sku')}</th>
            <th scope="col" className="right">
              {t('orders:quantity')}
            </th>
            <th scope="col" className="right">
              {t('orders:unitPrice')}
            </th>
            <th scope="col" className="right">
              {t('orders:amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.lineNo}>
              <td>
                <Link to="/products" search={{ q: line.sku }} className="code">
                  {line.sku}
                </Link>
                <div className="muted">{line.description}</div>
              </td>
              <td className="right">
                <NumberText value={line.quantity} />
              </td>
              <td className="right">
                <MoneyText money={line.unitPrice} />
              </td>
              <td className="right">
                <MoneyText money={line.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
