/** Figures of the check-up that are worked out for reading. */
import type { AccuracyCheck, Slice, ValueGroup } from '../../api/accuracy.ts';
import type { Money } from '../../lib/format.ts';
import { sumByCurrency } from '../../lib/sum-money.ts';

/** The sum over everything tested; null where nothing could be. */
export const totalOf = (check: AccuracyCheck): Slice | null =>
  check.slices.find(({ by }) => by === 'total') ?? null;

const negative = ({ amount, currency }: Money): Money => ({
  amount: amount.startsWith('-') ? amount.slice(1) : `-${amount}`,
  currency,
});

/** `a` less `b`, exact; null where either is unknown or they are of two currencies. */
export function lessMoney(a: Money | null, b: Money | null): Money | null {
  if (a === null || b === null || a.currency !== b.currency) return null;
  return sumByCurrency([a, negative(b)])[0] ?? null;
}

export const isNegative = ({ amount }: Money): boolean => amount.startsWith('-');

export const withoutSign = (money: Money): Money => (isNegative(money) ? negative(money) : money);

/** Changes that moved the error one way or the other. */
export const decided = ({ changes, even }: ValueGroup): number => changes - even;

/** Fewer scored changes than this, and the interval says more than the share. */
export const FEW = 30;

/**
 * Alarms that chance alone may raise: two in a hundred of the series watched over all kinds, as
 * counted by simulation (`supply/accuracy/rules-signals.test.ts`).
 */
export const expectedFalse = (check: AccuracyCheck): number =>
  Math.round((check.watchedCount ?? 0) / 50);
