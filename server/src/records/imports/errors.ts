import { defineErrors } from '../../platform/errors/index.ts';

/** Why a file, a mapping or an export is refused. Faults of single rows are in reasons.ts. */
export const fail = defineErrors({
  'imports.not_found': {
    status: 404,
    title: { zh: '找不到这次导入', en: 'Import not found' },
    detail: {
      zh: '没有编号为 {importId} 的导入。请在导入列表中重新选择。',
      en: 'There is no import {importId}. Choose one from the list of imports.',
    },
  },
  'imports.discarding': {
    status: 409,
    title: { zh: '正在清空记录', en: 'Records are being discarded' },
    detail: {
      zh: '公司的旧记录还在清空，现在收下的文件会被一起清掉，所以没有收下。请等清空结束后重新上传。',
      en:
        'The records of the company are still being discarded, and a file taken now would go ' +
        'with them, so it was not taken. Upload it again when that has ended.',
    },
  },
  'imports.empty_file': {
    status: 422,
    title: { zh: '文件是空的', en: 'The file is empty' },
    detail: {
      zh: '文件里没有数据行。请检查导出设置后重新上传。',
      en: 'The file holds no rows of data. Check how it was exported and upload it again.',
    },
  },
  'imports.too_large': {
    status: 413,
    title: { zh: '文件太大', en: 'The file is too large' },
    detail: {
      zh: '内容超过 {limitMegabytes} MB 的上限，没有写入任何数据。请按月份拆成几个文件分别导入。',
      en:
        'Its content is over the limit of {limitMegabytes} MB; nothing was written. Split it, ' +
        'for example by month, and import the parts.',
    },
  },
  'imports.truncated': {
    status: 422,
    title: { zh: '文件不完整', en: 'The file is cut short' },
    detail: {
      zh: '压缩内容在结尾之前就断了，多半是下载或拷贝中断。没有写入任何数据；请重新下载后再上传。',
      en:
        'The compressed content ends before its end, most likely an interrupted download or ' +
        'copy. Nothing was written: fetch the file again and upload it.',
    },
  },
  'imports.damaged': {
    status: 422,
    title: { zh: '文件已损坏', en: 'The file is damaged' },
    detail: {
      zh: '文件内容无法读取（{format}）。没有写入任何数据；请重新导出后再上传。',
      en:
        'The content cannot be read as {format}. Nothing was written: export it again and ' +
        'upload the new file.',
    },
  },
  'imports.wrong_encoding': {
    status: 422,
    title: { zh: '文字编码不对', en: 'The text encoding is wrong' },
    detail: {
      zh: '第 {row} 行附近的文字不是 {encoding} 编码。没有写入任何数据；请在导入页改选编码（如 GB18030 或 UTF-8）后重试。',
      en:
        'The text near row {row} is not {encoding}. Nothing was written: choose another ' +
        'encoding on the import page (such as GB18030 or UTF-8) and try again.',
    },
  },
  'imports.unclosed_quote': {
    status: 422,
    title: { zh: '引号没有闭合', en: 'A quote is never closed' },
    detail: {
      zh: '第 {row} 行有一个双引号没有闭合，后面的行无法分辨。请修正这一行，或改选分隔符后重试。',
      en:
        'A double quote in row {row} is never closed, so the rows after it cannot be told ' +
        'apart. Mend that row, or choose another delimiter, and try again.',
    },
  },
  'imports.bad_json': {
    status: 422,
    title: { zh: 'JSON 无法读取', en: 'The JSON cannot be read' },
    detail: {
      zh: '第 {element} 条记录不是正确的 JSON。没有写入任何数据；请重新导出后再上传。',
      en:
        'Record {element} is not valid JSON. Nothing was written: export the file again and ' +
        'upload it.',
    },
  },
  'imports.record_too_large': {
    status: 422,
    title: { zh: '单条记录太大', en: 'One record is too large' },
    detail: {
      zh: '第 {element} 条记录超过 {limitMegabytes} MB。请确认上传的是订单或商品列表。',
      en:
        'Record {element} is over {limitMegabytes} MB. Check that the file is a list of orders ' +
        'or products.',
    },
  },
  'imports.unknown_format': {
    status: 415,
    title: { zh: '不认识的文件格式', en: 'Unknown file format' },
    detail: {
      zh: '请上传 CSV、XLSX、JSON 或它们的 .gz 压缩文件。旧的 .xls 请先另存为 .xlsx。',
      en: 'Upload CSV, XLSX, JSON, or one of these as .gz. Save an old .xls as .xlsx first.',
    },
  },
  'imports.no_such_sheet': {
    status: 422,
    title: { zh: '没有这张工作表', en: 'No such sheet' },
    detail: {
      zh: '文件里没有名为「{sheet}」的工作表。请另选一张。',
      en: 'The file has no sheet named "{sheet}". Choose another.',
    },
  },
  'imports.mapping_incomplete': {
    status: 422,
    title: { zh: '还有列没有对应', en: 'The mapping is incomplete' },
    detail: {
      zh: '请为这些项目选择列或填写选项：{missing}。',
      en: 'Choose a column or an option for: {missing}.',
    },
  },
  'imports.column_missing': {
    status: 422,
    title: { zh: '文件里没有这一列', en: 'The file lacks a column' },
    detail: {
      zh: '对应关系用到的列「{column}」不在文件里。请重新选择列。',
      en:
        'The mapping names a column "{column}" that the file does not have. Choose another ' +
        'column.',
    },
  },
  'imports.nothing_fits': {
    status: 422,
    title: { zh: '前 {rows} 行全部被拒绝', en: 'All of the first {rows} rows were rejected' },
    detail: {
      zh: '最常见的原因：{reason}。没有写入任何数据；请检查列的对应关系和日期、小数的写法。',
      en:
        'The most frequent reason: {reason}. Nothing was written: check the mapping of columns ' +
        'and how dates and decimals are written.',
    },
  },
  'imports.wrong_state': {
    status: 409,
    title: { zh: '现在不能这样做', en: 'Not possible now' },
    detail: {
      zh: '这次导入的状态是「{state}」。请刷新页面查看最新情况。',
      en: 'This import is in the state "{state}". Reload the page to see where it stands.',
    },
  },
  'imports.no_file': {
    status: 422,
    title: { zh: '没有收到文件', en: 'No file received' },
    detail: {
      zh: '请在表单的 file 字段里放一个文件。',
      en: 'Put one file in the form field named "file".',
    },
  },
  'imports.sink_missing': {
    status: 501,
    title: { zh: '暂不支持导入此类数据', en: 'This kind cannot be imported here' },
    detail: {
      zh: '当前安装没有接收「{kind}」的模块。',
      en: 'This installation has no room that takes "{kind}".',
    },
  },
  'imports.mapping_not_found': {
    status: 404,
    title: { zh: '找不到保存的对应关系', en: 'Saved mapping not found' },
    detail: {
      zh: '它可能已被删除。请重新选择。',
      en: 'It may have been deleted. Choose another.',
    },
  },
  'imports.export_not_found': {
    status: 404,
    title: { zh: '找不到这个下载', en: 'Download not found' },
    detail: {
      zh: '下载中心里没有它。请重新导出。',
      en: 'It is not in the download centre. Export it again.',
    },
  },
  'imports.export_not_ready': {
    status: 409,
    title: { zh: '文件还没有生成好', en: 'The file is not ready' },
    detail: {
      zh: '导出的状态是「{state}」。完成后再下载。',
      en: 'The export is "{state}". Download it when it is done.',
    },
  },
  'imports.unknown_export': {
    status: 422,
    title: { zh: '没有这种导出', en: 'No such export' },
    detail: {
      zh: '不能导出「{kind}」。请从列表中选择。',
      en: '"{kind}" cannot be exported. Choose one from the list.',
    },
  },
  'imports.export_filter_invalid': {
    status: 422,
    title: { zh: '导出的筛选条件有误', en: 'A filter of the export is not valid' },
    detail: {
      zh: '筛选条件 {filter} 应为 {shape}。请更正后重新导出。',
      en: 'The filter {filter} must be {shape}. Correct it and export again.',
    },
  },
  'imports.export_not_permitted': {
    status: 403,
    title: { zh: '没有导出权限', en: 'Not permitted to export this' },
    detail: {
      zh: '导出「{kind}」需要权限 {permission}。请向管理员申请。',
      en: 'Exporting "{kind}" needs the permission {permission}. Ask your administrator for it.',
    },
  },
});
