import type { VerdictWord } from '@tradewind/rules';
import type { Transaction } from '../../../platform/database/index.ts';
import { type MarkBar, readMarkBars } from '../../marks/index.ts';
import type { GateAnswer } from './view.ts';

const RANK: Readonly<Record<VerdictWord, number>> = { allowed: 0, unknown: 1, hold: 2, blocked: 3 };

/** A verdict of the law together with what marks of others do: the worse of the two. */
export function withMarks(verdict: VerdictWord, bars: readonly MarkBar[]): VerdictWord {
  return bars.reduce<VerdictWord>(
    (worst, bar) => (RANK[bar.verdict] > RANK[worst] ? bar.verdict : worst),
    verdict,
  );
}

export type GateWithMarks = GateAnswer & { readonly marks: readonly MarkBar[] };

/** Answers of the gate with the marks that hold or block each pair, the gravest word of both. */
export async function gateWithMarks(
  tx: Transaction,
  answers: readonly GateAnswer[],
): Promise<GateWithMarks[]> {
  const skus = [...new Set(answers.map(({ sku }) => sku))];
  const markets = [...new Set(answers.map(({ market }) => market))];
  const bars = await readMarkBars(tx, skus, markets);
  return answers.map((answer) => {
    const marks = bars.filter(({ sku, market }) => sku === answer.sku && market === answer.market);
    const { verdict } = answer;
    if (verdict === null || marks.length === 0) return { ...answer, marks };
    return {
      ...answer,
      marks,
      verdict: { ...verdict, verdict: withMarks(verdict.verdict, marks) },
    };
  });
}
