/** A seller of dresses with goods at sea to Frankfurt, and the server of its impact room. */
import { cockpitRoutes } from '../../src/cockpit/decisions/http.ts';
import { impactRoutes } from '../../src/cockpit/impact/http.ts';
import type { Database, Transaction } from '../../src/platform/database/index.ts';
import type { RoomRoutes } from '../../src/platform/http/index.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../src/platform/http/testing.ts';
import { newId } from '../../src/platform/ids/index.ts';
import { upsertVariants } from '../../src/records/catalog/index.ts';
import { ensureChannel } from '../../src/records/channels/index.ts';
import { type ImportedOrder, importOrders } from '../../src/records/orders/index.ts';
import { insertLanes, insertWarehouse } from '../../src/records/warehouses/index.ts';
import { inventoryRoutes } from '../../src/supply/inventory/http.ts';
import { replaceStock } from '../../src/supply/inventory/index.ts';
import { planningRoutes } from '../../src/supply/planning/http.ts';
import { putCodes } from '../../src/trade/classification/index.ts';

type LaneInput = Parameters<typeof insertLanes>[1][number];

export const TODAY = '2026-11-23';
/** The day the synthetic measure of the European Union begins. */
export const EFFECTIVE = '2026-12-15';

const DAY_MS = 86_400_000;
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

const PLACES = {
  SZX: ['domestic', 'CN', 22.6, 113.8, 'Asia/Shanghai'],
  FRA: ['overseas', 'DE', 50, 8.6, 'Europe/Berlin'],
  LHR: ['overseas', 'GB', 51.5, -0.4, 'Europe/London'],
} as const;
export type Code = keyof typeof PLACES;

/** Yuan a kilogram; days. */
const lane = (
  kind: LaneInput['kind'],
  from: string,
  to: Partial<Pick<LaneInput, 'toWarehouseId' | 'toMarket'>>,
  [mode, daysMean, costPerKg]: readonly [LaneInput['mode'], number, number],
): LaneInput => ({
  ...{ kind, fromSupplierId: null, fromWarehouseId: from, toWarehouseId: null, toMarket: null },
  ...{ mode, daysMean, daysSd: 2, costPerKg, costPerUnit: 0, currency: 'CNY', assumptions: [] },
  ...to,
});

async function furnish(tx: Transaction): Promise<Record<Code, string>> {
  const ids: Record<Code, string> = { SZX: '', FRA: '', LHR: '' };
  for (const code of Object.keys(PLACES) as Code[]) {
    const [tier, country, latitude, longitude, timeZone] = PLACES[code];
    const made = await insertWarehouse(tx, {
      ...{ code, name: code, tier, country, city: null, latitude, longitude, timeZone },
      ...{ capacityUnits: null, storageRate: null, handlingRate: 3, currency: 'CNY' },
      cutOff: '16:00',
    });
    ids[code] = made?.warehouseId ?? '';
  }
  await insertLanes(tx, [
    lane('transfer', ids.SZX, { toWarehouseId: ids.FRA }, ['sea', 35, 8]),
    lane('transfer', ids.SZX, { toWarehouseId: ids.FRA }, ['air', 6, 45]),
    lane('transfer', ids.SZX, { toWarehouseId: ids.LHR }, ['sea', 36, 8]),
    lane('delivery', ids.FRA, { toMarket: 'DE' }, ['road', 2, 30]),
    lane('delivery', ids.LHR, { toMarket: 'GB' }, ['road', 2, 30]),
    lane('delivery', ids.SZX, { toMarket: 'DE' }, ['express', 11, 90]),
  ]);
  const dress = {
    weightGrams: 400,
    unitCostMinor: 6000n,
    listPriceMinor: 39_000n,
    currency: 'CNY',
  };
  await upsertVariants(tx, [
    { ...dress, sku: 'DR-01', names: { en: 'Dress', zh: '连衣裙' }, originCountry: 'CN' },
    { ...dress, sku: 'DR-VN', names: { en: 'Dress of Vietnam' }, originCountry: 'VN' },
    { ...dress, sku: 'DR-??', names: { en: 'Dress of nobody knows where' } },
    { ...dress, sku: 'NO-CODE', names: { en: 'Something' }, originCountry: 'CN' },
    { ...dress, sku: 'LP-03', names: { en: 'Lamp' }, originCountry: 'CN' },
  ]);
  return ids;
}

/** Ten dresses a week to Germany and twelve to Britain for thirteen weeks, and an open order. */
function sales(): ImportedOrder[] {
  const order = ([number, market, quantity, state, placedOn]: [
    string,
    string,
    number,
    'paid' | 'completed',
    string,
  ]): ImportedOrder => ({
    ...{ orderNumber: number, kind: 'sale', customerId: null, market, currency: 'CNY', state },
    ...{ placedAt: new Date(`${placedOn}T07:00:00Z`), placedOn },
    lines: [{ sku: 'DR-01', description: null, quantity, unitPriceMinor: 39_000n }],
  });
  const weeks = Array.from({ length: 13 }, (_, week) => addDays(TODAY, -1 - 7 * week));
  return [
    ...weeks.map((day, week) => order([`DE-${week}`, 'DE', 10, 'completed', day])),
    ...weeks.map((day, week) => order([`GB-${week}`, 'GB', 12, 'completed', day])),
    order(['OPEN-1', 'DE', 3, 'paid', TODAY]),
  ];
}

/** A transfer from Shenzhen to Frankfurt; with a day of departure it has left. */
export interface Container {
  readonly number: string;
  readonly arrivesOn: string;
  readonly left: string | null;
  readonly lines: readonly (readonly [sku: string, units: number])[];
}

async function addContainer(
  tx: Transaction,
  ids: Record<Code, string>,
  { number, arrivesOn, left, lines }: Container,
): Promise<string> {
  const orderId = newId();
  const units = lines.reduce((sum, [, n]) => sum + n, 0);
  const leaves = left ?? addDays(arrivesOn, -35);
  await tx.execute(
    `insert into transfer_order (tenant_id, order_id, number, state, from_warehouse_id,
       to_warehouse_id, week, ship_on, arrives_on, currency, goods_minor, freight_minor, units,
       line_count, created_by, moved_at)
     values (house.tenant(), $1, $2, $3, $4, $5, $6, $6, $7, 'CNY', null, $8, $9, $10, 'test',
       $11)`,
    [
      ...[orderId, number, left === null ? 'draft' : 'shipped', ids.SZX, ids.FRA, leaves],
      ...[arrivesOn, BigInt(320 * units), units, lines.length],
      left === null ? null : new Date(`${left}T08:00:00Z`),
    ],
  );
  let lineNo = 0;
  for (const [sku, n] of lines) {
    lineNo++;
    await tx.execute(
      `insert into transfer_order_line (tenant_id, order_id, line_no, sku, quantity, goods_minor,
         freight_minor, arrives_on) values (house.tenant(), $1, $2, $3, $4, null, $5, $6)`,
      [orderId, lineNo, sku, n, BigInt(320 * n), arrivesOn],
    );
  }
  return orderId;
}

/** Dresses ordered from a supplier for Frankfurt, ten yuan of freight a unit. */
async function addPurchase(
  tx: Transaction,
  ids: Record<Code, string>,
  { number, units }: { readonly number: string; readonly units: number },
): Promise<string> {
  const orderId = newId();
  const freight = BigInt(1000 * units);
  await tx.execute(
    `insert into purchase_order (tenant_id, order_id, number, state, to_warehouse_id, week,
       order_on, arrives_on, currency, goods_minor, freight_minor, units, line_count, created_by,
       moved_at)
     values (house.tenant(), $1, $2, 'placed', $3, $4, $4, $5, 'CNY', null, $6, $7, 1, 'test',
       now())`,
    [orderId, number, ids.FRA, TODAY, addDays(EFFECTIVE, 5), freight, units],
  );
  await tx.execute(
    `insert into purchase_order_line (tenant_id, order_id, line_no, sku, quantity, goods_minor,
       freight_minor, arrives_on) values (house.tenant(), $1, 1, 'DR-01', $2, null, $3, $4)`,
    [orderId, units, freight, addDays(EFFECTIVE, 5)],
  );
  return orderId;
}

export interface ImpactCompany {
  readonly owner: SignedIn;
  readonly ids: Record<Code, string>;
  readonly container: (one: Container) => Promise<string>;
  readonly purchase: (one: { number: string; units: number }) => Promise<string>;
}

export async function openImpactCompany({ house, signIn }: TestApp): Promise<ImpactCompany> {
  const owner = await signIn('owner');
  const scope = { tenantId: owner.tenantId };
  const ids = await house.db.transaction(scope, async (tx) => {
    const made = await furnish(tx);
    const on = (code: Code, sku: string, onHand: number) => ({
      ...{ warehouseId: made[code], sku, onHand, asOf: addDays(TODAY, -1) },
    });
    await replaceStock(tx, [
      ...[on('FRA', 'DR-01', 40), on('SZX', 'DR-01', 50), on('LHR', 'DR-01', 5)],
      ...[on('FRA', 'LP-03', 70), on('FRA', 'DR-VN', 9)],
    ]);
    const channelId = await ensureChannel(tx, {
      ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'CNY' },
      timeZone: 'Europe/Berlin',
    });
    await importOrders(tx, owner.caller, { channelId, importId: null, orders: sales() });
    return made;
  });
  const codes = { 'DR-01': '610442', 'DR-VN': '610442', 'DR-??': '610442', 'LP-03': '940521' };
  await putCodes(
    house,
    owner.caller,
    Object.entries(codes).map(([sku, code]) => ({ sku, system: 'HS', code, note: null })),
  );
  const container = (one: Container) =>
    house.db.transaction(scope, (tx) => addContainer(tx, ids, one));
  const purchase: ImpactCompany['purchase'] = (one) =>
    house.db.transaction(scope, (tx) => addPurchase(tx, ids, one));
  return { owner, ids, container, purchase };
}

export async function openImpactServer(db: Database, more: readonly RoomRoutes[] = []) {
  const routes = [impactRoutes, planningRoutes, cockpitRoutes, inventoryRoutes, ...more];
  const test = await openTestApp(db, routes, {
    house: { now: () => new Date(`${TODAY}T02:00:00Z`), config: { logLevel: 'error' } },
  });
  const call = async (
    who: SignedIn,
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    body?: object,
  ) => {
    const answer = await test.app.inject({
      ...{ method, url, headers: who.headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: answer.statusCode, json: answer.json() };
  };
  return { ...test, call };
}

export type ImpactServer = Awaited<ReturnType<typeof openImpactServer>>;
