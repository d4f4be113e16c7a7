import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { chargingOf, readCase } from '../../../trade/remedies/index.ts';
import { fail } from '../errors.ts';
import type { Answer, RateChange } from '../types.ts';
import { answerOf } from './answer.ts';

/**
 * The duty of a case as a change of rate, from its first day.
 * @throws remedies.case_not_found, impact.no_measure
 */
export async function changeOfCase(tx: Transaction, caseId: string): Promise<RateChange> {
  const { body } = await readCase(tx, caseId);
  const charging = chargingOf(body);
  if (charging === null) throw fail('impact.no_measure', { number: body.number });
  const { documentId, url } = body.source;
  const name = (title: string): string => `${body.number} ${title}`.slice(0, 300);
  return {
    ...{ kind: 'rate', title: { zh: name(body.title.zh), en: name(body.title.en) } },
    ...{ market: body.jurisdiction, effectiveOn: charging.from },
    source: { ...(documentId === null ? {} : { documentId }), ...(url === null ? {} : { url }) },
    ...{ hs: body.hs, except: body.exceptHs, origins: body.origins },
    ...{ rate: { kind: 'remedy', caseId }, transit: null },
  };
}

/** What a case's duty hits and costs, without putting it on the board. */
export function previewCase(house: House, caller: Caller, caseId: string): Promise<Answer> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) =>
    answerOf(tx, await changeOfCase(tx, caseId), caller.now),
  );
}
