import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventFaults } from '@tradewind/forecasting';
import { z } from 'zod';
import { repositoryFolder } from '../../platform/database/index.ts';

/** The files of data/calendar, in the order in which people think of them. */
const FILES = ['sales.json', 'gifts.json', 'festivals.json', 'seasons.json'] as const;

const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const Occurrence = z.discriminatedUnion('known', [
  z.strictObject({
    year: z.int(),
    known: z.literal(true),
    from: Day,
    to: Day,
    certainty: z.enum(['certain', 'expected', 'usual']),
  }),
  z.strictObject({ year: z.int(), known: z.literal(false) }),
]);

const CalendarEvent = z.strictObject({
  id: z.string().regex(/^[a-z]+(_[a-z]+)*$/),
  names: Words,
  kind: z.enum(['sale', 'gift', 'festival', 'season', 'closure']),
  moves: z.array(z.enum(['demand', 'supply'])).min(1),
  markets: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
  leadDays: z.int(),
  afterDays: z.int(),
  source: z.string().min(1),
  seenOn: Day,
  note: Words.optional(),
  occurrences: z.array(Occurrence).min(1),
});

/** Days that move sales or close suppliers, as data/calendar/README.md describes them. */
export type CalendarEvent = z.output<typeof CalendarEvent>;

let calendar: readonly CalendarEvent[] | undefined;

/** All events of data/calendar, read and checked once. An entry in doubt stops the start. */
export function listSalesEvents(): readonly CalendarEvent[] {
  if (calendar !== undefined) return calendar;
  const folder = join(repositoryFolder(), 'data', 'calendar');
  const events = FILES.flatMap((name) => parseEvents(readFileSync(join(folder, name), 'utf8')));
  checkEvents(events);
  calendar = events;
  return calendar;
}

/** @throws where the text is not of the form of data/calendar */
export function parseEvents(text: string): CalendarEvent[] {
  return z.looseObject({ events: z.array(CalendarEvent) }).parse(JSON.parse(text)).events;
}

/** @throws Error that names every fault: a double entry, a bad day, years that contradict */
export function checkEvents(events: readonly CalendarEvent[]): void {
  const faults = eventFaults(events);
  if (faults.length === 0) return;
  const lines = faults.map(({ event, code, year }) => [event, code, year ?? ''].join(' ').trim());
  throw new Error(`data/calendar: ${lines.join('; ')}`);
}
