import type { Channel } from '../../api/channels.ts';
import type { OrderRow, OrderState } from '../../api/orders.ts';
import type { Say } from '../../i18n/index.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { DateText } from '../../ui/date-text.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { amountsOf, unitsOf } from './totals.ts';

const TONES: Readonly<Record<OrderState, Tone>> = {
  pending: 'amber',
  paid: 'blue',
  allocated: 'blue',
  shipped: 'teal',
  delivered: 'green',
  completed: 'green',
  cancelled: 'plain',
  returned: 'red',
};

interface StateProps {
  readonly state: OrderState;
  readonly t: Say;
}

export function OrderStateTag({ state, t }: StateProps) {
  return <StateTag tone={TONES[state]}>{t(`orders:state.${state}`)}</StateTag>;
}

/** Columns of the order list. */
export function orderColumns(t: Say, channels: readonly Channel[]): readonly Column<OrderRow>[] {
  const channelOf = new Map(channels.map((one) => [one.channelId, one]));
  return [
    {
      key: 'number',
      title: t('orders:number'),
      width: 150,
      frozen: true,
      card: 'title',
      render: (order) => (
        <>
          <strong className="code">{order.orderNumber}</strong>
          {order.kind === 'cancellation' && (
            <div>
              <StateTag tone="red">{t('orders:kinds.cancellation')}</StateTag>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: t('orders:stateTitle'),
      width: 100,
      card: 'corner',
      render: (order) => <OrderStateTag state={order.state} t={t} />,
    },
    {
      key: 'placedAt',
      title: t('orders:placed'),
      width: 150,
      sort: { up: 'oldest', down: 'newest' },
      render: (order) => (
        <DateText at={order.placedAt} zone={channelOf.get(order.channelId)?.timeZone} />
      ),
    },
    {
      key: 'channel',
      title: t('orders:channel'),
      width: 200,
      render: (order) => (
        <div className="clip cell-clip">
          {channelOf.get(order.channelId)?.name ?? order.channelId.slice(0, 8)}
        </div>
      ),
    },
    {
      key: 'market',
      title: t('orders:market'),
      width: 140,
      render: (order) => <CountryText code={order.market} />,
    },
    ...figureColumns(t),
  ];
}

/** What the order comes to. */
function figureColumns(t: Say): readonly Column<OrderRow>[] {
  return [
    {
      key: 'lines',
      title: t('orders:lines'),
      width: 80,
      align: 'right',
      card: 'none',
      render: (order) => <NumberText value={order.lineCount} />,
    },
    {
      key: 'units',
      title: t('orders:units'),
      width: 90,
      align: 'right',
      render: (order) => <NumberText value={order.units} />,
      total: (page) => <NumberText value={unitsOf(page)} />,
    },
    {
      key: 'total',
      title: t('orders:total'),
      width: 150,
      align: 'right',
      render: (order) => <MoneyText money={order.total} />,
      total: (page) =>
        amountsOf(page).map((money) => (
          <div key={money.currency}>
            <MoneyText money={money} />
          </div>
        )),
    },
  ];
}
