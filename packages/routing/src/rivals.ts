/**
 * The rules that shops use today, behind the same door, so that one can be compared with another on
 * the same orders: the nearest warehouse, the fewest parcels, the first of a fixed list.
 */
import type { Router } from './router.ts';
import type { RoutingDecision, RoutingOrder, StockPrice, StockView } from './types.ts';

export const RULES = ['ours', 'nearest', 'fewest_splits', 'list_order'] as const;
export type RoutingRule = (typeof RULES)[number];

export interface RuleFacts {
  readonly router: Router;
  /** Warehouses from the nearest to the farthest of a destination. */
  readonly nearest: (destination: string) => readonly string[];
  /** Warehouses in the order somebody once wrote them down. */
  readonly list: readonly string[];
  /** Price of scarce stock; only ours looks at it. */
  readonly price?: StockPrice | undefined;
  readonly maxParcels: number;
}

/** Units each warehouse of a sequence gives: every line from the first that has all of it. */
function takeInTurn(
  order: RoutingOrder,
  open: (warehouse: string, sku: string) => number,
  sequence: readonly string[],
): Map<string, number> | null {
  const taken = new Map<string, number>();
  for (const { sku, units } of order.lines) {
    let left = units;
    const whole = sequence.find((id) => open(id, sku) >= units);
    for (const id of whole === undefined ? sequence : [whole]) {
      const part = Math.min(left, open(id, sku));
      if (part === 0) continue;
      taken.set(`${id} ${sku}`, part);
      left -= part;
    }
    if (left > 0) return null;
  }
  return taken;
}

/** Warehouses of which as few as possible hold everything; of equal numbers the earlier ones. */
function fewest(
  order: RoutingOrder,
  open: (warehouse: string, sku: string) => number,
  sequence: readonly string[],
  most: number,
): Map<string, number> | null {
  for (let size = 1; size <= most; size++) {
    for (const some of choose(sequence, size)) {
      const taken = takeInTurn(order, open, some);
      if (taken !== null) return taken;
    }
  }
  return null;
}

function* choose(ids: readonly string[], size: number): Generator<readonly string[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = 0; i <= ids.length - size; i++) {
    for (const rest of choose(ids.slice(i + 1), size - 1)) yield [ids[i] ?? '', ...rest];
  }
}

/**
 * What a rule would do with an order. All of them keep to what is allowed: what the router says
 * cannot leave a warehouse is not there for them either.
 */
export function routeBy(
  rule: RoutingRule,
  facts: RuleFacts,
  order: RoutingOrder,
  stock: StockView,
): RoutingDecision {
  const { router } = facts;
  if (rule === 'ours') return router.route(order, stock, facts.price);
  const open = router.open(order, stock);
  const sequence = rule === 'list_order' ? facts.list : facts.nearest(order.destination);
  const taken =
    rule === 'fewest_splits'
      ? fewest(order, open, sequence, facts.maxParcels)
      : takeInTurn(order, open, sequence);
  // The split limit holds for every rule: an order that needs more parcels is not sent.
  const used = new Set([...(taken?.keys() ?? [])].map((key) => key.slice(0, key.indexOf(' '))));
  const kept = used.size > facts.maxParcels ? null : taken;
  return router.cost(order, stock, (id, sku) => kept?.get(`${id} ${sku}`) ?? 0);
}
