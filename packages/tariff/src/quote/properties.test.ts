import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction } from '../fraction.ts';
import { quote } from './quote.ts';
import { LINE, REQUEST, testBook } from './small-book.testing.ts';
import type { QuoteRequest } from './types.ts';
import { share } from './values.ts';

const book = testBook();

const cents = fc.integer({ min: 0, max: 5_000_000 }).map((n) => (n / 100).toFixed(2));
const lines = fc.array(
  fc.record({
    code: fc.constantFrom('610910', '61099000', '950300'),
    origin: fc.constantFrom('CN', 'VN'),
    quantity: fc.integer({ min: 1, max: 500 }).map(String),
    unitPrice: cents,
  }),
  { minLength: 1, maxLength: 12 },
);
const requests = fc.record({ lines, freight: cents, insurance: cents }).map(
  (one): QuoteRequest => ({
    ...REQUEST,
    ...one,
    lines: one.lines.map((line, index) => ({ ...LINE, ...line, id: String(index) })),
  }),
);

describe('any consignment', () => {
  it('its total is the sum of its lines, and a line the sum of its charges', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { lines: answers, totals } = quote(book, request);
        const sum = (of: 'duty' | 'tax' | 'fees' | 'landed' | 'freight' | 'customsValue') =>
          answers.reduce((all, line) => all + (line[of] ?? 0n), 0n);
        for (const of of ['duty', 'tax', 'fees', 'landed', 'freight', 'customsValue'] as const) {
          expect(totals[of]).toBe(sum(of));
        }
        for (const line of answers) {
          const charged = line.charges.reduce((all, { amount }) => all + amount, 0n);
          expect(charged).toBe((line.duty ?? 0n) + (line.tax ?? 0n) + (line.fees ?? 0n));
        }
      }),
    );
  });

  it('freight and insurance are shared out to the last cent', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { totals } = quote(book, request);
        const cent = (text: string) => BigInt(text.replace('.', ''));
        expect(totals.freight).toBe(cent(request.freight));
        expect(totals.insurance).toBe(cent(request.insurance));
      }),
    );
  });

  it('dearer goods never pay less; of several lines the shares of freight may move', () => {
    const one = fc.record({ freight: cents, insurance: cents, unitPrice: cents });
    fc.assert(
      fc.property(one, fc.integer({ min: 1, max: 100_000 }), ({ unitPrice, ...rest }, more) => {
        const dearer = (Number(unitPrice) + more).toFixed(2);
        const totals = (price: string) =>
          quote(book, { ...REQUEST, ...rest, lines: [{ ...LINE, unitPrice: price }] }).totals;
        const [before, after] = [totals(unitPrice), totals(dearer)];
        expect((after.landed ?? 0n) > (before.landed ?? 0n)).toBe(true);
        expect((after.duty ?? 0n) >= (before.duty ?? 0n)).toBe(true);
      }),
    );
  });

  it('the same question has the same answer, and every amount is a whole number of cents', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const answer = quote(book, request);
        expect(quote(testBook(), request)).toEqual(answer);
        const numbers: unknown[] = [];
        JSON.stringify(answer, (_, value: unknown) => {
          if (typeof value === 'number') numbers.push(value);
          return typeof value === 'bigint' ? value.toString() : value;
        });
        // Orders and versions of rules are the only plain numbers in an answer.
        expect(numbers.every((value) => Number.isInteger(value))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('sharing out', () => {
  it('gives every unit to somebody, and nobody a whole unit more than the exact share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), weights, (total, sizes) => {
        const parts = share(
          total,
          sizes.map((size) => ({ n: BigInt(size), d: 1n })),
        );
        expect(parts.reduce((all, part) => all + part, 0n)).toBe(total);
        const sum = BigInt(sizes.reduce((all, size) => all + size, 0));
        if (sum === 0n) return;
        parts.forEach((part, index) => {
          const gap = part * sum - total * BigInt(sizes[index] ?? 0);
          expect(gap < sum && gap > -sum).toBe(true);
        });
      }),
    );
  });
});

describe('a number of text', () => {
  it('is exact, read the short way and the long way', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.integer({ min: 0, max: 8 }))
      .map(([digits, places]) => {
        const text = digits.toString().padStart(places + 1, '0');
        const at = text.length - places;
        return places === 0 ? text : `${text.slice(0, at)}.${text.slice(at)}`;
      });
    fc.assert(
      fc.property(decimal, (text) => {
        const short = fraction(text, 'x');
        const long = fraction(`${text}/1`, 'x');
        const signed = fraction(`+${text}`, 'x');
        expect(short.n * long.d).toBe(long.n * short.d);
        expect(short.n * signed.d).toBe(signed.n * short.d);
      }),
    );
  });

  it('that is none is refused with its place', () => {
    for (const text of ['', '.5', '5.', '1,5', '1e3', '0x1', '1/0', '1/-2', 'NaN', ' 1']) {
      expect(() => fraction(text, 'freight')).toThrow('bad_decimal at freight');
    }
  });
});
