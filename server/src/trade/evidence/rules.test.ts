import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../platform/days/index.ts';
import { readDocument } from './document-type.ts';
import { ancestorsOf, isPlace, kindOf } from './register.ts';
import { claimsOf, keysOf, labelOf, mismatchesOf, sayClaim, wantingOf } from './rules.ts';
import { type Covering, forecastStakes, type Sold } from './rules-forecast.ts';
import type { EvidenceRow, LabelRow, Person, RegisteredKind, Settlement } from './types.ts';

const declaration: RegisteredKind = {
  ...{ id: 'eu:declaration_of_conformity', kind: 'document', jurisdiction: 'EU' },
  ...{ name: { zh: '符合性声明', en: 'Declaration' }, scope: 'model', perMarket: false },
};

const row = (more: Partial<EvidenceRow> = {}): EvidenceRow => ({
  ...{ recordId: 'r1', kind: declaration.id, number: null, issuer: null, holderName: null },
  ...{ holderAddress: null, models: ['LP-03'], brands: [], batches: [], markets: [] },
  ...{ languages: [], validFrom: null, validUntil: '2026-12-26', personId: null, note: null },
  ...{ file: null, state: 'checked', renews: null, replacedBy: null, checkedBy: 'x' },
  ...{ checkedAt: null, revokedOn: null, revokedBy: null, revokeReason: null, settled: [] },
  ...{ mismatches: [], version: 1, createdBy: 'x' },
  ...{ createdAt: new Date(0), updatedAt: new Date(0) },
  ...more,
});

const goods = (sku: string, more: object = {}) => ({
  ...{ sku, productCode: sku, model: null, brand: 'Lumo', label: null, markets: [] },
  ...more,
});

describe('documents by their bytes', () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\n....\0\0\0\0IEND\xaeB`\x82', 'latin1');
  it.each([
    ['a PDF', Buffer.from('%PDF-1.4\n1 0 obj\n%%EOF\n'), 'application/pdf'],
    ['a PDF after a line of mail', Buffer.from('Date: x\n%PDF-1.4\n%%EOF'), 'application/pdf'],
    ['a PNG', png, 'image/png'],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 0xff, 0xd9]), 'image/jpeg'],
  ])('%s is known', (_, bytes, contentType) => {
    expect(readDocument(bytes)).toEqual({ ok: true, contentType });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'unknown_type'],
    ['a page', Buffer.from('<html>report.pdf</html>'), 'unknown_type'],
    ['half a PDF', Buffer.from('%PDF-1.4\n1 0 obj'), 'cut_short'],
    ['half a PNG', png.subarray(0, 14), 'cut_short'],
  ])('%s is refused', (_, bytes, why) => {
    expect(readDocument(bytes)).toEqual({ ok: false, why });
  });
});

describe('the register', () => {
  it('knows kinds by jurisdiction, and what a market is part of', () => {
    expect(kindOf('eu:declaration_of_conformity')).toMatchObject({ jurisdiction: 'EU' });
    expect(kindOf('eu:no_such')).toBeUndefined();
    expect(ancestorsOf('DE')).toEqual(['EU', 'world']);
    expect(ancestorsOf('XI')).toEqual(['UK', 'EU', 'world']);
    expect(['DE', 'EU', 'US-CA', 'CH', 'ZZ'].map(isPlace)).toEqual([true, true, true, true, false]);
  });
});

describe('what a record claims', () => {
  it('is found by goods whichever way they spell their model', () => {
    const claims = claimsOf(declaration, row({ models: ['lp 03'] }), { skus: [], products: [] });
    expect(claims).toEqual([{ what: 'model', key: 'LP03' }]);
    const keys = keysOf(goods('LP-03-BLACK', { productCode: 'LP-03' }), null).map(sayClaim);
    expect(claims.map(sayClaim).every((claim) => keys.includes(claim))).toBe(true);
  });

  it('that is for a model and names none speaks only of the goods it is filed for', () => {
    const links = { skus: ['A'], products: ['P'] };
    expect(claimsOf(declaration, row({ models: [], brands: ['Lumo'] }), links)).toEqual([
      { what: 'sku', key: 'A' },
      { what: 'product', key: 'P' },
    ]);
  });
});

describe('what does not fit', () => {
  it('is told once, with how many SKUs it is found on', () => {
    const label = { model: 'LP-04', brand: null, manufacturer: null, responsiblePersons: [] };
    const two = [goods('A', { label }), goods('B', { label }), goods('LP-03')];
    expect(mismatchesOf(declaration, row(), two, ancestorsOf)).toEqual([
      { field: 'model', onEvidence: 'LP-03', onGoods: 'LP-04', sku: 'A', goods: 2 },
    ]);
  });

  it('that somebody explained stands no longer, until a value changes', () => {
    const label = {
      ...{ model: 'LP-03', brand: null, responsiblePersons: [] },
      manufacturer: { name: 'Lamp Co Limited', address: null },
    };
    const explained: Settlement = {
      field: 'name',
      onEvidence: 'Lamp Co Ltd',
      onGoods: 'Lamp Co Limited',
      ...{ reason: 'the same firm', by: 'x', at: '' },
    };
    const paper = row({ holderName: 'Lamp Co Ltd', settled: [explained] });
    expect(mismatchesOf(declaration, paper, [goods('LP-03', { label })], ancestorsOf)).toEqual([]);
    const renamed = { ...label, manufacturer: { name: 'Other Lamps', address: null } };
    expect(
      mismatchesOf(declaration, paper, [goods('LP-03', { label: renamed })], ancestorsOf),
    ).toHaveLength(1);
  });

  it('finds evidence that is good in none of the markets the goods are for', () => {
    const find = (markets: string[], own: string[]) =>
      mismatchesOf(declaration, row({ markets }), [goods('LP-03', { markets: own })], ancestorsOf);
    expect(find(['EU'], ['DE', 'US'])).toEqual([]);
    expect(find(['JP'], ['DE', 'US'])).toMatchObject([
      { field: 'market', onEvidence: 'JP', onGoods: 'DE, US' },
    ]);
    expect(find(['JP'], [])).toEqual([]);
  });
});

describe('what is wanting before it is checked', () => {
  const file = { fileId: 'f', name: 'a.pdf', contentType: 'application/pdf', bytes: 1, sha256: '' };
  it.each([
    ['a kind', undefined, row(), 'kind'],
    ['its document', declaration, row(), 'file'],
    ['the models it names', declaration, row({ file, models: [] }), 'models'],
    ['nothing', declaration, row({ file }), null],
    ['its last day', { ...declaration, months: 12 }, row({ file, validUntil: null }), 'until'],
    ['its country', { ...declaration, perMarket: true }, row({ file }), 'markets'],
    ['its number', { ...declaration, kind: 'registration' }, row(), 'number'],
    ['the person', { ...declaration, kind: 'person' }, row(), 'person'],
    ['nothing but the model', { ...declaration, kind: 'mark' }, row(), null],
  ] as const)('%s', (_, kind, record, wanting) => {
    expect(wantingOf(kind, record)).toBe(wanting);
  });
});

describe('labels', () => {
  const persons = new Map<string, Person>([
    [
      'p1',
      {
        ...{ personId: 'p1', name: 'Agent', role: 'responsible_person', address: 'Berlin' },
        ...{ country: 'DE', email: null, active: true, version: 1 },
      },
    ],
  ]);
  const label = (sku: string, more: Partial<LabelRow>): LabelRow => ({
    ...{ productCode: 'P', sku, model: null, brand: null, manufacturerName: null },
    ...{ manufacturerAddress: null, personIds: [], markets: [], version: 1 },
    ...{ updatedAt: new Date(0), ...more },
  });

  it('of one SKU say what differs, the rest is as on its product', () => {
    const rows = [
      label('', { model: 'X-1', brand: 'Lumo', personIds: ['p1'], markets: ['DE'] }),
      label('X-1-US', { model: 'X-1U', markets: ['US'] }),
    ];
    expect(labelOf(rows, persons)).toMatchObject({
      label: { model: 'X-1U', brand: 'Lumo', responsiblePersons: [{ name: 'Agent' }] },
      markets: ['US'],
    });
    expect(labelOf([], persons)).toBeNull();
  });
});

describe('sales at stake', () => {
  const today = '2026-11-26';
  const days = { today, until: '2027-02-24', soldDays: 56 };
  const cover = (recordId: string, validUntil: string | null, more: object = {}): Covering => ({
    ...{ record: row({ recordId, validUntil }), kind: declaration, skus: ['LP-03'] },
    ...more,
  });
  const sold = (market: string, minor: bigint | null = 56_000n, sku = 'LP-03'): Sold => ({
    ...{ sku, market, units: 112, minor },
  });

  it('begin on the day after the last, where the evidence is asked for', () => {
    const found = forecastStakes(
      [cover('a', '2026-12-26')],
      [sold('DE'), sold('US')],
      days,
      ancestorsOf,
    );
    expect(found.lines).toEqual([
      {
        ...{ recordId: 'a', day: '2026-12-27', skus: ['LP-03'], markets: ['DE'] },
        ...{ unitsPerWeek: 14, minorPerDay: 1_000n, withoutValue: 0 },
      },
    ]);
    expect(found.steps).toEqual([{ day: '2026-12-27', pairs: 1, minorPerDay: 1_000n }]);
    expect(found.totalMinor).toBe(60_000n);
  });

  it('are none where another piece of the kind lasts longer, or for ever', () => {
    const other = cover('b', '2028-01-01');
    expect(
      forecastStakes([cover('a', '2026-12-26'), other], [sold('DE')], days, ancestorsOf).lines,
    ).toEqual([]);
    const open = cover('b', null);
    expect(
      forecastStakes([cover('a', '2026-12-26'), open], [sold('DE')], days, ancestorsOf).lines,
    ).toEqual([]);
    const next = cover('b', '2027-01-10');
    expect(
      forecastStakes([cover('a', '2026-12-26'), next], [sold('DE')], days, ancestorsOf).lines,
    ).toMatchObject([{ recordId: 'b', day: '2027-01-11' }]);
  });

  it('count once a day where two kinds end, and say which sales have no value', () => {
    const report = { ...declaration, id: 'eu:emc_test_report' };
    const both = [cover('a', '2026-12-26'), cover('b', '2026-12-31', { kind: report })];
    const found = forecastStakes(both, [sold('DE'), sold('FR', null)], days, ancestorsOf);
    expect(found.lines.map(({ recordId, withoutValue }) => [recordId, withoutValue])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    expect(found.steps).toEqual([{ day: '2026-12-27', pairs: 2, minorPerDay: 1_000n }]);
  });

  it('of all steps add up to the total, whatever ends when', () => {
    const piece = fc.record({
      end: fc.integer({ min: -10, max: 120 }),
      sku: fc.constantFrom('A', 'B', 'C'),
    });
    const sale = fc.record({
      sku: fc.constantFrom('A', 'B', 'C', 'D'),
      market: fc.constantFrom('DE', 'FR', 'US'),
      days: fc.bigInt({ min: 0n, max: 10_000n }),
    });
    fc.assert(
      fc.property(fc.array(piece), fc.array(sale), (pieces, sales) => {
        const covering = pieces.map(({ end, sku }, at) =>
          cover(`r${at}`, addDays(today, end), { skus: [sku] }),
        );
        const one = new Map(sales.map((each) => [`${each.sku} ${each.market}`, each]));
        const given = [...one.values()].map(({ sku, market, days: worth }) =>
          sold(market, worth * 56n, sku),
        );
        const found = forecastStakes(covering, given, days, ancestorsOf);
        const rates = found.steps.map(({ minorPerDay }) => minorPerDay);
        expect(rates.toSorted((a, b) => Number(a - b))).toEqual(rates);
        const total = found.steps.reduce((sum, { day, minorPerDay }, at) => {
          const next = found.steps[at + 1]?.day ?? addDays(days.until, 1);
          const lasting = (Date.parse(next) - Date.parse(day)) / 86_400_000;
          return sum + minorPerDay * BigInt(lasting);
        }, 0n);
        expect(found.totalMinor).toBe(total);
        const byLine = found.lines.reduce((sum, { minorPerDay }) => sum + minorPerDay, 0n);
        expect(byLine).toBe(rates.at(-1) ?? 0n);
      }),
    );
  });
});
