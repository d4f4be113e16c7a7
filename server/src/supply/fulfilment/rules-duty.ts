/** The duty of a pair of warehouse and market from what is sold there. Pure. */
import type { DutyGap, UnitDutyAnswer } from '../../trade/tariff/index.ts';

/** What a market bought of a SKU, in minor units of one currency; null where no price is known. */
export interface SoldThere {
  readonly sku: string;
  readonly valueMinor: number | null;
}

export interface DutyThere {
  /** Mean over the value of what is known, as it is stored; null where nothing is. */
  readonly share: number | null;
  /** Part of the value sold there that the mean stands for, 0 to 1. */
  readonly covered: number;
  readonly rules: readonly string[];
  readonly unknown: readonly { readonly sku: string; readonly gaps: readonly DutyGap[] }[];
}

/**
 * The share of the goods' value that duty takes, weighted by value. What is not known is listed and
 * takes no part: it is not taken for free.
 */
export function dutyThere(
  sold: readonly SoldThere[],
  dutyOf: (sku: string) => UnitDutyAnswer | undefined,
): DutyThere {
  let [value, known, duty] = [0, 0, 0];
  const rules = new Set<string>();
  const unknown: { sku: string; gaps: readonly DutyGap[] }[] = [];
  for (const { sku, valueMinor } of sold) {
    const answer = dutyOf(sku);
    value += valueMinor ?? 0;
    if (valueMinor === null) unknown.push({ sku, gaps: ['price_missing'] });
    else if (answer === undefined || !answer.known) {
      unknown.push({ sku, gaps: answer?.gaps ?? ['rate_missing'] });
    } else {
      known += valueMinor;
      duty += valueMinor * answer.shareOfValue;
      for (const rule of answer.rules) rules.add(rule);
    }
  }
  return {
    share: known > 0 ? Math.round((duty / known) * 1e6) / 1e6 : null,
    covered: value > 0 ? known / value : 0,
    rules: [...rules].sort(),
    unknown,
  };
}

const LONGEST = 300;

/** Where a figure comes from, as the list of duties shows it. */
export function sourceText(rules: readonly string[], day: string): string {
  const end = `; ${day}; without value added tax`;
  const named = rules.length === 0 ? 'no rule charges any' : `rules ${rules.join(', ')}`;
  const text = `tariff, ${named}`;
  const room = LONGEST - end.length;
  return (text.length > room ? `${text.slice(0, room - 1)}…` : text) + end;
}
