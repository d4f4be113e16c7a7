import { requireSameCurrency } from './require-same-currency.ts';
import type { CurrencyCode, Money } from './types.ts';

/** -1, 0 or 1 as `left` is less than, equal to or more than `right`; throws `mixed_currencies`. */
export function compare<C extends CurrencyCode>(
  left: Money<C>,
  right: Money<NoInfer<C>>,
): -1 | 0 | 1 {
  requireSameCurrency(left, right);
  if (left.amount === right.amount) return 0;
  return left.amount < right.amount ? -1 : 1;
}
