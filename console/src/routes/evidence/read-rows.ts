/** A table of evidence as people keep it, or as the download centre gave it out. */

import type { Fields, Links } from '../../api/evidence.ts';
import { fromCsv } from '../../lib/csv.ts';

/** Headings by field: its name in data, and what people call it. */
const HEADINGS: Readonly<Record<string, RegExp>> = {
  kind: /^(kind|类型代码)$/i,
  number: /^(number|编号|证书编号|注册号)$/i,
  issuer: /^(issuer|签发机构|发证机构|检测机构)$/i,
  holderName: /^(holderName|Firm it names|文件上的厂商|申请人|制造商)$/i,
  holderAddress: /^(holderAddress|Address it names|文件上的地址|制造商地址)$/i,
  models: /^(models?|Models it names|文件上的型号|型号)$/i,
  brands: /^(brands?|Brands it names|文件上的品牌|品牌)$/i,
  batches: /^(batch(es)?|批次)$/i,
  markets: /^(markets?|适用市场|市场)$/i,
  languages: /^(languages?|语言)$/i,
  validFrom: /^(validFrom|First day|生效日|签发日期)$/i,
  validUntil: /^(validUntil|Last day|到期日|有效期至)$/i,
  skus: /^(skus?|SKUs it is filed for|关联 SKU)$/i,
  products: /^(products?|Products it is filed for|关联商品|商品编码)$/i,
  note: /^(note|备注)$/i,
};

export type GivenRow = Partial<Fields & Links>;

export type ReadRows =
  | {
      readonly ok: true;
      readonly rows: readonly GivenRow[];
      /** Lines of the file, from 2, with a day nobody can read. */
      readonly badDays: readonly number[];
    }
  | { readonly ok: false; readonly problem: 'no_rows' | 'no_kind' };

const several = (text: string): string[] =>
  text
    .split(/[;；、，\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** '2026/1/5' and '2026年1月5日' are days too; undefined is none. */
export function readDay(text: string): string | null | undefined {
  if (text === '') return null;
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (found === null) return undefined;
  const [, year = '', month = '', date = ''] = found;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? undefined : day;
}

/** Rows of the text as drafts to be filed; one with a day nobody can read is left out, by line. */
export function readRows(text: string): ReadRows {
  const [head = [], ...lines] = fromCsv(text);
  const at = new Map<string, number>();
  for (const [field, heading] of Object.entries(HEADINGS)) {
    const found = head.findIndex((name) => heading.test(name.trim()));
    if (found >= 0) at.set(field, found);
  }
  if (!at.has('kind')) return { ok: false, problem: 'no_kind' };
  const badDays: number[] = [];
  const rows = lines.flatMap((line, index): GivenRow[] => {
    const cell = (field: string): string => (line[at.get(field) ?? -1] ?? '').trim();
    if (line.every((one) => one.trim() === '')) return [];
    const [validFrom, validUntil] = [readDay(cell('validFrom')), readDay(cell('validUntil'))];
    if (validFrom === undefined || validUntil === undefined) {
      badDays.push(index + 2);
      return [];
    }
    const textOf = (field: string): string | null => cell(field) || null;
    return [
      {
        ...{ kind: textOf('kind'), number: textOf('number'), issuer: textOf('issuer') },
        ...{ holderName: textOf('holderName'), holderAddress: textOf('holderAddress') },
        ...{ models: several(cell('models')), brands: several(cell('brands')) },
        ...{ batches: several(cell('batches')), markets: several(cell('markets')) },
        ...{ languages: several(cell('languages')), validFrom, validUntil },
        ...{ skus: several(cell('skus')), products: several(cell('products')) },
        note: textOf('note'),
      },
    ];
  });
  if (rows.length === 0 && badDays.length === 0) return { ok: false, problem: 'no_rows' };
  return { ok: true, rows, badDays };
}
