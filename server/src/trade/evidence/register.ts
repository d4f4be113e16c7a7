/** Kinds of evidence and places, from the rulebook. */
import { countryOf } from '../../platform/geo/index.ts';
import { shippedRulebook } from '../rulebook/index.ts';
import type { RegisteredKind } from './types.ts';

/** 'eu:declaration_of_conformity' -> 'EU'; 'world:...' stays 'world'. */
function jurisdictionOf(id: string): string {
  const prefix = id.slice(0, id.indexOf(':'));
  return prefix === 'world' ? prefix : prefix.toUpperCase();
}

let kinds: ReadonlyMap<string, RegisteredKind> | undefined;

/** The kinds the rules ask for, by id. */
export function registeredKinds(): ReadonlyMap<string, RegisteredKind> {
  kinds ??= new Map(
    shippedRulebook().corpus.evidence.map((kind) => [
      kind.id,
      { ...kind, jurisdiction: jurisdictionOf(kind.id) },
    ]),
  );
  return kinds;
}

export function kindOf(id: string | null): RegisteredKind | undefined {
  return id === null ? undefined : registeredKinds().get(id);
}

/** True for a country or a union that has rules of its own. */
export function isPlace(code: string): boolean {
  return shippedRulebook().jurisdictions.has(code) || countryOf(code) !== null;
}

const above = new Map<string, readonly string[]>();

/**
 * Unions and larger wholes a market is part of, the nearest first: ['EU', 'world'] for DE. A
 * country the rules do not name is part of the world alone.
 */
export function ancestorsOf(market: string): readonly string[] {
  const known = above.get(market);
  if (known !== undefined) return known;
  const place = shippedRulebook().jurisdictions.get(market);
  const parents = place?.parents ?? (market === 'world' ? [] : ['world']);
  const found = [...new Set([...parents, ...parents.flatMap(ancestorsOf)])];
  above.set(market, found);
  return found;
}
