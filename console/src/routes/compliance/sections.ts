/** A checklist put in order: what applies by topic, what asks, what comes, what is out and why. */
import type { Change, Checklist, Obligation, RuleLine } from '../../api/compliance.ts';
import { daysBetween } from '../../lib/format.ts';

/** Worst first: what stops, what nobody knows, what is to be done, what is done. */
const STATE_RANK = [
  ...(['prohibited', 'missing', 'expired', 'revoked', 'mismatch', 'not_yet', 'unknown'] as const),
  ...(['undated', 'stated', 'met'] as const),
] as const;
const CONSEQUENCE_RANK = ['block', 'hold', 'warn', 'inform'] as const;

const rankIn = (ranks: readonly string[], word: string): number => {
  const at = ranks.indexOf(word);
  return at < 0 ? ranks.length : at;
};

/** Order of a line: a sale stopped for want of evidence goes before a wish already met. */
export function rankOf({ state, consequence }: Pick<Obligation, 'state' | 'consequence'>): number {
  const done = state === 'met' ? 1000 : 0;
  return done + rankIn(CONSEQUENCE_RANK, consequence) * 20 + rankIn(STATE_RANK, state);
}

const worstOf = (rule: RuleLine): number => Math.min(...rule.obligations.map(rankOf), 2000);

export interface Topic {
  readonly topic: string;
  readonly rules: readonly RuleLine[];
}

function byTopic(rules: readonly RuleLine[]): readonly Topic[] {
  const topics = new Map<string, RuleLine[]>();
  for (const rule of rules) {
    const own = topics.get(rule.topic);
    if (own === undefined) topics.set(rule.topic, [rule]);
    else own.push(rule);
  }
  return [...topics]
    .map(([topic, own]) => ({
      topic,
      rules: own.toSorted((a, b) => worstOf(a) - worstOf(b) || a.rule.localeCompare(b.rule)),
    }))
    .sort((a, b) => worstOf(firstOf(a)) - worstOf(firstOf(b)) || a.topic.localeCompare(b.topic));
}

function firstOf({ rules }: Topic): RuleLine {
  const [first] = rules;
  if (first === undefined) throw new Error('a topic without rules');
  return first;
}

/** A day on which the checklist changes by law alone. */
export interface Coming {
  readonly rule: RuleLine;
  readonly what: 'begins' | 'ends' | 'relief';
  readonly day: string;
  /** Days from the day asked about. */
  readonly days: number;
}

/** Phases of rules that may still come to bind. */
const WAITING = new Set(['upcoming', 'not_law', 'halted', 'undated', 'relieved']);

const isWaiting = ({ binds, covers, phase }: RuleLine): boolean =>
  binds === 'no' && covers !== 'no' && WAITING.has(phase);

function comingOf(rules: readonly RuleLine[], today: string): readonly Coming[] {
  const days = rules.flatMap((rule): Omit<Coming, 'days'>[] => {
    const { from, until, phase } = rule;
    if (isWaiting(rule) && phase === 'upcoming' && from !== null && from > today) {
      return [{ rule, what: 'begins', day: from }];
    }
    if (isWaiting(rule) && phase === 'relieved' && until !== null && until >= today) {
      return [{ rule, what: 'relief', day: until }];
    }
    if (rule.binds === 'yes' && until !== null && until >= today) {
      return [{ rule, what: 'ends', day: until }];
    }
    return [];
  });
  return days
    .map((one) => ({ ...one, days: daysBetween(today, one.day) }))
    .sort((a, b) => a.days - b.days || a.rule.rule.localeCompare(b.rule.rule));
}

/** An open point some rule was read by, with the rules. */
export type Point = RuleLine['readings'][number] & { readonly rules: readonly string[] };

function pointsOf(rules: readonly RuleLine[]): readonly Point[] {
  const points = new Map<string, Point>();
  for (const { rule, readings } of rules) {
    for (const one of readings) {
      const known = points.get(one.point);
      points.set(one.point, { ...one, rules: [...(known?.rules ?? []), rule] });
    }
  }
  return [...points.values()];
}

export interface Sections {
  readonly binding: readonly Topic[];
  readonly asking: readonly Topic[];
  readonly coming: readonly Coming[];
  /** No day known, no law yet, halted. */
  readonly undated: readonly RuleLine[];
  readonly out: readonly RuleLine[];
  readonly points: readonly Point[];
}

/** Puts the rules of a checklist in the sections of the page. */
export function sectionsOf({ rules, day }: Pick<Checklist, 'rules' | 'day'>): Sections {
  const coming = comingOf(rules, day);
  const dated = new Set(coming.map(({ rule }) => rule.rule));
  const waiting = rules.filter(isWaiting);
  return {
    binding: byTopic(rules.filter(({ binds }) => binds === 'yes')),
    asking: byTopic(rules.filter(({ binds }) => binds === 'unknown')),
    coming,
    undated: waiting.filter(({ rule }) => !dated.has(rule)),
    out: rules.filter((rule) => rule.binds === 'no' && !isWaiting(rule)),
    points: pointsOf(rules.filter((rule) => rule.binds !== 'no' || isWaiting(rule))),
  };
}

export const countRules = (topics: readonly Topic[]): number =>
  topics.reduce((sum, { rules }) => sum + rules.length, 0);

/** Changes that one cause brought at one moment, told as one. */
export interface ChangeGroup {
  readonly key: string;
  readonly at: string;
  readonly actor: string;
  readonly cause: Change['cause'];
  readonly lines: readonly Change[];
  /** The verdict, where it turned. */
  readonly verdict: Change | null;
}

/** Puts changes of one moment and cause together, in the order given. */
export function groupChanges(changes: readonly Change[]): readonly ChangeGroup[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.at} ${JSON.stringify(change.cause)}`;
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [change]);
    else own.push(change);
  }
  return [...groups].flatMap(([key, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const { at, actor, cause } = first;
    return [
      {
        ...{ key, at, actor, cause },
        lines: own.filter(({ rule }) => rule !== null),
        verdict: own.find(({ rule }) => rule === null) ?? null,
      },
    ];
  });
}
