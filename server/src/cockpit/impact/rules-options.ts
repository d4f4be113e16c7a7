/** What can be done, each priced in parts, and which costs least. Pure. */
import { daysBetween } from '../../platform/days/index.ts';
import { readMoney } from '../../platform/lists/index.ts';
import { type DutyFacts, weeklyThere } from './facts.ts';
import { stops } from './rules-change.ts';
import { bestMove, movesParts, type PricedMove, takeWay, type WaysOut } from './rules-divert.ts';
import { inCurrency, sumOf } from './rules-money.ts';
import type { OrderHits } from './rules-orders.ts';
import {
  DEEPEST_PERCENT,
  ELASTICITY,
  marginOf,
  type SellThrough,
  sellThrough,
  type ToSell,
  withoutDiscount,
} from './rules-sell.ts';
import { type Shipment, unitsOf } from './rules-shipments.ts';
import type { Coded, Money, Option, OptionName, Part, Relabel } from './types.ts';

/** What every option is made of. */
export interface Position {
  readonly facts: DutyFacts;
  readonly hit: readonly Shipment[];
  readonly clear: readonly Shipment[];
  /** Duty on each shipment, now and after. */
  readonly moneyOf: (shipment: Shipment) => Money;
  readonly waysOut: WaysOut;
  readonly orders: OrderHits;
  /** More duty on them; null is not known. */
  readonly ordersChange: bigint | null;
  /** Stock that has to be sold by a day; empty where the shelf is not reached. */
  readonly toSell: ReadonlyMap<string, ToSell>;
}

const part = (code: string, minor: bigint | null, params: Coded['params'] = {}): Part => ({
  ...{ code: `impact.part_${code}`, minor, params },
});
const why = (code: string, params: Coded['params'] = {}): Coded => ({
  ...{ code: `impact.${code}`, params },
});

function option(
  name: OptionName,
  feasible: boolean,
  reasons: readonly Coded[],
  parts: readonly Part[],
  moves: readonly PricedMove[] = [],
): Option {
  const shown = parts.filter(({ minor }) => minor !== 0n);
  // What cannot be done may still have a price: what it would cost to try.
  const isPriced = feasible || parts.length > 0;
  const totalMinor = isPriced ? sumOf(parts.map(({ minor }) => minor)) : null;
  return { name, feasible, why: reasons, parts: shown, totalMinor, moreMinor: null, moves };
}

/** Stock inside, and what lands in time, that has to be sold by the last day of sale. */
export function stockToSell(facts: DutyFacts, clear: readonly Shipment[]): Map<string, ToSell> {
  const found = new Map<string, ToSell>();
  if (facts.timing.on !== 'sale') return found;
  const { effectiveOn, sellThroughUntil } = facts.timing;
  const days = Math.max(0, daysBetween(facts.today, sellThroughUntil ?? effectiveOn));
  const arriving = new Map<string, number>();
  for (const { sku, units } of clear.flatMap(({ lines }) => lines)) {
    arriving.set(sku, (arriving.get(sku) ?? 0) + units);
  }
  for (const [sku, { priceMinor, costMinor }] of facts.goods) {
    const units = (facts.shelf.get(sku)?.inside ?? 0) + (arriving.get(sku) ?? 0);
    if (units === 0) continue;
    const weekly = facts.weekly.has(sku) ? weeklyThere(facts, sku) : null;
    found.set(sku, { units, weekly, days, priceMinor, costMinor });
  }
  return found;
}

/** Goods that cannot be sold there: what they cost, and the margin they would have made. */
function strandedParts(units: Iterable<readonly [string, number]>, facts: DutyFacts): Part[] {
  let count = 0;
  const cost: (bigint | null)[] = [];
  const margin: (bigint | null)[] = [];
  for (const [sku, n] of units) {
    if (n === 0) continue;
    const goods = facts.goods.get(sku);
    const one = marginOf(goods?.priceMinor ?? null, goods?.costMinor ?? null);
    count += n;
    cost.push(goods?.costMinor == null ? null : goods.costMinor * BigInt(n));
    margin.push(one === null ? null : one * BigInt(n));
  }
  return [
    part('stranded', sumOf(cost), { units: count }),
    part('lost_margin', sumOf(margin), { units: count }),
  ];
}

const linesOf = (shipments: readonly Shipment[]): (readonly [string, number])[] =>
  shipments.flatMap(({ lines }) => lines.map(({ sku, units }) => [sku, units] as const));

const ordersOf = ({ orders }: Position): (readonly [string, number])[] =>
  orders.hits.map(({ sku, units }) => [sku, units] as const);

/** Units on the shelf left when the last day of sale has come and nobody did anything. */
const leftAlone = ({ toSell }: Position): (readonly [string, number])[] =>
  [...toSell].map(([sku, one]) => [sku, withoutDiscount(one).leftOver] as const);

const unitsIn = (units: readonly (readonly [string, number])[]): number =>
  units.reduce((sum, [, n]) => sum + n, 0);

/** More duty on shipments, or what is stranded of them where the goods may not be sold. */
function stayParts(position: Position, shipments: readonly Shipment[]): Part[] {
  const { facts } = position;
  if (facts.change.kind !== 'rate') {
    return stops(facts.change) ? strandedParts(linesOf(shipments), facts) : [];
  }
  const change = sumOf(shipments.map((one) => position.moneyOf(one).changeMinor));
  const units = shipments.reduce((sum, one) => sum + unitsOf(one), 0);
  return [part('more_duty', change, { shipments: shipments.length, units })];
}

/** The same for open orders from outside. */
function orderParts(position: Position): Part[] {
  const { facts, ordersChange } = position;
  const units = unitsIn(ordersOf(position));
  if (units === 0) return [];
  if (facts.change.kind === 'rate') {
    return [part('more_duty_orders', ordersChange, { units })];
  }
  if (!stops(facts.change)) return [];
  const lost = strandedParts(ordersOf(position), facts).find(({ code }) => code.endsWith('margin'));
  return [part('orders_lost', lost?.minor ?? null, { units })];
}

/** Carry on: pay the new duty; or, where goods may not be sold without, what that would cost. */
function acceptOption(position: Position): Option {
  const { facts, hit } = position;
  const blocked = stops(facts.change);
  const parts = [
    ...stayParts(position, hit),
    ...(blocked ? strandedParts(leftAlone(position), facts) : []),
    ...orderParts(position),
  ];
  const reasons = blocked
    ? [why('not_without')]
    : [why(facts.change.kind === 'rate' ? 'pay_and_go_on' : 'only_warns')];
  return option('accept', !blocked, reasons, merge(parts));
}

/** Send elsewhere, or sooner, what can still be sent; the rest stays. */
function divertOption(position: Position): Option {
  const { facts, hit } = position;
  const ways = position.waysOut;
  const [moves, stay]: [PricedMove[], Shipment[]] = [[], []];
  const dear: { readonly shipment: Shipment; readonly move: PricedMove }[] = [];
  for (const shipment of hit) {
    const move = bestMove(shipment, facts, ways);
    const paid = facts.change.kind === 'rate' ? position.moneyOf(shipment).changeMinor : null;
    const pays = move !== undefined && (paid === null || (move.totalMinor ?? paid) <= paid);
    if (move === undefined) stay.push(shipment);
    else if (pays) {
      takeWay(move, shipment, ways);
      moves.push(move);
    } else dear.push({ shipment, move });
  }
  // Where no way out pays, the option is still priced, so that one sees by how much it loses.
  if (moves.length === 0) moves.push(...dear.map(({ move }) => move));
  else stay.push(...dear.map(({ shipment }) => shipment));
  if (moves.length === 0) {
    return option(
      'divert',
      false,
      [why(hit.length === 0 ? 'nothing_on_the_way' : 'no_way_out')],
      [],
    );
  }
  const blocked = stops(facts.change);
  const parts = [
    ...movesParts(moves),
    ...stayParts(position, stay),
    ...(blocked ? strandedParts(leftAlone(position), facts) : []),
    ...orderParts(position),
  ];
  const reasons = [
    why('divert_moves', {
      shipments: moves.length,
      sooner: moves.filter(({ how }) => how === 'before').length,
      stay: stay.length,
    }),
  ];
  return option('divert', true, reasons, merge(parts), moves);
}

/** Parts of one code together: an option shows each once. */
function merge(parts: readonly Part[]): Part[] {
  const found = new Map<string, Part>();
  for (const one of parts) {
    const known = found.get(one.code);
    if (known === undefined) {
      found.set(one.code, one);
      continue;
    }
    const params = { ...known.params };
    for (const [key, value] of Object.entries(one.params)) {
      const before = params[key];
      params[key] =
        typeof before === 'number' && typeof value === 'number' ? before + value : value;
    }
    found.set(one.code, { ...known, minor: sumOf([known.minor, one.minor]), params });
  }
  return [...found.values()];
}

/** Of goods that can still be stopped: the units the shelf inside does not make up for. */
function stoppedParts(position: Position, stopped: readonly Shipment[]): Part {
  const { facts } = position;
  const bySku = new Map<string, number>();
  for (const [sku, n] of linesOf(stopped)) bySku.set(sku, (bySku.get(sku) ?? 0) + n);
  let units = 0;
  const lost: (bigint | null)[] = [];
  for (const [sku, n] of bySku) {
    const wanted = Math.ceil(weeklyThere(facts, sku) * facts.horizonWeeks);
    const missed = Math.min(n, Math.max(0, wanted - (facts.shelf.get(sku)?.inside ?? 0)));
    if (missed === 0) continue;
    const goods = facts.goods.get(sku);
    const margin = marginOf(goods?.priceMinor ?? null, goods?.costMinor ?? null);
    units += missed;
    lost.push(margin === null ? null : margin * BigInt(missed));
  }
  return part('lost_margin', sumOf(lost), { units });
}

/** Sell what is inside, by the last day if there is one; send nothing that can be stopped. */
function sellOption(position: Position): Option {
  const { facts, hit, toSell } = position;
  const inside = [...facts.shelf.values()].reduce((sum, one) => sum + one.inside, 0);
  if (inside === 0 && toSell.size === 0) {
    return option('sell_through', false, [why('nothing_inside')], []);
  }
  const stopped = hit.filter(({ stage }) => stage === 'draft');
  const arriving = hit.filter(({ stage }) => stage !== 'draft');
  const reasons: Coded[] = [
    why('sell_inside', { units: inside, stopped: stopped.length, arriving: arriving.length }),
  ];
  const parts: Part[] = [];
  if (toSell.size > 0) {
    const outcomes = [...toSell.values()].map(sellThrough);
    parts.push(...soldParts(outcomes));
    reasons.push(...soldReasons(outcomes));
  }
  parts.push(stoppedParts(position, stopped), ...stayParts(position, arriving));
  parts.push(...orderParts(position));
  return option('sell_through', true, reasons, merge(parts));
}

function soldParts(outcomes: readonly SellThrough[]): Part[] {
  const left = outcomes.reduce((sum, one) => sum + one.leftOver, 0);
  return [
    part('discount', sumOf(outcomes.map((one) => one.discountMinor)), {
      skus: outcomes.filter(({ discountPercent }) => discountPercent > 0).length,
    }),
    part('stranded', sumOf(outcomes.map((one) => one.leftCostMinor)), { units: left }),
    part('lost_margin', sumOf(outcomes.map((one) => one.leftMarginMinor)), { units: left }),
  ];
}

function soldReasons(outcomes: readonly SellThrough[]): Coded[] {
  const deepest = Math.max(0, ...outcomes.map(({ discountPercent }) => discountPercent));
  const left = outcomes.reduce((sum, one) => sum + one.leftOver, 0);
  return [
    ...(deepest > 0
      ? [
          why('discount_needed', {
            percent: deepest,
            elasticity: ELASTICITY,
            most: DEEPEST_PERCENT,
          }),
        ]
      : [why('sells_out_alone')]),
    ...(left > 0 ? [why('left_over', { units: left })] : []),
  ];
}

/** Bring everything hit into line: label, mark, paper. A label changes no duty. */
function relabelOption(position: Position): Option {
  const { facts, hit } = position;
  const { change } = facts;
  if (change.kind === 'rate') return option('relabel', false, [why('duty_not_by_label')], []);
  const { relabel } = change;
  const shelf = [...position.toSell].map(([sku, { units }]) => [sku, units] as const);
  const way = unitsIn(linesOf(hit));
  const [onShelf, inOrders] = [unitsIn(shelf), unitsIn(ordersOf(position))];
  const units = way + onShelf + inOrders;
  if (units === 0) return option('relabel', false, [why('nothing_to_relabel')], []);
  const perUnit = relabel === null ? null : costOfOne(relabel, facts);
  const total = perUnit === null ? null : perUnit * BigInt(units);
  const reasons = [
    ...(relabel === null ? [why('relabel_price_asked')] : []),
    ...(relabel?.days == null ? [] : [why('relabel_days', { days: relabel.days })]),
  ];
  const parts = [part('relabel', total, { units, way, shelf: onShelf, orders: inOrders })];
  return option('relabel', true, reasons, parts);
}

function costOfOne({ perUnit }: Relabel, { currency, exchange }: DutyFacts): bigint | null {
  const amount = readMoney(perUnit);
  return amount === null ? null : inCurrency(amount.minor, amount.currency, currency, exchange);
}

/**
 * All options, and the one that costs least of those that can be done and whose whole price is
 * known; each says what it costs more than that. Advice on half a price is none.
 */
export function optionsOf(position: Position): {
  readonly options: readonly Option[];
  readonly advised: OptionName | null;
} {
  const options = [
    acceptOption(position),
    divertOption(position),
    sellOption(position),
    relabelOption(position),
  ];
  let best: Option | undefined;
  for (const one of options) {
    if (!one.feasible || one.totalMinor === null) continue;
    if (best === undefined || best.totalMinor === null || one.totalMinor < best.totalMinor) {
      best = one;
    }
  }
  const least = best?.totalMinor ?? null;
  return {
    advised: best?.name ?? null,
    options: options.map((one) => ({
      ...one,
      moreMinor:
        !one.feasible || one.totalMinor === null || least === null ? null : one.totalMinor - least,
    })),
  };
}
