import { describe, expectTypeOf, it } from 'vitest';
import { add, allocate, convert, type Money, money, multiply, parse, sum } from './index.ts';

/** Checked by the compiler: `tsc` fails when one of these stops being true. */
describe('types', () => {
  it('a literal code is carried through', () => {
    const dollars = parse('1', 'USD');
    expectTypeOf(dollars).toEqualTypeOf<Money<'USD'>>();
    expectTypeOf(multiply(dollars, '2', 'halfUp')).toEqualTypeOf<Money<'USD'>>();
    expectTypeOf(allocate(dollars, [1])).toEqualTypeOf<Money<'USD'>[]>();
    expectTypeOf(convert(dollars, 'EUR', '0.9', 'halfUp')).toEqualTypeOf<Money<'EUR'>>();
    expectTypeOf(sum([dollars], 'USD')).toEqualTypeOf<Money<'USD'>>();
  });

  it('two different literal codes do not add', () => {
    expectTypeOf(add<'USD'>)
      .parameter(1)
      .toEqualTypeOf<Money<'USD'>>();
    expectTypeOf<Money<'EUR'>>().not.toExtend<Parameters<typeof add<'USD'>>[1]>();
  });

  it('any amount is a Money, and minor units are never a number', () => {
    expectTypeOf(money(1n, 'JPY')).toExtend<Money>();
    expectTypeOf<Money['amount']>().toEqualTypeOf<bigint>();
    expectTypeOf<number>().not.toExtend<Money['amount']>();
    expectTypeOf(money).parameter(1).not.toEqualTypeOf<string>();
  });
});
