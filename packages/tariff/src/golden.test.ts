import { describe, expect, it } from 'vitest';
import { ask, charges, factBook, rules } from '../bench/support/fact-files.ts';
import type { Measure } from './index.ts';

const US = { to: 'US', currency: 'USD', channel: 'air' } as const;
const BRAZIL = {
  ...{ to: 'BR', currency: 'USD', scheme: 'REMESSA_CONFORME' },
  ...{ destination: { country: 'BR', region: 'BR-SP' } },
  // Amounts of the case are dollars, so a dollar stands for a real.
  rates: { 'USD/BRL': '1' },
} as const;

describe('arithmetic cases of the facts: United States', () => {
  it('GC-01 power bank from China by express: 0.85 + 6.25 + 3.125, waybill fee not seen', () => {
    const result = ask({
      ...{ ...US, day: '2026-11-01', goods: '25', channel: 'express' },
      ...{ code: '8507.60.0020', facts: { us_301_excluded: false } },
    });
    expect(charges(result)).toEqual({ 'US-COL1': 85n, 'US-T13b': 625n, 'US-T06': 313n });
    const [line] = result.lines;
    const exact = line?.charges.map(({ exact: { n, d } }) => Number(n) / Number(d));
    expect(exact).toEqual([85, 625, 312.5]);
    expect(result.status).toBe('open');
    expect(result.open.map(({ id }) => id)).toEqual(['US-F04-27']);
  });

  it('GC-02 toy from China, not by express: 5.00 duty and 2.77 fee', () => {
    const { totals } = ask({ ...US, day: '2026-11-01', goods: '40', code: '9503000090' });
    expect([totals.duty, totals.fees]).toEqual([500n, 277n]);
  });

  it('GC-03 the same toy on 2026-06-15: 4.00 surcharge and 2.69 fee; 15 percent if so read', () => {
    const toy = { ...US, day: '2026-06-15', goods: '40', code: '9503000090' };
    const { totals, readings } = ask(toy);
    expect([totals.duty, totals.fees]).toEqual([400n, 269n]);
    expect(readings).toContainEqual({ point: 'O3', used: 'ten' });
    expect(ask({ ...toy, readings: { O3: 'fifteen' } }).totals.duty).toBe(600n);
  });

  it('GC-04 Japan, column 1 at 5 percent: lifted to 12.5', () => {
    const goods = [{ value: '100', origin: 'JP' }];
    const result = ask({ ...US, day: '2026-11-01', goods, code: '4602.11.05' });
    expect(charges(result)).toMatchObject({ 'US-COL1': 500n, 'US-T08': 750n });
    expect(result.totals.duty).toBe(1250n);
  });

  it('GC-05 Japan, column 1 at 14 percent: nothing added', () => {
    const goods = [{ value: '100', origin: 'JP' }];
    const result = ask({ ...US, day: '2026-11-01', goods, code: '4203.29.30' });
    expect(charges(result)).toMatchObject({ 'US-COL1': 1400n, 'US-T08': 0n });
  });

  it.each([
    ['GC-06', '5000', 3458n],
    ['GC-07', '250000', 67086n],
  ])('%s processing fee on a formal entry of %s', (_, goods, fee) => {
    const toys = { ...US, day: '2026-11-01', entry: 'formal', goods, code: '9503000090' };
    expect(ask(toys).totals.fees).toBe(fee);
  });
});

describe('arithmetic cases of the facts: Europe', () => {
  const parcel = {
    ...{ to: 'DE', currency: 'EUR' },
    goods: [
      { value: '20', description: 'shirt' },
      { value: '20', description: 'Shirt' },
      { value: '20', description: 'mug', code: '69111000' },
    ],
  };

  it('GC-08 two equal shirts and a mug: two items, six euro', () => {
    expect(ask({ ...parcel, day: '2026-08-01' }).totals.duty).toBe(600n);
  });

  it('GC-09 the same parcel a day before: no duty', () => {
    expect(ask({ ...parcel, day: '2026-06-30' }).totals.duty).toBe(0n);
  });

  it('GC-17 Great Britain at GBP 135 and a penny more', () => {
    const shirt = { to: 'GB', day: '2026-11-01', currency: 'GBP' };
    const at = ask({ ...shirt, goods: '135', freight: '5' });
    expect(charges(at)).toEqual({ 'UK-V01': 2800n });
    expect(at.views?.dap).toMatchObject({ buyerAtSale: 2800n, buyerAtDoor: 0n });
    const above = ask({ ...shirt, goods: '135.01' });
    expect(charges(above)).toEqual({ 'GB-MFN': 1620n, 'UK-V04': 3024n });
    expect(above.views?.dap).toMatchObject({ buyerAtSale: 0n, buyerAtDoor: 4644n });
  });

  it('GC-18 Turkey: flat clearance to 2026-02-05, full declaration from 2026-02-06', () => {
    const parcelTo = { to: 'TR', currency: 'EUR', goods: '20', facts: { tr_list_iv: false } };
    const flat = ask({ ...parcelTo, day: '2026-02-05', dispatch: 'CN' });
    expect(charges(flat)).toEqual({ 'TR-D00-other': 60_000n });
    expect(ask({ ...parcelTo, day: '2026-02-05', dispatch: 'DE' }).totals.duty).toBe(30_000n);
    const full = ask({ ...parcelTo, day: '2026-02-06' });
    expect(rules(full)).toBe('TR-MFN TR-V01 ?TR-A01');
    expect(full.status).toBe('open');
  });
});

describe('arithmetic cases of the facts: America, Asia, Africa', () => {
  it.each([
    ['GC-10', '40', 0n, 819n, 4819n],
    ['GC-11', '100', 3000n, 2663n, 15663n],
  ])('%s Brazil, certified platform, USD %s', (_, goods, duty, tax, landed) => {
    const { totals } = ask({ ...BRAZIL, day: '2026-08-01', goods });
    expect(totals).toMatchObject({ duty, tax, landed });
  });

  it('GC-12 Mexico, courier from China, USD 50: 16.75 and nothing else', () => {
    const result = ask({
      ...{ to: 'MX', day: '2026-08-01', currency: 'USD', goods: '50', channel: 'express' },
      rates: { 'USD/MXN': '1' },
    });
    expect(charges(result)).toEqual({ 'MX-D02': 1675n });
    expect(result.totals).toMatchObject({ duty: 1675n, tax: 0n, fees: 0n });
  });

  it('GC-13 Indonesia, cosmetics of USD 100: duty 15, VAT 12.65 (16,000 rupiah a dollar)', () => {
    const serum = { to: 'ID', day: '2026-08-01', currency: 'USD', goods: '100', code: '330499' };
    const { totals } = ask(serum);
    expect([totals.duty, totals.tax]).toEqual([15n * 1_600_000n, 1265n * 16_000n]);
  });

  it('GC-14 South Africa, clothing at 45 percent, ZAR 1,000', () => {
    const { totals } = ask({ to: 'ZA', day: '2026-08-01', currency: 'ZAR', goods: '1000' });
    expect([totals.duty, totals.tax]).toEqual([45_000n, 23_250n]);
  });

  it('GC-15 India, basic duty 20 and IGST 18 on INR 1,000: 439.60', () => {
    const facts = { in_igst: '18' };
    const serum = { to: 'IN', day: '2026-08-01', currency: 'INR', goods: '1000', code: '330499' };
    const { totals } = ask({ ...serum, sale: 'b2b', facts });
    expect([totals.duty, totals.tax]).toEqual([22_000n, 21_960n]);
  });

  it('GC-16 Japan, personal use: retail price 16,666 is exempt, 16,667 is taxed', () => {
    const lamp = { to: 'JP', day: '2026-11-01', currency: 'JPY', code: '94052190' };
    expect(rules(ask({ ...lamp, goods: '16666' }))).toBe('');
    const taxed = ask({ ...lamp, code: '95030000', goods: '16667' });
    // 60 percent is 10,000.2: cut to 10,000; 7.8 percent is 780, cut to 700; of that 22/78.
    expect(charges(taxed)).toEqual({ 'JP-MFN': 0n, 'JP-V01': 700n, 'JP-V02': 100n });
  });
});

describe('golden cases', () => {
  it('Netherlands: goods 70,000, freight 6,792, 8 percent, VAT 21, own fee 1,981.57', () => {
    const { totals } = ask({
      ...{ to: 'NL', day: '2026-11-20', currency: 'EUR', channel: 'sea', sale: 'b2b' },
      ...{ incoterm: 'FOB', freight: '6792', fees: [{ name: 'broker', amount: '1981.57' }] },
      goods: [
        {
          value: '70000',
          stated: [
            { kind: 'duty', name: '8 %', duty: { form: 'ad_valorem', percent: '8' } } as const,
          ],
        },
      ],
    });
    expect([totals.duty, totals.tax, totals.fees]).toEqual([614_336n, 1_741_643n, 198_157n]);
    expect(614_336n + 1_741_643n + 198_157n).toBe(2_554_136n);
    expect(totals.landed).toBe(7_000_000n + 679_200n + 2_554_136n);
  });

  it('United States: 25 + 0 + 50 + 2.9 percent of 14,172.00 are 11,039.99', () => {
    const stated = ['25', '0', '50', '2.9'].map((percent, n) => ({
      kind: n === 3 ? ('duty' as const) : ('additional_duty' as const),
      ...{ name: `${percent} %`, duty: { form: 'ad_valorem' as const, percent } },
    }));
    const goods = [{ value: '14172', stated }];
    const { totals } = ask({ ...US, day: '2026-11-20', sale: 'b2b', entry: 'formal', goods });
    expect(totals.duty).toBe(1_103_999n);
  });

  it('France: two codes after 2026-07-01 owe six euro, and VAT of 1.20 on them', () => {
    const day = '2026-07-02';
    const goods = ['20', { value: '40', code: '69111000' }];
    const { totals } = ask({ to: 'FR', day, currency: 'EUR', goods });
    expect(totals.duty).toBe(600n);
    expect(totals.tax).toBe(1200n + 120n);
  });
});

describe('encodings the schema must survive', () => {
  const measure = (id: string, reading?: string): Measure | undefined =>
    factBook().source.measures.find(
      (one) => one.id === id && (reading === undefined || one.reading?.name === reading),
    );

  it('EU-D02 a flat sum by item, for two years, with its other reading', () => {
    for (const reading of ['all_vat_schemes', 'ioss_or_postal_only']) {
      expect(measure('EU-D02', reading)).toMatchObject({
        valid: {
          from: '2026-07-01T00:00[Europe/Brussels]',
          until: '2028-07-01T00:00[Europe/Brussels]',
        },
        charge: {
          form: 'each',
          each: 'item',
          amount: '3',
          key: { H7: ['hs6', 'description', 'origin'] },
        },
        setsAside: { how: 'replaces' },
      });
    }
    const courier = { to: 'DE', day: '2026-08-01', currency: 'EUR', goods: '60' } as const;
    const other = { readings: { O1: 'ioss_or_postal_only' }, channel: 'express' } as const;
    expect(ask({ ...courier, channel: 'express' }).totals.duty).toBe(300n);
    expect(ask({ ...courier, ...other }).totals.duty).toBe(720n);
    expect(ask({ ...courier, ...other, scheme: 'IOSS' }).totals.duty).toBe(300n);
  });

  it('US-T08 lifts to a total, from the first minute of a morning', () => {
    expect(measure('US-T08')).toMatchObject({
      valid: { from: '2026-07-24T00:01[America/New_York]', on: 'entry' },
      charge: { form: 'top_up', percent: '12.5', counts: ['kind:duty'] },
    });
    const goods = [{ value: '100', origin: 'JP' }];
    const at = (day: string) => charges(ask({ ...US, day, goods, code: '4602.11.05' }));
    expect(at('2026-07-24T00:00[America/New_York]')['US-T08']).toBeUndefined();
    expect(at('2026-07-24T00:01[America/New_York]')['US-T08']).toBe(750n);
  });

  it('BR-D03 a bracket with a deduction, then a tax inside its own base', () => {
    expect(measure('BR-D03')).toMatchObject({
      charge: { form: 'percent', percent: '60', less: { amount: '30', currency: 'USD' } },
    });
    expect(measure('BR-D05-17')).toMatchObject({ charge: { form: 'inside_base', percent: '17' } });
  });
});
