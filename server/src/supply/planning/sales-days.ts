/** The sales calendar as planning and its pages ask for it: shares of weeks, days and names. */
import { eventShares } from '@tradewind/forecasting';
import { addDays } from '../../platform/days/index.ts';
import { EVENT_PREFIX } from './rules-effects.ts';
import { type CalendarEvent, listSalesEvents } from './sales-calendar.ts';
import type { Day } from './types.ts';

const WEEKS = { unit: 'week', every: 1 } as const;

/** By market, by event: the share of its days in each of the weeks from `firstWeek` on. */
export function salesDayShares(
  markets: readonly string[],
  { firstWeek, weeks }: { readonly firstWeek: Day; readonly weeks: number },
): Map<string, Map<string, Float64Array>> {
  const mondays = Array.from({ length: weeks }, (_, week) => addDays(firstWeek, week * 7));
  const events = listSalesEvents();
  return new Map(
    markets.map((market) => {
      const shares = eventShares(events, market, WEEKS, mondays);
      return [market, new Map(shares.map(({ event, values }) => [event, values]))];
    }),
  );
}

/** Names of an event's column; null for other columns. */
export function salesDayNames(column: string): CalendarEvent['names'] | null {
  if (!column.startsWith(EVENT_PREFIX)) return null;
  const id = column.slice(EVENT_PREFIX.length);
  return listSalesEvents().find((event) => event.id === id)?.names ?? null;
}

/** An event in a market, or in several on the same days. */
export interface SalesDays {
  readonly code: string;
  readonly names: CalendarEvent['names'];
  readonly market: string;
  readonly fromDay: Day;
  readonly toDay: Day;
  /** The days may still move, or are the usual ones. */
  readonly expected: boolean;
  /** Factories or carriers rest. */
  readonly supply: boolean;
}

/** What nobody has announced yet. */
export interface UnknownDays {
  readonly code: string;
  readonly names: CalendarEvent['names'];
  readonly year: number;
}

/** Events of the markets with a day in the span, in the order of days. */
export function listSalesDays(
  markets: readonly string[],
  from: Day,
  to: Day,
): { items: SalesDays[]; unknown: UnknownDays[] } {
  const events = listSalesEvents();
  const items = events.flatMap((event) =>
    markets
      .filter((market) => event.markets.includes(market))
      .flatMap((market) =>
        event.occurrences.flatMap((one): SalesDays[] => {
          if (!one.known || one.to < from || one.from > to) return [];
          return [
            {
              ...{ code: event.id, names: event.names, market, fromDay: one.from, toDay: one.to },
              ...{ expected: one.certainty !== 'certain', supply: event.moves.includes('supply') },
            },
          ];
        }),
      ),
  );
  const unknown = events
    .filter((event) => markets.some((market) => event.markets.includes(market)))
    .flatMap(({ id, names, occurrences }) =>
      occurrences
        .filter(({ known, year }) => !known && `${year}` >= from.slice(0, 4))
        .filter(({ year }) => `${year}` <= to.slice(0, 4))
        .map(({ year }) => ({ code: id, names, year })),
    );
  return { items: items.sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1)), unknown };
}
