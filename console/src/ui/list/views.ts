import type { SavedView } from '../../api/views.ts';
import type { SearchState } from '../../lib/use-search.ts';
import type { OldView } from './kept.ts';

/** The filters of an address; the drawer that is open is none. */
export function filtersOf(search: SearchState): SearchState {
  const { open: _open, ...filters } = search;
  return filters;
}

export function sameFilters(a: SearchState, b: SearchState): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** The view whose filters are exactly those in force; one's own before another's. */
export function viewInForce(views: readonly SavedView[], search: SearchState): SavedView | null {
  const filters = filtersOf(search);
  const fitting = views.filter((view) => sameFilters(view.search, filters));
  return fitting.find((view) => view.mine) ?? fitting[0] ?? null;
}

/** What the server takes: longest name, and parameters as addresses have them. */
const LONGEST_NAME = 60;
const LONGEST_VALUE = 300;
const PARAMETER = /^[A-Za-z][A-Za-z0-9_.-]{0,39}$/;

/** What becomes of a view that the browser kept before. */
export interface Move {
  /** Its name in the browser. */
  readonly from: string;
  /** To be saved so; null where the server has the same already. */
  readonly save: OldView | null;
}

/**
 * How the views of before become views of the person on the server: one that is there already is
 * not saved twice, and one whose name means something else there gets a number behind its name.
 */
export function movesOf(left: readonly OldView[], there: readonly SavedView[]): readonly Move[] {
  const taken = new Map(there.filter((one) => one.mine).map((one) => [one.name, one.search]));
  return left.map(({ name, search }) => {
    const known = Object.entries(search)
      .filter(([key, value]) => PARAMETER.test(key) && value.length <= LONGEST_VALUE)
      .slice(0, 30);
    const view = { name: name.trim().slice(0, LONGEST_NAME), search: Object.fromEntries(known) };
    const same = taken.get(view.name);
    if (view.name === '' || (same !== undefined && sameFilters(same, view.search))) {
      return { from: name, save: null };
    }
    const free = freeName(view.name, taken);
    taken.set(free, view.search);
    return { from: name, save: { ...view, name: free } };
  });
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  for (let number = 2, free = name; ; number++) {
    if (!taken.has(free)) return free;
    const ending = ` ${number}`;
    free = `${name.slice(0, LONGEST_NAME - ending.length)}${ending}`;
  }
}
