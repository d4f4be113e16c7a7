import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { SeriesDetail, SeriesRow } from './types.ts';

const OWN = 'tenant_id = (select house.tenant())';

const ROW = `sku, market, demand_class as "demandClass", model, points, wape,
  naive_wape as "naiveWape", smoothing_wape as "smoothingWape", accepted_wape as "acceptedWape",
  mase, bias, pinball, inside, under_minor as "underMinor", over_minor as "overMinor",
  naive_minor as "naiveMinor", smoothing_minor as "smoothingMinor", stake_minor as "stakeMinor",
  unpriced, value_minor as "valueMinor", doubts`;

/** Rows a statement; one is about 1 kB of text. */
const BATCH = 1000;

export async function insertSeries(
  tx: Transaction,
  checkId: string,
  rows: readonly SeriesDetail[],
): Promise<void> {
  for (const batch of inBatches(rows, BATCH)) {
    const column = <T extends SqlValue>(read: (row: SeriesDetail) => T): T[] => batch.map(read);
    await tx.execute(
      `insert into public.accuracy_series (tenant_id, check_id, sku, market, demand_class, model,
         points, wape, naive_wape, smoothing_wape, accepted_wape, mase, bias, pinball, inside,
         under_minor, over_minor, naive_minor, smoothing_minor, stake_minor, unpriced,
         value_minor, doubts, origins)
       select (select house.tenant()), $1, sku, market, demand_class, model, points, wape,
         naive_wape, smoothing_wape, accepted_wape, mase, bias, pinball, inside, under_minor,
         over_minor, naive_minor, smoothing_minor, stake_minor, unpriced, value_minor,
         case when doubts = '' then '{}'::text[] else string_to_array(doubts, ' ') end,
         origins::jsonb
       from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::real[],
         $8::real[], $9::real[], $10::real[], $11::real[], $12::real[], $13::real[], $14::real[],
         $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[], $20::text[],
         $21::bigint[], $22::text[], $23::text[])
         as row (sku, market, demand_class, model, points, wape, naive_wape, smoothing_wape,
           accepted_wape, mase, bias, pinball, inside, under_minor, over_minor, naive_minor,
           smoothing_minor, stake_minor, unpriced, value_minor, doubts, origins)`,
      [
        ...[checkId, column((row) => row.sku), column((row) => row.market)],
        ...[column((row) => row.demandClass), column((row) => row.model)],
        ...[column((row) => row.points), column((row) => row.wape)],
        ...[column((row) => row.naiveWape), column((row) => row.smoothingWape)],
        ...[column((row) => row.acceptedWape), column((row) => row.mase)],
        ...[column((row) => row.bias), column((row) => row.pinball)],
        ...[column((row) => row.inside), column((row) => row.underMinor)],
        ...[column((row) => row.overMinor), column((row) => row.naiveMinor)],
        ...[column((row) => row.smoothingMinor), column((row) => row.stakeMinor)],
        ...[column((row) => row.unpriced), column((row) => row.valueMinor)],
        ...[column((row) => row.doubts.join(' ')), column((row) => JSON.stringify(row.origins))],
      ],
    );
  }
}

/** What the list can be ordered by, the largest first; unknown comes last. */
export const SERIES_SORTS = ['stake', 'error', 'value'] as const;
export type SeriesSort = (typeof SERIES_SORTS)[number];

const SORT: Readonly<Record<SeriesSort, { expression: string; type: string }>> = {
  stake: { expression: 'coalesce(stake_minor, -1)', type: 'bigint' },
  error: { expression: 'coalesce(wape, -1)', type: 'real' },
  value: { expression: 'coalesce(value_minor, -1)', type: 'bigint' },
};

export interface SeriesQuery {
  /** Part of the SKU. */
  readonly q?: string | undefined;
  readonly market?: string | undefined;
  readonly demandClass?: string | undefined;
  readonly doubt?: string | undefined;
  readonly sort: SeriesSort;
  readonly after?: { readonly key: string; readonly sku: string; readonly market: string };
  readonly limit: number;
}

export async function readSeriesPage(
  tx: Transaction,
  checkId: string,
  query: SeriesQuery,
): Promise<(SeriesRow & { readonly key: string })[]> {
  const { expression, type } = SORT[query.sort];
  return tx.query<SeriesRow & { key: string } & Row>(
    `select ${ROW}, (${expression})::text as key from public.accuracy_series
     where ${OWN} and check_id = $1 and ($2::text is null or strpos(lower(sku), lower($2)) > 0)
       and ($3::text is null or market = $3) and ($4::text is null or demand_class = $4)
       and ($5::text is null or $5 = any(doubts))
       and ($6::text is null or (${expression}, sku, market) < ($6::${type}, $7, $8))
     order by ${expression} desc, sku desc, market desc limit $9`,
    [
      ...[checkId, query.q ?? null, query.market ?? null, query.demandClass ?? null],
      ...[query.doubt ?? null, query.after?.key ?? null, query.after?.sku ?? ''],
      ...[query.after?.market ?? '', query.limit],
    ],
  );
}

export async function readSeriesDetail(
  tx: Transaction,
  checkId: string,
  sku: string,
  market: string,
): Promise<SeriesDetail | null> {
  const [row] = await tx.query<SeriesDetail & Row>(
    `select ${ROW}, origins from public.accuracy_series
     where ${OWN} and check_id = $1 and sku = $2 and market = $3`,
    [checkId, sku, market],
  );
  return row ?? null;
}

/** In the order of SKUs and markets, for an export. */
export function readSeriesInOrder(
  tx: Transaction,
  checkId: string,
  after: { readonly sku: string; readonly market: string } | null,
  limit: number,
): Promise<SeriesRow[]> {
  return tx.query<SeriesRow & Row>(
    `select ${ROW} from public.accuracy_series
     where ${OWN} and check_id = $1 and ($2::text is null or (sku, market) > ($2, $3))
     order by sku, market limit $4`,
    [checkId, after?.sku ?? null, after?.market ?? '', limit],
  );
}
