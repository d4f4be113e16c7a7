import { describe, expect, it } from 'vitest';
import { referenceRates } from '../../platform/fx/index.ts';
import { prepareSkus, type SkuFacts, splitQuestion, toSkuInput } from './plan-input.ts';
import { barredNotes } from './plan-output.ts';
import { completeSettings } from './settings.ts';
import type { SeriesRecord } from './types.ts';

const NO_DUTIES = {
  ...{ day: '2026-11-23', rules: [], editions: [], rates: [] },
  leftOut: 'value_added_tax' as const,
};

const levels = [0.1, 0.5, 0.9];
const frame = { today: '2026-11-23', startWeek: '2026-11-23', levels };

const series: SeriesRecord = {
  ...{ sku: 'DR-01', market: 'DE', model: 'ses', demandClass: 'smooth', units: 78 },
  ...{ firstWeek: '2026-01-05', weeks: 40, censoredWeeks: 0, valueMinor: null, currency: null },
  ...{ error: null, naiveError: null, bias: null, pinball: null, naivePinball: null },
  ...{ mean: [3, 4], quantiles: [1, 3, 5, 2, 4, 6] },
};

function factsWith(more: Partial<SkuFacts>, stored: object = {}): SkuFacts {
  return {
    ...frame,
    settings: completeSettings(stored, 'CNY'),
    rates: referenceRates(),
    series: [series],
    overrides: [],
    variants: new Map(),
    prices: new Map([['DR-01', { sku: 'DR-01', priceMinor: 9900n, currency: 'CNY' }]]),
    ...{ items: new Map(), stock: new Map(), open: new Map(), warehouses: new Set() },
    barred: new Map(),
    ...more,
  };
}

const known = new Map([
  [
    'DR-01',
    {
      ...{ sku: 'DR-01', nameZh: null, nameEn: 'Lamp', unitCostMinor: 4000n, listPriceMinor: null },
      ...{ currency: 'CNY', weightGrams: 450, dangerousGoods: null, lifecycle: 'active' as const },
    },
  ],
]);

describe('a market that is sold to today', () => {
  const mustServe = (more: Partial<SkuFacts>, stored: object) =>
    prepareSkus(factsWith(more, stored)).flatMap(({ demand }) =>
      demand.map((one) => one.mustServe),
    );

  it('must be served, whatever is known of its costs', () => {
    expect(mustServe({}, {})).toEqual([true]);
    expect(mustServe({ variants: known }, {})).toEqual([true]);
  });

  it('may be given up when the seller says so and cost and weight are known', () => {
    expect(mustServe({ variants: known }, { serveAtLoss: false })).toEqual([false]);
  });

  it('is not given up on an assumed cost or weight', () => {
    expect(mustServe({}, { serveAtLoss: false })).toEqual([true]);
  });
});

describe('a market the law has closed', () => {
  it('is not sold to, from wherever it may come, and the plan says by which rule', () => {
    const barred = new Map([
      [
        'DR-01',
        [{ sku: 'DR-01', market: 'DE', verdict: 'blocked' as const, rules: ['EU-P38', 'DE-E01'] }],
      ],
    ]);
    const [prepared] = prepareSkus(factsWith({ barred }));
    expect(prepared?.input.blocked).toEqual([
      { warehouse: null, market: 'DE', rule: 'EU-P38, DE-E01' },
    ]);
  });
});

describe('the weeks of a SKU', () => {
  it('stay packed until the engine asks for them', () => {
    const [prepared] = prepareSkus(factsWith({}));
    expect(prepared?.demand[0]).toMatchObject({ mean: [3, 4], quantiles: [1, 3, 5, 2, 4, 6] });
    const input = prepared && toSkuInput(prepared, frame);
    expect(input?.demand[0]?.weeks.map((week) => week.mean)).toEqual([3, 4]);
    expect(input?.demand[0]?.weeks[1]?.quantiles).toEqual([
      { level: 0.1, units: 2 },
      { level: 0.5, units: 4 },
      { level: 0.9, units: 6 },
    ]);
  });
});

describe('a plan of many SKUs', () => {
  const warehouse = {
    ...{ id: 'SZX', tier: 'domestic' as const, storagePerUnitWeekMinor: 1 },
    fixedPerSkuWeekMinor: 0,
  };
  const split = (capacityUnits: number | null) => {
    const warehouses = [{ ...warehouse, capacityUnits }];
    const lanes = { supplyLanes: [], transferLanes: [], deliveryLanes: [] };
    const many = ['a', 'b', 'c', 'd', 'e'].map((sku) => ({ ...series, sku }));
    const question = {
      ...{
        frame,
        network: { warehouses, ...lanes },
        skus: prepareSkus(factsWith({ series: many })),
      },
      policy: { ...emptyPolicy },
      ways: [],
      dutySource: NO_DUTIES,
    };
    return splitQuestion(question, 2).map((part) => part.skus.map((one) => one.input.sku));
  };
  const emptyPolicy = {
    ...{ currency: 'CNY', reviewDays: 7, capitalRatePerYear: 0, lateCostPerUnitDayMinor: 0 },
    ...{ horizonWeeks: 26, weeklyErrorCorrelation: 0, marketErrorCorrelation: 0 },
    ...{ maxCoverWeeks: 52, fallbackCycleLevel: 0.95 },
  };

  it('is split where nothing is short, so that threads share the work', () => {
    expect(split(null)).toEqual([['a', 'd'], ['b', 'e'], ['c']]);
  });

  it('stays together where SKUs compete for room', () => {
    expect(split(1000)).toEqual([['a', 'b', 'c', 'd', 'e']]);
  });
});

describe('markets the law has closed', () => {
  it('are told with how many SKUs and by which rules, those that close it to most first', () => {
    const closed = (market: string, ...rules: string[]) => ({ market, rules });
    const barred = [
      ...[closed('ID', 'ID-P01'), closed('ID', 'OWN-1', 'ID-P01'), closed('ID', 'OWN-1')],
      closed('DE', 'DE-E01'),
    ];
    expect(barredNotes(barred)).toEqual([
      { code: 'market_barred', params: { market: 'DE', goods: 1, rules: 'DE-E01' } },
      { code: 'market_barred', params: { market: 'ID', goods: 3, rules: 'OWN-1, ID-P01' } },
    ]);
    expect(barredNotes([])).toEqual([]);
  });
});
