import { describe, expect, it } from 'vitest';
import type { MonitorDocumentView } from '../../api/monitor.ts';
import { blankDraft, changeOf, codesOf, type Draft, draftOfDocument, faultsOf } from './draft.ts';

/** Of a document only what a form is filled from. */
const BATTERIES = {
  ...{
    documentId: 'd-1',
    version: 2,
    title: 'Batteries shall be removable',
    url: 'https://x.test',
  },
  ...{
    jurisdictions: ['EU'],
    topics: ['batteries'],
    additionalDuty: false,
    codes: [],
    origins: [],
  },
  days: [{ meaning: 'applies', day: '2027-02-18', words: '', from: 'text' }],
} as unknown as MonitorDocumentView;

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

  it('is filled from a document, and keeps which version of it was read', () => {
    const told = { currency: 'CNY', note: 'touches 3 SKUs' };
    const draft = draftOfDocument(BATTERIES, '2026-11-26', told);
    expect(faultsOf(draft)).toEqual([]);
    expect(changeOf(draft)).toMatchObject({
      ...{ kind: 'requirement', market: 'EU', effectiveOn: '2027-02-18', on: 'sale' },
      facts: [{ fact: 'has_battery', is: [true] }],
      source: { documentId: 'd-1', documentVersion: 2, note: 'touches 3 SKUs' },
    });
    expect(faultsOf({ ...draft, note: ' ' })).toEqual(['note']);
  });

  it('names what is missing, and days that contradict each other', () => {
    expect(faultsOf(blankDraft('CNY'))).toEqual(['title', 'effectiveOn', 'amount']);
    expect(faultsOf({ ...MEASURE, hs: '61x' })).toEqual(['hs']);
    const early: Draft = { ...MEASURE, kind: 'requirement', sellThroughUntil: '2026-12-01' };
    expect(faultsOf(early)).toEqual(['sellThroughUntil']);
  });
});
