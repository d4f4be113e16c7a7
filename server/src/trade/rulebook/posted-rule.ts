import {
  type CompiledCorpus,
  type CorpusProblem,
  compileCorpus,
  type Law,
  problemsOf,
  type Rule,
  withRule,
} from '@tradewind/rules';

/** A law nobody entered: what stands behind a rule somebody posted, until it is on file. */
const UNSEEN: Law = {
  ...{ instrument: 'posted', certainty: '?', source: 'posted by a person' },
  ...{ readOn: '1900-01-01', nextReview: '9999-12-31' },
};

/**
 * What a rule that somebody posted names that is not in the rulebook of the company; none is a rule
 * that can be asked. @throws RulesError where it is no rule
 */
export function problemsOfPosted(rulebook: CompiledCorpus, rule: Rule): readonly CorpusProblem[] {
  return problemsOf(withRule(rulebook.corpus, rule, UNSEEN));
}

/** Whether it asks whether another rule applies: then that one has to be at hand. */
const asksOthers = ({ when, unless }: Rule): boolean =>
  /"rule":"/.test(JSON.stringify([when, unless ?? []]));

/**
 * A posted rule that has no problems over the rulebook of the company, ready to be asked, with the
 * other rules only where it asks about them.
 */
export function rulebookWith(rulebook: CompiledCorpus, rule: Rule): CompiledCorpus {
  const corpus = withRule(rulebook.corpus, rule, UNSEEN);
  return compileCorpus(asksOthers(rule) ? corpus : { ...corpus, rules: [rule] });
}
