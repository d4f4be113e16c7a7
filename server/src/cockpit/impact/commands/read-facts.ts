import { type CurrencyCode, isCurrencyCode } from '@tradewind/money';
import { withoutGroup } from '@tradewind/tariff';
import type { Transaction } from '../../../platform/database/index.ts';
import { addDays } from '../../../platform/days/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import { type CustomsVariant, listVariantsForCustoms } from '../../../records/catalog/index.ts';
import { orderSpan, selectOpenUnits, selectSoldWeekly } from '../../../records/orders/index.ts';
import { listSuppliers } from '../../../records/partners/index.ts';
import { listLanes, listWarehouses } from '../../../records/warehouses/index.ts';
import { selectUnsent } from '../../../supply/fulfilment/index.ts';
import { selectShelfUnits, selectShelfValues } from '../../../supply/inventory/index.ts';
import {
  latestForecast,
  planningDay,
  planningSettings,
  readInbound,
  readWeeklyForecast,
} from '../../../supply/planning/index.ts';
import { selectDigits, systemOf } from '../../../trade/classification/index.ts';
import { rulebookOf } from '../../../trade/rulebook/index.ts';
import { type DutyWay, readDutyFacts, workOutDuties } from '../../../trade/tariff/index.ts';
import type { DutyFacts, Facts, Goods } from '../facts.ts';
import { timingOf } from '../rules-change.ts';
import { type Ground, groundOf } from '../rules-ground.ts';
import { type Exchange, inCurrency } from '../rules-money.ts';
import type { Scope } from '../rules-scope.ts';
import type { Change } from '../types.ts';
import { countriesOfChange, readScope } from './read-scope.ts';
import { readRemedy } from './remedy-facts.ts';

/** Sales are taken over so many weeks where there is no forecast. */
const SOLD_WEEKS = 13;
/** Units a week by SKU and market: as forecast, else as sold over the last weeks there were. */
async function readWeekly(
  tx: Transaction,
  of: { readonly skus: readonly string[]; readonly isMost: boolean },
  lastOn: string | null,
): Promise<Map<string, ReadonlyMap<string, number>>> {
  const run = await latestForecast(tx);
  if (run !== undefined) return readWeeklyForecast(tx, { ...of, runId: run.runId });
  if (lastOn === null) return new Map();
  const from = addDays(lastOn, 1 - 7 * SOLD_WEEKS);
  return selectSoldWeekly(tx, { ...of, from, weeks: SOLD_WEEKS });
}

/** Of all markets, what is sold where the change holds. */
function soldThere(weekly: Facts['weekly'], countries: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>();
  for (const [sku, markets] of weekly) {
    let sum = 0;
    for (const [market, perWeek] of markets) if (countries.has(market)) sum += perWeek;
    found.set(sku, sum);
  }
  return found;
}

const exchangeOfToday: Exchange = (from, to) => referenceRates().rate(from, to);

function goodsOf(
  { hit }: Scope,
  variants: ReadonlyMap<string, CustomsVariant>,
  currency: CurrencyCode,
): Map<string, Goods> {
  const worth = (minor: bigint | null, own: string | null): bigint | null =>
    minor === null || own === null || !isCurrencyCode(own)
      ? null
      : inCurrency(minor, own, currency, exchangeOfToday);
  return new Map(
    hit.flatMap((bound) => {
      const one = variants.get(bound.sku);
      if (one === undefined) return [];
      const goods: Goods = {
        ...{ ...bound, names: one.names, weightGrams: one.weightGrams },
        costMinor: worth(one.unitCostMinor, one.currency),
        priceMinor: worth(one.listPriceMinor, one.currency),
      };
      return [[bound.sku, goods] as const];
    }),
  );
}

/** Where things are: warehouses, suppliers, lanes, standing choices, and the day it is. */
async function readPlaces(tx: Transaction, now: Date) {
  const [span, { settings }, suppliers, warehouses, lanes] = await Promise.all([
    orderSpan(tx),
    planningSettings(tx),
    listSuppliers(tx),
    listWarehouses(tx),
    listLanes(tx),
  ]);
  const today = now.toISOString().slice(0, 10);
  return {
    lastOn: span?.lastOn ?? null,
    today: span === null ? today : planningDay(today, span.lastOn).asOf,
    ...{ currency: settings.baseCurrency, horizonWeeks: settings.horizonWeeks, lanes },
    usualGrams: settings.defaultWeightGrams,
    warehouses: new Map(warehouses.map((one) => [one.warehouseId, one])),
    suppliers: new Map(
      suppliers.map(({ supplierId, name, country }) => [supplierId, { name, country }]),
    ),
  };
}

/**
 * From here on reading all of a table costs less than looking each SKU up: of 1,000,000 levels a
 * quarter was summed in 0.3 s of processor time by SKU, all of them in 0.4 s.
 */
const MOST = 1 / 3;

/** The goods a change binds, and all that was read to tell. */
async function readBound(tx: Transaction, change: Change, now: Date) {
  const [{ lastOn, ...places }, list, rulebook] = await Promise.all([
    readPlaces(tx, now),
    listVariantsForCustoms(tx, null),
    rulebookOf(tx),
  ]);
  const variants = new Map(list.map((one) => [one.sku, one]));
  const remedy = change.kind === 'rate' ? await readRemedy(tx, change, now) : null;
  const scope = remedy?.scope ?? (await readScope(tx, rulebook, change, list));
  const goods = goodsOf(scope, variants, places.currency);
  const skus = [...goods.keys()];
  const countries = new Set(countriesOfChange(rulebook, change));
  const names = new Map(
    scope.unknown.map(({ sku }) => [sku, variants.get(sku)?.names ?? {}] as const),
  );
  const asked = { change, ...timingOf(change), scope, remedy, goods };
  const bound = { ...asked, countries, ...places, names };
  return { bound, variants, lastOn, of: { skus, isMost: skus.length > list.length * MOST } };
}

type Bound = Awaited<ReturnType<typeof readBound>>;

/** Everything about the goods a change binds but the duties of today: one statement a question. */
async function readGround(tx: Transaction, { bound, lastOn, of }: Bound): Promise<Facts> {
  const { countries, warehouses, timing } = bound;
  const places = [...warehouses.values()].map(
    ({ warehouseId, country }) => [warehouseId, country] as const,
  );
  const inside = places.flatMap(([id, country]) => (countries.has(country) ? [id] : []));
  const markets = [...countries];
  const [inbound, weekly, shelf, open, unsent] = await Promise.all([
    readInbound(tx, { ...of, warehouses: inside }),
    readWeekly(tx, of, lastOn),
    selectShelfUnits(tx, { ...of, inside }),
    selectOpenUnits(tx, { ...of, markets }),
    selectUnsent(tx, { ...of, markets, day: timing.effectiveOn, places }),
  ]);
  return {
    ...{ ...bound, exchange: exchangeOfToday, inbound, weekly, shelf, open, unsent },
    weeklyThere: soldThere(weekly, countries),
  };
}

const NONE: ReadonlyMap<string, string> = new Map();

/** What duties are worked out from, without what was read already. */
async function readDuties(tx: Transaction, facts: Facts, { variants }: Bound, ground: Ground) {
  const asked = new Map(ground.asked.map(({ way, skus }) => [way, skus]));
  const skus = [...new Set(ground.asked.flatMap((one) => [...one.skus]))].map((sku) => ({
    sku,
    costMinor: numberOrNull(facts.goods.get(sku)?.costMinor),
    priceMinor: numberOrNull(facts.goods.get(sku)?.priceMinor),
  }));
  const ways = [...asked.keys()];
  const question = { skus, ways, day: facts.today, currency: facts.currency };
  const systems = [...new Set(ways.map(({ to }) => systemOf(to)))];
  const digits = await selectDigits(tx, systems, facts.today);
  // Territories without a line of their own share one list: goods are told apart once for all.
  const lists = new Map<ReadonlyMap<string, string>, ReadonlyMap<string, { code: string }>>();
  for (const codes of digits.values()) {
    if (lists.has(codes)) continue;
    lists.set(codes, new Map([...codes].map(([sku, code]) => [sku, { code }] as const)));
  }
  const codesAt = (to: string) => lists.get(digits.get(systemOf(to)) ?? NONE) ?? new Map();
  const border = await readDutyFacts(tx, question, { variants, codesAt });
  const { remedy } = facts;
  // Its own duty may be in the company's book already: what is paid now is without it.
  const book = remedy === null ? border.book : withoutGroup(border.book, remedy.group);
  return {
    duty: { ...border, book },
    question: {
      ...question,
      isAsked: (sku: string, way: DutyWay) => asked.get(way)?.has(sku) ?? false,
    },
  };
}

/**
 * Everything an answer rests on, in one transaction. The database sums what stands in each
 * warehouse while this process works duties out.
 */
export async function readFacts(
  tx: Transaction,
  change: Change,
  now: Date,
): Promise<{ readonly facts: DutyFacts; readonly ground: Ground }> {
  const bound = await readBound(tx, change, now);
  const facts = await readGround(tx, bound);
  const ground = groundOf(facts);
  const { duty, question } = await readDuties(tx, facts, bound, ground);
  const unitCostMinor = bound.of.skus.map((sku) => facts.goods.get(sku)?.costMinor ?? null);
  const [shelves, duties] = await Promise.all([
    selectShelfValues(tx, { ...bound.of, unitCostMinor }),
    workOutDuties(duty, question),
  ]);
  return { facts: { ...facts, shelves, duties }, ground };
}

const numberOrNull = (minor: bigint | null | undefined): number | null =>
  minor == null ? null : Number(minor);
