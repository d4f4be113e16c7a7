import { type CurrencyCode, isCurrencyCode } from '@tradewind/money';
import { prepare } from '@tradewind/rules';
import type { Transaction } from '../../../platform/database/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import { type CustomsVariant, listVariantsForCustoms } from '../../../records/catalog/index.ts';
import { orderSpan, selectOpenUnits, selectSoldUnits } from '../../../records/orders/index.ts';
import { listSuppliers } from '../../../records/partners/index.ts';
import { listLanes, listWarehouses } from '../../../records/warehouses/index.ts';
import { selectUnsent } from '../../../supply/fulfilment/index.ts';
import { selectExposure } from '../../../supply/inventory/index.ts';
import {
  latestForecast,
  planningDay,
  planningSettings,
  readInbound,
  readWeeklyForecast,
} from '../../../supply/planning/index.ts';
import { selectDigits, systemOf } from '../../../trade/classification/index.ts';
import { readHeld, readShelf } from '../../../trade/compliance/index.ts';
import { rulebookWith, shippedRulebook } from '../../../trade/rulebook/index.ts';
import { readDutyFacts, workOutDuties } from '../../../trade/tariff/index.ts';
import { addDays, type DutyFacts, type Facts, type Goods } from '../facts.ts';
import { countriesOf, ruleOf, timingOf } from '../rules-change.ts';
import { type Exchange, inCurrency } from '../rules-money.ts';
import { type Asked, type Scope, scopeOf } from '../rules-scope.ts';
import type { Change } from '../types.ts';
import { waysOf } from '../work-out.ts';

/** Sales are taken over so many weeks where there is no forecast. */
const SOLD_WEEKS = 13;
const WORLD = 'world';

/** Countries of a place that is more than one: those that are markets and belong to it. */
function membersOf(place: string): string[] {
  const { jurisdictions } = shippedRulebook();
  const belongs = (id: string): boolean => {
    const here = jurisdictions.get(id);
    return here?.parents.some((parent) => parent === place || belongs(parent)) ?? false;
  };
  return [...jurisdictions.keys()].filter((id) => /^[A-Z]{2}$/.test(id) && belongs(id));
}

export const countriesOfChange = (change: Change): string[] =>
  countriesOf(change, (place) => (place.length > 2 || place === 'EU' ? membersOf(place) : []));

/** Goods as a duty asks about them: code and origin. */
async function goodsAtBorder(
  tx: Transaction,
  variants: readonly CustomsVariant[],
  system: string,
  until: string,
): Promise<Asked[]> {
  const codes = await selectDigits(tx, system, until);
  return variants.map(({ sku, originCountry }) => {
    const hs = codes.get(sku) ?? null;
    const places = originCountry === null ? {} : { origin: originCountry };
    return { sku, held: [], subject: { facts: {}, hs, places }, alike: `${hs} ${originCountry}` };
  });
}

/** Goods with everything anybody said of them, and the evidence on file. */
async function goodsInFull(
  tx: Transaction,
  variants: readonly CustomsVariant[],
  market: string,
  day: string,
): Promise<Asked[]> {
  const skus = variants.map(({ sku }) => sku);
  const shelf = await readShelf(tx, skus);
  // Evidence is asked for by the markets of the rulebook; elsewhere none can be on file.
  const held = shippedRulebook().jurisdictions.has(market)
    ? await readHeld(tx, [...shelf.listings.values()])
    : undefined;
  return skus.flatMap((sku) => {
    const goods = shelf.of(sku, { market });
    const onFile = held?.(sku, market, day) ?? [];
    return goods === undefined ? [] : [{ sku, subject: goods.subject, held: onFile }];
  });
}

async function readScope(
  tx: Transaction,
  change: Change,
  variants: readonly CustomsVariant[],
): Promise<Scope> {
  const { market, effectiveOn: day } = change;
  const rule = ruleOf(change);
  const known = shippedRulebook().jurisdictions.has(market);
  const place = known ? market : WORLD;
  const here = known ? rule : { ...rule, jurisdiction: WORLD };
  const prepared = prepare(rulebookWith(here), { market: place, day });
  const bySale =
    change.kind === 'rule' || (change.kind === 'requirement' && change.facts.length > 0);
  const needsEvidence = rule.obligations.length > 0;
  const system = market === 'EU' ? 'EU' : systemOf(market.slice(0, 2));
  const goods =
    bySale || needsEvidence
      ? await goodsInFull(tx, variants, market, day)
      : await goodsAtBorder(tx, variants, system, day);
  return scopeOf(prepared, rule.id, goods);
}

/** Units a week by SKU and market: as forecast, else as sold over the last weeks there were. */
async function readWeekly(tx: Transaction, skus: readonly string[], lastOn: string | null) {
  const found = new Map<string, Map<string, number>>();
  const put = (sku: string, market: string, perWeek: number): void => {
    const own = found.get(sku) ?? new Map<string, number>();
    own.set(market, perWeek);
    found.set(sku, own);
  };
  const run = await latestForecast(tx);
  if (run !== undefined) {
    for (const row of await readWeeklyForecast(tx, { runId: run.runId, skus })) {
      put(row.sku, row.market, row.perWeek);
    }
  } else if (lastOn !== null) {
    const from = addDays(lastOn, 1 - 7 * SOLD_WEEKS);
    for (const { sku, market, units } of await selectSoldUnits(tx, { skus, from })) {
      if (market !== null) put(sku, market, units / SOLD_WEEKS);
    }
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
  const span = await orderSpan(tx);
  const today = now.toISOString().slice(0, 10);
  const { settings } = await planningSettings(tx);
  const suppliers = await listSuppliers(tx);
  return {
    lastOn: span?.lastOn ?? null,
    today: span === null ? today : planningDay(today, span.lastOn).asOf,
    ...{ currency: settings.baseCurrency, horizonWeeks: settings.horizonWeeks },
    usualGrams: settings.defaultWeightGrams,
    warehouses: new Map((await listWarehouses(tx)).map((one) => [one.warehouseId, one])),
    lanes: await listLanes(tx),
    suppliers: new Map(
      suppliers.map(({ supplierId, name, country }) => [supplierId, { name, country }]),
    ),
  };
}

/** Everything about the goods a change binds but the duties of today. */
async function readGround(tx: Transaction, change: Change, now: Date): Promise<Facts> {
  const { lastOn, ...places } = await readPlaces(tx, now);
  const list = await listVariantsForCustoms(tx, null);
  const variants = new Map(list.map((one) => [one.sku, one]));
  const scope = await readScope(tx, change, list);
  const goods = goodsOf(scope, variants, places.currency);
  const skus = [...goods.keys()];
  const countries = countriesOfChange(change);
  const here = new Set(countries);
  const inside = [...places.warehouses.values()]
    .filter(({ country }) => here.has(country))
    .map(({ warehouseId }) => warehouseId);
  const { timing, notes } = timingOf(change);
  const unitCostMinor = skus.map((sku) => goods.get(sku)?.costMinor ?? null);
  return {
    ...{ change, timing, notes, scope, goods, countries: here, exchange: exchangeOfToday },
    ...places,
    names: new Map(scope.unknown.map(({ sku }) => [sku, variants.get(sku)?.names ?? {}] as const)),
    exposure: await selectExposure(tx, { skus, unitCostMinor, inside }),
    inbound: await readInbound(tx, { skus, warehouses: inside }),
    open: await selectOpenUnits(tx, { skus, markets: countries }),
    unsent: await selectUnsent(tx, { skus, markets: countries, day: timing.effectiveOn }),
    weekly: await readWeekly(tx, skus, lastOn),
  };
}

/** Codes as the tariff asks for them, each territory's read once for all its countries. */
function codesByTerritory(): NonNullable<Parameters<typeof readDutyFacts>[2]> {
  const known = new Map<string, Promise<ReadonlyMap<string, { readonly code: string }>>>();
  const read = async (tx: Transaction, system: string, until: string) => {
    const digits = await selectDigits(tx, system, until);
    return new Map([...digits].map(([sku, code]) => [sku, { code }] as const));
  };
  return (tx, _skus, destination, until) => {
    const system = systemOf(destination);
    const found = known.get(system) ?? read(tx, system, until);
    known.set(system, found);
    return found;
  };
}

/** Everything an answer rests on, in one transaction: one statement a question. */
export async function readFacts(tx: Transaction, change: Change, now: Date): Promise<DutyFacts> {
  const facts = await readGround(tx, change, now);
  const asked = waysOf(facts);
  const bySku = new Map(asked.map(({ way, skus }) => [`${way.kind} ${way.from} ${way.to}`, skus]));
  const skus = [...new Set(asked.flatMap((one) => [...one.skus]))].map((sku) => ({
    sku,
    costMinor: numberOrNull(facts.goods.get(sku)?.costMinor),
    priceMinor: numberOrNull(facts.goods.get(sku)?.priceMinor),
  }));
  const ways = asked.map(({ way }) => way);
  const question = { skus, ways, day: facts.today, currency: facts.currency };
  const duties = await workOutDuties(await readDutyFacts(tx, question, codesByTerritory()), {
    ...question,
    isAsked: (sku, { kind, from, to }) => bySku.get(`${kind} ${from} ${to}`)?.has(sku) ?? false,
  });
  return { ...facts, duties };
}

const numberOrNull = (minor: bigint | null | undefined): number | null =>
  minor == null ? null : Number(minor);
