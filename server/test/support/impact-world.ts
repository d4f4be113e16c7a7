/** Small random worlds of goods, shelves, orders, parcels and containers, and their rows. */
import fc from 'fast-check';
import type { Transaction } from '../../src/platform/database/index.ts';
import type { SignedIn, TestApp } from '../../src/platform/http/testing.ts';
import { newId } from '../../src/platform/ids/index.ts';
import { upsertVariants } from '../../src/records/catalog/index.ts';
import { ensureChannel } from '../../src/records/channels/index.ts';
import { type ImportedOrder, importOrders } from '../../src/records/orders/index.ts';
import { insertLanes, insertWarehouse } from '../../src/records/warehouses/index.ts';
import { putCodes } from '../../src/trade/classification/index.ts';
import { addDays, EFFECTIVE, TODAY } from './impact-company.ts';

/** Goods are sent from the first, in China. */
export const COUNTRIES = ['CN', 'DE', 'FR', 'GB', 'US'] as const;
const MARKETS = ['DE', 'FR', 'GB', 'US', null] as const;
const CODES = ['610442', '611020', '940521', '851830', null] as const;

/** Costs and prices are whole yuan, so that a quarter of them is no matter of rounding. */
export interface World {
  readonly goods: readonly {
    readonly code: string | null;
    readonly origin: string | null;
    readonly cost: number | null;
    readonly price: number;
  }[];
  readonly shelves: readonly {
    readonly at: number;
    readonly sku: number;
    readonly available: number;
    readonly locked: number;
    readonly inspection: number;
    readonly defective: number;
  }[];
  readonly orders: readonly {
    readonly kind: 'sale' | 'cancellation';
    readonly market: string | null;
    readonly state: 'pending' | 'paid' | 'allocated' | 'completed' | 'cancelled';
    readonly daysAgo: number;
    readonly lines: readonly { readonly sku: number; readonly units: number }[];
    /** Of an order that is allocated. */
    readonly parcel: {
      readonly from: number;
      readonly state: 'planned' | 'picked' | 'shipped';
      readonly promisedIn: number;
    };
  }[];
  readonly containers: readonly {
    readonly to: number;
    readonly arrivesIn: number;
    readonly isDraft: boolean;
    readonly lines: readonly { readonly sku: number; readonly units: number }[];
  }[];
}

const GOODS = 24;
const sku = fc.nat(GOODS - 1);
const place = fc.nat(COUNTRIES.length - 1);
const line = fc.record({ sku, units: fc.integer({ min: 1, max: 9 }) });

export const anyWorld: fc.Arbitrary<World> = fc.record({
  goods: fc.array(
    fc.record({
      code: fc.constantFrom(...CODES),
      origin: fc.constantFrom('CN', 'CN', 'CN', 'VN', null),
      cost: fc.option(fc.integer({ min: 10, max: 900 }), { freq: 19 }),
      price: fc.integer({ min: 20, max: 3000 }),
    }),
    { minLength: GOODS, maxLength: GOODS },
  ),
  shelves: fc.uniqueArray(
    fc.record({
      ...{ at: place, sku, available: fc.nat(30), locked: fc.nat(3), inspection: fc.nat(2) },
      defective: fc.nat(5),
    }),
    { minLength: 40, maxLength: 70, selector: (one) => `${one.at} ${one.sku}` },
  ),
  orders: fc.array(
    fc.record({
      kind: fc.constantFrom('sale', 'sale', 'sale', 'sale', 'cancellation'),
      market: fc.constantFrom(...MARKETS),
      state: fc.constantFrom('pending', 'paid', 'allocated', 'allocated', 'completed', 'cancelled'),
      daysAgo: fc.nat(130),
      lines: fc.array(line, { minLength: 1, maxLength: 4 }),
      parcel: fc.record({
        ...{ from: place, state: fc.constantFrom('planned', 'picked', 'shipped') },
        promisedIn: fc.nat(40),
      }),
    }),
    { minLength: 60, maxLength: 90 },
  ),
  containers: fc.array(
    fc.record({
      ...{ to: fc.integer({ min: 1, max: COUNTRIES.length - 1 }), isDraft: fc.boolean() },
      arrivesIn: fc.integer({ min: 10, max: 40 }),
      lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    }),
    { minLength: 6, maxLength: 12 },
  ),
});

export const nameOf = (index: number): string => `SKU-${String(index).padStart(2, '0')}`;

/** An order is of one kind: what was cancelled later is a cancellation of its own. */
export const stateOf = ({
  kind,
  state,
}: World['orders'][number]): World['orders'][number]['state'] =>
  kind === 'cancellation' ? 'cancelled' : state;

async function addPlaces(tx: Transaction): Promise<string[]> {
  const ids: string[] = [];
  for (const country of COUNTRIES) {
    const made = await insertWarehouse(tx, {
      ...{ code: `W-${country}`, name: country, country, city: null, latitude: 0, longitude: 0 },
      ...{ tier: country === 'CN' ? 'domestic' : 'overseas', timeZone: 'UTC', cutOff: '16:00' },
      ...{ capacityUnits: null, storageRate: null, handlingRate: null, currency: 'CNY' },
    });
    ids.push(made?.warehouseId ?? '');
  }
  const common = { fromSupplierId: null, daysSd: 2, costPerUnit: 0, currency: 'CNY' };
  const of = { ...common, assumptions: [], fromWarehouseId: ids[0] ?? '' };
  await insertLanes(tx, [
    ...ids.slice(1).map((toWarehouseId) => ({
      ...{ ...of, kind: 'transfer' as const, toWarehouseId, toMarket: null, mode: 'sea' as const },
      ...{ daysMean: 35, costPerKg: 8 },
    })),
    // A month: what leaves China today comes after the day.
    ...['DE', 'FR'].map((toMarket) => ({
      ...{ ...of, kind: 'delivery' as const, toWarehouseId: null, toMarket },
      ...{ mode: 'express' as const, daysMean: 30, costPerKg: 90 },
    })),
  ]);
  return ids;
}

async function addShelves(tx: Transaction, world: World, ids: readonly string[]): Promise<void> {
  for (const { at, sku: index, ...units } of world.shelves) {
    await tx.execute(
      `insert into stock_level (tenant_id, warehouse_id, sku, available, locked, inspection,
         defective, known_since)
       values (house.tenant(), $1, $2, $3, $4, $5, $6, now())`,
      [
        ...[ids[at] ?? '', nameOf(index), units.available, units.locked, units.inspection],
        units.defective,
      ],
    );
  }
}

const ordered = (one: World['orders'][number], index: number): ImportedOrder => ({
  ...{ orderNumber: `O-${index}`, kind: one.kind, customerId: null, market: one.market },
  ...{ currency: 'CNY', state: stateOf(one), placedOn: addDays(TODAY, -one.daysAgo) },
  placedAt: new Date(`${addDays(TODAY, -one.daysAgo)}T07:00:00Z`),
  lines: one.lines.map(({ sku: at, units }) => ({
    ...{ sku: nameOf(at), description: null, unitPriceMinor: 10_000n },
    quantity: one.kind === 'sale' ? units : -units,
  })),
});

/** Whether an order has a parcel: one that is allocated. */
export const isRouted = (one: World['orders'][number]): boolean =>
  one.kind === 'sale' && one.state === 'allocated';

/** Units of each SKU in an order. */
export function unitsIn(lines: World['orders'][number]['lines']): Map<string, number> {
  const found = new Map<string, number>();
  for (const { sku: at, units } of lines) {
    found.set(nameOf(at), (found.get(nameOf(at)) ?? 0) + units);
  }
  return found;
}

async function addParcels(tx: Transaction, world: World, ids: readonly string[]): Promise<void> {
  for (const [index, one] of world.orders.entries()) {
    if (!isRouted(one)) continue;
    const id = newId();
    const { from, state, promisedIn } = one.parcel;
    await tx.execute(
      `insert into shipment (tenant_id, shipment_id, number, order_id, decision_id, warehouse_id,
         market, state, service, units, weight_grams, currency, cost_minor, ship_on, promise_on,
         cut_off_at, created_at)
       select house.tenant(), $1, order_number, order_id, $1, $2, market, $3, 'std', 1, 500, 'CNY',
         2000, $4, $5, now(), now()
       from sales_order where tenant_id = house.tenant() and order_number = $6`,
      [id, ids[from] ?? '', state, TODAY, addDays(TODAY, promisedIn), `O-${index}`],
    );
    for (const [name, units] of unitsIn(one.lines)) {
      await tx.execute(
        `insert into shipment_line (tenant_id, shipment_id, sku, units)
         values (house.tenant(), $1, $2, $3)`,
        [id, name, units],
      );
    }
  }
}

async function addContainers(tx: Transaction, world: World, ids: readonly string[]): Promise<void> {
  for (const [index, { to, arrivesIn, isDraft, lines }] of world.containers.entries()) {
    const id = newId();
    const arrivesOn = addDays(TODAY, arrivesIn);
    await tx.execute(
      `insert into transfer_order (tenant_id, order_id, number, state, from_warehouse_id,
         to_warehouse_id, week, ship_on, arrives_on, currency, goods_minor, freight_minor, units,
         line_count, created_by, moved_at)
       values (house.tenant(), $1, $2, $3, $4, $5, $6, $6, $7, 'CNY', null, 100, 1, $8, 'test',
         $9)`,
      [
        ...[id, `T-${index}`, isDraft ? 'draft' : 'shipped', ids[0] ?? '', ids[to] ?? ''],
        ...[addDays(arrivesOn, -35), arrivesOn, lines.length],
        isDraft ? null : new Date(`${addDays(arrivesOn, -35)}T08:00:00Z`),
      ],
    );
    for (const [no, { sku: at, units }] of lines.entries()) {
      await tx.execute(
        `insert into transfer_order_line (tenant_id, order_id, line_no, sku, quantity, goods_minor,
           freight_minor, arrives_on) values (house.tenant(), $1, $2, $3, $4, null, 10, $5)`,
        [id, no + 1, nameOf(at), units, arrivesOn],
      );
    }
  }
}

/** A company of its own that holds the world; EFFECTIVE is 22 days from TODAY. */
export async function openWorld({ house, signIn }: TestApp, world: World): Promise<SignedIn> {
  const owner = await signIn('owner');
  await house.db.transaction({ tenantId: owner.tenantId }, async (tx) => {
    const ids = await addPlaces(tx);
    await upsertVariants(
      tx,
      world.goods.map(({ origin, cost, price }, index) => ({
        ...{ sku: nameOf(index), names: { en: nameOf(index) }, weightGrams: 400, currency: 'CNY' },
        ...(cost === null ? {} : { unitCostMinor: BigInt(cost * 100) }),
        ...(origin === null ? {} : { originCountry: origin }),
        listPriceMinor: BigInt(price * 100),
      })),
    );
    await addShelves(tx, world, ids);
    const channel = { code: 'shop', name: 'Shop', kind: 'own_store' as const, currency: 'CNY' };
    const channelId = await ensureChannel(tx, { ...channel, timeZone: 'UTC' });
    const orders = world.orders.map(ordered);
    await importOrders(tx, owner.caller, { channelId, importId: null, orders });
    await addParcels(tx, world, ids);
    await addContainers(tx, world, ids);
  });
  const codes = world.goods.flatMap(({ code }, index) =>
    code === null ? [] : [{ sku: nameOf(index), system: 'HS', code, note: null }],
  );
  await putCodes(house, owner.caller, codes);
  return owner;
}

/** Days from TODAY to the day of the change. */
export const DAYS_LEFT = Math.round((Date.parse(EFFECTIVE) - Date.parse(TODAY)) / 86_400_000);
