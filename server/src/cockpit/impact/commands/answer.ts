import type { Transaction } from '../../../platform/database/index.ts';
import type { Answer, Change } from '../types.ts';
import { SKUS_LISTED, workOut } from '../work-out.ts';
import { readFacts } from './read-facts.ts';

/** What a change hits and costs as things stand now. @param listed as in `workOut` */
export async function answerOf(
  tx: Transaction,
  change: Change,
  now: Date,
  listed = SKUS_LISTED,
): Promise<Answer> {
  const { facts, ground } = await readFacts(tx, change, now);
  return workOut(facts, ground, listed);
}
