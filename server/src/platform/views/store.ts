import type { Transaction } from '../database/index.ts';
import { newId } from '../ids/index.ts';
import type { SavedView } from './types.ts';

const VIEW = `view_id as "viewId", page, owner_id as "ownerId", name, search, shared, version`;

type ViewRow = SavedView & Record<string, unknown>;

/** Most views a list shows: the hundred of one person, and two hundred shared ones. */
const MOST_SHOWN = 300;

/** The views somebody sees above a list: their own, then those shared with the company, by name. */
export async function selectViews(
  tx: Transaction,
  page: string,
  actorId: string,
): Promise<SavedView[]> {
  return tx.query<ViewRow>(
    `select ${VIEW} from public.saved_view
      where tenant_id = (select house.tenant()) and page = $1 and (owner_id = $2 or shared)
      order by owner_id <> $2, name collate "C", view_id limit ${MOST_SHOWN}`,
    [page, actorId],
  );
}

export async function findView(tx: Transaction, viewId: string): Promise<SavedView | null> {
  const [row] = await tx.query<ViewRow>(
    `select ${VIEW} from public.saved_view
      where tenant_id = (select house.tenant()) and view_id = $1`,
    [viewId],
  );
  return row ?? null;
}

/** How many views somebody has for a list. */
export async function countOwn(tx: Transaction, page: string, ownerId: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::float8 as n from public.saved_view
      where tenant_id = (select house.tenant()) and page = $1 and owner_id = $2`,
    [page, ownerId],
  );
  return row?.n ?? 0;
}

/** Adds the view, or answers null when its owner has one of that name for the list. */
export async function insertView(
  tx: Transaction,
  view: Omit<SavedView, 'viewId' | 'version'>,
): Promise<SavedView | null> {
  const [row] = await tx.query<ViewRow>(
    `insert into public.saved_view (tenant_id, view_id, page, owner_id, name, search, shared)
      values ((select house.tenant()), $1, $2, $3, $4, $5, $6)
      on conflict (tenant_id, page, owner_id, name) do nothing returning ${VIEW}`,
    [newId(), view.page, view.ownerId, view.name, { ...view.search }, view.shared],
  );
  return row ?? null;
}

/** Writes the view over the one still at its version; null when it is not. */
export async function updateView(tx: Transaction, view: SavedView): Promise<SavedView | null> {
  const [row] = await tx.query<ViewRow>(
    `update public.saved_view set name = $3, search = $4, shared = $5, version = version + 1,
        updated_at = now()
      where tenant_id = (select house.tenant()) and view_id = $1 and version = $2
      returning ${VIEW}`,
    [view.viewId, view.version, view.name, { ...view.search }, view.shared],
  );
  return row ?? null;
}

/** Removes the view still at `version`, as it was judged; false when it is not. */
export async function deleteView(
  tx: Transaction,
  view: Pick<SavedView, 'viewId' | 'version'>,
): Promise<boolean> {
  const deleted = await tx.execute(
    `delete from public.saved_view
      where tenant_id = (select house.tenant()) and view_id = $1 and version = $2`,
    [view.viewId, view.version],
  );
  return deleted === 1;
}
