import { type Name, readName } from '../text/tokens.ts';
import type { Explanation, FactorNote, Kind, ListEntry, Party, WordPair } from '../types.ts';
import { compareNames, type NameScore, type WeighedName, weighPlain } from './names.ts';

/** A number without what people put between its signs. */
export const foldIdentifier = (identifier: string): string =>
  identifier.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Shorter numbers agree by chance. */
export const LEAST_IDENTIFIER = 5;

function identifierFactor(party: Party, entry: ListEntry): FactorNote[] {
  if (entry.identifiers.length === 0) return [];
  const ours = new Set(
    (party.identifiers ?? []).map(foldIdentifier).filter((id) => id.length >= LEAST_IDENTIFIER),
  );
  if (!entry.identifiers.some((id) => ours.has(foldIdentifier(id)))) return [];
  return [{ factor: 'identifier_agrees', times: 1.6 }];
}

type Agreement = 'day' | 'year' | 'near' | 'none';

/** Day and month are swapped often enough for a swap to count as the same. */
function agree(a: string, b: string): Agreement {
  const [yearA = '', ...restA] = a.split('-');
  const [yearB = '', ...restB] = b.split('-');
  const apart = Math.abs(Number(yearA) - Number(yearB));
  if (apart > 1) return 'none';
  if (apart === 1) return restA.length === 0 || restB.length === 0 ? 'near' : 'none';
  if (restA.length < 2 || restB.length < 2) return 'year';
  const same = restA.join() === restB.join() || restA.join() === [...restB].reverse().join();
  if (same) return 'day';
  // The first of January stands for a day nobody knows.
  return a.endsWith('-01-01') || b.endsWith('-01-01') ? 'year' : 'none';
}

function birthFactor(party: Party, entry: ListEntry): FactorNote[] {
  const ours = (party.birthDates ?? []).filter((date) => /^\d{4}/.test(date));
  if (ours.length === 0 || entry.birthDates.length === 0) return [];
  const found = new Set(ours.flatMap((a) => entry.birthDates.map((b) => agree(a, b))));
  if (found.has('day')) return [{ factor: 'birth_date_agrees', times: 1.12 }];
  if (found.has('year')) return [{ factor: 'birth_year_agrees', times: 1.04 }];
  if (found.has('near')) return [];
  const years = ours.some((a) => entry.birthDates.some((b) => a.slice(0, 4) === b.slice(0, 4)));
  return [{ factor: 'birth_date_differs', times: years ? 0.82 : 0.68 }];
}

function countryFactor(party: Party, entry: ListEntry): FactorNote[] {
  const ours = party.countries ?? [];
  if (ours.length === 0 || entry.countries.length === 0) return [];
  return ours.some((country) => entry.countries.includes(country))
    ? [{ factor: 'country_agrees', times: 1.03 }]
    : [{ factor: 'country_differs', times: 0.93 }];
}

function kindFactor(party: Party, entry: ListEntry): FactorNote[] {
  const [ours, theirs] = [party.kind ?? null, entry.kind];
  if (ours === null || theirs === null || ours === theirs) return [];
  return [{ factor: 'kind_differs', times: 0.8 }];
}

/** Everything beside the name that speaks for or against. */
export function factsFactors(party: Party, entry: ListEntry): readonly FactorNote[] {
  const { birthDates = [], countries = [], identifiers = [], kind } = party;
  const bare = birthDates.length + countries.length + identifiers.length === 0;
  if (bare && (kind === entry.kind || (kind ?? null) === null || entry.kind === null)) return [];
  return [
    ...kindFactor(party, entry),
    ...birthFactor(party, entry),
    ...countryFactor(party, entry),
    ...identifierFactor(party, entry),
  ];
}

/** A number in common says more than any name; nothing says more than certain. */
export function applyFactors(score: number, factors: readonly FactorNote[]): number {
  const product = factors.reduce((sum, { times }) => sum * times, score);
  const named = factors.some(({ factor }) => factor === 'identifier_agrees');
  // Under another name it is still for a person to look at.
  return Math.min(1, named ? Math.max(product, score >= 0.3 ? 0.92 : 0.78) : product);
}

/** The words of a comparison as data. */
export function explain(
  a: Name,
  b: Name,
  found: NameScore,
  factors: readonly FactorNote[],
): Explanation {
  const words = (name: Name, at: readonly number[]): string =>
    at.map((i) => name.tokens[i]?.han || name.tokens[i]?.text || '').join(' ');
  const pairs = found.pairs.map(
    (pair): WordPair => ({
      ...{ ours: words(a, pair.a), theirs: words(b, pair.b), how: pair.how },
      likeness: Math.round(pair.likeness * 1000) / 1000,
    }),
  );
  const left = (name: Name, used: ReadonlySet<number>): string[] =>
    name.tokens
      .filter(({ kind }, at) => !used.has(at) && kind !== 'title' && kind !== 'legal')
      .map(({ han, text }) => han || text);
  return {
    ...{ ours: a.text, theirs: b.text, pairs },
    oursLeft: left(a, new Set(found.pairs.flatMap((pair) => pair.a))),
    theirsLeft: left(b, new Set(found.pairs.flatMap((pair) => pair.b))),
    factors: [...found.factors, ...factors],
  };
}

/** What two parties are compared as, where their kinds are not both told. */
export function commonKind(party: Party, entry: Pick<ListEntry, 'kind'>): Kind | null {
  return entry.kind ?? party.kind ?? null;
}

const WEAK = 0.9;

/** One name of ours against one of a listed party, with all that is known of both. */
export function scoreName(
  ours: WeighedName,
  theirs: WeighedName,
  weak: boolean,
  facts: readonly FactorNote[],
  kind: Kind | null,
): { score: number; explanation: () => Explanation } {
  const found = compareNames(ours, theirs, kind);
  const all = weak ? [{ factor: 'weak_alias' as const, times: WEAK }, ...facts] : facts;
  const score = Math.round(applyFactors(found.score, all) * 1000) / 1000;
  return { score, explanation: () => explain(ours, theirs, found, all) };
}

/**
 * How alike a party and a listed one are, 0 to 1, by their most alike names and all that is known
 * beside. Needs no index: rare words weigh like common ones.
 */
export function compareParties(
  party: Party,
  entry: ListEntry,
): { score: number; explanation: Explanation | null } {
  const kind = commonKind(party, entry);
  const facts = factsFactors(party, entry);
  let best: { score: number; explanation: (() => Explanation) | null } = {
    score: 0,
    explanation: null,
  };
  const listed = entry.names.map(({ text, quality }) => ({
    ...{ quality, name: weighPlain(readName(text, kind)) },
  }));
  for (const text of party.names) {
    const ours = weighPlain(readName(text, kind));
    for (const { name, quality } of listed) {
      const found = scoreName(ours, name, quality === 'weak', facts, kind);
      if (found.score > best.score) best = found;
    }
  }
  return { score: best.score, explanation: best.explanation?.() ?? null };
}
