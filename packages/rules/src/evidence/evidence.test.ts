import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceKind } from '../corpus/types.ts';
import { compareFields, compareRecord, type EvidenceOnPaper, type GoodsLabel } from './compare.ts';
import { coverage, covering, type Ties } from './coverage.ts';
import { modelKey, wordKey } from './keys.ts';
import type { EvidenceSubject, Held } from './types.ts';

type Kind = Pick<EvidenceKind, 'kind' | 'scope' | 'perMarket'>;

const TEST_REPORT: Kind = { kind: 'test', scope: 'model', perMarket: false };
const PACKAGING_REGISTER: Kind = { kind: 'registration', scope: 'brand', perMarket: true };
const QUALITY_SYSTEM: Kind = { kind: 'document', scope: 'company', perMarket: false };
const BATCH_CERTIFICATE: Kind = { kind: 'document', scope: 'batch', perMarket: false };
const RESPONSIBLE: Kind = { kind: 'person', scope: 'brand', perMarket: false };

const report: EvidenceOnPaper = {
  ...{ id: 'r1', evidence: 'eu:emc_report', number: 'TR-1', issuer: 'Lab' },
  ...{ models: ['LP-03'], brands: [], batches: [], markets: ['EU'] },
  ...{ validFrom: '2025-12-01', validUntil: '2026-12-26', revokedOn: null, languages: ['en'] },
  ...{ holderName: 'Shenzhen Lamp Co., Ltd.', holderAddress: '12 Keji Rd, Shenzhen' },
};
const lamp: EvidenceSubject = { sku: 'LP-03', productCode: 'LP', model: 'LP-03', brand: 'Lumo' };
const label: GoodsLabel = {
  ...{ model: 'LP-03', brand: 'Lumo' },
  manufacturer: { name: 'SHENZHEN LAMP CO LTD', address: '12 Keji Rd., Shenzhen' },
  responsiblePersons: [
    { name: 'Dover Agent Ltd', address: '1 Dock Rd, Dover' },
    { name: 'Berlin Agent GmbH', address: 'Alexanderplatz 1, Berlin' },
  ],
};

const inGermany = (
  record: Partial<EvidenceOnPaper>,
  day = '2026-11-26',
  { kind = TEST_REPORT, goods = {}, ties = {} }: { kind?: Kind; goods?: object; ties?: Ties } = {},
): Held | null =>
  coverage(kind, { ...report, ...record }, { ...lamp, ...goods }, 'DE', ['EU', 'EEA'], day, ties);

describe('one piece of evidence in several markets', () => {
  it('answers each market and day for itself', () => {
    const asked = covering(TEST_REPORT, report, lamp);
    expect(asked?.('DE', ['EU', 'EEA'], '2026-11-26')).toMatchObject({ state: 'valid' });
    expect(asked?.('US', [], '2026-11-26')).toMatchObject({
      state: 'mismatch',
      mismatches: [{ field: 'market', onEvidence: 'EU', onGoods: 'US' }],
    });
    expect(asked?.('DE', ['EU', 'EEA'], '2027-01-01')).toMatchObject({ state: 'expired' });
    expect(covering(TEST_REPORT, { ...report, models: ['LP-04'] }, lamp)).toBeNull();
  });

  it('of one country it must name the market asked about', () => {
    const register = { ...report, models: [], brands: ['Lumo'], markets: [] };
    const asked = covering(PACKAGING_REGISTER, register, lamp);
    expect(['DE', 'US'].map((market) => asked?.(market, [], '2026-11-26').mismatches)).toEqual([
      [{ field: 'market', onEvidence: '', onGoods: 'DE' }],
      [{ field: 'market', onEvidence: '', onGoods: 'US' }],
    ]);
  });
});

describe('model numbers', () => {
  it.each([
    ['CM06', 'CM-06'],
    ['cm 06', 'CM-06'],
    ['ＣＭ－０６', 'CM-06'],
    ['CM_06', 'CM–06'],
    ['CM\u200b-06', 'CM-06'],
    ['X100 20', 'X100-20'],
  ])('%j is %j', (one, other) => {
    expect(modelKey(one)).toBe(modelKey(other));
  });

  it.each([
    ['CM-07', 'CM-06'],
    ['CM-06A', 'CM-06'],
    ['X-1-1', 'X-11'],
    ['X100-20', 'X10020'],
    ['A1+', 'A1'],
    ['T0.5', 'T05'],
    ['CM-O6', 'CM-06'],
  ])('%j is not %j', (one, other) => {
    expect(modelKey(one)).not.toBe(modelKey(other));
  });
});

describe('names and addresses', () => {
  it.each([
    ['Shenzhen Lamp Co., Ltd.', 'SHENZHEN LAMP CO LTD'],
    ['深圳市灯具（集团）有限公司', '深圳市灯具(集团)有限公司'],
    ['Flat 3, 12 Keji Rd.', 'flat 3 12 keji rd'],
  ])('%j is %j', (one, other) => {
    expect(wordKey(one)).toBe(wordKey(other));
  });

  it.each([
    ['Lamp Co Ltd', 'Lamp Co Limited'],
    ['12 3rd Rd', '123rd Rd'],
    ['H&M', 'HM'],
    ['深圳市灯具有限公司', '东莞市灯具有限公司'],
  ])('%j is not %j', (one, other) => {
    expect(wordKey(one)).not.toBe(wordKey(other));
  });
});

describe('evidence beside goods', () => {
  it('fits, written one way on paper and another on the label', () => {
    const goods = { ...label, model: 'lp03', brand: 'LUMO' };
    const paper = { ...report, brands: ['Lumo'] };
    expect(compareRecord(TEST_REPORT, paper, lamp, goods)).toEqual([]);
  });

  it('names model, name and address that differ', () => {
    const goods = {
      ...label,
      model: 'LP-04',
      manufacturer: { name: 'Dongguan Lamp Co., Ltd.', address: '9 Harbour Rd, Dongguan' },
    };
    expect(compareRecord(TEST_REPORT, report, lamp, goods)).toEqual([
      { field: 'model', onEvidence: 'LP-03', onGoods: 'LP-04' },
      {
        field: 'name',
        onEvidence: 'Shenzhen Lamp Co., Ltd.',
        onGoods: 'Dongguan Lamp Co., Ltd.',
      },
      {
        field: 'address',
        onEvidence: '12 Keji Rd, Shenzhen',
        onGoods: '9 Harbour Rd, Dongguan',
      },
    ]);
  });

  it('of a person is compared with the responsible person of the label', () => {
    const mandate = { ...report, models: [], holderName: 'Berlin Agent GmbH', holderAddress: null };
    expect(compareRecord(RESPONSIBLE, mandate, lamp, label)).toEqual([]);
    expect(compareRecord(TEST_REPORT, mandate, lamp, label)).toMatchObject([{ field: 'name' }]);
  });

  it('of a register names the seller, who is on no label', () => {
    const entry = { ...report, models: [], holderName: 'Lumo Trading HK', holderAddress: null };
    expect(compareRecord(PACKAGING_REGISTER, entry, lamp, label)).toEqual([]);
  });

  it('goes by the label where there is one: the SKU is no model number', () => {
    const goods = { ...label, model: 'X-200' };
    expect(compareRecord(TEST_REPORT, report, lamp, goods)).toMatchObject([
      { field: 'model', onEvidence: 'LP-03', onGoods: 'X-200' },
    ]);
    const unlabelled = { ...lamp, model: null };
    expect(compareRecord(TEST_REPORT, report, unlabelled, null)).toEqual([]);
  });

  it('says which side is silent', () => {
    const rows = compareFields(TEST_REPORT, { ...report, holderAddress: null }, lamp, {
      ...label,
      ...{ brand: null, manufacturer: null },
    });
    expect(rows.map(({ field, result }) => [field, result])).toEqual([
      ['model', 'same'],
      ['brand', 'not_on_evidence'],
      ['batch', 'not_on_evidence'],
      ['name', 'not_on_goods'],
      ['address', 'not_on_evidence'],
    ]);
  });

  it('must be in a language asked for, whatever the region', () => {
    const languages = ['fr', 'de'];
    expect(compareRecord(TEST_REPORT, report, lamp, null, { languages })).toMatchObject([
      { field: 'language', onEvidence: 'en', onGoods: 'fr, de' },
    ]);
    const german = { ...report, languages: ['de-AT'] };
    expect(compareRecord(TEST_REPORT, german, lamp, null, { languages })).toEqual([]);
  });
});

describe('how evidence stands', () => {
  it('is good from its first day to its last, both counted in', () => {
    const days = ['2025-11-30', '2025-12-01', '2026-12-26', '2026-12-27'];
    expect(days.map((day) => inGermany({}, day)?.state)).toEqual([
      ...['not_yet', 'valid', 'valid', 'expired'],
    ]);
  });

  it('is good no longer on the day it is revoked', () => {
    const revokedOn = '2026-06-01';
    expect(inGermany({ revokedOn }, '2026-05-31')).toMatchObject({
      ...{ state: 'valid', until: '2026-05-31' },
    });
    expect(inGermany({ revokedOn }, '2026-06-01')?.state).toBe('revoked');
  });

  it('for other goods makes no claim; filed for these goods it is a mismatch', () => {
    expect(inGermany({ models: ['CM-07'] })).toBeNull();
    expect(inGermany({ models: ['CM-07'] }, undefined, { ties: { linked: true } })).toMatchObject({
      state: 'mismatch',
      mismatches: [{ field: 'model', onEvidence: 'CM-07', onGoods: 'LP-03' }],
    });
  });

  it('for the Union covers Germany; for the United States it does not', () => {
    expect(inGermany({ markets: ['EU'] })?.state).toBe('valid');
    expect(inGermany({ markets: ['DE'] })?.state).toBe('valid');
    expect(inGermany({ markets: ['US'] })).toMatchObject({
      state: 'mismatch',
      mismatches: [{ field: 'market', onEvidence: 'US', onGoods: 'DE' }],
    });
  });

  it('that must name a country and names none is not good anywhere', () => {
    const paper = { models: [], brands: ['Lumo'], markets: [] };
    expect(inGermany(paper, undefined, { kind: PACKAGING_REGISTER })).toMatchObject({
      mismatches: [{ field: 'market', onEvidence: '', onGoods: 'DE' }],
    });
    const named = { ...paper, markets: ['DE'] };
    expect(inGermany(named, undefined, { kind: PACKAGING_REGISTER })?.state).toBe('valid');
  });

  it('of a brand covers no goods whose brand nobody knows', () => {
    const paper = { models: [], brands: ['Lumo'], markets: ['DE'] };
    const kind = PACKAGING_REGISTER;
    expect(inGermany(paper, undefined, { kind, goods: { brand: null } })).toBeNull();
    expect(
      inGermany(paper, undefined, { kind, goods: { brand: null }, ties: { linked: true } }),
    ).toMatchObject({ mismatches: [{ field: 'brand', onEvidence: 'Lumo', onGoods: '' }] });
  });

  it('of the company covers all it sells, unless it names models', () => {
    const kind = QUALITY_SYSTEM;
    expect(inGermany({ models: [] }, undefined, { kind })?.state).toBe('valid');
    expect(inGermany({ models: ['CM-07'] }, undefined, { kind })).toBeNull();
  });

  it('of a batch needs to know the batch', () => {
    const kind = BATCH_CERTIFICATE;
    const paper = { batches: ['2026-11'] };
    const held = (batch: string | null) => inGermany(paper, undefined, { kind, goods: { batch } });
    expect(held('2026-11')?.state).toBe('valid');
    expect(held('2026-10')?.state).toBe('mismatch');
    expect(held(null)?.mismatches).toEqual([
      { field: 'batch', onEvidence: '2026-11', onGoods: '' },
    ]);
  });

  it('is compared with the label; what a person explained stands no longer', () => {
    const goods = { ...label, manufacturer: { name: 'Lamp HK Ltd', address: null } };
    const held = inGermany({}, undefined, { ties: { label: goods } });
    expect(held).toMatchObject({ state: 'mismatch', mismatches: [{ field: 'name' }] });
    const settled = ({ field }: { field: string }): boolean => field === 'name';
    expect(inGermany({}, undefined, { ties: { label: goods, settled } })?.state).toBe('valid');
  });
});

describe('whatever is written', () => {
  const text = fc.string({ unit: 'binary', maxLength: 12 });

  it('a key of a key is the key', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(modelKey(modelKey(given))).toBe(modelKey(given));
        expect(wordKey(wordKey(given))).toBe(wordKey(given));
      }),
      // A letter whose capital is three signs, and an accent left behind by a full stop.
      { examples: [['\u0390'], ['a.\u0301']] },
    );
  });

  it('spaces and capitals between letters never make another model', () => {
    const letters = fc.array(fc.constantFrom(...'ABCXYZ'), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(letters, fc.constantFrom(' ', '-', '_', '–'), (parts, sign) => {
        expect(modelKey(parts.join(sign).toLowerCase())).toBe(parts.join(''));
      }),
    );
  });

  it('within its days evidence is good, outside them it is not', () => {
    const day = fc.integer({ min: 0, max: 800 }).map((n) => {
      const at = Date.UTC(2025, 6, 1) + n * 86_400_000;
      return new Date(at).toISOString().slice(0, 10);
    });
    fc.assert(
      fc.property(day, fc.option(day), fc.option(day), (on, validFrom, validUntil) => {
        const given = inGermany({ validFrom, validUntil }, on);
        const open = inGermany({ validFrom: null, validUntil: null, markets: [] }, on);
        expect(open?.state).toBe('valid');
        const inside =
          (validFrom === null || validFrom <= on) && (validUntil === null || on <= validUntil);
        expect(given?.state === 'valid').toBe(inside);
        expect(given?.until ?? null).toBe(validUntil);
      }),
    );
  });

  it('valid is never said of goods whose model differs from the one named', () => {
    const model = fc.stringMatching(/^[A-Z]{2}-\d{2}[A-C]?$/);
    fc.assert(
      fc.property(model, model, fc.boolean(), (named, own, linked) => {
        const goods = { sku: own, productCode: null, model: own };
        const held = inGermany({ models: [named] }, undefined, { goods, ties: { linked } });
        expect(held?.state === 'valid').toBe(named === own);
        if (named !== own) expect(held === null).toBe(!linked);
      }),
    );
  });
});
