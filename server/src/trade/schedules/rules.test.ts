import { describe, expect, it } from 'vitest';
import {
  isStale,
  nameFrom,
  pickEdition,
  placeLine,
  readSearch,
  recognise,
  standings,
} from './rules.ts';
import type { Jurisdiction } from './types.ts';

const at = (text: string): Date => new Date(`${text}T12:00:00Z`);

const edition = (
  editionId: string,
  effectiveFrom: string,
  loaded: string,
  more: { withdrawn?: string; jurisdiction?: Jurisdiction } = {},
) => ({
  ...{ editionId, effectiveFrom, loadedAt: at(loaded), jurisdiction: more.jurisdiction ?? 'US' },
  withdrawnAt: more.withdrawn === undefined ? null : at(more.withdrawn),
});

describe('the edition in force', () => {
  const editions = [
    edition('spring', '2026-03-01', '2026-02-20'),
    edition('june', '2026-06-08', '2026-06-01'),
    edition('june mended', '2026-06-08', '2026-06-05'),
    edition('mistaken', '2026-06-09', '2026-06-05', { withdrawn: '2026-06-06' }),
    edition('autumn', '2026-10-01', '2026-06-05'),
    edition('british', '2026-01-01', '2026-01-01', { jurisdiction: 'GB' }),
  ];
  const pick = (day: string, knownAt = '2026-07-01') =>
    pickEdition(editions, 'US', day, at(knownAt))?.editionId;

  it('is the last to take effect, of one day the one loaded last', () => {
    expect(pick('2026-06-07')).toBe('spring');
    expect(pick('2026-06-08')).toBe('june mended');
    expect(pick('2026-12-31')).toBe('autumn');
    expect(pick('2026-02-28')).toBeUndefined();
  });

  it('is what was on file at the instant asked for', () => {
    expect(pick('2026-06-08', '2026-06-02')).toBe('june');
    expect(pick('2026-06-10', '2026-06-05')).toBe('mistaken');
    expect(pick('2026-06-10', '2026-06-07')).toBe('june mended');
    expect(pick('2026-06-10', '2026-05-31')).toBe('spring');
  });

  it('tells where each stands', () => {
    expect(Object.fromEntries(standings(editions, at('2026-07-01')))).toEqual({
      ...{ spring: 'past', june: 'replaced', 'june mended': 'in_force' },
      ...{ mistaken: 'withdrawn', autumn: 'to_come', british: 'in_force' },
    });
  });
});

describe('a file by its beginning', () => {
  it.each([
    ['[{"htsno": "0101", "indent": "0"', 'us_export', 'US'],
    ['\ufeff [ { "htsno" :"0101"', 'us_export', 'US'],
    ['{"meta":{}, "import_measures": [', 'uk_commodity', null],
    ['{"links":{"self":"/xi/api/v2/x"},"goods_nomenclature_item_id":"0', 'uk_commodity', 'XI'],
    ['Date,USD,JPY,', 'ecb_rates', null],
  ])('%s', (head, format, jurisdiction) => {
    expect(recognise(head)).toEqual({ format, jurisdiction });
  });

  it.each(['', 'Date,Total', '<html>"htsno":', '[]', '{"orders":[]}'])('%s is none', (head) => {
    expect(recognise(head)).toBeNull();
  });

  it('names an edition as its file is called', () => {
    expect(nameFrom('hts_2026_rev_10.json.gz')).toBe('2026 revision 10');
    expect(nameFrom('hts_2025_basic.json')).toBe('2025 basic');
    expect(nameFrom('2026HTSRevision9.json')).toBe('2026 revision 9');
    expect(nameFrom('export.json')).toBeNull();
  });
});

it('takes digits for a code and anything else for words', () => {
  expect(readSearch('6104.42 00')).toEqual({ by: 'code', prefix: '61044200' });
  expect(readSearch(' cotton  dresses')).toEqual({ by: 'words', words: ['cotton', 'dresses'] });
  expect(readSearch('100% cotton').by).toBe('words');
});

it('places a line under the lines above it', () => {
  const line = (code: string, indent: number) => ({
    ...{ code, indent, description: code, declarable: false, units: [], special: [] },
    texts: { general: '', special: '', other: '' },
    ...{ general: null, other: null, additional: [], footnotes: [] },
  });
  const lines = [line('6104', 0), line('', 1), line('61044200', 2), line('61044300', 2)];
  const found = placeLine(lines, '61044300');
  expect(found?.above.map(({ code }) => code)).toEqual(['6104', '']);
  expect(placeLine(lines, '610499')).toBeUndefined();
});

describe('a source', () => {
  const state = {
    ...{ source: 'us' as const, enabled: true, triedAt: null, succeededAt: at('2026-06-01') },
    failedAt: null,
  };
  it('is stale when the last try failed, or when nothing came for three days', () => {
    expect(isStale(state, at('2026-06-03'))).toBe(false);
    expect(isStale(state, at('2026-06-05'))).toBe(true);
    expect(isStale({ ...state, enabled: false }, at('2026-06-05'))).toBe(false);
    expect(isStale({ ...state, failedAt: at('2026-06-02') }, at('2026-06-02'))).toBe(true);
    expect(isStale({ ...state, failedAt: at('2026-05-30') }, at('2026-06-02'))).toBe(false);
    expect(isStale({ ...state, succeededAt: null }, at('2026-06-05'))).toBe(false);
  });
});
