import { nearness } from '../nice.ts';
import { comparePictures } from '../picture/compare.ts';
import type {
  Answer,
  FactorNote,
  Level,
  Match,
  Occurrence,
  PictureLikeness,
  WatchedListing,
  WatchedMark,
} from '../types.ts';
import { buildIndex, type Index } from './index.ts';
import { findIn } from './wording.ts';

/** From here on a listing is held, and from here on somebody should look. */
export const THRESHOLDS = { hold: 0.8, warn: 0.55 } as const;

/** Places told of one mark in one listing. */
const MOST_OCCURRENCES = 12;

const USE_TIMES = { plain: 1, referential: 0.65, imitation: 1 } as const;
const DESCRIPTIVE_TIMES = 0.7;

/** What an occurrence counts by itself. */
function weightOf({ likeness, use, descriptive }: Occurrence): number {
  return likeness * USE_TIMES[use] * (descriptive ? DESCRIPTIVE_TIMES : 1);
}

/**
 * Half a year a lapsed mark may still be renewed: Paris Convention, Article 5bis(1), and longer
 * terms are not looked at.
 */
const GRACE_MONTHS = 6;

/** Last day on which a mark may still stand, 'YYYY-MM-DD'; null where its term is not known. */
export function lastDayOf(expiresOn: string | null): string | null {
  if (expiresOn === null) return null;
  const day = new Date(`${expiresOn}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + GRACE_MONTHS);
  return day.toISOString().slice(0, 10);
}

/** Whether a mark may be held against anybody on a day. */
export function isAlive(mark: Pick<WatchedMark, 'status' | 'expiresOn'>, day: string): boolean {
  if (mark.status === 'ended') return false;
  const last = lastDayOf(mark.expiresOn);
  return last === null || day <= last;
}

/** What of the mark and the goods weighs, whatever was found in words or pictures. */
function factorsOf(mark: WatchedMark, listing: WatchedListing): FactorNote[] {
  const notes: FactorNote[] = [];
  if (mark.status === 'pending') notes.push({ factor: 'not_registered', times: 0.78 });
  const near = nearness(listing.nice, mark.nice);
  if (near !== 'same' && mark.reputed) notes.push({ factor: 'reputed', times: 1 });
  else if (near === 'related') notes.push({ factor: 'related_classes', times: 0.92 });
  else if (near === 'other') notes.push({ factor: 'other_classes', times: 0.68 });
  if (listing.markets !== null && !offeredThere(mark.territories, listing.markets)) {
    notes.push({ factor: 'other_territory', times: 0.6 });
  }
  return notes;
}

/** Whether a territory of the mark has, or is part of, a market the goods are offered in. */
export function offeredThere(
  territories: readonly string[],
  markets: readonly (readonly string[])[],
): boolean {
  return markets.some((places) => places.some((place) => territories.includes(place)));
}

/** What of the best occurrence weighs, told as factors. */
function useFactors(best: Occurrence): FactorNote[] {
  const notes: FactorNote[] = [];
  if (best.use === 'referential') {
    notes.push({ factor: 'referential_use', times: USE_TIMES.referential });
  }
  if (best.use === 'imitation') notes.push({ factor: 'imitation_words', times: 1 });
  if (best.descriptive) notes.push({ factor: 'ordinary_words', times: DESCRIPTIVE_TIMES });
  if (best.field === 'brand') notes.push({ factor: 'in_brand_field', times: 1 });
  return notes;
}

function matchOf(
  mark: WatchedMark,
  listing: WatchedListing,
  occurrences: readonly Occurrence[],
  picture: PictureLikeness | null,
): Match | null {
  const sorted = [...occurrences].sort((a, b) => weightOf(b) - weightOf(a) || a.start - b.start);
  const best = sorted[0];
  const inWords = best === undefined ? 0 : weightOf(best);
  const inPicture = picture?.likeness ?? 0;
  const around = factorsOf(mark, listing);
  const factors =
    best === undefined || inPicture > inWords ? around : [...useFactors(best), ...around];
  const times = around.reduce((product, note) => product * note.times, 1);
  const score = Math.max(inWords, inPicture) * times;
  if (score < THRESHOLDS.warn) return null;
  const level: Level = score >= THRESHOLDS.hold ? 'hold' : 'warn';
  return {
    ...{ markId: mark.id, level, score: Math.round(score * 1000) / 1000 },
    ...{ occurrences: sorted.slice(0, MOST_OCCURRENCES), picture, factors },
  };
}

/** A list of marks ready to be held against listings. */
export class Matcher {
  private readonly marks: readonly WatchedMark[];
  private readonly index: Index;
  private readonly pictured: readonly number[];

  constructor(marks: readonly WatchedMark[]) {
    this.marks = marks;
    this.index = buildIndex(marks);
    this.pictured = marks.flatMap((mark, at) => (mark.picture === null ? [] : [at]));
  }

  /**
   * Marks a listing is like, the most alike first. What nobody could look at is 'unknown', never
   * 'clear'.
   *
   * @param day 'YYYY-MM-DD'; marks whose term ended before it are left out
   */
  match(listing: WatchedListing, day: string): Answer {
    const inWords = new Map<number, Occurrence[]>();
    for (const text of listing.texts) {
      for (const { form, occurrence } of findIn(this.index, text)) {
        const mark = this.index.forms[form]?.mark ?? -1;
        const found = inWords.get(mark);
        if (found === undefined) inWords.set(mark, [occurrence]);
        else found.push(occurrence);
      }
    }
    const inPicture = this.lookAlikes(listing);
    const matches = [...new Set([...inWords.keys(), ...inPicture.keys()])]
      .flatMap((at) => {
        const mark = this.marks[at];
        if (mark === undefined || !isAlive(mark, day)) return [];
        const picture = inPicture.get(at) ?? null;
        return matchOf(mark, listing, inWords.get(at) ?? [], picture) ?? [];
      })
      .sort((a, b) => b.score - a.score || (a.markId < b.markId ? -1 : 1));
    return { verdict: this.verdictOf(listing, matches), matches };
  }

  private lookAlikes({ picture }: WatchedListing): Map<number, PictureLikeness> {
    const found = new Map<number, PictureLikeness>();
    if (picture === null || picture === 'unreadable') return found;
    for (const at of this.pictured) {
      const theirs = this.marks[at]?.picture;
      const alike =
        theirs === null || theirs === undefined ? null : comparePictures(picture, theirs);
      if (alike !== null) found.set(at, alike);
    }
    return found;
  }

  private verdictOf(listing: WatchedListing, matches: readonly Match[]): Answer['verdict'] {
    if (matches.some(({ level }) => level === 'hold')) return 'hold';
    if (listing.picture === 'unreadable' && this.pictured.length > 0) return 'unknown';
    return matches.length > 0 ? 'warn' : 'clear';
  }
}

export const buildMatcher = (marks: readonly WatchedMark[]): Matcher => new Matcher(marks);
