import type { WrittenDate } from './dates.ts';

const HOUR = 3_600_000;

/** Instants and local dates of one time zone; offsets are remembered by the hour, for speed. */
export interface Zone {
  /** The instant of a written date; without a time of day it is noon, safe from both midnights. */
  instantOf(written: WrittenDate): Date;
  /** The calendar date in the zone at that instant. */
  dateOf(instant: Date): string;
}

/** @throws RangeError for a zone that the runtime does not know */
export function openZone(timeZone: string): Zone {
  const offsetAt = offsetReader(timeZone);
  return {
    instantOf(written) {
      const seconds = written.seconds ?? 43_200;
      const local = Date.parse(`${written.date}T00:00:00Z`) + seconds * 1000;
      if (written.offsetMinutes !== null) return new Date(local - written.offsetMinutes * 60_000);
      // The offset is asked at a first guess of the instant, then again at the better guess.
      const guess = local - offsetAt(local);
      return new Date(local - offsetAt(guess));
    },
    dateOf: (instant) =>
      new Date(instant.getTime() + offsetAt(instant.getTime())).toISOString().slice(0, 10),
  };
}

export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

function offsetReader(timeZone: string): (instant: number) => number {
  if (timeZone === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const known = new Map<number, number>();
  return (instant) => {
    // Clocks change on quarter hours at the finest.
    const slot = Math.floor(instant / (HOUR / 4));
    let offset = known.get(slot);
    if (offset === undefined) {
      offset = wallClock(format, slot * (HOUR / 4)) - slot * (HOUR / 4);
      known.set(slot, offset);
    }
    return offset;
  };
}

function wallClock(format: Intl.DateTimeFormat, instant: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  return Date.UTC(
    part['year'] ?? 1970,
    (part['month'] ?? 1) - 1,
    part['day'] ?? 1,
    part['hour'] ?? 0,
    part['minute'] ?? 0,
    part['second'] ?? 0,
  );
}
