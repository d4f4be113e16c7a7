/** The engine's plan as rows: lines to decide on, targets, and who serves whom. Pure. */
import type { LostAlternative, Proposal, SkuPlan, Tier } from '@tradewind/stocking';
import { dutySourceNote } from './plan-duties.ts';
import { DEFAULT_SUPPLIER, type PlanQuestion, type PreparedSku } from './plan-input.ts';
import { packLosers } from './rules-packing.ts';
import type { LineToStore, Loser, Note, PlacementToStore, TargetToStore } from './types.ts';

type Unnumbered = Omit<LineToStore, 'lineNo'>;

/** What is stored of some SKUs' plans. */
export interface PlanRows {
  readonly lines: readonly Unnumbered[];
  readonly targets: readonly TargetToStore[];
  readonly placements: readonly PlacementToStore[];
}

interface RowContext extends Pick<PlanQuestion, 'ways' | 'dutySource'> {
  readonly tiers: ReadonlyMap<string, Tier>;
  readonly horizonWeeks: number;
}

/**
 * The rows of some SKUs, explanations written as JSON already: this runs in the planning thread, so
 * that the server's own is free. Lines of nothing (a quantity of 0) do not exist.
 */
export function buildRows(
  plans: readonly SkuPlan[],
  prepared: ReadonlyMap<string, PreparedSku>,
  context: RowContext,
): PlanRows {
  const lines: Unnumbered[] = [];
  const targets: TargetToStore[] = [];
  const placements: PlacementToStore[] = [];
  for (const plan of plans) {
    const known = prepared.get(plan.sku);
    for (const proposal of [...plan.purchases, ...plan.transfers]) {
      if (proposal.quantity > 0) lines.push(toLine(proposal, known, context));
    }
    targets.push(...toTargets(plan, known));
    placements.push(...toPlacements(plan, known?.price ?? null, context.horizonWeeks));
  }
  return { lines, targets, placements };
}

/**
 * Lines in the order of urgency: the soonest deadline first, then the most at stake; lines
 * without a deadline last.
 */
export function numberLines(parts: readonly PlanRows[]): LineToStore[] {
  const lines = parts.flatMap((part) => part.lines).sort(byUrgency);
  return lines.map((line, index) => ({ ...line, lineNo: index + 1 }));
}

const minor = (amount: number): bigint => BigInt(Math.round(amount));
const minorOrNull = (amount: number | null): bigint | null =>
  amount === null ? null : minor(amount);

function byUrgency(a: Unnumbered, b: Unnumbered): number {
  const [first, second] = [a.deadline ?? '9999-12-31', b.deadline ?? '9999-12-31'];
  if (first !== second) return first < second ? -1 : 1;
  const gap = (b.atStakeMinor ?? -1n) - (a.atStakeMinor ?? -1n);
  if (gap !== 0n) return gap < 0n ? -1 : 1;
  return a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : 0;
}

function toLine(
  proposal: Proposal,
  known: PreparedSku | undefined,
  { tiers, ways, dutySource }: RowContext,
): Unnumbered {
  const isPurchase = proposal.kind === 'purchase';
  const toWarehouseId = isPurchase ? proposal.warehouse : proposal.to;
  const supplier = isPurchase ? proposal.supplier : DEFAULT_SUPPLIER;
  const legs = proposal.reasons.flatMap((one) => (one.code === 'duty_on_way' ? [one.params] : []));
  const source = known === undefined ? [] : dutySourceNote(known, ways, legs, dutySource);
  return {
    kind: proposal.kind,
    sku: proposal.sku,
    names: JSON.stringify(known?.names ?? {}),
    supplierId: supplier === DEFAULT_SUPPLIER ? null : supplier,
    fromWarehouseId: isPurchase ? null : proposal.from,
    toWarehouseId,
    toTier: tiers.get(toWarehouseId) ?? 'overseas',
    through: JSON.stringify(proposal.through),
    quantity: proposal.quantity,
    actOn: isPurchase ? proposal.orderDate : proposal.shipDate,
    arrivesOn: proposal.expectedArrival,
    deadline: proposal.deadline,
    goodsMinor: minorOrNull(proposal.goodsMinor),
    freightMinor: minor(proposal.freightMinor),
    atStakeMinor: minorOrNull(proposal.atStakeMinor ?? assumedStake(proposal, known)),
    reasons: JSON.stringify(proposal.reasons),
    alternatives: JSON.stringify(proposal.alternatives.map(toLoser)),
    assumptions: JSON.stringify([...(known?.notes ?? []), ...source]),
    costParts: JSON.stringify(proposal.costParts),
  };
}

/**
 * Where sales from a warehouse lose money in a market that is kept, the engine puts no price on
 * what is lost by doing nothing: the margin without freight and delivery does.
 */
function assumedStake(proposal: Proposal, known: PreparedSku | undefined): number | null {
  if (known?.margin == null) return null;
  for (const { code, params } of proposal.reasons) {
    if (code === 'expected_lost_sales') return Math.max(0, params.units * known.margin);
    if (code === 'stockout_before_arrival') return Math.max(0, params.unitsLost * known.margin);
  }
  return null;
}

function toLoser({ alternative, deltaCostMinor, lostBy }: LostAlternative): Loser {
  return { alternative, deltaCostMinor, lostBy };
}

function toTargets(plan: SkuPlan, known: PreparedSku | undefined): TargetToStore[] {
  const stock = new Map(known?.input.stock.map((row) => [row.warehouse, row]));
  return plan.targets.map((target) => {
    const place = stock.get(target.warehouse);
    return {
      sku: plan.sku,
      warehouseId: target.warehouse,
      tier: target.tier,
      serves: target.serves,
      weeklyUnits: target.weeklyUnits,
      cycleLevel: target.cycleLevel,
      safetyStock: Math.ceil(target.safetyStock),
      reorderPoint: Math.ceil(target.reorderPoint),
      orderUpTo: Math.ceil(target.orderUpTo),
      expectedFill: target.expectedFill,
      onHand: place?.onHand ?? null,
      reserved: place?.reserved ?? 0,
      inbound: target.inbound,
      coverWeeks: target.coverWeeks,
      stockOutDate: target.stockOutDate,
      excess: Math.floor(target.excess),
      leadDaysMean: target.route?.leadDaysMean ?? null,
      reasons: JSON.stringify(target.reasons),
    };
  });
}

function toPlacements(
  plan: SkuPlan,
  price: number | null,
  horizonWeeks: number,
): PlacementToStore[] {
  return plan.placements.map((one) => ({
    sku: plan.sku,
    market: one.market,
    warehouseId: one.warehouse,
    weeklyUnits: one.weeklyUnits,
    valueMinor: price === null ? null : minor(one.weeklyUnits * horizonWeeks * price),
    deliveryDays: one.deliveryDays,
    costMinor: minor(Object.values(one.costParts).reduce((sum, part) => sum + part, 0)),
    reasons: JSON.stringify(one.reasons),
    alternatives: JSON.stringify(packLosers(one.alternatives.map(toLoser))),
  }));
}

/** Rules named of a market that is closed to goods. */
const RULES_NAMED = 8;

/** A SKU that may not be sold in a market, with the rules that say so, the gravest first. */
export interface Closed {
  readonly market: string;
  readonly rules: readonly string[];
}

/**
 * For each market the law has closed to goods: to how many, and by which rules, those that close it
 * to most first.
 */
export function barredNotes(barred: readonly Closed[]): Note[] {
  const markets = new Map<string, { skus: number; readonly rules: Map<string, number> }>();
  for (const { market, rules } of barred) {
    const seen = markets.get(market) ?? { skus: 0, rules: new Map<string, number>() };
    seen.skus += 1;
    const [gravest] = rules;
    if (gravest !== undefined) seen.rules.set(gravest, (seen.rules.get(gravest) ?? 0) + 1);
    markets.set(market, seen);
  }
  return [...markets].sort().map(([market, { skus, rules }]) => {
    const most = [...rules].sort((a, c) => c[1] - a[1]).map(([rule]) => rule);
    const more = most.length > RULES_NAMED ? ' …' : '';
    const named = most.slice(0, RULES_NAMED).join(', ');
    return { code: 'market_barred', params: { market, goods: skus, rules: named + more } };
  });
}

/** How many SKUs each assumption stands for, most first; a plan never leans on one in silence. */
export function countNotes(prepared: readonly PreparedSku[]): Note[] {
  const counts = new Map<string, { note: Note; skus: number }>();
  for (const { notes } of prepared) {
    for (const note of notes) {
      const seen = counts.get(note.code);
      if (seen === undefined) counts.set(note.code, { note, skus: 1 });
      else seen.skus += 1;
    }
  }
  return [...counts.values()]
    .sort((a, b) => b.skus - a.skus)
    .map(({ note, skus }) => ({ code: note.code, params: { ...note.params, skus } }));
}
