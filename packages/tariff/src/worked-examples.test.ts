import { describe, expect, it } from 'vitest';
import { ask, charges, rules } from '../bench/support/fact-files.ts';
import type { StatedCharge } from './index.ts';

/** The rate an example states for itself. */
const duty = (percent: string): StatedCharge => ({
  ...{ kind: 'duty', name: `${percent} %` },
  duty: { form: 'ad_valorem', percent },
});

describe('worked examples: authorities and what is quoted from them', () => {
  it('AU-amplifier: customs value 1,400, duty 70, GST 160 on value, duty, transport', () => {
    const result = ask({
      ...{ to: 'AU', day: '2026-11-01', currency: 'USD', sale: 'b2b', channel: 'air' },
      ...{ freight: '118.3', goods: [{ value: '1274', stated: [duty('5')] }] },
      // 0.91 US dollars buy one Australian dollar.
      rates: { 'USD/AUD': '1/0.91' },
    });
    expect(result.totals).toMatchObject({ customsValue: 140_000n, duty: 7000n, tax: 16_000n });
    expect(result.open.map(({ id }) => id)).toEqual(['AU-F01']);
  });

  it('CA-cbsa-100usd: value 115.00, duty 4.60, GST 5.98', () => {
    const result = ask({
      ...{ to: 'CA', day: '2026-11-01', currency: 'USD', dispatch: 'CN' },
      ...{ destination: { country: 'CA', region: 'CA-AB' }, rates: { 'USD/CAD': '1.15' } },
      goods: [{ value: '100', stated: [duty('4')] }],
    });
    expect(result.totals).toMatchObject({ customsValue: 11_500n, duty: 460n, tax: 598n });
  });

  it.each([
    ['EU-H7-1', '0'],
    ['EU-H7-2', '15'],
  ])('%s a coat of 140 is within 150 with a transport fee of %s', (_, freight) => {
    const coat = { to: 'ES', day: '2026-06-30', currency: 'EUR', goods: '140', freight };
    // Neither the VAT nor the transport shown apart counts: the relief of the day holds.
    expect(ask(coat).totals.duty).toBe(0n);
    expect(ask({ ...coat, day: '2026-07-01' }).totals.duty).toBe(300n);
  });

  it('EU-3eur-LT shoes, two dolls, five shirts: three kinds, nine euro', () => {
    const goods = [
      { value: '30', code: '64041100' },
      { value: '20', quantity: '2', code: '95030021' },
      { value: '25', quantity: '5', code: '61091000' },
    ];
    expect(ask({ to: 'LT', day: '2026-07-01', currency: 'EUR', goods }).totals.duty).toBe(900n);
  });

  it('DE-threshold: postage stays outside 150 and inside the VAT; less than a euro is left', () => {
    const parcel = { to: 'DE', day: '2026-06-30', currency: 'EUR' };
    const dear = ask({ ...parcel, goods: '150', freight: '10' });
    expect(charges(dear)).toEqual({ 'EU-RDE': 3040n });
    const cheap = ask({ ...parcel, goods: '5.20' });
    expect(charges(cheap)).toEqual({ 'EU-RDE': 99n, 'DE-W01': -99n });
    expect(cheap.totals.tax).toBe(0n);
    expect(ask({ ...parcel, goods: '5.27' }).totals.tax).toBe(100n);
    const perfume = ask({ ...parcel, goods: '100', code: '33030010' });
    expect(rules(perfume)).toBe('EU-MFN EU-RDE');
  });

  it.each([
    ['BR-50', 'USD', '50', undefined, 1000n, 1229n, 7229n],
    ['BR-330brl', 'BRL', '330', { 'USD/BRL': '5.5' }, 8800n, 8561n, 50_361n],
  ])('%s before 2026-05-12: %s %s', (_, currency, goods, rates, tax, icms, landed) => {
    const result = ask({
      ...{ to: 'BR', day: '2025-07-29', currency, goods, scheme: 'REMESSA_CONFORME' },
      ...{ facts: { br_icms: '17' }, rates: rates ?? { 'USD/BRL': '1' } },
    });
    expect(result.totals).toMatchObject({ duty: tax, tax: icms, landed });
  });

  it('US-MPF-FY2026: 0.3464 percent of 5,000 lifted to 33.58; harbour 6.25 by sea only', () => {
    const toys = {
      ...{ to: 'US', day: '2026-08-01', currency: 'USD', goods: '5000', entry: 'formal' },
      code: '9503000090',
    };
    expect(charges(ask({ ...toys, channel: 'sea' }))).toMatchObject({
      'US-F01': 3358n,
      'US-F05': 625n,
    });
    expect(ask({ ...toys, channel: 'air' }).totals.fees).toBe(3358n);
    expect(charges(ask({ ...toys, goods: '300000', channel: 'air' }))['US-F01']).toBe(65_150n);
  });

  it('SG-rule: GST on cost, insurance and freight; dollars at the rate of the week', () => {
    const goods = { to: 'SG', day: '2026-11-01', sale: 'b2b', channel: 'sea' } as const;
    const inSgd = ask({ ...goods, currency: 'SGD', goods: '13700' });
    expect(inSgd.totals).toMatchObject({ customsValue: 1_370_000n, tax: 123_300n });
    const inUsd = ask({ ...goods, currency: 'USD', goods: '9500', freight: '500' });
    expect(inUsd.totals).toMatchObject({ customsValue: 1_250_000n, tax: 112_500n });
    expect(inUsd.fx.map(({ from, to, rate }) => [from, to, rate])).toEqual([
      ['USD', 'SGD', '1.25'],
    ]);
  });

  it('GB-threshold: VAT from the first pound, by the seller to 135; no waiver of 9 or 15', () => {
    const shirt = { to: 'GB', day: '2026-11-01', currency: 'GBP' };
    expect(rules(ask({ ...shirt, goods: '5' }))).toBe('UK-V01');
    expect(ask({ ...shirt, goods: '5' }).totals).toMatchObject({ duty: 0n, tax: 100n });
  });
});
