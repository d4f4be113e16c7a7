import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { easterSunday, nthWeekday, orthodoxEasterSunday } from '@tradewind/forecasting';
import { describe, expect, test } from 'vitest';
import { repositoryFolder } from '../../platform/database/index.ts';
import { addDays } from '../../platform/days/index.ts';
import { type CalendarEvent, checkEvents, listSalesEvents, parseEvents } from './sales-calendar.ts';

const YEARS = [2024, 2025, 2026, 2027, 2028];
const [MON, WED, THU, SUN] = [0, 2, 3, 6];

const events = listSalesEvents();

function find(id: string): CalendarEvent {
  const event = events.find((one) => one.id === id);
  if (event === undefined) throw new Error(`no event ${id}`);
  return event;
}

/** First and last day of an event in a year; null where nobody knows them. */
function days(id: string, year: number): [from: string, to: string] | null {
  const found = find(id).occurrences.find((one) => one.year === year);
  return found?.known ? [found.from, found.to] : null;
}

function iso({ year, month, day }: { year: number; month: number; day: number }): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

describe('every shipped event', () => {
  const countries: { countries: { code: string }[] } = JSON.parse(
    readFileSync(join(repositoryFolder(), 'data', 'countries.json'), 'utf8'),
  );
  const codes = new Set(countries.countries.map(({ code }) => code));

  test('is there once, with one entry for every year from 2024 to 2028', () => {
    expect(events.length).toBeGreaterThan(80);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    for (const { id, occurrences } of events) {
      expect([id, ...occurrences.map(({ year }) => year)]).toEqual([id, ...YEARS]);
    }
  });

  test('names markets that exist, none twice', () => {
    for (const { id, markets } of events) {
      expect([id, markets.filter((market) => !codes.has(market))]).toEqual([id, []]);
      expect([id, new Set(markets).size]).toEqual([id, markets.length]);
    }
  });

  test('has names nobody else has, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      expect(new Set(events.map(({ names }) => names[language])).size).toBe(events.length);
    }
  });

  test('has at least one known year', () => {
    for (const { id, occurrences } of events) {
      expect([id, occurrences.some(({ known }) => known)]).toEqual([id, true]);
    }
  });
});

describe('a bad entry stops the start', () => {
  test('a double one, by name', () => {
    const double = [find('easter'), find('easter')];
    expect(() => checkEvents(double)).toThrow('easter double_event');
  });

  test('an unknown field, or none where one is needed', () => {
    const event = { ...find('easter'), guess: 1 };
    expect(() => parseEvents(JSON.stringify({ events: [event] }))).toThrow();
    expect(() => parseEvents(JSON.stringify({ events: [{ ...event, source: '' }] }))).toThrow();
  });
});

describe.each(YEARS)('days of %i', (year) => {
  const easter = iso(easterSunday(year));
  const span = (from: string, length: number): [string, string] => [
    from,
    addDays(from, length - 1),
  ];

  test('Easter, and what hangs on it', () => {
    expect(days('easter', year)).toEqual(span(addDays(easter, -2), 4));
    expect(days('carnival_br', year)).toEqual(span(addDays(easter, -50), 4));
    expect(days('mothering_sunday', year)).toEqual(span(addDays(easter, -21), 1));
    expect(days('fathers_day_de', year)).toEqual(span(addDays(easter, 39), 1));
    const orthodox = iso(orthodoxEasterSunday(year));
    expect(days('orthodox_easter', year)).toEqual(span(addDays(orthodox, -2), 4));
  });

  test.each([
    ['thanksgiving', 11, THU, 4],
    ['memorial_day', 5, MON, -1],
    ['labor_day_us', 9, MON, 1],
    ['presidents_day', 2, MON, 3],
    ['mothers_day_second_may', 5, SUN, 2],
    ['mothers_day_first_may', 5, SUN, 1],
    ['mothers_day_se', 5, SUN, -1],
    ['mothers_day_no', 2, SUN, 2],
    ['mothers_day_ar', 10, SUN, 3],
    ['fathers_day_third_june', 6, SUN, 3],
    ['fathers_day_september', 9, SUN, 1],
    ['fathers_day_br', 8, SUN, 2],
  ])('%s', (id, month, weekday, nth) => {
    expect(days(id, year)).toEqual(span(iso(nthWeekday(year, month, weekday, nth)), 1));
  });

  test('Black Friday is the day after the fourth Thursday of November', () => {
    const friday = addDays(iso(nthWeekday(year, 11, THU, 4)), 1);
    expect(days('black_friday', year)).toEqual(span(friday, 4));
    expect(days('white_friday', year)).toEqual(span(addDays(friday, -4), 8));
  });

  test("Mother's Day in France gives way to Pentecost", () => {
    const last = iso(nthWeekday(year, 5, SUN, -1));
    const pentecost = addDays(easter, 49);
    const expected = last === pentecost ? addDays(last, 7) : last;
    expect(days('mothers_day_fr', year)).toEqual(span(expected, 1));
  });

  test('French sales: second Wednesday of January to the 12th, last of June to the 28th', () => {
    const second = iso(nthWeekday(year, 1, WED, 2));
    const winter = second > `${year}-01-12` ? addDays(second, -7) : second;
    const last = iso(nthWeekday(year, 6, WED, -1));
    const summer = last > `${year}-06-28` ? addDays(last, -7) : last;
    expect(days('soldes_winter_fr', year)).toEqual(span(winter, 28));
    expect(days('soldes_summer_fr', year)).toEqual(span(summer, 28));
  });

  test('Ramadan and both Eids by the Umm al-Qura calendar', () => {
    expect(islamic(days('ramadan', year)?.[0])).toBe('9/1');
    expect(islamic(days('eid_al_fitr', year)?.[0])).toBe('10/1');
    expect(islamic(days('eid_al_adha', year)?.[0])).toBe('12/10');
    expect(days('ramadan', year)?.[1]).toBe(addDays(days('eid_al_fitr', year)?.[0] ?? '', -1));
  });

  test('new years of the moon begin at a new moon, Diwali is the night before one', () => {
    const between = (id: string, day: string, least: number, most: number): void => {
      const age = moonAge(day);
      expect([id, age > least && age < most]).toEqual([id, true]);
    };
    for (const id of ['lunar_new_year', 'tet', 'seollal']) {
      between(id, addDays(days(id, year)?.[0] ?? '', 1), -0.6, 1.1);
    }
    between('mid_autumn', addDays(days('mid_autumn', year)?.[0] ?? '', -14), -0.6, 1.1);
    between('diwali', days('diwali', year)?.[0] ?? '', -1.9, 0);
  });
});

test('days that nobody has announced are not filled in', () => {
  expect(days('prime_day_us', 2026)).toEqual(['2026-06-23', '2026-06-26']);
  expect(days('prime_day_us', 2027)).toBeNull();
  expect(days('buen_fin', 2026)).toBeNull();
});

test('the closing of factories moves supply, not demand', () => {
  expect(find('cn_new_year_closing').moves).toEqual(['supply']);
  expect(find('lunar_new_year').moves).toEqual(['demand']);
});

/** Month and day of the Umm al-Qura calendar, such as 9/1 for the first of Ramadan. */
function islamic(day: string | undefined): string {
  const format = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${day}T12:00:00Z`));
}

/**
 * Days from the nearest mean new moon to the noon of a day in UTC, −14.8 to 14.8. The true moon is
 * up to 0.6 days away from the mean one.
 */
function moonAge(day: string): number {
  const month = 29.530588853;
  const since = (Date.parse(`${day}T12:00:00Z`) - Date.UTC(2000, 0, 6, 18, 14)) / 86_400_000;
  const age = since % month;
  return age > month / 2 ? age - month : age;
}
