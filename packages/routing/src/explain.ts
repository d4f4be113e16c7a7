/** Why the winner won: every other warehouse, what it would have cost, and what it lost by. */
import { type Board, lineReason, type Place } from './board.ts';
import type { Compiled } from './compile.ts';
import { type RoutingReason, routingReason } from './reasons.ts';
import type { SplitLimits } from './split.ts';
import type { RoutingCosts, RoutingDecision } from './types.ts';

/** A warehouse that is not in the decision. */
export interface LostWarehouse {
  readonly warehouse: string;
  /** How much dearer the order is when everything that can leaves from here; null: nothing can. */
  readonly deltaMinor: number | null;
  /** The decision it would have been; null where nothing can leave. */
  readonly instead: RoutingDecision | null;
  readonly lostBy: readonly RoutingReason[];
}

export interface Explanation {
  readonly decision: RoutingDecision;
  readonly alternatives: readonly LostWarehouse[];
}

/** Costs of a decision by part. */
export function costParts(decision: RoutingDecision): RoutingCosts {
  const parts = { pick: 0, pack: 0, freight: 0, duty: 0, late: 0, lost: 0, stock: 0 };
  for (const { costs } of decision.parcels) {
    for (const key of Object.keys(parts) as (keyof RoutingCosts)[]) parts[key] += costs[key];
  }
  const shipped = decision.parcels.reduce(
    (sum, { costs }) => sum + Object.values(costs).reduce((a: number, b: number) => a + b, 0),
    0,
  );
  return { ...parts, lost: decision.costMinor - shipped };
}

const DEARER = [
  ['pick', 'dearer_pick'],
  ['pack', 'dearer_pack'],
  ['freight', 'dearer_freight'],
  ['duty', 'dearer_duty'],
  ['late', 'dearer_late'],
  ['lost', 'more_lost'],
  ['stock', 'scarcer_stock'],
] as const;

/** The board with every other warehouse shut, so that the order leaves from this one alone. */
function only(board: Board, p: number): Board {
  const count = board.places.length;
  const units = new Int32Array(board.units.length);
  board.order.lines.forEach((_, l) => {
    units[l * count + p] = board.units[l * count + p] ?? 0;
  });
  return { ...board, units };
}

/** Why lines cannot leave a place; of a kit that may not it is told once for all its parts. */
function lineReasons(compiled: Compiled, board: Board, p: number): RoutingReason[] {
  const place = board.places[p] as Place;
  const count = board.places.length;
  const reasons = board.order.lines.flatMap((line, l) => {
    const available = board.units[l * count + p] ?? 0;
    if (available >= line.units) return [];
    const reason = lineReason(compiled, place, board.order, line, available);
    if (reason !== undefined) return [reason];
    return [routingReason('no_stock', { sku: line.sku, wanted: line.units, available })];
  });
  if (reasons.length < 2) return reasons;
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}

const latestPromise = (decision: RoutingDecision): string =>
  decision.parcels
    .map(({ promiseOn }) => promiseOn)
    .sort()
    .at(-1) ?? '';

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function compare(winner: RoutingDecision, instead: RoutingDecision): RoutingReason[] {
  const reasons: RoutingReason[] = [];
  const [a, b] = [latestPromise(winner), latestPromise(instead)];
  if (a !== '' && b > a) {
    reasons.push(routingReason('later_by_days', { days: daysBetween(a, b) }));
  }
  const [won, lost] = [costParts(winner), costParts(instead)];
  for (const [part, code] of DEARER) {
    const minor = lost[part] - won[part];
    if (minor > 0) reasons.push(routingReason(code, { minor }));
  }
  const more = instead.parcels.length - winner.parcels.length;
  if (more > 0) reasons.push(routingReason('needs_more_parcels', { parcels: more }));
  const minor = instead.costMinor - winner.costMinor;
  if (minor > 0) reasons.push(routingReason('dearer_in_total', { minor }));
  return reasons;
}

export function explainOrder(
  compiled: Compiled,
  board: Board,
  decision: RoutingDecision,
  limits: SplitLimits,
  decide: (board: Board) => RoutingDecision,
): Explanation {
  const chosen = new Set(decision.parcels.map((parcel) => parcel.warehouse));
  const alternatives = board.places.flatMap((place, p): LostWarehouse[] => {
    const warehouse = place.site.source.id;
    if (chosen.has(warehouse)) return [];
    const nothing = { warehouse, deltaMinor: null, instead: null };
    if (place.shut !== undefined) return [{ ...nothing, lostBy: [place.shut] }];
    const missing = lineReasons(compiled, board, p);
    const whole = missing.length === 0;
    const some = board.order.lines.some(
      (_, l) => (board.units[l * board.places.length + p] ?? 0) > 0,
    );
    if (!some || (!whole && !limits.allowPartial)) return [{ ...nothing, lostBy: missing }];
    const instead = decide(only(board, p));
    if (instead.parcels.length === 0) return [{ ...nothing, lostBy: missing }];
    const deltaMinor = instead.costMinor - decision.costMinor;
    return [
      { warehouse, deltaMinor, instead, lostBy: [...missing, ...compare(decision, instead)] },
    ];
  });
  return { decision, alternatives };
}
