import { exponentOf, isCurrencyCode } from '@tradewind/money';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { addDays } from '../../../platform/days/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { medianPrices, weeklyDemand } from '../../../records/orders/index.ts';
import { listLanes, listWarehouses } from '../../../records/warehouses/index.ts';
import { type DutyGap, readDutyFacts, workOutDuties } from '../../../trade/tariff/index.ts';
import { planningSettings } from '../../planning/index.ts';
import { toBaseMinor } from '../network.ts';
import { dutyThere, type SoldThere, sourceText } from '../rules-duty.ts';
import { deleteDuty, readDuties, writeDuties } from '../store-duties.ts';
import type { Duty } from '../types.ts';

/** What became of one pair of warehouse and market across a border. */
export interface WorkedOutDuty {
  readonly warehouseId: string;
  readonly market: string;
  /** On file before; null is unknown. */
  readonly before: number | null;
  /** By the tariff; null is unknown. */
  readonly share: number | null;
  /** `kept`: typed by hand and left alone. `unknown`: nothing is known, so nothing is on file. */
  readonly done: 'written' | 'kept' | 'unknown';
  readonly covered: number;
  readonly source: string;
  /** SKUs sold there whose duty is not known, the first of them. */
  readonly unknown: readonly { readonly sku: string; readonly gaps: readonly DutyGap[] }[];
  readonly unknownSkus: number;
}

/** Sales of so many days back weigh the SKUs. */
const DAYS = 364;
/** Of the SKUs whose duty is not known so many are named for a pair. */
const NAMED = 20;

async function readSold(tx: Transaction, today: string) {
  const { settings } = await planningSettings(tx);
  const base = settings.baseCurrency;
  const rates = referenceRates();
  const units = new Map<string, Map<string, number>>();
  for (const row of await weeklyDemand(tx, { from: addDays(today, -DAYS) })) {
    if (row.market === null) continue;
    const there = units.get(row.market) ?? new Map<string, number>();
    there.set(row.sku, (there.get(row.sku) ?? 0) + row.units);
    units.set(row.market, there);
  }
  const prices = new Map(
    (await medianPrices(tx)).map(({ sku, priceMinor, currency }) => {
      const exponent = isCurrencyCode(currency) ? exponentOf(currency) : 2;
      const major = Number(priceMinor) / 10 ** exponent;
      return [sku, toBaseMinor(major, currency, { base, rates })] as const;
    }),
  );
  return { base, units, prices };
}

/** Everything the figures rest on, read in one transaction. */
async function readFacts(tx: Transaction, today: string) {
  const { base, units, prices } = await readSold(tx, today);
  const countries = new Map(
    (await listWarehouses(tx)).filter((one) => one.active).map((w) => [w.warehouseId, w.country]),
  );
  const pairs = new Map<string, { warehouseId: string; from: string; market: string }>();
  for (const { kind, active, fromWarehouseId, toMarket } of await listLanes(tx)) {
    const from = countries.get(fromWarehouseId ?? '');
    if (kind !== 'delivery' || !active || from === undefined) continue;
    if (fromWarehouseId === null || toMarket === null || from === toMarket) continue;
    const pair = { warehouseId: fromWarehouseId, from, market: toMarket };
    pairs.set(`${fromWarehouseId} ${toMarket}`, pair);
  }
  const skus = [...new Set([...units.values()].flatMap((there) => [...there.keys()]))];
  const question = {
    skus: skus.map((sku) => ({ sku, priceMinor: prices.get(sku) ?? null })),
    ways: [...pairs.values()].map(({ from, market }) => ({
      ...{ kind: 'parcel' as const, from, to: market },
    })),
    ...{ day: today, currency: base },
    isAsked: (sku: string, { to }: { to: string }) => units.get(to)?.has(sku) ?? false,
  };
  const sold = (market: string): SoldThere[] =>
    [...(units.get(market) ?? [])].map(([sku, n]) => {
      const price = prices.get(sku) ?? null;
      return { sku, valueMinor: price === null ? null : price * n };
    });
  return { pairs: [...pairs.values()], question, sold, facts: await readDutyFacts(tx, question) };
}

/**
 * Works out the duty of every pair of warehouse and market across a border from the tariff, over
 * the SKUs sold there in the last year, and writes it. Figures typed by hand stay unless
 * `replaceTyped`.
 */
export async function putDutiesFromTariff(
  house: House,
  caller: Caller,
  { replaceTyped }: { readonly replaceTyped: boolean },
): Promise<{ readonly day: string; readonly items: readonly WorkedOutDuty[] }> {
  const scope = { tenantId: caller.tenantId };
  const day = caller.now.toISOString().slice(0, 10);
  const read = await house.db.transaction(scope, (tx) => readFacts(tx, day));
  // Outside the transaction: on the embedded database all others wait for it.
  const duties = await workOutDuties(read.facts, read.question);
  return house.db.transaction(scope, async (tx) => {
    const onFile = new Map(
      (await readDuties(tx)).map((row) => [`${row.warehouseId} ${row.market}`, row]),
    );
    const items = read.pairs.map(({ warehouseId, from, market }): WorkedOutDuty => {
      const way = { kind: 'parcel' as const, from, to: market };
      const there = dutyThere(read.sold(market), (sku) => duties.of(sku, way));
      const old = onFile.get(`${warehouseId} ${market}`);
      const isTyped = old !== undefined && old.fromTariff !== true && !replaceTyped;
      return {
        ...{ warehouseId, market, before: old?.share ?? null, share: there.share },
        done: isTyped ? 'kept' : there.share === null ? 'unknown' : 'written',
        ...{ covered: there.covered, source: sourceText(there.rules, day) },
        ...{ unknown: there.unknown.slice(0, NAMED), unknownSkus: there.unknown.length },
      };
    });
    const written = items.filter(({ done }) => done === 'written');
    if (written.length > 0) await writeDuties(tx, written.flatMap(toDuty));
    for (const { done, warehouseId, market } of items) {
      const old = onFile.get(`${warehouseId} ${market}`);
      // What the tariff once said and says no more is unknown again.
      if (done === 'unknown' && old?.fromTariff) await deleteDuty(tx, warehouseId, market);
    }
    await house.audit(tx, caller, {
      action: 'fulfilment.duties_worked_out',
      entity: 'company',
      entityId: caller.tenantId,
      change: { pairs: written.length, kept: items.filter(({ done }) => done === 'kept').length },
    });
    return { day, items };
  });
}

function toDuty({ warehouseId, market, share, source }: WorkedOutDuty): Duty[] {
  return share === null ? [] : [{ warehouseId, market, share, source, fromTariff: true }];
}
