import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { listsInUse, screenParties } from '../desk.ts';
import { fail } from '../errors.ts';
import { deleteFree, findParty, insertFree } from '../store-parties.ts';
import type { PartyFacts, PartyRow } from '../types.ts';
import { asParty, writeAnswers } from './run-screening.ts';

/** Keeps a party a person typed, and screens it at once. */
export async function addParty(
  house: House,
  caller: Caller,
  facts: PartyFacts,
  label: string,
): Promise<PartyRow> {
  const { tenantId } = caller;
  const scope = { tenantId };
  const partyId = await house.db.transaction(scope, async (tx) => {
    const id = await insertFree(tx, facts, label, caller.actor.id);
    await house.audit(tx, caller, {
      ...{ action: 'screening.party_added', entity: 'screening_party', entityId: id },
    });
    return id;
  });
  const versions = await listsInUse(house, tenantId);
  const answers =
    versions.length === 0 ? [] : await screenParties(house, tenantId, versions, [asParty(facts)]);
  return house.db.transaction(scope, async (tx) => {
    const party = await findParty(tx, partyId);
    if (party === null) throw fail('screening.party_not_found', { partyId });
    if (versions.length === 0) return party;
    await writeAnswers(tx, { versions, parties: [party], answers, now: house.now() });
    return (await findParty(tx, partyId)) ?? party;
  });
}

/** @throws screening.party_not_found for one that was not typed here */
export function removeParty(house: House, caller: Caller, partyId: string): Promise<void> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if (!(await deleteFree(tx, partyId))) throw fail('screening.party_not_found', { partyId });
    await house.audit(tx, caller, {
      ...{ action: 'screening.party_removed', entity: 'screening_party', entityId: partyId },
    });
  });
}
