import { compareFractions } from '@tradewind/tariff';
import type { Condition, Corpus, DateRule, Rule } from '../corpus/types.ts';
import { conditionsIn, conditionsOf } from '../corpus/walk.ts';
import { numberOf } from '../evaluate/numbers.ts';
import { bareDay, dayOf } from '../time/dates.ts';

/** A case that ought to stand beside a rule and does not. */
export interface CaseGap {
  readonly rule: string;
  readonly wants: string;
}

const next = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Days of the cases, by the event the rule goes by. */
function daysOf(rule: Rule): Set<string> {
  return new Set(
    rule.cases.flatMap(({ day, events }) => [day, ...Object.values(events ?? {})]).map(bareDay),
  );
}

function dateGaps(rule: Rule, corpus: Corpus): string[] {
  const days = daysOf(rule);
  const spans: { from?: DateRule | undefined; until?: DateRule | undefined }[] = [
    rule.valid,
    ...(rule.stages ?? []),
    ...(rule.transitions ?? []).map(({ until }) => ({ until })),
  ];
  return spans.flatMap(({ from, until }) => {
    const first = from === undefined ? null : dayOf(from, corpus.acts, rule.id);
    const last = until === undefined ? null : dayOf(until, corpus.acts, rule.id);
    const wanted = [
      ...(first === null ? [] : [next(bareDay(first), -1), bareDay(first)]),
      ...(last === null ? [] : [bareDay(last), next(bareDay(last), 1)]),
    ];
    return wanted.filter((day) => !days.has(day)).map((day) => `a case on ${day}`);
  });
}

type Bound = Extract<Condition, { fact: string }>;

function thresholdGaps(rule: Rule): string[] {
  const limits = new Map<string, Set<string>>();
  for (const { condition } of conditionsOf(rule)) {
    for (const part of conditionsIn(condition)) {
      if (!('fact' in part)) continue;
      for (const key of ['above', 'atLeast', 'below', 'atMost'] as const) {
        const limit = boundOf(part, key);
        if (limit === undefined) continue;
        limits.set(part.fact, (limits.get(part.fact) ?? new Set()).add(limit));
      }
    }
  }
  return [...limits].flatMap(([fact, bounds]) =>
    [...bounds].flatMap((bound) => {
      const signs = new Set(rule.cases.flatMap(({ facts }) => signOf(facts?.[fact], bound)));
      return [
        ...(signs.has(-1) || bound === '0' ? [] : [`${fact} below ${bound}`]),
        ...(signs.has(0) ? [] : [`${fact} at ${bound}`]),
        ...(signs.has(1) ? [] : [`${fact} above ${bound}`]),
      ];
    }),
  );
}

function boundOf(part: Bound, key: 'above' | 'atLeast' | 'below' | 'atMost'): string | undefined {
  return 'is' in part || 'has' in part ? undefined : part[key];
}

function signOf(value: unknown, bound: string): number[] {
  const [here, limit] = [typeof value === 'string' ? numberOf(value) : null, numberOf(bound)];
  return here === null || limit === null ? [] : [Math.sign(compareFractions(here, limit))];
}

/** Whether the rule reads anything that may be unknown: all but the market and the calendar. */
function asksSomething(rule: Rule): boolean {
  return [...conditionsIn(rule.when)].some(
    (part) =>
      'fact' in part ||
      'hs' in part ||
      'value' in part ||
      'channel' in part ||
      'sale' in part ||
      'mode' in part ||
      ('place' in part && part.place !== 'market'),
  );
}

/**
 * Cases each rule ought to have: one that binds and one that does not, one that asks, each day
 * before, on and after, each threshold below, at and above.
 */
export function caseGaps(corpus: Corpus): readonly CaseGap[] {
  return corpus.rules.flatMap((rule) => gapsOf(rule, corpus));
}

/** The same for one rule, which need not be in the corpus. */
export function gapsOf(rule: Rule, corpus: Corpus): readonly CaseGap[] {
  const answers = new Set(rule.cases.map(({ expect }) => expect));
  const binding = !['proposed', 'under_scrutiny', 'annulled', 'unknown'].includes(rule.status);
  const wants = [
    ...(answers.has('yes') || !binding || isUndated(rule, corpus) ? [] : ['a case that binds']),
    ...(answers.has('no') || !asksSomething(rule) ? [] : ['a case that does not bind']),
    ...(answers.has('unknown') || !asksSomething(rule) ? [] : ['a case that asks']),
    ...(binding ? dateGaps(rule, corpus) : []),
    ...thresholdGaps(rule),
  ];
  return wants.map((each) => ({ rule: rule.id, wants: each }));
}

function isUndated(rule: Rule, corpus: Corpus): boolean {
  const { from } = rule.valid;
  return from !== undefined && dayOf(from, corpus.acts, rule.id) === null;
}
