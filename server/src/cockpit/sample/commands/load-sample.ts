import {
  SAMPLE_SIZES,
  type SampleCompany,
  type SampleEnding,
  type SampleOrder,
  sampleCompany,
} from '@tradewind/sample-company';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { ensureCategories, upsertVariants } from '../../../records/catalog/index.ts';
import { ensureChannel } from '../../../records/channels/index.ts';
import { upsertCustomers } from '../../../records/customers/index.ts';
import { importOrders } from '../../../records/orders/index.ts';
import { ensureSupplier, upsertSupplierItems } from '../../../records/partners/index.ts';
import {
  insertLanes,
  insertWarehouse,
  listLanes,
  listWarehouses,
} from '../../../records/warehouses/index.ts';
import { putBlock, putDuties, requestRouting } from '../../../supply/fulfilment/index.ts';
import { replaceStock } from '../../../supply/inventory/index.ts';
import { recordStockouts } from '../../../supply/planning/index.ts';
import { putCodes } from '../../../trade/classification/index.ts';
import { putAnswers } from '../../../trade/compliance/index.ts';
import { addShippedCases } from '../../../trade/remedies/index.ts';
import {
  answerRows,
  categoryRows,
  codeRows,
  laneRow,
  orderRow,
  SAMPLE_ROUTING,
  supplierItemRow,
  variantRow,
} from '../rules.ts';
import { findSampleLoad, writeSampleLoad } from '../store.ts';
import type { SampleLoad, SampleSize } from '../types.ts';
import { fileEvidence } from './file-evidence.ts';
import { offerSales } from './offer-sales.ts';
import { watchMarks } from './watch-marks.ts';

/** The seed of the demonstration: everyone's first company is the same. */
const SEED = 'yuanshan';

/** Orders are written by this many at a time: enough for speed, few enough to show progress. */
const ORDERS_A_BATCH = 2000;

export interface SampleProgress {
  readonly done: number;
  readonly total: number;
}

type Keys = ReadonlyMap<string, string>;

/**
 * Fills the caller's company with the sample company. A company that holds it already stays as it
 * is; one whose loading was cut short is completed, for every record has a key of its own.
 */
export async function loadSample(
  house: House,
  caller: Caller,
  input: { size: SampleSize; today: string },
  report: (progress: SampleProgress) => void = () => undefined,
): Promise<SampleLoad> {
  const scope = { tenantId: caller.tenantId };
  const before = await house.db.transaction(scope, findSampleLoad);
  if (before?.finished === true) return before;
  const asked = before ?? { seed: SEED, ...input, orders: 0, finished: false };
  return fill(house, caller, asked, report);
}

async function fill(
  house: House,
  caller: Caller,
  input: SampleLoad,
  report: (progress: SampleProgress) => void,
): Promise<SampleLoad> {
  const scope = { tenantId: caller.tenantId };
  const sizes = SAMPLE_SIZES[input.size];
  const { company, history } = sampleCompany({ seed: input.seed, today: input.today, ...sizes });
  const warehouseIds = await house.db.transaction(scope, async (tx) => {
    await writeSampleLoad(tx, input);
    const suppliers = await writeCatalogue(tx, company);
    return writeNetwork(tx, company, suppliers);
  });
  const channels = await house.db.transaction(scope, (tx) => writeChannels(tx, company));

  const weeks = history();
  let waiting: SampleOrder[] = [];
  let written = 0;
  const flush = async (): Promise<void> => {
    const orders = waiting;
    waiting = [];
    await house.db.transaction(scope, (tx) => writeOrders(tx, caller, channels, orders));
    written += orders.length;
    report({ done: Math.min(written, sizes.orders), total: sizes.orders });
  };
  for (;;) {
    const week = weeks.next();
    if (week.done !== true) {
      waiting.push(...week.value.orders);
      if (waiting.length >= ORDERS_A_BATCH) await flush();
      continue;
    }
    await flush();
    const load: SampleLoad = { ...input, orders: written, finished: true };
    await house.db.transaction(scope, async (tx) => {
      await writeEnding(tx, company, week.value, warehouseIds);
      await writeSampleLoad(tx, load);
      await house.audit(tx, caller, {
        action: 'sample.loaded',
        entity: 'company',
        entityId: caller.tenantId,
        change: { size: input.size, orders: written },
      });
    });
    await putCodes(house, caller, codeRows(company.products));
    const rows = codeRows(company.products);
    await addShippedCases(house, caller, [...new Set(rows.map(({ code }) => code))]);
    await fileEvidence(house, caller, company.today);
    // Last of the goods' own: with the markets the catalogue is looked at, once.
    await putAnswers(house, caller, answerRows(company));
    await watchMarks(house, caller, company.today);
    await offerSales(house, caller, company.today);
    await writeRoutingRules(house, caller, warehouseIds);
    await requestRouting(house, caller);
    return load;
  }
}

async function writeCatalogue(tx: Transaction, company: SampleCompany): Promise<Keys> {
  const perDollar = referenceRates().rate('USD', company.baseCurrency) ?? 7;
  await ensureCategories(tx, categoryRows());
  await upsertVariants(
    tx,
    company.products.flatMap((p) => p.variants.map((v) => variantRow(p, v, perDollar))),
  );
  const ids = new Map<string, string>();
  for (const supplier of company.suppliers) {
    ids.set(supplier.code, await ensureSupplier(tx, supplier));
  }
  await upsertSupplierItems(
    tx,
    company.supplierItems.flatMap((item) => {
      const supplierId = ids.get(item.supplierCode);
      return supplierId === undefined ? [] : [supplierItemRow(item, supplierId)];
    }),
  );
  return ids;
}

async function writeNetwork(
  tx: Transaction,
  company: SampleCompany,
  supplierIds: Keys,
): Promise<Keys> {
  const ids = new Map((await listWarehouses(tx)).map((w) => [w.code, w.warehouseId]));
  for (const warehouse of company.warehouses) {
    if (ids.has(warehouse.code)) continue;
    const made = await insertWarehouse(tx, {
      ...warehouse,
      storageRate: Number(warehouse.storageRate),
      handlingRate: Number(warehouse.handlingRate),
    });
    if (made !== null) ids.set(warehouse.code, made.warehouseId);
  }
  if ((await listLanes(tx)).length > 0) return ids;
  await insertLanes(
    tx,
    company.lanes.map((lane) => laneRow(lane, supplierIds, ids)),
  );
  return ids;
}

async function writeChannels(tx: Transaction, company: SampleCompany): Promise<Keys> {
  const ids = new Map<string, string>();
  for (const channel of company.channels) ids.set(channel.code, await ensureChannel(tx, channel));
  return ids;
}

async function writeOrders(
  tx: Transaction,
  caller: Caller,
  channels: Keys,
  orders: readonly SampleOrder[],
): Promise<void> {
  const customers = await upsertCustomers(
    tx,
    orders.map(({ customer }) => ({ externalRef: customer.ref, market: customer.market })),
  );
  for (const [code, channelId] of channels) {
    const own = orders.filter((order) => order.channelCode === code);
    if (own.length === 0) continue;
    const rows = own.map((order) => orderRow(order, customers.get(order.customer.ref) ?? null));
    const outcome = await importOrders(tx, caller, { channelId, importId: null, orders: rows });
    const [refused] = outcome.rejected;
    if (refused !== undefined) {
      throw new Error(`the sample order ${refused.orderNumber} was refused: ${refused.code}`);
    }
  }
}

async function writeEnding(
  tx: Transaction,
  company: SampleCompany,
  ending: SampleEnding,
  warehouseIds: Keys,
): Promise<void> {
  await replaceStock(
    tx,
    ending.stock.flatMap((row) => {
      const warehouseId = warehouseIds.get(row.warehouseCode);
      if (warehouseId === undefined) return [];
      return [{ warehouseId, sku: row.sku, onHand: row.onHand, asOf: company.today }];
    }),
  );
  await recordStockouts(
    tx,
    ending.stockouts.map((row) => ({ ...row, source: 'sample' })),
  );
}

/** What the sample's routing is told: made up, of the order such goods pay, and said to be so. */
async function writeRoutingRules(house: House, caller: Caller, warehouses: Keys): Promise<void> {
  const { duties, blocks } = SAMPLE_ROUTING;
  await putDuties(
    house,
    caller,
    duties.flatMap(({ from, markets, share }) => {
      const warehouseId = warehouses.get(from);
      if (warehouseId === undefined) return [];
      return markets.map((market) => ({ warehouseId, market, share, source: '示例 sample' }));
    }),
  );
  for (const { from, ...block } of blocks) {
    const warehouseId = warehouses.get(from);
    if (warehouseId !== undefined) await putBlock(house, caller, { ...block, warehouseId });
  }
}
