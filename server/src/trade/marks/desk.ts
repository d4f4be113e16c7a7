/** One comparing thread for the whole process: started when first asked, ended when idle. */
import type { Answer, WatchedListing, WatchedMark } from '@tradewind/marks';
import type { House } from '../../platform/house/index.ts';
import { Desk, spawnWorker } from '../../platform/workers/index.ts';
import type { MarkAnswer, MarksRef, MarkTask } from './mark-tasks.ts';
import { markStamp, walkMarks } from './store-marks.ts';
import type { MarkRow } from './types.ts';

const desk = new Desk<MarkTask, MarkAnswer>(() =>
  spawnWorker(new URL('./mark-worker.ts', import.meta.url)),
);

/** Marks sent at a time. */
const PIECE = 2000;

/** A mark as the engine takes it. */
export const asMark = (row: MarkRow): WatchedMark => ({
  ...{ id: row.markId, kind: row.kind, text: row.wording, variants: row.variants },
  ...{ nice: row.nice, territories: row.territories, status: row.status },
  ...{ expiresOn: row.expiresOn, reputed: row.reputed, picture: row.picture },
});

/** Sends every mark of the company, piece by piece, so that the list is never held whole here. */
async function sendMarks(house: House, ref: MarksRef): Promise<void> {
  let begin = true;
  for (let after: string | null = null; ; ) {
    const place: string | null = after;
    const rows: readonly MarkRow[] = await house.db.transaction({ tenantId: ref.tenantId }, (tx) =>
      walkMarks(tx, place, PIECE),
    );
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.markId;
    await desk.ask({ op: 'marks', ref, begin, end: false, marks: rows.map(asMark) });
    begin = false;
  }
  await desk.ask({ op: 'marks', ref, begin, end: true, marks: [] });
}

/** Times the marks are sent anew where another company's took their place meanwhile. */
const TRIES = 3;

/**
 * Holds listings against all marks of the company as they are now.
 *
 * @param listings few enough that others wait less than a second
 */
export async function matchListings(
  house: House,
  tenantId: string,
  listings: readonly WatchedListing[],
  day: string,
): Promise<readonly Answer[]> {
  const { stamp } = await house.db.transaction({ tenantId }, markStamp);
  const ref = { tenantId, stamp };
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await desk.ask({ op: 'match', ref, listings, day });
    if (answer.op === 'matched') return answer.answers;
    await sendMarks(house, ref);
  }
  throw new Error('the comparing thread took no marks');
}
