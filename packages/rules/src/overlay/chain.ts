import type { Corpus, Rule } from '../corpus/types.ts';
import { bareDay, dayOf } from '../time/dates.ts';
import { heldRules } from './overlaid.ts';

/** Where a rule does not begin the day after the one it replaces ended. */
export interface ChainFault {
  readonly rule: string;
  readonly replaces: string;
  readonly kind:
    | 'gap'
    | 'overlap'
    /** The rule replaced goes on for ever. */
    | 'never_ends'
    /** One of the two days hangs on something not known. */
    | 'undated'
    /** They go by different events, so that their days do not compare. */
    | 'other_event'
    /** The rule it replaces is not held. */
    | 'not_held';
  /** Last day of the one replaced, first day of this; null is open or not known. */
  readonly until: string | null;
  readonly from: string | null;
  /** Days without a rule, or with both. */
  readonly days: number | null;
}

const DAY_MS = 86_400_000;

/** Days from one calendar day to another. */
const daysBetween = (first: string, last: string): number =>
  Math.round((Date.parse(`${last}T00:00Z`) - Date.parse(`${first}T00:00Z`)) / DAY_MS);

function faultOf(rule: Rule, old: Rule, acts: Corpus['acts']): ChainFault[] {
  const say = (kind: ChainFault['kind'], days: number | null = null): ChainFault[] => [
    { rule: rule.id, replaces: old.id, kind, until: until ?? null, from: from ?? null, days },
  ];
  const read = (date: Rule['valid']['from'], id: string) =>
    date === undefined ? undefined : dayOf(date, acts, id);
  const until = read(old.valid.until, old.id);
  const from = read(rule.valid.from, rule.id);
  if (rule.valid.on !== old.valid.on) return say('other_event');
  if (until === null || from === null) return say('undated');
  if (until === undefined) return say('never_ends');
  if (from === undefined) return say('overlap');
  const apart = daysBetween(bareDay(until), bareDay(from));
  // With a clock time the hand-over may lie within one day.
  const sameDay = apart === 0 && (until.length > 10 || from.length > 10);
  if (apart === 1 || sameDay) return [];
  return apart > 1 ? say('gap', apart - 1) : say('overlap', 1 - apart);
}

/**
 * Every rule that replaces others must begin the day after they end: else goods fall between two
 * rules, or under both. Only rules held now are looked at. @throws RulesError bad_date
 */
export function chainFaults(corpus: Corpus): readonly ChainFault[] {
  const held = new Map(heldRules(corpus).map((rule) => [rule.id, rule]));
  return [...held.values()].flatMap((rule) =>
    (rule.replaces ?? []).flatMap((id) => {
      const old = held.get(id);
      return old === undefined
        ? [
            {
              ...{ rule: rule.id, replaces: id, kind: 'not_held' as const },
              ...{ until: null, from: null, days: null },
            },
          ]
        : faultOf(rule, old, corpus.acts);
    }),
  );
}
