import type { Transaction } from '../../platform/database/index.ts';
import { verdictFrom } from './rules.ts';
import { hitStatesOf } from './store-hits.ts';
import { selectListsInUse } from './store-lists.ts';
import { findPartyByRef } from './store-parties.ts';
import type { Origin, Verdict } from './types.ts';

export { screeningJobs } from './jobs.ts';
export type { Verdict as ScreeningVerdict } from './types.ts';

/**
 * Whether a customer or supplier may be dealt with, by what is on file now. Never clear without
 * lists in use that were looked at lately, and a screening against all of them.
 *
 * @param party where it comes from, and its id there
 */
export async function verdictOf(
  tx: Transaction,
  party: { readonly origin: Origin; readonly ref: string },
  now: Date,
): Promise<Verdict> {
  const lists = await selectListsInUse(tx);
  const row = await findPartyByRef(tx, party.origin, party.ref);
  const hits = row === null ? new Map() : await hitStatesOf(tx, [row.partyId]);
  return verdictFrom({ lists, party: row, hits: hits.get(row?.partyId ?? '') ?? [] }, now);
}
