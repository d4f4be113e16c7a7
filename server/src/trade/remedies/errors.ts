import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'remedies.case_not_found': {
    status: 404,
    title: { zh: '找不到这个案件', en: 'This case does not exist' },
    detail: { zh: '没有编号为 {caseId} 的案件。', en: 'There is no case {caseId}.' },
  },
  'remedies.case_exists': {
    status: 409,
    title: { zh: '这个案件已经登记', en: 'This case is on file' },
    detail: {
      zh: '{jurisdiction} 已有案号 {number}。请打开它修改。',
      en: '{jurisdiction} has a case {number} already. Open that one and change it.',
    },
  },
  'remedies.case_wrong': {
    status: 422,
    title: { zh: '案件填写有误', en: 'The case does not hold together' },
    detail: { zh: '无法保存：{why}', en: 'It cannot be kept: {why}' },
  },
  'remedies.changed_meanwhile': {
    status: 409,
    title: { zh: '案件刚被改过', en: 'The case changed meanwhile' },
    detail: {
      zh: '别人刚改过这个案件。请刷新后再决定。',
      en: 'Somebody changed the case. Load it again and decide then.',
    },
  },
  'remedies.wrong_state': {
    status: 409,
    title: { zh: '现在不能这样处理', en: 'Not possible in this state' },
    detail: {
      zh: '案件的状态是 {state}，不能这样处理。请刷新页面。',
      en: 'The case is {state}; that cannot be done with it. Load the page again.',
    },
  },
  'remedies.no_measure': {
    status: 422,
    title: { zh: '这个案件还没有措施', en: 'The case has no measure yet' },
    detail: {
      zh: '只有临时或最终措施才会征税。请先登记措施的起始日期。',
      en: 'Duty is charged by a provisional or definitive measure. Record the day it begins first.',
    },
  },
  'remedies.no_regime': {
    status: 422,
    title: { zh: '报价里没有这个关税区', en: 'Quotes know no such territory' },
    detail: {
      zh: '税则里没有 {jurisdiction}，接受后报价也不会带上这项税。案件可以继续跟踪。',
      en:
        'The tariff has no rules for {jurisdiction}, so no quote would carry the duty. The case ' +
        'can be watched all the same.',
    },
  },
  'remedies.unknown_sku': {
    status: 404,
    title: { zh: '找不到这个 SKU', en: 'This SKU does not exist' },
    detail: { zh: '商品目录里没有 {sku}。', en: 'The catalogue has no {sku}.' },
  },
  'remedies.unknown_maker': {
    status: 422,
    title: { zh: '案件里没有这个生产商', en: 'The case has no such producer' },
    detail: {
      zh: '可选：{known}。out 表示不属于该案范围。',
      en: 'It has: {known}; out means outside its scope.',
    },
  },
  'remedies.rate_ruled': {
    status: 409,
    title: { zh: '有商品已认定适用这个税率', en: 'Goods were ruled to pay this rate' },
    detail: {
      zh: '{sku} 已认定为 {maker}。请保留这个税率和生产商，或先在“我的命中货物”里重新认定该 SKU。',
      en:
        '{sku} was ruled to be of {maker}. Keep that rate with its producer, or rule on the SKU ' +
        'anew under My goods hit first.',
    },
  },
  'remedies.needs_accept': {
    status: 403,
    title: { zh: '需要“计入报价”的权限', en: 'This needs the right to take duties into quotes' },
    detail: {
      zh: '这个案件已计入报价，修改它会改变报价里的税。请由有权“计入报价”的同事操作。',
      en:
        'The case is in quotes, so this would change their duty. Ask somebody who may take ' +
        'duties into quotes.',
    },
  },
  'remedies.table_unreadable': {
    status: 422,
    title: { zh: '表格无法读取', en: 'The table cannot be read' },
    detail: {
      zh: '第一行要有列名，包括 {wanted}。请下载模板填写。',
      en: 'Its first line must name columns, among them {wanted}. Download the template.',
    },
  },
  'remedies.check_not_found': {
    status: 404,
    title: { zh: '找不到这次自查', en: 'This check does not exist' },
    detail: { zh: '没有编号为 {checkId} 的自查。', en: 'There is no check {checkId}.' },
  },
  'remedies.no_exports': {
    status: 422,
    title: { zh: '没有可查的出口销售', en: 'No export sales to check' },
    detail: {
      zh: '{from} 至 {to} 没有发往 {market} 的销售。请换一段时间或市场。',
      en: 'Nothing was sold to {market} between {from} and {to}. Take other days or markets.',
    },
  },
  'remedies.check_unreadable': {
    status: 422,
    title: { zh: '自查数据无法计算', en: 'The check cannot be worked out' },
    detail: {
      zh: '{place} 填写有误（{code}）。请改正后再试。',
      en: '{place} is wrong ({code}). Correct it and try again.',
    },
  },
  'remedies.period_too_long': {
    status: 422,
    title: { zh: '时间段不合适', en: 'The period does not fit' },
    detail: {
      zh: '起始日要早于截止日，最长 {most} 天。调查期通常是一年。',
      en: 'It must end after it begins and last {most} days at most. A year is usual.',
    },
  },
});
