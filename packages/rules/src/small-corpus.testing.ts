import { readCorpus } from './corpus/read-corpus.ts';
import type { Corpus, Rule, Words } from './corpus/types.ts';

const both = (text: string): Words => ({ zh: text, en: text });

const LAW = {
  ...{ instrument: 'Law of the test', certainty: 'H', source: 'made for the test' },
  ...{ readOn: '2026-11-26', nextReview: '2027-05-01' },
};

const fact = (id: string, type: string, more: object = {}) => ({
  ...{ id, type, of: 'product', name: both(id), question: both(`${id}?`) },
  ...more,
});

const evidence = (id: string) => ({
  ...{ id, kind: 'document', name: both(id), scope: 'model', perMarket: false },
});

const choices = (...values: string[]) => ({
  choices: values.map((value) => ({ value, text: both(value) })),
});

/** A rule about radios in the Union that asks for one document; fields may be put over it. */
export function ruleOf(id: string, over: Partial<Rule> = {}): Rule {
  return {
    ...{ id, version: 1, jurisdiction: 'EU', topic: 'test', law: 'law', status: 'applicable' },
    ...{ title: both(id), statement: both(id), known: { from: '2026-01-01' }, cases: [] },
    valid: { from: '2026-03-01', on: 'placing' },
    when: { fact: 'is_radio', is: [true] },
    obligations: [
      {
        ...{ id: 'doc', kind: 'document', text: both('doc'), by: ['manufacturer'] },
        anyOf: [{ evidence: ['eu:doc'] }],
        consequence: 'block',
      },
    ],
    ...over,
  };
}

/** A world of a union with two members, a state with one part, and a few facts. */
export function corpusOf(rules: readonly Rule[], over: object = {}): Corpus {
  const place = (id: string, parents: readonly string[], more: object = {}) => ({
    ...{ id, parents, name: both(id), market: true },
    ...more,
  });
  return readCorpus({
    test: {
      ...{ title: 'Test', source: 'made for the test', date: '2026-11-26', basis: 'none' },
      horizon: '2026-10-09',
      laws: { law: LAW },
      rules,
      facts: [
        fact('is_radio', 'boolean'),
        fact('has_battery', 'boolean'),
        fact('battery_wh', 'number', { unit: 'Wh' }),
        fact('materials', 'set', choices('wood', 'cotton')),
        fact('firm_size', 'choice', { of: 'company', ...choices('small', 'large') }),
        fact('is_electrical', 'boolean', {
          derived: {
            any: [
              { fact: 'is_radio', is: [true] },
              { fact: 'has_battery', is: [true] },
            ],
          },
        }),
      ],
      classes: [
        {
          ...{ id: 'camera', name: both('camera'), hs: ['8525'], words: ['camera'] },
          facts: { is_radio: true, has_battery: true },
        },
      ],
      evidence: ['eu:doc', 'eu:test', 'eu:importer', 'eu:representative'].map(evidence),
      jurisdictions: [
        place('world', []),
        place('EU', ['world'], { zone: 'Europe/Brussels' }),
        place('DE', ['EU'], { languages: ['de'], zone: 'Europe/Berlin' }),
        place('FR', ['EU'], { languages: ['fr'] }),
        place('US', ['world'], { zone: 'America/New_York' }),
        place('US-CA', ['US']),
        place('CN', ['world'], { zone: 'Asia/Shanghai' }),
      ],
      points: [
        {
          ...{ id: 'O1', question: both('?'), reason: both('-'), source: 'made', default: 'wide' },
          readings: [
            { name: 'wide', text: both('wide') },
            { name: 'narrow', text: both('narrow') },
          ],
        },
      ],
      acts: { unmade: null, made: '2026-01-31' },
      ...over,
    },
  });
}
