import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_SIZES, type SampleEnding, type SampleOrder, sampleCompany } from './index.ts';
import { sampleGtin } from './products.ts';

const options = { seed: 'yuanshan', today: '2026-11-22', ...SAMPLE_SIZES.small };

function live(o = options): { orders: SampleOrder[]; ending: SampleEnding } {
  const history = sampleCompany(o).history();
  const orders: SampleOrder[] = [];
  for (;;) {
    const step = history.next();
    if (step.done === true) return { orders, ending: step.value };
    orders.push(...step.value.orders);
  }
}

const asText = (value: unknown): string =>
  JSON.stringify(value, (_key, v) => (typeof v === 'bigint' ? `${v}n` : v));

describe('the small company', () => {
  const { company } = sampleCompany(options);
  const { orders, ending } = live();
  const sales = orders.filter((o) => o.kind === 'sale');

  it('has the five named products, the dress in five sizes', () => {
    const codes = company.products.map((p) => p.code);
    expect(codes.slice(0, 5)).toEqual(['DR-01', 'SF-02', 'LP-03', 'SE-05', 'CM-06']);
    expect(company.products[0]?.variants.map((v) => v.sku)).toEqual([
      'DR-01-XS',
      'DR-01-S',
      'DR-01-M',
      'DR-01-L',
      'DR-01-XL',
    ]);
  });

  it('has seven warehouses on three tiers and sells in six markets', () => {
    expect(company.warehouses.map((w) => w.tier)).toEqual([
      'domestic',
      ...['overseas', 'overseas'],
      ...['forward', 'forward', 'forward', 'forward'],
    ]);
    expect(new Set(sales.map((o) => o.market))).toEqual(new Set(company.markets));
  });

  it('sells about as many orders as asked, to the last day and never after', () => {
    expect(sales.length).toBeGreaterThan(options.orders * 0.75);
    expect(sales.length).toBeLessThan(options.orders * 1.25);
    const last =
      orders
        .map((o) => o.placedAt)
        .sort()
        .at(-1) ?? '';
    expect(last.slice(0, 10) <= options.today).toBe(true);
    expect(last.slice(0, 10) >= '2026-11-20').toBe(true);
  });

  it('runs out sometimes, and takes goods back', () => {
    expect(ending.stockouts.length).toBeGreaterThan(10);
    expect(ending.lostUnits / ending.units).toBeGreaterThan(0.005);
    expect(ending.lostUnits / ending.units).toBeLessThan(0.2);
    const returns = orders.filter((o) => o.kind === 'cancellation');
    expect(returns.length / sales.length).toBeGreaterThan(0.03);
    expect(returns.every((o) => o.lines.every((l) => l.quantity < 0))).toBe(true);
  });

  it('sells more around Black Friday than in October', () => {
    const on = (from: string, to: string): number =>
      sales.filter((o) => o.market === 'US' && o.placedAt >= from && o.placedAt < to).length;
    expect(on('2025-11-28', '2025-12-02')).toBeGreaterThan(1.8 * on('2025-10-10', '2025-10-14'));
  });

  it('numbers each order once', () => {
    expect(new Set(orders.map((o) => o.number)).size).toBe(orders.length);
  });
});

describe('properties', () => {
  const sizes = fc.record({
    seed: fc.string({ minLength: 1, maxLength: 8 }),
    skus: fc.integer({ min: 1, max: 40 }),
    orders: fc.integer({ min: 1, max: 600 }),
    months: fc.integer({ min: 1, max: 6 }),
  });

  it('the same seed gives the same company; another seed another one', () => {
    fc.assert(
      fc.property(sizes, (o) => {
        const a = live({ ...options, ...o } as typeof options);
        const b = live({ ...options, ...o } as typeof options);
        expect(asText(a)).toBe(asText(b));
      }),
      { numRuns: 15 },
    );
    expect(asText(live({ ...options, seed: 'x' }))).not.toBe(
      asText(live({ ...options, seed: 'y' })),
    );
  });

  it('prices are positive, quantities whole, stock never negative', () => {
    fc.assert(
      fc.property(sizes, (o) => {
        const { orders, ending } = live({ ...options, ...o } as typeof options);
        for (const line of orders.flatMap((order) => order.lines)) {
          expect(line.unitPriceMinor > 0n).toBe(true);
          expect(Number.isInteger(line.quantity)).toBe(true);
        }
        for (const stock of ending.stock) expect(stock.onHand).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 15 },
    );
  });
});

it('refuses sizes and dates it cannot use', () => {
  expect(() => sampleCompany({ ...options, skus: 0 } as never)).toThrow(/skus/);
  expect(() => sampleCompany({ ...options, today: '22.11.2026' })).toThrow(/today/);
});

it('makes GTINs whose check digit is right', () => {
  for (const serial of [1, 42, 9999]) {
    const digits = [...sampleGtin(serial)].map(Number);
    const sum = digits.reduce((total, d, i) => total + d * (i % 2 === 0 ? 1 : 3), 0);
    expect(digits).toHaveLength(13);
    expect(sum % 10).toBe(0);
  }
});
