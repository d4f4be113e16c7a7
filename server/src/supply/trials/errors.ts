import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'trials.not_found': {
    status: 404,
    title: { zh: '没有这个试产', en: 'No such trial' },
    detail: {
      zh: '这个小批量试产不存在或已被清除。请从列表重新打开。',
      en: 'This small-batch trial does not exist or was cleared. Open one from the list.',
    },
  },
  'trials.unknown_sku': {
    status: 422,
    title: { zh: '没有这个 SKU', en: 'No such SKU' },
    detail: {
      zh: '商品库里没有 SKU {sku}。请先在商品页建立，再开始试产。',
      en: 'The catalogue has no SKU {sku}. Add it on the catalogue page, then begin the trial.',
    },
  },
  'trials.unknown_warehouse': {
    status: 422,
    title: { zh: '没有这个仓库', en: 'No such warehouse' },
    detail: {
      zh: '请选择一个启用中的仓库作为首批到货地。',
      en: 'Choose an active warehouse for the first batch to arrive at.',
    },
  },
  'trials.bad_facts': {
    status: 422,
    title: { zh: '有一项数字不成立', en: 'A figure does not hold together' },
    detail: {
      zh: '“{path}”的值不成立：周销量应低≤中≤高，费用不为负，残值不高于到岸成本，季长 2 到 104 周。',
      en:
        '"{path}" does not hold together: rates must rise from low to high, costs be 0 or more, ' +
        'leftovers worth no more than a landed unit, the season 2 to 104 weeks.',
    },
  },
  'trials.open_already': {
    status: 409,
    title: { zh: '这个 SKU 已经在试产', en: 'This SKU is on trial already' },
    detail: {
      zh: 'SKU {sku} 在这个市场有一个未结束的试产。请打开它，或先结束它。',
      en: 'SKU {sku} has a trial in this market that has not ended. Open it, or end it first.',
    },
  },
  'trials.changed': {
    status: 409,
    title: { zh: '试产刚被修改', en: 'The trial was changed meanwhile' },
    detail: {
      zh: '别人刚刚改动了这个试产。请刷新，看过现在的内容再操作。',
      en: 'Someone else changed this trial. Reload, look at it as it is now, then try again.',
    },
  },
  'trials.wrong_state': {
    status: 409,
    title: { zh: '现在不能这样做', en: 'Not in this state' },
    detail: {
      zh: '试产的状态是 {state}，不能做这一步。',
      en: 'The trial is {state}, so this step cannot be taken.',
    },
  },
  'trials.bad_launch': {
    status: 422,
    title: { zh: '上市日或首批数量不成立', en: 'The launch does not hold together' },
    detail: {
      zh: '上市日不能晚于今天，首批数量应是 1 到 1,000,000 的整数。',
      en:
        'The day of launch cannot be after today, and the first batch must be a whole ' +
        'number from 1 to 1,000,000.',
    },
  },
  'trials.bad_week': {
    status: 422,
    title: { zh: '这一周还不能改', en: 'This week cannot be corrected' },
    detail: {
      zh: '第 {week} 周尚未结束，或不在销售季内；有销量的一周至少有一天有货。请写明原因。',
      en:
        'Week {week} is not over or not in the season; a week with sales had stock on at least ' +
        'one day. Give a reason.',
    },
  },
  'trials.no_week': {
    status: 409,
    title: { zh: '还没有一周结束', en: 'No week is over yet' },
    detail: {
      zh: '上市满一周后才有信号。下一次建议在 {day}。',
      en: 'Signals come after the first whole week. The next advice is due on {day}.',
    },
  },
  'trials.season_over': {
    status: 409,
    title: { zh: '销售季已结束', en: 'The season is over' },
    detail: {
      zh: '计划的季长已过。请结束试产，看它的结果。',
      en: 'The season planned has passed. End the trial to see how it went.',
    },
  },
  'trials.under_way': {
    status: 409,
    title: { zh: '已有一批在途', en: 'A batch is under way' },
    detail: {
      zh: '还有 {units} 件未到货（{number}）。到货或取消之前不再追加。',
      en: '{units} units are still to come ({number}). Nothing is added before they arrive.',
    },
  },
  'trials.bad_decision': {
    status: 422,
    title: { zh: '决定不成立', en: 'The decision does not hold together' },
    detail: {
      zh: '追加数量应不低于起订量并为包装倍数；与建议不同的决定要写明原因。',
      en:
        'A reorder must reach the minimum and be a multiple of the pack; a decision other than ' +
        'the one advised needs a reason.',
    },
  },
});
