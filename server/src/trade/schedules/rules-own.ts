/** How rules the company holds follow each other in time. Pure. */
import type { Measure } from '@tradewind/tariff';

/**
 * Rules held until now end to be known on the day; those held and dropped on one day were never the
 * law of any. The new ones are known from it.
 */
export function replaceMeasures(
  before: readonly Measure[],
  now: readonly Measure[],
  { day, version }: { readonly day: string; readonly version: number },
): Measure[] {
  const kept = before.flatMap((measure) => {
    const { known } = measure;
    if (known.until !== undefined) return [measure];
    return known.from < day ? [{ ...measure, known: { ...known, until: day } }] : [];
  });
  return [...kept, ...now.map((measure) => ({ ...measure, version, known: { from: day } }))];
}
