import { describe, expect, it } from 'vitest';
import { closeTab, MOST_TABS, nameTab, type OpenTab, openTab } from './tabs.ts';

const tab = (path: string): OpenTab => ({ path, href: path, title: null });
const HOME = tab('/');

describe('open pages', () => {
  it('open once, and remember the filters they were left with', () => {
    const once = openTab([HOME], '/orders', '/orders?state=paid');
    const twice = openTab(once, '/orders', '/orders?state=shipped');
    expect(twice.map((one) => one.href)).toEqual(['/', '/orders?state=shipped']);
    expect(openTab(twice, '/orders', '/orders?state=shipped')).toBe(twice);
  });

  it('close towards the neighbour on the left', () => {
    const { tabs, next } = closeTab([HOME, tab('/orders'), tab('/jobs')], '/jobs');
    expect(tabs.map((one) => one.path)).toEqual(['/', '/orders']);
    expect(next).toBe('/orders');
  });

  it('make room by closing the oldest, never the home page', () => {
    let tabs: readonly OpenTab[] = [HOME];
    for (let n = 0; n < MOST_TABS + 3; n += 1) tabs = openTab(tabs, `/p${n}`, `/p${n}`);
    expect(tabs).toHaveLength(MOST_TABS);
    expect(tabs[0]).toEqual(HOME);
    expect(tabs.at(-1)?.path).toBe(`/p${MOST_TABS + 2}`);
  });

  it('take a title once the page knows it', () => {
    expect(nameTab([HOME, tab('/products/1')], '/products/1', 'DR-01')[1]?.title).toBe('DR-01');
    const same = [HOME];
    expect(nameTab(same, '/unknown', 'x')).toBe(same);
  });
});
