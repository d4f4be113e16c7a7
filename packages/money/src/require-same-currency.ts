import { MoneyError } from './errors.ts';
import type { Money } from './types.ts';

/** Throws `mixed_currencies` unless both amounts are of one currency. */
export function requireSameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) {
    throw new MoneyError('mixed_currencies', { left: left.currency, right: right.currency });
  }
}
