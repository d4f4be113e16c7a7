import { describe, expect, it } from 'vitest';
import type { Say } from '../../i18n/index.ts';
import { decodeText, readCodes } from './read-codes.ts';
import { printCode, whySentence } from './words.ts';

describe('a file of codes', () => {
  it('has one code a row, or a column for each country, or both', () => {
    const long = readCodes('商品编码,国家或地区,海关编码\nA,us,4202.92.31.31\n\nB,HS,420292\n');
    expect(long).toEqual({
      ok: true,
      codes: [
        { sku: 'A', system: 'US', code: '4202.92.31.31' },
        { sku: 'B', system: 'HS', code: '420292' },
      ],
    });
    const wide = readCodes('SKU;HS;US\nA;420292;\nB;"420292";4202923131');
    expect(wide).toMatchObject({ codes: [{ system: 'HS' }, { sku: 'B' }, { system: 'US' }] });
    expect(readCodes('sku\thscode\nA\t420292')).toMatchObject({ codes: [{ system: 'HS' }] });
  });

  it('keeps a code that lost its zero as it is, for the server to refuse', () => {
    expect(readCodes('sku,code\nA,10121')).toMatchObject({ codes: [{ code: '10121' }] });
  });

  it('says what it lacks', () => {
    expect(readCodes('')).toEqual({ ok: false, problem: 'no_rows' });
    expect(readCodes('name,code\nA,1')).toEqual({ ok: false, problem: 'no_sku' });
    expect(readCodes('sku,name\nA,B')).toEqual({ ok: false, problem: 'no_code' });
  });

  it('is read in UTF-8 or as Chinese spreadsheets write', () => {
    const bytes = (list: readonly number[]): ArrayBuffer => new Uint8Array(list).buffer;
    expect(decodeText(bytes([0xe7, 0xbc, 0x96]))).toBe('编');
    expect(decodeText(bytes([0xb1, 0xe0]))).toBe('编');
  });
});

describe('words of the workbench', () => {
  it('print codes as tariffs do', () => {
    expect(['4202', '420292', '42029231', '4202923131'].map(printCode)).toEqual([
      ...['4202', '4202.92', '4202.92.31', '4202.92.31.31'],
    ]);
  });

  it('put words for keys into sentences', () => {
    const t = ((key: string, params: object) => `${key} ${JSON.stringify(params)}`) as Say;
    const why = {
      code: 'gri3a_most_specific',
      params: { against: '620449' },
      texts: { against: { zh: '其他', en: 'Other' } },
    };
    expect(whySentence(why, t, 'en')).toContain('"against":"6204.49 Other"');
  });
});
