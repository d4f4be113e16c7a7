import { describe, expect, it } from 'vitest';
import { countPhases, type ListedRule, listRules, orderKey, pageRules } from './listed.ts';
import {
  dayBefore,
  heldRule,
  isOwnId,
  nextVersion,
  originOf,
  ownLawKey,
  wholeRule,
} from './rules.ts';
import { shippedRulebook } from './shipped.ts';

const { corpus } = shippedRulebook();
const held = (id: string) => {
  const rule = heldRule(corpus, id);
  if (rule === undefined) throw new Error(id);
  return rule;
};
const listed = (id: string, over: Partial<ListedRule> = {}): ListedRule => {
  const rule = held(id);
  const life = { phase: 'now', from: null, until: null } as const;
  const law = corpus.laws[rule.law] ?? null;
  return { rule, law, life, origin: 'shipped', overtaken: false, ...over };
};
const ALL = {
  ...{ q: null, jurisdiction: null, topic: null, status: null },
  ...{ origin: null, certainty: null, stale: null },
};

describe('numbers of rules', () => {
  it.each(['OWN-DE-01', 'OWN-1', 'OWN-A-B-C'])('%s is a number of our own', (id) => {
    expect(isOwnId(id)).toBe(true);
  });
  it.each(['own-1', 'OWN-', 'OWN', 'OWN--1', 'OWN-é', 'EU-P06', `OWN-${'A'.repeat(40)}`])(
    '%s is not',
    (id) => {
      expect(isOwnId(id)).toBe(false);
    },
  );

  it('no rule that ships begins as ours do, so that none is ever taken', () => {
    expect(corpus.rules.filter(({ id }) => id.startsWith('OWN-'))).toEqual([]);
  });

  it('versions go on from the one that ships; a new rule begins at one', () => {
    expect(nextVersion(corpus, 'EU-P06')).toBe(held('EU-P06').version + 1);
    expect(nextVersion(corpus, 'OWN-1')).toBe(1);
  });
});

describe('what a draft becomes', () => {
  it('has the number, version and day of the house, whatever its author typed', () => {
    const body = { id: 'EU-P06', version: 9, known: { from: '2001-01-01' }, law: 'made-up' };
    const at = { version: 3, day: '2026-11-26' };
    expect(wholeRule({ ruleId: 'OWN-1', body, law: null }, at)).toEqual({
      ...{ id: 'OWN-1', version: 3, known: { from: '2026-11-26' }, law: 'made-up' },
    });
    const law = Object.values(corpus.laws)[0] ?? null;
    expect(wholeRule({ ruleId: 'OWN-1', body, law }, at)['law']).toBe(ownLawKey('OWN-1', 3));
  });

  it('a day before the first of a month is the last of the one before', () => {
    expect(dayBefore('2028-03-01')).toBe('2028-02-29');
    expect(dayBefore('2027-01-01')).toBe('2026-12-31');
  });

  it('is ours, or a change of one that ships', () => {
    const rule = held('EU-P06');
    expect(originOf(rule, new Set())).toBe('shipped');
    expect(originOf(rule, new Set([`EU-P06 ${rule.version}`]))).toBe('changed');
    expect(originOf({ ...rule, id: 'OWN-1' }, new Set())).toBe('own');
  });
});

describe('the list of rules', () => {
  const rules = [
    listed('EU-P47', { life: { phase: 'upcoming', from: '2027-01-20', until: null } }),
    listed('EU-P06'),
    listed('EU-P19', { life: { phase: 'upcoming', from: '2026-12-01', until: null } }),
  ];
  const ids = (found: readonly ListedRule[]) => found.map(({ rule }) => rule.id);
  const find = (over: object, places: ReadonlySet<string> | null = null) =>
    ids(listRules(rules, { ...ALL, ...over }, places, '2026-11-26'));

  it('finds all words in number, title, statement or law, in either language', () => {
    expect(find({ q: 'p06' })).toEqual(['EU-P06']);
    const [word = ''] = held('EU-P19').title.zh.split(' ');
    expect(find({ q: word })).toContain('EU-P19');
    expect(find({ q: `${word} nowhere` })).toEqual([]);
  });

  it('is cut by place, topic, origin and staleness', () => {
    expect(find({}, new Set(['US']))).toEqual([]);
    expect(find({}, new Set(['EU']))).toEqual(['EU-P06', 'EU-P19', 'EU-P47']);
    expect(find({ topic: held('EU-P06').topic })).toContain('EU-P06');
    expect(find({ origin: 'own' })).toEqual([]);
    const stale = listRules(rules, { ...ALL, stale: true }, null, '2099-01-01');
    expect(ids(stale)).toHaveLength(3);
  });

  it('counts by where they stand; what comes is in order of its day, page by page', () => {
    expect(countPhases(rules)).toEqual({ upcoming: 2, now: 1 });
    const [first] = pageRules(rules, 'upcoming', null, 1);
    expect(first?.rule.id).toBe('EU-P19');
    const after = first === undefined ? null : orderKey(first, 'upcoming');
    expect(ids(pageRules(rules, 'upcoming', after, 9))).toEqual(['EU-P47']);
    expect(ids(pageRules(rules, null, null, 9))).toEqual(['EU-P06', 'EU-P19', 'EU-P47']);
  });
});
