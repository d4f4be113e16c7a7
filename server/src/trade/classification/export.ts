import { readListings } from '../../records/catalog/index.ts';
import type { Exporter } from '../../records/imports/index.ts';
import { hsBook } from './hs-book.ts';
import { pageCodes } from './store.ts';

/** Codes in force, a row for each SKU and system; its columns are those of a file of codes. */
export const codeExporter: Exporter = {
  kind: 'classification',
  title: { zh: '海关编码', en: 'Customs codes' },
  permission: 'classification.read',
  filters: {},
  columns: [
    { name: 'sku', title: { zh: '商品编码', en: 'SKU' } },
    { name: 'nameZh', title: { zh: '中文名称', en: 'Chinese name' } },
    { name: 'nameEn', title: { zh: '英文名称', en: 'English name' } },
    { name: 'system', title: { zh: '国家或地区', en: 'System' } },
    { name: 'code', title: { zh: '海关编码', en: 'Code' } },
    { name: 'textZh', title: { zh: '编码含义（HS 六位）', en: 'Meaning in Chinese (HS)' } },
    { name: 'textEn', title: { zh: '编码含义英文（HS 六位）', en: 'Meaning (HS)' } },
    { name: 'how', title: { zh: '来源', en: 'How' } },
    { name: 'validFrom', title: { zh: '生效日期', en: 'Valid from' } },
    { name: 'decidedAt', title: { zh: '确认时间', en: 'Decided at' } },
    { name: 'note', title: { zh: '备注', en: 'Note' } },
  ],
  page: async (tx, { after, limit }) => {
    const [sku = '', system = ''] = after?.split('\n') ?? [];
    const codes = await pageCodes(tx, { sku, system }, limit);
    const skus = [...new Set(codes.map((one) => one.sku))];
    const listings = new Map((await readListings(tx, skus)).map((one) => [one.sku, one]));
    const rows = codes.map((one) => {
      const listing = listings.get(one.sku);
      const names = { ...listing?.productNames, ...listing?.names };
      const text = hsBook().codes.get(one.code.slice(0, 6))?.text;
      return [
        one.sku,
        names['zh'] ?? null,
        names['en'] ?? null,
        one.system,
        one.code,
        text?.zh ?? null,
        text?.en ?? null,
        one.how,
        one.validFrom,
        one.decidedAt.toISOString(),
        one.note,
      ];
    });
    const last = codes.at(-1);
    return { rows, next: last === undefined ? null : `${last.sku}\n${last.system}` };
  },
};
