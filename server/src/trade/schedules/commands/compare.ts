import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { inThread } from '../in-thread.ts';
import { selectDifferingBlocks, selectEdition } from '../store.ts';
import { type ChangeCounts, insertComparison, selectComparison } from '../store-changes.ts';
import type { Edition } from '../types.ts';

export interface Comparison {
  readonly before: Edition;
  readonly after: Edition;
  /** Changes by kind. */
  readonly counts: ChangeCounts;
}

/**
 * What changed from one edition to another, worked out from the chapters that differ when it is
 * first asked for, and kept: editions do not change.
 *
 * @throws schedules.edition_not_found, schedules.not_comparable
 */
export async function compareEditions(
  house: House,
  caller: Caller,
  oldId: string,
  newId: string,
): Promise<Comparison> {
  const scope = { tenantId: caller.tenantId };
  const ids = { oldId, newId };
  const found = await house.db.transaction(scope, async (tx) => {
    const editions: Edition[] = [];
    for (const editionId of [oldId, newId]) {
      const edition = isId(editionId) ? await selectEdition(tx, editionId) : undefined;
      if (edition === undefined) throw fail('schedules.edition_not_found', { editionId });
      editions.push(edition);
    }
    const [before, after] = editions as [Edition, Edition];
    const comparable = oldId !== newId && before.jurisdiction === after.jurisdiction;
    if (!comparable) throw fail('schedules.not_comparable');
    const counts = await selectComparison(tx, oldId, newId);
    const blocks = counts ?? (await selectDifferingBlocks(tx, oldId, newId));
    return { before, after, counts, blocks };
  });
  const { before, after, counts } = found;
  if (counts !== undefined) return { before, after, counts };
  const blocks = found.blocks as { before: string[]; after: string[] };
  const answer = await inThread({ op: 'compare', ...blocks });
  if (answer.op !== 'changes') throw new Error(`a comparison was answered by ${answer.op}`);
  const made: Record<string, number> = {};
  for (const { kind } of answer.changes) made[kind] = (made[kind] ?? 0) + 1;
  await house.db.transaction(scope, (tx) =>
    insertComparison(tx, ids, answer.changes, made, house.now()),
  );
  return { before, after, counts: made };
}
