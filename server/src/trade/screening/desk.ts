/** One screening thread for the whole process: started when first asked, ended when idle. */
import type { Party } from '@tradewind/screening';
import type { House } from '../../platform/house/index.ts';
import { Desk, spawnWorker } from '../../platform/workers/index.ts';
import { stampOf } from './rules.ts';
import type { ListsRef, ScreenAnswer, ScreenedAnswer, ScreenTask } from './screen-tasks.ts';
import { pageEntries, selectListsInUse } from './store-lists.ts';
import type { ListVersion } from './types.ts';

const desk = new Desk<ScreenTask, ScreenAnswer>(() =>
  spawnWorker(new URL('./screen-worker.ts', import.meta.url)),
);

/** Entries sent at a time. */
const PIECE = 2000;

/** What stands between source and number where both are one text. No source has it. */
const BETWEEN = '\u001f';

/** A listed party among those of all lists. */
export interface Place {
  readonly source: string;
  readonly entryId: string;
}

export function placeOf(text: string): Place {
  const at = text.indexOf(BETWEEN);
  return { source: text.slice(0, at), entryId: text.slice(at + 1) };
}

/** Sends every entry in use to the thread, piece by piece, so that it is never held whole here. */
async function sendLists(house: House, lists: ListsRef, versions: readonly ListVersion[]) {
  const scope = { tenantId: lists.tenantId };
  let begin = true;
  for (const { listId, source } of versions) {
    for (let after = ''; ; ) {
      const rows = await house.db.transaction(scope, (tx) => pageEntries(tx, listId, after, PIECE));
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.entry.id;
      const entries = rows.map(({ entry }) => ({
        ...{ ...entry, id: `${source}${BETWEEN}${entry.id}` },
      }));
      await desk.ask({ op: 'lists', lists, begin, end: false, entries });
      begin = false;
    }
  }
  await desk.ask({ op: 'lists', lists, begin, end: true, entries: [] });
}

/**
 * Holds parties against all lists in use.
 *
 * @param parties few enough that others wait less than a second
 */
export async function screenParties(
  house: House,
  tenantId: string,
  versions: readonly ListVersion[],
  parties: readonly Party[],
): Promise<readonly ScreenedAnswer[]> {
  const lists = { tenantId, stamp: stampOf(versions) };
  let answer = await desk.ask({ op: 'screen', lists, parties });
  if (answer.op === 'lists_missing') {
    await sendLists(house, lists, versions);
    answer = await desk.ask({ op: 'screen', lists, parties });
  }
  if (answer.op !== 'screened') throw new Error('the screening thread took no lists');
  return answer.answers;
}

/** Versions in use of a company. */
export const listsInUse = (house: House, tenantId: string): Promise<ListVersion[]> =>
  house.db.transaction({ tenantId }, selectListsInUse);
