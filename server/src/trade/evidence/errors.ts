import { defineErrors } from '../../platform/errors/index.ts';

const MISMATCH = {
  zh: '证书与商品不一致',
  en: 'Evidence and goods do not fit',
} as const;

/** Words for one field that differs; all have the same parameters. */
function mismatch(field: { readonly zh: string; readonly en: string }) {
  return {
    status: 409,
    title: MISMATCH,
    detail: {
      zh:
        `${field.zh}不同：文件上写的是“{onEvidence}”，商品 {sku} 上是“{onGoods}”` +
        '（共 {goods} 个 SKU）。请更正录入、标签资料或关联商品后再核对。',
      en:
        `The ${field.en} differs: the document says "{onEvidence}", SKU {sku} says "{onGoods}" ` +
        '(SKUs it is found on: {goods}). Correct what was entered, the label data or the goods ' +
        'it is filed for, then check it again.',
    },
  };
}

function wanting(zh: string, en: string) {
  return {
    status: 422,
    title: { zh: '还不能核对', en: 'Cannot be checked yet' },
    detail: { zh, en },
  };
}

export const fail = defineErrors({
  'evidence.not_found': {
    status: 404,
    title: { zh: '没有这份证书', en: 'No such evidence' },
    detail: {
      zh: '它可能已被删除。请回到证书库列表重新选择。',
      en: 'It may have been removed. Go back to the list and choose again.',
    },
  },
  'evidence.person_not_found': {
    status: 404,
    title: { zh: '没有这位责任人', en: 'No such person' },
    detail: {
      zh: '请先在“责任人”里添加，再选择。',
      en: 'Add them under "Responsible persons" first, then choose them.',
    },
  },
  'evidence.product_not_found': {
    status: 404,
    title: { zh: '目录里没有这款商品', en: 'No such product' },
    detail: {
      zh: '商品目录里没有编码“{productCode}”。请改正编码，或先添加商品。',
      en: 'The catalogue has no product "{productCode}". Correct the code, or add it first.',
    },
  },
  'evidence.changed_meanwhile': {
    status: 409,
    title: { zh: '别人刚刚改过', en: 'Changed by somebody else meanwhile' },
    detail: {
      zh: '您看到的已不是最新内容。请重新打开，再做修改。',
      en: 'What you see is not the newest. Open it again and make your change on that.',
    },
  },
  'evidence.wrong_state': {
    status: 409,
    title: { zh: '当前状态不能这样做', en: 'Not possible in its state' },
    detail: {
      zh: '这份证书现在是“{state}”。草稿才能修改、删除或核对；已核对的只能吊销、退回草稿或续期。',
      en:
        'This evidence is "{state}". Only drafts can be changed, removed or checked; what is ' +
        'checked can be revoked, taken back to a draft, or renewed.',
    },
  },
  'evidence.no_file': {
    status: 422,
    title: { zh: '没有收到文件', en: 'No file received' },
    detail: {
      zh: '请在表单的 file 字段里放一个 PDF、PNG 或 JPEG 文件。',
      en: 'Put one PDF, PNG or JPEG file in the form field named "file".',
    },
  },
  'evidence.file_type': {
    status: 415,
    title: { zh: '文件类型不对', en: 'Not a type of file that is kept here' },
    detail: {
      zh: '文件“{name}”的内容不是 PDF、PNG 或 JPEG（按内容判断，不看扩展名）。请导出为 PDF 或拍照后上传。',
      en:
        'The content of "{name}" is no PDF, PNG or JPEG, whatever it is called. Export it as ' +
        'PDF, or photograph it, and upload that.',
    },
  },
  'evidence.file_cut_short': {
    status: 422,
    title: { zh: '文件不完整', en: 'The file is cut short' },
    detail: {
      zh: '文件“{name}”没有结尾，多半是下载或传输中断。请重新获取完整的文件再上传。',
      en: '"{name}" breaks off before its end. Get the whole file again and upload it.',
    },
  },
  'evidence.file_too_large': {
    status: 413,
    title: { zh: '文件太大', en: 'The file is too large' },
    detail: {
      zh: '文件“{name}”超过 {limitMegabytes} MB。请压缩扫描件，或拆成几份上传。',
      en: '"{name}" is over {limitMegabytes} MB. Compress the scan, or upload it in parts.',
    },
  },
  'evidence.unknown_kind': {
    status: 422,
    title: { zh: '没有这种证书类型', en: 'No such kind of evidence' },
    detail: {
      zh: '登记册里没有“{kind}”。请从类型列表中选择。',
      en: 'The register has no "{kind}". Choose a kind from the list.',
    },
  },
  'evidence.unknown_place': {
    status: 422,
    title: { zh: '没有这个市场', en: 'No such market' },
    detail: {
      zh: '“{place}”不是国家代码，也不是有自己法规的联盟（例如 DE、EU）。请改正。',
      en: '"{place}" is no country code and no union with rules of its own (DE, EU). Correct it.',
    },
  },
  'evidence.days_reversed': {
    status: 422,
    title: { zh: '有效期写反了', en: 'The days are the wrong way round' },
    detail: {
      zh: '到期日 {until} 早于生效日 {from}。请改正其中一个。',
      en: 'It ends on {until}, before it begins on {from}. Correct one of them.',
    },
  },
  'evidence.goods_not_found': {
    status: 422,
    title: { zh: '目录里没有这些商品', en: 'Goods that are not in the catalogue' },
    detail: {
      zh: '找不到：{names}。请先在商品目录中添加，或改正编码。',
      en: 'Not found: {names}. Add them to the catalogue first, or correct the codes.',
    },
  },
  'evidence.not_settleable': {
    status: 422,
    title: { zh: '这项差异不能用说明来消除', en: 'This difference cannot be explained away' },
    detail: {
      zh: '型号、批次、市场不同，说明文件写的是别的商品。请更正录入、标签资料或关联商品。',
      en:
        'Another model, batch or market means that the document is for other goods. Correct ' +
        'what was entered, the label data or the goods it is filed for.',
    },
  },
  'evidence.no_such_mismatch': {
    status: 409,
    title: { zh: '没有这项差异', en: 'No such difference' },
    detail: {
      zh: '两边的内容已经变了。请重新打开，查看现在的对比。',
      en: 'One side has changed since. Open it again and look at the comparison as it is now.',
    },
  },
  'evidence.own_renewal': {
    status: 409,
    title: { zh: '已经有续期草稿', en: 'A renewal is being prepared already' },
    detail: {
      zh: '这份证书已有续期草稿，请在续期链中打开它。',
      en: 'There is a draft that renews this one: open it from the chain of renewals.',
    },
  },
  'evidence.needs_kind': wanting(
    '请先选择证书类型，否则不知道它证明什么。',
    'Choose its kind first: without it nobody knows what it proves.',
  ),
  'evidence.needs_file': wanting(
    '这种证书要有文件。请上传 PDF、PNG 或 JPEG。',
    'This kind needs its document: upload a PDF, PNG or JPEG.',
  ),
  'evidence.needs_number': wanting(
    '注册类证明要有注册号。请填写文件上的号码。',
    'A registration needs its number: enter it as printed.',
  ),
  'evidence.needs_person': wanting(
    '请选择这份委托书所指的责任人。',
    'Choose the responsible person this mandate names.',
  ),
  'evidence.needs_models': wanting(
    '这种证书按型号有效。请填写文件上列出的型号。',
    'This kind is good for models: enter the model numbers it names.',
  ),
  'evidence.needs_brands': wanting(
    '这种证书按品牌有效。请填写文件上列出的品牌。',
    'This kind is good for brands: enter the brands it names.',
  ),
  'evidence.needs_batches': wanting(
    '这种证书按批次有效。请填写文件上的批次号或货运号。',
    'This kind is good for batches: enter the batch or shipment numbers it names.',
  ),
  'evidence.needs_markets': wanting(
    '这种证书只在写明的国家有效。请填写市场。',
    'This kind is good only in the country it names: enter the market.',
  ),
  'evidence.needs_until': wanting(
    '这种证书有期限。请填写文件上的到期日；没有写明的，按签发日起通常的期限填写。',
    'This kind runs out: enter its last day; where none is printed, the usual term from its issue.',
  ),
  'evidence.mismatch_model': mismatch({ zh: '型号', en: 'model number' }),
  'evidence.mismatch_brand': mismatch({ zh: '品牌', en: 'brand' }),
  'evidence.mismatch_batch': mismatch({ zh: '批次', en: 'batch' }),
  'evidence.mismatch_name': mismatch({ zh: '厂商或责任人名称', en: 'name of the firm' }),
  'evidence.mismatch_address': mismatch({ zh: '地址', en: 'address' }),
  'evidence.mismatch_market': mismatch({ zh: '市场', en: 'market' }),
  'evidence.mismatch_language': mismatch({ zh: '语言', en: 'language' }),
});
