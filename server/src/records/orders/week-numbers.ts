/** A Monday before any order: queries number weeks from it, which is cheaper than naming them. */
export const FIRST_MONDAY = '1990-01-01';
const WEEK_MS = 7 * 86_400_000;

const mondays = new Map<string, string>();

/** The Monday of a week by its number after `FIRST_MONDAY`; each is worked out once. */
export function mondayOfWeek(number: string): string {
  const known = mondays.get(number);
  if (known !== undefined) return known;
  const at = Date.parse(FIRST_MONDAY) + Number(number) * WEEK_MS;
  const monday = new Date(at).toISOString().slice(0, 10);
  mondays.set(number, monday);
  return monday;
}
