import { isRecord, textAt } from '../../lib/record.ts';
import { createKeptStore, type Store } from '../../lib/store.ts';
import type { SearchState } from '../../lib/use-search.ts';

/** A set of filters with its name, as browsers kept them before the server did. */
export interface OldView {
  readonly name: string;
  readonly search: SearchState;
}

export interface Kept {
  /** Columns shown or hidden against what the page proposes. */
  readonly columns: Readonly<Record<string, boolean>>;
  /** Views of before, until the server has taken them over. */
  readonly views: readonly OldView[];
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

/** How a person keeps one list: columns, page size. In this browser. */
export function keptOf(list: string): Store<Kept> {
  let store = stores.get(list);
  if (store === undefined) {
    store = createKeptStore(`tradewind.list.${list}`, readKept);
    stores.set(list, store);
  }
  return store;
}

export function withoutView(kept: Kept, name: string): Kept {
  return { ...kept, views: kept.views.filter((one) => one.name !== name) };
}
