/** A page kept open: its path, and the full address with filters to return to. */
export interface OpenTab {
  readonly path: string;
  readonly href: string;
  /** Shown instead of the page's name once the page knows better, for example a product's code. */
  readonly title: string | null;
}

/** More open pages than this and the oldest one that is not in view closes. */
export const MOST_TABS = 12;

/** Opens the page of `path`, or refreshes the address it returns to. */
export function openTab(tabs: readonly OpenTab[], path: string, href: string): readonly OpenTab[] {
  const known = tabs.find((tab) => tab.path === path);
  if (known !== undefined) {
    if (known.href === href) return tabs;
    return tabs.map((tab) => (tab.path === path ? { ...tab, href } : tab));
  }
  const room = tabs.length < MOST_TABS ? tabs : [...tabs.slice(0, 1), ...tabs.slice(2)];
  return [...room, { path, href, title: null }];
}

export function nameTab(tabs: readonly OpenTab[], path: string, title: string): readonly OpenTab[] {
  const known = tabs.find((tab) => tab.path === path);
  if (known === undefined || known.title === title) return tabs;
  return tabs.map((tab) => (tab.path === path ? { ...tab, title } : tab));
}

/** Closes a page; the home page stays. `next` is where to go when the closed page was in view. */
export function closeTab(
  tabs: readonly OpenTab[],
  path: string,
): { tabs: readonly OpenTab[]; next: string } {
  const at = tabs.findIndex((tab) => tab.path === path);
  const left = tabs.filter((tab) => tab.path !== path);
  const neighbour = left[Math.max(0, at - 1)];
  return { tabs: left, next: neighbour?.href ?? '/' };
}
