import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { addView, type SavedView, viewsQuery } from '../../api/views.ts';
import { keptOf, withoutView } from './kept.ts';
import { movesOf } from './views.ts';

/** Lists whose views of before are being moved, or were, since the page was opened. */
const moved = new Set<string>();

/**
 * Saves what the browser kept before on the server, and forgets each here once it is there. What
 * fails stays and is tried at the next visit.
 */
async function takeOver(list: string, there: readonly SavedView[]): Promise<void> {
  const store = keptOf(list);
  for (const { from, save } of movesOf(store.get().views, there)) {
    if (save !== null) await addView({ ...save, page: list, shared: false });
    store.set((kept) => withoutView(kept, from));
  }
}

/** The saved views of a list: the person's own, then those shared with the company. */
export function useViews(list: string) {
  const queries = useQueryClient();
  const views = useQuery(viewsQuery(list));
  const { data } = views;
  useEffect(() => {
    if (data === undefined || moved.has(list) || keptOf(list).get().views.length === 0) return;
    moved.add(list);
    void takeOver(list, data.items)
      .catch(() => undefined)
      .then(() => queries.invalidateQueries({ queryKey: ['views', list] }));
  }, [data, list, queries]);
  return views;
}
