import { describe, expect, it } from 'vitest';
import { type Ask, ask, rules } from '../bench/support/fact-files.ts';

/** Name, what is asked, and for each value the rules that charge: `?` not seen, `!` asked. */
type Row = readonly [
  name: string,
  base: Omit<Ask, 'goods' | 'day'> & { readonly goods?: string; readonly day?: string },
  steps: readonly (readonly [value: string, charged: string])[],
];

const NOW = '2026-11-01';
const RC = { scheme: 'REMESSA_CONFORME', facts: { br_icms: '17' } } as const;

const VALUES: readonly Row[] = [
  [
    'GB gift of GBP 39',
    { to: 'GB', currency: 'GBP', sale: 'gift' },
    [
      ['38.99', ''],
      ['39', ''],
      ['39.01', 'UK-V04'],
    ],
  ],
  [
    'GB parcel of GBP 135',
    { to: 'GB', currency: 'GBP' },
    [
      ['134.99', 'UK-V01'],
      ['135', 'UK-V01'],
      ['135.01', 'GB-MFN UK-V04'],
    ],
  ],
  [
    'GB parcel of GBP 135 to a firm asks for its VAT number',
    { to: 'GB', currency: 'GBP', sale: 'b2b' },
    [
      ['135', '!gb_vat_number'],
      ['135.01', 'GB-MFN UK-V04'],
    ],
  ],
  [
    'NI parcel follows the duty of the Union and the VAT of the Kingdom',
    {
      ...{ to: 'GB', currency: 'GBP', facts: { xi_not_at_risk: false } },
      destination: { country: 'GB', postcode: 'BT1 5GS' },
    },
    [
      ['100', 'EU-D02 XI-V01 ?EU-D09'],
      ['140', 'EU-MFN XI-V04 ?EU-D09'],
    ],
  ],
  [
    'DE parcel of EUR 150',
    { to: 'DE', currency: 'EUR' },
    [
      ['149.99', 'EU-D02 EU-RDE ?EU-D09'],
      ['150', 'EU-D02 EU-RDE ?EU-D09'],
      ['150.01', 'EU-MFN EU-RDE ?EU-D09'],
    ],
  ],
  [
    'NO item of NOK 3,000 under VOEC',
    { to: 'NO', currency: 'NOK', scheme: 'VOEC' },
    [
      ['2999.99', 'NO-V01'],
      ['3000', 'NO-MFN NO-V02'],
      ['3000.01', 'NO-MFN NO-V02'],
    ],
  ],
  [
    'CH tax of CHF 5',
    { to: 'CH', currency: 'CHF' },
    [
      ['61', 'CH-MFN CH-V01 CH-V03'],
      ['61.72', 'CH-MFN CH-V01 CH-V03'],
      ['61.80', 'CH-MFN CH-V01'],
    ],
  ],
  [
    'IL duty of USD 500',
    { to: 'IL', currency: 'USD', code: '847130' },
    [
      ['499.99', 'IL-V01'],
      ['500', 'IL-V01'],
      ['500.01', 'IL-MFN IL-V01 ?IL-X01'],
    ],
  ],
  [
    'CA parcel by post, CAD 20',
    { to: 'CA', currency: 'CAD', destination: { country: 'CA', region: 'CA-ON' } },
    [
      ['19.99', ''],
      ['20', ''],
      ['20.01', 'CA-MFN CA-V01 CA-PON'],
    ],
  ],
  [
    'CA parcel by courier from the United States, CAD 40 and 150',
    {
      ...{ to: 'CA', currency: 'CAD', dispatch: 'US', channel: 'express' },
      destination: { country: 'CA', postcode: 'H2X 1Y4' },
    },
    [
      ['40', ''],
      ['40.01', 'CA-V01 CA-PQC'],
      ['150', 'CA-V01 CA-PQC'],
      ['150.01', 'CA-MFN CA-V01 CA-PQC'],
    ],
  ],
  [
    'CA parcel by courier asks where it comes from, and to which province',
    { to: 'CA', currency: 'CAD', channel: 'express' },
    [['30', 'CA-MFN CA-V01 !dispatch_missing !ca_province']],
  ],
  [
    'MX courier parcel from China, USD 2,500',
    { to: 'MX', currency: 'USD', channel: 'express', code: '847130' },
    [
      ['2499.99', 'MX-D02'],
      ['2500', 'MX-D02'],
      ['2500.01', 'MX-V01 ?MX-F01 !rate_missing'],
    ],
  ],
  [
    'BR certified parcel, USD 50 and 3,000',
    { to: 'BR', currency: 'USD', ...RC },
    [
      ['50', 'BR-D05-17'],
      ['50.01', 'BR-D03 BR-D05-17'],
      ['3000', 'BR-D03 BR-D05-17'],
      ['3000.01', 'BR-MFN BR-D05-17 ?BR-X01'],
    ],
  ],
  [
    'BR parcel outside the programme, to a state at 20 percent',
    { to: 'BR', currency: 'USD', destination: { country: 'BR', postcode: '30110-000' } },
    [
      ['50', 'BR-D04 BR-D05-20 BR-D04f'],
      ['3000.01', 'BR-MFN BR-D05-20 BR-D04f ?BR-X01'],
    ],
  ],
  [
    'CL item of USD 500 taxed at the sale',
    { to: 'CL', currency: 'USD', scheme: 'CL_VAT' },
    [
      ['499.99', 'CL-V01'],
      ['500', 'CL-V01'],
      ['500.01', 'CL-MFN CL-V02'],
    ],
  ],
  [
    'CO parcel of USD 200 from the United States',
    { to: 'CO', currency: 'USD', dispatch: 'US', code: '847130' },
    [
      ['199.99', ''],
      ['200', ''],
      ['200.01', 'CO-MFN CO-V01'],
    ],
  ],
  [
    'CO parcel of USD 200 from China pays tax',
    { to: 'CO', currency: 'USD', dispatch: 'CN', code: '847130' },
    [['200', 'CO-V01']],
  ],
  [
    'PE parcel of USD 200',
    { to: 'PE', currency: 'USD' },
    [
      ['199.99', ''],
      ['200', ''],
      ['200.01', 'PE-MFN PE-V01'],
    ],
  ],
  [
    'AR courier parcel of USD 400',
    {
      ...{ to: 'AR', currency: 'USD', channel: 'express' },
      facts: { ar_courier_within_five: true },
    },
    [
      ['399.99', 'AR-V01'],
      ['400', 'AR-V01'],
      ['400.01', 'AR-V01 ?AR-X01 !rate_missing'],
    ],
  ],
  [
    'EC parcel asks for its weight',
    { to: 'EC', currency: 'USD' },
    [
      ['400', 'EC-V01 !weight_missing !rate_missing'],
      ['400.01', 'EC-V01 !rate_missing'],
    ],
  ],
  [
    'JP customs value of JPY 10,000',
    { to: 'JP', currency: 'JPY', sale: 'b2b', code: '95030000' },
    [
      ['9999', ''],
      ['10000', ''],
      ['10001', 'JP-MFN JP-V01 JP-V02'],
    ],
  ],
  [
    'KR parcel of USD 150',
    { to: 'KR', currency: 'USD', dispatch: 'CN' },
    [
      ['149.99', ''],
      ['150', ''],
      ['150.01', 'KR-MFN KR-V01'],
    ],
  ],
  [
    'KR parcel of USD 200 from the United States',
    { to: 'KR', currency: 'USD', dispatch: 'US' },
    [
      ['199.99', ''],
      ['200', ''],
      ['200.01', 'KR-MFN KR-V01'],
    ],
  ],
  [
    'TW parcel of TWD 2,000',
    { to: 'TW', currency: 'TWD', facts: { tw_within_six: true } },
    [
      ['1999.99', ''],
      ['2000', ''],
      ['2000.01', 'TW-MFN TW-V01'],
    ],
  ],
  [
    'SG parcel of SGD 400 of a registered vendor',
    { to: 'SG', currency: 'SGD', scheme: 'OVR' },
    [
      ['399.99', 'SG-MFN SG-V01'],
      ['400', 'SG-MFN SG-V01'],
      ['400.01', 'SG-MFN SG-V02'],
    ],
  ],
  [
    'SG parcel of an unregistered vendor',
    { to: 'SG', currency: 'SGD', facts: { sg_ovr_seller: false } },
    [['400', 'SG-MFN']],
  ],
  [
    'SG parcel of a vendor nobody asked about',
    { to: 'SG', currency: 'SGD' },
    [['400', 'SG-MFN !sg_ovr_seller']],
  ],
  [
    'MY parcel of MYR 500',
    { to: 'MY', currency: 'MYR', scheme: 'LVG', facts: { my_sales_tax: '10' }, code: '847130' },
    [
      ['499.99', 'MY-D01'],
      ['500', 'MY-D01'],
      ['500.01', 'MY-MFN MY-V10'],
    ],
  ],
  [
    'TH parcel of THB 1',
    { to: 'TH', currency: 'THB' },
    [
      ['0.99', ''],
      ['1', ''],
      ['1.01', 'TH-MFN TH-V02'],
    ],
  ],
  [
    'VN express parcel of VND 1m',
    { to: 'VN', currency: 'VND', channel: 'express' },
    [
      ['999999', 'VN-D02 ?VN-D01'],
      ['1000000', 'VN-D02 ?VN-D01'],
      ['1000001', 'VN-MFN VN-D02'],
    ],
  ],
  [
    'ID parcel of USD 3 and 1,500',
    { to: 'ID', currency: 'USD', code: '850760' },
    [
      ['2.99', 'ID-V01'],
      ['3', 'ID-V01'],
      ['3.01', 'ID-D01 ID-V01'],
      ['1500', 'ID-D01 ID-V01'],
      ['1500.01', 'ID-V01 ?ID-X01 !rate_missing'],
    ],
  ],
  [
    'PH parcel of PHP 10,000',
    { to: 'PH', currency: 'PHP' },
    [
      ['9999.99', ''],
      ['10000', ''],
      ['10000.01', 'PH-MFN PH-V01 ?PH-F01'],
    ],
  ],
  [
    'AU parcel of AUD 1,000 of a registered seller',
    { to: 'AU', currency: 'AUD', scheme: 'AU_GST' },
    [
      ['999.99', 'AU-V01'],
      ['1000', 'AU-V01'],
      ['1000.01', 'AU-MFN AU-V02 ?AU-F01'],
    ],
  ],
  [
    'NZ parcel of NZD 1,000 of a seller nobody asked about',
    { to: 'NZ', currency: 'NZD' },
    [
      ['1000', '!nz_gst_seller'],
      ['1000.01', 'NZ-MFN NZ-V02 ?NZ-F01'],
    ],
  ],
  [
    'AE parcel of AED 1,000',
    { to: 'AE', currency: 'AED' },
    [
      ['999.99', 'AE-V01'],
      ['1000', 'AE-V01'],
      ['1000.01', 'AE-MFN AE-V01'],
    ],
  ],
  [
    'SA parcel of SAR 1,000',
    { to: 'SA', currency: 'SAR', code: '847130' },
    [
      ['999.99', 'SA-D01p SA-V01'],
      ['1000', 'SA-D01p SA-V01'],
      ['1000.01', 'SA-MFN SA-D01 SA-V01'],
    ],
  ],
  [
    'BH parcel of BHD 300',
    { to: 'BH', currency: 'BHD' },
    [
      ['299.999', ''],
      ['300', ''],
      ['300.001', 'BH-MFN BH-V01'],
    ],
  ],
  [
    'NG parcel of USD 300',
    { to: 'NG', currency: 'USD' },
    [
      ['299.99', ''],
      ['300', ''],
      ['300.01', 'NG-MFN NG-V01 ?NG-F01'],
    ],
  ],
];

describe('thresholds: below, at and above', () => {
  const cases = VALUES.flatMap(([name, base, steps]) =>
    steps.map(([goods, charged]) => ({ name, base, goods, charged })),
  );
  it.each(cases)('$name: $goods', ({ base, goods, charged }) => {
    expect(rules(ask({ day: NOW, ...base, goods }))).toBe(charged);
  });
});
