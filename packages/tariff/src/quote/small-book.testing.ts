import { type CompiledBook, compileBook } from '../book/compile.ts';
import { bookOfFacts, type FactFile } from '../book/facts.ts';
import { parseRateText } from '../expression/parse-rate-text.ts';
import { parseSpecialText } from '../schedule/parse-special-text.ts';
import type { QuoteLine, QuoteRequest } from './types.ts';

const law = {
  instrument: 'Tariff Act of Testland',
  certainty: 'H',
  source: 'made up',
  readOn: '2026-01-01',
  nextReview: '2027-01-01',
} as const;

const words = (en: string) => ({ en, zh: en });

const known = { from: '2026-01-01' };

/** A country with one of each: schedule, surcharge by origin, VAT on all, a fee with bounds. */
export const TESTLAND: FactFile = {
  laws: { law },
  regimes: [
    {
      id: 'TL',
      name: words('Testland'),
      countries: ['TL'],
      layers: ['TL'],
      currency: 'EUR',
      zone: 'Europe/Brussels',
      customsValue: [{ of: 'goods' }, { of: 'freight' }, { of: 'insurance' }],
      rounding: { mode: 'halfUp' },
      fx: 'daily',
      rateEvent: 'entry',
      law: 'law',
    },
  ],
  groups: { 'programme:TL:SG': ['VN'] },
  facts: { assembled: { question: words('Is it assembled?') } },
  measures: [
    {
      id: 'TL-DUTY',
      version: 1,
      jurisdiction: 'TL',
      kind: 'duty',
      name: words('Duty'),
      law: 'law',
      valid: { on: 'entry' },
      known,
      order: 100,
      charge: { form: 'schedule' },
    },
    {
      id: 'TL-SURCHARGE',
      version: 1,
      jurisdiction: 'TL',
      kind: 'additional_duty',
      name: words('Surcharge'),
      law: 'law',
      valid: { on: 'entry' },
      known,
      order: 200,
      when: { origin: ['CN'] },
      charge: { form: 'percent', percent: '7.5' },
    },
    {
      id: 'TL-VAT',
      version: 1,
      jurisdiction: 'TL',
      kind: 'tax',
      name: words('VAT'),
      law: 'law',
      valid: { on: 'entry' },
      known,
      order: 500,
      charge: { form: 'percent', percent: '20' },
      base: [{ of: 'customs_value' }, { of: 'kind:duty' }, { of: 'kind:additional_duty' }],
    },
    {
      id: 'TL-FEE',
      version: 1,
      jurisdiction: 'TL',
      kind: 'fee',
      name: words('Processing fee'),
      law: 'law',
      valid: { on: 'entry' },
      known,
      order: 600,
      charge: {
        form: 'percent',
        percent: '0.3464',
        level: 'consignment',
        least: { amount: '30', currency: 'EUR' },
        most: { amount: '600', currency: 'EUR' },
      },
    },
  ],
  rates: [
    {
      jurisdiction: 'TL',
      version: '2026',
      law: 'law',
      rows: [
        ['61091000', '12%', '3% (SG)'],
        ['61099000', '16%'],
        ['950300', 'Free'],
        ['91021100', '40¢ each + 6% on the case'],
        ['22042100', '6.3¢/liter'],
        ['96061000', '33 1/3%'],
        ['17011400', '3.6606¢/kg less 0.02¢/kg for each degree under 100 degrees'],
        ['96062100', '1.7¢/line/gross'],
        ['99999900', 'See note 5'],
      ],
    },
  ],
};

/** Testland with further facts. */
export function testBook(...more: readonly FactFile[]): CompiledBook {
  const reader = { rate: parseRateText, special: parseSpecialText };
  const fx = {
    source: 'test bank',
    base: 'EUR',
    days: [{ day: '2026-01-02', rates: { USD: '1.25', JPY: '160' } }],
  };
  return compileBook(bookOfFacts([TESTLAND, ...more], reader, [fx]));
}

export const LINE: QuoteLine = {
  id: '1',
  code: '610910',
  origin: 'CN',
  quantity: '10',
  unitPrice: '20',
};

export const REQUEST: QuoteRequest = {
  destination: { country: 'TL' },
  dates: { entry: '2026-06-01' },
  currency: 'EUR',
  channel: 'air',
  sale: 'b2b',
  incoterm: 'FOB',
  freight: '0',
  insurance: '0',
  lines: [LINE],
};
