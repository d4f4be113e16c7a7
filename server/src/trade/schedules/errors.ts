import {
  DomainError,
  defineErrors,
  errorCatalogue,
  type Params,
} from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'schedules.no_file': {
    status: 422,
    title: { zh: '没有收到文件', en: 'No file received' },
    detail: {
      zh: '请在表单的 file 字段里放一个文件。',
      en: 'Put one file in the form field named "file".',
    },
  },
  'schedules.empty_file': {
    status: 422,
    title: { zh: '文件是空的', en: 'The file is empty' },
    detail: {
      zh: '文件里没有内容。请从官方网站重新下载后再上传。',
      en: 'There is nothing in it. Download it again from the official site and upload it.',
    },
  },
  'schedules.too_large': {
    status: 413,
    title: { zh: '文件太大', en: 'The file is too large' },
    detail: {
      zh: '解压后超过 {limitMegabytes} MB，没有载入任何内容。请确认这是一份官方税则导出文件。',
      en:
        'Its content is over {limitMegabytes} MB; nothing was loaded. Check that it is one ' +
        'official export of a schedule.',
    },
  },
  'schedules.truncated': {
    status: 422,
    title: { zh: '文件不完整', en: 'The file is cut short' },
    detail: {
      zh: '文件读到第 {rows} 行之后就断了，多半是下载中断。没有载入任何内容；请重新下载后再上传。',
      en:
        'It breaks off after row {rows}, most likely an interrupted download. Nothing was ' +
        'loaded: download it again and upload the whole file.',
    },
  },
  'schedules.broken_json': {
    status: 422,
    title: { zh: '文件不完整', en: 'The file is cut short' },
    detail: {
      zh: '这份应答不是完整的 JSON，多半是下载中断。没有载入任何内容；请重新获取后再上传。',
      en:
        'This answer is no whole JSON, most likely an interrupted download. Nothing was loaded: ' +
        'fetch it again and upload it.',
    },
  },
  'schedules.packed_truncated': {
    status: 422,
    title: { zh: '压缩文件不完整', en: 'The packed file is cut short' },
    detail: {
      zh: '压缩内容在结尾之前就断了。没有载入任何内容；请重新下载后再上传。',
      en: 'The packed content ends before its end. Nothing was loaded: download it again.',
    },
  },
  'schedules.damaged': {
    status: 422,
    title: { zh: '文件已损坏', en: 'The file is damaged' },
    detail: {
      zh: '压缩内容（{format}）无法解开。没有载入任何内容；请重新下载，或解压后直接上传里面的文件。',
      en:
        'It cannot be unpacked as {format}. Nothing was loaded: download it again, or unpack it ' +
        'yourself and upload what is inside.',
    },
  },
  'schedules.unknown_format': {
    status: 415,
    title: { zh: '这不是税则文件', en: 'This is no tariff schedule' },
    detail: {
      zh:
        '可以载入：美国税则官方 JSON 导出（.json 或 .json.gz）、英国税则 API 的商品应答（JSON）、' +
        '欧洲央行汇率历史（eurofxref-hist.csv 或 .zip）。',
      en:
        'What can be loaded: the official JSON export of the US schedule (.json or .json.gz), an ' +
        'answer of the UK tariff API about a commodity (JSON), the rate history of the European ' +
        'Central Bank (eurofxref-hist.csv or .zip).',
    },
  },
  'schedules.not_a_schedule': {
    status: 422,
    title: { zh: '文件内容不是完整的税则', en: 'The content is no whole schedule' },
    detail: {
      zh: '在“{where}”处的内容与官方导出格式不符。没有载入任何内容；请从官方网站重新导出 JSON。',
      en:
        'At "{where}" it is not what the official export has there. Nothing was loaded: export ' +
        'it again from the official site, as JSON.',
    },
  },
  'schedules.bad_rates': {
    status: 422,
    title: { zh: '汇率表读不懂', en: 'The table of rates cannot be read' },
    detail: {
      zh: '第 {row} 行的“{text}”不是日期或汇率。没有载入任何内容；请重新下载 eurofxref-hist。',
      en:
        'Row {row} holds "{text}", which is no date or rate. Nothing was loaded: download ' +
        'eurofxref-hist again.',
    },
  },
  'schedules.details_missing': {
    status: 422,
    title: { zh: '还缺少版本信息', en: 'The edition is not described yet' },
    detail: {
      zh: '请填写：{missing}（jurisdiction 地区、name 版本名、effectiveFrom 生效日期）。',
      en: 'Give: {missing}. The file does not say it.',
    },
  },
  'schedules.wrong_jurisdiction': {
    status: 422,
    title: { zh: '地区与文件不符', en: 'The jurisdiction does not fit the file' },
    detail: {
      zh: '这个文件是 {expected} 的税则，不能载入为 {jurisdiction}。',
      en: 'This is a schedule of {expected}; it cannot be loaded as {jurisdiction}.',
    },
  },
  'schedules.wrong_state': {
    status: 409,
    title: { zh: '现在不能这样做', en: 'Not possible now' },
    detail: {
      zh: '这次载入的状态是“{state}”。请刷新页面查看最新情况。',
      en: 'This load is in the state "{state}". Reload the page to see where it stands.',
    },
  },
  'schedules.load_not_found': {
    status: 404,
    title: { zh: '找不到这次载入', en: 'Load not found' },
    detail: {
      zh: '没有编号为 {loadId} 的载入。请刷新页面。',
      en: 'There is no load {loadId}. Reload the page.',
    },
  },
  'schedules.edition_not_found': {
    status: 404,
    title: { zh: '找不到这个税则版本', en: 'Edition not found' },
    detail: {
      zh: '没有编号为 {editionId} 的版本。请在列表中重新选择。',
      en: 'There is no edition {editionId}. Choose one from the list.',
    },
  },
  'schedules.not_comparable': {
    status: 422,
    title: { zh: '不能这样比较', en: 'These cannot be compared' },
    detail: {
      zh: '请选择同一地区的两个不同版本。',
      en: 'Choose two different editions of one jurisdiction.',
    },
  },
  'schedules.no_edition': {
    status: 404,
    title: { zh: '没有这一天的税则', en: 'No schedule for that day' },
    detail: {
      zh: '{jurisdiction} 在 {day} 没有已载入的税则版本。请先载入当时有效的版本。',
      en: 'No edition of {jurisdiction} is loaded that was the law on {day}. Load it first.',
    },
  },
  'schedules.line_not_found': {
    status: 404,
    title: { zh: '税则里没有这个编码', en: 'No such code in the schedule' },
    detail: {
      zh: '{jurisdiction} 的“{edition}”里没有编码 {code}。请用搜索找到现行编码。',
      en: '"{edition}" of {jurisdiction} has no code {code}. Search for the code it has now.',
    },
  },
  'schedules.source_unreachable': {
    status: 502,
    title: { zh: '官方网站没有给出文件', en: 'The official site gave no file' },
    detail: {
      zh: '访问 {address} 失败（{reason}）。已载入的版本不受影响；请稍后再试，或手工下载后上传。',
      en:
        '{address} failed ({reason}). What is loaded stays as it is: try again later, or ' +
        'download the file by hand and upload it.',
    },
  },
  'schedules.no_codes': {
    status: 422,
    title: { zh: '没有要查询的编码', en: 'No commodities to ask for' },
    detail: {
      zh: '这个来源按商品编码查询。请先填写至少一个 10 位编码。',
      en: 'This source is asked commodity by commodity. Give at least one code of ten digits.',
    },
  },
});

/** The error of a code that came as text: from a thread, or from a row. */
export function refusal(code: string, params: Params): DomainError {
  const entry = errorCatalogue().get(code);
  if (entry === undefined) throw new Error(`error code ${code} is not declared`);
  return new DomainError(code, entry, params);
}
