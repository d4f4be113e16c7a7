import { dayNumber, isoDate } from './calendar.ts';
import type { PurchaseDecision } from './decide-purchases.ts';
import type { SkuDecision } from './decide-sku.ts';
import { needOf, transferUnitCost } from './decide-transfers.ts';
import { dutyOnLegs, dutyOnRoute } from './duty-model.ts';
import { costParts, round } from './explain-placement.ts';
import {
  coversLeadTime,
  marketsWhere,
  nameOf,
  soldAtLoss,
  stockOutDay,
} from './explain-targets.ts';
import { type Held, shortBefore, weeksCovered } from './held.ts';
import { buyInstead, doNothing, otherOffers, otherSources } from './lost-proposals.ts';
import { part, partCount } from './placement-cost.ts';
import type { PurchaseProposal, TransferProposal } from './plan-types.ts';
import { type Reason, reason } from './reasons.ts';
import type { SkuModel } from './sku-model.ts';
import type { IsoDate } from './types.ts';

/** A quantity that had to be cut for want of room, by warehouse number and kind. */
export interface RoomCut {
  readonly w: number;
  readonly kind: 'purchase' | 'transfer';
  /** Where a transfer came from; -1 for a purchase. */
  readonly from: number;
  readonly before: number;
}

/** Puts the decided transfers into dated, costed, reasoned proposals. */
export function explainTransfers(
  decision: SkuDecision,
  today: IsoDate,
  cuts: readonly RoomCut[],
): TransferProposal[] {
  const { model, held } = decision;
  const arrived = new Map<number, number>();
  return decision.transfers.flatMap(({ from, to, units }) => {
    const [source, site, path] = [held[from], held[to], model.paths[from]?.[to]];
    if (!source || !site || !path) return [];
    const position = site.effective + (arrived.get(to) ?? 0);
    arrived.set(to, (arrived.get(to) ?? 0) + units);
    const unitCost = model.unitCost;
    const parts = new Float64Array(partCount);
    parts[part.goods] = (unitCost ?? 0) * units;
    parts[part.freight] = path.freight * units;
    parts[part.duty] = path.duty * units;
    parts[part.pipeline] =
      (units * (unitCost ?? 0) * model.policy.capitalRatePerYear * path.days) / 365;
    fillRisk(parts, site, position + units);
    const alternatives = [
      ...otherSources(decision, site, units, {
        from,
        cost: (transferUnitCost(model, source, to) ?? 0) * units,
        duty: path.duty * units,
      }),
      ...buyInstead(decision, source, site, units),
      doNothing(model, site, position, units, null),
    ];
    return [
      {
        kind: 'transfer' as const,
        sku: model.input.sku,
        from: nameOf(model, from),
        to: nameOf(model, to),
        through: path.through.map((w) => nameOf(model, w)),
        quantity: units,
        shipDate: today,
        expectedArrival: isoDate(dayNumber(today) + Math.ceil(path.days)),
        deadline: deadlineFor(model, site, today, path.days),
        goodsMinor: unitCost === null ? null : Math.round(unitCost * units),
        freightMinor: Math.round(path.freight * units),
        dutyMinor: Math.round(path.duty * units),
        atStakeMinor: atStake(site, position, units),
        costParts: costParts(parts),
        reasons: [
          excessReason(model, source),
          ...needReasons(model, site, position, today, path.days),
          ...dutyOnLegs(model, [from, ...path.through, to], units),
          ...cutReasons(model, cuts, to, from, units),
        ],
        alternatives,
      },
    ];
  });
}

/** Puts the decided purchases into dated, costed, reasoned proposals. */
export function explainPurchases(
  decision: SkuDecision,
  today: IsoDate,
  cuts: readonly RoomCut[],
): PurchaseProposal[] {
  return decision.purchases.map((line) => explainPurchase(decision, line, today, cuts));
}

function explainPurchase(
  decision: SkuDecision,
  line: PurchaseDecision,
  today: IsoDate,
  cuts: readonly RoomCut[],
): PurchaseProposal {
  const { model } = decision;
  const { site, route, position, units } = line;
  const parts = new Float64Array(partCount);
  parts[part.goods] = route.offer.unitCostMinor * units;
  parts[part.freight] = route.freight * units;
  parts[part.duty] = route.duty * units;
  parts[part.pipeline] = route.pipeline * units;
  parts[part.fixed] = (route.offer.orderCostMinor * units) / unitsOfOrder(decision, line);
  fillRisk(parts, site, position + units);
  return {
    kind: 'purchase',
    sku: model.input.sku,
    supplier: route.offer.supplier,
    warehouse: nameOf(model, site.w),
    through: route.through.map((w) => nameOf(model, w)),
    quantity: units,
    orderDate: today,
    expectedArrival: isoDate(dayNumber(today) + Math.ceil(route.leadDaysMean)),
    deadline: deadlineFor(model, site, today, route.leadDaysMean),
    goodsMinor: Math.round(route.offer.unitCostMinor * units),
    freightMinor: Math.round(route.freight * units),
    dutyMinor: Math.round(route.duty * units),
    atStakeMinor: atStake(site, position, units),
    costParts: costParts(parts),
    reasons: [
      ...needReasons(model, site, position, today, route.leadDaysMean),
      ...quantityReasons(line),
      ...dutyOnRoute(model, route.offer.supplier, [...route.through, site.w], units),
      ...cutReasons(model, cuts, site.w, -1, units),
    ],
    alternatives: [
      ...otherOffers(decision, line),
      ...otherSources(decision, site, units, {
        from: -1,
        cost: route.landed * units,
        duty: route.duty * units,
      }),
      doNothing(model, site, position, units, line.saving),
    ],
  };
}

/** Expected leftover and lost sales once the goods are on their way. */
function fillRisk(parts: Float64Array, site: Held, position: number): void {
  const short = site.demand.shortage(position);
  parts[part.stockholding] = site.targets.over * Math.max(0, position - site.demand.mean + short);
  parts[part.lostSales] = Math.max(0, site.contribution ?? 0) * short;
}

function unitsOfOrder(decision: SkuDecision, line: PurchaseDecision): number {
  return decision.purchases.reduce(
    (units, other) => units + (other.route.offer === line.route.offer ? other.units : 0),
    0,
  );
}

/** Contribution of the sales expected to be lost without these units; `null` = unknown. */
function atStake(site: Held, position: number, units: number): number | null {
  if (site.contribution === null) return null;
  const saved = site.demand.shortage(position) - site.demand.shortage(position + units);
  return Math.round(Math.max(0, site.contribution) * Math.max(0, saved)) || 0;
}

function deadlineFor(model: SkuModel, site: Held, today: IsoDate, days: number): IsoDate | null {
  const out = stockOutDay(model, site, today);
  if (out === null) return null;
  return isoDate(dayNumber(today) + Math.max(0, out - Math.ceil(days)));
}

function excessReason(model: SkuModel, source: Held): Reason {
  const from = nameOf(model, source.w);
  const weeks = weeksCovered(source.sums, source.position);
  if (weeks === null) return reason('uses_idle_stock', { from, units: source.excess });
  return reason('uses_excess', { from, units: source.excess, weeks: round(weeks, 1) });
}

function needReasons(
  model: SkuModel,
  site: Held,
  position: number,
  today: IsoDate,
  days: number,
): Reason[] {
  const { reorderPoint } = site.targets;
  const out = stockOutDay(model, site, today);
  const arriving = position - site.effective;
  const units = Math.max(0, needOf(site, arriving));
  const reasons: Reason[] = [
    reason('restores_safety_stock', { units, position: site.position + arriving, reorderPoint }),
  ];
  if (out !== null) {
    const date = isoDate(dayNumber(today) + out);
    const gap = Math.ceil(days) - out;
    reasons.push(
      gap > 0
        ? reason('stockout_before_arrival', {
            date,
            days: gap,
            unitsLost: round(shortBefore(model, site, days), 1),
          })
        : reason('stockout_expected', { date, days: out }),
    );
  }
  const markets = marketsWhere(model, site);
  reasons.push(coversLeadTime(model, site));
  reasons.push(reason('feeds_markets', { warehouse: nameOf(model, site.w), markets }));
  reasons.push(...soldAtLoss(model, site));
  return reasons;
}

function quantityReasons({ needed, units, route }: PurchaseDecision): Reason[] {
  const { batchUnits: batch, minimumUnits: moq } = route.offer;
  if (units > Math.ceil(needed / batch) * batch) {
    return [reason('raised_to_moq', { needed, moq, quantity: units })];
  }
  return units === needed ? [] : [reason('rounded_to_batch', { needed, batch, quantity: units })];
}

function cutReasons(
  model: SkuModel,
  cuts: readonly RoomCut[],
  w: number,
  from: number,
  quantity: number,
): Reason[] {
  return cuts
    .filter((cut) => cut.w === w && cut.from === from)
    .map(({ before }) =>
      reason('capped_by_capacity', { warehouse: nameOf(model, w), needed: before, quantity }),
    );
}
