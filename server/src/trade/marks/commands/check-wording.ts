import type { Answer, ListingText } from '@tradewind/marks';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { ancestorsOf } from '../../evidence/index.ts';
import { matchListings } from '../desk.ts';
import { selectMarksByIds } from '../store-marks.ts';
import type { MarkRow } from '../types.ts';

export interface Asked {
  readonly texts: readonly ListingText[];
  readonly nice: readonly number[] | null;
  readonly markets: readonly string[] | null;
}

/**
 * Holds wordings against all marks now; nothing is kept.
 *
 * @param asked few enough that others wait less than a second: some hundreds of titles
 * @returns an answer for each, in order, and the marks they name
 */
export async function checkWordings(
  house: House,
  caller: Caller,
  asked: readonly Asked[],
): Promise<{
  readonly answers: readonly Answer[];
  readonly marks: ReadonlyMap<string, MarkRow>;
}> {
  const { tenantId } = caller;
  const listings = asked.map(({ texts, nice, markets }) => ({
    ...{ texts, nice, picture: null },
    markets: markets?.map((market) => [market, ...ancestorsOf(market)]) ?? null,
  }));
  const day = caller.now.toISOString().slice(0, 10);
  const answers = await matchListings(house, tenantId, listings, day);
  const ids = answers.flatMap(({ matches }) => matches.map(({ markId }) => markId));
  const rows = await house.db.transaction({ tenantId }, (tx) =>
    selectMarksByIds(tx, [...new Set(ids)]),
  );
  return { answers, marks: new Map(rows.map((row) => [row.markId, row])) };
}

/** The same of one wording. */
export async function checkWording(
  house: House,
  caller: Caller,
  asked: Asked,
): Promise<{ readonly answer: Answer; readonly marks: ReadonlyMap<string, MarkRow> }> {
  const { answers, marks } = await checkWordings(house, caller, [asked]);
  const [answer] = answers;
  if (answer === undefined) throw new Error('the comparing thread gave no answer');
  return { answer, marks };
}
