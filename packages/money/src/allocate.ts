import { MoneyError } from './errors.ts';
import type { CurrencyCode, Money } from './types.ts';

/**
 * Splits an amount in proportion to whole, non-negative weights so that the parts always sum
 * to it (largest remainders; of equal remainders the earlier part gets the unit). A part of
 * weight zero gets nothing, no part differs from its exact share by a whole unit, and a
 * negative amount is split as its mirror image. Throws `bad_weights` when the list is empty,
 * sums to zero, or holds a negative or fractional number.
 */
export function allocate<C extends CurrencyCode>(
  value: Money<C>,
  weights: readonly (bigint | number)[],
): Money<C>[] {
  const shares = weights.map(wholeWeight);
  const total = shares.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) throw new MoneyError('bad_weights', { reason: 'sum_is_zero' });
  const negative = value.amount < 0n;
  const size = negative ? -value.amount : value.amount;
  const parts = shares.map((weight, index) => ({
    index,
    units: (size * weight) / total,
    remainder: (size * weight) % total,
  }));
  const spare = parts.reduce((left, part) => left - part.units, size);
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder.slice(0, Number(spare))) part.units += 1n;
  return parts.map(({ units }) => ({
    amount: negative ? -units : units,
    currency: value.currency,
  }));
}

function wholeWeight(weight: bigint | number): bigint {
  const usable = typeof weight === 'bigint' ? weight >= 0n : Number.isSafeInteger(weight);
  if (!usable || weight < 0) throw new MoneyError('bad_weights', { weight: String(weight) });
  return BigInt(weight);
}
