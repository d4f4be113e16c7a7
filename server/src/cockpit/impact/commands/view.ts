import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { findDocument } from '../../../trade/monitor/index.ts';
import { fail } from '../errors.ts';
import { type AnswerJson, sayAnswer } from '../present.ts';
import { findImpact, type ImpactRecord, readAnswer } from '../store.ts';
import { answerOf } from './answer.ts';

/** The document of the monitor an impact came from, as it stands now. */
export interface SourceDocument {
  readonly documentId: string;
  readonly externalId: string;
  readonly title: string;
  readonly version: number;
  readonly language: 'en' | 'zh';
}

export async function sourceDocument(
  tx: Transaction,
  { documentId: id }: Pick<ImpactRecord, 'documentId'>,
): Promise<SourceDocument | null> {
  const found = id === null ? undefined : await findDocument(tx, id);
  if (found === undefined) return null;
  const { documentId, externalId, title, versionNo: version, language } = found;
  return { documentId, externalId, title, version, language };
}

/**
 * An impact with its answer: as things stand now while it is open, as it was decided on after.
 * @throws impact.not_found
 */
export function viewImpact(
  house: House,
  caller: Caller,
  impactId: string,
): Promise<{
  readonly impact: ImpactRecord;
  readonly document: SourceDocument | null;
  readonly answer: AnswerJson;
}> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const impact = await findImpact(tx, impactId);
    if (impact === undefined) throw fail('impact.not_found');
    const document = await sourceDocument(tx, impact);
    const answer =
      impact.state === 'open'
        ? sayAnswer(await answerOf(tx, impact.change, caller.now))
        : ((await readAnswer(tx, impactId)) as AnswerJson);
    return { impact, document, answer };
  });
}
