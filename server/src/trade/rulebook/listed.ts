import type { Law, LifePhase, Rule, RuleLife, Status } from '@tradewind/rules';
import type { Origin } from './types.ts';

/** A rule held now, as the list shows it. */
export interface ListedRule {
  readonly rule: Rule;
  readonly law: Law | null;
  readonly life: RuleLife;
  readonly origin: Origin;
  /** The product shipped a version of the same number or a later one since. */
  readonly overtaken: boolean;
}

export interface RuleFilter {
  readonly q: string | null;
  /** A place: its own rules and those of places that belong to it. */
  readonly jurisdiction: string | null;
  readonly topic: string | null;
  readonly status: Status | null;
  readonly origin: Origin | null;
  readonly certainty: Law['certainty'] | null;
  readonly stale: boolean | null;
}

export const isStale = (law: Law | null, today: string): boolean =>
  law !== null && law.nextReview <= today;

function textOf({ rule, law }: ListedRule): string {
  return [
    ...[rule.id, rule.title.zh, rule.title.en, rule.statement.zh, rule.statement.en, rule.law],
    ...[law?.instrument ?? '', law?.title ?? '', rule.article ?? ''],
  ]
    .join('\n')
    .toLowerCase();
}

/**
 * Rules that pass the filter, by number. All words asked for must occur in number, title,
 * statement or law.
 *
 * @param places the places the filter's jurisdiction stands for; null where it names none
 * @param today readings go stale by the clock, not by the day asked about
 */
export function listRules(
  rules: readonly ListedRule[],
  filter: RuleFilter,
  places: ReadonlySet<string> | null,
  today: string,
): ListedRule[] {
  const words = (filter.q ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const same = <T>(wanted: T | null, value: T): boolean => wanted === null || wanted === value;
  return rules
    .filter((one) => {
      const { rule, law, origin } = one;
      if (places !== null && !places.has(rule.jurisdiction)) return false;
      if (!same(filter.topic, rule.topic) || !same(filter.status, rule.status)) return false;
      if (!same(filter.origin, origin)) return false;
      if (!same(filter.certainty, law?.certainty ?? '?')) return false;
      if (!same(filter.stale, isStale(law, today))) return false;
      if (words.length === 0) return true;
      const text = textOf(one);
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}

/** Rules by where they stand. */
export function countPhases(rules: readonly ListedRule[]): Partial<Record<LifePhase, number>> {
  const counts: Partial<Record<LifePhase, number>> = {};
  for (const { life } of rules) counts[life.phase] = (counts[life.phase] ?? 0) + 1;
  return counts;
}

/** Order of the list: by number; what is to come by its first day. */
export function orderKey({ rule, life }: ListedRule, phase: LifePhase | null): readonly string[] {
  return [phase === 'upcoming' ? (life.from ?? '9999') : '', rule.id];
}

/** The rules of a phase in the order of the list, after the place given. */
export function pageRules(
  rules: readonly ListedRule[],
  phase: LifePhase | null,
  after: readonly string[] | null,
  limit: number,
): ListedRule[] {
  const before = (a: readonly string[], b: readonly string[]): boolean => {
    const [day = '', id = ''] = a;
    const [otherDay = '', otherId = ''] = b;
    return day < otherDay || (day === otherDay && id < otherId);
  };
  return rules
    .filter(({ life }) => phase === null || life.phase === phase)
    .map((one) => ({ one, key: orderKey(one, phase) }))
    .sort((a, b) => (before(a.key, b.key) ? -1 : 1))
    .filter(({ key }) => after === null || before(after, key))
    .slice(0, limit)
    .map(({ one }) => one);
}
