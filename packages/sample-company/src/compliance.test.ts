import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { companyFacts, factsOf, KIND_FACTS, NAMED_FACTS } from './compliance.ts';
import { SAMPLE_SIZES, sampleCompany } from './index.ts';
import { KINDS } from './kinds.ts';

const RULES = join(import.meta.dirname, '..', '..', '..', 'data', 'rules');

interface RuleFile {
  readonly facts?: readonly { readonly id: string; readonly of: string }[];
  readonly classes?: readonly { readonly id: string }[];
}

const files = readdirSync(RULES).map(
  (name) => JSON.parse(readFileSync(join(RULES, name), 'utf8')) as RuleFile,
);
const facts = new Map(files.flatMap((file) => file.facts ?? []).map(({ id, of }) => [id, of]));
const classes = new Set(files.flatMap((file) => file.classes ?? []).map(({ id }) => id));

const { company } = sampleCompany({
  ...{ seed: 'yuanshan', today: '2026-11-22' },
  ...SAMPLE_SIZES.small,
});

describe('answers of the sample', () => {
  it('knows every kind, and nothing that is no kind', () => {
    expect(Object.keys(KIND_FACTS).sort()).toEqual(KINDS.map(({ names }) => names.en).sort());
  });

  it('answers for every product of the small company, the named ones by their own', () => {
    for (const product of company.products) {
      expect(factsOf(product)?.productClass, product.names.en).toBeDefined();
    }
    const camera = company.products.find(({ code }) => code === 'CM-06');
    expect(camera && factsOf(camera)).toMatchObject({
      productClass: 'action_camera',
      facts: { is_internet_connected: true, battery_wh: '6.6' },
    });
    for (const code of Object.keys(NAMED_FACTS)) {
      expect(company.products.map((product) => product.code)).toContain(code);
    }
  });

  it.each(Object.entries({ ...KIND_FACTS, ...NAMED_FACTS }))(
    '%s speaks of classes and product facts of the rules',
    (_, { productClass, facts: answers }) => {
      expect(classes.has(productClass), productClass).toBe(true);
      for (const fact of Object.keys(answers)) expect(facts.get(fact), fact).toBe('product');
    },
  );

  it('says where the company has shelves, and nothing of products', () => {
    const answers = companyFacts(company);
    const shelves = answers.filter(({ fact }) => fact === 'located_in_overseas_warehouse');
    expect(Object.fromEntries(shelves.map(({ market, value }) => [market, value]))).toEqual({
      ...{ US: true, DE: true, FR: true, ID: true, SA: true, BR: false },
    });
    // How it is sold is no fact of the rules: the engine is told it beside them.
    const words = answers.filter(({ fact }) => !['channel', 'sale', 'mode'].includes(fact));
    for (const { fact } of words) expect(['company', 'sale']).toContain(facts.get(fact));
  });
});
