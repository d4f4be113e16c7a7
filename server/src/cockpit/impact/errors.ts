import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'impact.not_found': {
    status: 404,
    title: { zh: '没有这个影响分析', en: 'No such impact' },
    detail: {
      zh: '这个影响分析不存在。请从影响分析列表重新打开。',
      en: 'This impact does not exist. Open one from the list of impacts.',
    },
  },
  'impact.unknown_market': {
    status: 422,
    title: { zh: '没有这个市场', en: 'No such market' },
    detail: {
      zh: '“{market}”不是国家代码，也不是规则库里的法域。请填写 EU、DE、US 这样的代码。',
      en:
        '"{market}" is neither a country code nor a jurisdiction of the rulebook. Give a code ' +
        'such as EU, DE or US.',
    },
  },
  'impact.no_measure': {
    status: 422,
    title: { zh: '这个案件还没有措施', en: 'The case has no measure yet' },
    detail: {
      zh: '{number} 还没有临时或最终措施的起始日期，无法计算对库存和在途的影响。请先登记。',
      en:
        '{number} has no day on which a provisional or definitive measure begins, so nothing can ' +
        'be priced. Record it first.',
    },
  },
  'impact.rule_invalid': {
    status: 422,
    title: { zh: '规则读不懂', en: 'The rule cannot be read' },
    detail: {
      zh: '{path} 不符合规则的写法，或引用了规则库里没有的名称。请更正后再提交。',
      en:
        '{path} is not as rules are written, or names something the rulebook does not have. ' +
        'Correct it, then post again.',
    },
  },
  'impact.undated': {
    status: 422,
    title: { zh: '没有生效日期', en: 'No effective day' },
    detail: {
      zh: '规则没有写明确的生效日期。请填写按哪一天分析。',
      en: 'The rule names no plain first day. Give the day to work with.',
    },
  },
  'impact.bad_dates': {
    status: 422,
    title: { zh: '日期前后矛盾', en: 'The days contradict each other' },
    detail: {
      zh: '{field} 不能早于生效日期 {effectiveOn}。',
      en: '{field} cannot be before the effective day {effectiveOn}.',
    },
  },
  'impact.changed_meanwhile': {
    status: 409,
    title: { zh: '刚被别人改过', en: 'Changed meanwhile' },
    detail: {
      zh: '这个影响分析刚被别人更新。请刷新，看过新内容再操作。',
      en: 'Somebody changed this impact meanwhile. Reload, look, then act again.',
    },
  },
  'impact.closed': {
    status: 409,
    title: { zh: '已经有决定', en: 'Decided already' },
    detail: {
      zh: '这个影响分析已经处理完（{state}），不能再改。请刷新查看决定与原因。',
      en: 'This impact is {state} already and stays as it is. Reload to see what was decided.',
    },
  },
  'impact.not_feasible': {
    status: 409,
    title: { zh: '这个方案行不通', en: 'The option cannot be done' },
    detail: {
      zh: '方案“{option}”目前不可行，原因写在方案卡片上。请选择其他方案。',
      en: 'The option "{option}" cannot be done now; its card says why. Choose another.',
    },
  },
  'impact.price_moved': {
    status: 409,
    title: { zh: '价格已经变了', en: 'The price has moved' },
    detail: {
      zh: '您看到的是 {seen}，现在是 {now}：库存、在途或订单有变化。请刷新后再决定。',
      en:
        'You saw {seen}, now it is {now}: stock, shipments or orders have changed. Reload, then ' +
        'decide.',
    },
  },
  'impact.duty_no_rule': {
    status: 422,
    title: { zh: '关税不进规则库', en: 'A duty is no rule' },
    detail: {
      zh: '关税变动属于税则版本，不写成规则。请在税则版本里载入新版税则。',
      en: 'A change of duty belongs to a tariff edition. Load the new edition of the schedule.',
    },
  },
  'impact.drafted_already': {
    status: 409,
    title: { zh: '已经写成规则草稿', en: 'Drafted already' },
    detail: {
      zh: '这个影响分析已写成规则 {rule} 的草稿。请打开那份草稿；撤回后才能另写。',
      en: 'This impact is a draft of rule {rule} already. Open it; once withdrawn, write another.',
    },
  },
  'impact.no_label': {
    status: 422,
    title: { zh: '税率变动不能靠换标解决', en: 'A label changes no duty' },
    detail: {
      zh: '关税变动没有换标成本可填。请选择改道、先卖完或照付。',
      en: 'A change of duty has no price of relabelling. Divert, sell through or pay.',
    },
  },
});
