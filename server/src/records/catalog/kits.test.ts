import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explodeKits, wholeKits } from './kits.ts';

const SET = [
  { sku: 'LAMP', units: 1 },
  { sku: 'BULB', units: 3 },
];
const kits = new Map([['LAMP-SET', SET]]);

describe('a kit', () => {
  it('is sent as its components', () => {
    const rows = [
      { sku: 'LAMP-SET', units: 2 },
      { sku: 'MUG', units: 1 },
    ];
    const part = (row: { units: number }, one: { sku: string; units: number }) => ({
      ...{ sku: one.sku, units: row.units * one.units },
    });
    expect(explodeKits(rows, kits, part)).toEqual([
      { sku: 'LAMP', units: 2 },
      { sku: 'BULB', units: 6 },
      { sku: 'MUG', units: 1 },
    ]);
  });

  it('can be made as often as its scarcest component allows', () => {
    const stock = new Map([
      ['LAMP', 5],
      ['BULB', 8],
    ]);
    expect(wholeKits(SET, (sku) => stock.get(sku) ?? 0)).toBe(2);
    expect(wholeKits(SET, () => 0)).toBe(0);
    expect(wholeKits([], () => 9)).toBe(0);
  });

  it('is never made of more than there is, and one more would be too many', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(50)), { minLength: 1 });
    fc.assert(
      fc.property(some, (pairs) => {
        const components = pairs.map(([units], i) => ({ sku: `S${i}`, units }));
        const there = (sku: string): number => pairs[Number(sku.slice(1))]?.[1] ?? 0;
        const count = wholeKits(components, there);
        const enough = (n: number) => components.every((c) => c.units * n <= there(c.sku));
        expect(enough(count)).toBe(true);
        expect(enough(count + 1)).toBe(false);
      }),
    );
  });
});
