import type { WeighedName } from './match/names.ts';
import {
  commonKind,
  factsFactors,
  foldIdentifier,
  LEAST_IDENTIFIER,
  scoreName,
} from './match/parties.ts';
import { HEADER, type Packed, packEntries, rarityWeight } from './search/build.ts';
import { Searcher } from './search/search.ts';
import { type Name, readName, type Token } from './text/tokens.ts';
import type {
  Candidate,
  Decision,
  Explanation,
  Kind,
  ListEntry,
  Party,
  Screening,
  Thresholds,
} from './types.ts';

/** Chosen on made-up pairs; see README.md for what they give on them. */
export const DEFAULT_THRESHOLDS: Thresholds = { match: 0.86, review: 0.75 };

/** What is known beside the name raises a score this much at most. */
const MOST_RAISE = 1.3;
/** Candidates answered where nobody says how many. */
export const MOST_ANSWERED = 20;

/** What a bound and a score may differ by where words were joined. */
const BOUND_ERROR = 0.05;

interface Scored {
  readonly entry: number;
  readonly score: number;
  readonly explanation: () => Explanation;
}

interface Asked {
  readonly party: Party;
  readonly name: Name;
  /** The name as of another kind: a listed company is held against the name of a company. */
  readonly readAs: Map<Kind | null, WeighedName>;
}

/** Names of one list, ready to be asked. */
export class Screener {
  private readonly packed: Packed;
  private readonly searcher: Searcher;
  /** Number of a document -> names of the parties that have it. */
  private readonly byNumber = new Map<string, number[]>();

  constructor(entries: Iterable<ListEntry>) {
    this.packed = packEntries(entries);
    this.searcher = new Searcher(this.packed);
    this.packed.nameEntry.forEach((at, name) => {
      for (const identifier of this.packed.entries[at]?.identifiers ?? []) {
        const key = foldIdentifier(identifier);
        if (key.length < LEAST_IDENTIFIER) continue;
        this.byNumber.set(key, [...(this.byNumber.get(key) ?? []), name]);
      }
    });
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
   * @param most candidates wanted; 1 is several times as fast as 20
   */
  screen(
    party: Party,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
    most: number = MOST_ANSWERED,
  ): Screening {
    const best = new Map<number, Scored>();
    let unread = party.names.every((text) => text.trim() === '');
    for (const text of party.names) {
      const name = readName(text, party.kind ?? null);
      const asked = { party, name, readAs: new Map<Kind | null, WeighedName>() };
      if (name.unread || !name.tokens.some(({ kind }) => kind !== 'legal' && kind !== 'title')) {
        unread = true;
      }
      this.screenName(asked, { least: thresholds.review, most }, best);
      this.screenNumbers(asked, best);
    }
    const found = [...best.values()]
      .filter(({ score }) => score >= thresholds.review)
      .sort((a, b) => b.score - a.score || a.entry - b.entry)
      .slice(0, most);
    const candidates = found.flatMap(({ entry, score, explanation }): Candidate[] => {
      const listed = this.packed.entries[entry];
      return listed === undefined ? [] : [{ entry: listed, score, explanation: explanation() }];
    });
    return { decision: decide(candidates[0]?.score ?? 0, unread, thresholds), candidates };
  }

  /**
   * Names whose bound reaches the threshold, before any is scored: what blocking lets through.
   *
   * @param most the best bounds alone
   */
  block(
    text: string,
    kind: Kind | null,
    least = DEFAULT_THRESHOLDS.review,
    most = Number.POSITIVE_INFINITY,
  ): ListEntry[] {
    const name = readName(text, kind);
    return this.searcher.find(name.tokens, least, most).flatMap((found) => {
      const listed = this.packed.entries[this.packed.nameEntry[found.name] ?? -1];
      return listed === undefined ? [] : [listed];
    });
  }

  /** A name asked for: words the list does not know are rare. */
  private weigh(name: Name): WeighedName {
    const { wordAt, weights, nameEntry } = this.packed;
    const weighed = name.tokens.map((token) => {
      const at = wordAt.get(token.key);
      return at === undefined
        ? rarityWeight(token, 1, nameEntry.length)
        : (weights[at] ?? token.weight);
    });
    return { text: name.text, tokens: name.tokens, unread: name.unread, weights: weighed };
  }

  private screenName(
    asked: Asked,
    { least, most }: { readonly least: number; readonly most: number },
    best: Map<number, Scored>,
  ): void {
    const { party, name } = asked;
    const withFacts = (party.identifiers?.length ?? 0) + (party.birthDates?.length ?? 0) > 0;
    const floor = withFacts ? least / MOST_RAISE : least;
    const known = new Map<number, number>();
    const score = (id: number): number => {
      let found = known.get(id);
      if (found === undefined) {
        found = this.scoreFound(asked, id, best);
        known.set(id, found);
      }
      return found;
    };
    // Where one is wanted and no fact can raise another, the best so far tells what is needless.
    const confirm =
      most > 1 || withFacts
        ? undefined
        : (id: number): number => (score(id) >= least ? score(id) - BOUND_ERROR : 0);
    // Bounds are near the score: twice as many as wanted leave room for what a bound cannot know.
    const found = this.searcher.find(name.tokens, floor, 2 * most + 4, confirm);
    let [top, enough] = [0, 0];
    for (const { name: id, bound } of found) {
      if (enough >= most && bound + BOUND_ERROR < top) break;
      const reached = score(id);
      if (reached >= least) enough++;
      top = Math.max(top, reached);
    }
  }

  /** Entries with a number of a document in common are looked at whatever they are called. */
  private screenNumbers(asked: Asked, best: Map<number, Scored>): void {
    for (const identifier of asked.party.identifiers ?? []) {
      for (const id of this.byNumber.get(foldIdentifier(identifier)) ?? []) {
        this.scoreFound(asked, id, best);
      }
    }
  }

  private scoreFound(asked: Asked, id: number, best: Map<number, Scored>): number {
    const { party, name } = asked;
    const entryAt = this.packed.nameEntry[id] ?? -1;
    const entry = this.packed.entries[entryAt];
    const listed = entry?.names[this.packed.nameAt[id] ?? 0];
    if (entry === undefined || listed === undefined) return 0;
    const kind = commonKind(party, entry);
    const facts = factsFactors(party, entry);
    const theirs = this.readListed(id, listed.text);
    let ours = asked.readAs.get(kind);
    if (ours === undefined) {
      ours = this.weigh(kind === (party.kind ?? null) ? name : readName(name.text, kind));
      asked.readAs.set(kind, ours);
    }
    const scored = scoreName(ours, theirs, listed.quality === 'weak', facts, kind);
    const known = best.get(entryAt);
    if (known === undefined || scored.score > known.score) {
      best.set(entryAt, { entry: entryAt, ...scored });
    }
    return scored.score;
  }

  /** A listed name as the index keeps it: its words without the titles. */
  private readListed(id: number, text: string): WeighedName {
    const { flat, writingOf, writingStarts, words } = this.packed;
    const tokens: Token[] = [];
    const weights: number[] = [];
    const start = writingStarts[writingOf[id] ?? 0] ?? -1;
    let word = start < 0 ? -1 : 0;
    for (let i = start + HEADER; word >= 0 && i < flat.length; i++) {
      word = flat[i] ?? 0;
      const at = word < 0 ? ~word : word;
      const token = words[at];
      if (token === undefined) continue;
      tokens.push(token);
      weights.push(this.packed.weights[at] ?? token.weight);
    }
    return { text, tokens, unread: false, weights };
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
