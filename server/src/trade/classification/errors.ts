import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'classification.sku_not_found': {
    status: 404,
    title: { zh: '没有这个 SKU', en: 'No such SKU' },
    detail: {
      zh: 'SKU {sku} 不在商品档案中。请检查编码。',
      en: 'SKU {sku} is not on file. Check the code.',
    },
  },
  'classification.unknown_system': {
    status: 422,
    title: { zh: '没有这个国家或地区', en: 'No such country or union' },
    detail: {
      zh: '“{system}”不是 HS，也不是国家或关税同盟的代码。请填写 HS、EU、US、GB 等。',
      en: '{system} is neither HS nor a country or customs union. Write HS, EU, US, GB and so on.',
    },
  },
  'classification.not_digits': {
    status: 422,
    title: { zh: '编码只能是数字', en: 'A code is digits only' },
    detail: {
      zh: '编码 {code} 里有数字以外的字符。请只填数字，点和空格可以保留。',
      en: 'Code {code} holds something else than digits. Points and spaces are fine, nothing else.',
    },
  },
  'classification.wrong_length': {
    status: 422,
    title: { zh: '编码位数不对', en: 'Wrong number of digits' },
    detail: {
      zh:
        '编码 {code} 有 {digits} 位，{system} 应为 {allowed} 位。' +
        '如果来自表格，开头的 0 可能丢失；位数不够时请勿补 0。',
      en:
        'Code {code} has {digits} digits; {system} has {allowed}. From a spreadsheet a leading ' +
        '0 may be lost; never fill up with zeros.',
    },
  },
  'classification.unknown_code': {
    status: 422,
    title: { zh: '没有这个 HS 编码', en: 'No such HS code' },
    detail: {
      zh: '协调制度 2022 版里没有 {code} 这个六位编码。请在右侧搜索正确的编码。',
      en: 'HS 2022 has no six-digit code {code}. Search for the right one.',
    },
  },
  'classification.outside_hs': {
    status: 422,
    title: { zh: '与 HS 六位编码不符', en: 'Outside the HS code' },
    detail: {
      zh: '{system} 编码 {code} 应以该 SKU 的 HS 编码 {hs} 开头。请改正其中之一。',
      en: '{system} code {code} must begin with the HS code {hs} of the SKU. Correct one of them.',
    },
  },
  'classification.not_in_schedule': {
    status: 422,
    title: { zh: '税则里没有这个编码', en: 'Not in the schedule' },
    detail: {
      zh: '{system} 的税则里没有可申报的编码 {code}。请从 HS {hs} 下的列表中选择。',
      en: 'The schedule of {system} has no line {code} to declare. Choose one of those under {hs}.',
    },
  },
  'classification.looks_padded': {
    status: 422,
    title: { zh: '像是补零得来的编码', en: 'Looks filled up with zeros' },
    detail: {
      zh:
        '编码 {code} 是六位编码后面补零，而这里没有 {system} 的税则可核对。' +
        '请在官方税则中查到后再确认。',
      en:
        'Code {code} is six digits and zeros, and no schedule of {system} is at hand to compare. ' +
        'Look it up in the official tariff, then confirm that you did.',
    },
  },
  'classification.changed_meanwhile': {
    status: 409,
    title: { zh: '编码已被他人修改', en: 'Somebody changed the code' },
    detail: {
      zh: 'SKU {sku} 的 {system} 编码在您打开之后改过。请刷新后再决定。',
      en: 'The {system} code of SKU {sku} changed since you opened it. Reload, then decide.',
    },
  },
  'classification.no_code': {
    status: 404,
    title: { zh: '没有可撤销的编码', en: 'No code to withdraw' },
    detail: {
      zh: 'SKU {sku} 没有已确认的 {system} 编码。请刷新。',
      en: 'SKU {sku} has no settled {system} code. Reload to see it.',
    },
  },
  'classification.question_changed': {
    status: 409,
    title: { zh: '问题已变', en: 'The question changed' },
    detail: {
      zh: '商品资料或已确认的编码变了，这个问题不再适用。请刷新后重新回答。',
      en: 'Facts or settled codes changed, so this question is no longer asked. Reload and answer.',
    },
  },
  'classification.already_settled': {
    status: 409,
    title: { zh: '编码已确认', en: 'Already settled' },
    detail: {
      zh: 'SKU {sku} 的 {system} 编码已由人确认为 {settled}。要改变，请先撤销。',
      en:
        'The {system} code of SKU {sku} was settled as {settled} by a person. Withdraw it first ' +
        'to decide anew.',
    },
  },
});
