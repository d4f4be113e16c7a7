/** Rules in words: conditions as sentences, days, gaps, from the vocabulary of the rulebook. */
import type { Condition, DateRule, RuleValue, Vocabulary, Words } from '../../api/rulebook.ts';
import type { Say } from '../../i18n/index.ts';
import { countryName, type Language } from '../../lib/format.ts';

/** What is needed to say anything of a rule. */
export interface Speaker {
  readonly t: Say;
  readonly language: Language;
  readonly names: Names;
}

/** Names by id, as far as they are known. */
export interface Names {
  readonly facts: ReadonlyMap<string, Vocabulary['facts'][number]>;
  readonly evidence: ReadonlyMap<string, Words>;
  readonly places: ReadonlyMap<string, Words>;
  readonly rules: ReadonlyMap<string, Words>;
  readonly groups: Vocabulary['groups'];
}

const byId = (items: readonly { readonly id: string; readonly name: Words }[]) =>
  new Map(items.map(({ id, name }) => [id, name]));

export const namesOf = (words: Vocabulary | undefined): Names => ({
  facts: new Map((words?.facts ?? []).map((fact) => [fact.id, fact])),
  evidence: byId(words?.evidence ?? []),
  places: byId(words?.jurisdictions ?? []),
  rules: byId(words?.rules ?? []),
  groups: words?.groups ?? {},
});

/** Members named before a group is cut short. */
const MOST_MEMBERS = 4;

/** A country, jurisdiction or group of the corpus by name. */
export function placeName(id: string, { names, language }: Speaker): string {
  const known = names.places.get(id);
  if (known !== undefined) return known[language];
  const members = names.groups[id];
  if (members !== undefined) {
    const shown = members.slice(0, MOST_MEMBERS).map((code) => countryName(code, language));
    const more = members.length > MOST_MEMBERS ? ' …' : '';
    return `${id} (${shown.join(language === 'zh' ? '、' : ', ')}${more})`;
  }
  return /^[A-Z]{2}$/.test(id) ? countryName(id, language) : id;
}

export const factName = (id: string, { names, language, t }: Speaker): string =>
  names.facts.get(id)?.name[language] ?? t(`rulebook:place.${id}`, { defaultValue: id });

export const evidenceName = (id: string, { names, language }: Speaker): string =>
  names.evidence.get(id)?.[language] ?? id;

export const ruleName = (id: string, { names, language }: Speaker): string =>
  names.rules.get(id)?.[language] ?? id;

const joined = (parts: readonly string[], { t }: Speaker): string => parts.join(t('rulebook:or'));

/** A day or what it hangs on. */
export function dateWords(date: DateRule, speaker: Speaker): string {
  const { t } = speaker;
  if (typeof date === 'string') return date;
  if ('act' in date) return t('rulebook:date.act', { act: date.act, plus: date.plus });
  const list = (days: readonly DateRule[]) =>
    joined(
      days.map((one) => dateWords(one, speaker)),
      speaker,
    );
  return 'later' in date
    ? t('rulebook:date.later', { days: list(date.later) })
    : t('rulebook:date.earlier', { days: list(date.earlier) });
}

interface Bounds {
  readonly above?: string;
  readonly atLeast?: string;
  readonly below?: string;
  readonly atMost?: string;
}

function boundsWords({ above, atLeast, below, atMost }: Bounds): string {
  return [
    ...(above === undefined ? [] : [`> ${above}`]),
    ...(atLeast === undefined ? [] : [`≥ ${atLeast}`]),
    ...(below === undefined ? [] : [`< ${below}`]),
    ...(atMost === undefined ? [] : [`≤ ${atMost}`]),
  ].join(' · ');
}

type FactTest = Extract<Condition, { readonly fact: string }>;

function factWords(test: FactTest, speaker: Speaker): string {
  const { t, language, names } = speaker;
  const fact = names.facts.get(test.fact);
  const name = fact?.name[language] ?? test.fact;
  const said = (value: string | boolean): string =>
    fact?.choices.find((one) => one.value === value)?.text[language] ??
    placeName(String(value), speaker);
  if ('is' in test) {
    const [only] = test.is;
    if (test.is.length === 1 && only === true) return t('rulebook:cond.yes', { name });
    if (test.is.length === 1 && only === false) return t('rulebook:cond.no', { name });
    return t('rulebook:cond.is', { name, values: joined(test.is.map(said), speaker) });
  }
  if ('has' in test) {
    return t('rulebook:cond.has', { name, values: joined(test.has.map(said), speaker) });
  }
  const bounds = boundsWords(test);
  return t('rulebook:cond.bounds', { name, bounds, unit: fact?.unit ?? '' }).trim();
}

function hsWords(test: Extract<Condition, { readonly hs: unknown }>, speaker: Speaker): string {
  const { t } = speaker;
  const say = (codes: readonly string[]): string =>
    joined(
      codes.map((code) =>
        code.startsWith('list:') ? t('rulebook:cond.list', { name: code.slice(5) }) : code,
      ),
      speaker,
    );
  return test.except === undefined
    ? t('rulebook:cond.hs', { codes: say(test.hs) })
    : t('rulebook:cond.hsExcept', { codes: say(test.hs), except: say(test.except) });
}

/** One test in a sentence; groups of tests are drawn as lists (`ScopeWords`). */
export function testWords(test: Condition, speaker: Speaker): string {
  const { t } = speaker;
  const values = (list: readonly string[], of: string) =>
    joined(
      list.map((one) => t(`rulebook:${of}.${one}`, { defaultValue: one })),
      speaker,
    );
  if ('fact' in test) return factWords(test, speaker);
  if ('hs' in test) return hsWords(test, speaker);
  if ('value' in test) {
    return t('rulebook:cond.value', {
      ...{ basis: t(`rulebook:basis.${test.value}`), level: t(`rulebook:level.${test.level}`) },
      ...{ bounds: boundsWords(test), currency: test.currency },
    });
  }
  if ('place' in test) {
    const places = joined(
      test.in.map((id) => placeName(id, speaker)),
      speaker,
    );
    return t('rulebook:cond.place', { place: t(`rulebook:place.${test.place}`), places });
  }
  if ('channel' in test) {
    return t('rulebook:cond.channel', { values: values(test.channel, 'channel') });
  }
  if ('sale' in test) return t('rulebook:cond.sale', { values: values(test.sale, 'sale') });
  if ('mode' in test) return t('rulebook:cond.mode', { values: joined(test.mode, speaker) });
  if ('rule' in test) {
    const said = { rule: test.rule, title: ruleName(test.rule, speaker) };
    return test.applies ? t('rulebook:cond.rule', said) : t('rulebook:cond.ruleNot', said);
  }
  if ('event' in test) {
    const event = t(`rulebook:event.${test.event}`);
    return t('rulebook:cond.event', { event, day: dateWords(test.before, speaker) });
  }
  if ('reading' in test) {
    return t('rulebook:cond.reading', { point: test.reading, reading: test.is });
  }
  return t('rulebook:cond.unreadable');
}

/** A condition in one line, for tables. */
export function lineWords(condition: Condition, speaker: Speaker): string {
  const { t } = speaker;
  const list = (of: string, parts: readonly Condition[]): string =>
    `${of}(${parts.map((part) => lineWords(part, speaker)).join('; ')})`;
  if ('all' in condition) return list(t('rulebook:cond.all'), condition.all);
  if ('any' in condition) return list(t('rulebook:cond.any'), condition.any);
  if ('not' in condition) return list(t('rulebook:cond.not'), [condition.not]);
  return testWords(condition, speaker);
}

/** A case that is wanting, as the engine names it. */
export function gapWords(gap: string, speaker: Speaker): string {
  const { t } = speaker;
  if (gap === 'a case that binds') return t('rulebook:gap.binds');
  if (gap === 'a case that does not bind') return t('rulebook:gap.notBinds');
  if (gap === 'a case that asks') return t('rulebook:gap.asks');
  const day = /^a case on (\S+)$/.exec(gap);
  if (day !== null) return t('rulebook:gap.day', { day: day[1] });
  const limit = /^(\S+) (below|at|above) (\S+)$/.exec(gap);
  if (limit === null) return gap;
  const [, fact = '', side = '', bound] = limit;
  return t(`rulebook:gap.${side}`, { fact: factName(fact, speaker), limit: bound });
}

const WORDS_OF: Readonly<Record<string, string>> = {
  status: 'status',
  kind: 'obligationKind',
  consequence: 'consequence',
  by: 'role',
  placed: 'mark',
  'valid.on': 'event',
  event: 'event',
  on: 'event',
  topic: 'topic',
};

/** A value of a rule in words, for the table of differences. */
export function valueWords(field: string, value: RuleValue, speaker: Speaker): string {
  const { t, language } = speaker;
  const said = (text: string): string => {
    const of = WORDS_OF[field];
    return of === undefined ? text : t(`rulebook:${of}.${text}`, { defaultValue: text });
  };
  switch (value.type) {
    case 'words':
      // Both: an author may have changed only the one the reader does not read.
      return `${value.value[language]}\n${value.value[language === 'zh' ? 'en' : 'zh']}`;
    case 'text':
      return said(value.value);
    case 'day':
      return dateWords(value.value, speaker);
    case 'condition':
      return lineWords(value.value, speaker);
    case 'list':
      return joined(value.value.map(said), speaker);
    case 'ways':
      return value.value
        .map(({ evidence }) => evidence.map((id) => evidenceName(id, speaker)).join(' + '))
        .join(' / ');
    case 'case':
      return JSON.stringify(value.value);
  }
}
