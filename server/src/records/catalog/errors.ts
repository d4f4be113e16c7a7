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
  'catalog.picture_missing': {
    status: 422,
    title: { zh: '没有收到图片', en: 'No picture arrived' },
    detail: {
      zh: '请求中没有图片文件。请在表单字段 file 中附上图片后重试。',
      en: 'There was no file in the request. Send the picture in the form field "file".',
    },
  },
  'catalog.picture_unknown_type': {
    status: 415,
    title: { zh: '不是可用的图片', en: 'Not a picture we can show' },
    detail: {
      zh: '文件内容不是完整的 PNG、JPEG 或 WebP 图片（与文件名无关）。请另存为其中一种格式后重新上传。',
      en:
        'The content is not a whole PNG, JPEG or WebP picture, whatever its name says. Save it ' +
        'in one of these formats, then upload it again.',
    },
  },
  'catalog.picture_too_large': {
    status: 413,
    title: { zh: '图片过大', en: 'Picture too large' },
    detail: {
      zh: '图片超过 {limitMegabytes} MB。请缩小尺寸或提高压缩率后重新上传。',
      en:
        'The picture is larger than {limitMegabytes} MB. Make it smaller or compress it more, ' +
        'then upload it again.',
    },
  },
  'catalog.picture_too_many_pixels': {
    status: 422,
    title: { zh: '图片像素过多', en: 'Too many pixels' },
    detail: {
      zh: '图片为 {width} × {height} 像素，超过五千万。请缩小后重新上传。',
      en:
        'The picture has {width} × {height} pixels, more than fifty million. Make it smaller, ' +
        'then upload it again.',
    },
  },
  'catalog.kit_in_kit': {
    status: 422,
    title: { zh: '套装不能嵌套', en: 'A kit cannot be part of a kit' },
    detail: {
      zh: 'SKU {sku} 本身是套装，或已是其他套装的组成部分。请只用普通 SKU 组成套装。',
      en: 'SKU {sku} is a kit itself, or part of another kit. Make kits of ordinary SKUs only.',
    },
  },
});
