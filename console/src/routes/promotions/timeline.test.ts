import { describe, expect, it } from 'vitest';
import { lanesOf, monthsOn, placeOn } from './timeline.ts';

const strip = { from: '2026-11-01', to: '2026-11-10' };

describe('a strip of time', () => {
  it('places a span by its days, both ends included', () => {
    expect(placeOn(strip, { fromDay: '2026-11-01', toDay: '2026-11-10' })).toEqual({
      ...{ left: 0, width: 100 },
    });
    expect(placeOn(strip, { fromDay: '2026-11-02', toDay: '2026-11-02' })).toEqual({
      ...{ left: 10, width: 10 },
    });
  });

  it('cuts a span that began before it or ends after it, and leaves out others', () => {
    expect(placeOn(strip, { fromDay: '2026-10-20', toDay: '2026-11-01' })).toEqual({
      ...{ left: 0, width: 10 },
    });
    expect(placeOn(strip, { fromDay: '2026-11-10', toDay: '2026-12-31' })?.width).toBe(10);
    expect(placeOn(strip, { fromDay: '2026-11-11', toDay: '2026-11-12' })).toBeNull();
  });

  it('puts spans that overlap into lanes of their own, and shares lanes where it can', () => {
    const span = (fromDay: string, toDay: string) => ({ fromDay, toDay });
    const [a, b, c] = [
      span('2026-11-01', '2026-11-03'),
      span('2026-11-03', '2026-11-04'),
      span('2026-11-04', '2026-11-05'),
    ];
    expect(lanesOf([b, c, a], 1)).toEqual([[a, c], [b]]);
    // A name of ten days' width needs its room.
    expect(lanesOf([a, c], 10)).toEqual([[a], [c]]);
  });

  it('names the months that begin on it', () => {
    expect(monthsOn({ from: '2026-11-26', to: '2027-02-01' })).toEqual([
      ...['2026-11-26', '2026-12-01', '2027-01-01', '2027-02-01'],
    ]);
  });
});
