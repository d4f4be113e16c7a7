import type { Shipment, ShipmentState } from '../../api/fulfilment.ts';
import type { Say } from '../../i18n/index.ts';
import { sumByCurrency } from '../../lib/sum-money.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { DateText, DayText } from '../../ui/date-text.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { WarehouseCell } from '../plan/place-cells.tsx';
import type { Places } from '../plan/use-places.ts';

const TONES: Readonly<Record<ShipmentState, Tone>> = {
  planned: 'amber',
  released: 'blue',
  picked: 'blue',
  shipped: 'green',
  cancelled: 'plain',
};

export function ShipmentStateTag({ state, t }: { state: ShipmentState; t: Say }) {
  return <StateTag tone={TONES[state]}>{t(`fulfilment:state.${state}`)}</StateTag>;
}

type Columns = readonly Column<Shipment>[];

/** Columns of the parcels: which, from where to where, when, and what it costs. */
export function shipmentColumns(t: Say, places: Places): Columns {
  return [
    {
      key: 'number',
      title: t('fulfilment:number'),
      width: 180,
      frozen: true,
      card: 'title',
      render: (row) => <strong className="code">{row.number}</strong>,
    },
    {
      key: 'state',
      title: t('fulfilment:stateTitle'),
      width: 96,
      card: 'corner',
      render: (row) => <ShipmentStateTag state={row.state} t={t} />,
    },
    {
      key: 'warehouse',
      title: t('fulfilment:warehouse'),
      width: 110,
      render: (row) => <WarehouseCell id={row.warehouseId} places={places} />,
    },
    {
      key: 'market',
      title: t('fulfilment:market'),
      width: 120,
      render: (row) => <CountryText code={row.market} />,
    },
    {
      key: 'lines',
      title: t('fulfilment:lines'),
      width: 240,
      render: (row) => (
        <span className="code">
          {row.lines.map((line) => `${line.sku} × ${line.units}`).join(', ')}
        </span>
      ),
    },
    ...dateColumns(t),
    ...sizeColumns(t),
  ];
}

function dateColumns(t: Say): Columns {
  return [
    {
      key: 'shipOn',
      title: t('fulfilment:shipOn'),
      width: 110,
      render: (row) => <DayText date={row.shipOn} />,
    },
    {
      key: 'cutOff',
      title: t('fulfilment:cutOff'),
      width: 150,
      render: (row) => <DateText at={row.cutOffAt} />,
    },
    {
      key: 'promiseOn',
      title: t('fulfilment:promiseOn'),
      width: 110,
      render: (row) => <DayText date={row.promiseOn} />,
    },
  ];
}

function sizeColumns(t: Say): Columns {
  return [
    {
      key: 'units',
      title: t('fulfilment:units'),
      width: 80,
      align: 'right',
      render: (row) => <NumberText value={row.units} />,
      total: ({ items }) => <NumberText value={items.reduce((sum, row) => sum + row.units, 0)} />,
    },
    {
      key: 'weight',
      title: t('fulfilment:weight'),
      width: 90,
      align: 'right',
      optional: true,
      render: (row) => t('fulfilment:grams', { kg: row.weightGrams / 1000 }),
    },
    {
      key: 'cost',
      title: t('fulfilment:cost'),
      width: 120,
      align: 'right',
      render: (row) => <MoneyText money={row.cost} />,
      total: ({ items }) =>
        sumByCurrency(items.map((row) => row.cost)).map((money) => (
          <div key={money.currency}>
            <MoneyText money={money} />
          </div>
        )),
    },
  ];
}
