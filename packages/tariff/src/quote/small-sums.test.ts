import { describe, expect, it } from 'vitest';
import {
  bookOfFacts,
  compileBook,
  type Law,
  type Measure,
  parseRateText,
  quote,
} from '../index.ts';

const law: Law = {
  ...{ instrument: 'test', certainty: 'H', source: 'test' },
  ...{ readOn: '2026-11-26', nextReview: '2027-01-01' },
};

type Rule = Pick<Measure, 'id' | 'order' | 'charge'> & Partial<Measure>;

/** A country with a tax and whatever comes after it. */
function book(currency: string, rules: readonly Rule[]) {
  const measures = rules.map((rule) => ({
    ...{ version: 1, jurisdiction: 'XX', kind: 'tax' as const, name: { zh: '税', en: 'tax' } },
    ...{ valid: { on: 'entry' as const }, known: { from: '2026-01-01' } },
    ...rule,
    law: 'law',
  }));
  const regime = {
    ...{ id: 'XX', name: { zh: '某国', en: 'somewhere' }, countries: ['XX'], layers: ['XX'] },
    ...{ currency, zone: 'UTC', customsValue: [{ of: 'goods' }], law: 'law' },
    rounding: { mode: 'halfUp' as const },
    ...{ fx: 'daily' as const, rateEvent: 'entry' as const },
  };
  const file = { laws: { law }, regimes: [regime], measures };
  return compileBook(bookOfFacts([file], { rate: parseRateText, special: () => [] }, []));
}

function taxed(compiled: ReturnType<typeof book>, currency: string, values: readonly string[]) {
  return quote(compiled, {
    ...{ destination: { country: 'XX' }, dates: { entry: '2026-11-01' }, currency },
    ...{ channel: 'post', sale: 'b2c', incoterm: 'DAP', freight: '0', insurance: '0' },
    lines: values.map((value, n) => ({
      ...{ id: `${n}`, code: '61091000', origin: 'CN', quantity: '1', value },
    })),
  });
}

const tax: Rule = { id: 'V', order: 500, charge: { form: 'percent', percent: '10' } };
const waiver = (currency: string): Rule => ({
  ...{ id: 'W', order: 510 },
  charge: { form: 'waive', upTo: { amount: '5', currency }, counts: ['id:V'] },
});

describe('a small sum that is not collected', () => {
  const small = book('CHF', [tax, waiver('CHF')]);

  it('is taken off up to the limit, and stands in full above it', () => {
    expect(taxed(small, 'CHF', ['49.99']).totals.tax).toBe(0n);
    expect(taxed(small, 'CHF', ['50']).totals.tax).toBe(0n);
    expect(taxed(small, 'CHF', ['50.10']).totals.tax).toBe(501n);
  });

  it('is counted over the consignment, and shown as charged and taken off', () => {
    expect(taxed(small, 'CHF', ['30', '30']).totals.tax).toBe(600n);
    const { lines, totals } = taxed(small, 'CHF', ['20', '30']);
    expect(totals.tax).toBe(0n);
    expect(lines.map((line) => line.charges.map(({ amount }) => amount))).toEqual([
      [200n, -200n],
      [300n, -300n],
    ]);
  });

  it('asks for the rate of exchange of its limit', () => {
    const { gaps, totals } = taxed(book('CHF', [tax, waiver('EUR')]), 'CHF', ['20']);
    expect(gaps.map(({ code }) => code)).toEqual(['fx_missing']);
    expect(totals.tax).toBeNull();
  });
});

describe('a base that is cut down', () => {
  it('leaves what is below the step untaxed', () => {
    const japan = book('JPY', [{ ...tax, baseStep: 1000 }]);
    expect(taxed(japan, 'JPY', ['12999']).totals.tax).toBe(1200n);
    expect(taxed(japan, 'JPY', ['13000']).totals.tax).toBe(1300n);
  });
});
