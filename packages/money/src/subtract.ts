import { requireSameCurrency } from './require-same-currency.ts';
import type { CurrencyCode, Money } from './types.ts';

/** `left - right`. Throws `mixed_currencies`. */
export function subtract<C extends CurrencyCode>(
  left: Money<C>,
  right: Money<NoInfer<C>>,
): Money<C> {
  requireSameCurrency(left, right);
  return { amount: left.amount - right.amount, currency: left.currency };
}
