import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFile } from '../../records/imports/index.ts';
import { promotionExporter, readFilter, sayRow } from './export.ts';
import { checkDraft } from './rules.ts';
import { readRow } from './rules-import.ts';
import { PROMOTION_KINDS, type Promotion, type PromotionDraft, TARGET_KINDS } from './types.ts';

const STAMP = {
  ...{ promotionId: 'p1', state: 'planned', author: 'a', createdAt: new Date(0) },
  ...{ changedBy: null, changedAt: null, version: 1 },
} as const;
const LOOKUPS = {
  findCountry: (text: string) => (['US', 'DE'].includes(text) ? text : null),
  channels: new Map([['amazon-us', 'c1']]),
};
const CHANNELS = new Map([['c1', 'Amazon-US']]);
const rowOf = (draft: PromotionDraft) => sayRow({ ...draft, ...STAMP } as Promotion, CHANNELS);

const BASE: PromotionDraft = {
  ...{ targetKind: 'sku', target: 'DR-01', market: 'US', fromDay: '2026-11-27' },
  ...{ toDay: '2026-11-30', kind: 'discount', discount: 0.2, priceMinor: null, currency: null },
  ...{ channelId: 'c1', note: 'Black Friday' },
};

const draftOf = fc
  .record({
    targetKind: fc.constantFrom(...TARGET_KINDS),
    target: fc.constantFrom('DR-01', '-DR', '007', '=A1'),
    market: fc.constantFrom('US', 'DE', null),
    days: fc.tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 300 })),
    kind: fc.constantFrom(...PROMOTION_KINDS),
    hundredths: fc.integer({ min: 100, max: 9500 }),
    priceMinor: fc.bigInt({ min: 1n, max: 99_999_999n }),
    currency: fc.constantFrom('USD', 'JPY', 'KWD'),
    channelId: fc.constantFrom('c1', null),
    note: fc.constantFrom('', 'a, "b"', '=1+1', '第一行\n第二行'),
  })
  .map(({ days: [start, length], hundredths, ...given }): PromotionDraft => {
    const day = (at: number) => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);
    const priced = given.kind === 'price';
    const shared = !priced && given.kind !== 'free_shipping';
    const targetKind = priced ? 'sku' : given.targetKind;
    return {
      ...{ ...given, targetKind, target: targetKind === 'all' ? '' : given.target },
      ...{ fromDay: day(start), toDay: day(start + length) },
      discount: shared ? hundredths / 10_000 : null,
      ...{ priceMinor: priced ? given.priceMinor : null, currency: priced ? given.currency : null },
    };
  });

describe('an offer as a row of a table', () => {
  it('is written as people write one', () => {
    expect(rowOf(BASE)).toEqual({
      ...{ sku: 'DR-01', product: '', category: '', market: 'US', from: '2026-11-27' },
      ...{ to: '2026-11-30', kind: 'discount', discount: '20%', price: '', currency: '' },
      ...{ channel: 'Amazon-US', note: 'Black Friday' },
    });
    const priced = { kind: 'price', discount: null, priceMinor: 1990n, currency: 'USD' } as const;
    expect(rowOf({ ...BASE, ...priced })).toMatchObject({ price: '19.90', currency: 'USD' });
    const whole = rowOf({ ...BASE, targetKind: 'all', target: '', market: null });
    expect(whole).toMatchObject({ sku: 'all', market: '' });
  });

  it('is read again as the same offer, whatever it is', () => {
    fc.assert(
      fc.property(draftOf, (draft) => {
        checkDraft(draft);
        expect(readRow(rowOf(draft), LOOKUPS)).toEqual(draft);
      }),
    );
  });

  it('leaves no formula in the file', async () => {
    const row = rowOf({ ...BASE, note: '=HYPERLINK("http://x")' });
    const written: string[] = [];
    const cells = promotionExporter.columns.map(({ name }) => row[name as keyof typeof row]);
    const batches = (async function* () {
      yield [cells];
    })();
    for await (const chunk of csvFile(['x'], batches)) written.push(String(chunk));
    expect(written.join('')).toContain('"\'=HYPERLINK(""http://x"")"');
  });
});

describe('what is exported', () => {
  it('is what holds, unless a state is named', () => {
    expect(readFilter({})).toMatchObject({ state: 'planned', market: null, target: null });
    expect(readFilter({ state: 'cancelled', q: 'DR', from: '2026-01-01' })).toEqual({
      ...{ state: 'cancelled', target: 'DR', from: '2026-01-01', to: null, market: null },
    });
  });

  it('is refused where nobody knows what is meant', () => {
    expect(() => readFilter({ state: 'gone' })).toThrow('promotions.unknown_state');
    expect(() => readFilter({ market: 'Mars' })).toThrow('promotions.unknown_market');
  });
});
