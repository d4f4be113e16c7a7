import { type CurrencyCode, divideRounded, exponentOf, parseDecimal } from '@tradewind/money';
import { plainDecimal } from '../values/numbers.ts';

/** Above this an amount is a barcode or a phone number in the wrong column. */
const LARGEST_MAJOR = 1_000_000_000n;

export type AmountFault = 'bad_number' | 'amount_absurd';

export interface Amount {
  readonly minor: bigint;
  /** True when the text had more decimals than the currency has. */
  readonly rounded: boolean;
}

/**
 * Reads an amount written in major units into minor units, divided by `divisor` (units of a line).
 * What does not come out even is rounded half to even and marked.
 */
export function readAmount(
  text: string,
  decimal: '.' | ',',
  currency: CurrencyCode,
  divisor = 1n,
): Amount | AmountFault {
  const plain = plainDecimal(text, decimal);
  if (plain === undefined || plain.length > 40) return 'bad_number';
  const { numerator, denominator } = parseDecimal(plain);
  if (numerator > LARGEST_MAJOR * denominator || -numerator > LARGEST_MAJOR * denominator) {
    return 'amount_absurd';
  }
  const top = numerator * 10n ** BigInt(exponentOf(currency));
  const bottom = denominator * divisor;
  return {
    minor: divideRounded(top, bottom, 'halfEven'),
    rounded: top % bottom !== 0n,
  };
}
