import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case, Condition, Rule } from '../corpus/types.ts';
import { compileCorpus } from '../evaluate/compile.ts';
import { prepare } from '../evaluate/prepare.ts';
import { verdict } from '../evaluate/verdict.ts';
import { corpusOf, ruleOf } from '../small-corpus.testing.ts';
import { calendarOf, lifeOf } from '../time/calendar.ts';
import { chainFaults } from './chain.ts';
import { checkDraft } from './check.ts';
import { partsOfRule, ruleDiff } from './diff.ts';
import { compileOverlaid, heldRules, overlaid, overtaken } from './overlaid.ts';
import type { Overlay } from './types.ts';

const NONE: Overlay = { rules: [], laws: {}, retired: [], readings: {} };
const radio = { is_radio: true };
const caseOf = (
  expect: Case['expect'],
  name: string,
  day: string,
  facts: Case['facts'] = radio,
) => ({
  ...{ name, market: 'DE', day, expect, facts: facts ?? {} },
});

/** The rule with the cases it ought to have. */
const CASES: readonly Case[] = [
  caseOf('no', 'the day before', '2026-02-28'),
  caseOf('yes', 'the first day', '2026-03-01'),
  caseOf('no', 'no radio', '2026-03-02', { is_radio: false }),
  caseOf('unknown', 'nobody said', '2026-03-02', {}),
];

const stricter = (over: Partial<Rule> = {}): Rule =>
  ruleOf('EU-1', { version: 2, known: { from: '2026-11-26' }, cases: CASES, ...over });

describe('what a company holds beside the rules that ship', () => {
  const shipped = corpusOf([ruleOf('EU-1'), ruleOf('EU-2', { jurisdiction: 'FR' })]);
  const looser = stricter({
    obligations: ruleOf('EU-1').obligations.map((one) => ({ ...one, consequence: 'warn' })),
  });
  const ask = (overlay: Overlay, knownAt?: string) =>
    verdict(
      prepare(compileOverlaid(compileCorpus(shipped), overlay), {
        ...{ market: 'DE', day: '2026-12-01' },
        ...(knownAt === undefined ? {} : { knownAt }),
      }),
      { facts: radio },
      [],
    );

  it('the newest version decides; asked as of an earlier day, the one that ships does', () => {
    const overlay = { ...NONE, rules: [looser] };
    expect(ask(NONE).verdict).toBe('blocked');
    expect(ask(overlay)).toMatchObject({
      ...{ verdict: 'allowed', reasons: [{ rule: 'EU-1', version: 2 }] },
    });
    expect(ask(overlay, '2026-11-25').reasons[0]).toMatchObject({ rule: 'EU-1', version: 1 });
  });

  it('a version retired gives way to the one below it, and stays as history', () => {
    const overlay = {
      ...{ ...NONE, rules: [looser] },
      retired: [{ rule: 'EU-1', version: 2, until: '2026-11-29' }],
    };
    expect(ask(overlay).reasons[0]).toMatchObject({ version: 1 });
    expect(ask(overlay, '2026-11-28').reasons[0]).toMatchObject({ version: 2 });
    expect(overlaid(shipped, overlay).rules.map(({ id, version }) => `${id} ${version}`)).toEqual([
      ...['EU-1 1', 'EU-2 1', 'EU-1 2'],
    ]);
  });

  it('a rule that ships can be retired: nothing of it is left to ask', () => {
    const retired = [{ rule: 'EU-1', version: 1, until: '2026-11-29' }];
    expect(ask({ ...NONE, retired }).verdict).toBe('allowed');
    expect(heldRules(overlaid(shipped, { ...NONE, retired })).map(({ id }) => id)).toEqual([
      'EU-2',
    ]);
  });

  it('a release of the same number does not silence what was approved, and is named', () => {
    const release = corpusOf([ruleOf('EU-1'), ruleOf('EU-1', { version: 2 })]);
    const merged = overlaid(release, { ...NONE, rules: [looser] });
    expect(heldRules(merged)).toEqual([looser]);
    expect(overtaken(release, [looser])).toEqual([looser]);
    expect(overtaken(shipped, [looser])).toEqual([]);
  });

  it('an open point is read as the company chose; a reading nobody knows changes nothing', () => {
    const points = (readings: Overlay['readings']) =>
      overlaid(shipped, { ...NONE, readings }).points.map((point) => point.default);
    expect(points({ O1: 'narrow' })).toEqual(['narrow']);
    expect(points({ O1: 'sideways' })).toEqual(['wide']);
  });

  it('facts, classes, places and evidence are those that ship', () => {
    const compiled = compileCorpus(shipped);
    const own = compileOverlaid(compiled, { ...NONE, rules: [stricter()] });
    for (const part of ['facts', 'classes', 'jurisdictions', 'evidence'] as const) {
      expect(own.corpus[part]).toBe(compiled.corpus[part]);
    }
    expect(own.jurisdictions).toBe(compiled.jurisdictions);
  });

  it('a law that ships is never replaced', () => {
    const law = { ...(shipped.laws['law'] ?? {}), instrument: 'Another' };
    const laws = { law, mine: law } as Overlay['laws'];
    const merged = overlaid(shipped, { ...NONE, laws });
    expect(merged.laws['law']?.instrument).toBe('Law of the test');
    expect(merged.laws['mine']?.instrument).toBe('Another');
  });
});

describe('the difference of two versions of a rule', () => {
  it('is said value by value, obligations by their ids', () => {
    const before = ruleOf('EU-1');
    const [doc] = before.obligations;
    if (doc === undefined) throw new Error('the rule has an obligation');
    const after = ruleOf('EU-1', {
      version: 2,
      valid: { from: '2027-01-01', on: 'placing' },
      obligations: [
        { ...doc, consequence: 'hold' },
        { ...doc, id: 'label', kind: 'mark', anyOf: [{ evidence: ['eu:test'] }] },
      ],
    });
    const item = { kind: 'obligation', id: 'doc' } as const;
    const changes = ruleDiff(before, after);
    expect(changes.slice(0, 2)).toEqual([
      {
        ...{ item: null, field: 'valid.from' },
        before: { type: 'day', value: '2026-03-01' },
        after: { type: 'day', value: '2027-01-01' },
      },
      {
        ...{ item, field: 'consequence' },
        before: { type: 'text', value: 'block' },
        after: { type: 'text', value: 'hold' },
      },
    ]);
    expect(changes.slice(2).every((one) => one.item?.id === 'label')).toBe(true);
  });

  it('is nothing where only the order of fields is another', () => {
    const when: Condition = { fact: 'is_radio', is: [true] };
    const turned: Condition = { is: [true], fact: 'is_radio' };
    expect(ruleDiff(ruleOf('EU-1', { when }), ruleOf('EU-1', { when: turned }))).toEqual([]);
  });

  const someRule = fc
    .record(
      {
        status: fc.constantFrom('applicable', 'adopted', 'suspended'),
        topic: fc.constantFrom('test', 'radio'),
        replaces: fc.constantFrom(['EU-2'], ['EU-3']),
        when: fc.constantFrom<Condition>(
          { fact: 'is_radio', is: [true] },
          { any: [{ hs: ['8517'] }, { fact: 'has_battery', is: [true] }] },
        ),
        unless: fc.constantFrom([], [{ text: { zh: '一', en: 'one' }, when: { hs: ['85'] } }]),
        cases: fc.subarray([...CASES]),
      },
      { requiredKeys: [] },
    )
    .map((over) => ruleOf('EU-1', over as Partial<Rule>));

  it('put over the earlier rule makes the later one', () => {
    fc.assert(
      fc.property(someRule, someRule, (before, after) => {
        const key = (one: { item: unknown; field: string }) =>
          JSON.stringify([one.item, one.field]);
        const values = new Map(partsOfRule(before).map((part) => [key(part), part.value]));
        for (const change of ruleDiff(before, after)) {
          if (change.after === null) values.delete(key(change));
          else values.set(key(change), change.after);
        }
        expect(new Map([...values].sort())).toEqual(
          new Map(
            partsOfRule(after)
              .map((part) => [key(part), part.value] as const)
              .sort(),
          ),
        );
      }),
    );
  });

  it('turned round is the difference the other way, and of a rule with itself nothing', () => {
    fc.assert(
      fc.property(someRule, someRule, (a, b) => {
        const turned = ruleDiff(b, a).map(({ before, after, ...at }) => ({
          ...at,
          before: after,
          after: before,
        }));
        expect(turned).toEqual(expect.arrayContaining([...ruleDiff(a, b)]));
        expect(turned).toHaveLength(ruleDiff(a, b).length);
        expect(ruleDiff(a, a)).toEqual([]);
      }),
    );
  });
});

describe('rules that replace each other', () => {
  const pair = (until: string | undefined, from: string | undefined, on: 'placing' | 'sale') =>
    chainFaults(
      corpusOf([
        ruleOf('OLD', { valid: { ...(until === undefined ? {} : { until }), on: 'placing' } }),
        ruleOf('NEW', {
          ...{ replaces: ['OLD'], valid: { ...(from === undefined ? {} : { from }), on } },
        }),
      ]),
    ).map(({ kind, days }) => [kind, days]);

  it.each([
    ['the day after', '2026-08-11', '2026-08-12', []],
    ['two days without a rule', '2026-08-11', '2026-08-14', [['gap', 2]]],
    ['one day under both', '2026-08-11', '2026-08-11', [['overlap', 1]]],
    ['no last day', undefined, '2026-08-12', [['never_ends', null]]],
    ['no first day', '2026-08-11', undefined, [['overlap', null]]],
    [
      'handed over within a day',
      '2026-07-24T00:00[America/New_York]',
      '2026-07-24T00:01[America/New_York]',
      [],
    ],
  ])('%s', (_, until, from, faults) => {
    expect(pair(until, from, 'placing')).toEqual(faults);
  });

  it('by another event: their days do not compare', () => {
    expect(pair('2026-08-11', '2026-08-12', 'sale')).toEqual([['other_event', null]]);
  });

  it('days that hang on an act not made are not known', () => {
    const corpus = corpusOf([
      ruleOf('OLD', { valid: { until: '2026-08-11', on: 'placing' } }),
      ruleOf('NEW', {
        replaces: ['OLD'],
        valid: { from: { act: 'unmade', plus: 'P18M' }, on: 'placing' },
      }),
    ]);
    expect(chainFaults(corpus)).toMatchObject([{ kind: 'undated', until: '2026-08-11' }]);
  });

  it('have no fault exactly when one begins the day after the other ends', () => {
    const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    const days = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(days, days, (last, first) => {
        const found = pair(day(last), day(first), 'placing');
        expect(found.length === 0).toBe(first === last + 1);
        if (first > last + 1) expect(found).toEqual([['gap', first - last - 1]]);
      }),
    );
  });
});

describe('a draft before a second person sees it', () => {
  const corpus = corpusOf([
    ruleOf('EU-1'),
    ruleOf('EU-9', {
      when: { rule: 'EU-1', applies: true },
      cases: [caseOf('yes', 'follows EU-1', '2026-03-02')],
    }),
  ]);

  const held = compileCorpus(corpus);

  it('with its cases is ready, and nothing is wanting', () => {
    expect(checkDraft(held, stricter())).toMatchObject({
      ...{ ready: true, problems: [], gaps: [], chain: [], dependents: [] },
      cases: [{ good: true }, { good: true }, { good: true }, { good: true }],
    });
  });

  it('names the cases that are wanting: the days before and on, one that asks', () => {
    const { ready, gaps } = checkDraft(held, stricter({ cases: [] }));
    expect(ready).toBe(true);
    expect(gaps).toEqual([
      ...['a case that binds', 'a case that does not bind', 'a case that asks'],
      ...['a case on 2026-02-28', 'a case on 2026-03-01'],
    ]);
  });

  it('a case that comes out otherwise stands in its way, with what came', () => {
    const wrong = caseOf('yes', 'too early', '2026-02-01');
    expect(checkDraft(held, stricter({ cases: [...CASES, wrong] }))).toMatchObject({
      ready: false,
      cases: [{}, {}, {}, {}, { name: 'too early', expected: 'yes', got: 'no', phase: 'upcoming' }],
    });
  });

  it.each([
    ['a field nobody knows', { ...stricter(), colour: 'red' }, 'bad_shape', 'rule.colour'],
    ['nothing at all', null, 'bad_shape', 'rule'],
    ['a fact nobody asks', stricter({ when: { fact: 'taste', is: [true] } }), 'unknown_name', ''],
    ['a law that is not there', stricter({ law: 'nowhere' }), 'unknown_name', 'EU-1.law nowhere'],
    ['a day that is none', stricter({ valid: { from: '2026-02-30', on: 'sale' } }), 'bad_date', ''],
    ['itself in a circle', stricter({ when: { rule: 'EU-9', applies: true } }), 'circle', ''],
  ])('%s stands in its way', (_, draft, code, path) => {
    const { ready, problems } = checkDraft(held, draft);
    expect(ready).toBe(false);
    expect(problems[0]).toMatchObject({ code, path: expect.stringContaining(path) });
  });

  it('may bring a law of its own', () => {
    const law = corpus.laws['law'] ?? null;
    expect(checkDraft(held, stricter({ law: 'OWN-1' }), law).ready).toBe(true);
  });

  it('shows rules that hang on it and come out otherwise', () => {
    const narrow = stricter({ when: { fact: 'has_battery', is: [true] }, cases: [] });
    expect(checkDraft(held, narrow).dependents).toMatchObject([
      { rule: 'EU-9', result: { name: 'follows EU-1', expected: 'yes', got: 'unknown' } },
    ]);
  });
});

describe('the calendar of rules', () => {
  const rules = [
    ruleOf('A', { valid: { from: '2026-12-01', until: '2027-05-31', on: 'placing' } }),
    ruleOf('B', {
      stages: [{ name: 'small', when: { fact: 'firm_size', is: ['small'] }, from: '2027-01-15' }],
      valid: { from: '2026-12-15', on: 'placing' },
    }),
    ruleOf('C', { status: 'proposed', valid: { from: '2026-12-20', on: 'placing' } }),
    ruleOf('D', { valid: { from: { act: 'unmade', plus: 'P6M' }, on: 'placing' } }),
    ruleOf('E', { status: 'stayed', halted: { from: '2026-01-01', until: '2026-12-31' } }),
  ];
  const compiled = compileCorpus(corpusOf(rules));
  const life = (id: string, day: string) => {
    const rule = compiled.rules.find((one) => one.rule.id === id);
    if (rule === undefined) throw new Error(id);
    return lifeOf(rule, day);
  };

  it('says what begins, ends and goes stale, in order', () => {
    const span = { from: '2026-11-26', until: '2027-05-31' };
    expect(calendarOf(compiled.rules, compiled.corpus, span)).toEqual([
      { day: '2026-12-01', kind: 'begins', id: 'A' },
      { day: '2026-12-15', kind: 'begins', id: 'B' },
      { day: '2026-12-31', kind: 'halt_ends', id: 'E' },
      { day: '2027-01-15', kind: 'stage', id: 'B' },
      { day: '2027-05-01', kind: 'review', id: 'law' },
      { day: '2027-05-31', kind: 'ends', id: 'A' },
    ]);
  });

  it('a rule is coming with its first day, now from it, over after its last', () => {
    expect(life('A', '2026-11-30')).toEqual({
      ...{ phase: 'upcoming', from: '2026-12-01', until: '2027-05-31' },
    });
    expect(life('A', '2026-12-01').phase).toBe('now');
    expect(life('A', '2027-05-31').phase).toBe('now');
    expect(life('A', '2027-06-01').phase).toBe('ended');
  });

  it('a proposal, an unknown day and a stay are none of these', () => {
    expect(life('C', '2026-12-21').phase).toBe('not_law');
    expect(life('D', '2026-12-21').phase).toBe('undated');
    expect(life('E', '2026-12-21').phase).toBe('halted');
    expect(life('E', '2027-01-01').phase).toBe('now');
  });
});
