import type {
  Case,
  Condition,
  DateRule,
  Obligation,
  Rule,
  Stage,
  Transition,
  Way,
  Words,
} from '../corpus/types.ts';

/** A value of a rule with what it is, so that a screen can put it in words. */
export type RuleValue =
  | { readonly type: 'words'; readonly value: Words }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'day'; readonly value: DateRule }
  | { readonly type: 'condition'; readonly value: Condition }
  | { readonly type: 'list'; readonly value: readonly string[] }
  | { readonly type: 'ways'; readonly value: readonly Way[] }
  | { readonly type: 'case'; readonly value: Case };

export const ITEMS = ['obligation', 'stage', 'transition', 'exception', 'case'] as const;
export type Item = (typeof ITEMS)[number];

/** One value of a rule and where it stands. */
export interface RulePart {
  /** The obligation, stage or case it belongs to, by its id or name; null is the rule itself. */
  readonly item: { readonly kind: Item; readonly id: string } | null;
  readonly field: string;
  readonly value: RuleValue;
}

/** A value that is another in the later rule; null is absent. */
export interface RuleChange {
  readonly item: RulePart['item'];
  readonly field: string;
  readonly before: RuleValue | null;
  readonly after: RuleValue | null;
}

type Fields = Readonly<Record<string, RuleValue | undefined>>;

const words = (value: Words | undefined): RuleValue | undefined =>
  value === undefined ? undefined : { type: 'words', value };
const text = (value: string | number | undefined): RuleValue | undefined =>
  value === undefined ? undefined : { type: 'text', value: String(value) };
const date = (value: DateRule | undefined): RuleValue | undefined =>
  value === undefined ? undefined : { type: 'day', value };
const scope = (value: Condition | undefined): RuleValue | undefined =>
  value === undefined ? undefined : { type: 'condition', value };
const list = (value: readonly string[] | undefined): RuleValue | undefined =>
  value === undefined || value.length === 0 ? undefined : { type: 'list', value };

function ofRule(rule: Rule): Fields {
  return {
    title: words(rule.title),
    statement: words(rule.statement),
    interpretation: words(rule.interpretation),
    jurisdiction: text(rule.jurisdiction),
    side: text(rule.side),
    topic: text(rule.topic),
    law: text(rule.law),
    article: text(rule.article),
    status: text(rule.status),
    'halted.from': date(rule.halted?.from),
    'halted.until': date(rule.halted?.until),
    'valid.from': date(rule.valid.from),
    'valid.until': date(rule.valid.until),
    'valid.on': text(rule.valid.on),
    when: scope(rule.when),
    replaces: list(rule.replaces),
  };
}

function ofObligation(one: Obligation): Fields {
  const { languages } = one;
  return {
    kind: text(one.kind),
    text: words(one.text),
    article: text(one.article),
    when: scope(one.when),
    anyOf: one.anyOf === undefined ? undefined : { type: 'ways', value: one.anyOf },
    by: list(one.by),
    placed: list(one.placed),
    languages: typeof languages === 'string' ? text(languages) : list(languages),
    keepYears: text(one.keepYears),
    withinHours: text(one.withinHours),
    recurs: text(one.recurs),
    at: list(one.at),
    consequence: text(one.consequence),
    penalty: words(one.penalty),
  };
}

const ofStage = ({ when, from, until }: Stage): Fields => ({
  ...{ when: scope(when), from: date(from), until: date(until) },
});

const ofTransition = (one: Transition): Fields => ({
  ...{ text: words(one.text), event: text(one.event), before: date(one.before) },
  ...{ until: date(one.until), on: text(one.on), when: scope(one.when) },
});

function partsUnder(item: RulePart['item'], fields: Fields): RulePart[] {
  return Object.entries(fields).flatMap(([field, value]) =>
    value === undefined ? [] : [{ item, field, value }],
  );
}

/** Every value of a rule that its author decides: all but its version and when it was held. */
export function partsOfRule(rule: Rule): readonly RulePart[] {
  const under = (kind: Item, id: string, fields: Fields) => partsUnder({ kind, id }, fields);
  return [
    ...partsUnder(null, ofRule(rule)),
    ...(rule.unless ?? []).flatMap((one, n) =>
      under('exception', String(n + 1), { text: words(one.text), when: scope(one.when) }),
    ),
    ...(rule.stages ?? []).flatMap((one) => under('stage', one.name, ofStage(one))),
    ...(rule.transitions ?? []).flatMap((one, n) =>
      under('transition', String(n + 1), ofTransition(one)),
    ),
    ...rule.obligations.flatMap((one) => under('obligation', one.id, ofObligation(one))),
    ...rule.cases.flatMap((one) => under('case', one.name, { case: { type: 'case', value: one } })),
  ];
}

/** The same text for the same value, whatever the order its fields were written in. */
function steady(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const placeOf = ({ item, field }: RulePart): string => steady([item, field]);

/**
 * What the later rule says otherwise, value by value: obligations, stages and cases are known by
 * their ids and names. Without an earlier rule all of it is new.
 */
export function ruleDiff(before: Rule | null, after: Rule): readonly RuleChange[] {
  const old = new Map((before === null ? [] : partsOfRule(before)).map((p) => [placeOf(p), p]));
  const now = partsOfRule(after);
  const places = new Set(now.map(placeOf));
  const changed = now.flatMap((part): RuleChange[] => {
    const was = old.get(placeOf(part))?.value ?? null;
    const { item, field, value } = part;
    return was !== null && steady(was) === steady(value)
      ? []
      : [{ item, field, before: was, after: value }];
  });
  const gone = [...old.values()].flatMap((part): RuleChange[] =>
    places.has(placeOf(part))
      ? []
      : [{ item: part.item, field: part.field, before: part.value, after: null }],
  );
  return [...changed, ...gone];
}
