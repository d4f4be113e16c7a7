/** Parcels that have not left yet, summed by where they leave from. */
import type { Transaction } from '../../platform/database/index.ts';

export interface UnsentUnits {
  readonly sku: string;
  /** As the question names the warehouse they leave from; null: it names none. */
  readonly from: string | null;
  /** Units that should reach their buyers before the day asked about, and on it or later. */
  readonly before: number;
  readonly later: number;
}

/**
 * Units of the SKUs in parcels to the markets that are planned, released or picked, by place of
 * departure. Parcels that wait are few beside all there were, so they are found by their state.
 * The places of a SKU travel as one text: a row costs the embedded database more to hand over than
 * to sum.
 */
export async function selectUnsent(
  tx: Transaction,
  query: {
    readonly skus: readonly string[];
    /** Whether they are a large part of the catalogue: then all is read, and the rest left out. */
    readonly isMost: boolean;
    readonly markets: readonly string[];
    /** 'YYYY-MM-DD'. */
    readonly day: string;
    /** A place, without spaces or commas, for each warehouse. */
    readonly places: readonly (readonly [warehouseId: string, place: string])[];
  },
): Promise<UnsentUnits[]> {
  if (query.skus.length === 0) return [];
  const rows = await tx.query<{ sku: string; parts: string }>(
    `select sku, string_agg(place || ' ' || before || ' ' || later, ',') as parts from (
        select l.sku, coalesce(w.place, '') as place,
          coalesce(sum(l.units) filter (where s.promise_on < $2), 0) as before,
          coalesce(sum(l.units) filter (where s.promise_on >= $2), 0) as later
        from public.shipment s
        join public.shipment_line l on l.tenant_id = (select house.tenant())
          and l.shipment_id = s.shipment_id
        left join (select distinct on (id) id, place
          from unnest($3::uuid[], $4::text[]) as w (id, place) order by id) w
          on w.id = s.warehouse_id
        where s.tenant_id = (select house.tenant())
          and s.state in ('planned', 'released', 'picked') and s.market = any($1::text[])
          ${query.isMost ? '' : 'and l.sku = any($5::text[])'}
        group by l.sku, coalesce(w.place, '')) sums
      group by sku`,
    [
      ...[query.markets, query.day],
      ...[query.places.map(([id]) => id), query.places.map(([, at]) => at)],
      ...(query.isMost ? [] : [query.skus]),
    ],
  );
  const asked = new Set(query.skus);
  return rows.flatMap(({ sku, parts }) => {
    if (!asked.has(sku)) return [];
    return parts.split(',').map((part) => {
      const [place = '', before = '', later = ''] = part.split(' ');
      const from = place === '' ? null : place;
      return { sku, from, before: Number(before), later: Number(later) };
    });
  });
}
