import { describe, expect, it } from 'vitest';
import { blankDraft, changeOf, codesOf, type Draft, faultsOf } from './draft.ts';

const MEASURE: Draft = {
  ...blankDraft('CNY'),
  ...{ title: '加征 25%', effectiveOn: '2026-12-15', hs: '61.04, 6109', amount: '25' },
  origins: ['CN'],
};

describe('a change as it is typed', () => {
  it('takes codes however they are separated, printed dots left out', () => {
    expect(codesOf('6104.42、6109；8501-8504\n61')).toEqual(['610442', '6109', '8501-8504', '61']);
    expect(codesOf(' ')).toEqual([]);
  });

  it('becomes a change of rate', () => {
    expect(faultsOf(MEASURE)).toEqual([]);
    expect(changeOf(MEASURE)).toMatchObject({
      ...{ kind: 'rate', market: 'EU', hs: ['6104', '6109'], origins: ['CN'] },
      rate: { kind: 'add_percent', percent: '25' },
    });
  });

  it('becomes a requirement, its last day of sale only where sales are reached', () => {
    const draft: Draft = { ...MEASURE, kind: 'requirement', sellThroughUntil: '2027-01-31' };
    expect(changeOf(draft)).toMatchObject({ on: 'sale', sellThroughUntil: '2027-01-31' });
    expect(changeOf({ ...draft, on: 'import' })).toMatchObject({ sellThroughUntil: null });
  });

  it('names what is missing, and days that contradict each other', () => {
    expect(faultsOf(blankDraft('CNY'))).toEqual(['title', 'effectiveOn', 'amount']);
    expect(faultsOf({ ...MEASURE, hs: '61x' })).toEqual(['hs']);
    const early: Draft = { ...MEASURE, kind: 'requirement', sellThroughUntil: '2026-12-01' };
    expect(faultsOf(early)).toEqual(['sellThroughUntil']);
  });
});
