import { instantOf } from '@tradewind/tariff';
import type { Corpus } from '../corpus/types.ts';
import type { CompiledRule, Span } from '../evaluate/compile.ts';
import { FIXED_PHASES, haltedAt, spanPhase } from '../evaluate/phase.ts';
import type { Phase } from '../evaluate/types.ts';
import { bareDay, dayOf } from './dates.ts';

/** Where a rule may stand whatever the goods: who is relieved, which start holds, hang on them. */
export const LIFE_PHASES = [
  ...(['now', 'upcoming', 'ended', 'not_law'] as const),
  ...(['undated', 'halted', 'void'] as const),
] as const satisfies readonly Phase[];
export type LifePhase = (typeof LIFE_PHASES)[number];

/** Where a rule stands on a day, apart from any goods. */
export interface RuleLife {
  readonly phase: LifePhase;
  /** First and last day of the span that counts; null is open or not known. */
  readonly from: string | null;
  readonly until: string | null;
}

const ORDER: readonly LifePhase[] = ['now', 'upcoming', 'undated', 'ended'];

/**
 * Where a rule stands on a day ('YYYY-MM-DD') for any goods at all: now once it holds for some of
 * its stages, else coming with the first of its days.
 */
export function lifeOf(rule: CompiledRule, day: string): RuleLife {
  const { span, stages } = rule;
  const at = instantOf(day, rule.zone, 'day');
  const lives = [span, ...stages.map((stage) => stage.span)]
    .map((one: Span) => ({ span: one, phase: spanPhase(one, at) }))
    .sort((a, b) => ORDER.indexOf(a.phase) - ORDER.indexOf(b.phase) || a.span.begin - b.span.begin);
  const first = lives[0] ?? { span, phase: 'now' as const };
  const fixed = FIXED_PHASES[rule.rule.status];
  const phase = fixed ?? (haltedAt(rule, at) ? 'halted' : first.phase);
  return { phase, from: first.span.from, until: first.span.until };
}

export const DAY_KINDS = ['begins', 'ends', 'stage', 'relief_ends', 'halt_ends', 'review'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** Something that happens to a rule or to the reading of a law on a day. */
export interface CalendarDay {
  readonly day: string;
  readonly kind: DayKind;
  /** The rule; of a review, the key of the law. */
  readonly id: string;
}

const BINDING = new Set(['adopted', 'in_force', 'applicable', 'suspended', 'stayed']);

function daysOf({ rule }: CompiledRule, acts: Corpus['acts']): CalendarDay[] {
  const { valid, stages = [], transitions = [], halted } = rule;
  const dates = [
    { kind: 'begins' as const, date: valid.from },
    { kind: 'ends' as const, date: valid.until },
    ...stages.flatMap(({ from, until }) => [
      { kind: 'stage' as const, date: from },
      { kind: 'ends' as const, date: until },
    ]),
    ...transitions.map(({ until }) => ({ kind: 'relief_ends' as const, date: until })),
    { kind: 'halt_ends' as const, date: halted?.until },
  ];
  return dates.flatMap(({ kind, date }) => {
    const day = date === undefined ? null : dayOf(date, acts, rule.id);
    return day === null ? [] : [{ day: bareDay(day), kind, id: rule.id }];
  });
}

/**
 * What happens from one day to another, both counted in, in order: rules that begin and end,
 * stages, the end of sell-through and of a halt, and the days on which readings of laws go stale.
 */
export function calendarOf(
  rules: readonly CompiledRule[],
  corpus: Corpus,
  span: { readonly from: string; readonly until: string },
): readonly CalendarDay[] {
  const used = new Set(rules.map(({ rule }) => rule.law));
  const reviews = [...used].flatMap((id): CalendarDay[] => {
    const law = corpus.laws[id];
    return law === undefined ? [] : [{ day: law.nextReview, kind: 'review', id }];
  });
  const own = rules
    .filter(({ rule }) => BINDING.has(rule.status))
    .flatMap((rule) => daysOf(rule, corpus.acts));
  const seen = new Set<string>();
  return [...own, ...reviews]
    .filter(({ day, kind, id }) => {
      const key = `${day} ${kind} ${id}`;
      if (day < span.from || day > span.until || seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
}
