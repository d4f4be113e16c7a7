import type { VerdictWord } from '@tradewind/rules';
import { generationIn, type Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { type MarkBar, readMarkBars } from '../../marks/index.ts';
import { openMemory } from '../memory.ts';
import { VERDICTS } from '../types.ts';
import type { GateAnswer } from './gate.ts';

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
  return joined(answers, await readMarkBars(tx, skusOf(answers), marketsOf(answers)));
}

const skusOf = (answers: readonly GateAnswer[]) => [...new Set(answers.map(({ sku }) => sku))];
const marketsOf = (answers: readonly GateAnswer[]) => [
  ...new Set(answers.map(({ market }) => market)),
];

function joined(answers: readonly GateAnswer[], bars: readonly MarkBar[]): GateWithMarks[] {
  return answers.map((answer) =>
    withBars(
      answer,
      bars.filter(({ sku, market }) => sku === answer.sku && market === answer.market),
    ),
  );
}

function withBars(answer: GateAnswer, marks: readonly MarkBar[]): GateWithMarks {
  const { verdict } = answer;
  if (verdict === null || marks.length === 0) return { ...answer, marks };
  return { ...answer, marks, verdict: { ...verdict, verdict: withMarks(verdict.verdict, marks) } };
}

/** Marks kept by SKU and market, mostly none: some 10 MB. */
const MOST_BARS = 200_000;
const memory = openMemory<readonly MarkBar[]>(MOST_BARS, (bars) => 1 + bars.length);

/**
 * The same for whoever has no transaction open: what stands is taken from the memory of this
 * process, as long as no mark, hit or decision was changed by whichever process.
 */
export async function standingMarks(
  house: Pick<House, 'db'>,
  tenantId: string,
  answers: readonly GateAnswer[],
): Promise<GateWithMarks[]> {
  const generation = await house.db.generation(tenantId, VERDICTS);
  const barsOf = ({ sku, market }: GateAnswer) =>
    memory.page(tenantId, market, generation).get(sku);
  const known = answers.map(barsOf);
  if (!known.includes(undefined)) {
    return answers.map((answer, at) => withBars(answer, known[at] ?? []));
  }
  return house.db.transaction({ tenantId }, async (tx) => {
    // The number before the marks: what is read after it may be newer, never older.
    const seen = await generationIn(tx, VERDICTS);
    const bars = await readMarkBars(tx, skusOf(answers), marketsOf(answers));
    if (seen !== null) {
      for (const { sku, market } of answers) {
        const own = bars.filter((bar) => bar.sku === sku && bar.market === market);
        memory.page(tenantId, market, seen).set(sku, own);
      }
    }
    return joined(answers, bars);
  });
}
