import { describe, expect, it } from 'vitest';
import {
  bookOfFacts,
  compileBook,
  type FactFile,
  type Law,
  type Measure,
  parseRateText,
  quote,
  withoutTaxes,
} from '../index.ts';

const law: Law = {
  ...{ instrument: 'test', certainty: 'H', source: 'test' },
  ...{ readOn: '2026-11-26', nextReview: '2027-01-01' },
};

type Rule = Pick<Measure, 'id' | 'order' | 'charge'> & Partial<Measure>;

/** A country with a tax and whatever comes after it. */
function book(
  currency: string,
  rules: readonly Rule[],
  facts: NonNullable<FactFile['facts']> = {},
) {
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
  const file = { laws: { law }, regimes: [regime], measures, facts };
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

describe('a book without taxes', () => {
  const percent = (id: string, order: number, more: Partial<Rule>): Rule => ({
    ...{ id, order, charge: { form: 'percent', percent: '10' } },
    ...more,
  });

  it('loses a tax, and what only the tax asks for, and keeps duties', () => {
    const asks = { fact: 'province', is: ['here'] };
    const rules = [percent('D', 1, { kind: 'duty' }), percent('T', 2, { when: asks })];
    const facts = { province: { question: { zh: '省', en: 'province' } } };
    const whole = book('USD', rules, facts);
    expect(taxed(whole, 'USD', ['100']).totals.duty).toBeNull();
    const without = taxed(withoutTaxes(whole), 'USD', ['100']);
    expect(without).toMatchObject({ status: 'complete', totals: { duty: 1000n, tax: 0n } });
  });

  it('keeps a tax that sets a duty aside, and one that a fee counts', () => {
    const aside = { setsAside: { how: 'replaces' as const, targets: ['kind:duty'] } };
    const replaced = book('USD', [percent('T', 1, aside), percent('D', 2, { kind: 'duty' })]);
    expect(taxed(withoutTaxes(replaced), 'USD', ['100']).totals.duty).toBe(0n);
    const base = [{ of: 'kind:tax' }];
    const counted = book('USD', [percent('T', 1, {}), percent('F', 2, { kind: 'fee', base })]);
    expect(taxed(withoutTaxes(counted), 'USD', ['100']).totals.fees).toBe(100n);
  });
});
