import { MoneyError } from './errors.ts';
import type { RoundingMode } from './types.ts';

/**
 * The integer next to `numerator / denominator` that the named rounding chooses; exact
 * quotients are returned as they are. Signs may be any. Throws `zero_denominator`.
 */
export function divideRounded(
  numerator: bigint,
  denominator: bigint,
  rounding: RoundingMode,
): bigint {
  if (denominator === 0n) throw new MoneyError('zero_denominator', {});
  const top = denominator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const towardsZero = top / bottom;
  const rest = top % bottom;
  if (rest === 0n) return towardsZero;
  const negative = top < 0n;
  const away = negative ? towardsZero - 1n : towardsZero + 1n;
  const twice = (negative ? -rest : rest) * 2n;
  return leavesZero(rounding, negative, twice, bottom, towardsZero) ? away : towardsZero;
}

function leavesZero(
  rounding: RoundingMode,
  negative: boolean,
  twiceRest: bigint,
  bottom: bigint,
  towardsZero: bigint,
): boolean {
  switch (rounding) {
    case 'up':
      return true;
    case 'down':
      return false;
    case 'ceiling':
      return !negative;
    case 'floor':
      return negative;
    case 'halfUp':
      return twiceRest >= bottom;
    case 'halfDown':
      return twiceRest > bottom;
    case 'halfEven':
      return twiceRest > bottom || (twiceRest === bottom && towardsZero % 2n !== 0n);
  }
}
