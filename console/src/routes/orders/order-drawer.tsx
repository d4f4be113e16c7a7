import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { channelsQuery } from '../../api/channels.ts';
import { type Order, orderQuery } from '../../api/orders.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { RecordDrawer } from '../../ui/record-drawer.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { OrderStateTag } from './columns.tsx';
import { OrderMoves } from './order-moves.tsx';
import { OrderRoute } from './order-route.tsx';

interface Props {
  readonly orderId: string;
  readonly onClose: () => void;
}

/** One order: facts, lines, what happened, what may happen next. */
export function OrderDrawer({ orderId, onClose }: Props): ReactElement {
  const { t } = useWords();
  const order = useQuery(orderQuery(orderId));
  return (
    <RecordDrawer
      width={720}
      record={order}
      titleOf={(one) => one?.orderNumber ?? t('shell:page.orders')}
      extraOf={(one) => <OrderStateTag state={one.state} t={t} />}
      onClose={onClose}
    >
      {(one) => <OrderDetail order={one} />}
    </RecordDrawer>
  );
}

function OrderDetail({ order }: { readonly order: Order }): ReactElement {
  const { t } = useWords();
  const channels = useQuery(channelsQuery);
  const channel = channels.data?.items.find((one) => one.channelId === order.channelId);
  const zone = channel?.timeZone;
  return (
    <>
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
      <LandedLink order={order} />
      <OrderMoves order={order} />
      <h3>{t('orders:linesOf', { count: order.lines.length })}</h3>
      <PlainTable columns={lineColumns(t)} rows={order.lines} keyOf={(line) => line.lineNo} />
      <OrderRoute order={order} />
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
    </>
  );
}

/** Sales that went somewhere: what the border costs there. */
function LandedLink({ order }: { readonly order: Order }): ReactElement | null {
  const { t } = useWords();
  const may = useMay('tariff.read');
  if (!may || order.kind !== 'sale' || order.market === null) return null;
  return (
    <Link to="/landed-cost" search={{ order: order.orderId }}>
      {t('orders:seeLanded')}
    </Link>
  );
}

function lineColumns(t: Say): readonly Column<Order['lines'][number]>[] {
  return [
    {
      key: 'sku',
      title: t('orders:sku'),
      render: (line) => (
        <>
          <Link to="/products" search={{ q: line.sku }} className="code">
            {line.sku}
          </Link>
          <div className="muted">{line.description}</div>
        </>
      ),
    },
    {
      key: 'quantity',
      title: t('orders:quantity'),
      align: 'right',
      render: (line) => <NumberText value={line.quantity} />,
    },
    {
      key: 'unitPrice',
      title: t('orders:unitPrice'),
      align: 'right',
      render: (line) => <MoneyText money={line.unitPrice} />,
    },
    {
      key: 'amount',
      title: t('orders:amount'),
      align: 'right',
      render: (line) => <MoneyText money={line.amount} />,
    },
  ];
}
