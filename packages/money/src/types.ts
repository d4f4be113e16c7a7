import type { currencies } from './currencies.ts';

/** ISO 4217 alphabetic code of a currency this package knows. */
export type CurrencyCode = keyof typeof currencies;

/**
 * An amount of money: `amount` counts the currency's minor units (cents, fen; whole yen), so
 * 12.34 USD is `{ amount: 1234n, currency: 'USD' }`. With a literal code as type argument
 * (`Money<'USD'>`) the compiler refuses to mix currencies; with the default the functions do.
 */
export interface Money<C extends CurrencyCode = CurrencyCode> {
  readonly amount: bigint;
  readonly currency: C;
}

/**
 * How a result between two minor units becomes one of them. `up` is away from zero and `down`
 * towards it; `ceiling` and `floor` look to plus and minus infinity; the `half` modes differ
 * only on exact ties. There is no default: which one is right is a matter of law or contract.
 */
export type RoundingMode = 'halfUp' | 'halfEven' | 'halfDown' | 'up' | 'down' | 'ceiling' | 'floor';

/** An exact fraction; the denominator must not be zero. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A factor or rate: decimal text such as `'0.0825'`, or an exact fraction. Never a float. */
export type Factor = string | Rational;
