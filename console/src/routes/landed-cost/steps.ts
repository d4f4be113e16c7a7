import type { Charge, LandedQuote, QuotedLine } from '../../api/landed-cost.ts';

/** What an amount is, for its colour. */
export type Group = 'goods' | 'way' | 'duty' | 'tax' | 'fee' | 'landed';

/** One bar of the picture and one row of the table: a charge summed over all lines that bear it. */
export interface Step {
  readonly key: string;
  readonly group: Group;
  /** Own name of a charge; the others are named by their key. */
  readonly name: string | null;
  readonly amount: number;
  /** Of each line that bears it. */
  readonly charges: readonly { readonly line: QuotedLine; readonly charge: Charge }[];
}

export function groupOf(kind: string): Group {
  if (kind === 'tax') return 'tax';
  return kind === 'fee' ? 'fee' : 'duty';
}

const WAYS = ['freight', 'insurance', 'onwardFreight'] as const;

/** Sums of decimal texts without a float's error: in the smallest unit the texts show. */
export function addTexts(texts: readonly string[]): number {
  const places = Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const scale = 10 ** places;
  return texts.reduce((sum, text) => sum + Math.round(Number(text) * scale), 0) / scale;
}

const keyOf = ({ kind, name, measure, rate }: Charge): string =>
  measure === null ? `${kind} ${name} ${rate}` : `${measure.id} ${measure.version} ${rate}`;

/**
 * From the goods to the landed cost, over the lines that could be worked out. A charge of nothing
 * stays: that it is nothing is what somebody asks.
 */
export function stepsOf(quote: LandedQuote): readonly Step[] {
  const lines = quote.lines.filter(({ status }) => status === 'complete');
  if (lines.length === 0) return [];
  const plain = (key: 'goods' | (typeof WAYS)[number], group: Group): Step => ({
    ...{ key, group, name: null, charges: [] },
    amount: addTexts(lines.map((line) => line[key])),
  });
  const steps = [plain('goods', 'goods'), ...WAYS.map((key) => plain(key, 'way'))].filter(
    ({ key, amount }) => key === 'goods' || amount !== 0,
  );
  const charges = new Map<string, Step>();
  for (const line of lines) {
    for (const charge of line.charges) {
      const key = keyOf(charge);
      const known = charges.get(key)?.charges ?? [];
      const all = [...known, { line, charge }];
      charges.set(key, {
        ...{ key, group: groupOf(charge.kind), name: charge.name, charges: all },
        amount: addTexts(all.map((one) => one.charge.amount)),
      });
    }
  }
  const order: readonly Group[] = ['duty', 'tax', 'fee'];
  const sorted = [...charges.values()].sort(
    (a, b) => order.indexOf(a.group) - order.indexOf(b.group),
  );
  return [
    ...steps,
    ...sorted,
    {
      ...{ key: 'landed', group: 'landed', name: null, charges: [] },
      amount: addTexts(lines.map((line) => line.landed ?? '0')),
    },
  ];
}

export interface Bar {
  readonly step: Step;
  /** Shares of the width, 0 to 1. */
  readonly from: number;
  readonly to: number;
}

/** Each bar begins where the one before it ends; the last stands on the ground. */
export function barsOf(steps: readonly Step[]): readonly Bar[] {
  const ends: number[] = [];
  let sum = 0;
  for (const { group, amount } of steps) {
    sum = group === 'landed' ? amount : sum + amount;
    ends.push(sum);
  }
  const most = Math.max(...ends, 0) || 1;
  return steps.map((step, at) => {
    const before = step.group === 'landed' ? 0 : (ends[at - 1] ?? 0);
    const after = ends[at] ?? 0;
    return { step, from: Math.min(before, after) / most, to: Math.max(before, after) / most };
  });
}

/** The amounts of a whole quote by group, for a stacked bar. */
export function partsOf(steps: readonly Step[]): Readonly<Record<Group, number>> {
  const parts = { goods: 0, way: 0, duty: 0, tax: 0, fee: 0, landed: 0 };
  for (const { group, amount } of steps) parts[group] += amount;
  return parts;
}
