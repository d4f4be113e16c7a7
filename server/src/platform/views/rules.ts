import type { SavedView, Viewer } from './types.ts';

/** Views of one person for one list; more than anybody finds again. */
export const MOST_VIEWS = 100;

export type Verdict = 'allowed' | 'not_found' | 'not_permitted';

type Known = Pick<SavedView, 'ownerId' | 'shared'>;

/** Whether somebody may make `view` into one that is shared or not. */
export function judgeChange(
  view: Known,
  after: Pick<SavedView, 'shared'>,
  viewer: Viewer,
): Verdict {
  if (view.ownerId !== viewer.actorId) {
    if (!view.shared) return 'not_found';
    return viewer.mayShare ? 'allowed' : 'not_permitted';
  }
  return after.shared && !viewer.mayShare ? 'not_permitted' : 'allowed';
}

/** Whether somebody may remove the view; its owner always may. */
export function judgeRemoval(view: Known, viewer: Viewer): Verdict {
  if (view.ownerId === viewer.actorId) return 'allowed';
  if (!view.shared) return 'not_found';
  return viewer.mayShare ? 'allowed' : 'not_permitted';
}
