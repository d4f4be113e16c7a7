import type { ListProblem } from '@tradewind/screening';
import { type DomainError, defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'screening.no_file': {
    status: 422,
    title: { zh: '没有收到文件', en: 'No file received' },
    detail: {
      zh: '请在表单的 file 字段里放一个名单文件。',
      en: 'Put one list in the form field named "file".',
    },
  },
  'screening.not_a_list': {
    status: 422,
    title: { zh: '这不是制裁名单', en: 'This is no sanctions list' },
    detail: {
      zh: '可以上传联合国、欧盟、英国或 OFAC 公布的 XML/CSV，或带 name 列的表格。没有载入任何内容。',
      en:
        'Give the XML or CSV of the United Nations, the European Union, the United Kingdom or ' +
        'OFAC, or a table with a column "name". Nothing was loaded.',
    },
  },
  'screening.broken': {
    status: 422,
    title: { zh: '名单文件有错', en: 'The list is broken' },
    detail: {
      zh: '第 {line} 行无法读取。没有载入任何内容，原来的名单照旧；请重新下载后再上传。',
      en:
        'Line {line} cannot be read. Nothing was loaded and the list before stays in use: ' +
        'download the file again.',
    },
  },
  'screening.cut_off': {
    status: 422,
    title: { zh: '名单文件不完整', en: 'The list is cut short' },
    detail: {
      zh: '文件在第 {line} 行断了，多半是下载中断。没有载入任何内容；请重新下载后再上传。',
      en:
        'It breaks off at line {line}, most likely an interrupted download. Nothing was loaded: ' +
        'download it again.',
    },
  },
  'screening.too_long': {
    status: 422,
    title: { zh: '文件解压后太大', en: 'The file is too large unpacked' },
    detail: {
      zh: '解压后超过 {gigabytes} GB，没有载入任何内容，原有名单照常使用。请从官方网站重新下载。',
      en:
        'It has more than {gigabytes} GB unpacked. Nothing was loaded and the list in use stays: ' +
        'download it again from the official site.',
    },
  },
  'screening.not_unicode': {
    status: 422,
    title: { zh: '文件不是 UTF-8 文本', en: 'The file is no UTF-8 text' },
    detail: {
      zh: '请上传公布的原文件；表格请另存为 UTF-8 编码的 CSV。',
      en: 'Upload the file as it was published; save a table as CSV in UTF-8.',
    },
  },
  'screening.declares_entities': {
    status: 422,
    title: { zh: '文件带有文档类型声明', en: 'The file declares a document type' },
    detail: {
      zh: '官方名单不会这样做，为安全起见没有读取。请从官方网站重新下载。',
      en: 'No official list does, so it was not read. Download it from the official site.',
    },
  },
  'screening.no_name_column': {
    status: 422,
    title: { zh: '表格没有 name 列', en: 'The table has no column "name"' },
    detail: {
      zh: '第一行要有列名 name；可选 id、kind、alias、birth_date、country、identifier。',
      en:
        'Its first line must name a column "name"; id, kind, alias, birth_date, country and ' +
        'identifier are read where they are there.',
    },
  },
  'screening.nobody_listed': {
    status: 422,
    title: { zh: '名单是空的', en: 'Nobody is listed' },
    detail: {
      zh: '文件里没有任何条目。没有载入任何内容，原来的名单照旧。',
      en: 'There is no entry in the file. Nothing was loaded and the list before stays in use.',
    },
  },
  'screening.load_not_found': {
    status: 404,
    title: { zh: '找不到这次上传', en: 'This upload does not exist' },
    detail: { zh: '没有编号为 {loadId} 的上传。', en: 'There is no upload {loadId}.' },
  },
  'screening.list_not_found': {
    status: 404,
    title: { zh: '找不到这份名单', en: 'This list does not exist' },
    detail: {
      zh: '编号 {listId} 的名单不存在，或已不再使用。',
      en: 'There is no list {listId} in use.',
    },
  },
  'screening.hit_not_found': {
    status: 404,
    title: { zh: '找不到这条命中', en: 'This hit does not exist' },
    detail: { zh: '没有编号为 {hitId} 的命中。', en: 'There is no hit {hitId}.' },
  },
  'screening.party_not_found': {
    status: 404,
    title: { zh: '找不到这个对象', en: 'This party does not exist' },
    detail: {
      zh: '没有编号为 {partyId} 的自建筛查对象。',
      en: 'There is no party {partyId} that was typed here.',
    },
  },
  'screening.changed_meanwhile': {
    status: 409,
    title: { zh: '这条命中刚被改过', en: 'The hit changed meanwhile' },
    detail: {
      zh: '别人刚处理过它，或重新筛查改变了它。请刷新后再决定。',
      en: 'Somebody decided on it, or a new run changed it. Load it again and decide then.',
    },
  },
  'screening.wrong_state': {
    status: 409,
    title: { zh: '现在不能这样处理', en: 'Not possible in this state' },
    detail: {
      zh: '这条命中的状态是 {state}，不能这样处理。请刷新页面。',
      en: 'The hit is {state}; that cannot be done with it. Load the page again.',
    },
  },
  'screening.same_person': {
    status: 403,
    title: { zh: '需要第二个人放行', en: 'A second person has to release it' },
    detail: {
      zh: '申请放行的人不能自己批准，用自己的接口密钥也不行。请让另一位有放行权限的同事处理。',
      en:
        'Who asked for the release may not grant it, with their own key neither. Ask a colleague ' +
        'who may release matches.',
    },
  },
  'screening.no_person': {
    status: 403,
    title: { zh: '需要由人来处理', en: 'A person has to do this' },
    detail: {
      zh: '不知道这个接口密钥属于谁。请登录后再申请或批准放行。',
      en: 'Nobody knows whose key this is. Sign in to ask for the release, or to grant it.',
    },
  },
});

/** What is wrong with a file, as an error of this room. */
export function refusalOf(problem: ListProblem, line: number): DomainError {
  if (problem === 'broken_xml' || problem === 'broken_csv')
    return fail('screening.broken', { line });
  if (problem === 'cut_off') return fail('screening.cut_off', { line });
  if (problem === 'declares_entities') return fail('screening.declares_entities');
  if (problem === 'no_name_column') return fail('screening.no_name_column');
  if (problem === 'nobody_listed') return fail('screening.nobody_listed');
  return fail('screening.not_a_list');
}
