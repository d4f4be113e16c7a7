import type { Held } from '../evidence/types.ts';
import { nextDue } from '../time/due.ts';
import type { CompiledObligation } from './compile.ts';
import type { Ground } from './ground.ts';
import type { ObligationAnswer, ObligationState, Truth } from './types.ts';

/** What is on file, by kind of evidence. */
export type HeldByKind = ReadonlyMap<string, readonly Held[]>;

/** How near a piece of evidence comes, the best first. */
const NEARNESS = ['valid', 'not_yet', 'expired', 'mismatch', 'revoked'] as const;

interface Piece {
  readonly state: ObligationState;
  readonly held: Held | null;
}

function pieceOf(evidence: string, held: HeldByKind): Piece {
  const on = held.get(evidence) ?? [];
  for (const state of NEARNESS) {
    const hits = on.filter((each) => each.state === state);
    if (hits.length === 0) continue;
    // Of several the one that lasts longest.
    const best = hits.reduce((a, b) => (lasts(b) > lasts(a) ? b : a));
    return { state: state === 'valid' ? 'met' : state, held: best };
  }
  return { state: 'missing', held: null };
}

const lasts = ({ until }: Held): string => until ?? '9999-12-31';

interface WayAnswer {
  readonly index: number;
  readonly state: ObligationState;
  readonly held: readonly Held[];
  readonly wanting: readonly string[];
  readonly until: string | null;
}

const WORST: readonly ObligationState[] = ['revoked', 'expired', 'mismatch', 'not_yet', 'missing'];

function wayOf(index: number, evidence: readonly string[], held: HeldByKind): WayAnswer {
  const pieces = evidence.map((id) => ({ id, ...pieceOf(id, held) }));
  const wanting = pieces.filter(({ state }) => state !== 'met');
  const states = new Set(wanting.map(({ state }) => state));
  const on = pieces.flatMap((piece) => piece.held ?? []);
  const until = on.flatMap((each) => each.until ?? []).sort()[0] ?? null;
  return {
    index,
    state: WORST.find((state) => states.has(state)) ?? 'met',
    held: on,
    wanting: wanting.map(({ id }) => id),
    until: wanting.length === 0 ? until : null,
  };
}

/** A way that is met, the longest lasting; else the one that lacks least, as the law lists them. */
function bestWay(compiled: CompiledObligation, ground: Ground, held: HeldByKind): WayAnswer | null {
  const open = compiled.ways.flatMap(({ evidence, when }, index) =>
    when !== null && when.of(ground) !== 1 ? [] : [wayOf(index, evidence, held)],
  );
  const met = open.filter(({ state }) => state === 'met');
  const pool = met.length > 0 ? met : open;
  return pool.reduce<WayAnswer | null>((best, way) => {
    if (best === null) return way;
    if (met.length > 0) return (way.until ?? '9999') > (best.until ?? '9999') ? way : best;
    // A document that ran out tells more than one that never was.
    const nearer = way.held.length - best.held.length;
    if (nearer !== 0) return nearer > 0 ? way : best;
    return way.wanting.length < best.wanting.length ? way : best;
  }, null);
}

/** How an obligation stands, without words: what the gate needs. */
export interface ObligationStanding {
  readonly asked: Truth;
  readonly state: ObligationState;
  readonly way: WayAnswer | null;
}

/** `binds` is whether the rule binds: an obligation of a rule not known to bind is not known. */
export function standingOfObligation(
  compiled: CompiledObligation,
  ground: Ground,
  held: HeldByKind,
): ObligationStanding {
  const { obligation, when, ways } = compiled;
  const asked: Truth = when === null ? 1 : when.of(ground);
  if (ways.length === 0) {
    const state = obligation.kind === 'prohibit' ? 'prohibited' : 'stated';
    return { asked, state: asked === -1 ? 'unknown' : state, way: null };
  }
  const way = bestWay(compiled, ground, held);
  const state = way?.state ?? 'missing';
  // Met is met, whether it is asked or not.
  return { asked, state: asked === -1 && state !== 'met' ? 'unknown' : state, way };
}

/** How an obligation stands, with all a checklist shows. */
export function answerObligation(
  compiled: CompiledObligation,
  ground: Ground,
  held: HeldByKind,
  context: { readonly day: string; readonly languages: readonly string[] },
): ObligationAnswer | null {
  const { obligation, when } = compiled;
  const { asked, state, way } = standingOfObligation(compiled, ground, held);
  if (asked === 0) return null;
  const { languages, recurs } = obligation;
  return {
    obligation,
    state,
    way: way?.index ?? null,
    held: way?.held ?? [],
    wanting: way?.wanting ?? [],
    until: way?.until ?? null,
    languages: languages === 'market' ? context.languages : (languages ?? []),
    due: recurs === undefined ? null : nextDue(recurs, context.day),
    missing: asked === -1 && when !== null ? [...new Set(when.missing(ground))] : [],
  };
}
