import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGtin } from './gtin.ts';

describe('the check digit of a GTIN', () => {
  it.each(['4006381333931', '73513537', '614141007349', '00012345600012'])('%s holds', (text) => {
    expect(isGtin(text)).toBe(true);
  });

  it.each(['4006381333932', '', '12345', '40063813339310', 'A006381333931'])(
    '%s does not',
    (text) => {
      expect(isGtin(text)).toBe(false);
    },
  );

  it('finds every single wrong digit', () => {
    const place = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 9 }), (at, shift) => {
        const digits = [...'4006381333931'];
        digits[at] = String((Number(digits[at]) + shift) % 10);
        expect(isGtin(digits.join(''))).toBe(false);
      }),
    );
  });
});
