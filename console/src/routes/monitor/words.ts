import type { FoundDay, MatchReason, MonitorSource } from '../../api/monitor.ts';
import type { Say } from '../../i18n/index.ts';
import { countryName, type Language } from '../../lib/format.ts';

/** Places that are no country of their own in the tables of names. */
const UNIONS = new Set(['EU', 'XI']);

/** A place by name. */
export const placeName = (code: string, t: Say, language: Language): string =>
  UNIONS.has(code) ? t(`monitor:place.${code}`) : countryName(code, language);

/** How a source does, in one word. */
export type Health = 'stale' | 'well' | 'off';

export function healthOf(source: MonitorSource): Health {
  if (source.staleSince !== null) return 'stale';
  return source.succeededAt === null && !source.enabled ? 'off' : 'well';
}

/** Why a document touches a SKU, as a sentence. */
export function reasonSentence({ code, params }: MatchReason, t: Say): string {
  const named = params['class'];
  const words = named === undefined ? {} : { class: t(`monitor:class.${named}`) };
  return t(`monitor:reason.${code}`, { ...params, ...words });
}

/** Days still to come first as they come, then those that are over, the latest first. */
export function nextDay(days: readonly FoundDay[], today: string): FoundDay | null {
  const open = days.filter(({ day }) => day >= today);
  return open[0] ?? days.at(-1) ?? null;
}

const ORDER: Readonly<Record<Health, number>> = { stale: 0, well: 1, off: 2 };

/** Stale ones first, those that are off last. */
export const byHealth = (a: MonitorSource, b: MonitorSource): number =>
  ORDER[healthOf(a)] - ORDER[healthOf(b)];
