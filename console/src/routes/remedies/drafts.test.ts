import { describe, expect, it } from 'vitest';
import { bodyOf, draftOf, faultsOf, withRate } from './case-draft.ts';
import {
  blankCheck,
  EXPORT_DEDUCTIONS,
  HOME_DEDUCTIONS,
  isReadable,
  readStated,
  requestOf,
} from './check-draft.ts';

describe('a case as typed', () => {
  const draft = {
    ...draftOf(null),
    ...{ number: 'AD1', titleEn: 'Lamps', scopeEn: 'LED lamps', law: 'Reg.' },
    ...{ hs: '9405.21，940542 ', origins: 'cn', extendedTo: 'MY' },
    stages: [{ key: 0, stage: 'definitive' as const, on: '2026-09-01', reference: '' }],
  };

  it('is read: codes without points, one language for both, extensions from the measure', () => {
    expect(faultsOf(draft)).toEqual([]);
    expect(bodyOf(draft, null, 'doc', '2026-11-26')).toMatchObject({
      ...{ hs: ['940521', '940542'], origins: ['CN'], title: { zh: 'Lamps', en: 'Lamps' } },
      extensions: [{ country: 'MY', from: '2026-09-01' }],
      source: { documentId: 'doc', url: null },
    });
  });

  it('refuses pieces of a code typed with spaces, and keeps the key of a rate on file', () => {
    expect(faultsOf({ ...draft, hs: '8711 60 90' })).toEqual(['hs']);
    expect(faultsOf({ ...draft, exceptHs: '90' })).toEqual(['exceptHs']);
    const [blank] = withRate([]);
    if (blank === undefined) throw new Error('no rate');
    const rates = [{ ...blank, rateKey: 'p2', role: 'named' as const, producer: 'Bela' }];
    expect(bodyOf({ ...draft, rates }, null, null, '2026-11-26').rates[0]?.key).toBe('p2');
  });

  it('names what is wanting', () => {
    expect(faultsOf({ ...draftOf(null), rates: withRate([]) })).toEqual([
      ...['number', 'title', 'scope', 'hs', 'stages', 'law', 'rates'],
    ]);
  });
});

describe('a check as typed', () => {
  it('tells a share from an amount, and nothing from none', () => {
    expect(readStated('12 %')).toEqual({ percent: '12' });
    expect(readStated('3.50')).toEqual({ amount: '3.50' });
    expect(readStated('0')).toEqual({ amount: '0' });
    expect(readStated(' ')).toBeUndefined();
    expect(readStated('about 3')).toBeNull();
  });

  it('asks for a discount on either side: one nobody stated leaves the margin open', () => {
    expect([HOME_DEDUCTIONS, EXPORT_DEDUCTIONS].map((all) => all.includes('discount'))).toEqual([
      ...[true, true],
    ]);
  });

  it('leaves open what nobody stated', () => {
    const blank = blankCheck('2026-11-26', 'CNY');
    expect(isReadable(blank)).toBe(true);
    expect(requestOf(blank)).toMatchObject({
      ...{ from: '2025-11-26', sgaPercent: null },
      exported: { terms: null, affiliated: null, deductions: {} },
    });
    expect(isReadable({ ...blank, sga: 'much' })).toBe(false);
  });
});
