import { commonKind, factsFactors, scoreName } from './match/parties.ts';
import { type Packed, packEntries, rarityWeight } from './search/build.ts';
import { Searcher } from './search/search.ts';
import { type Name, readName, type Token } from './text/tokens.ts';
import type {
  Candidate,
  Decision,
  Explanation,
  FactorNote,
  Kind,
  ListEntry,
  Party,
  Screening,
  Thresholds,
} from './types.ts';

/** Chosen on made-up pairs; see README.md for what they give on them. */
export const DEFAULT_THRESHOLDS: Thresholds = { match: 0.86, review: 0.75 };

/** A contradiction outside the name (a birth date) may only lower; this is the most it may raise. */
const MOST_RAISE = 1.3;
/** Candidates answered at most. */
export const MOST_ANSWERED = 20;
/** Names scored in full for a name asked for. */
const MOST_SCORED = 40;

interface Scored {
  readonly entry: number;
  readonly score: number;
  readonly explanation: () => Explanation;
}

/** Names of one list, ready to be asked. */
export class Screener {
  private readonly packed: Packed;
  private readonly searcher: Searcher;

  constructor(entries: Iterable<ListEntry>) {
    this.packed = packEntries(entries);
    this.searcher = new Searcher(this.packed);
  }

  /** Entries, names and different words of the list. */
  get size(): { readonly entries: number; readonly names: number; readonly words: number } {
    const { entries, nameEntry, words } = this.packed;
    return { entries: entries.length, names: nameEntry.length, words: words.length };
  }

  /** Names whose words were looked at since the beginning. */
  get looked(): number {
    return this.searcher.looked;
  }

  /**
   * Holds a party against the whole list.
   *
   * @param thresholds scores from which it is a match or has to be looked at
   */
  screen(party: Party, thresholds: Thresholds = DEFAULT_THRESHOLDS): Screening {
    const best = new Map<number, Scored>();
    let unread = party.names.every((text) => text.trim() === '');
    for (const text of party.names) {
      const name = this.readAsked(text, party.kind ?? null);
      if (name.unread || !name.tokens.some(({ kind }) => kind !== 'legal' && kind !== 'title')) {
        unread = true;
      }
      this.screenName(name, party, thresholds.review, best);
    }
    const found = [...best.values()]
      .filter(({ score }) => score >= thresholds.review)
      .sort((a, b) => b.score - a.score || a.entry - b.entry)
      .slice(0, MOST_ANSWERED);
    const candidates = found.flatMap(({ entry, score, explanation }): Candidate[] => {
      const listed = this.packed.entries[entry];
      return listed === undefined ? [] : [{ entry: listed, score, explanation: explanation() }];
    });
    return { decision: decide(candidates[0]?.score ?? 0, unread, thresholds), candidates };
  }

  /** Names whose bound reaches the threshold, before any is scored: what blocking lets through. */
  block(text: string, kind: Kind | null, least = DEFAULT_THRESHOLDS.review): ListEntry[] {
    const name = this.readAsked(text, kind);
    return this.searcher.find(name.tokens, least, Number.POSITIVE_INFINITY).flatMap((found) => {
      const listed = this.packed.entries[this.packed.nameEntry[found.name] ?? -1];
      return listed === undefined ? [] : [listed];
    });
  }

  private readAsked(text: string, kind: Kind | null): Name {
    return readName(text, kind);
  }

  private weigh = (token: Token): number => {
    const at = this.packed.wordAt.get(token.key);
    if (at !== undefined) return this.packed.weights[at] ?? token.weight;
    return rarityWeight(token, 1, this.packed.nameEntry.length);
  };

  private screenName(name: Name, party: Party, least: number, best: Map<number, Scored>): void {
    const withFacts = (party.identifiers?.length ?? 0) + (party.birthDates?.length ?? 0) > 0;
    const floor = withFacts ? least / MOST_RAISE : least;
    let top = 0;
    for (const { name: id, bound } of this.searcher.find(name.tokens, floor, MOST_SCORED)) {
      if (bound + 0.08 < top && bound < 0.97) break;
      const entryAt = this.packed.nameEntry[id] ?? -1;
      const entry = this.packed.entries[entryAt];
      const listed = entry?.names[this.packed.nameAt[id] ?? 0];
      if (entry === undefined || listed === undefined) continue;
      const kind = commonKind(party, entry);
      const facts: readonly FactorNote[] = factsFactors(party, entry);
      const theirs = this.readListed(listed.text, entry.kind);
      const ours = kind === (party.kind ?? null) ? name : readName(name.text, kind);
      const weak = listed.quality === 'weak';
      const scored = scoreName(ours, theirs, weak, facts, kind, this.weigh);
      top = Math.max(top, scored.score);
      const known = best.get(entryAt);
      if (known === undefined || scored.score > known.score) {
        best.set(entryAt, { entry: entryAt, ...scored });
      }
    }
  }

  private readonly listedNames = new Map<string, Name>();

  /** Listed names that are found again and again are read once. */
  private readListed(text: string, kind: Kind | null): Name {
    const key = `${kind === 'person' ? 'p' : kind === null ? '' : 'c'}${text}`;
    let name = this.listedNames.get(key);
    if (name === undefined) {
      name = readName(text, kind);
      if (this.listedNames.size > 50_000) this.listedNames.clear();
      this.listedNames.set(key, name);
    }
    return name;
  }
}

/** A name nobody could read is unknown, unless something was found all the same. */
export function decide(score: number, unread: boolean, thresholds: Thresholds): Decision {
  if (score >= thresholds.match) return 'match';
  if (score >= thresholds.review) return 'review';
  return unread ? 'unknown' : 'clear';
}

/** Makes a list ready to be asked. */
export const buildScreener = (entries: Iterable<ListEntry>): Screener => new Screener(entries);
