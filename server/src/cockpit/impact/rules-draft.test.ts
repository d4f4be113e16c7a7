import { describe, expect, it } from 'vitest';
import { timingOf } from './rules-change.ts';
import { bodyOf, lawOf } from './rules-draft.ts';
import type { Change, RequirementChange, Rule } from './types.ts';

const title = { zh: '桌子须通过稳定性测试', en: 'Tables have to be tested' };
const MARK: RequirementChange = {
  ...{ kind: 'requirement', title, market: 'ID', effectiveOn: '2026-12-15', source: {} },
  ...{ hs: ['9403'], except: ['940310'], origins: [], facts: [], on: 'sale', relabel: null },
  ...{ evidence: ['id:sni_certificate'], sellThroughUntil: '2027-03-31' },
  transit: { loadedBefore: '2026-12-01', arrivesBy: '2027-01-15' },
};

describe('a requirement as a draft of the rulebook', () => {
  it('keeps scope, day and what meets it; goods without the paper are stopped', () => {
    expect(bodyOf(MARK, 'furniture', 'ID')).toMatchObject({
      ...{ jurisdiction: 'ID', topic: 'furniture', title, statement: title },
      valid: { from: '2026-12-15', on: 'sale' },
      when: { all: [{ hs: ['9403'], except: ['940310'] }] },
      obligations: [
        { kind: 'document', anyOf: [{ evidence: ['id:sni_certificate'] }], consequence: 'block' },
      ],
    });
  });

  it('with nothing that could be filed bars the goods', () => {
    const bare = bodyOf({ ...MARK, evidence: [] }, 'furniture', 'ID');
    expect(bare).toMatchObject({ obligations: [{ kind: 'prohibit', consequence: 'block' }] });
  });

  it('spares the goods the change spares: priced again it binds them the same', () => {
    const body = bodyOf(MARK, 'furniture', 'ID') as unknown as Rule;
    const again: Change = {
      ...{ kind: 'rule', rule: body, title, market: 'ID', effectiveOn: '2026-12-15' },
      ...{ source: {}, relabel: null },
    };
    expect(timingOf(again)).toEqual(timingOf(MARK));
  });

  it('of a place the rulebook does not know holds there alone', () => {
    expect(bodyOf({ ...MARK, market: 'AQ' }, 'furniture', null)).toMatchObject({
      jurisdiction: 'world',
      when: { all: [{ place: 'market', in: ['AQ'] }, { all: [{ hs: ['9403'] }] }] },
    });
  });

  it('a duty becomes none', () => {
    const rate: Change = {
      ...{ kind: 'rate', title, market: 'ID', effectiveOn: '2026-12-15', source: {} },
      ...{ hs: [], except: [], origins: [], transit: null },
      rate: { kind: 'add_percent', percent: '5' },
    };
    expect(bodyOf(rate, 'tax', 'ID')).toBeNull();
  });
});

it('the law is read today and again in half a year; less sure without an address', () => {
  const origin = { instrument: 'G/TBT/N/IDN/190', source: 'ePing', published: null };
  expect(lawOf({ ...origin, url: 'https://x.test' }, '2026-11-26')).toEqual({
    ...{ instrument: 'G/TBT/N/IDN/190', source: 'ePing', url: 'https://x.test', certainty: 'M' },
    ...{ readOn: '2026-11-26', nextReview: '2027-05-27' },
  });
  expect(lawOf({ ...origin, url: null }, '2026-11-26')).toMatchObject({ certainty: 'L' });
});
