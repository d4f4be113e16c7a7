import {
  type Corpus,
  type DraftCheck,
  heldRules,
  type Law,
  type Rule,
  type RuleChange,
  ruleDiff,
} from '@tradewind/rules';
import type { Draft, Origin, RuleBody } from './types.ts';

/** Numbers of a company's own rules; those that ship never begin so. */
const OWN_ID = /^OWN-[A-Z0-9]+(-[A-Z0-9]+)*$/;

export const isOwnId = (id: string): boolean => id.length <= 40 && OWN_ID.test(id);

/** Key of a law that was written down with a rule, one for each version. */
export const ownLawKey = (ruleId: string, version: number): string =>
  `OWN-LAW:${ruleId}:${version}`;

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The calendar day before. */
export function dayBefore(day: string): string {
  return dayOf(new Date(Date.parse(`${day}T00:00Z`) - 86_400_000));
}

/** The rule held now; undefined where there is none of that number. */
export function heldRule(corpus: Corpus, ruleId: string): Rule | undefined {
  return heldRules(corpus).find(({ id }) => id === ruleId);
}

/** Number of the next version: after every one there ever was, shipped, held or retired. */
export function nextVersion(corpus: Corpus, ruleId: string): number {
  return Math.max(0, ...corpus.rules.filter(({ id }) => id === ruleId).map((r) => r.version)) + 1;
}

/** What an author types of a rule; version and days held are the house's. */
export function bodyOf({ id: _, version: __, known: ___, ...body }: Rule): RuleBody {
  return body;
}

/** The whole rule a draft would become on a day; it may still be wrong in any way. */
export function wholeRule(
  { ruleId, body, law }: Pick<Draft, 'ruleId' | 'body' | 'law'>,
  { version, day }: { readonly version: number; readonly day: string },
): Readonly<Record<string, unknown>> {
  return {
    ...body,
    ...{ id: ruleId, version, known: { from: day } },
    ...(law === null ? {} : { law: ownLawKey(ruleId, version) }),
  };
}

const LAW_FIELDS = [
  ...(['instrument', 'title', 'url', 'published', 'certainty'] as const),
  ...(['source', 'readOn', 'nextReview'] as const),
];

/**
 * What a draft that was found well-shaped changes of the rule held. The key of a law written down
 * with a rule is another for each version: it counts only where the law itself is another.
 */
export function changesOf(
  corpus: Corpus,
  held: Rule | undefined,
  after: Rule,
  law: Law | null,
): readonly RuleChange[] {
  const before = held === undefined ? undefined : corpus.laws[held.law];
  const sameLaw =
    law !== null && before !== undefined && LAW_FIELDS.every((name) => law[name] === before[name]);
  return ruleDiff(held ?? null, after).filter(
    ({ item, field }) => !(sameLaw && item === null && field === 'law'),
  );
}

/** What stands in the way of submitting, as parameters of the refusal; null is nothing. */
export function obstacleOf(
  check: DraftCheck,
): { readonly problems: number; readonly cases: number; readonly first: string } | null {
  if (check.ready) return null;
  const wrong = check.cases.filter(({ good }) => !good);
  const [problem] = check.problems;
  const first = problem === undefined ? (wrong[0]?.name ?? '') : problem.path;
  return { problems: check.problems.length, cases: wrong.length, first };
}

/** Where a rule comes from, by its number and the versions the company approved. */
export function originOf(rule: Rule, own: ReadonlySet<string>): Origin {
  if (isOwnId(rule.id)) return 'own';
  return own.has(`${rule.id} ${rule.version}`) ? 'changed' : 'shipped';
}
