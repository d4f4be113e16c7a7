import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { listsInUse, placeOf, screenParties } from '../desk.ts';
import { isStale } from '../rules.ts';
import type { FoundEntry } from '../screen-tasks.ts';
import { findEntry } from '../store-lists.ts';
import type { ListEntry, PartyFacts, Verdict } from '../types.ts';
import { asParty } from './run-screening.ts';

export interface CheckedCandidate extends FoundEntry {
  readonly source: string;
  readonly entry: ListEntry;
}

export interface Checked {
  readonly verdict: Verdict;
  readonly candidates: readonly CheckedCandidate[];
}

/** Holds a name against all lists now; nothing is kept. */
export async function checkName(house: House, caller: Caller, facts: PartyFacts): Promise<Checked> {
  const { tenantId } = caller;
  const versions = await listsInUse(house, tenantId);
  if (versions.length === 0) {
    return { verdict: { verdict: 'unknown', why: 'no_list' }, candidates: [] };
  }
  const [answer] = await screenParties(house, tenantId, versions, [asParty(facts)]);
  const found = answer?.found ?? [];
  const listOf = new Map(versions.map(({ source, listId }) => [source, listId]));
  const candidates = await house.db.transaction({ tenantId }, async (tx) => {
    const out: CheckedCandidate[] = [];
    for (const one of found) {
      const { source, entryId } = placeOf(one.entryId);
      const listId = listOf.get(source);
      const entry = listId === undefined ? null : await findEntry(tx, listId, entryId);
      if (entry !== null) out.push({ ...one, entryId, source, entry });
    }
    return out;
  });
  if (candidates.length > 0)
    return { verdict: { verdict: 'review', why: 'hits_open' }, candidates };
  if (versions.some((list) => isStale(list, caller.now))) {
    return { verdict: { verdict: 'unknown', why: 'list_stale' }, candidates };
  }
  if (answer?.decision !== 'clear') {
    return { verdict: { verdict: 'unknown', why: 'unreadable' }, candidates };
  }
  return { verdict: { verdict: 'clear', why: 'nothing_found' }, candidates };
}
