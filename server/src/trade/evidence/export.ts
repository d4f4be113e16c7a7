import type { Exporter } from '../../records/imports/index.ts';
import { kindOf } from './register.ts';
import { selectLinks } from './store-claims.ts';
import { pageForExport } from './store-lookups.ts';

/** Between several values of one cell. */
const JOINT = '; ';

/** All evidence on file, a row for each record. */
export const evidenceExporter: Exporter = {
  kind: 'evidence',
  title: { zh: '证书', en: 'Evidence' },
  permission: 'evidence.read',
  filters: {},
  columns: [
    { name: 'kind', title: { zh: '类型代码', en: 'Kind' } },
    { name: 'kindZh', title: { zh: '类型', en: 'Kind in Chinese' } },
    { name: 'kindEn', title: { zh: '类型英文', en: 'Kind in English' } },
    { name: 'number', title: { zh: '编号', en: 'Number' } },
    { name: 'issuer', title: { zh: '签发机构', en: 'Issuer' } },
    { name: 'holderName', title: { zh: '文件上的厂商', en: 'Firm it names' } },
    { name: 'models', title: { zh: '文件上的型号', en: 'Models it names' } },
    { name: 'brands', title: { zh: '文件上的品牌', en: 'Brands it names' } },
    { name: 'markets', title: { zh: '适用市场', en: 'Markets' } },
    { name: 'languages', title: { zh: '语言', en: 'Languages' } },
    { name: 'validFrom', title: { zh: '生效日', en: 'First day' } },
    { name: 'validUntil', title: { zh: '到期日', en: 'Last day' } },
    { name: 'state', title: { zh: '状态', en: 'State' } },
    { name: 'mismatches', title: { zh: '不一致项', en: 'Mismatches' } },
    { name: 'skus', title: { zh: '关联 SKU', en: 'SKUs it is filed for' } },
    { name: 'products', title: { zh: '关联商品', en: 'Products it is filed for' } },
    { name: 'file', title: { zh: '文件名', en: 'File' } },
  ],
  page: async (tx, { after, limit }) => {
    const records = await pageForExport(tx, after, limit);
    const links = await selectLinks(
      tx,
      records.map(({ recordId }) => recordId),
    );
    const rows = records.map((one) => [
      one.kind,
      kindOf(one.kind)?.name.zh ?? null,
      kindOf(one.kind)?.name.en ?? null,
      one.number,
      one.issuer,
      one.holderName,
      one.models.join(JOINT),
      one.brands.join(JOINT),
      one.markets.join(JOINT),
      one.languages.join(JOINT),
      one.validFrom,
      one.validUntil,
      one.state,
      one.mismatches.map((m) => `${m.field}: ${m.onEvidence} / ${m.onGoods}`).join(JOINT),
      links.get(one.recordId)?.skus.join(JOINT) ?? '',
      links.get(one.recordId)?.products.join(JOINT) ?? '',
      one.file?.name ?? null,
    ]);
    return { rows, next: records.at(-1)?.recordId ?? null };
  },
};
