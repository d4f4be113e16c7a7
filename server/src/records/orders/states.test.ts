import { describe, expect, it } from 'vitest';
import { actionsFrom, ORDER_ACTIONS, ORDER_MOVES, stateAfter } from './states.ts';
import { ORDER_STATES, type OrderState } from './types.ts';

describe('the life of an order', () => {
  it.each([
    ['pending', ['pay', 'cancel']],
    ['paid', ['allocate', 'ship', 'cancel']],
    ['allocated', ['release', 'ship', 'cancel']],
    ['shipped', ['deliver', 'return']],
    ['delivered', ['complete', 'return']],
    ['completed', ['return']],
    ['cancelled', []],
    ['returned', []],
  ] as const)('in %s allows %j', (state, actions) => {
    expect([...actionsFrom(state)].sort()).toEqual([...actions].sort());
  });

  it('goes where the table says and nowhere else', () => {
    expect(stateAfter('paid', 'ship')).toBe('shipped');
    expect(stateAfter('shipped', 'cancel')).toBeNull();
    expect(stateAfter('cancelled', 'pay')).toBeNull();
  });

  it('reaches every state from pending, and leaves none but the last two', () => {
    const reached = new Set<OrderState>(['pending']);
    for (const state of reached) {
      for (const action of actionsFrom(state)) {
        const next = stateAfter(state, action);
        if (next !== null) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...ORDER_STATES].sort());
    const ends = ORDER_STATES.filter((state) => actionsFrom(state).length === 0);
    expect(ends).toEqual(['cancelled', 'returned']);
  });

  it('asks for a reason where something is undone for good', () => {
    const asked = ORDER_ACTIONS.filter((action) => ORDER_MOVES[action].needsReason);
    expect(asked).toEqual(['cancel', 'return']);
  });
});
