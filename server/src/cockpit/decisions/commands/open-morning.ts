import { type CurrencyCode, exponentOf, isCurrencyCode } from '@tradewind/money';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { addDays } from '../../../platform/days/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { type MoneyJson, sayMoney, sayMoneyOrNull } from '../../../platform/lists/index.ts';
import { demandByMarket, type MarketDemand, orderSpan } from '../../../records/orders/index.ts';
import { listSuppliers } from '../../../records/partners/index.ts';
import { listWarehouses, type Warehouse } from '../../../records/warehouses/index.ts';
import { stockTotals } from '../../../supply/inventory/index.ts';
import {
  openGroups,
  openPlan,
  planningDay,
  planningSettings,
  sumStockOuts,
} from '../../../supply/planning/index.ts';
import { changeOf, rankDecisions } from '../rules.ts';
import { SOURCES } from '../sources/index.ts';
import type { Candidate, Morning } from '../types.ts';

/** What the page is looked at through; left out: everything, in the base currency. */
export interface CockpitScope {
  readonly market?: string | undefined;
  /** Sales in this currency only; the rest of the page stays in the base currency. */
  readonly currency?: string | undefined;
}

export interface Figure {
  readonly key: 'sales' | 'orders' | 'stock' | 'stockouts' | 'proposed';
  readonly money: MoneyJson | null;
  readonly number: number | null;
  readonly change: number | null;
  readonly href: string | null;
}

const MONTH = 30;
const QUARTER = 90;
const SOON = 14;

/** The morning page: what to decide, the figures of the month, demand and warehouses on the map. */
export function openMorning(house: House, caller: Caller, scope: CockpitScope) {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const span = await orderSpan(tx);
    const now = house.now().toISOString().slice(0, 10);
    const today = span === null ? now : planningDay(now, span.lastOn).asOf;
    const { settings } = await planningSettings(tx);
    const warehouses = await listWarehouses(tx);
    const suppliers = await listSuppliers(tx);
    const morning: Morning = {
      tx,
      today,
      base: settings.baseCurrency,
      plan: await openPlan(tx),
      places: new Map([
        ...warehouses.map((one) => [one.warehouseId, one.code] as const),
        ...suppliers.map((one) => [one.supplierId, one.name] as const),
      ]),
    };
    const candidates: Candidate[] = [];
    for (const source of SOURCES) candidates.push(...(await source(morning)));
    const stock = new Map((await stockTotals(tx)).map((row) => [row.warehouseId, row.units]));
    const from = addDays(today, 1 - QUARTER);
    const demand = await demandByMarket(tx, { from, to: today });
    return {
      today,
      baseCurrency: morning.base,
      decisions: rankDecisions(candidates, today),
      figures: await readFigures(morning, scope, stock),
      demand: demand
        .filter((row) => scope.market === undefined || row.market === scope.market)
        .map((row) => ({
          market: row.market,
          units: row.units,
          orders: row.orders,
          total: sumTotals([row], morning.base, scope.currency).money,
        })),
      warehouses: warehouses.filter((one) => one.active).map((one) => toPlace(one, stock)),
    };
  });
}

function toPlace(one: Warehouse, stock: ReadonlyMap<string, number>) {
  const { warehouseId, code, name, tier, country, latitude, longitude } = one;
  const units = stock.get(warehouseId) ?? null;
  return { warehouseId, code, name, tier, country, latitude, longitude, units };
}

/** Sales of the last 30 days and of the 30 before, with what stands on the shelves. */
async function readFigures(
  morning: Morning,
  scope: CockpitScope,
  stock: ReadonlyMap<string, number>,
): Promise<Figure[]> {
  const { tx, today, base, plan } = morning;
  const read = (from: string, to: string) => salesOf(tx, { from, to }, base, scope);
  const start = addDays(today, 1 - MONTH);
  const now = await read(start, today);
  const before = await read(addDays(start, -MONTH), addDays(start, -1));
  const href = `/orders?from=${start}&to=${today}`;
  const counted = stock.size === 0 ? null : [...stock.values()].reduce((sum, n) => sum + n, 0);
  const salesChange = changeOf(Number(now.minor), Number(before.minor));
  const ordersChange = changeOf(now.orders, before.orders);
  const figures: Figure[] = [
    { key: 'sales', money: now.money, number: null, change: salesChange, href },
    { key: 'orders', money: null, number: now.orders, change: ordersChange, href },
    { key: 'stock', money: null, number: counted, change: null, href: '/stock' },
  ];
  if (plan === undefined) return figures;
  const until = addDays(today, SOON);
  const { skus } = await sumStockOuts(tx, plan.planId, until, plan.horizonWeeks ?? 1);
  const targets = `/plans/${plan.planId}/targets?emptyBy=${until}`;
  figures.push({ key: 'stockouts', money: null, number: skus, change: null, href: targets });
  const open = (await openGroups(tx, plan.planId)).filter((group) => group.kind === 'purchase');
  const goods = open.reduce((sum, group) => sum + group.goodsMinor, 0n);
  const money = sayMoneyOrNull(goods, plan.currency);
  const lines = `/plans/${plan.planId}?kind=purchase`;
  figures.push({ key: 'proposed', money, number: null, change: null, href: lines });
  return figures;
}

async function salesOf(
  tx: Transaction,
  range: { from: string; to: string },
  base: CurrencyCode,
  scope: CockpitScope,
) {
  const rows = await demandByMarket(tx, range);
  const chosen = rows.filter((row) => scope.market === undefined || row.market === scope.market);
  const orders = chosen.reduce((sum, row) => sum + row.orders, 0);
  return { ...sumTotals(chosen, base, scope.currency), orders };
}

/**
 * Totals in one currency: those of `only`, or all at the reference rates of their day. Null when
 * a currency has no rate: a sum with a part missing would be wrong, not small.
 */
function sumTotals(
  rows: readonly MarketDemand[],
  base: CurrencyCode,
  asked: string | undefined,
): { minor: bigint; money: MoneyJson | null } {
  const only = asked !== undefined && isCurrencyCode(asked) ? asked : undefined;
  const target = only ?? base;
  const rates = referenceRates();
  let minor = 0n;
  let unknown = false;
  for (const { currency, totalMinor } of rows.flatMap((row) => row.totals)) {
    if (only !== undefined && currency !== only) continue;
    const rate = currency === target ? 1 : rates.rate(currency, target);
    if (rate === undefined || !isCurrencyCode(currency)) {
      unknown = true;
      continue;
    }
    const scale = rate * 10 ** (exponentOf(target) - exponentOf(currency));
    minor += currency === target ? totalMinor : BigInt(Math.round(Number(totalMinor) * scale));
  }
  return { minor, money: unknown ? null : sayMoney(minor, target) };
}
