import { type CurrencyCode, exponentOf, isCurrencyCode } from '@tradewind/money';
import {
  createRouter,
  type Router,
  type RoutingNetwork,
  type RoutingPolicy,
  type StockPrice,
} from '@tradewind/routing';
import type { Transaction } from '../../../platform/database/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import { listVariantsForPlanning } from '../../../records/catalog/index.ts';
import { listLanes, listWarehouses, type Warehouse } from '../../../records/warehouses/index.ts';
import { type Barred, readBarredIn } from '../../../trade/compliance/index.ts';
import { planningSettings } from '../../planning/index.ts';
import { buildRoutingNetwork, utcOffsetMinutes } from '../network.ts';
import { toRoutingOrder } from '../rules.ts';
import { readBlocks, readOutages } from '../store.ts';
import { readDuties } from '../store-duties.ts';
import { readPrices } from '../store-prices.ts';
import type { Block } from '../types.ts';
import type { SentOrder } from './read-sales.ts';

/** Everything routing is decided on but the stock, read once for many orders. */
export interface Ground {
  readonly base: CurrencyCode;
  readonly warehouses: ReadonlyMap<string, Warehouse>;
  readonly network: RoutingNetwork;
  readonly policy: RoutingPolicy;
  readonly router: Router;
  /** Price of the last units of a SKU in a warehouse: guides, is not paid. */
  readonly price: StockPrice;
  /** Counts of what it was made of, kept with each decision. */
  readonly inputs: Readonly<Record<string, string | number>>;
  /** An order as the router takes it. */
  toOrder(order: SentOrder): ReturnType<typeof toRoutingOrder>;
  /** The instant after which a parcel misses the day it is planned for. */
  cutOffAt(warehouseId: string, shipOn: string): Date;
}

/** An order is split into at most this many parcels; more is dearer for everybody. */
const MAX_PARCELS = 3;
const RELIABILITY = 0.9;

/** A market closed to goods by law, as routing knows what is blocked: wherever they come from. */
function blockOf({ sku, market, rules, verdict }: Barred): Block {
  const rule = rules.length > 0 ? rules.join(', ') : verdict;
  return { blockId: `law ${market} ${sku}`, warehouseId: null, market, sku, rule };
}

/** What people blocked and what the law does; a replay of the past asks of no SKUs. */
async function readAllBlocks(
  tx: Transaction,
  skus: readonly string[] | null,
  now: Date,
): Promise<Block[]> {
  const barred = await readBarredIn(tx, skus ?? [], now.toISOString().slice(0, 10));
  return [...(await readBlocks(tx)), ...barred.map(blockOf)];
}

type Settings = Awaited<ReturnType<typeof planningSettings>>['settings'];

const policyOf = ({ lateCostPerUnitDay, baseCurrency }: Settings): RoutingPolicy => ({
  latePerDayMinor: Number(lateCostPerUnitDay) * 10 ** exponentOf(baseCurrency),
  promiseReliability: RELIABILITY,
  maxParcels: MAX_PARCELS,
  ...{ allowPartial: false, unknownDutyBlocks: false },
});

/**
 * @param now orders placed earlier leave no earlier than this
 * @param of the SKUs of the orders (`goodsOf`); `past` is a replay of all of them: today's outages
 *   and prices of stock say nothing about it
 */
export async function readGround(
  tx: Transaction,
  now: Date,
  of: readonly string[] | 'past',
): Promise<Ground> {
  const [past, skus] = of === 'past' ? [true, null] : [false, [...new Set(of)]];
  const { settings, version } = await planningSettings(tx);
  const base = settings.baseCurrency;
  const rates = referenceRates();
  const warehouses = await listWarehouses(tx);
  const lanes = await listLanes(tx);
  const [duties, blocks] = [await readDuties(tx), await readAllBlocks(tx, skus, now)];
  const outages = past ? [] : await readOutages(tx);
  const variants = new Map((await listVariantsForPlanning(tx, skus)).map((row) => [row.sku, row]));
  const facts = { warehouses, lanes, duties, blocks, outages, base, rates, now };
  const network = buildRoutingNetwork(facts);
  const prices = new Map(
    (skus === null ? [] : await readPrices(tx, skus)).map((row) => [
      `${row.warehouseId} ${row.sku}`,
      Number(row.priceMinor),
    ]),
  );
  const policy = policyOf(settings);
  const byId = new Map(warehouses.map((one) => [one.warehouseId, one]));
  const unitValueMinor = (order: SentOrder, unitPriceMinor: bigint): number | null => {
    if (!isCurrencyCode(order.currency)) return null;
    const rate = order.currency === base ? 1 : rates.rate(order.currency, base);
    if (rate === undefined) return null;
    const scale = 10 ** (exponentOf(base) - exponentOf(order.currency));
    return Math.round(Number(unitPriceMinor) * rate * scale);
  };
  return {
    ...{ base, warehouses: byId, network, policy, router: createRouter(network, policy) },
    price: (warehouseId, sku) => prices.get(`${warehouseId} ${sku}`) ?? 0,
    inputs: {
      ...{ settingsVersion: version, warehouses: warehouses.length, lanes: lanes.length },
      ...{ duties: duties.length, blocks: blocks.length, outages: outages.length },
      rates: rates.date,
    },
    toOrder: (order) =>
      toRoutingOrder(
        {
          ...order,
          lines: order.lines.map(({ sku, units, unitPriceMinor, kits }) => ({
            ...{ sku, units, weightGrams: variants.get(sku)?.weightGrams ?? null },
            dangerousGoods: variants.get(sku)?.dangerousGoods ?? null,
            valueMinor: unitValueMinor(order, unitPriceMinor),
            kits: kits.map((kit) => ({
              ...{ sku: kit, dangerousGoods: variants.get(kit)?.dangerousGoods ?? null },
            })),
          })),
        },
        {
          promisedDays: settings.promisedDaysByMarket[order.market ?? ''] ?? settings.promisedDays,
          usualWeightGrams: settings.defaultWeightGrams,
          now,
        },
      ),
    cutOffAt: (warehouseId, shipOn) => {
      const one = byId.get(warehouseId);
      if (one === undefined) return now;
      const local = Date.parse(`${shipOn}T${one.cutOff}:00Z`);
      return new Date(local - utcOffsetMinutes(one.timeZone, new Date(local)) * 60_000);
    },
  };
}
