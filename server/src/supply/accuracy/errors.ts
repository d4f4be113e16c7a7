import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'accuracy.no_forecast': {
    status: 409,
    title: { zh: '还没有可以体检的预测', en: 'There is no forecast to check yet' },
    detail: {
      zh: '体检要有至少一次完成的预测。请先在“预测工作台”运行预测，再来体检。',
      en:
        'A check-up needs at least one finished forecast. Run one on the Forecast workbench ' +
        'page, then come back.',
    },
  },
  'accuracy.not_checked': {
    status: 404,
    title: { zh: '还没有体检结果', en: 'Nothing has been checked yet' },
    detail: {
      zh: '请先在“预测体检”页运行一次体检，再查看明细。',
      en: 'Run a check on the Forecast check-up page first, then look at its details.',
    },
  },
  'accuracy.series_not_found': {
    status: 404,
    title: { zh: '没有这个序列', en: 'No such series' },
    detail: {
      zh: '最近一次体检里没有 SKU {sku} 在市场 {market} 的序列。请从列表重新打开，或重新体检。',
      en:
        'The latest check has no series of SKU {sku} in market {market}. Open one from the ' +
        'list, or run a new check.',
    },
  },
  'accuracy.alert_not_found': {
    status: 404,
    title: { zh: '没有这条提醒', en: 'No such alert' },
    detail: {
      zh: '这条提醒不存在或已被清除。请从提醒列表重新打开。',
      en: 'This alert does not exist or was cleared. Open one from the list of alerts.',
    },
  },
  'accuracy.alert_settled': {
    status: 409,
    title: { zh: '这条提醒已不是待处理', en: 'This alert is not open any more' },
    detail: {
      zh: '它的状态是 {state}：别人已经忽略了它，或最近一次体检没有再发现。请刷新列表。',
      en:
        'It is {state}: somebody dismissed it, or the latest check did not find it again. ' +
        'Reload the list.',
    },
  },
});
