import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'catalog.sku_not_found': {
    status: 404,
    title: { zh: '没有这个 SKU', en: 'No such SKU' },
    detail: {
      zh: '商品库中没有 {sku}。请在商品列表中重新选择。',
      en: 'The catalogue has no {sku}. Choose one from the list.',
    },
  },
  'catalog.product_not_found': {
    status: 404,
    title: { zh: '没有这个商品', en: 'No such product' },
    detail: {
      zh: '商品库中没有 {productId}。请在商品列表中重新选择。',
      en: 'The catalogue has no product {productId}. Choose one from the list.',
    },
  },
  'catalog.category_not_found': {
    status: 422,
    title: { zh: '没有这个类目', en: 'No such category' },
    detail: {
      zh: '没有类目 {category}。请先建立该类目。',
      en: 'There is no category {category}. Add it first.',
    },
  },
  'catalog.code_taken': {
    status: 409,
    title: { zh: '商品代码或 SKU 已被使用', en: 'The product code or SKU is taken' },
    detail: {
      zh: '{code} 已存在。请换一个，或修改原来的商品。',
      en: '{code} exists already. Use another one, or change the one that exists.',
    },
  },
  'catalog.changed_meanwhile': {
    status: 409,
    title: { zh: '已被他人修改', en: 'Changed meanwhile' },
    detail: {
      zh: '您打开后，{code} 已被修改（现为第 {version} 版）。请刷新后重新修改。',
      en:
        '{code} was changed after you opened it (now version {version}). Reload and change ' +
        'it again.',
    },
  },
  'catalog.gtin_taken': {
    status: 409,
    title: { zh: 'GTIN 已属于另一个 SKU', en: 'The GTIN belongs to another SKU' },
    detail: {
      zh: '条码 {gtin} 已登记在另一个 SKU 上。一个 GTIN 只标识一种商品，请核对条码。',
      en: 'GTIN {gtin} is recorded for another SKU. One GTIN names one item; check the barcode.',
    },
  },
  'catalog.currency_mixed': {
    status: 422,
    title: { zh: '采购价与标价币种不同', en: 'Cost and price are in two currencies' },
    detail: {
      zh: '{sku} 的采购价与标价须为同一币种（{cost} 与 {price}）。请换算后填写。',
      en:
        'Unit cost and list price of {sku} must share a currency ({cost} and {price}). ' +
        'Convert one of them.',
    },
  },
  'catalog.attributes_wrong': {
    status: 422,
    title: { zh: '属性不符合类目要求', en: 'Attributes do not fit the category' },
    detail: {
      zh: '类目 {category} 的以下属性需要更正：{issues}。请按类目的属性定义填写。',
      en:
        'These attributes do not fit category {category}: {issues}. Fill them in as the ' +
        'category defines them.',
    },
  },
  'catalog.move_refused': {
    status: 409,
    title: { zh: '当前状态不能这样做', en: 'Not possible in this state' },
    detail: {
      zh: '{sku} 现为 {state}，不能执行 {action}。请刷新页面，查看可执行的操作。',
      en: '{sku} is {state}, so {action} is not possible. Reload to see what is.',
    },
  },
});
