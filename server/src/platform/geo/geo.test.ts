import { isCurrencyCode } from '@tradewind/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryOf, findCountry, greatCircleKm, listCountries } from './index.ts';

describe('findCountry', () => {
  it.each([
    ['GB', 'GB'],
    ['us', 'US'],
    ['DEU', 'DE'],
    ['United Kingdom', 'GB'],
    ['UK', 'GB'],
    ['USA', 'US'],
    ['United States of America', 'US'],
    ['EIRE', 'IE'],
    ['RSA', 'ZA'],
    ['Channel Islands', 'JE'],
    ['Czech Republic', 'CZ'],
    ['Korea, Republic of', 'KR'],
    ['  the   netherlands ', 'NL'],
    ['Côte d’Ivoire', 'CI'],
    ['Türkiye', 'TR'],
    ['德国', 'DE'],
    ['阿联酋', 'AE'],
    ['香港', 'HK'],
    ['St. Lucia', 'LC'],
    ['Namibia', 'NA'],
  ])('%s is %s', (text, code) => {
    expect(findCountry(text)).toBe(code);
  });

  it.each([
    'Unspecified',
    'European Community',
    'EU',
    '',
    '  ',
    'N/A',
    'Atlantis',
    'ZZ',
    'XX',
    '未知',
  ])('"%s" names no country', (text) => {
    expect(findCountry(text)).toBeNull();
  });

  it('knows the 38 country names of a common order file but the two that name none', () => {
    const names =
      'United Kingdom,France,Australia,Netherlands,Germany,Norway,EIRE,Switzerland,Spain,Poland,' +
      'Portugal,Italy,Belgium,Lithuania,Japan,Iceland,Channel Islands,Denmark,Cyprus,Sweden,' +
      'Austria,Israel,Finland,Bahrain,Greece,Hong Kong,Singapore,Lebanon,United Arab Emirates,' +
      'Saudi Arabia,Czech Republic,Canada,Unspecified,Brazil,USA,European Community,Malta,RSA';
    const unknown = names.split(',').filter((name) => findCountry(name) === null);
    expect(unknown).toEqual(['Unspecified', 'European Community']);
  });

  it('finds every country by its code, its three letters and both of its names', () => {
    for (const country of listCountries()) {
      for (const text of [country.code, country.alpha3, country.names.en, country.names.zh]) {
        expect(findCountry(text), text).toBe(country.code);
      }
    }
  });

  it('answers with a known code or null, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const code = findCountry(text);
        return code === null || countryOf(code) !== null;
      }),
    );
  });
});

describe('the list of countries', () => {
  it('has a real time zone, a known currency and a place on the globe for each', () => {
    expect(listCountries()).toHaveLength(249);
    for (const country of listCountries()) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone: country.timeZone })).not.toThrow();
      expect(isCurrencyCode(country.currency), country.code).toBe(true);
      expect(Math.abs(country.latitude)).toBeLessThanOrEqual(90);
      expect(Math.abs(country.longitude)).toBeLessThanOrEqual(180);
    }
  });

  it('gives no code, number or letters twice', () => {
    for (const key of ['code', 'alpha3', 'numeric'] as const) {
      expect(new Set(listCountries().map((country) => country[key])).size).toBe(249);
    }
  });
});

describe('greatCircleKm', () => {
  const place = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });

  it('puts Shenzhen about 11,700 km from Los Angeles and 9,200 km from Frankfurt', () => {
    const shenzhen = { latitude: 22.6, longitude: 114 };
    expect(greatCircleKm(shenzhen, { latitude: 34, longitude: -118.1 })).toBeCloseTo(11_700, -3);
    expect(greatCircleKm(shenzhen, { latitude: 50.1, longitude: 8.6 })).toBeCloseTo(9_200, -3);
  });

  it('is the same both ways, zero to itself and at most half way round', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const km = greatCircleKm(a, b);
        expect(km).toBeCloseTo(greatCircleKm(b, a), 6);
        expect(km).toBeGreaterThanOrEqual(0);
        expect(km).toBeLessThanOrEqual(20_016);
        expect(greatCircleKm(a, a)).toBeCloseTo(0, 6);
      }),
    );
  });
});
