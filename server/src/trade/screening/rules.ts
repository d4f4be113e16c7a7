/** Pure decisions of screening: when a list is stale, what a verdict is, how hits move. */
import type { HitState, ListFormat, ListVersion, Verdict } from './types.ts';

/** Official lists change most weeks; nobody should rely on one not looked at for longer. */
export const STALE_AFTER_DAYS = 7;
const DAY_MS = 86_400_000;

export const isStale = (list: Pick<ListVersion, 'checkedAt'>, now: Date): boolean =>
  now.getTime() - list.checkedAt.getTime() > STALE_AFTER_DAYS * DAY_MS;

/** The versions a party is held against, as one text: equal texts, equal lists. */
export const stampOf = (lists: readonly Pick<ListVersion, 'listId'>[]): string =>
  lists
    .map(({ listId }) => listId)
    .sort()
    .join(' ');

const SOURCES: Readonly<Record<ListFormat, string>> = {
  un_xml: 'un',
  eu_xml: 'eu',
  uk_xml: 'uk',
  uk_csv: 'uk',
  ofac_xml: 'us',
  ofac_advanced_xml: 'us',
  ofac_sdn_csv: 'us',
  ofac_alt_csv: 'us-alt',
  own_csv: 'own',
};

/** Whose list a file is where nobody says. */
export const sourceOf = (format: ListFormat): string => SOURCES[format];

export interface Standing {
  /** Versions in use. */
  readonly lists: readonly Pick<ListVersion, 'listId' | 'checkedAt'>[];
  readonly party: {
    readonly factsHash: string;
    readonly screenedHash: string | null;
    readonly screenedStamp: string | null;
    readonly decision: 'match' | 'review' | 'clear' | 'unknown' | null;
  } | null;
  /** States of its hits. */
  readonly hits: readonly HitState[];
}

/**
 * Whether a party may be dealt with. Unknown is never clear: without a list, with an old one, or
 * for a party not held against the lists in use, nobody knows. What a person confirmed blocks
 * whatever else is.
 */
export function verdictFrom({ lists, party, hits }: Standing, now: Date): Verdict {
  if (hits.includes('true_match') || hits.includes('release_asked')) {
    return { verdict: 'blocked', why: 'true_match' };
  }
  if (hits.includes('open')) return { verdict: 'review', why: 'hits_open' };
  if (lists.length === 0) return { verdict: 'unknown', why: 'no_list' };
  if (lists.some((list) => isStale(list, now))) return { verdict: 'unknown', why: 'list_stale' };
  if (party === null || party.screenedHash !== party.factsHash) {
    return { verdict: 'unknown', why: 'not_screened' };
  }
  if (party.screenedStamp !== stampOf(lists)) return { verdict: 'unknown', why: 'not_screened' };
  if (party.decision === 'unknown') return { verdict: 'unknown', why: 'unreadable' };
  return { verdict: 'clear', why: 'nothing_found' };
}

/** What a person may do with a hit. */
export const ACTS = [
  'false_match',
  'true_match',
  'ask_release',
  'release',
  'keep_blocked',
] as const;
export type Act = (typeof ACTS)[number];

const MOVES: Readonly<Record<Act, { readonly from: readonly HitState[]; readonly to: HitState }>> =
  {
    false_match: { from: ['open'], to: 'false_match' },
    true_match: { from: ['open', 'false_match'], to: 'true_match' },
    ask_release: { from: ['true_match'], to: 'release_asked' },
    release: { from: ['release_asked'], to: 'false_match' },
    keep_blocked: { from: ['release_asked'], to: 'true_match' },
  };

/**
 * Where an act leads: to a state, or to a refusal.
 *
 * @param person behind whoever acts: themselves, or the owner of the key; null is nobody
 */
export function move(
  act: Act,
  hit: { readonly state: HitState; readonly askedBy: string | null },
  person: string | null,
): { readonly to: HitState } | { readonly refused: 'wrong_state' | 'same_person' | 'no_person' } {
  const { from, to } = MOVES[act];
  if (!from.includes(hit.state)) return { refused: 'wrong_state' };
  if (act !== 'ask_release' && act !== 'release') return { to };
  if (person === null) return { refused: 'no_person' };
  // Who asked for a release may not grant it, with a key of theirs neither.
  const second = hit.askedBy !== null && hit.askedBy !== person;
  if (act === 'release' && !second) return { refused: 'same_person' };
  return { to };
}

/**
 * What becomes of a hit a run finds again. A decision holds while both sides say the same; a
 * confirmed match stays one in any case.
 */
export function refound(
  before: { readonly state: HitState; readonly entryHash: string; readonly factsHash: string },
  now: { readonly entryHash: string; readonly factsHash: string },
): { readonly state: HitState; readonly reopened: boolean } {
  const same = before.entryHash === now.entryHash && before.factsHash === now.factsHash;
  if (before.state === 'gone') return { state: 'open', reopened: true };
  if (before.state === 'false_match' && !same) return { state: 'open', reopened: true };
  return { state: before.state, reopened: false };
}
