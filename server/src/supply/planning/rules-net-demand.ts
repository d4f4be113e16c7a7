import { addDays } from '../../platform/days/index.ts';
import type { Day, DemandWeek, Note, PlanningSettings, ReturnWeek } from './types.ts';

/** A week's demand as the orders have it: `gross` less `cancelled` is what was sent. */
export interface SentWeek {
  readonly sku: string;
  readonly market: string;
  readonly week: Day;
  readonly gross: number;
  readonly cancelled: number;
  readonly returned: number;
}

export type ReturnsChoice = Pick<PlanningSettings, 'returnsInDemand' | 'restockableShare'>;

/** Demand to buy for, and the weeks in which something was called off or came back. */
export interface NetDemand {
  readonly demand: DemandWeek[];
  readonly returns: ReturnWeek[];
}

/**
 * Demand that must be bought for: what was ordered, less what was called off, less what came back
 * fit for sale, each in the week of its sale. With `returnsInDemand: 'gross'` nothing is taken off
 * for returns. The restockable share is taken of the units returned so far, week by week, rounded
 * down, so that a series is never off by a unit or more from its share.
 * @param weeks in the order of weeks within each SKU and market
 */
export function netDemand(weeks: readonly SentWeek[], choice: ReturnsChoice): NetDemand {
  const share = choice.returnsInDemand === 'net' ? choice.restockableShare : 0;
  const demand: DemandWeek[] = [];
  const returns: ReturnWeek[] = [];
  let series = '';
  let returned = 0;
  for (const row of weeks) {
    const key = `${row.market} ${row.sku}`;
    if (key !== series) {
      series = key;
      returned = 0;
    }
    const before = Math.floor(returned * share);
    returned += row.returned;
    const restocked = Math.floor(returned * share) - before;
    const { sku, market, week, gross, cancelled } = row;
    const units = gross - cancelled - restocked;
    if (units > 0) demand.push({ sku, market, week, units });
    if (cancelled + row.returned > 0) {
      returns.push({ sku, market, week, cancelled, returned: row.returned, restocked });
    }
  }
  return { demand, returns };
}

/** What a run has to say of returns: which demand it used, and what it does not know. */
export function returnNotes(
  weeks: readonly SentWeek[],
  { demand, returns }: NetDemand,
  choice: ReturnsChoice,
  known: { readonly records: number; readonly medianDays: number | null; readonly lastDay: Day },
): Note[] {
  if (known.records === 0) return [{ code: 'returns_unknown', params: {} }];
  const sum = (part: 'cancelled' | 'returned' | 'restocked'): number =>
    returns.reduce((units, row) => units + row[part], 0);
  const params = {
    gross: weeks.reduce((units, row) => units + row.gross, 0),
    ...{ cancelled: sum('cancelled'), returned: sum('returned'), restocked: sum('restocked') },
    net: demand.reduce((units, row) => units + row.units, 0),
    share: choice.restockableShare,
  };
  const notes: Note[] = [
    { code: choice.returnsInDemand === 'net' ? 'demand_net' : 'demand_gross', params },
  ];
  const { medianDays, lastDay } = known;
  if (medianDays !== null && medianDays > 0 && choice.returnsInDemand === 'net') {
    const since = addDays(lastDay, -medianDays);
    notes.push({ code: 'returns_to_come', params: { days: medianDays, since } });
  }
  return notes;
}
