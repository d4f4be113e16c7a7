import { describeNotice, type Notice } from '@tradewind/monitor';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { compareEditions, listChanges } from '../../schedules/index.ts';
import { changedCodes, type LineChange, revisionTexts } from '../rules.ts';
import { EDITIONS } from '../sources.ts';
import type { Counts } from '../types.ts';
import { receiveReading } from './receive.ts';

interface Named {
  readonly name: string;
  readonly effectiveFrom: string;
}

/** A revision of the US schedule as a document: what changed, of which codes, from which day. */
export function revisionNotice(
  before: Named,
  after: Named,
  changes: readonly LineChange[],
): Notice {
  const codes = changedCodes(changes);
  const texts = revisionTexts(changes);
  const title = `US tariff ${after.name}: ${changes.length} changes of ${codes.length} codes`;
  const notice = describeNotice({
    ...{ externalId: `US ${after.effectiveFrom} ${after.name}`, version: after.name },
    ...{ kind: 'revision', title, text: texts.after, before: texts.before },
    abstract: `Compared with ${before.name}, in force from ${before.effectiveFrom}.`,
    ...{ url: null, published: after.effectiveFrom, jurisdictions: ['US'] },
    days: [
      {
        ...{ meaning: 'in_force', day: after.effectiveFrom, words: 'effectiveFrom', from: 'field' },
      },
    ],
  });
  // Which lines changed is known: words of their descriptions say nothing more.
  return { ...notice, codes, classes: [], classesInText: [], origins: [], topics: ['tariff'] };
}

/**
 * Makes a document of an edition of the US schedule that was loaded, compared with the one it
 * follows. The first edition there is has nothing to be compared with and makes none.
 */
export async function readEdition(
  house: House,
  caller: Caller,
  ids: { readonly before: string; readonly after: string },
): Promise<Counts> {
  const { before, after } = await compareEditions(house, caller, ids.before, ids.after);
  const changes = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    listChanges(tx, ids.before, ids.after),
  );
  const notices = changes.length === 0 ? [] : [revisionNotice(before, after, changes)];
  return receiveReading(house, caller, EDITIONS, { notices, unread: [] }, after.name);
}
