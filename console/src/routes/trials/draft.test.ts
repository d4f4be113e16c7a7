import { describe, expect, it } from 'vitest';
import {
  blankDraft,
  type Draft,
  factsOf,
  faultsOf,
  originsAfter,
  shapeOf,
  withSuggestion,
} from './draft.ts';

const FULL: Draft = {
  ...blankDraft(),
  ...{ sku: 'DR-90', warehouseId: 'w' },
  amounts: {
    ...blankDraft().amounts,
    ...{ saleMinor: '159', saleCostMinor: '60.00', unitMinor: '42', freightMinor: '1' },
    ...{ dutyMinor: '0', holdingMinor: '0.20' },
  },
  numbers: { ...blankDraft().numbers, low: 10, likely: 25, high: 70, leadWeeks: 2 },
};

describe('the form of a trial', () => {
  it('is empty of what nobody knows, and says so', () => {
    expect(faultsOf(blankDraft(), 'CNY')).toEqual([
      ...['sku', 'warehouseId', 'saleMinor', 'saleCostMinor', 'unitMinor', 'freightMinor'],
      ...['dutyMinor', 'holdingMinor', 'low', 'likely', 'high', 'leadWeeks'],
    ]);
    expect(faultsOf(FULL, 'CNY')).toEqual([]);
  });

  it('becomes amounts in minor units, of the currency', () => {
    expect(factsOf(FULL, 'CNY')).toMatchObject({
      ...{ saleMinor: 15_900, saleCostMinor: 6000, goods: [{ from: 1, unitMinor: 4200 }] },
      rate: { low: 10, likely: 25, high: 70 },
    });
    const yen = { ...FULL, amounts: { ...FULL.amounts, saleCostMinor: '60', holdingMinor: '1' } };
    expect(factsOf(yen, 'JPY').saleMinor).toBe(159);
  });

  it('refuses rates that fall, leftovers dearer than new, and a sale at a loss', () => {
    const numbers = (more: Partial<Draft['numbers']>) => ({
      ...{ ...FULL, numbers: { ...FULL.numbers, ...more } },
    });
    expect(faultsOf(numbers({ likely: 5 }), 'CNY')).toEqual(['likely']);
    expect(faultsOf(numbers({ high: 20 }), 'CNY')).toEqual(['high']);
    const amounts = (more: Partial<Draft['amounts']>) => ({
      ...{ ...FULL, amounts: { ...FULL.amounts, ...more } },
    });
    expect(faultsOf(amounts({ salvageMinor: '44' }), 'CNY')).toEqual(['salvageMinor']);
    expect(faultsOf(amounts({ salvageMinor: '-3' }), 'CNY')).toEqual([]);
    expect(faultsOf(amounts({ saleCostMinor: '160' }), 'CNY')).toEqual(['loss']);
    expect(faultsOf(amounts({ saleMinor: 'abc' }), 'CNY')).toContain('saleMinor');
  });

  it('takes what the records say, and keeps what was typed where they say nothing', () => {
    const found = withSuggestion(FULL, {
      ...{ currency: 'CNY', origins: {}, supplierId: null, warehouseId: 'v', analogues: [] },
      facts: { leadWeeks: 4, goods: [{ from: 1, unitMinor: 3900 }], shape: [0.5, 1.5] },
    });
    expect(found.warehouseId).toBe('w');
    expect([found.numbers.leadWeeks, found.numbers.likely]).toEqual([4, 25]);
    expect([found.amounts.unitMinor, found.amounts.saleMinor]).toEqual(['39.00', '159']);
    expect(shapeOf({ ...found, seasonWeeks: 4 })).toEqual([0.5, 1.5, 1.5, 1.5]);
  });

  it('keeps the prices of larger batches it does not show', () => {
    const steps = [{ from: 500, unitMinor: 3500 }];
    expect(factsOf({ ...FULL, steps }, 'CNY').goods).toEqual([
      { from: 1, unitMinor: 4200 },
      ...steps,
    ]);
  });

  it('a figure typed over is a person’s word, the others keep where they come from', () => {
    const code = (name: string) => ({ code: name, params: {} });
    const origins = { goods: code('supplier_item'), dutyMinor: code('unknown') };
    const typed = { ...FULL, amounts: { ...FULL.amounts, dutyMinor: '3.10' } };
    expect(originsAfter(origins, FULL, typed)).toEqual({ goods: code('supplier_item') });
    expect(originsAfter(origins, FULL, FULL)).toEqual(origins);
  });
});
