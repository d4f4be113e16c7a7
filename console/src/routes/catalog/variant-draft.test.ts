import { describe, expect, it } from 'vitest';
import { draftOf, fieldsOf } from './variant-draft.ts';

const blank = draftOf(null, 'CNY');

describe('the form of a SKU', () => {
  it('says unknown for what was left empty, never zero', () => {
    expect(fieldsOf(blank)).toEqual({
      names: {},
      gtin: null,
      weight: null,
      size: null,
      originCountry: null,
      dangerousGoods: null,
      unitCost: null,
      listPrice: null,
    });
  });

  it('takes a size only with all three sides', () => {
    const two = { ...blank, length: '30', width: '20', lengthUnit: 'cm' as const };
    expect(fieldsOf(two).size).toBeNull();
    expect(fieldsOf({ ...two, height: ' 10 ' }).size).toEqual({
      length: '30',
      width: '20',
      height: '10',
      unit: 'cm',
    });
  });

  it('puts both amounts into one currency', () => {
    const priced = fieldsOf({ ...blank, unitCost: '12.5', listPrice: '39', currency: 'USD' });
    expect(priced.unitCost).toEqual({ amount: '12.5', currency: 'USD' });
    expect(priced.listPrice).toEqual({ amount: '39', currency: 'USD' });
  });
});
