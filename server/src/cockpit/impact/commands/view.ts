import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { type AnswerJson, sayAnswer } from '../present.ts';
import { findImpact, type ImpactRecord, readAnswer } from '../store.ts';
import { answerOf } from './answer.ts';

/**
 * An impact with its answer: as things stand now while it is open, as it was decided on after.
 * @throws impact.not_found
 */
export function viewImpact(
  house: House,
  caller: Caller,
  impactId: string,
): Promise<{ readonly impact: ImpactRecord; readonly answer: AnswerJson }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const impact = await findImpact(tx, impactId);
    if (impact === undefined) throw fail('impact.not_found');
    const answer =
      impact.state === 'open'
        ? sayAnswer(await answerOf(tx, impact.change, caller.now))
        : ((await readAnswer(tx, impactId)) as AnswerJson);
    return { impact, answer };
  });
}
