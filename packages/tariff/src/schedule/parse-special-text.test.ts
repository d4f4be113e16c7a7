import { describe, expect, it } from 'vitest';
import { parseSpecialText } from './parse-special-text.ts';

describe('parseSpecialText', () => {
  it('reads each rate with its programmes, and keeps references', () => {
    expect(parseSpecialText('Free (A+,AU, BH) 3.2% (JP) See 9822.05.15 (P+)')).toEqual([
      { programmes: ['A+', 'AU', 'BH'], duty: { form: 'free' } },
      { programmes: ['JP'], duty: { form: 'ad_valorem', percent: '3.2' } },
      { programmes: ['P+'], duty: { form: 'unparsed', text: 'See 9822.05.15' } },
    ]);
  });

  it('reads misprints: a missing blank, a stray point, a line break', () => {
    expect(parseSpecialText('Free (A*,MA,.OM)1.8¢/liter(JO)')).toEqual([
      { programmes: ['A*', 'MA', 'OM'], duty: { form: 'free' } },
      {
        programmes: ['JO'],
        duty: { form: 'specific', amount: '0.018', currency: 'USD', unit: 'l' },
      },
    ]);
    expect(parseSpecialText('Free \n(A, AU)')).toEqual([
      { programmes: ['A', 'AU'], duty: { form: 'free' } },
    ]);
  });

  it('takes a note in brackets for a part of the rate', () => {
    const text = 'Free (S) A duty upon the value of the repairs (see U.S. note 3) (B,C)';
    expect(parseSpecialText(text)[1]).toEqual({
      programmes: ['B', 'C'],
      duty: {
        form: 'unparsed',
        text: 'A duty upon the value of the repairs (see U.S. note 3)',
      },
    });
  });

  it('reads a rate without symbols as one for all programmes, and nothing as nothing', () => {
    expect(parseSpecialText('No change')).toEqual([{ programmes: [], duty: { form: 'of_code' } }]);
    expect(parseSpecialText('15%')).toEqual([
      { programmes: [], duty: { form: 'ad_valorem', percent: '15' } },
    ]);
    expect(parseSpecialText(' ')).toEqual([]);
  });
});
