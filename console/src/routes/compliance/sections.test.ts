import { describe, expect, it } from 'vitest';
import type { Change, Obligation, RuleLine } from '../../api/compliance.ts';
import { countRules, groupChanges, rankOf, sectionsOf } from './sections.ts';

const both = (text: string) => ({ zh: text, en: text });

const obligation = (more: Partial<Obligation>): Obligation => ({
  ...{ id: 'doc', kind: 'document', text: both('Keep it'), article: null, state: 'missing' },
  ...{ consequence: 'hold', by: [], ways: [], way: null, wanting: [], records: [] },
  ...{ mismatches: [], until: null, due: null, placed: [], languages: [], keepYears: null },
  ...{ penalty: null, missing: [], task: null, ...more },
});

const law = { instrument: 'Act', article: null, url: null, certainty: 'H', source: 's' } as const;

const rule = (id: string, more: Partial<RuleLine>): RuleLine => ({
  ...{ rule: id, version: 1, jurisdiction: 'EU', topic: 'radio', title: both(id) },
  ...{ statement: both(id), interpretation: null, status: 'applicable', part: null },
  law: { ...law, readOn: '2026-11-01', nextReview: '2027-05-01' },
  ...{ phase: 'now', from: null, until: null, relief: null, binds: 'yes', covers: 'yes' },
  ...{ except: null, stale: false, why: [], missing: [], readings: [] },
  obligations: [obligation({})],
  ...more,
});

const day = '2026-11-26';
const ids = (rules: readonly RuleLine[]) => rules.map((one) => one.rule);

describe('the sections of a checklist', () => {
  it('puts what stops a sale first, and what is met last', () => {
    const ranks = [
      { state: 'missing', consequence: 'block' },
      { state: 'stated', consequence: 'block' },
      { state: 'missing', consequence: 'warn' },
      { state: 'met', consequence: 'block' },
    ] as const;
    expect(ranks.map(rankOf)).toEqual(ranks.map(rankOf).toSorted((a, b) => a - b));
  });

  it('groups what applies by topic, the worst topic and rule first', () => {
    const met = [obligation({ state: 'met' })];
    const stopped = [obligation({ consequence: 'block' })];
    const { binding } = sectionsOf({
      day,
      rules: [
        rule('A', { topic: 'toys', obligations: met }),
        rule('B', { topic: 'radio' }),
        rule('C', { topic: 'toys', obligations: stopped }),
      ],
    });
    expect(binding.map(({ topic, rules }) => [topic, ids(rules)])).toEqual([
      ['toys', ['C', 'A']],
      ['radio', ['B']],
    ]);
    expect(countRules(binding)).toBe(3);
  });

  it('counts the days to what begins, ends, or runs out', () => {
    const { coming, undated, out } = sectionsOf({
      day,
      rules: [
        rule('SOON', { binds: 'no', phase: 'upcoming', from: '2026-12-06' }),
        rule('MAYBE', { binds: 'no', covers: 'unknown', phase: 'upcoming', from: '2027-11-26' }),
        rule('ENDS', { until: '2026-11-30' }),
        rule('GRACE', { binds: 'no', phase: 'relieved', until: '2026-12-01' }),
        rule('DRAFT', { binds: 'no', phase: 'not_law' }),
        rule('NEVER', { binds: 'no', covers: 'no', phase: 'upcoming', from: '2026-12-06' }),
        rule('PAST', { binds: 'no', phase: 'ended', until: '2020-01-01' }),
      ],
    });
    expect(coming.map(({ rule: one, what, days }) => [one.rule, what, days])).toEqual([
      ['ENDS', 'ends', 4],
      ['GRACE', 'relief', 5],
      ['SOON', 'begins', 10],
      ['MAYBE', 'begins', 365],
    ]);
    expect(ids(undated)).toEqual(['DRAFT']);
    expect(ids(out)).toEqual(['NEVER', 'PAST']);
  });

  it('loses no rule: each stands in a section', () => {
    const truths = ['yes', 'no', 'unknown'] as const;
    const phases = [
      ...['now', 'upcoming', 'ended', 'relieved', 'undated', 'unknown', 'not_law', 'halted'],
      'void',
    ];
    const rules = truths.flatMap((binds) =>
      truths.flatMap((covers) =>
        phases.map((phase) => rule(`${binds}-${covers}-${phase}`, { binds, covers, phase })),
      ),
    );
    const { binding, asking, coming, undated, out } = sectionsOf({ day, rules });
    const placed = new Set([
      ...[...binding, ...asking].flatMap((topic) => ids(topic.rules)),
      ...coming.map((one) => one.rule.rule),
      ...ids([...undated, ...out]),
    ]);
    expect(placed.size).toBe(rules.length);
  });

  it('tells an open point once, with every rule read by it', () => {
    const point = { point: 'O9', question: both('?'), reading: both('later'), reason: both('so') };
    const { points } = sectionsOf({
      day,
      rules: [
        rule('A', { readings: [point] }),
        rule('B', { binds: 'unknown', readings: [point] }),
        rule('C', { binds: 'no', covers: 'no', readings: [point] }),
      ],
    });
    expect(points).toMatchObject([{ point: 'O9', rules: ['A', 'B'] }]);
  });
});

describe('the log of a checklist', () => {
  const change = (more: Partial<Change>): Change => ({
    ...{ changeId: 'x', market: 'DE', rule: 'A', obligation: 'doc', before: null },
    ...{ after: 'missing', cause: { kind: 'day' }, actor: 'house', at: '2026-11-26T02:00:00Z' },
    ...more,
  });

  it('puts together what one cause brought, the turn of the verdict apart', () => {
    const answer = { kind: 'answer', fact: 'has_battery', from: null, to: true };
    const groups = groupChanges([
      change({ cause: answer }),
      change({ cause: answer, rule: 'B' }),
      change({ cause: answer, rule: null, before: 'unknown', after: 'blocked' }),
      change({}),
    ]);
    expect(
      groups.map(({ cause, lines, verdict }) => [cause['kind'], lines.length, verdict?.after]),
    ).toEqual([
      ['answer', 2, 'blocked'],
      ['day', 1, undefined],
    ]);
  });
});
