import { isRecord, textAt } from '../../lib/record.ts';
import { createKeptStore, type Store } from '../../lib/store.ts';
import type { SearchState } from '../../lib/use-search.ts';

/** A set of filters somebody gave a name (筛选方案). */
export interface SavedView {
  readonly name: string;
  readonly search: SearchState;
}

export interface Kept {
  /** Columns shown or hidden against what the page proposes. */
  readonly columns: Readonly<Record<string, boolean>>;
  readonly views: readonly SavedView[];
  readonly filtersOpen: boolean;
  readonly pageSize: number;
}

export const PAGE_SIZES = [20, 50, 100, 200] as const;

const texts = (value: unknown): SearchState =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          (pair): pair is [string, string] => typeof pair[1] === 'string',
        ),
      )
    : {};

const flags = (value: unknown): Record<string, boolean> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          (pair): pair is [string, boolean] => typeof pair[1] === 'boolean',
        ),
      )
    : {};

/** What was stored, whatever it was, as settings that can be used. */
export function readKept(stored: unknown): Kept {
  const known = isRecord(stored) ? stored : {};
  const views = Array.isArray(known['views']) ? known['views'] : [];
  const size = PAGE_SIZES.find((one) => one === known['pageSize']);
  return {
    columns: flags(known['columns']),
    views: views.flatMap((one) => {
      const name = textAt(one, 'name');
      return name === undefined
        ? []
        : [{ name, search: texts(isRecord(one) ? one['search'] : {}) }];
    }),
    filtersOpen: known['filtersOpen'] === true,
    pageSize: size ?? 50,
  };
}

const stores = new Map<string, Store<Kept>>();

/** How a person keeps one list: columns, saved views, page size. In this browser. */
export function keptOf(list: string): Store<Kept> {
  let store = stores.get(list);
  if (store === undefined) {
    store = createKeptStore(`tradewind.list.${list}`, readKept);
    stores.set(list, store);
  }
  return store;
}

/** Adds the view, or replaces the one of the same name. */
export function withView(kept: Kept, view: SavedView): Kept {
  return { ...kept, views: [...kept.views.filter((one) => one.name !== view.name), view] };
}

export function withoutView(kept: Kept, name: string): Kept {
  return { ...kept, views: kept.views.filter((one) => one.name !== name) };
}

/** The view whose filters are exactly those in force. */
export function viewInForce(kept: Kept, search: SearchState): string | null {
  const { open: _open, ...filters } = search;
  const same = (view: SavedView): boolean =>
    Object.keys(view.search).length === Object.keys(filters).length &&
    Object.entries(view.search).every(([name, value]) => filters[name] === value);
  return kept.views.find(same)?.name ?? null;
}
