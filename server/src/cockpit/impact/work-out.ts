/** From facts to an answer. Pure. */

import { addDays } from '../../platform/days/index.ts';
import { type DutyFacts, type Facts, type Goods, laterOf, weeklyThere } from './facts.ts';
import { stops } from './rules-change.ts';
import { addMoney, NO_MONEY } from './rules-duty.ts';
import type { AskedWay, Ground } from './rules-ground.ts';
import { sumOf } from './rules-money.ts';
import { optionsOf, stockToSell } from './rules-options.ts';
import { ordersAnswer, weeklyAnswer } from './rules-orders.ts';
import { DEEPEST_PERCENT, ELASTICITY } from './rules-sell.ts';
import { goodsValue, lineMoney, moneyOf, type Shipment, shipmentRow } from './rules-shipments.ts';
import type { Answer, Coded, Money, Option, SkuRow, WarehouseRow } from './types.ts';

/** SKUs listed in an answer; the rest is in the counts, and listed page by page. */
export const SKUS_LISTED = 300;

function warehouseRows(facts: DutyFacts): WarehouseRow[] {
  return facts.shelves
    .flatMap((sums): WarehouseRow[] => {
      const place = facts.warehouses.get(sums.warehouseId);
      if (place === undefined) return [];
      const { code, name, country, latitude, longitude } = place;
      const inside = facts.countries.has(country);
      const hit = inside && facts.timing.on === 'sale';
      return [{ ...sums, code, name, country, latitude, longitude, inside, hit }];
    })
    .sort(
      (a, b) =>
        Number(b.inside) - Number(a.inside) || b.units - a.units || (a.code < b.code ? -1 : 1),
    );
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

/** Money of what is hit: of each SKU, on its way and sold, and of all open orders. */
function moneyOfHits(
  { shipments, orders }: Ground,
  facts: DutyFacts,
): { readonly bySku: ReadonlyMap<string, Money>; readonly ofOrders: Money } {
  const bySku = new Map<string, Money>();
  const add = (sku: string, money: Money): void => {
    const known = bySku.get(sku);
    bySku.set(sku, known === undefined ? money : addMoney(known, money));
  };
  for (const { verdict, lines, way } of shipments) {
    if (verdict !== 'hit') continue;
    for (const line of lines) add(line.sku, lineMoney(line, way, facts));
  }
  let ofOrders = NO_MONEY;
  for (const one of orders.hits) {
    const money = lineMoney(one, one.way, facts);
    add(one.sku, money);
    ofOrders = addMoney(ofOrders, money);
  }
  return { bySku, ofOrders };
}

/** Goods that are hit, with what places them in the list. */
interface Ranked {
  readonly goods: Goods;
  readonly row: Omit<SkuRow, 'sku' | 'names' | 'why' | 'outside'>;
  readonly weight: number;
  readonly units: number;
}

/** All goods, dearest first; what nobody can price before what costs nothing. */
function rankedGoods(
  shipments: readonly Shipment[],
  more: ReadonlyMap<string, Money>,
  facts: DutyFacts,
): Ranked[] {
  const way = onTheWay(shipments);
  const open = new Map<string, number>();
  for (const { sku, units } of facts.open.bySku) open.set(sku, (open.get(sku) ?? 0) + units);
  const ranked: Ranked[] = [];
  for (const goods of facts.goods.values()) {
    const { sku } = goods;
    const coming = way.get(sku);
    const money = more.get(sku);
    const changeMinor = money === undefined ? 0n : money.changeMinor;
    const row = {
      inside: facts.shelf.get(sku)?.inside ?? 0,
      onTheWay: coming?.all ?? 0,
      hitOnTheWay: coming?.hit ?? 0,
      openOrders: open.get(sku) ?? 0,
      weekly: Math.round(weeklyThere(facts, sku) * 10) / 10,
      changeMinor,
    };
    const units = row.hitOnTheWay + row.inside + row.openOrders;
    ranked.push({ goods, row, units, weight: changeMinor === null ? 0.5 : Number(changeMinor) });
  }
  return ranked.sort(
    (a, b) => b.weight - a.weight || b.units - a.units || (a.goods.sku < b.goods.sku ? -1 : 1),
  );
}

const skuRow = ({ goods: { sku, names, why }, row }: Ranked, { shelf }: Facts): SkuRow => ({
  ...{ ...row, sku, names, why, outside: shelf.get(sku)?.outside ?? 0 },
});

const isExposed = ({ row }: Ranked): boolean =>
  row.inside + row.onTheWay + row.openOrders + row.weekly > 0;

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
function unknownDuties(
  ways: readonly AskedWay[],
  { duties }: DutyFacts,
): { skus: number; gaps: string } {
  const [skus, gaps] = [new Set<string>(), new Set<string>()];
  for (const { way, skus: asked } of ways) {
    const dutyOf = duties.on(way);
    for (const sku of asked) {
      const answer = dutyOf(sku);
      if (answer === undefined || answer.known) continue;
      skus.add(sku);
      for (const gap of answer.gaps) gaps.add(gap);
    }
  }
  return { skus: skus.size, gaps: [...gaps].sort().join(' ') };
}

function assumptions(facts: DutyFacts, { asked, orders }: Ground, sold: boolean): Coded[] {
  const found: Coded[] = [...facts.notes, ...orders.notes];
  if (facts.change.kind === 'rate') {
    found.push({ code: 'impact.value_is_cost', params: {} });
    const { day, rates } = facts.duties.source;
    found.push({ code: 'impact.duty_of_day', params: { day, rates: rates.length } });
  }
  const gaps = unknownDuties(asked, facts);
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
  const shelf = facts.shelves.filter(({ warehouseId }) =>
    facts.countries.has(facts.warehouses.get(warehouseId)?.country ?? ''),
  );
  const values = shelf.map(({ valueMinor, unvaluedUnits }) =>
    unvaluedUnits > 0 ? null : valueMinor,
  );
  return sumOf([...way, ...values]);
}

/** The whole answer. @param listed SKUs hit, and SKUs unknown, that are named in it */
export function workOut(facts: DutyFacts, ground: Ground, listed = SKUS_LISTED): Answer {
  const { shipments, orders, waysOut } = ground;
  const hit = shipments.filter(({ verdict }) => verdict === 'hit');
  const clear = shipments.filter(({ verdict }) => verdict === 'clear' || verdict === 'relieved');
  const toSell = stockToSell(facts, clear);
  const { bySku, ofOrders } = moneyOfHits(ground, facts);
  const ofShipments = new Map(shipments.map((one) => [one, moneyOf(one, facts)]));
  const ofShipment = (one: Shipment): Money => ofShipments.get(one) ?? moneyOf(one, facts);
  const { options, advised } = optionsOf({
    ...{ facts, hit, clear, moneyOf: ofShipment, waysOut, orders, toSell },
    ordersChange: ofOrders.changeMinor,
  });
  const ranked = rankedGoods(shipments, bySku, facts);
  const exposed = ranked.filter(isExposed);
  const shipmentRows = shipments.map((one) => shipmentRow(one, ofShipment(one), facts));
  const ordersSum = ordersAnswer(orders, ofOrders, facts);
  const best = options.find(({ name }) => name === advised);
  return {
    ...{ today: facts.today, effectiveOn: facts.timing.effectiveOn, on: facts.timing.on },
    ...{ market: facts.change.market, countries: [...facts.countries], currency: facts.currency },
    counts: {
      ...{ looked: facts.scope.looked, hit: facts.goods.size, exposed: exposed.length },
      ...{ unknown: facts.scope.unknown.length, met: facts.scope.met },
    },
    skus: ranked.slice(0, listed).map((one) => skuRow(one, facts)),
    unknowns: facts.scope.unknown
      .slice(0, listed)
      .map((one) => ({ ...one, names: facts.names.get(one.sku) ?? {} })),
    warehouses: warehouseRows(facts),
    shipments: shipmentRows,
    orders: ordersSum,
    weekly: weeklyAnswer(facts, ground.weeklyWay),
    money: moneyOfAll(facts, shipmentRows, ordersSum, best),
    hitValueMinor: hitValue(hit, facts),
    ...{ options, advised, decideBy: decideBy(shipments, facts) },
    assumptions: assumptions(facts, ground, toSell.size > 0 && stops(facts.change)),
  };
}
