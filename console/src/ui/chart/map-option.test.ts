import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bubbleSize, mapOption } from './map-option.ts';

describe('bubbles', () => {
  it('compare by area: a quarter of the demand is half the diameter', () => {
    expect(bubbleSize(25, 100)).toBeCloseTo(bubbleSize(100, 100) / 2);
  });

  it('stay large enough to point at, and never outgrow the largest', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (value, largest) => {
        const size = bubbleSize(Math.min(value, largest), largest);
        expect(size).toBeGreaterThanOrEqual(6);
        expect(size).toBeLessThanOrEqual(bubbleSize(largest, largest));
      }),
    );
  });

  it('are left out for a market without a place on the map', () => {
    const bubble = (market: string) => ({ market, name: market, value: 1, label: '' });
    const option = mapOption({
      bubbles: [bubble('DE'), bubble('ZZ')],
      warehouses: [],
      flows: [],
      centres: { DE: [10, 51] },
    });
    expect(option['series']).toMatchObject([{ data: [{ name: 'DE', value: [10, 51] }] }, {}, {}]);
  });
});

describe('curves', () => {
  const drawn = (weight: number) => {
    const flow = { from: [8.6, 50], to: [10, 51], label: 'FRA → DE', weight } as const;
    const option = mapOption({ bubbles: [], warehouses: [], flows: [flow], centres: {} });
    return option['series'];
  };

  it('run from where goods leave to where they go, and say how much', () => {
    const data = [
      {
        coords: [
          [8.6, 50],
          [10, 51],
        ],
        note: 'FRA → DE',
      },
    ];
    expect(drawn(1)).toMatchObject([{}, { type: 'lines', data }, {}]);
  });

  it('are thicker for more, and never too thin to see', () => {
    const of = (width: number) => [{}, { data: [{ lineStyle: { width } }] }, {}];
    expect(drawn(0)).toMatchObject(of(1));
    expect(drawn(0.5)).toMatchObject(of(2.5));
    expect(drawn(1)).toMatchObject(of(4));
  });
});
