/** The life of an order as a table: from where, by what, to where. */
import type { OrderState } from './types.ts';

export const ORDER_ACTIONS = [
  'pay',
  'allocate',
  'release',
  'ship',
  'deliver',
  'complete',
  'cancel',
  'return',
] as const;
export type OrderAction = (typeof ORDER_ACTIONS)[number];

interface Move {
  readonly from: readonly OrderState[];
  readonly to: OrderState;
  /** A reason in words must be given. */
  readonly needsReason: boolean;
}

export const ORDER_MOVES: Readonly<Record<OrderAction, Move>> = {
  pay: { from: ['pending'], to: 'paid', needsReason: false },
  /** Stock is set aside in a warehouse. */
  allocate: { from: ['paid'], to: 'allocated', needsReason: false },
  /** The stock set aside is given back. */
  release: { from: ['allocated'], to: 'paid', needsReason: false },
  ship: { from: ['paid', 'allocated'], to: 'shipped', needsReason: false },
  deliver: { from: ['shipped'], to: 'delivered', needsReason: false },
  /** The time in which the buyer may send it back is over. */
  complete: { from: ['delivered'], to: 'completed', needsReason: false },
  cancel: { from: ['pending', 'paid', 'allocated'], to: 'cancelled', needsReason: true },
  /** Refused at the door, or sent back. */
  return: { from: ['shipped', 'delivered', 'completed'], to: 'returned', needsReason: true },
};

/** The state after `action`, or null where the table has no such move. */
export function stateAfter(state: OrderState, action: OrderAction): OrderState | null {
  const move = ORDER_MOVES[action];
  return move.from.includes(state) ? move.to : null;
}

/** What may be done in a state, in the table's order. */
export function actionsFrom(state: OrderState): OrderAction[] {
  return ORDER_ACTIONS.filter((action) => ORDER_MOVES[action].from.includes(state));
}
