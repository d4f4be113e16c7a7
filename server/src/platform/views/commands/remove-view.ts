import type { Caller } from '../../audit/types.ts';
import type { House } from '../../house/index.ts';
import { fail } from '../errors.ts';
import { judgeRemoval } from '../rules.ts';
import { deleteView, findView } from '../store.ts';
import { refuse } from './refuse.ts';

/** @throws views.not_found, views.not_permitted, views.changed_meanwhile */
export async function removeView(
  house: House,
  caller: Caller,
  mayShare: boolean,
  viewId: string,
): Promise<void> {
  const viewer = { actorId: caller.actor.id, mayShare };
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const view = await findView(tx, viewId);
    if (view === null) throw fail('views.not_found');
    refuse(judgeRemoval(view, viewer));
    if (!(await deleteView(tx, view))) {
      throw fail('views.changed_meanwhile', { name: view.name });
    }
    if (!view.shared) return;
    await house.audit(tx, caller, {
      action: 'views.removed',
      entity: 'view',
      entityId: viewId,
      change: { page: view.page },
    });
  });
}
