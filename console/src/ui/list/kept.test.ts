import { describe, expect, it } from 'vitest';
import { readKept, withoutView } from './kept.ts';

const EMPTY = readKept(undefined);

describe('what is kept of a list', () => {
  it('survives whatever stands in the storage', () => {
    for (const stored of [null, 7, 'x', [], { views: 3, columns: [], pageSize: 13 }]) {
      expect(readKept(stored)).toEqual(EMPTY);
    }
  });

  it('reads back what was written', () => {
    const kept = {
      ...{ ...EMPTY, pageSize: 100, columns: { total: false } },
      views: [{ name: 'US, unpaid', search: { market: 'US', state: 'pending' } }],
    };
    expect(readKept(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it('forgets a view that the server has taken over', () => {
    const views = ['a', 'b'].map((name) => ({ name, search: { q: name } }));
    expect(withoutView({ ...EMPTY, views }, 'a').views).toEqual([
      { name: 'b', search: { q: 'b' } },
    ]);
  });
});
