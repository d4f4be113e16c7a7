/** A large seller written by set-based SQL: only what an impact reads, in realistic proportions. */
import type { Caller } from '../../server/src/platform/audit/types.ts';
import type { Transaction } from '../../server/src/platform/database/index.ts';
import type { House } from '../../server/src/platform/house/index.ts';
import { ensureChannel } from '../../server/src/records/channels/index.ts';
import { insertLanes, insertWarehouse } from '../../server/src/records/warehouses/index.ts';

export const SKUS = 10_000;
const WAREHOUSES = 100;
const ORDERS = 200_000;
const TRANSFERS = 400;

/** Ten of a hundred codes are knitwear; the others are what cross-border sellers sell. */
const CODES = [
  ...['610910', '610442', '611020', '610510', '610342', '610610', '611030', '610990', '610443'],
  ...['611595', '940521', '851830', '850440', '851762', '950300', '420222', '640299', '711719'],
  ...['392410', '630260', '621210', '620342', '620462', '732393', '691110', '701349', '940350'],
  ...['330499', '330510', '340130', '960321', '950691', '871200', '852852', '847130', '844331'],
];

const COUNTRIES = [...['CN', 'DE', 'US', 'GB', 'FR', 'US', 'PL', 'JP', 'US', 'ES']];

async function addCatalogue(tx: Transaction): Promise<void> {
  await tx.execute(
    `insert into public.product (tenant_id, product_id, code, names)
     select (select house.tenant()), gen_random_uuid(), 'P' || n, '{"en": "Thing"}'
     from generate_series(1, $1::int) n`,
    [SKUS],
  );
  await tx.execute(
    `insert into public.variant (tenant_id, sku, product_id, names, weight_grams, origin_country,
       unit_cost_minor, list_price_minor, currency)
     select p.tenant_id, 'SKU-' || substr(p.code, 2), p.product_id, '{"en": "Thing", "zh": "货"}',
       200 + substr(p.code, 2)::int % 900,
       case when substr(p.code, 2)::int % 20 = 3 then null
         when substr(p.code, 2)::int % 7 = 0 then 'VN' else 'CN' end,
       1000 + substr(p.code, 2)::int % 5000, 6000 + 3 * (substr(p.code, 2)::int % 5000), 'CNY'
     from public.product p where p.tenant_id = (select house.tenant())`,
  );
  await tx.execute(
    `insert into public.sku_code (tenant_id, sku, system, code, valid_from, how, decided_by,
       decided_at)
     select (select house.tenant()), 'SKU-' || n, 'HS',
       ($2::text[])[case when n % 10 = 0 then 1 + n / 10 % 10
         else 11 + n % (cardinality($2::text[]) - 10) end],
       '2026-01-01', 'imported', 'bench', now()
     from generate_series(1, $1::int) n where n % 25 <> 1`,
    [SKUS, CODES],
  );
}

async function addNetwork(tx: Transaction): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 0; n < WAREHOUSES; n++) {
    const country = COUNTRIES[n % COUNTRIES.length] ?? 'CN';
    const made = await insertWarehouse(tx, {
      ...{ code: `W${n}`, name: `W${n}`, country, city: null, latitude: 0, longitude: n },
      ...{ tier: country === 'CN' ? 'domestic' : 'overseas', timeZone: 'UTC', cutOff: '16:00' },
      ...{ capacityUnits: null, storageRate: null, handlingRate: null, currency: 'CNY' },
    });
    ids.push(made?.warehouseId ?? '');
  }
  const common = { fromSupplierId: null, daysSd: 2, costPerUnit: 0, currency: 'CNY' };
  const from = { ...common, assumptions: [], fromWarehouseId: ids[0] ?? '' };
  const markets = [...new Set(COUNTRIES)];
  await insertLanes(tx, [
    ...ids.slice(1).flatMap((toWarehouseId) =>
      (
        [
          ['sea', 35, 8],
          ['air', 6, 45],
        ] as const
      ).map(([mode, daysMean, costPerKg]) => ({
        ...{ ...from, kind: 'transfer' as const, toWarehouseId, toMarket: null },
        ...{ mode, daysMean, costPerKg },
      })),
    ),
    ...ids.map((fromWarehouseId, n) => ({
      ...{ ...from, fromWarehouseId, kind: 'delivery' as const, toWarehouseId: null },
      ...{ toMarket: markets[n % markets.length] ?? 'DE', mode: 'road' as const },
      ...{ daysMean: 3, costPerKg: 30 },
    })),
  ]);
  return ids;
}

async function addStock(tx: Transaction, ids: readonly string[]): Promise<number> {
  return tx.execute(
    `insert into public.stock_level (tenant_id, warehouse_id, sku, available, known_since)
     select (select house.tenant()), w.id, 'SKU-' || n, 1 + (n + w.at) % 40, now()
     from generate_series(1, $1::int) n
     cross join unnest($2::uuid[]) with ordinality as w (id, at)`,
    [SKUS, ids],
  );
}

/** Transfers of 25 lines from the first warehouse, half of them at sea, around the day. */
async function addTransfers(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.execute(
    `insert into public.transfer_order (tenant_id, order_id, number, state, from_warehouse_id,
       to_warehouse_id, week, ship_on, arrives_on, currency, goods_minor, freight_minor, units,
       line_count, created_by, moved_at)
     select (select house.tenant()), gen_random_uuid(), 'TO-' || n,
       case when n % 2 = 0 then 'shipped' else 'draft' end, ($2::uuid[])[1],
       ($2::uuid[])[2 + n % (cardinality($2::uuid[]) - 1)], date '2026-11-02',
       date '2026-11-02' + n % 60, date '2026-12-01' + n % 60, 'CNY', null, 250000, 2500, 25,
       'bench', case when n % 2 = 0 then timestamptz '2026-11-05' end
     from generate_series(1, $1::int) n`,
    [TRANSFERS, ids],
  );
  await tx.execute(
    `insert into public.transfer_order_line (tenant_id, order_id, line_no, sku, quantity,
       goods_minor, freight_minor, arrives_on)
     select o.tenant_id, o.order_id, k,
       'SKU-' || 1 + abs(hashint4(substr(o.number, 4)::int * 100 + k)::bigint) % $1::int,
       100, null, 10000,
       o.arrives_on
     from public.transfer_order o cross join generate_series(1, 25) k
     where o.tenant_id = (select house.tenant())`,
    [SKUS],
  );
}

/** Open orders of the last thirteen weeks, 1.5 lines each; half of them are in a parcel already. */
async function addOrders(
  tx: Transaction,
  channelId: string,
  ids: readonly string[],
): Promise<number> {
  const markets = ['DE', 'FR', 'ES', 'PL', 'US', 'US', 'US', 'GB', 'GB', 'JP'];
  const orders = await tx.execute(
    `insert into public.sales_order (tenant_id, order_id, channel_id, order_number, kind, market,
       currency, state, placed_at, placed_on, total_minor, units, line_count, content_hash)
     select (select house.tenant()), gen_random_uuid(), $2, 'O' || n, 'sale',
       ($3::text[])[1 + n % cardinality($3::text[])], 'CNY',
       case when n % 2 = 0 then 'allocated' else 'paid' end,
       now() - make_interval(days => n % 90), current_date - n % 90, 10000, 1, 1, 'x' || n
     from generate_series(1, $1::int) n`,
    [ORDERS, channelId, markets],
  );
  await tx.execute(
    `insert into public.order_line (tenant_id, order_id, line_no, sku, quantity, unit_price_minor,
       placed_on, market)
     select o.tenant_id, o.order_id, k,
       'SKU-' || 1 + abs(hashint8(substr(o.order_number, 2)::bigint * 3 + k)::bigint) % $1::int,
       1, 9000, o.placed_on, o.market
     from public.sales_order o
     cross join generate_series(1, 2) k
     where o.tenant_id = (select house.tenant())
       and (k = 1 or substr(o.order_number, 2)::int % 4 < 2)`,
    [SKUS],
  );
  await tx.execute(
    `insert into public.order_day (tenant_id, day, channel_id, market, currency, kind, state,
       orders, lines, units, total_minor)
     select tenant_id, placed_on, channel_id, market, currency, kind, state, count(*), count(*),
       count(*), count(*) * 9000
     from public.sales_order where tenant_id = (select house.tenant())
     group by tenant_id, placed_on, channel_id, market, currency, kind, state`,
  );
  await addParcels(tx, ids);
  return orders;
}

async function addParcels(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.execute(
    `insert into public.shipment (tenant_id, shipment_id, number, order_id, decision_id,
       warehouse_id, market, state, service, units, weight_grams, currency, cost_minor, ship_on,
       promise_on, cut_off_at, created_at)
     select o.tenant_id, gen_random_uuid(), o.order_number || '-1', o.order_id,
       gen_random_uuid(),
       ($1::uuid[])[1 + abs(hashint4(substr(o.order_number, 2)::int)::bigint) % cardinality($1)],
       o.market, 'planned', 'std', 1, 500, 'CNY', 2000, current_date + 1,
       date '2026-12-10' + substr(o.order_number, 2)::int / 10 % 10, now(), now()
     from public.sales_order o
     where o.tenant_id = (select house.tenant()) and o.state = 'allocated'`,
    [ids],
  );
  await tx.execute(
    `insert into public.shipment_line (tenant_id, shipment_id, sku, units)
     select s.tenant_id, s.shipment_id, l.sku, sum(l.quantity)
     from public.shipment s
     join public.order_line l on l.tenant_id = s.tenant_id and l.order_id = s.order_id
     where s.tenant_id = (select house.tenant()) group by 1, 2, 3`,
  );
}

/** Fills the caller's company; answers how many rows there are of what is many. */
export async function fillWorld(
  house: House,
  caller: Caller,
): Promise<{ readonly stock: number; readonly orders: number }> {
  const scope = { tenantId: caller.tenantId };
  const rows = await house.db.transaction(scope, async (tx) => {
    await addCatalogue(tx);
    const ids = await addNetwork(tx);
    await addTransfers(tx, ids);
    const stock = await addStock(tx, ids);
    const channelId = await ensureChannel(tx, {
      ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'CNY', timeZone: 'UTC' },
    });
    return { stock, orders: await addOrders(tx, channelId, ids) };
  });
  // A company this size has been measured by its database long before.
  await house.db.script('analyze');
  return rows;
}
