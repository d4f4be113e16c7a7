import { describe, expect, it } from 'vitest';
import { makeCase } from '../bench/cases.ts';
import { StockingError } from './errors.ts';
import type { SkuInput, StockingInput } from './types.ts';
import { validate } from './validate.ts';

const good = makeCase({ seed: 1, skus: 2, markets: 3, room: 100 });

function firstSku(change: Partial<SkuInput>): StockingInput {
  return { ...good, skus: good.skus.map((sku, i) => (i === 0 ? { ...sku, ...change } : sku)) };
}

function problem(input: StockingInput): string {
  try {
    validate(input);
    return 'none';
  } catch (error) {
    if (error instanceof StockingError) return `${error.code} ${error.path}`;
    throw error;
  }
}

describe('validate', () => {
  it('accepts what makes sense', () => {
    expect(problem(good)).toBe('none');
  });

  it('names what does not', () => {
    const [sku] = good.skus;
    const [demand] = sku?.demand ?? [];
    if (sku === undefined || demand === undefined) throw new Error('the case has demand');
    const weeks = [{ mean: Number.NaN, quantiles: [] }];
    const level = [{ mean: 1, quantiles: [{ level: 1, units: 3 }] }];
    const stock = [{ warehouse: 'FRA', onHand: 1.5, reserved: 0 }];
    const inbound = [{ warehouse: 'FRA', units: 1, arrives: '2026-02-30' }];
    expect(problem({ ...good, today: '02/03/2026' })).toBe('bad_date 02/03/2026');
    expect(problem({ ...good, skus: [sku, sku] })).toBe('duplicate_id skus.K0');
    expect(problem({ ...good, policy: { ...good.policy, reviewDays: 0 } })).toBe(
      'bad_number policy.reviewDays',
    );
    expect(problem(firstSku({ demand: [{ ...demand, weeks }] }))).toContain('bad_number');
    expect(problem(firstSku({ demand: [{ ...demand, weeks: level }] }))).toContain('quantiles');
    expect(problem(firstSku({ demand: [demand, demand] }))).toContain('duplicate_id');
    expect(problem(firstSku({ stock }))).toBe('bad_number skus.K0.stock.FRA.onHand');
    expect(problem(firstSku({ inbound }))).toBe('bad_date 2026-02-30');
    expect(problem(firstSku({ stock: [{ warehouse: 'X', onHand: 1, reserved: 0 }] }))).toBe(
      'unknown_warehouse skus.K0.stock',
    );
    expect(problem(firstSku({ service: { kind: 'fill', level: 1 } }))).toContain('service');
    const duty = { kind: 'transfer', from: 'SZX', to: 'FRA', perUnitMinor: 5 } as const;
    expect(problem(firstSku({ duties: [duty, { ...duty, to: 'EWR' }] }))).toBe('none');
    expect(problem(firstSku({ duties: [duty, duty] }))).toContain('duplicate_id');
    expect(problem(firstSku({ duties: [{ ...duty, perUnitMinor: -1 }] }))).toContain('bad_number');
    expect(problem(firstSku({ duties: [{ ...duty, from: 'X' }] }))).toContain('unknown_warehouse');
  });
});
