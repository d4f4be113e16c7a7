/** What the lists of stock have in common: which SKU, where, how many. */
import type { Say } from '../../i18n/index.ts';
import type { Column, Filter } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { WarehouseCell } from '../plan/place-cells.tsx';
import { type Places, warehouseChoices } from '../plan/use-places.ts';

export function skuColumn<T extends { readonly sku: string }>(t: Say): Column<T> {
  return {
    key: 'sku',
    title: t('stock:sku'),
    width: 180,
    frozen: true,
    card: 'title',
    render: (row) => <strong className="code">{row.sku}</strong>,
  };
}

/** @param card 'title' where rows are warehouses */
export function warehouseColumn<T extends { readonly warehouseId: string }>(
  t: Say,
  places: Places,
  card: 'title' | 'line' = 'line',
): Column<T> {
  return {
    key: 'warehouse',
    title: t('stock:warehouse'),
    width: 110,
    card,
    render: (row) => <WarehouseCell id={row.warehouseId} places={places} />,
  };
}

export function unitsColumn<T extends { readonly units: number }>(t: Say): Column<T> {
  return {
    key: 'units',
    title: t('stock:units'),
    width: 80,
    align: 'right',
    render: (row) => <NumberText value={row.units} />,
  };
}

export function warehouseFilter(t: Say, places: Places): Filter {
  return {
    kind: 'choice',
    name: 'warehouseId',
    label: t('stock:warehouse'),
    choices: warehouseChoices(places),
  };
}

export function skuFilter(t: Say): Filter {
  return { kind: 'text', name: 'sku', label: t('stock:sku') };
}
