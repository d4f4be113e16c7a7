import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'partners.not_found': {
    status: 404,
    title: { zh: '没有这个供应商', en: 'No such supplier' },
    detail: {
      zh: '没有找到供应商 {supplierId}。请在供应商列表中重新选择。',
      en: 'There is no supplier {supplierId}. Choose one from the list of suppliers.',
    },
  },
  'partners.code_taken': {
    status: 409,
    title: { zh: '供应商代码已被使用', en: 'The supplier code is taken' },
    detail: {
      zh: '代码 {code} 已属于另一个供应商。请换一个代码，或修改原来的供应商。',
      en: 'Code {code} belongs to another supplier. Use another code, or change that supplier.',
    },
  },
  'partners.changed_meanwhile': {
    status: 409,
    title: { zh: '供应商已被他人修改', en: 'The supplier has changed meanwhile' },
    detail: {
      zh: '您打开后，供应商 {supplierId} 已被修改（现为第 {version} 版）。请刷新后重新修改。',
      en:
        'Supplier {supplierId} was changed after you opened it (now version {version}). ' +
        'Reload and change it again.',
    },
  },
  'partners.unknown_sku': {
    status: 422,
    title: { zh: '没有这个 SKU', en: 'No such SKU' },
    detail: {
      zh: '商品库中没有 {sku}。请先建立该 SKU，再登记供应商的报价。',
      en: 'The catalogue has no {sku}. Add the SKU first, then what the supplier asks for it.',
    },
  },
  'partners.item_not_found': {
    status: 404,
    title: { zh: '该供应商没有这个 SKU', en: 'The supplier has no such item' },
    detail: {
      zh: '供应商 {supplierId} 没有登记 {sku}。请刷新列表。',
      en: 'Supplier {supplierId} has no item {sku}. Reload the list.',
    },
  },
});
