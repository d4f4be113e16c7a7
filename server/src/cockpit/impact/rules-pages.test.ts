import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Place, pageBehind } from './rules-pages.ts';

const rows = (...skus: readonly string[]) => skus.map((sku) => ({ sku }));
type Page = ReturnType<typeof pageBehind>;
const said = ({ items }: Page) => items.map(({ sku }) => sku).join('');

describe('pages of a list that is worked out anew', () => {
  const list = rows('A', 'B', 'C', 'D', 'E');

  it('go on behind the last row told', () => {
    const first = pageBehind(list, null, 2);
    expect([said(first), first.next]).toEqual(['AB', { at: 1, sku: 'B' }]);
    const second = pageBehind(list, first.next, 2);
    expect(said(second)).toBe('CD');
    expect(pageBehind(list, second.next, 2)).toEqual({ items: rows('E'), next: null });
  });

  it('follow a row that moved, and stay where one that left stood', () => {
    expect(said(pageBehind(rows('B', 'A', 'C', 'D'), { at: 1, sku: 'B' }, 2))).toBe('AC');
    expect(said(pageBehind(rows('A', 'C', 'D'), { at: 1, sku: 'B' }, 2))).toBe('CD');
    expect(pageBehind(rows('A'), { at: 7, sku: 'Z' }, 2)).toEqual({ items: [], next: null });
    expect(pageBehind([], null, 2)).toEqual({ items: [], next: null });
  });

  it('of a list that stays as it is are the whole list, once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 7 }), (skus, limit) => {
        const found: string[] = [];
        let next: Place | null = null;
        do {
          const page: Page = pageBehind(rows(...skus), next, limit);
          found.push(...page.items.map(({ sku }) => sku));
          next = page.next;
        } while (next !== null);
        expect(found).toEqual(skus);
      }),
    );
  });
});
