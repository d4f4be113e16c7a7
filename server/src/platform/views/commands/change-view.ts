import type { Caller } from '../../audit/types.ts';
import { isUniqueViolation, type Transaction } from '../../database/index.ts';
import type { House } from '../../house/index.ts';
import { fail } from '../errors.ts';
import { judgeChange } from '../rules.ts';
import { findView, updateView } from '../store.ts';
import type { SavedView, ViewFields } from '../types.ts';
import { refuse } from './refuse.ts';

/**
 * Changes the fields given, if the view is still at `version`.
 * @throws views.not_found, views.not_permitted, views.name_taken, views.changed_meanwhile
 */
export async function changeView(
  house: House,
  caller: Caller,
  mayShare: boolean,
  viewId: string,
  version: number,
  change: Partial<ViewFields>,
): Promise<SavedView> {
  const viewer = { actorId: caller.actor.id, mayShare };
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await findView(tx, viewId);
    if (before === null) throw fail('views.not_found');
    const wanted = { ...before, ...change, version };
    refuse(judgeChange(before, wanted, viewer));
    const after = await write(tx, wanted);
    if (before.shared || after.shared) {
      await house.audit(tx, caller, {
        action: sharingAction(before, after),
        entity: 'view',
        entityId: viewId,
        change: { page: after.page },
      });
    }
    return after;
  });
}

async function write(tx: Transaction, wanted: SavedView): Promise<SavedView> {
  const { name } = wanted;
  try {
    const after = await updateView(tx, wanted);
    if (after === null) throw fail('views.changed_meanwhile', { name });
    return after;
  } catch (error) {
    if (isUniqueViolation(error, 'saved_view_name')) throw fail('views.name_taken', { name });
    throw error;
  }
}

function sharingAction(before: SavedView, after: SavedView): string {
  if (before.shared === after.shared) return 'views.changed';
  return after.shared ? 'views.shared' : 'views.taken_back';
}
