import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraft, covers } from './rules.ts';
import { type GivenRow, readRow } from './rules-import.ts';
import { relativePrices } from './rules-prices.ts';
import type { PromotionDraft } from './types.ts';

const DRAFT: PromotionDraft = {
  ...{ targetKind: 'sku', target: 'DR-01', market: 'US', fromDay: '2026-11-27' },
  ...{ toDay: '2026-11-30', kind: 'discount', discount: 0.2, priceMinor: null, currency: null },
  ...{ channelId: null, note: '' },
};

describe('an offer', () => {
  it.each([
    ['four days at a fifth off', {}],
    ['a price of one SKU', { kind: 'price', discount: null, priceMinor: 1990n, currency: 'USD' }],
    ['free shipping', { kind: 'free_shipping', discount: null }],
    ['the whole shop', { targetKind: 'all', target: '' }],
    ['one day', { toDay: '2026-11-27' }],
  ] as const)('holds together: %s', (_, change) => {
    expect(() => checkDraft({ ...DRAFT, ...change })).not.toThrow();
  });

  const refused: [string, Partial<PromotionDraft>][] = [
    ['promotions.bad_days', { toDay: '2026-11-26' }],
    ['promotions.bad_days', { toDay: '2027-12-01' }],
    ['promotions.bad_discount', { discount: null }],
    ['promotions.bad_discount', { discount: 0.99 }],
    ['promotions.bad_price', { priceMinor: 1990n }],
    ['promotions.bad_price', { kind: 'price', discount: null }],
    [
      'promotions.bad_price',
      {
        ...{ kind: 'price', discount: null, priceMinor: 1990n, currency: 'USD' },
        ...{ targetKind: 'category', target: 'dress' },
      },
    ],
    ['promotions.nothing_off', { kind: 'free_shipping' }],
    ['promotions.no_target', { target: '' }],
    ['promotions.no_target', { targetKind: 'all' }],
  ];
  it.each(refused)('is refused with %s', (code, change) => {
    expect(() => checkDraft({ ...DRAFT, ...change })).toThrow(code);
  });

  it('is for what it names, in its market or in all', () => {
    const family = { sku: 'DR-01', product: 'DR', category: 'dress' };
    const of = (change: Partial<PromotionDraft>) => covers({ ...DRAFT, ...change }, family, 'US');
    expect(of({})).toBe(true);
    expect(of({ market: null })).toBe(true);
    expect(of({ market: 'DE' })).toBe(false);
    expect(of({ target: 'DR-02' })).toBe(false);
    expect(of({ targetKind: 'category', target: 'dress' })).toBe(true);
    expect(of({ targetKind: 'all', target: '' })).toBe(true);
    expect(covers({ ...DRAFT, targetKind: 'category' }, { ...family, category: null }, 'US')).toBe(
      false,
    );
  });
});

const ROW: GivenRow = {
  ...{ sku: 'DR-01', product: '', category: '', market: 'US', from: '2026-11-27' },
  ...{ to: '2026-11-30', kind: '', discount: '20%', price: '', currency: '', channel: '' },
  note: ' Black Friday ',
};
const LOOKUPS = {
  findCountry: (text: string) => (['US', '美国'].includes(text) ? 'US' : null),
  channels: new Map([['amazon-us', 'c1']]),
};
const read = (change: Partial<GivenRow>) => readRow({ ...ROW, ...change }, LOOKUPS);

describe('a row of a table', () => {
  it('is read as an offer', () => {
    expect(read({})).toEqual({ ...DRAFT, note: 'Black Friday' });
  });

  it.each([
    ['20%', 0.2],
    ['20', 0.2],
    ['0.2', 0.2],
    ['-20%', 0.2],
    ['8折', 0.2],
    ['8.5折', 0.15],
    ['85折', 0.15],
    ['12.5％', 0.125],
  ])('says the discount as %s', (discount, share) => {
    expect(read({ discount }).discount).toBe(share);
  });

  it('takes days with strokes, one day alone, names of markets, channels and kinds', () => {
    expect(read({ from: '2026/1/5', to: '' })).toMatchObject({ toDay: '2026-01-05' });
    expect(read({ market: '美国', channel: 'Amazon-US', kind: '秒杀' })).toMatchObject({
      ...{ market: 'US', channelId: 'c1', kind: 'lightning_deal' },
    });
    expect(read({ market: '全部', sku: '全店' })).toMatchObject({
      market: null,
      targetKind: 'all',
    });
    expect(read({ discount: '', price: '19.90', currency: 'usd' })).toMatchObject({
      ...{ kind: 'price', priceMinor: 1990n, currency: 'USD' },
    });
  });

  it('is read without the apostrophe that keeps a spreadsheet from running it', () => {
    expect(read({ note: "'=SUM(A1)", sku: "'-DR-01" })).toMatchObject({
      ...{ note: '=SUM(A1)', target: '-DR-01' },
    });
    expect(read({ note: "'twas cheap" }).note).toBe("'twas cheap");
  });

  it.each([
    ['promotions.unreadable_discount', { discount: 'half' }],
    ['promotions.unreadable_day', { from: '2026-02-30' }],
    ['promotions.unreadable_day', { from: '27.11.2026' }],
    ['promotions.unknown_market', { market: 'Atlantis' }],
    ['promotions.unknown_channel', { channel: 'ebay' }],
    ['promotions.unknown_kind', { kind: 'raffle' }],
    ['promotions.unreadable_price', { discount: '', price: '19.9' }],
    ['promotions.unreadable_price', { discount: '', price: 'cheap', currency: 'USD' }],
    ['promotions.no_target', { sku: '' }],
    ['promotions.no_target', { category: 'dress' }],
    ['promotions.bad_days', { to: '2026-11-01' }],
  ] as const)('is refused with %s', (code, change) => {
    expect(() => read(change)).toThrow(code);
  });

  it('never reads a text as anything but an offer that holds, or refuses it by a code', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('20%', '9折', '2026-11-28'),
    );
    fc.assert(
      fc.property(cell, cell, cell, cell, (discount, from, price, kind) => {
        try {
          checkDraft(read({ discount, from, price, kind }));
        } catch (error) {
          expect(String(error)).toMatch(/promotions\.[a-z_]+/);
        }
      }),
    );
  });
});

describe('the usual price', () => {
  const weeks = (prices: readonly number[]) =>
    prices.map((mean, index) => ({
      week: new Date(Date.UTC(2026, 0, 5 + index * 7)).toISOString().slice(0, 10),
      mean,
    }));

  it('is the median up to the week; a sale of a fifth off is seen as such', () => {
    const found = relativePrices(weeks([1000, 1000, 1020, 1000, 800, 1000]));
    expect(found.map(({ relative }) => relative)).toEqual([null, null, null, 1, 0.8, 1]);
  });

  it('follows a price that stays', () => {
    const found = relativePrices(weeks([...Array(26).fill(1000), ...Array(26).fill(1200)]));
    expect(found[26]?.relative).toBe(1.2);
    expect(found.at(-1)).toMatchObject({ usual: 1200, relative: 1 });
  });

  it('has no currency: the same in cents and in yen', () => {
    const price = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(
        fc.array(price, { maxLength: 60 }),
        fc.integer({ min: 2, max: 150 }),
        (some, by) => {
          const one = relativePrices(weeks(some));
          const other = relativePrices(weeks(some.map((each) => each * by)));
          one.forEach(({ relative }, index) => {
            const same = other[index]?.relative;
            if (relative === null) expect(same).toBe(null);
            else expect(same).toBeCloseTo(relative, 9);
          });
        },
      ),
    );
  });
});
