import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  afterPrefix,
  containing,
  cutPage,
  decodeCursor,
  encodeCursor,
  inBatches,
  MoneyField,
  readCursor,
  readMoney,
  sayMoney,
  TimeZoneField,
} from './index.ts';

describe('inBatches', () => {
  it('keeps every row once and in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (rows, size) => {
        const batches = [...inBatches(rows, size)];
        expect(batches.flat()).toEqual(rows);
        expect(batches.every((batch) => batch.length <= size)).toBe(true);
      }),
    );
  });
});

describe('cursors', () => {
  it('come back as they were', () => {
    const key = fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { maxLength: 4 });
    fc.assert(
      fc.property(key, (k) => {
        expect(decodeCursor(encodeCursor(k), k.length)).toEqual(k);
      }),
    );
  });

  it.each(['', 'nonsense', encodeCursor(['a']), Buffer.from('[{}, 1]').toString('base64url')])(
    'that no list gave out are refused: "%s"',
    (text) => {
      expect(() => readCursor(text, z.tuple([z.string(), z.string()]))).toThrow(
        expect.objectContaining({ code: 'lists.bad_cursor' }),
      );
    },
  );

  it('say that there is a next page only when there is', () => {
    const page = (n: number) => cutPage([1, 2, 3].slice(0, n), 2, (row) => [row]);
    expect(page(2)).toEqual({ items: [1, 2], nextCursor: null });
    expect(page(3)).toEqual({ items: [1, 2], nextCursor: encodeCursor([2]) });
    expect(page(0)).toEqual({ items: [], nextCursor: null });
  });
});

describe('search text', () => {
  it('is found as it is, signs included', () => {
    expect(containing('50%_A\\')).toBe('%50\\%\\_a\\\\%');
  });

  it('ends after all that start with it', () => {
    expect('AB-999' < afterPrefix('AB') && afterPrefix('AB') < 'AC').toBe(true);
  });
});

describe('money in JSON', () => {
  it('is decimal text with the decimals of its currency', () => {
    expect(sayMoney(1234n, 'EUR')).toEqual({ amount: '12.34', currency: 'EUR' });
    expect(sayMoney(1234n, 'JPY')).toEqual({ amount: '1234', currency: 'JPY' });
    expect(readMoney({ amount: '12.3', currency: 'USD' })).toEqual({
      minor: 1230n,
      currency: 'USD',
    });
  });

  it.each([
    { amount: '1.234', currency: 'USD' },
    { amount: '1,00', currency: 'USD' },
    { amount: '1', currency: 'XXX1' },
    { amount: '99999999999999999999', currency: 'USD' },
  ])('refuses %j', (value) => {
    expect(MoneyField.safeParse(value).success).toBe(false);
  });
});

it('knows time zones by their IANA names', () => {
  expect(TimeZoneField.safeParse('Asia/Shanghai').success).toBe(true);
  expect(TimeZoneField.safeParse('Asia/Atlantis').success).toBe(false);
});
