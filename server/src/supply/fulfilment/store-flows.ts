/** Where parcels went, summed. */
import type { Row, Transaction } from '../../platform/database/index.ts';

/** Parcels out of one warehouse to one market. */
export interface ParcelFlow {
  readonly warehouseId: string;
  /** ISO 3166 alpha-2; null is unknown. */
  readonly market: string | null;
  readonly parcels: number;
  readonly units: number;
  readonly currency: string;
  readonly costMinor: bigint;
}

/** Parcels planned since an instant and not cancelled, the largest flows first. */
export function readFlows(tx: Transaction, since: Date): Promise<ParcelFlow[]> {
  return tx.query<ParcelFlow & Row>(
    `select warehouse_id as "warehouseId", market, count(*)::int as parcels,
       sum(units)::int as units, currency, sum(cost_minor)::bigint as "costMinor"
     from shipment where tenant_id = (select house.tenant()) and state <> 'cancelled'
       and created_at >= $1
     group by warehouse_id, market, currency
     order by units desc, warehouse_id, market nulls last, currency`,
    [since],
  );
}
