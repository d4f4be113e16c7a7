import { describe, expect, it } from 'vitest';
import { readKept, viewInForce, withoutView, withView } from './kept.ts';

const EMPTY = readKept(undefined);

describe('what is kept of a list', () => {
  it('survives whatever stands in the storage', () => {
    for (const stored of [null, 7, 'x', [], { views: 3, columns: [], pageSize: 13 }]) {
      expect(readKept(stored)).toEqual(EMPTY);
    }
  });

  it('reads back what was written', () => {
    const kept = withView(
      { ...EMPTY, pageSize: 100, columns: { total: false } },
      {
        name: 'US, unpaid',
        search: { market: 'US', state: 'pending' },
      },
    );
    expect(readKept(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it('knows the view in force; an open drawer does not matter', () => {
    const kept = withView(EMPTY, { name: 'US', search: { market: 'US' } });
    expect(viewInForce(kept, { market: 'US', open: '7' })).toBe('US');
    expect(viewInForce(kept, { market: 'US', q: 'x' })).toBeNull();
    expect(viewInForce(kept, {})).toBeNull();
  });

  it('replaces a view of the same name, and forgets one', () => {
    const one = withView(EMPTY, { name: 'a', search: { q: '1' } });
    const two = withView(one, { name: 'a', search: { q: '2' } });
    expect(two.views).toEqual([{ name: 'a', search: { q: '2' } }]);
    expect(withoutView(two, 'a').views).toEqual([]);
  });
});
