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

/** Holds a wording against all marks now; nothing is kept. */
export async function checkWording(
  house: House,
  caller: Caller,
  { texts, nice, markets }: Asked,
): Promise<{ readonly answer: Answer; readonly marks: ReadonlyMap<string, MarkRow> }> {
  const { tenantId } = caller;
  const listing = {
    ...{ texts, nice, picture: null },
    markets: markets?.map((market) => [market, ...ancestorsOf(market)]) ?? null,
  };
  const day = caller.now.toISOString().slice(0, 10);
  const [answer] = await matchListings(house, tenantId, [listing], day);
  if (answer === undefined) throw new Error('the comparing thread gave no answer');
  const ids = answer.matches.map(({ markId }) => markId);
  const rows = await house.db.transaction({ tenantId }, (tx) => selectMarksByIds(tx, ids));
  return { answer, marks: new Map(rows.map((row) => [row.markId, row])) };
}
