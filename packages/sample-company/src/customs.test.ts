import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SHARED } from '../../../scripts/bench/shared.ts';
import { customsOf, KIND_CUSTOMS, NAMED_CUSTOMS } from './customs.ts';
import { SAMPLE_SIZES, sampleCompany } from './index.ts';
import { KINDS } from './kinds.ts';

const entries = Object.entries({ ...KIND_CUSTOMS, ...NAMED_CUSTOMS });
const systemFile = join(SHARED, 'data/hs/harmonized-system.csv');
const exportFile = join(SHARED, 'data/tariff-us/hts/hts_2026_rev_10.json.gz');

describe('customs of the sample', () => {
  it('knows every kind, and nothing that is no kind', () => {
    expect(Object.keys(KIND_CUSTOMS).sort()).toEqual(KINDS.map(({ names }) => names.en).sort());
  });

  it('answers for every product of the small company', () => {
    const { company } = sampleCompany({
      ...{ seed: 'yuanshan', today: '2026-11-22' },
      ...SAMPLE_SIZES.small,
    });
    for (const product of company.products) {
      expect(customsOf(product)?.origin, product.names.en).toBe(product.originCountry);
    }
    expect(customsOf(company.products[1] as (typeof company.products)[0])?.us).toBe('9401616011');
    for (const code of Object.keys(NAMED_CUSTOMS)) {
      expect(company.products.map((product) => product.code)).toContain(code);
    }
  });

  it.each(entries)('%s: codes have their length and begin alike', (_, customs) => {
    expect(customs.hs6).toMatch(/^\d{6}$/);
    expect(customs.us).toMatch(/^\d{10}$/);
    if (customs.eu !== null) expect(customs.eu).toMatch(/^\d{8}$/);
    if (customs.gb !== null) expect(customs.gb).toMatch(/^\d{10}$/);
    for (const code of [customs.us, customs.eu, customs.gb]) {
      if (code !== null) expect(code.slice(0, 6)).toBe(customs.hs6);
    }
    if (customs.gb !== null) expect(customs.gb.slice(0, 8)).toBe(customs.eu);
    expect(customs.description.zh).toMatch(/\p{Script=Han}/u);
    expect(customs.description.en).not.toBe(customs.description.zh);
  });

  it.skipIf(!existsSync(systemFile))('six digits stand in the Harmonized System', () => {
    const known = new Set(
      readFileSync(systemFile, 'utf8')
        .split('\n')
        .map((line) => line.split(',')[1]),
    );
    for (const [name, { hs6 }] of entries) expect(known.has(hs6), `${name} ${hs6}`).toBe(true);
  });

  it.skipIf(!existsSync(exportFile))(
    'ten digits stand in the schedule of the United States',
    () => {
      const rows = JSON.parse(gunzipSync(readFileSync(exportFile)).toString('utf8')) as {
        htsno: string;
      }[];
      const known = new Set(rows.map(({ htsno }) => htsno.replaceAll('.', '')));
      for (const [name, { us }] of entries) expect(known.has(us), `${name} ${us}`).toBe(true);
    },
  );
});
