import type { Condition, DateRule, Rule } from './types.ts';

/** A condition and every condition in it. */
export function* conditionsIn(condition: Condition): Generator<Condition> {
  yield condition;
  if ('all' in condition) for (const part of condition.all) yield* conditionsIn(part);
  else if ('any' in condition) for (const part of condition.any) yield* conditionsIn(part);
  else if ('not' in condition) yield* conditionsIn(condition.not);
}

/** Every condition a rule reads, with where it stands. */
export function* conditionsOf(rule: Rule): Generator<{ path: string; condition: Condition }> {
  yield { path: 'when', condition: rule.when };
  for (const [n, { when }] of (rule.unless ?? []).entries()) {
    yield { path: `unless[${n}]`, condition: when };
  }
  for (const { name, when } of rule.stages ?? []) yield { path: `stages.${name}`, condition: when };
  for (const [n, { when }] of (rule.transitions ?? []).entries()) {
    if (when !== undefined) yield { path: `transitions[${n}]`, condition: when };
  }
  for (const { id, when, anyOf } of rule.obligations) {
    if (when !== undefined) yield { path: `obligations.${id}`, condition: when };
    for (const [n, way] of (anyOf ?? []).entries()) {
      if (way.when !== undefined) {
        yield { path: `obligations.${id}.anyOf[${n}]`, condition: way.when };
      }
    }
  }
}

/** Every day a rule names, with where it stands. */
export function* datesOf(rule: Rule): Generator<{ path: string; date: DateRule }> {
  const { from, until } = rule.valid;
  if (from !== undefined) yield { path: 'valid.from', date: from };
  if (until !== undefined) yield { path: 'valid.until', date: until };
  for (const stage of rule.stages ?? []) {
    yield { path: `stages.${stage.name}.from`, date: stage.from };
    if (stage.until !== undefined) yield { path: `stages.${stage.name}.until`, date: stage.until };
  }
  for (const [n, transition] of (rule.transitions ?? []).entries()) {
    yield { path: `transitions[${n}].before`, date: transition.before };
    if (transition.until !== undefined) {
      yield { path: `transitions[${n}].until`, date: transition.until };
    }
  }
  for (const { path, condition } of conditionsOf(rule)) {
    for (const part of conditionsIn(condition)) {
      if ('event' in part) yield { path, date: part.before };
    }
  }
}
