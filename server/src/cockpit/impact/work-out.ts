/** From facts to an answer. Pure. */

import type { DutyWay } from '../../trade/tariff/index.ts';
import { addDays, type DutyFacts, type Facts, laterOf, weeklyThere } from './facts.ts';
import { stops } from './rules-change.ts';
import { candidatesOf, WaysOut } from './rules-divert.ts';
import { addMoney, NO_MONEY } from './rules-duty.ts';
import { sumOf } from './rules-money.ts';
import { optionsOf, stockToSell } from './rules-options.ts';
import {
  mainMarket,
  type OrderHits,
  orderHits,
  ordersAnswer,
  ordersMoney,
  parcelWay,
  weeklyAnswer,
  weeklyWay,
} from './rules-orders.ts';
import { DEEPEST_PERCENT, ELASTICITY } from './rules-sell.ts';
import {
  goodsValue,
  lineMoney,
  type Shipment,
  shipmentRow,
  shipmentsOf,
  wayOf,
} from './rules-shipments.ts';
import type { Answer, Coded, Money, Option, SkuRow, WarehouseRow } from './types.ts';

/** SKUs listed; the rest is in the counts. */
export const SKUS_LISTED = 300;

/** A way across the border with the SKUs that use it. */
export interface AskedWay {
  readonly way: DutyWay;
  readonly skus: ReadonlySet<string>;
}

/** Every border the answer needs today's duty of, each once. */
export function waysOf(facts: Facts): AskedWay[] {
  const found = new Map<string, { way: DutyWay; skus: Set<string> }>();
  const add = (way: DutyWay | null, skus: Iterable<string>): void => {
    if (way === null) return;
    const key = `${way.kind} ${way.from} ${way.to}`;
    const known = found.get(key) ?? { way, skus: new Set<string>() };
    for (const sku of skus) known.skus.add(sku);
    found.set(key, known);
  };
  const waysOut = new WaysOut(facts);
  for (const shipment of shipmentsOf(facts)) {
    const skus = shipment.lines.map(({ sku }) => sku);
    add(wayOf(shipment), skus);
    if (shipment.verdict !== 'hit' || shipment.fromCountry === null) continue;
    for (const { to, how } of candidatesOf(shipment, waysOut)) {
      if (how === 'before') continue;
      add({ kind: 'transfer', from: shipment.fromCountry, to: to.country }, skus);
    }
  }
  if (facts.change.kind !== 'rate') return [...found.values()];
  const market = mainMarket(facts);
  for (const { sku, from } of orderHits(facts).hits) add(parcelWay(from, market), [sku]);
  const sold = [...facts.goods.keys()].filter((sku) => weeklyThere(facts, sku) > 0);
  add(weeklyWay(facts), sold);
  return [...found.values()];
}

function warehouseRows(facts: Facts): WarehouseRow[] {
  return facts.exposure.warehouses
    .flatMap((sums): WarehouseRow[] => {
      const place = facts.warehouses.get(sums.warehouseId);
      if (place === undefined) return [];
      const { code, name, country, latitude, longitude } = place;
      const inside = facts.countries.has(country);
      const hit = inside && facts.timing.on === 'sale';
      return [{ ...sums, code, name, country, latitude, longitude, inside, hit }];
    })
    .sort((a, b) => Number(b.inside) - Number(a.inside) || b.units - a.units);
}

/** Units by SKU of what is on its way, and of what is hit of it. */
function onTheWay(shipments: readonly Shipment[]): Map<string, { all: number; hit: number }> {
  const found = new Map<string, { all: number; hit: number }>();
  for (const { lines, verdict } of shipments) {
    for (const { sku, units } of lines) {
      const own = found.get(sku) ?? { all: 0, hit: 0 };
      own.all += units;
      if (verdict === 'hit') own.hit += units;
      found.set(sku, own);
    }
  }
  return found;
}

/** More duty on what is hit of each SKU, on its way and sold. */
function changes(
  shipments: readonly Shipment[],
  orders: OrderHits,
  facts: DutyFacts,
): Map<string, Money> {
  const found = new Map<string, Money>();
  const add = (sku: string, money: Money): void => {
    found.set(sku, addMoney(found.get(sku) ?? NO_MONEY, money));
  };
  for (const shipment of shipments) {
    if (shipment.verdict !== 'hit') continue;
    for (const line of shipment.lines) add(line.sku, lineMoney(line, wayOf(shipment), facts));
  }
  const market = mainMarket(facts);
  for (const one of orders.hits) {
    add(one.sku, lineMoney(one, parcelWay(one.from, market), facts));
  }
  return found;
}

function skuRows(shipments: readonly Shipment[], orders: OrderHits, facts: DutyFacts): SkuRow[] {
  const way = onTheWay(shipments);
  const more = changes(shipments, orders, facts);
  const open = new Map<string, number>();
  for (const { sku, units } of facts.open.bySku) open.set(sku, (open.get(sku) ?? 0) + units);
  return [...facts.goods.values()].map(({ sku, names, why }) => ({
    ...{ sku, names, why },
    inside: facts.exposure.skus.get(sku)?.inside ?? 0,
    outside: facts.exposure.skus.get(sku)?.outside ?? 0,
    onTheWay: way.get(sku)?.all ?? 0,
    hitOnTheWay: way.get(sku)?.hit ?? 0,
    openOrders: open.get(sku) ?? 0,
    weekly: Math.round(weeklyThere(facts, sku) * 10) / 10,
    changeMinor: more.get(sku)?.changeMinor ?? (more.has(sku) ? null : 0n),
  }));
}

const isExposed = (row: SkuRow): boolean =>
  row.inside + row.onTheWay + row.openOrders + row.weekly > 0;

/** Dearest first; what nobody can price before what costs nothing. */
function byMoney(a: SkuRow, b: SkuRow): number {
  const weight = ({ changeMinor }: SkuRow): number =>
    changeMinor === null ? 0.5 : Number(changeMinor);
  const units = (row: SkuRow): number => row.hitOnTheWay + row.inside + row.openOrders;
  return weight(b) - weight(a) || units(b) - units(a) || (a.sku < b.sku ? -1 : 1);
}

/** The day before the first draft leaves, else the day before the change. */
function decideBy(shipments: readonly Shipment[], facts: Facts): string {
  const drafts = shipments
    .filter(({ verdict, stage }) => verdict === 'hit' && stage === 'draft')
    .map(({ head }) => head.actOn)
    .sort();
  const last = addDays(facts.timing.effectiveOn, -1);
  const first = drafts[0] !== undefined && drafts[0] < last ? drafts[0] : last;
  return laterOf(first, facts.today);
}

/** SKUs whose duty of today nobody knows on a way that was asked, and why. */
function unknownDuties(facts: DutyFacts): { skus: number; gaps: string } {
  const [skus, gaps] = [new Set<string>(), new Set<string>()];
  for (const { way, skus: asked } of waysOf(facts)) {
    for (const sku of asked) {
      const answer = facts.duties.of(sku, way);
      if (answer === undefined || answer.known) continue;
      skus.add(sku);
      for (const gap of answer.gaps) gaps.add(gap);
    }
  }
  return { skus: skus.size, gaps: [...gaps].sort().join(' ') };
}

function assumptions(facts: DutyFacts, orders: OrderHits, sold: boolean): Coded[] {
  const found: Coded[] = [...facts.notes, ...orders.notes];
  if (facts.change.kind === 'rate') {
    found.push({ code: 'impact.value_is_cost', params: {} });
    const { day, rates } = facts.duties.source;
    found.push({ code: 'impact.duty_of_day', params: { day, rates: rates.length } });
  }
  const gaps = unknownDuties(facts);
  if (gaps.skus > 0) found.push({ code: 'impact.duty_unknown', params: gaps });
  if (sold) {
    const params = { elasticity: ELASTICITY, most: DEEPEST_PERCENT };
    found.push({ code: 'impact.elasticity', params });
  }
  const weightless = [...facts.goods.values()].filter((one) => one.weightGrams === null).length;
  if (weightless > 0) {
    found.push({
      code: 'impact.usual_weight',
      params: { skus: weightless, grams: facts.usualGrams },
    });
  }
  const costless = [...facts.goods.values()].filter((one) => one.costMinor === null).length;
  if (costless > 0) found.push({ code: 'impact.cost_unknown', params: { skus: costless } });
  found.push({ code: 'impact.horizon', params: { weeks: facts.horizonWeeks } });
  return found;
}

/** Duty of all that is hit; of a requirement, what the option advised costs. */
function moneyOfAll(
  facts: DutyFacts,
  shipments: Answer['shipments'],
  orders: Answer['orders'],
  advised: Option | undefined,
): Money {
  if (facts.change.kind === 'rate') {
    return shipments.filter(({ verdict }) => verdict === 'hit').reduce<Money>(addMoney, orders);
  }
  const cost = advised?.totalMinor ?? null;
  return { nowMinor: 0n, afterMinor: cost, changeMinor: cost };
}

function hitValue(hit: readonly Shipment[], facts: DutyFacts): bigint | null {
  const way = hit.map((one) => goodsValue(one, facts));
  if (facts.timing.on !== 'sale') return sumOf(way);
  const shelf = facts.exposure.warehouses.filter(({ warehouseId }) =>
    facts.countries.has(facts.warehouses.get(warehouseId)?.country ?? ''),
  );
  const values = shelf.map(({ valueMinor, unvaluedUnits }) =>
    unvaluedUnits > 0 ? null : valueMinor,
  );
  return sumOf([...way, ...values]);
}

/** The whole answer. */
export function workOut(facts: DutyFacts): Answer {
  const shipments = shipmentsOf(facts);
  const hit = shipments.filter(({ verdict }) => verdict === 'hit');
  const clear = shipments.filter(({ verdict }) => verdict === 'clear' || verdict === 'relieved');
  const orders = orderHits(facts);
  const toSell = stockToSell(facts, clear);
  const money = ordersMoney(orders, facts);
  const ordersChange = money.changeMinor;
  const { options, advised } = optionsOf({ facts, hit, clear, orders, ordersChange, toSell });
  const rows = skuRows(shipments, orders, facts);
  const exposed = rows.filter(isExposed);
  const shipmentRows = shipments.map((one) => shipmentRow(one, facts));
  const ordersSum = ordersAnswer(orders, money, facts);
  const best = options.find(({ name }) => name === advised);
  return {
    ...{ today: facts.today, effectiveOn: facts.timing.effectiveOn, on: facts.timing.on },
    ...{ market: facts.change.market, countries: [...facts.countries], currency: facts.currency },
    counts: {
      ...{ looked: facts.scope.looked, hit: facts.goods.size, exposed: exposed.length },
      ...{ unknown: facts.scope.unknown.length, met: facts.scope.met },
    },
    skus: rows.sort(byMoney).slice(0, SKUS_LISTED),
    unknowns: facts.scope.unknown
      .slice(0, SKUS_LISTED)
      .map((one) => ({ ...one, names: facts.names.get(one.sku) ?? {} })),
    warehouses: warehouseRows(facts),
    shipments: shipmentRows,
    orders: ordersSum,
    weekly: weeklyAnswer(facts),
    money: moneyOfAll(facts, shipmentRows, ordersSum, best),
    hitValueMinor: hitValue(hit, facts),
    ...{ options, advised, decideBy: decideBy(shipments, facts) },
    assumptions: assumptions(facts, orders, toSell.size > 0 && stops(facts.change)),
  };
}
