import type { Caller } from '../../audit/types.ts';
import type { House } from '../../house/index.ts';
import { fail } from '../errors.ts';
import { judgeChange, MOST_VIEWS } from '../rules.ts';
import { countOwn, insertView } from '../store.ts';
import type { SavedView, ViewFields } from '../types.ts';
import { refuse } from './refuse.ts';

/**
 * Keeps a view of the caller's.
 * @throws views.name_taken, views.too_many, views.not_permitted
 */
export async function addView(
  house: House,
  caller: Caller,
  mayShare: boolean,
  input: ViewFields & { readonly page: string },
): Promise<SavedView> {
  const { id: actorId } = caller.actor;
  const view = { ...input, ownerId: actorId };
  refuse(judgeChange({ ...view, shared: false }, view, { actorId, mayShare }));
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if ((await countOwn(tx, view.page, actorId)) >= MOST_VIEWS) {
      throw fail('views.too_many', { limit: MOST_VIEWS });
    }
    const added = await insertView(tx, view);
    if (added === null) throw fail('views.name_taken', { name: view.name });
    if (added.shared) {
      await house.audit(tx, caller, {
        action: 'views.shared',
        entity: 'view',
        entityId: added.viewId,
        change: { page: added.page },
      });
    }
    return added;
  });
}
