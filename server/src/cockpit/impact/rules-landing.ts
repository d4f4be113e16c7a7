/** Whether goods that land on a day are hit by a change. Pure; days are calendar dates. */
import type { LandingVerdict, Timing } from './types.ts';

export interface Landing {
  /** Day of arrival inside. */
  readonly on: string;
  /** Day it was loaded; null is unknown, undefined: it has not been loaded yet. */
  readonly loadedOn: string | null | undefined;
}

/**
 * Landing the day before is free, on the day itself is hit. Goods loaded in time may be relieved;
 * where nobody knows when they were loaded it is unknown, not free.
 */
export function landingOf({ effectiveOn, transit }: Timing, landing: Landing): LandingVerdict {
  const { on, loadedOn } = landing;
  if (on < effectiveOn) return 'clear';
  if (transit === null || loadedOn === undefined) return 'hit';
  if (transit.arrivesBy !== null && on > transit.arrivesBy) return 'hit';
  if (loadedOn === null) return 'unknown';
  return loadedOn < transit.loadedBefore ? 'relieved' : 'hit';
}
