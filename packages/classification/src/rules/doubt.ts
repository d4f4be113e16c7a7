/**
 * Facts that would decide between the first candidate and a rival, and are not settled: unknown is
 * a value. While one is open the engine is not sure, whatever the words say.
 */
import type { Book } from '../search/knowledge.ts';
import type { Ranked } from '../search/ranking.ts';
import type { Fits, Said } from '../text/facts.ts';
import type { Reason } from '../types.ts';

const AXES = ['material', 'construction', 'sex', 'powered', 'part'] as const;
/** What a thing is for tells apart codes of one heading; elsewhere its values mean other things. */
const WITHIN_HEADING = [...AXES, 'function'] as const;
/** So many of the next candidates are rivals, and every code of the same heading. */
const RIVALS = 25;
/** A value said at least so surely counts. */
const SAID = 0.5;
/** A second value said at this share of the surest one contests it. */
const CONTESTS = 0.35;
const FITS = 0.7;

/** The first open fact, or null where all that matters is said. */
export function openFact(
  ranked: readonly Ranked[],
  book: Book,
  said: Said,
  fits: Fits,
): Reason | null {
  const [first] = ranked;
  const winner = book.entries[first?.entry ?? -1];
  if (first === undefined || winner === undefined) return null;
  const kept = new Set(ranked.map(({ entry }) => entry));
  const siblings = (book.headings[winner.heading]?.entries ?? []).filter((one) => kept.has(one));
  const rivals = new Set([...ranked.slice(1, RIVALS).map(({ entry }) => entry), ...siblings]);
  rivals.delete(first.entry);
  for (const entry of rivals) {
    const rival = book.entries[entry];
    if (rival === undefined) continue;
    for (const axis of rival.heading === winner.heading ? WITHIN_HEADING : AXES) {
      const mine = winner.facts[axis];
      const theirs = rival.facts[axis];
      if (theirs === undefined) continue;
      const values = [...(said.get(axis) ?? [])].sort((a, b) => b[1] - a[1]);
      const most = values[0]?.[1] ?? 0;
      const silent = most < SAID;
      const apart = mine?.every((value) => fits.within(value, theirs) < FITS) ?? false;
      const contested = values.find(
        ([value, sure]) =>
          sure >= CONTESTS * most &&
          mine !== undefined &&
          fits.within(value, mine) < FITS &&
          fits.within(value, theirs) >= FITS,
      );
      if ((silent && apart) || contested !== undefined) {
        const params = { axis, against: rival.code, value: contested?.[0] ?? '' };
        return { code: 'fact_open', params };
      }
    }
  }
  return null;
}
