import { expect, it } from 'vitest';
import { DomainError, defineErrors, errorCatalogue, fill, sayCode, sayError } from './index.ts';

const fail = defineErrors({
  'errorstest.sold_out': {
    status: 409,
    title: { zh: '{sku} 售罄', en: '{sku} sold out' },
    detail: { zh: '还剩 {left} 件，请减少数量。', en: '{left} are left. Order fewer.' },
  },
});

it('an error carries its code, its parameters, and its words in both languages', () => {
  const error = fail('errorstest.sold_out', { sku: 'A-1', left: 0 });
  expect(error).toBeInstanceOf(DomainError);
  expect(error.message).toBe('errorstest.sold_out: 0 are left. Order fewer.');
  expect(sayError(error, 'en')).toEqual({
    title: 'A-1 sold out',
    detail: '0 are left. Order fewer.',
  });
  expect(sayError(error, 'zh').detail).toBe('还剩 0 件，请减少数量。');
});

it('the words of a code on record are found again; those of a code long gone are not', () => {
  expect(sayCode('errorstest.sold_out', { sku: 'B' }, 'en')?.title).toBe('B sold out');
  expect(sayCode('errorstest.never', {}, 'en')).toBeUndefined();
});

it('a missing parameter stays visible, and a code is declared once', () => {
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
  expect(errorCatalogue().has('errorstest.sold_out')).toBe(true);
  expect(() =>
    defineErrors({
      'errorstest.sold_out': {
        status: 400,
        title: { zh: '', en: '' },
        detail: { zh: '', en: '' },
      },
    }),
  ).toThrow(/declared twice/);
});
