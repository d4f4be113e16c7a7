/** What follows from the facts before any duty is known: what is hit, which borders it passes. */
import type { DutyWay } from '../../trade/tariff/index.ts';
import type { Facts } from './facts.ts';
import { WaysOut } from './rules-divert.ts';
import { mainMarket, type OrderHits, orderHits, weeklyWay } from './rules-orders.ts';
import { type Shipment, shipmentsOf } from './rules-shipments.ts';

/** A way across the border with the SKUs that use it. */
export interface AskedWay {
  readonly way: DutyWay;
  readonly skus: ReadonlySet<string>;
}

export interface Ground {
  readonly shipments: readonly Shipment[];
  readonly orders: OrderHits;
  /** How goods of a week of sales pass the border; null: nobody knows from where. */
  readonly weeklyWay: DutyWay | null;
  readonly waysOut: WaysOut;
  /** Every border the answer needs today's duty of, each once. */
  readonly asked: readonly AskedWay[];
}

/** Worked out once: duties are asked about it, and the answer is made of it. */
export function groundOf(facts: Facts): Ground {
  const market = mainMarket(facts);
  const ground = {
    shipments: shipmentsOf(facts),
    orders: orderHits(facts, market),
    weeklyWay: weeklyWay(facts, market),
    waysOut: new WaysOut(facts),
  };
  return { ...ground, asked: waysOf(facts, ground) };
}

function waysOf(facts: Facts, ground: Omit<Ground, 'asked'>): AskedWay[] {
  const found = new Map<string, { way: DutyWay; skus: Set<string> }>();
  const skusOn = (way: DutyWay): Set<string> => {
    const key = `${way.kind} ${way.from} ${way.to}`;
    const known = found.get(key) ?? { way, skus: new Set<string>() };
    found.set(key, known);
    return known.skus;
  };
  const add = (way: DutyWay | null, skus: Iterable<string>): void => {
    if (way === null) return;
    const own = skusOn(way);
    for (const sku of skus) own.add(sku);
  };
  for (const shipment of ground.shipments) {
    const skus = shipment.lines.map(({ sku }) => sku);
    add(shipment.way, skus);
    const { verdict, fromCountry: from } = shipment;
    if (verdict !== 'hit' || from === null) continue;
    const elsewhere = ground.waysOut.candidates(shipment).filter(({ how }) => how === 'elsewhere');
    for (const to of new Set(elsewhere.map((one) => one.to.country))) {
      add({ kind: 'transfer', from, to }, skus);
    }
  }
  if (facts.change.kind !== 'rate') return [...found.values()];
  const sets = new Map<DutyWay, Set<string>>();
  for (const { sku, way } of ground.orders.hits) {
    if (way === null) continue;
    const own = sets.get(way) ?? skusOn(way);
    sets.set(way, own);
    own.add(sku);
  }
  add(
    ground.weeklyWay,
    [...facts.weeklyThere].flatMap(([sku, units]) => (units > 0 ? [sku] : [])),
  );
  return [...found.values()];
}
