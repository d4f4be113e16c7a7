import { describe, expect, it } from 'vitest';
import type { SavedView } from '../../api/views.ts';
import { movesOf, viewInForce } from './views.ts';

function view(name: string, search: SavedView['search'], mine = true): SavedView {
  return {
    viewId: `${name} ${mine}`,
    page: 'orders',
    name,
    search,
    mine,
    shared: !mine,
    version: 1,
  };
}

describe('the view in force', () => {
  const us = view('US', { market: 'US' });

  it('is the one with exactly these filters; an open drawer does not matter', () => {
    expect(viewInForce([us], { market: 'US', open: '7' })).toBe(us);
    expect(viewInForce([us], { market: 'US', q: 'x' })).toBeNull();
    expect(viewInForce([us], {})).toBeNull();
  });

  it('is one of the person before one that somebody shares', () => {
    const shared = view('America', { market: 'US' }, false);
    expect(viewInForce([shared, us], { market: 'US' })).toBe(us);
    expect(viewInForce([shared], { market: 'US' })).toBe(shared);
  });
});

describe('views that the browser kept before', () => {
  const old = (name: string, search: Record<string, string>) => ({ name, search });

  it('are saved as they are', () => {
    expect(movesOf([old('US', { market: 'US' })], [])).toEqual([
      { from: 'US', save: old('US', { market: 'US' }) },
    ]);
  });

  it('are not saved twice', () => {
    expect(movesOf([old('US', { market: 'US' })], [view('US', { market: 'US' })])).toEqual([
      { from: 'US', save: null },
    ]);
  });

  it('get another name where theirs means something else by now', () => {
    const there = [view('US', { market: 'US' }), view('US 2', { q: 'x' })];
    expect(movesOf([old('US', { market: 'US', state: 'paid' })], there)).toEqual([
      { from: 'US', save: old('US 3', { market: 'US', state: 'paid' }) },
    ]);
    const long = 'x'.repeat(60);
    const [move] = movesOf([old(long, { q: '1' })], [view(long, { q: '2' })]);
    expect(move?.save?.name).toBe(`${'x'.repeat(58)} 2`);
  });

  it('do not mind a shared view of the same name: it is somebody else’s', () => {
    const there = [view('US', { q: 'x' }, false)];
    expect(movesOf([old('US', { market: 'US' })], there)[0]?.save?.name).toBe('US');
  });

  it('lose what the server would not take', () => {
    const search = { market: 'US', q: 'x'.repeat(301), 'not a name': '1' };
    expect(movesOf([old(' US ', search), old(' ', {})], [])).toEqual([
      { from: ' US ', save: old('US', { market: 'US' }) },
      { from: ' ', save: null },
    ]);
  });
});
