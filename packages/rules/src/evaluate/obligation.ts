import type { Held } from '../evidence/types.ts';
import { nextDue } from '../time/due.ts';
import type { CompiledObligation } from './compile.ts';
import type { Ground } from './ground.ts';
import type { ObligationAnswer, ObligationState, Truth } from './types.ts';
import { better, type CompiledWay, type WayAnswer } from './ways.ts';

/** What is on file, by kind of evidence. */
export type HeldByKind = ReadonlyMap<string, readonly Held[]>;

/** How near a piece of evidence comes, the best first. */
const NEARNESS = ['valid', 'not_yet', 'expired', 'mismatch', 'revoked'] as const;

interface Piece {
  readonly state: ObligationState;
  readonly held: Held | null;
}

const ABSENT: Piece = { state: 'missing', held: null };

function pieceOf(evidence: string, held: HeldByKind): Piece {
  const on = held.get(evidence);
  if (on === undefined) return ABSENT;
  for (const state of NEARNESS) {
    let best: Held | null = null;
    for (const each of on) {
      // Of several the one that lasts longest.
      if (each.state === state && (best === null || lasts(each) > lasts(best))) best = each;
    }
    if (best !== null) return { state: state === 'valid' ? 'met' : state, held: best };
  }
  return ABSENT;
}

const lasts = ({ until }: Held): string => until ?? '9999-12-31';

const WORST: readonly ObligationState[] = ['revoked', 'expired', 'mismatch', 'not_yet', 'missing'];

function wayOf({ evidence, absent }: CompiledWay, held: HeldByKind): WayAnswer {
  const { index } = absent;
  const on: Held[] = [];
  const wanting: string[] = [];
  let worst = WORST.length;
  let until: string | null = null;
  for (const id of evidence) {
    const piece = pieceOf(id, held);
    if (piece.held !== null) {
      on.push(piece.held);
      if (until === null || lasts(piece.held) < until) until = piece.held.until;
    }
    if (piece.state === 'met') continue;
    wanting.push(id);
    worst = Math.min(worst, WORST.indexOf(piece.state));
  }
  const state = WORST[worst] ?? 'met';
  return { index, state, held: on, wanting, until: state === 'met' ? until : null };
}

/** The way that is met, or comes nearest; of equals the first, as the law lists them. */
function bestWay(compiled: CompiledObligation, ground: Ground, held: HeldByKind): WayAnswer | null {
  // Of most of what is asked nothing is on file: no need to look piece by piece.
  const nothing = !isHeld(compiled, held);
  if (nothing && compiled.absent !== null) return compiled.absent;
  let best: WayAnswer | null = null;
  for (const each of compiled.ways) {
    if (each.when !== null && each.when.of(ground) !== 1) continue;
    const way = nothing ? each.absent : wayOf(each, held);
    if (best === null || better(way, best)) best = way;
  }
  return best;
}

/** Whether anything that could meet it is on file. */
function isHeld({ kinds }: CompiledObligation, held: HeldByKind): boolean {
  if (held.size === 0) return false;
  for (const kind of kinds) if (held.has(kind)) return true;
  return false;
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

/** What would have to be known to say whether the obligation is asked. */
export function askedMissing({ when }: CompiledObligation, ground: Ground): readonly string[] {
  const found: string[] = [];
  when?.missing(ground, found);
  return found;
}

/**
 * Whether nothing is wanting for it, asked or not: as `standingOfObligation` has it, without
 * looking for the way that comes nearest.
 */
export function isGood(compiled: CompiledObligation, ground: Ground, held: HeldByKind): boolean {
  const { obligation, when, ways } = compiled;
  if (ways.length === 0) {
    return obligation.kind !== 'prohibit' && (when === null || when.of(ground) !== -1);
  }
  // Every way asks for evidence.
  return isHeld(compiled, held) && standingOfObligation(compiled, ground, held).state === 'met';
}

/** How an obligation stands, with all a checklist shows. */
export function answerObligation(
  compiled: CompiledObligation,
  ground: Ground,
  held: HeldByKind,
  context: { readonly day: string; readonly languages: readonly string[] },
): ObligationAnswer | null {
  const { obligation } = compiled;
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
    missing: asked === -1 ? askedMissing(compiled, ground) : [],
  };
}
