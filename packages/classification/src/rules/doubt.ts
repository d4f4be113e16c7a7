/**
 * Facts that would decide between the first candidate and a rival, and are not settled: unknown is
 * a value. While one is open the engine is not sure, whatever the words say.
 */
import type { Book } from '../search/knowledge.ts';
import type { Ranked } from '../search/ranking.ts';
import type { Fits, Said } from '../text/facts.ts';
import type { Reason } from '../types.ts';

const AXES = ['material', 'construction', 'sex', 'powered', 'part'] as const;
/** Rivals so near the first, in log odds, are thought of. */
const NEAR = 6;
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
  for (const { entry, score } of ranked.slice(1, RIVALS)) {
    const rival = book.entries[entry];
    if (rival === undefined || first.score - score > NEAR) continue;
    for (const axis of AXES) {
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
