/** The life of a SKU as a table: from where, by what, to where. */
import type { Lifecycle } from './types.ts';

export const LIFECYCLE_ACTIONS = ['activate', 'phase-out', 'discontinue', 'revive'] as const;
export type LifecycleAction = (typeof LIFECYCLE_ACTIONS)[number];

export const LIFECYCLE_MOVES: Readonly<
  Record<LifecycleAction, { readonly from: readonly Lifecycle[]; readonly to: Lifecycle }>
> = {
  /** On sale and planned for. */
  activate: { from: ['draft', 'phase_out'], to: 'active' },
  /** Sold while it lasts, not bought again. */
  'phase-out': { from: ['active'], to: 'phase_out' },
  /** Not sold, not bought. */
  discontinue: { from: ['draft', 'active', 'phase_out'], to: 'discontinued' },
  /** Worked on again before it is sold. */
  revive: { from: ['discontinued'], to: 'draft' },
};

/** The state after `action`, or null where the table has no such move. */
export function lifecycleAfter(state: Lifecycle, action: LifecycleAction): Lifecycle | null {
  const move = LIFECYCLE_MOVES[action];
  return move.from.includes(state) ? move.to : null;
}

/** What may be done in a state, in the table's order. */
export function lifecycleActionsFrom(state: Lifecycle): LifecycleAction[] {
  return LIFECYCLE_ACTIONS.filter((action) => LIFECYCLE_MOVES[action].from.includes(state));
}
