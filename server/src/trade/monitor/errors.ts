import {
  DomainError,
  defineErrors,
  errorCatalogue,
  type Params,
} from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'monitor.unknown_source': {
    status: 404,
    title: { zh: '没有这个信息来源', en: 'No such source' },
    detail: {
      zh: '来源登记表里没有“{source}”。可用的来源：{known}。',
      en: 'The register has no source "{source}". There are: {known}.',
    },
  },
  'monitor.not_asked': {
    status: 422,
    title: { zh: '这个来源不用抓取', en: 'This source is not asked' },
    detail: {
      zh: '“{source}”的内容来自本系统载入的税则版本，载入新版本后会自动出现。',
      en: 'What "{source}" holds comes from tariff editions loaded here; load one and it appears.',
    },
  },
  'monitor.needs_key': {
    status: 422,
    title: { zh: '这个来源需要密钥', en: 'This source needs a key' },
    detail: {
      zh: '请向 {publisher} 申请密钥并写入设置 {setting}；也可以上传已保存的应答文件。',
      en: 'Ask {publisher} for a key and put it in {setting}; or upload a saved answer.',
    },
  },
  'monitor.unreachable': {
    status: 502,
    title: { zh: '来源没有应答', en: 'The source did not answer' },
    detail: {
      zh: '访问 {address} 失败（{reason}）。这不代表没有变化；请稍后再试，或上传已保存的应答文件。',
      en:
        '{address} failed ({reason}). That does not mean nothing changed: try again later, or ' +
        'upload a saved answer.',
    },
  },
  'monitor.cut_short': {
    status: 422,
    title: { zh: '应答不完整', en: 'The answer is cut short' },
    detail: {
      zh: '收到的内容不是完整的 {form}（{where}）。没有记录任何内容，也不代表没有变化；请重新获取。',
      en:
        'What came is no whole {form} ({where}). Nothing was recorded, and it does not mean ' +
        'nothing changed: fetch it again.',
    },
  },
  'monitor.changed_format': {
    status: 422,
    title: { zh: '来源的格式变了', en: 'The source changed its format' },
    detail: {
      zh: '应答里缺少“{where}”，与已知的 {format} 格式不符。没有记录任何内容；请升级本系统或反馈此问题。',
      en:
        'The answer lacks "{where}" and is not the format {format} known here. Nothing was ' +
        'recorded: update this program, or report it.',
    },
  },
  'monitor.empty_answer': {
    status: 422,
    title: { zh: '应答是空的', en: 'The answer is empty' },
    detail: {
      zh: '“{where}”从来不会为空，这次却没有内容，因此不当作“没有变化”。请稍后再试。',
      en: '"{where}" is never empty, yet it was. It is not taken as "no change": try again later.',
    },
  },
  'monitor.too_large': {
    status: 413,
    title: { zh: '应答太大', en: 'The answer is too large' },
    detail: {
      zh: '内容超过 {limitMegabytes} MB，没有记录任何内容。请缩小日期范围后再获取。',
      en: 'It is over {limitMegabytes} MB; nothing was recorded. Fetch a shorter span of days.',
    },
  },
  'monitor.no_file': {
    status: 422,
    title: { zh: '没有收到文件', en: 'No file received' },
    detail: {
      zh: '请在表单的 file 字段里放一个来源应答文件（JSON 或 XML）。',
      en: 'Put one answer of the source (JSON or XML) in the form field named "file".',
    },
  },
  'monitor.document_not_found': {
    status: 404,
    title: { zh: '找不到这份文件', en: 'Document not found' },
    detail: {
      zh: '没有编号为 {documentId} 的法规文件。请刷新列表。',
      en: 'There is no document {documentId}. Reload the list.',
    },
  },
  'monitor.newer_version': {
    status: 409,
    title: { zh: '文件有更新的版本', en: 'There is a newer version' },
    detail: {
      zh: '“{title}”已更新到第 {version} 版，您看到的是第 {seen} 版。请先查看新旧对照再决定。',
      en:
        '"{title}" is now at version {version}; you saw version {seen}. Look at what changed ' +
        'before you decide.',
    },
  },
  'monitor.reason_missing': {
    status: 422,
    title: { zh: '请写明原因', en: 'Say why' },
    detail: {
      zh: '忽略、重新打开或转为规则都要写明原因，供日后核查。',
      en: 'Dismissing, opening again and making a rule need a reason, so that it can be checked.',
    },
  },
  'monitor.rule_missing': {
    status: 422,
    title: { zh: '请填写规则编号', en: 'Name the rule' },
    detail: {
      zh: '请填写这份文件转成的规则草稿的编号或名称。',
      en: 'Give the number or name of the rule draft this document became.',
    },
  },
});

/** The error of a code that came as text: from a thread, or from a row. */
export function refusal(code: string, params: Params): DomainError {
  const entry = errorCatalogue().get(code);
  if (entry === undefined) throw new Error(`error code ${code} is not declared`);
  return new DomainError(code, entry, params);
}
