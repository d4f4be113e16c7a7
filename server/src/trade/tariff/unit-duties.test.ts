import { withoutTaxes } from '@tradewind/tariff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomsVariant } from '../../records/catalog/index.ts';
import { type DutyQuestion, workOutDuties } from './commands/unit-duties.ts';
import { shippedBook } from './facts.ts';
import { type DutyWay, dutiesOfAlike } from './rules-unit-duty.ts';

const book = shippedBook();
const DAY = '2026-09-15';

const variant = (sku: string, change: Partial<CustomsVariant> = {}): CustomsVariant => ({
  ...{ sku, names: {}, originCountry: 'CN', weightGrams: 400, currency: 'CNY' },
  ...{ unitCostMinor: 4000n, listPriceMinor: 12_000n, ...change },
});

/** A knitted top of cotton, in the tariffs of three places. */
const TOP = { US: '6109100012', DE: '61091000', GB: '6109100010' };

const codes = new Map(
  Object.entries(TOP).map(([place, code]) => [place, new Map([['TOP', { code }]])]),
);

const workOut = (ways: readonly DutyWay[], change: Partial<DutyQuestion> = {}) =>
  workOutDuties(
    {
      ...{ book, codes },
      variants: new Map(
        [variant('TOP'), variant('BARE'), variant('LOST', { originCountry: null })].map((one) => [
          one.sku,
          one,
        ]),
      ),
    },
    {
      skus: [{ sku: 'TOP' }, { sku: 'BARE' }, { sku: 'LOST' }],
      ...{ ways, day: DAY, currency: 'CNY', ...change },
    },
  );

const way = (kind: DutyWay['kind'], from: string, to: string): DutyWay => ({ kind, from, to });

describe('duty on one unit', () => {
  it('is none inside a country and between members of the Union, codes or not', async () => {
    const inside = [way('transfer', 'CN', 'CN'), way('parcel', 'DE', 'FR')];
    const duties = await workOut(inside);
    for (const one of inside) {
      expect(duties.of('BARE', one)).toMatchObject({ known: true, perUnitMinor: 0, rules: [] });
    }
  });

  it('says the same a second time, with the rates and editions it rests on', async () => {
    const ways = [way('transfer', 'CN', 'US'), way('parcel', 'CN', 'GB')];
    const [first, second] = [await workOut(ways), await workOut(ways)];
    for (const one of ways) expect(second.on(one)('TOP')).toEqual(first.of('TOP', one));
    expect(second.source).toEqual(first.source);
    expect(second.source.rates.length).toBeGreaterThan(0);
    // Another day is another question.
    const later = await workOut(ways, { day: '2026-11-15' });
    expect(later.source.day).toBe('2026-11-15');
  });

  it('counts every duty and the fees of a consignment by the unit, without tax', async () => {
    const bulk = way('transfer', 'CN', 'US');
    const duties = await workOut([bulk]);
    const answer = duties.of('TOP', bulk);
    if (!answer?.known) throw new Error('the duty is known');
    expect(answer.rules.some((rule) => rule.startsWith('US-COL1 '))).toBe(true);
    expect(answer.shareOfValue).toBeGreaterThan(0.165);
    expect(answer.perUnitMinor).toBeCloseTo(4000 * answer.shareOfValue, 6);
    expect(duties.source).toMatchObject({ day: DAY, leftOut: 'value_added_tax' });
    expect(duties.source.rates[0]).toContain('CNY/USD');
    expect(duties.source.rules).toEqual([...answer.rules].sort());
  });

  it('takes a business import at 12 % and a small parcel by its own rule', async () => {
    const [bulk, parcel] = [way('transfer', 'CN', 'DE'), way('parcel', 'CN', 'DE')];
    const duties = await workOut([bulk, parcel]);
    expect(duties.of('TOP', bulk)).toMatchObject({ known: true, rules: ['EU-MFN v1'] });
    const [large, small] = [duties.of('TOP', bulk), duties.of('TOP', parcel)];
    expect(large?.known && large.shareOfValue).toBeCloseTo(0.12, 3);
    expect(small?.known && small.rules).not.toEqual(large?.known && large.rules);
  });

  it('stays unknown, and says why, where code, origin or price is missing', async () => {
    const bulk = way('transfer', 'CN', 'US');
    const without = await workOut([bulk], { skus: [{ sku: 'TOP', costMinor: null }] });
    expect(without.of('TOP', bulk)).toEqual({ known: false, gaps: ['price_missing'] });
    const duties = await workOut([bulk]);
    const bare = duties.of('BARE', bulk);
    expect(bare?.known === false && bare.gaps).toContain('code_missing');
    const lost = duties.of('LOST', bulk);
    expect(lost?.known === false && lost.gaps).toContain('origin_missing');
  });

  it('changes where the law draws a line: parcels up to 135 pounds pay none', async () => {
    const parcel = way('parcel', 'CN', 'GB');
    const duties = await workOut([parcel]);
    expect(duties.of('TOP', parcel)).toMatchObject({ known: true, perUnitMinor: 0 });
    const dear = await workOut([parcel], { skus: [{ sku: 'TOP', priceMinor: 200_000 }] });
    const answer = dear.of('TOP', parcel);
    expect(answer?.known && answer.shareOfValue).toBeCloseTo(0.12, 3);
  });

  it('is not hidden by what only a tax asks for', async () => {
    const parcel = way('parcel', 'CN', 'BR');
    const duties = await workOut([parcel]);
    const answer = duties.of('BARE', parcel);
    // The tax of the state of the buyer is not known; the 60 % on small parcels are.
    expect(answer?.known && answer.shareOfValue).toBeCloseTo(0.6, 2);
  });

  it('answers only what is asked', async () => {
    const ways = [way('transfer', 'CN', 'US'), way('transfer', 'CN', 'DE')];
    const duties = await workOut(ways, { isAsked: (sku, { to }) => sku === 'TOP' && to === 'US' });
    expect(duties.of('TOP', ways[0] as DutyWay)).toBeDefined();
    expect(duties.of('TOP', ways[1] as DutyWay)).toBeUndefined();
    expect(duties.of('BARE', ways[0] as DutyWay)).toBeUndefined();
  });
});

describe('the same from few quotes as from one a price', () => {
  const seen = { rates: new Set<string>(), editions: new Set<string>() };
  const places = fc.constantFrom('US', 'DE', 'GB', 'JP', 'CA', 'NO', 'BR', 'KR', 'SA');
  const prices = fc.array(fc.integer({ min: 300, max: 400_000 }), { minLength: 4, maxLength: 40 });
  const kinds = fc.constantFrom<DutyWay['kind']>('transfer', 'parcel');

  it('whatever the prices, to the rounding of a coin', () => {
    fc.assert(
      fc.property(places, kinds, prices, (to, kind, some) => {
        const ground = { code: TOP.DE, origin: 'CN', facts: undefined };
        const asked = {
          ...{ book: withoutTaxes(book), way: way(kind, 'CN', to), ground, seen },
          ...{ day: DAY, currency: 'CNY' },
        };
        const values = some.map((minor) => ({
          ...{ costMinor: minor, priceMinor: minor, weightGrams: null },
        }));
        const together = dutiesOfAlike(asked, values);
        values.forEach((value, index) => {
          const [alone] = dutiesOfAlike(asked, [value]);
          const found = together[index];
          expect(found?.known).toBe(alone?.known);
          if (alone?.known && found?.known) {
            expect(found.rules).toEqual(alone.rules);
            // The value and each charge are rounded to coins; a yen, 5 fen, is the largest.
            expect(Math.abs(found.perUnitMinor - alone.perUnitMinor)).toBeLessThanOrEqual(60);
          } else expect(found).toEqual(alone);
        });
      }),
      { numRuns: 100 },
    );
  });
});
