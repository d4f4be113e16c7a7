/** A file of codes as people keep it: one code a row, or a column for each country. */

import type { GivenCode } from '../../api/classification.ts';
import { fromCsv } from '../../lib/csv.ts';

const SKU = /^(sku|商品编码|商品编号|货号|msku|seller sku)$/i;
const SYSTEM = /^(system|country|国家或地区|国家|地区|税则)$/i;
const CODE = /^(code|海关编码|编码|hs code|hscode|hts code|税号|税则号列)$/i;
/** A column that is a territory by its heading: HS, US, EU ... */
const TERRITORY = /^(HS|[A-Z]{2})$/;

export type ReadCodes =
  | { readonly ok: true; readonly codes: readonly GivenCode[] }
  | { readonly ok: false; readonly problem: 'no_rows' | 'no_sku' | 'no_code' };

/** Rows of the text; of a row without a code nothing is taken. */
export function readCodes(text: string): ReadCodes {
  const [head = [], ...rows] = fromCsv(text);
  const names = head.map((name) => name.trim());
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return { ok: false, problem: 'no_rows' };
  const sku = names.findIndex((name) => SKU.test(name));
  if (sku < 0) return { ok: false, problem: 'no_sku' };
  const system = names.findIndex((name) => SYSTEM.test(name));
  const code = names.findIndex((name) => CODE.test(name));
  const wide = names.flatMap((name, at) =>
    at !== sku && TERRITORY.test(name.toUpperCase()) ? [{ name: name.toUpperCase(), at }] : [],
  );
  if (code < 0 && wide.length === 0) return { ok: false, problem: 'no_code' };
  const cell = (row: readonly string[], at: number): string => (row[at] ?? '').trim();
  const codes = filled.flatMap((row): GivenCode[] => {
    const own = cell(row, sku);
    const listed = wide.map(({ name, at }) => ({ sku: own, system: name, code: cell(row, at) }));
    // Without a column of territories a code is the six digits all share.
    const named = system < 0 ? 'HS' : cell(row, system).toUpperCase();
    const single = code < 0 ? [] : [{ sku: own, system: named, code: cell(row, code) }];
    return [...single, ...listed].filter((one) => one.code !== '');
  });
  return codes.length === 0 ? { ok: false, problem: 'no_rows' } : { ok: true, codes };
}

/** Text of a file: UTF-8, else GB18030, in which Chinese spreadsheets write. */
export function decodeText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
