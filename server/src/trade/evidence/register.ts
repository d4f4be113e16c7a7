/** Kinds of evidence and places, from the facts typed for the rules. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EvidenceKind, Jurisdiction } from '@tradewind/rules';
import { repositoryFolder } from '../../platform/database/index.ts';
import { countryOf } from '../../platform/geo/index.ts';
import type { RegisteredKind } from './types.ts';

interface RuleFile {
  readonly evidence?: readonly EvidenceKind[];
  readonly jurisdictions?: readonly Jurisdiction[];
}

export interface Register {
  readonly kinds: ReadonlyMap<string, RegisteredKind>;
  readonly jurisdictions: ReadonlyMap<string, Jurisdiction>;
}

/** 'eu:declaration_of_conformity' -> 'EU'; 'world:...' stays 'world'. */
function jurisdictionOf(id: string): string {
  const prefix = id.slice(0, id.indexOf(':'));
  return prefix === 'world' ? prefix : prefix.toUpperCase();
}

/** The register that files of rules make together; the files are checked when they are made. */
export function registerOf(files: readonly RuleFile[]): Register {
  const kinds = files
    .flatMap(({ evidence = [] }) => evidence)
    .map((kind) => [kind.id, { ...kind, jurisdiction: jurisdictionOf(kind.id) }] as const);
  const places = files
    .flatMap(({ jurisdictions = [] }) => jurisdictions)
    .map((place) => [place.id, place] as const);
  return { kinds: new Map(kinds), jurisdictions: new Map(places) };
}

let loaded: Register | undefined;

/** The register that ships with the product, read once. */
export function register(): Register {
  if (loaded !== undefined) return loaded;
  const folder = join(repositoryFolder(), 'data', 'rules');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  loaded = registerOf(
    files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as RuleFile),
  );
  return loaded;
}

export function kindOf(id: string | null): RegisteredKind | undefined {
  return id === null ? undefined : register().kinds.get(id);
}

/** True for a country or a union that has rules of its own. */
export function isPlace(code: string): boolean {
  return register().jurisdictions.has(code) || countryOf(code) !== null;
}

const above = new Map<string, readonly string[]>();

/** Unions and larger wholes a market is part of, the nearest first: ['EU', 'world'] for DE. */
export function ancestorsOf(market: string): readonly string[] {
  const known = above.get(market);
  if (known !== undefined) return known;
  const { jurisdictions } = register();
  const parents = jurisdictions.get(market)?.parents ?? (market === 'world' ? [] : ['world']);
  const found = [...new Set([...parents, ...parents.flatMap(ancestorsOf)])];
  above.set(market, found);
  return found;
}
