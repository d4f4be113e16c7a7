import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanesOf, monthsOn, placeOn, slotOf } from './timeline.ts';

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

  const span = (fromDay: string, toDay: string) => ({ fromDay, toDay });
  const needs = { name: 20, bar: 1 };

  it('puts the name on a long span, after a short one, and before it where the strip ends', () => {
    expect(slotOf(strip, span('2026-11-02', '2026-11-05'), needs)).toEqual({
      ...{ left: 10, width: 40, bar: 40, name: 'on' },
    });
    expect(slotOf(strip, span('2026-11-02', '2026-11-02'), needs)).toEqual({
      ...{ left: 10, width: 30, bar: 10, name: 'after' },
    });
    expect(slotOf(strip, span('2026-11-10', '2026-11-10'), needs)).toEqual({
      ...{ left: 70, width: 30, bar: 10, name: 'before' },
    });
    expect(slotOf(strip, span('2026-12-01', '2026-12-02'), needs)).toBeNull();
  });

  it('puts spans that are close into lanes of their own, and shares lanes where it can', () => {
    const [a, b, c] = [
      span('2026-11-01', '2026-11-01'),
      span('2026-11-03', '2026-11-03'),
      span('2026-11-05', '2026-11-05'),
    ];
    const lanes = (name: number) =>
      lanesOf(strip, [b, c, a], { name, bar: 1 }).map((lane) => lane.map((one) => one.span));
    // A name of a fifth of the strip after one day ends where the fourth day begins.
    expect(lanes(20)).toEqual([[a, c], [b]]);
    expect(lanes(9)).toEqual([[a, b, c]]);
    expect(lanes(45)).toEqual([[a], [b], [c]]);
  });

  it('never lets a span or its name cover another or leave the strip', () => {
    const day = (at: number) => new Date(Date.UTC(2026, 9, 1 + at)).toISOString().slice(0, 10);
    const spans = fc.array(fc.tuple(fc.nat(90), fc.nat(60)), { maxLength: 40 });
    const sizes = fc.record({
      name: fc.integer({ min: 5, max: 40 }),
      bar: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(spans, sizes, (drawn, sizesOf) => {
        const given = drawn.map(([start, length]) => span(day(start), day(start + length)));
        const lanes = lanesOf(strip, given, sizesOf);
        const seen = given.filter((one) => placeOn(strip, one) !== null);
        expect(lanes.flat()).toHaveLength(seen.length);
        for (const lane of lanes) {
          let end = 0;
          for (const { slot } of lane) {
            expect(slot.left).toBeGreaterThanOrEqual(end);
            end = slot.left + slot.width;
            expect(end).toBeLessThanOrEqual(100 + 1e-9);
          }
        }
      }),
    );
  });

  it('names the months that begin on it', () => {
    expect(monthsOn({ from: '2026-11-26', to: '2027-02-01' })).toEqual([
      ...['2026-11-26', '2026-12-01', '2027-01-01', '2027-02-01'],
    ]);
  });
});
