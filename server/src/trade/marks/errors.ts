import type { MarksProblem } from '@tradewind/marks';
import { type DomainError, defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'marks.mark_not_found': {
    status: 404,
    title: { zh: '找不到这个商标', en: 'This mark does not exist' },
    detail: {
      zh: '监控清单里没有编号为 {markId} 的权利。',
      en: 'There is no mark {markId} on the list.',
    },
  },
  'marks.mark_on_list': {
    status: 409,
    title: { zh: '清单里已有这个商标', en: 'The mark is on the list already' },
    detail: {
      zh: '同一主管局、同一编号（或同一文字、权利人和地域）的权利已在监控清单里，请直接修改它。',
      en:
        'A mark with this office and number (or wording, owner and places) is on the list: ' +
        'change that one.',
    },
  },
  'marks.nothing_to_compare': {
    status: 422,
    title: { zh: '缺少可比对的内容', en: 'Nothing to compare' },
    detail: {
      zh: '文字商标要填写文字；图形商标和外观设计要填写文字或注册号，并上传图片。',
      en:
        'A word mark needs its wording; a figurative mark or a design needs a wording or a ' +
        'number, and its picture.',
    },
  },
  'marks.unknown_place': {
    status: 422,
    title: { zh: '不认识的地域', en: 'Unknown place' },
    detail: {
      zh: '“{place}”不是国家代码，也不是已知的联盟（如 EU、world）。',
      en: '"{place}" is no code of a country and no union that is known (EU, world).',
    },
  },
  'marks.dates_wrong': {
    status: 422,
    title: { zh: '日期先后不对', en: 'The dates are out of order' },
    detail: {
      zh: '申请日、注册日、到期日应当依次不早于前一个。',
      en: 'The days of filing, registration and expiry must follow each other.',
    },
  },
  'marks.changed_meanwhile': {
    status: 409,
    title: { zh: '刚被别人改过', en: 'Changed meanwhile' },
    detail: {
      zh: '别人刚处理过它，或重新比对改变了它。请刷新后再决定。',
      en: 'Somebody changed it, or a new check did. Load it again and decide then.',
    },
  },
  'marks.no_file': {
    status: 422,
    title: { zh: '没有收到文件', en: 'No file received' },
    detail: {
      zh: '请在表单的 file 字段里放一个文件。',
      en: 'Put one file in the form field named "file".',
    },
  },
  'marks.picture_unreadable': {
    status: 422,
    title: { zh: '图片无法比对', en: 'The picture cannot be compared' },
    detail: {
      zh: '请上传 PNG、JPEG 或 WebP 图片，最大 8 MB，每边至少 16 像素，且不是纯色。',
      en: 'Give a PNG, JPEG or WebP of at most 8 MB, 16 pixels or more a side, not of one colour.',
    },
  },
  'marks.not_marks': {
    status: 422,
    title: { zh: '这不是商标文件', en: 'This is no file of marks' },
    detail: {
      zh:
        '可以上传 WIPO ST.66、ST.96 或 USPTO 每日申请的 XML，或带 text 列的 CSV（见模板）。' +
        '没有载入任何内容。',
      en:
        'Give XML of WIPO ST.66, ST.96 or the daily applications of the USPTO, or a CSV with a ' +
        'column "text" (see the template). Nothing was loaded.',
    },
  },
  'marks.broken_file': {
    status: 422,
    title: { zh: '文件有错', en: 'The file is broken' },
    detail: {
      zh: '第 {line} 行附近无法读取。没有载入任何内容；请重新下载后再上传。',
      en: 'It cannot be read near line {line}. Nothing was loaded: download it again.',
    },
  },
  'marks.cut_off': {
    status: 422,
    title: { zh: '文件不完整', en: 'The file is cut short' },
    detail: {
      zh: '文件在第 {line} 行附近断了，多半是下载中断。没有载入任何内容。',
      en:
        'It breaks off near line {line}, most likely an interrupted download. ' +
        'Nothing was loaded.',
    },
  },
  'marks.not_unicode': {
    status: 422,
    title: { zh: '文件不是 UTF-8 文本', en: 'The file is no UTF-8 text' },
    detail: {
      zh: '请上传公布的原文件；表格请另存为 UTF-8 编码的 CSV。',
      en: 'Upload the file as it was published; save a table as CSV in UTF-8.',
    },
  },
  'marks.too_long': {
    status: 422,
    title: { zh: '文件解压后太大', en: 'The file is too large unpacked' },
    detail: {
      zh: '解压后超过 {gigabytes} GB，没有载入任何内容。请按日期或类别分成几个文件。',
      en:
        'It has more than {gigabytes} GB unpacked. Nothing was loaded: split it by days or ' +
        'classes.',
    },
  },
  'marks.declares_entities': {
    status: 422,
    title: { zh: '文件带有文档类型声明', en: 'The file declares a document type' },
    detail: {
      zh: '为安全起见没有读取带 DOCTYPE 的 XML。',
      en: 'XML with a DOCTYPE is not read, for safety.',
    },
  },
  'marks.no_marks': {
    status: 422,
    title: { zh: '文件里没有商标', en: 'There is no mark in the file' },
    detail: {
      zh: '文件读完了，没有找到任何商标。',
      en: 'The file was read to its end: no mark in it.',
    },
  },
  'marks.import_not_found': {
    status: 404,
    title: { zh: '找不到这次导入', en: 'This import does not exist' },
    detail: { zh: '没有编号为 {importId} 的导入。', en: 'There is no import {importId}.' },
  },
  'marks.hit_not_found': {
    status: 404,
    title: { zh: '找不到这条命中', en: 'This hit does not exist' },
    detail: { zh: '没有编号为 {hitId} 的命中。', en: 'There is no hit {hitId}.' },
  },
  'marks.wrong_state': {
    status: 409,
    title: { zh: '现在不能这样处理', en: 'Not possible in this state' },
    detail: {
      zh: '它的状态是 {state}，不能这样处理。请刷新页面。',
      en: 'It is {state}; that cannot be done with it. Load the page again.',
    },
  },
  'marks.same_person': {
    status: 403,
    title: { zh: '需要第二个人放行', en: 'A second person has to lift it' },
    detail: {
      zh: '申请放行的人不能自己批准，用自己的接口密钥也不行。请让另一位有放行权限的同事处理。',
      en:
        'Who asked for the block to be lifted may not lift it, with their own key neither. Ask a ' +
        'colleague who may.',
    },
  },
  'marks.no_person': {
    status: 403,
    title: { zh: '需要由人来处理', en: 'A person has to do this' },
    detail: {
      zh: '不知道这个接口密钥属于谁。请登录后再申请或批准放行。',
      en: 'Nobody knows whose key this is. Sign in to ask for the lift, or to lift it.',
    },
  },
  'marks.licence_missing': {
    status: 422,
    title: { zh: '请选择授权文件', en: 'Choose the licence' },
    detail: {
      zh: '“已获授权”要指向证书库里一份已核对的商标许可、品牌授权书或自有商标注册证。',
      en:
        'A licensed hit names a checked trade mark licence, brand authorisation or own ' +
        'registration in the evidence vault.',
    },
  },
  'marks.licence_not_good': {
    status: 422,
    title: { zh: '这份授权现在不能用', en: 'This licence is not good' },
    detail: {
      zh: '文件 {number} 要已核对、未撤销且在有效期内，类型要是商标许可或商标注册证。',
      en:
        'Record {number} must be checked, not revoked, within its term, and a trade mark licence ' +
        'or registration.',
    },
  },
  'marks.licence_other_goods': {
    status: 422,
    title: { zh: '授权文件不覆盖这个商品', en: 'The licence is for other goods' },
    detail: {
      zh: '文件 {number} 没有关联 {sku}。请在证书库里把它关联到这个商品、型号或品牌。',
      en: 'Record {number} does not cover {sku}. File it for this product, model or brand first.',
    },
  },
  'marks.notice_not_found': {
    status: 404,
    title: { zh: '找不到这条投诉', en: 'This notice does not exist' },
    detail: { zh: '没有编号为 {noticeId} 的投诉。', en: 'There is no notice {noticeId}.' },
  },
  'marks.notice_on_file': {
    status: 409,
    title: { zh: '这条投诉已登记', en: 'The notice is on file already' },
    detail: {
      zh: '{platform} 的投诉 {number} 已经登记过。',
      en: 'Notice {number} of {platform} is on file.',
    },
  },
  'marks.unknown_sku': {
    status: 422,
    title: { zh: '商品库里没有这个 SKU', en: 'This SKU is not in the catalogue' },
    detail: { zh: '{sku} 不在商品库里。', en: '{sku} is not in the catalogue.' },
  },
});

/** What is wrong with a file, as an error of this room. */
export function refusalOf(problem: MarksProblem, line: number): DomainError {
  if (problem === 'broken') return fail('marks.broken_file', { line });
  if (problem === 'cut_off') return fail('marks.cut_off', { line });
  if (problem === 'declares_entities') return fail('marks.declares_entities');
  return problem === 'empty' ? fail('marks.no_marks') : fail('marks.not_marks');
}
