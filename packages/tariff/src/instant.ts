import { TariffError } from './errors.ts';
import { remember } from './memo.ts';

const shape = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?(?:\[([A-Za-z_/+-]+)\]|(Z))?$/;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, path: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  try {
    const made = new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    });
    formats.set(zone, made);
    return made;
  } catch {
    throw new TariffError('bad_date', path);
  }
}

/** Requests name the same few days over and over; a calendar question costs 20 µs. */
const read = new Map<string, number>();
const days = new Map<string, string>();

/** What the clock on the wall of the zone shows at the instant, as if it were UTC. */
function wallClock(epochMs: number, zone: string, path: string): number {
  const parts = Object.fromEntries(
    formatOf(zone, path)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * Epoch milliseconds of `'2026-07-24T00:01[America/New_York]'`, `'2026-07-24T04:01Z'` or a bare
 * day. A clock time without a zone, and a bare day, are read in `zone`; a bare day at noon, so
 * that a change in its first minute counts. Throws `bad_date`.
 */
export function instantOf(text: string, zone: string, path: string): number {
  const key = `${text} ${zone}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  return remember(read, key, readInstant(text, zone, path));
}

function readInstant(text: string, zone: string, path: string): number {
  const match = shape.exec(text);
  if (match === null) throw new TariffError('bad_date', path);
  const [, day = '', hour, minute, second, named, utc] = match;
  const clock = `${hour ?? '12'}:${minute ?? '00'}:${second ?? '00'}`;
  const wanted = Date.parse(`${day}T${clock}Z`);
  if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 10) !== day) {
    throw new TariffError('bad_date', path);
  }
  if (utc !== undefined) return wanted;
  const place = named ?? zone;
  // Twice, because the first guess may lie on the other side of a change of clocks.
  let guess = wanted - (wallClock(wanted, place, path) - wanted);
  guess -= wallClock(guess, place, path) - wanted;
  return guess;
}

/** The calendar day there at the instant, `'YYYY-MM-DD'`. */
export function dayIn(epochMs: number, zone: string): string {
  const key = `${epochMs} ${zone}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const day = new Date(wallClock(epochMs, zone, zone)).toISOString().slice(0, 10);
  return remember(days, key, day);
}
