import type { LineKind } from '../../api/plans.ts';
import type { StockOrder } from '../../api/purchasing.ts';
import type { Say } from '../../i18n/index.ts';
import type { Money } from '../../lib/format.ts';
import { sumByCurrency } from '../../lib/sum-money.ts';
import { DateText, DayText } from '../../ui/date-text.tsx';
import type { Column, Summed } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { SupplierCell, WarehouseCell } from '../plan/place-cells.tsx';
import type { Places } from '../plan/use-places.ts';

const TONES: Readonly<Record<string, Tone>> = {
  draft: 'amber',
  placed: 'blue',
  shipped: 'blue',
  received: 'green',
  cancelled: 'plain',
};

export function StockOrderState({ state, t }: { readonly state: string; readonly t: Say }) {
  return <StateTag tone={TONES[state] ?? 'plain'}>{t(`purchasing:state.${state}`)}</StateTag>;
}

interface SourceProps {
  readonly kind: LineKind;
  readonly order: StockOrder;
  readonly places: Places;
}

/** Where the goods come from: a supplier, or a warehouse. */
export function Source({ kind, order, places }: SourceProps) {
  if (kind === 'purchase' || order.sourceId === null) {
    return <SupplierCell id={order.sourceId} places={places} />;
  }
  return <WarehouseCell id={order.sourceId} places={places} />;
}

const moneyTotal =
  (pick: (order: StockOrder) => Money | null) =>
  ({ items }: Summed<StockOrder>) =>
    sumByCurrency(items.flatMap((order) => pick(order) ?? [])).map((money) => (
      <div key={money.currency}>
        <MoneyText money={money} />
      </div>
    ));

type Columns = readonly Column<StockOrder>[];

/** Columns of the orders: which it is, from where to where, when, and how much. */
export function orderColumns(t: Say, kind: LineKind, places: Places): Columns {
  return [
    ...nameColumns(t),
    ...routeColumns(t, kind, places),
    ...sizeColumns(t),
    {
      key: 'createdAt',
      title: t('purchasing:created'),
      width: 150,
      optional: true,
      render: (order) => <DateText at={order.createdAt} />,
    },
  ];
}

function nameColumns(t: Say): Columns {
  return [
    {
      key: 'number',
      title: t('purchasing:number'),
      width: 160,
      frozen: true,
      card: 'title',
      render: (order) => <strong className="code">{order.number}</strong>,
    },
    {
      key: 'state',
      title: t('purchasing:stateTitle'),
      width: 92,
      card: 'corner',
      render: (order) => <StockOrderState state={order.state} t={t} />,
    },
  ];
}

function routeColumns(t: Say, kind: LineKind, places: Places): Columns {
  return [
    {
      key: 'source',
      title: t(`purchasing:source.${kind}`),
      width: 200,
      render: (order) => <Source kind={kind} order={order} places={places} />,
    },
    {
      key: 'to',
      title: t('purchasing:to'),
      width: 100,
      render: (order) => <WarehouseCell id={order.toWarehouseId} places={places} />,
    },
    {
      key: 'actOn',
      title: t(`plan:act.${kind}`),
      width: 110,
      render: (order) => <DayText date={order.actOn} />,
    },
    {
      key: 'arrivesOn',
      title: t('purchasing:arrives'),
      width: 110,
      render: (order) => <DayText date={order.arrivesOn} />,
    },
  ];
}

function sizeColumns(t: Say): Columns {
  return [
    {
      key: 'lines',
      title: t('purchasing:lines'),
      width: 70,
      align: 'right',
      render: (order) => <NumberText value={order.lineCount} />,
    },
    {
      key: 'units',
      title: t('purchasing:units'),
      width: 90,
      align: 'right',
      render: (order) => <NumberText value={order.units} />,
      total: ({ items }) => (
        <NumberText value={items.reduce((sum, order) => sum + order.units, 0)} />
      ),
    },
    {
      key: 'goods',
      title: t('purchasing:goods'),
      width: 140,
      align: 'right',
      render: (order) => <MoneyText money={order.goods} />,
      total: moneyTotal((order) => order.goods),
    },
    {
      key: 'freight',
      title: t('purchasing:freight'),
      width: 130,
      align: 'right',
      render: (order) => <MoneyText money={order.freight} />,
      total: moneyTotal((order) => order.freight),
    },
  ];
}
