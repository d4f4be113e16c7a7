import type { Money } from '../../lib/format.ts';

/** The order in which a cost is told: goods, way, border, shelf, buyer, what is lost. */
const ORDER = [
  'goods',
  'freight',
  'duty',
  'pipeline',
  'storage',
  'stockholding',
  'fixed',
  'delivery',
  'late',
  'lostSales',
] as const;

export interface CostShare {
  readonly part: string;
  readonly money: Money;
  /** Length of the bar against the longest, 0 to 1. */
  readonly share: number;
}

/** Parts that are not nothing, with their size against the largest. */
export function shareOfParts(parts: Readonly<Record<string, Money>>): readonly CostShare[] {
  const sized = ORDER.flatMap((part) => {
    const money = parts[part];
    // A picture of the amount, not an amount: the exact one stands beside the bar.
    const size = money === undefined ? 0 : Math.abs(Number(money.amount));
    return money === undefined || size === 0 ? [] : [{ part, money, size }];
  });
  const largest = Math.max(0, ...sized.map((one) => one.size));
  return sized.map(({ part, money, size }) => ({ part, money, share: size / largest }));
}
