import { describe, expect, it } from 'vitest';
import { judgeChange, judgeRemoval, type Verdict } from './rules.ts';

const viewer = (actorId: string, mayShare: boolean) => ({ actorId, mayShare });
const view = (shared: boolean) => ({ ownerId: 'lin', shared });

describe('a saved view', () => {
  it.each<[string, boolean, boolean, string, boolean, Verdict]>([
    // who, was shared, is to be shared, by whom, who may share, verdict
    ['its owner changes a view of their own', false, false, 'lin', false, 'allowed'],
    ['its owner shares it, and may', false, true, 'lin', true, 'allowed'],
    ['its owner shares it, and may not', false, true, 'lin', false, 'not_permitted'],
    ['its owner takes it back, and may share no more', true, false, 'lin', false, 'allowed'],
    [
      'its owner changes a shared one, and may share no more',
      true,
      true,
      'lin',
      false,
      'not_permitted',
    ],
    ['another changes a shared one, and may', true, true, 'wu', true, 'allowed'],
    ['another takes a shared one back, and may', true, false, 'wu', true, 'allowed'],
    ['another changes a shared one, and may not', true, true, 'wu', false, 'not_permitted'],
    ['another asks for one that is not shared', false, false, 'wu', true, 'not_found'],
    ['another wants to share one that is not', false, true, 'wu', true, 'not_found'],
  ])('when %s', (_, was, becomes, actorId, mayShare, verdict) => {
    expect(judgeChange(view(was), { shared: becomes }, viewer(actorId, mayShare))).toBe(verdict);
  });

  it.each<[string, boolean, string, boolean, Verdict]>([
    ['by its owner', false, 'lin', false, 'allowed'],
    ['by its owner while shared', true, 'lin', false, 'allowed'],
    ['by another who may share', true, 'wu', true, 'allowed'],
    ['by another who may not', true, 'wu', false, 'not_permitted'],
    ['by another while it is not shared', false, 'wu', true, 'not_found'],
  ])('is removed %s', (_, shared, actorId, mayShare, verdict) => {
    expect(judgeRemoval(view(shared), viewer(actorId, mayShare))).toBe(verdict);
  });
});
