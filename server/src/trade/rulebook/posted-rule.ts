import {
  type CompiledCorpus,
  type CorpusProblem,
  compileCorpus,
  type Law,
  problemsOf,
  type Rule,
  withRule,
} from '@tradewind/rules';
import { shippedRulebook } from './shipped.ts';

/** A law nobody entered: what stands behind a rule somebody posted, until it is on file. */
const UNSEEN: Law = {
  ...{ instrument: 'posted', certainty: '?', source: 'posted by a person' },
  ...{ readOn: '1900-01-01', nextReview: '9999-12-31' },
};

/**
 * What a rule that somebody posted names that is not in the rulebook; none is a rule that can be
 * asked. @throws RulesError where it is no rule
 */
export function problemsOfPosted(rule: Rule): readonly CorpusProblem[] {
  return problemsOf(withRule(shippedRulebook().corpus, rule, UNSEEN));
}

/** Whether it asks whether another rule applies: then that one has to be at hand. */
const asksOthers = ({ when, unless }: Rule): boolean =>
  /"rule":"/.test(JSON.stringify([when, unless ?? []]));

/** A posted rule that has no problems, ready to be asked, with the others only where it asks. */
export function rulebookWith(rule: Rule): CompiledCorpus {
  const corpus = withRule(shippedRulebook().corpus, rule, UNSEEN);
  return compileCorpus(asksOthers(rule) ? corpus : { ...corpus, rules: [rule] });
}
