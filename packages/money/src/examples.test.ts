import { describe, expect, it } from 'vitest';
import {
  add,
  allocate,
  compare,
  convert,
  currencies,
  exponentOf,
  format,
  isCurrencyCode,
  type Money,
  MoneyError,
  type MoneyErrorCode,
  money,
  multiply,
  parse,
  parseDecimal,
  subtract,
  sum,
} from './index.ts';

function codeOf(action: () => unknown): MoneyErrorCode | 'no error' {
  try {
    action();
    return 'no error';
  } catch (error) {
    if (error instanceof MoneyError) return error.code;
    throw error;
  }
}

describe('currencies', () => {
  it('knows more than 150, with 0, 2, 3 and 4 digits', () => {
    expect(Object.keys(currencies).length).toBeGreaterThan(150);
    expect([exponentOf('JPY'), exponentOf('USD'), exponentOf('KWD'), exponentOf('CLF')]).toEqual([
      0, 2, 3, 4,
    ]);
  });

  it('does not take inherited names or lower case for codes', () => {
    expect(isCurrencyCode('CNY')).toBe(true);
    expect(isCurrencyCode('cny')).toBe(false);
    expect(isCurrencyCode('toString')).toBe(false);
  });
});

describe('parse', () => {
  it.each([
    ['12.34', 'USD', 1234n],
    ['12.3', 'USD', 1230n],
    ['-0.05', 'EUR', -5n],
    ['+7', 'GBP', 700n],
    ['1500', 'JPY', 1500n],
    ['1500.00', 'JPY', 1500n],
    ['1.234', 'KWD', 1234n],
    ['0012.50', 'CNY', 1250n],
    ['90071992547409930.01', 'CNY', 9007199254740993001n],
  ] as const)('%s %s is %s minor units', (text, currency, amount) => {
    expect(parse(text, currency)).toEqual({ amount, currency });
  });

  it('refuses more decimals than the currency has unless a rounding is named', () => {
    expect(codeOf(() => parse('1.005', 'USD'))).toBe('too_many_decimals');
    expect(parse('1.005', 'USD', 'halfUp').amount).toBe(101n);
    expect(parse('1.005', 'USD', 'halfEven').amount).toBe(100n);
    expect(parse('1.5', 'JPY', 'down').amount).toBe(1n);
  });

  it.each(['', ' 1', '1,000.00', '.5', '5.', '1e3', '0x10', 'NaN', '١٢', '9'.repeat(65)])(
    'refuses %j',
    (text) => {
      expect(codeOf(() => parse(text, 'USD'))).toBe('bad_decimal');
    },
  );
});

describe('format', () => {
  it.each([
    [1234n, 'USD', '12.34'],
    [-5n, 'EUR', '-0.05'],
    [0n, 'USD', '0.00'],
    [1500n, 'JPY', '1500'],
    [-7n, 'BHD', '-0.007'],
  ] as const)('%s minor units of %s is %s', (amount, currency, text) => {
    expect(format(money(amount, currency))).toBe(text);
  });
});

describe('arithmetic', () => {
  it('adds, subtracts, compares and sums one currency', () => {
    const price = parse('19.99', 'USD');
    const post = parse('5.01', 'USD');
    expect(format(add(price, post))).toBe('25.00');
    expect(format(subtract(post, price))).toBe('-14.98');
    expect([compare(price, post), compare(post, price), compare(post, post)]).toEqual([1, -1, 0]);
    expect(format(sum([price, post, post], 'USD'))).toBe('30.01');
    expect(sum([], 'JPY')).toEqual({ amount: 0n, currency: 'JPY' });
  });

  it('refuses to mix currencies that the compiler could not see', () => {
    const dollars: Money = parse('1', 'USD');
    const euros: Money = parse('1', 'EUR');
    for (const mix of [add, subtract, compare]) {
      expect(codeOf(() => mix(dollars, euros))).toBe('mixed_currencies');
    }
    expect(codeOf(() => sum([dollars, euros], dollars.currency))).toBe('mixed_currencies');
  });
});

describe('multiply', () => {
  it.each([
    ['halfUp', 3n, -3n],
    ['halfDown', 2n, -2n],
    ['halfEven', 2n, -2n],
    ['up', 3n, -3n],
    ['down', 2n, -2n],
    ['ceiling', 3n, -2n],
    ['floor', 2n, -3n],
  ] as const)('%s makes %s of 2.5 and %s of -2.5', (rounding, plus, minus) => {
    expect(multiply(money(5n, 'USD'), '0.5', rounding).amount).toBe(plus);
    expect(multiply(money(-5n, 'USD'), '0.5', rounding).amount).toBe(minus);
  });

  it('takes exact fractions, of any sign', () => {
    const third = { numerator: 1n, denominator: 3n };
    expect(multiply(money(100n, 'USD'), third, 'halfEven').amount).toBe(33n);
    const minusHalf = { numerator: 1n, denominator: -2n };
    expect(multiply(money(3n, 'USD'), minusHalf, 'floor').amount).toBe(-2n);
    const nothing = { numerator: 1n, denominator: 0n };
    expect(codeOf(() => multiply(money(1n, 'USD'), nothing, 'up'))).toBe('zero_denominator');
  });
});

describe('convert', () => {
  it('goes between currencies whose minor units differ in size', () => {
    expect(format(convert(parse('100.00', 'USD'), 'CNY', '7.1234', 'halfEven'))).toBe('712.34');
    expect(format(convert(parse('100.00', 'USD'), 'JPY', '149.505', 'halfUp'))).toBe('14951');
    expect(format(convert(parse('1000', 'JPY'), 'KWD', '0.00205', 'halfUp'))).toBe('2.050');
    const inverse = { numerator: 10000n, denominator: 71234n };
    expect(format(convert(parse('712.34', 'CNY'), 'USD', inverse, 'halfEven'))).toBe('100.00');
  });

  it('refuses rates of zero or less', () => {
    for (const rate of ['0', '-7.1', { numerator: 1n, denominator: -2n }]) {
      expect(codeOf(() => convert(money(1n, 'USD'), 'CNY', rate, 'halfUp'))).toBe('bad_rate');
    }
  });
});

describe('allocate', () => {
  it('gives the spare cents to the largest remainders, then to the earliest', () => {
    const parts = (amount: bigint, weights: (bigint | number)[]) =>
      allocate(money(amount, 'USD'), weights).map((part) => part.amount);
    expect(parts(100n, [1, 1, 1])).toEqual([34n, 33n, 33n]);
    expect(parts(-100n, [1, 1, 1])).toEqual([-34n, -33n, -33n]);
    expect(parts(5n, [50, 0, 50])).toEqual([3n, 0n, 2n]);
    expect(parts(1000n, [1n, 2n, 4n])).toEqual([143n, 286n, 571n]);
    expect(parts(0n, [3, 4])).toEqual([0n, 0n]);
  });

  it('refuses weights that are no shares', () => {
    const unusable: (bigint | number)[][] = [[], [0, 0], [1, -1, 3], [0.5], [Number.NaN], [-1n]];
    for (const weights of unusable) {
      expect(codeOf(() => allocate(money(1n, 'USD'), weights))).toBe('bad_weights');
    }
  });
});

describe('what a caller may need besides', () => {
  it('reads decimals as exact fractions', () => {
    expect(parseDecimal('0.0820')).toEqual({ numerator: 82n, denominator: 1000n, decimals: 3 });
  });

  it('refuses unknown currencies arriving in untyped data', () => {
    const stored = JSON.parse('{"currency":"XXX"}') as { currency: 'USD' };
    expect(codeOf(() => money(1n, stored.currency))).toBe('unknown_currency');
  });
});
