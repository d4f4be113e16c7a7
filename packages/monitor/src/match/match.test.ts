import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeNotice, type Raw } from '../find/describe.ts';
import type { CodeMention } from '../types.ts';
import { buildMatcher, changesAdditionalDuties } from './match.ts';
import type { Product } from './types.ts';

const product = (sku: string, more: Partial<Product> = {}): Product => ({
  ...{ sku, words: '', brand: null, gtin: null, model: null, originCountry: 'CN' },
  ...{ codes: [], traits: [] },
  ...more,
});

const CAMERA = product('CM-06', {
  words: '运动相机 Action camera',
  codes: [
    { system: 'HS', code: '852589', proposed: false },
    { system: 'US', code: '8525895050', proposed: false },
  ],
  traits: ['has_battery', 'has_radio'],
});
const LAMP = product('LP-03', {
  words: 'LED floor lamp',
  brand: 'Glow-Mark',
  gtin: '06901234567892',
  model: 'GL 200',
  codes: [{ system: 'EU', code: '94052140', proposed: false }],
});
const SHIRT = product('TS-01', { words: 'T-shirt', originCountry: 'VN' });
const GUESS = product('GU-09', { codes: [{ system: 'HS', code: '940521', proposed: true }] });
const matcher = buildMatcher([CAMERA, LAMP, SHIRT, GUESS]);

const notice = (raw: Partial<Raw>) =>
  describeNotice({
    ...{ externalId: 'x', version: '', kind: 'rule', title: 'A rule', abstract: '', text: '' },
    ...{ url: null, published: null, jurisdictions: ['EU'] },
    ...raw,
  });
const found = (raw: Partial<Raw>) =>
  matcher.match(notice(raw)).map(({ sku, level, reasons }) => [sku, level, reasons[0]?.code]);

describe('products a document touches', () => {
  it('by a national line, a heading, a chapter range', () => {
    expect(found({ text: 'CN code 9405 21 40' })).toEqual([
      ['LP-03', 'touched', 'code'],
      // Nobody settled the code of this one, and only six digits of it are known.
      ['GU-09', 'maybe', 'code_proposed'],
    ]);
    expect(found({ text: 'heading 9405' })).toEqual([
      ['LP-03', 'touched', 'code'],
      ['GU-09', 'maybe', 'code_proposed'],
    ]);
    expect(found({ text: 'Chapters 84 to 85' })).toEqual([['CM-06', 'maybe', 'code']]);
  });

  it('another line where the own one is known is not meant; elsewhere six digits count', () => {
    expect(found({ text: 'CN code 9405 21 90' })).toEqual([['GU-09', 'maybe', 'code_proposed']]);
    expect(found({ text: 'CN code 8525 89 00' })).toEqual([['CM-06', 'touched', 'code_six']]);
    expect(found({ text: 'HTS 8525.89.30', jurisdictions: ['US'] })).toEqual([]);
    expect(found({ text: 'HTS 8525.89.50', jurisdictions: ['US'] })).toEqual([
      ['CM-06', 'touched', 'code'],
    ]);
  });

  it('a longer line under the digits the SKU is known by may be its own', () => {
    expect(found({ text: 'TARIC code 9405 21 40 10' })).toEqual([
      ['LP-03', 'touched', 'code_below'],
      ['GU-09', 'maybe', 'code_proposed'],
    ]);
  });

  it('by an attribute, a word, and less where only the text names the goods', () => {
    expect(found({ title: 'Rules on batteries' })).toEqual([['CM-06', 'touched', 'class_trait']]);
    expect(found({ title: 'Rules on garments' })).toEqual([['TS-01', 'maybe', 'class_word']]);
    expect(found({ title: 'Rules', text: 'such as garments' })).toEqual([
      ['TS-01', 'maybe', 'class_in_text'],
    ]);
    expect(found({ title: 'Rules on herring' })).toEqual([]);
  });

  it('codes that are not its own speak against words', () => {
    expect(found({ title: 'Lamps of heading 8539' })).toEqual([['LP-03', 'maybe', 'class_code']]);
    const [only] = matcher.match(notice({ title: 'Cameras and batteries', text: 'heading 8507' }));
    expect(only).toMatchObject({ sku: 'CM-06', level: 'maybe' });
    expect(only?.reasons.at(-1)).toMatchObject({ code: 'code_elsewhere', weight: 0.5 });
  });

  it('goods of another origin are not meant, unknown origin is', () => {
    const duty = 'anti-dumping duty on lamps of heading 9405 originating in Viet Nam';
    expect(found({ title: duty })).toEqual([]);
    const unknown = buildMatcher([{ ...LAMP, originCountry: null }]);
    expect(unknown.match(notice({ title: duty }))).toMatchObject([{ level: 'touched' }]);
  });

  it('additional duties of the United States may fall on goods of any code', () => {
    const us = { text: 'HTSUS 9903.01.63', jurisdictions: ['US'] };
    expect(found(us)).toEqual([]);
    expect(changesAdditionalDuties(notice(us))).toBe(true);
    expect(changesAdditionalDuties(notice({ ...us, text: 'heading 9405' }))).toBe(false);
    expect(changesAdditionalDuties(notice({ ...us, jurisdictions: ['EU'] }))).toBe(false);
  });

  it('a recall by barcode and by brand with model; somebody else’s lamp is only a maybe', () => {
    const goods = { brands: ['GLOWMARK'], models: ['GL-200'], barcodes: [] };
    expect(found({ kind: 'recall', title: 'Heater', goods })).toEqual([
      ['LP-03', 'touched', 'model'],
    ]);
    const barcodes = ['6901234567892'];
    expect(
      found({ kind: 'recall', title: 'x', goods: { ...goods, brands: [], barcodes } }),
    ).toEqual([['LP-03', 'touched', 'barcode']]);
    const other = { brands: ['Else'], models: ['GL-200'], barcodes: [] };
    expect(found({ kind: 'recall', title: 'A lamp', goods: other })).toEqual([
      ['LP-03', 'maybe', 'class_code'],
    ]);
  });
});

describe('what holds of every match', () => {
  const digits = (length: number) =>
    fc
      .integer({ min: 0, max: 10 ** 6 - 1 })
      .map((n) => `85${String(n).padStart(8, '0')}`.slice(0, length));
  const products = fc
    .array(digits(8), { maxLength: 30 })
    .map((codes) =>
      codes.map((code, at) =>
        product(`S${at}`, { codes: [{ system: 'US', code, proposed: false }] }),
      ),
    );
  const mention: fc.Arbitrary<CodeMention> = fc
    .constantFrom(2, 4, 6, 8)
    .chain((length) => fc.tuple(digits(length), digits(length)))
    .map((two) => two.sort())
    .map(([from, to]) => ({ from, to, words: 'x' }));

  it('exactly the SKUs whose code begins within the range are found by code', () => {
    fc.assert(
      fc.property(products, mention, (all, one) => {
        const raw = notice({ jurisdictions: ['US'], codes: [one] });
        const skus = buildMatcher(all)
          .match(raw)
          .filter(({ reasons }) => reasons.some(({ code }) => code === 'code'))
          .map(({ sku }) => sku);
        const expected = all
          .filter(({ codes }) => {
            const start = codes[0]?.code.slice(0, one.from.length) ?? '';
            return start >= one.from && start <= one.to;
          })
          .map(({ sku }) => sku);
        expect(skus.sort()).toEqual(expected.sort());
      }),
    );
  });

  it('scores are shares, in order, and never above what they were without a doubt', () => {
    fc.assert(
      fc.property(products, fc.array(mention, { maxLength: 5 }), (all, codes) => {
        const matches = buildMatcher(all).match(notice({ jurisdictions: ['US'], codes }));
        const scores = matches.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        for (const score of scores) expect(score > 0 && score <= 1).toBe(true);
      }),
    );
  });
});
