import { instantOf } from '@tradewind/tariff';
import type { Status, Words } from '../corpus/types.ts';
import { beginOf, endOf } from '../time/dates.ts';
import type { CompiledRule, CompiledStage, Span } from './compile.ts';
import type { Ground } from './ground.ts';
import type { Phase } from './types.ts';

/** Where a rule stands in time for goods. */
export interface Standing {
  readonly phase: Phase;
  readonly from: string | null;
  readonly until: string | null;
  readonly relief: Words | null;
  /** Facts on which the start that holds depends. */
  readonly missing: readonly string[];
}

/** A status that leaves no say to the days. */
export const FIXED_PHASES: Partial<Record<Status, 'not_law' | 'undated' | 'void'>> = {
  proposed: 'not_law',
  under_scrutiny: 'not_law',
  unknown: 'undated',
  annulled: 'void',
};

/** Where an instant lies against a span of days. */
export function spanPhase(span: Span, at: number): 'upcoming' | 'ended' | 'undated' | 'now' {
  if (at < span.begin && span.begin !== Number.NEGATIVE_INFINITY) return 'upcoming';
  if (at >= span.end) return 'ended';
  return span.undated ? 'undated' : 'now';
}

/** Stages that may hold: the first that does, and those before it that nobody can rule out. */
function possible(stages: readonly CompiledStage[], otherwise: Span, ground: Ground): Span[] {
  const spans: Span[] = [];
  for (const { when, span } of stages) {
    const truth = when.of(ground);
    if (truth === 0) continue;
    spans.push(span);
    if (truth === 1) return spans;
  }
  return [...spans, otherwise];
}

/** Whether the rule is suspended or stayed at an instant. */
export function haltedAt(rule: CompiledRule, at: number): boolean {
  const { halted: window, status } = rule.rule;
  if (window === undefined) return status === 'suspended' || status === 'stayed';
  const begin = beginOf(window.from, rule.zone);
  const end =
    window.until === undefined ? Number.POSITIVE_INFINITY : endOf(window.until, rule.zone);
  return begin <= at && at < end;
}

/**
 * What becomes of goods that came before: words while the relief lasts, `'over'` after its last
 * day, null where there is none for them or the law has not begun.
 */
function reliefOf(rule: CompiledRule, span: Span, ground: Ground): Words | 'over' | null {
  let over = false;
  for (const { transition, when, before, end } of rule.transitions) {
    if (before === null || ground.instantOf(transition.event, rule.zone) >= before) continue;
    if (when !== null && when.of(ground) !== 1) continue;
    const at = ground.instantOf(transition.on ?? 'sale', rule.zone);
    if (at < span.begin) continue;
    if (at < end) return transition.text;
    over = true;
  }
  return over ? 'over' : null;
}

/**
 * Where a rule stands for the goods: its status, else the event that picks the day against the
 * span that holds for them, else the relief of what came before.
 */
export function phaseOf(rule: CompiledRule, ground: Ground, day: string): Standing {
  const { status, valid } = rule.rule;
  const at = ground.instantOf(valid.on, rule.zone);
  const spans = possible(rule.stages, rule.span, ground);
  const [span = rule.span] = spans;
  const standing = { from: span.from, until: span.until, relief: null, missing: [] };
  const fixed = FIXED_PHASES[status];
  if (fixed !== undefined) return { ...standing, phase: fixed };
  if (haltedAt(rule, instantOf(day, rule.zone, 'day'))) return { ...standing, phase: 'halted' };
  const phases = new Set(spans.map((each) => spanPhase(each, at)));
  const relief = reliefOf(rule, span, ground);
  const [phase = 'now'] = phases;
  if (relief !== null && relief !== 'over') return { ...standing, phase: 'relieved', relief };
  if (phases.size > 1) {
    const missing: string[] = [];
    for (const { when } of rule.stages) if (when.of(ground) === -1) when.missing(ground, missing);
    return { ...standing, phase: 'unknown', missing };
  }
  return { ...standing, phase: relief === 'over' && phase === 'upcoming' ? 'now' : phase };
}
