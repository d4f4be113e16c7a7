import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  type PlanSupplier,
  type PlanWarehouse,
  supplierNamesQuery,
  warehouseNamesQuery,
} from '../../api/purchasing.ts';

export interface Places {
  readonly warehouses: ReadonlyMap<string, PlanWarehouse>;
  readonly suppliers: ReadonlyMap<string, PlanSupplier>;
  /** Either kind by id, in a word that fits into a sentence. */
  readonly names: ReadonlyMap<string, string>;
}

/** Warehouses and suppliers by id; empty while they load. */
export function usePlaces(): Places {
  const warehouses = useQuery(warehouseNamesQuery).data?.items;
  const suppliers = useQuery(supplierNamesQuery).data?.items;
  return useMemo(() => {
    const stores = new Map((warehouses ?? []).map((one) => [one.warehouseId, one]));
    const makers = new Map((suppliers ?? []).map((one) => [one.supplierId, one]));
    const names = new Map<string, string>();
    for (const [id, { code }] of stores) names.set(id, code);
    for (const [id, { name }] of makers) names.set(id, name);
    return { warehouses: stores, suppliers: makers, names };
  }, [warehouses, suppliers]);
}

/** The warehouses as choices of a filter or a field. */
export function warehouseChoices(places: Places): { value: string; label: string }[] {
  return [...places.warehouses.values()].map((one) => ({
    value: one.warehouseId,
    label: `${one.code} ${one.name}`,
  }));
}
