import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Corpus, Rule } from '../corpus/types.ts';
import { compileOverlaid } from '../overlay/overlaid.ts';
import { corpusOf, ruleOf } from '../small-corpus.testing.ts';
import { checklist } from './checklist.ts';
import { type CompiledCorpus, compileCorpus } from './compile.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Subject } from './types.ts';
import { verdict, verdictWithLines } from './verdict.ts';

const battery: Rule['when'] = {
  all: [
    { fact: 'has_battery', is: [true] },
    { any: [{ fact: 'battery_wh', atLeast: '100' }, { not: { fact: 'is_radio', is: [true] } }] },
  ],
};

const exempt = (when: Rule['when']) => ({ when, text: { zh: '除外', en: 'exempt' } });

/** The same condition in the Union, in one member and in another country. */
const RULES = [
  ruleOf('EU-1', { when: battery }),
  ruleOf('FR-1', { jurisdiction: 'FR', when: battery }),
  ruleOf('US-1', { jurisdiction: 'US', when: { all: [battery, { hs: ['8525'] }] } }),
  ruleOf('US-2', { jurisdiction: 'US', when: { fact: 'materials', has: ['wood'] } }),
  ruleOf('EU-2', { when: { fact: 'is_electrical', is: [true] } }),
  ruleOf('EU-3', { when: { place: 'origin', in: ['CN'] }, unless: [exempt({ sale: ['b2b'] })] }),
  ruleOf('US-3', { jurisdiction: 'US', when: { place: 'market', in: ['US'] } }),
  ruleOf('EU-4', { when: { mode: ['9610'] }, unless: [exempt({ channel: ['live'] })] }),
];

const inMarket = (compiled: CompiledCorpus, market: string): Prepared =>
  prepare(compiled, { market, day: '2026-06-01' });

const everything = (prepared: Prepared, subject: Subject) => [
  verdict(prepared, subject, []),
  verdictWithLines(prepared, 'sell', subject, []),
  checklist(prepared, subject, []),
];

describe('facts asked about more than once', () => {
  test('of another class the same facts say another thing', () => {
    const compiled = compileCorpus(corpusOf([ruleOf('EU-1')]));
    const facts = {};
    const word = (productClass: string | null) =>
      verdict(inMarket(compiled, 'DE'), { facts, productClass }, []).verdict;
    expect([null, 'camera', null].map(word)).toEqual(['unknown', 'blocked', 'unknown']);
  });

  test('under other rules the same facts are asked again', () => {
    const facts = { battery_wh: '150' };
    const rule = (atLeast: string) => ruleOf('EU-1', { when: { fact: 'battery_wh', atLeast } });
    const word = (atLeast: string) =>
      verdict(inMarket(compileCorpus(corpusOf([rule(atLeast)])), 'DE'), { facts }, []);
    expect(word('100')).toMatchObject({ verdict: 'blocked' });
    expect(word('200')).toMatchObject({ verdict: 'allowed' });
  });

  test('the next goods of a class are asked anew where they say another thing', () => {
    const prepared = inMarket(
      compileCorpus(corpusOf([ruleOf('EU-1', { when: { fact: 'is_electrical', is: [true] } })])),
      'DE',
    );
    const ask = (facts: Subject['facts']) => {
      const { verdict: word, reasons } = verdict(prepared, { facts }, []);
      return [word, ...reasons.flatMap(({ wanting }) => wanting)];
    };
    const wired = { has_battery: false };
    expect([
      ask({ ...wired, is_radio: true }),
      ask({ ...wired, is_radio: false }),
      ask(wired),
      ask({}),
      ask({ is_electrical: 'unknown' }),
      ask({ is_electrical: true }),
    ]).toEqual([
      ['blocked', 'eu:doc'],
      ['allowed'],
      ['unknown', 'is_radio'],
      ['unknown', 'is_radio', 'has_battery'],
      ['unknown', 'is_electrical'],
      ['blocked', 'eu:doc'],
    ]);
  });

  test('the same facts sold another way, or under another code, are asked anew', () => {
    const when: Rule['when'] = { all: [{ hs: ['8525'] }, { sale: ['b2c'] }] };
    const prepared = inMarket(compileCorpus(corpusOf([ruleOf('EU-1', { when })])), 'DE');
    const facts = {};
    const word = (goods: Omit<Subject, 'facts'>) => verdict(prepared, { ...goods, facts }, []);
    expect(
      [
        word({ hs: '852589', sale: 'b2c' }),
        word({ hs: '852589', sale: 'b2b' }),
        word({ hs: '9401', sale: 'b2c' }),
        word({ hs: '852589', sale: 'b2c' }),
        word({ sale: 'b2c' }),
      ].map((one) => one.verdict),
    ).toEqual(['blocked', 'allowed', 'allowed', 'blocked', 'unknown']);
  });

  test('a derived fact that hangs on where goods come from is asked for each sale', () => {
    const small = corpusOf([ruleOf('EU-1', { when: { fact: 'is_electrical', is: [true] } })]);
    const derived = { place: 'origin', in: ['CN'] } as const;
    const corpus: Corpus = {
      ...small,
      facts: small.facts.map((one) => (one.id === 'is_electrical' ? { ...one, derived } : one)),
    };
    const prepared = inMarket(compileCorpus(corpus), 'DE');
    const facts = {};
    const word = (origin: string) => verdict(prepared, { facts, places: { origin } }, []).verdict;
    expect(['CN', 'VN', 'CN'].map(word)).toEqual(['blocked', 'allowed', 'blocked']);
  });

  test('in any order of markets they answer as facts nobody asked about before', () => {
    const shipped = compileCorpus(corpusOf(RULES));
    const own = ruleOf('FR-1', { jurisdiction: 'FR', version: 2, when: { not: battery } });
    const overlay = { rules: [own], laws: {}, retired: [], readings: {} };
    const inAll = (some: CompiledCorpus): Prepared[] =>
      [some, compileOverlaid(some, overlay)].flatMap((rulebook) =>
        ['DE', 'FR', 'US'].map((market) => inMarket(rulebook, market)),
      );
    const asked = inAll(shipped);
    const known = fc.record(
      {
        is_radio: fc.constantFrom<string | boolean>(true, false, 'unknown'),
        has_battery: fc.constantFrom<string | boolean>(true, false, 'unknown'),
        battery_wh: fc.constantFrom('99.9', '100', 'many'),
        materials: fc.subarray(['wood', 'cotton']),
      },
      { requiredKeys: [] },
    );
    const question = fc.record({
      at: fc.nat(asked.length - 1),
      productClass: fc.constantFrom('camera', null),
      hs: fc.constantFrom('852589', '9401', null),
      places: fc.constantFrom({}, { origin: 'CN' }, { origin: 'US', located: 'CN' }),
      sale: fc.constantFrom<NonNullable<Subject['sale']>>('b2c', 'b2b'),
      channel: fc.constantFrom<NonNullable<Subject['channel']>>('live', 'own_store'),
      mode: fc.constantFrom('9610', '9710'),
    });
    fc.assert(
      fc.property(known, fc.array(question, { maxLength: 4 }), (facts, questions) => {
        for (const { at, ...goods } of questions) {
          // Nobody asked these anything before.
          const [prepared, fresh] = [asked[at], inAll(compileCorpus(corpusOf(RULES)))[at]];
          if (prepared === undefined || fresh === undefined) {
            throw new Error(`nobody is asked at ${at}`);
          }
          const subject = { ...goods, facts };
          expect(everything(prepared, subject)).toEqual(everything(fresh, subject));
        }
      }),
    );
  });
});
