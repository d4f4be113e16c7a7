import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals, mixedNumber, plainDecimal, shiftPoint } from './decimal-text.ts';

describe('decimal texts', () => {
  it('are written one way', () => {
    expect(['012.50', '1,000', '0.0', '.5', '7.'].map(plainDecimal)).toEqual([
      ...['12.5', '1000', '0', '0.5', '7'],
    ]);
  });

  it('move their point exactly', () => {
    expect(shiftPoint('3.143854', -2)).toBe('0.03143854');
    expect(shiftPoint('15', -2)).toBe('0.15');
    expect(shiftPoint('0.02', 2)).toBe('2');
    expect(shiftPoint('1,500', -2)).toBe('15');
  });

  it('move it back', () => {
    const digits = fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => plainDecimal(`${a}.${b}`));
    fc.assert(
      fc.property(digits, fc.integer({ min: -6, max: 6 }), (text, places) => {
        expect(shiftPoint(shiftPoint(text, places), -places)).toBe(text);
      }),
    );
  });

  it('hold a fraction exactly, or with the divisor that stays', () => {
    expect(mixedNumber('12', '1', '2')).toEqual({ value: '12.5' });
    expect(mixedNumber('3', '3', '8')).toEqual({ value: '3.375' });
    expect(mixedNumber('33', '1', '3')).toEqual({ value: '100', dividedBy: '3' });
    expect(mixedNumber('1', '1', '0')).toBeNull();
  });

  it('are ordered as numbers', () => {
    expect(['9.5', '10', '9.49', '0'].sort(compareDecimals)).toEqual(['0', '9.49', '9.5', '10']);
    expect(compareDecimals('1.0', '1')).toBe(0);
  });
});
