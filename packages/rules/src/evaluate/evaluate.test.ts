import { describe, expect, test } from 'vitest';
import type { Rule } from '../corpus/types.ts';
import type { Held } from '../evidence/types.ts';
import { corpusOf, ruleOf } from '../small-corpus.testing.ts';
import { checklist } from './checklist.ts';
import { compileCorpus } from './compile.ts';
import { prepare } from './prepare.ts';
import type { Ask, RuleAnswer, Subject } from './types.ts';
import { verdict, verdictWithLines } from './verdict.ts';

const radio: Subject = { facts: { is_radio: true } };

function ready(rules: readonly Rule[], ask: Partial<Ask> = {}) {
  return prepare(compileCorpus(corpusOf(rules)), { market: 'DE', day: '2026-06-01', ...ask });
}

function answers(
  rules: readonly Rule[],
  subject: Subject,
  ask: Partial<Ask> = {},
  held: readonly Held[] = [],
): readonly RuleAnswer[] {
  return checklist(ready(rules, ask), subject, held);
}

const held = (evidence: string, over: Partial<Held> = {}): Held => ({
  ...{ evidence, recordId: `r-${evidence}`, state: 'valid', until: null, mismatches: [] },
  ...over,
});

const binds = (rule: Rule, subject: Subject, ask: Partial<Ask> = {}) =>
  answers([rule], subject, ask)[0]?.binds;

describe('scope', () => {
  const rule = ruleOf('EU-1');

  test('a fact that is stated decides, and the answer says by whom', () => {
    expect(answers([rule], radio)[0]).toMatchObject({
      binds: 'yes',
      why: [{ truth: 1, found: true, source: 'stated' }],
    });
    expect(binds(rule, { facts: { is_radio: false } })).toBe('no');
  });

  test('a fact that is missing is asked for, never taken as no', () => {
    expect(answers([rule], { facts: {} })[0]).toMatchObject({
      binds: 'unknown',
      missing: ['is_radio'],
    });
  });

  test('a class of product answers by its nature; what a person said goes before', () => {
    const camera: Subject = { facts: {}, productClass: 'camera' };
    expect(answers([rule], camera)[0]?.why).toMatchObject([{ found: true, source: 'class' }]);
    expect(binds(rule, { ...camera, facts: { is_radio: false } })).toBe('no');
    expect(binds(rule, { ...camera, facts: { is_radio: 'unknown' } })).toBe('unknown');
  });

  test('a derived fact follows from others, and asks for them', () => {
    const electrical = ruleOf('EU-2', { when: { fact: 'is_electrical', is: [true] } });
    expect(answers([electrical], { facts: { has_battery: true } })[0]).toMatchObject({
      binds: 'yes',
      why: [{ source: 'derived' }],
    });
    expect(answers([electrical], { facts: { is_radio: false } })[0]).toMatchObject({
      binds: 'unknown',
      missing: ['has_battery'],
    });
  });

  test.each([
    ['99.9', 'no'],
    ['100', 'yes'],
    ['100.1', 'yes'],
  ])('at least 100 Wh: %s is %s', (battery_wh, answer) => {
    const large = ruleOf('EU-3', { when: { fact: 'battery_wh', atLeast: '100' } });
    expect(binds(large, { facts: { battery_wh } })).toBe(answer);
  });

  test('a code too short to decide is unknown', () => {
    const coded = ruleOf('EU-4', { when: { hs: ['8507', '9401-9403'], except: ['850710'] } });
    expect(binds(coded, { facts: {}, hs: '8507.60' })).toBe('yes');
    expect(binds(coded, { facts: {}, hs: '940290' })).toBe('yes');
    expect(binds(coded, { facts: {}, hs: '850710' })).toBe('no');
    expect(binds(coded, { facts: {}, hs: '8507' })).toBe('unknown');
    expect(binds(coded, { facts: {}, hs: '85' })).toBe('unknown');
    expect(binds(coded, { facts: {}, hs: '8506' })).toBe('no');
    expect(answers([coded], { facts: {} })[0]?.missing).toEqual(['hs']);
  });

  test('an exception takes the goods out and says why', () => {
    const rule = ruleOf('EU-5', {
      unless: [
        { text: { zh: '小企业', en: 'small firms' }, when: { fact: 'firm_size', is: ['small'] } },
      ],
    });
    expect(answers([rule], { facts: { is_radio: true, firm_size: 'small' } })[0]).toMatchObject({
      binds: 'no',
      except: { en: 'small firms' },
    });
    expect(binds(rule, radio)).toBe('unknown');
  });

  test('one law gives way to another', () => {
    const low = ruleOf('EU-6', {
      when: {
        all: [
          { fact: 'has_battery', is: [true] },
          { rule: 'EU-1', applies: false },
        ],
      },
    });
    const of = (facts: Subject['facts']) => answers([ruleOf('EU-1'), low], { facts })[1]?.binds;
    expect(of({ has_battery: true, is_radio: true })).toBe('no');
    expect(of({ has_battery: true, is_radio: false })).toBe('yes');
    expect(of({ has_battery: true })).toBe('unknown');
  });

  test('an open point is read as the house reads it, unless asked otherwise', () => {
    const read = ruleOf('EU-7', { when: { reading: 'O1', is: 'wide' } });
    expect(binds(read, radio)).toBe('yes');
    expect(binds(read, radio, { readings: { O1: 'narrow' } })).toBe('no');
    expect(answers([read], radio)[0]?.readings).toEqual([{ point: 'O1', reading: 'wide' }]);
  });
});

describe('place', () => {
  test('rules of the union hold in its members; of one member not in another', () => {
    const [union, member] = [ruleOf('EU-1'), ruleOf('FR-1', { jurisdiction: 'FR' })];
    const ids = (market: string) =>
      answers([union, member], radio, { market }).map((a) => a.rule.id);
    expect(ids('DE')).toEqual(['EU-1']);
    expect(ids('FR')).toEqual(['EU-1', 'FR-1']);
    expect(ids('US')).toEqual([]);
  });

  test('rules of a part are shown for the whole, and named as such', () => {
    const rule = ruleOf('US-CA-1', { jurisdiction: 'US-CA' });
    expect(answers([rule], radio, { market: 'US' })[0]).toMatchObject({ part: 'US-CA' });
    expect(answers([rule], radio, { market: 'US-CA' })[0]).toMatchObject({ part: null });
    const whole = verdict(ready([rule], { market: 'US' }), radio, []);
    expect(whole).toMatchObject({
      verdict: 'allowed',
      parts: [{ part: 'US-CA', verdict: 'blocked' }],
    });
  });

  test('rules of the export side hold where the goods leave from', () => {
    const rule = ruleOf('CN-1', { jurisdiction: 'CN', side: 'export' });
    expect(answers([rule], radio)).toEqual([]);
    expect(answers([rule], radio, { dispatch: 'CN' })).toHaveLength(1);
  });
});

describe('time', () => {
  const phase = (rule: Rule, ask: Partial<Ask>, events: Subject['events'] = {}) =>
    answers([rule], { ...radio, events }, ask)[0]?.phase;

  test('before the first day, on it, on the last and after', () => {
    const rule = ruleOf('EU-1', { valid: { from: '2026-03-01', until: '2026-03-31', on: 'sale' } });
    const of = (day: string) => phase(rule, { day });
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(of)).toEqual([
      ...['upcoming', 'now', 'now', 'ended'],
    ]);
  });

  test('the clocks of the place decide: midnight in Brussels', () => {
    const rule = ruleOf('EU-1', {
      valid: { from: '2026-07-24T00:01[Europe/Brussels]', on: 'import' },
    });
    expect(phase(rule, {}, { import: '2026-07-23T22:00Z' })).toBe('upcoming');
    expect(phase(rule, {}, { import: '2026-07-23T22:01Z' })).toBe('now');
  });

  test('goods placed before may be sold for a while, then no more', () => {
    const rule = ruleOf('EU-1', {
      valid: { from: '2026-07-20', on: 'placing' },
      transitions: [
        {
          ...{ text: { zh: '售完', en: 'sell through' }, event: 'placing' },
          ...{ before: '2026-07-20', until: '2027-07-20' },
        },
      ],
    });
    const old = { placing: '2026-05-01' };
    expect(phase(rule, { day: '2026-06-01' }, old)).toBe('upcoming');
    expect(phase(rule, { day: '2026-08-01' }, old)).toBe('relieved');
    expect(phase(rule, { day: '2027-07-20' }, old)).toBe('relieved');
    expect(phase(rule, { day: '2027-07-21' }, old)).toBe('now');
    expect(phase(rule, { day: '2026-08-01' })).toBe('now');
  });

  test('starts by size of firm; without the size it asks', () => {
    const rule = ruleOf('EU-1', {
      valid: { from: '2026-03-01', on: 'sale' },
      stages: [{ name: 'small', when: { fact: 'firm_size', is: ['small'] }, from: '2027-01-01' }],
    });
    const of = (facts: Subject['facts']) =>
      answers([rule], { facts: { is_radio: true, ...facts } })[0];
    expect(of({ firm_size: 'small' })).toMatchObject({ phase: 'upcoming', from: '2027-01-01' });
    expect(of({ firm_size: 'large' })).toMatchObject({ phase: 'now', binds: 'yes' });
    expect(of({})).toMatchObject({ phase: 'unknown', binds: 'unknown', missing: ['firm_size'] });
  });

  test('a day that hangs on an act not made yet stops nothing', () => {
    const rule = ruleOf('EU-1', {
      valid: { from: { later: ['2026-08-18', { act: 'unmade', plus: 'P18M' }] }, on: 'placing' },
    });
    const late: Partial<Ask> = { day: '2026-08-18' };
    expect(answers([rule], radio, late)[0]).toMatchObject({ phase: 'undated', binds: 'unknown' });
    // The later of two days comes no earlier than the one that is known.
    expect(binds(rule, radio, { day: '2026-08-17' })).toBe('no');
    expect(verdict(ready([rule], late), radio, [])).toMatchObject({
      verdict: 'allowed',
      reasons: [{ state: 'undated', consequence: 'inform' }],
    });
    const dated = ruleOf('EU-2', { valid: { from: { act: 'made', plus: 'P1M' }, on: 'placing' } });
    expect(answers([dated], radio)[0]?.from).toBe('2026-02-28');
  });

  test('what is proposed, halted or void binds nobody', () => {
    const of = (over: Partial<Rule>) => answers([ruleOf('EU-1', over)], radio)[0];
    expect(of({ status: 'proposed' })).toMatchObject({ phase: 'not_law', binds: 'no' });
    expect(of({ status: 'annulled' })).toMatchObject({ phase: 'void', binds: 'no' });
    expect(of({ halted: { from: '2026-05-01', until: '2026-06-01' } })?.phase).toBe('halted');
    expect(of({ halted: { from: '2026-05-01', until: '2026-05-31' } })?.phase).toBe('now');
  });

  test('a rule the house held later is left out of what was known then', () => {
    const rules = [
      ruleOf('EU-1', { known: { from: '2026-01-01', until: '2026-04-30' } }),
      ruleOf('EU-1', { version: 2, known: { from: '2026-05-01' } }),
    ];
    const version = (knownAt?: string) =>
      answers(rules, radio, knownAt === undefined ? {} : { knownAt })[0]?.rule.version;
    expect([version('2026-02-01'), version('2026-05-01'), version()]).toEqual([1, 2, 2]);
    expect(version('2025-01-01')).toBeUndefined();
  });
});

describe('obligations and the gate', () => {
  const person = ruleOf('EU-1', {
    obligations: [
      {
        ...{ id: 'rp', kind: 'appoint', text: { zh: '人', en: 'person' }, by: ['importer'] },
        anyOf: [{ evidence: ['eu:importer'] }, { evidence: ['eu:representative', 'eu:test'] }],
        consequence: 'block',
      },
    ],
  });

  test('any lawful way is enough; half of one is not', () => {
    const of = (...on: Held[]) => answers([person], radio, {}, on)[0]?.obligations[0];
    expect(of()).toMatchObject({ state: 'missing', way: 0, wanting: ['eu:importer'] });
    expect(of(held('eu:importer'))).toMatchObject({ state: 'met', way: 0 });
    expect(of(held('eu:representative'))).toMatchObject({
      state: 'missing',
      way: 1,
      wanting: ['eu:test'],
    });
    expect(of(held('eu:representative'), held('eu:test'))).toMatchObject({ state: 'met', way: 1 });
  });

  test('evidence that ran out blocks and is named; what lasts says when to look again', () => {
    const rule = ruleOf('EU-1');
    const of = (...on: Held[]) => verdict(ready([rule]), radio, on);
    expect(of(held('eu:doc', { until: '2026-08-31' }))).toEqual({
      ...{ verdict: 'allowed', reasons: [], parts: [], changesOn: '2026-09-01' },
    });
    expect(of(held('eu:doc', { state: 'expired', until: '2026-05-31' }))).toMatchObject({
      verdict: 'blocked',
      reasons: [{ rule: 'EU-1', state: 'expired', recordId: 'r-eu:doc', day: '2026-05-31' }],
    });
    expect(of(held('eu:doc', { state: 'mismatch' })).reasons[0]?.state).toBe('mismatch');
    expect(of().reasons[0]).toMatchObject({ state: 'missing', wanting: ['eu:doc'] });
  });

  test('unknown is never allowed, unless what it might ask for is on file', () => {
    const nobody: Subject = { facts: {} };
    expect(verdict(ready([ruleOf('EU-1')]), nobody, [])).toMatchObject({
      verdict: 'unknown',
      reasons: [{ state: 'unknown_scope', wanting: ['is_radio'] }],
    });
    expect(verdict(ready([ruleOf('EU-1')]), nobody, [held('eu:doc')]).verdict).toBe('allowed');
  });

  test('a ban blocks; a warning only warns; a hold waits', () => {
    const of = (kind: 'prohibit' | 'mark', consequence: 'block' | 'warn') =>
      verdict(
        ready([
          ruleOf('EU-1', {
            obligations: [
              { id: 'x', kind, text: { zh: '禁', en: 'no' }, by: ['seller'], consequence },
            ],
          }),
        ]),
        radio,
        [],
      );
    expect(of('prohibit', 'block')).toMatchObject({
      verdict: 'blocked',
      reasons: [{ state: 'prohibited' }],
    });
    expect(of('mark', 'warn')).toMatchObject({ verdict: 'allowed', reasons: [] });
  });

  test('lines without words stand as those of the checklist', () => {
    const rules = [
      ruleOf('EU-1'),
      ruleOf('EU-2', { when: { fact: 'has_battery', is: [true] } }),
      ruleOf('EU-3', { when: { fact: 'battery_wh', atLeast: '100' } }),
    ];
    const prepared = ready(rules);
    const subject: Subject = { facts: { is_radio: true, has_battery: false } };
    const on = [held('eu:doc', { state: 'expired', until: '2026-05-31' })];
    expect(verdictWithLines(prepared, 'sell', subject, on).lines).toEqual({
      ...{ 'EU-1/doc': 'expired', 'EU-3/': 'unknown' },
    });
    const states = checklist(prepared, subject, on).map(({ rule, binds, obligations }) => [
      ...[rule.id, binds, obligations[0]?.state],
    ]);
    expect(states).toEqual([
      ['EU-1', 'yes', 'expired'],
      ['EU-2', 'no', undefined],
      ['EU-3', 'unknown', 'expired'],
    ]);
  });

  test('a rule to come says when the answer may change', () => {
    const rule = ruleOf('EU-1', { valid: { from: '2026-09-01', on: 'placing' } });
    expect(verdict(ready([rule]), radio, [])).toMatchObject({
      ...{ verdict: 'allowed', changesOn: '2026-09-01' },
    });
  });

  test('what the country of departure asks is asked at the border, not of a sale abroad', () => {
    const rule = ruleOf('CN-1', { jurisdiction: 'CN', side: 'export' });
    const of = (action?: 'sell' | 'import') =>
      verdict(
        ready([rule], { dispatch: 'CN', ...(action === undefined ? {} : { action }) }),
        radio,
        [],
      ).verdict;
    expect([of('sell'), of('import'), of()]).toEqual(['allowed', 'blocked', 'blocked']);
  });

  test('what is asked only at import does not stop a listing', () => {
    const [doc] = ruleOf('EU-1').obligations;
    if (doc === undefined) throw new Error('the rule has an obligation');
    const rule = ruleOf('EU-1', { obligations: [{ ...doc, at: ['import'] }] });
    expect(verdict(ready([rule], { action: 'list' }), radio, []).verdict).toBe('allowed');
    expect(verdict(ready([rule], { action: 'import' }), radio, []).verdict).toBe('blocked');
  });
});
