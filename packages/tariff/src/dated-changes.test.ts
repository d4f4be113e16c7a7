import { describe, expect, it } from 'vitest';
import { type Ask, ask, factBook, factFiles, rules } from '../bench/support/fact-files.ts';

/** Name, what is asked, and for days before, on and after a change the rules that charge. */
type Row = readonly [
  name: string,
  base: Omit<Ask, 'day'>,
  days: readonly (readonly [day: string, charged: string])[],
];

const BR = {
  ...{ to: 'BR', currency: 'USD', scheme: 'REMESSA_CONFORME', facts: { br_icms: '17' } },
  goods: '50',
} as const;
const MX = { to: 'MX', currency: 'USD', channel: 'express', code: '847130' } as const;

const DAYS: readonly Row[] = [
  [
    'EU relief gives way to three euro, for two years',
    { to: 'DE', currency: 'EUR', goods: '60' },
    [
      ['2026-06-30', 'EU-RDE'],
      ['2026-07-01', 'EU-D02 EU-RDE'],
      ['2026-07-02', 'EU-D02 EU-RDE'],
      ['2028-06-30', 'EU-D02 EU-RDE ?EU-D09'],
      ['2028-07-01', 'EU-MFN EU-RDE ?EU-D09'],
    ],
  ],
  [
    'FR fee of two euro a line, and nobody saw whether it stays beside the fee of the Union',
    { to: 'FR', currency: 'EUR', goods: '60' },
    [
      ['2026-02-28', 'EU-RFR'],
      ['2026-03-01', 'EU-RFR EU-N01'],
      ['2026-10-31', 'EU-D02 EU-RFR EU-N01'],
      ['2026-11-01', 'EU-D02 EU-RFR ?EU-D09 ?EU-N01-after'],
    ],
  ],
  [
    'FI value added tax before the rate on file is said to be missing',
    { to: 'FI', currency: 'EUR', goods: '160' },
    [
      ['2024-08-31', 'EU-MFN ?EU-RFI-0'],
      ['2024-09-01', 'EU-MFN EU-RFI'],
    ],
  ],
  [
    'NO limit of NOK 350',
    { to: 'NO', currency: 'NOK', goods: '350' },
    [
      ['2023-12-31', ''],
      ['2024-01-01', 'NO-MFN NO-V02'],
      ['2024-01-02', 'NO-MFN NO-V02'],
    ],
  ],
  [
    'TR flat tax of parcels',
    { to: 'TR', currency: 'EUR', goods: '30', dispatch: 'CN', facts: { tr_list_iv: true } },
    [
      ['2026-02-05', 'TR-D00-other TR-D00-IV'],
      ['2026-02-06', 'TR-MFN TR-V01 ?TR-A01'],
      ['2026-02-07', 'TR-MFN TR-V01 ?TR-A01'],
    ],
  ],
  [
    'TR medicines keep a flat tax',
    {
      ...{ to: 'TR', currency: 'EUR', goods: '1500', dispatch: 'DE', code: '300490' },
      facts: { tr_list_iv: false, tr_medicine: true },
    },
    [['2026-02-06', 'TR-D01-eu']],
  ],
  [
    'CA Nova Scotia lowers its part',
    { to: 'CA', currency: 'CAD', goods: '100', facts: { ca_province: 'NS' } },
    [
      ['2025-03-31', 'CA-MFN CA-V01 CA-PNS'],
      ['2025-04-01', 'CA-MFN CA-V01 CA-PNS'],
    ],
  ],
  [
    'MX global rate of courier parcels',
    { ...MX, goods: '100' },
    [
      ['2025-08-14', 'MX-D01'],
      ['2025-08-15', 'MX-D02'],
      ['2025-08-16', 'MX-D02'],
    ],
  ],
  [
    'BR certified parcels up to USD 50',
    BR,
    [
      ['2026-05-11', 'BR-D01 BR-D05-17'],
      ['2026-05-12', 'BR-D05-17'],
      ['2026-05-13', 'BR-D05-17'],
    ],
  ],
  [
    'BR certified parcels above USD 50',
    { ...BR, goods: '100' },
    [
      ['2026-05-11', 'BR-D01b BR-D05-17'],
      ['2026-05-12', 'BR-D03 BR-D05-17'],
      ['2027-01-01', 'BR-D03 BR-D05-17 ?BR-D06'],
    ],
  ],
  [
    'CL end of USD 41, begin of tax at the sale',
    { to: 'CL', currency: 'USD', goods: '41', scheme: 'CL_VAT' },
    [
      ['2025-10-24', ''],
      ['2025-10-25', 'CL-V01'],
      ['2025-10-26', 'CL-V01'],
    ],
  ],
  [
    'JP tax on small mail-order goods',
    { to: 'JP', currency: 'JPY', goods: '9000', code: '95030000' },
    [
      ['2028-03-31', ''],
      ['2028-04-01', 'JP-V01-28 JP-V02-28'],
      ['2028-04-02', 'JP-V01-28 JP-V02-28'],
    ],
  ],
  [
    'JP registered seller charges at the sale',
    { to: 'JP', currency: 'JPY', goods: '9000', code: '95030000', scheme: 'JP_JCT' },
    [
      ['2028-03-31', ''],
      ['2028-04-01', 'JP-D01'],
    ],
  ],
  [
    'TH small parcels: tax, then duty',
    { to: 'TH', currency: 'THB', goods: '1500' },
    [
      ['2024-07-04', ''],
      ['2024-07-05', 'TH-V01'],
      ['2025-12-31', 'TH-V01'],
      ['2026-01-01', 'TH-MFN TH-V01'],
      ['2026-09-30', 'TH-MFN TH-V01'],
      ['2026-10-01', 'TH-MFN TH-V02'],
    ],
  ],
  [
    'VN small express parcels: tax from the first dong',
    { to: 'VN', currency: 'VND', goods: '900000', channel: 'express' },
    [
      ['2025-02-17', ''],
      ['2025-02-18', 'VN-D02a ?VN-D01'],
      ['2025-07-01', 'VN-D02 ?VN-D01'],
      ['2026-12-31', 'VN-D02 ?VN-D01'],
      ['2027-01-01', 'VN-V01 ?VN-D01'],
    ],
  ],
  [
    'ID value-added tax of 12 percent on eleven twelfths',
    { to: 'ID', currency: 'USD', goods: '3' },
    [
      ['2024-12-31', 'ID-V01o'],
      ['2025-01-01', 'ID-V01'],
    ],
  ],
  [
    'IN personal imports of heading 9804',
    { to: 'IN', currency: 'INR', goods: '1000', entry: '9804', facts: { in_igst: '18' } },
    [
      ['2025-02-01', 'IN-D01-24 IN-S01 IN-V18-17'],
      ['2025-02-02', 'IN-D01-25 IN-S01 IN-V18-17'],
      ['2026-03-31', 'IN-D01-25 IN-S01 IN-V18'],
      ['2026-04-01', 'IN-D01 IN-S01 IN-V18'],
    ],
  ],
  [
    'SG nine percent',
    { to: 'SG', currency: 'SGD', goods: '100', scheme: 'OVR' },
    [
      ['2023-12-31', 'SG-MFN SG-V01-23'],
      ['2024-01-01', 'SG-MFN SG-V01'],
    ],
  ],
  [
    'AE two months of AED 300',
    { to: 'AE', currency: 'AED', goods: '500' },
    [
      ['2022-12-31', 'AE-V01'],
      ['2023-01-01', 'AE-MFN AE-V01'],
      ['2023-02-28', 'AE-MFN AE-V01'],
      ['2023-03-01', 'AE-V01'],
    ],
  ],
  [
    'SA services fee',
    { to: 'SA', currency: 'SAR', goods: '500', code: '847130' },
    [
      ['2024-10-05', 'SA-V01'],
      ['2024-10-06', 'SA-D01p SA-V01'],
    ],
  ],
  [
    'ZA small parcels: tax, then the tariff',
    { to: 'ZA', currency: 'ZAR', goods: '500' },
    [
      ['2024-08-31', 'ZA-D01'],
      ['2024-09-01', 'ZA-D01 ZA-V01'],
      ['2024-10-31', 'ZA-D01 ZA-V01'],
      ['2024-11-01', 'ZA-MFN ZA-V01'],
    ],
  ],
  [
    'NG relief',
    { to: 'NG', currency: 'USD', goods: '300' },
    [
      ['2025-09-07', 'NG-MFN NG-V01 ?NG-F01'],
      ['2025-09-08', ''],
    ],
  ],
  [
    'RU value-added tax of firms',
    { to: 'RU', currency: 'EUR', goods: '300', sale: 'b2b', code: '847130' },
    [
      ['2025-12-31', 'RU-MFN RU-V01o'],
      ['2026-01-01', 'RU-MFN RU-V01'],
    ],
  ],
];

describe('dated changes: before, on and after', () => {
  const cases = DAYS.flatMap(([name, base, days]) =>
    days.map(([day, charged]) => ({ name, base, day, charged })),
  );
  it.each(cases)('$name: $day', ({ base, day, charged }) => {
    expect(rules(ask({ ...base, day }))).toBe(charged);
  });

  it('puts the amounts of a change where they belong', () => {
    const duty = (base: Omit<Ask, 'day'>, day: string) => ask({ ...base, day }).totals.duty;
    expect(duty({ ...MX, goods: '100' }, '2025-08-14')).toBe(38_000n);
    expect(duty({ ...MX, goods: '100' }, '2025-08-15')).toBe(67_000n);
    expect(duty(BR, '2026-05-11')).toBe(5000n);
    expect(duty({ ...BR, goods: '100' }, '2026-05-11')).toBe(20_000n);
    expect(duty({ ...BR, goods: '100' }, '2026-05-12')).toBe(15_000n);
    const halifax = { to: 'CA', currency: 'CAD', goods: '100', facts: { ca_province: 'NS' } };
    expect(ask({ ...halifax, day: '2025-03-31' }).totals.tax).toBe(1770n);
    expect(ask({ ...halifax, day: '2025-04-01' }).totals.tax).toBe(1652n);
  });

  it('counts USMCA parcels in bands', () => {
    const band = (value: string) =>
      ask({ ...MX, day: '2026-11-01', goods: [{ value, origin: 'US' }] }).totals.duty;
    expect(['50', '50.01', '117', '117.01'].map(band)).toEqual([0n, 17_003n, 39_780n, 44_464n]);
  });

  it('charges 15 percent of what is above EUR 200 on personal parcels', () => {
    const parcel = { to: 'RU', day: '2026-11-01', currency: 'EUR' };
    const weighed = (value: string, weightKg: string) =>
      rules(ask({ ...parcel, goods: [{ value, weightKg }] }));
    expect(weighed('200', '31')).toBe('');
    expect(weighed('200.01', '31')).toBe('RU-D02');
    expect(weighed('100', '31.1')).toBe('?RU-D03');
    const result = ask({ ...parcel, goods: [{ value: '300', weightKg: '1' }] });
    expect(result.totals).toMatchObject({ duty: 150_000n, tax: 0n });
  });
});

describe('open points of law', () => {
  it.each([
    ['O6', { to: 'GB', currency: 'GBP', goods: '100' }, '2029-04-01', 'kept', 'UK-V01'],
    [
      'O6',
      { to: 'GB', currency: 'GBP', goods: '100' },
      '2028-10-01',
      'ends_2028_10',
      'GB-MFN UK-V01',
    ],
    ['O6', { to: 'GB', currency: 'GBP', goods: '100' }, '2029-03-31', 'ends_2029_03', 'UK-V01'],
    [
      'O6',
      { to: 'GB', currency: 'GBP', goods: '100' },
      '2029-04-01',
      'ends_2029_03',
      'GB-MFN UK-V01',
    ],
    ['O11', { to: 'IL', currency: 'USD', goods: '75' }, '2026-11-01', 'not_seen', '?IL-V01b'],
    ['O11', { to: 'IL', currency: 'USD', goods: '75' }, '2026-11-01', 'usd_75', ''],
    ['O11', { to: 'IL', currency: 'USD', goods: '75.01' }, '2026-11-01', 'usd_75', 'IL-V01'],
    ['O11', { to: 'IL', currency: 'USD', goods: '130' }, '2026-11-01', 'usd_130', ''],
    ['O11', { to: 'IL', currency: 'USD', goods: '150' }, '2026-11-01', 'usd_150', ''],
    ['O11', { to: 'IL', currency: 'USD', goods: '150.01' }, '2026-11-01', 'usd_150', 'IL-V01'],
    ['TH-D03', { to: 'TH', currency: 'THB', goods: '900' }, '2026-11-01', 'seven', 'TH-MFN TH-V02'],
    [
      'TH-D03',
      { to: 'TH', currency: 'THB', goods: '900' },
      '2026-11-01',
      'ten',
      'TH-MFN TH-V02-10',
    ],
    [
      'ZA-D02',
      { to: 'ZA', currency: 'ZAR', goods: '500' },
      '2026-11-01',
      'by_tariff',
      'ZA-MFN ZA-V01',
    ],
    [
      'ZA-D02',
      { to: 'ZA', currency: 'ZAR', goods: '500' },
      '2026-11-01',
      'four_categories',
      'ZA-V01 ?ZA-D02c',
    ],
  ])('%s %o on %s read as %s', (point, base, day, reading, charged) => {
    const result = ask({ ...base, day, readings: { [point]: reading } });
    expect(rules(result)).toBe(charged);
    const known = factBook().points.get(point);
    expect(known?.readings.map(({ name }) => name)).toContain(reading);
  });

  it.each([
    ['not_seen', 'VN-D02 ?VN-D01'],
    ['free', 'VN-D02'],
    ['due', 'VN-MFN VN-D02'],
  ])('O7 small express parcels to Vietnam, read as %s', (reading, charged) => {
    const parcel = { to: 'VN', currency: 'VND', goods: '900000', channel: 'express' } as const;
    const result = ask({ ...parcel, day: '2026-11-01', readings: { O7: reading } });
    expect(rules(result)).toBe(charged);
    expect(result.readings).toContainEqual({ point: 'O7', used: reading });
  });
});

describe('what is not typed in', () => {
  it.each([
    ['GB', 'GBP', '2020-12-31', '?GB-MFN-0 ?UK-V04-0'],
    ['CH', 'CHF', '2023-12-31', '?CH-V01-0 !rate_missing'],
    ['TR', 'TRY', '2023-07-09', '?TR-D00-0'],
    ['BR', 'BRL', '2024-07-31', '?BR-D00 ?BR-D05-17old-0'],
    ['ZA', 'ZAR', '2018-03-31', 'ZA-MFN ?ZA-V01-0'],
  ])('%s: what was owed on an earlier day is said to be owed, not to be nothing', (...row) => {
    const [to, currency, day, charged] = row;
    expect(rules(ask({ to, currency, day, goods: '600', code: '61091000' }))).toBe(charged);
  });

  it.each([
    ['IN', 'INR', { in_igst: '7' }, 'IN-S01 ?IN-V !rate_missing'],
    ['BR', 'BRL', { br_icms: '16' }, 'BR-D04 BR-D04f ?BR-D05'],
    ['CA', 'CAD', { ca_province: 'Ontario' }, 'CA-MFN CA-V01 ?CA-P'],
    ['MY', 'MYR', { my_sales_tax: '6' }, '?MY-V !rate_missing'],
  ])('%s: an answer nobody understands is no rate of zero', (to, currency, facts, charged) => {
    const parcel = { to, currency, day: '2026-11-01', goods: '600', code: '61091000' };
    expect(rules(ask({ ...parcel, facts }))).toBe(charged);
  });
});

describe('the facts as a whole', () => {
  it('hold every destination of the matrix', () => {
    const matrix =
      'US CA MX BR CL CO PE AR EC GB NO CH TR IL AE SA BH ZA KE NG IN JP KR TW HK SG MY TH VN ID ' +
      'PH AU NZ KZ RU AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO ' +
      'SE SI SK';
    for (const country of matrix.split(' ')) expect(factBook().byCountry.has(country)).toBe(true);
  });

  it('name each rule once, in both languages, with the day it was read', () => {
    const seen = new Set<string>();
    for (const { id, version, reading, name, law } of factBook().source.measures) {
      const key = `${id} ${version} ${reading?.name}`;
      expect([key, seen.has(key)]).toEqual([key, false]);
      seen.add(key);
      expect(name.zh).toMatch(/[\u4e00-\u9fff]/u);
      expect(name.en).not.toMatch(/[\u4e00-\u9fff]/u);
      expect(law.readOn <= '2026-11-26').toBe(true);
    }
  });

  it('keep the names of lists, groups, facts and laws apart between files', () => {
    for (const part of ['lists', 'groups', 'facts', 'laws'] as const) {
      const names = factFiles().flatMap((file) => Object.keys(file[part] ?? {}));
      expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    }
  });

  it('charge nothing in silence: a parcel to a free port says which rule frees it', () => {
    const parcel = { to: 'HK', day: '2026-11-01', currency: 'HKD', goods: '5000' };
    expect(rules(ask(parcel))).toBe('HK-MFN');
    expect(rules(ask({ ...parcel, code: '22083000' }))).toBe('?HK-X01');
    const canary = { country: 'ES', postcode: '35001' };
    expect(ask({ ...parcel, to: 'ES', destination: canary }).gaps[0]?.code).toBe(
      'territory_unknown',
    );
  });
});
