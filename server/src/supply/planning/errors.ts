import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'planning.no_orders': {
    status: 409,
    title: { zh: '还没有订单', en: 'There are no orders yet' },
    detail: {
      zh: '预测需要至少一个完整星期的订单历史。请先在“导入”页导入订单，再运行预测。',
      en:
        'A forecast needs orders of at least one whole week. Import orders on the ' +
        'Imports page, then run it again.',
    },
  },
  'planning.forecast_not_found': {
    status: 404,
    title: { zh: '没有这次预测', en: 'No such forecast' },
    detail: {
      zh: '这次预测不存在或已被删除。请从预测列表重新打开。',
      en: 'This forecast does not exist or was removed. Open one from the list of forecasts.',
    },
  },
  'planning.forecast_not_ready': {
    status: 409,
    title: { zh: '预测尚未完成', en: 'The forecast is not ready' },
    detail: {
      zh: '预测的状态是 {state}。请等它完成，或重新运行一次。',
      en: 'The forecast is {state}. Wait until it is ready, or run a new one.',
    },
  },
  'planning.no_forecast': {
    status: 409,
    title: { zh: '还没有预测', en: 'There is no forecast yet' },
    detail: {
      zh: '备货计划建立在预测之上。请先运行预测。',
      en: 'A plan is built on a forecast. Run a forecast first.',
    },
  },
  'planning.series_not_found': {
    status: 404,
    title: { zh: '没有这个序列', en: 'No such series' },
    detail: {
      zh: '这次预测里没有 SKU {sku} 在市场 {market} 的序列：它可能还没有售出过。',
      en:
        'This forecast has no series of SKU {sku} in market {market}: it may not have ' +
        'been sold yet.',
    },
  },
  'planning.bad_override': {
    status: 422,
    title: { zh: '调整不成立', en: 'The change does not hold together' },
    detail: {
      zh: '请检查：起止周应为星期一且起不晚于止，不超过 104 周；绝对值不小于 0，百分比不小于 -100。',
      en:
        'Check that both weeks are Mondays, the first not after the last, 104 weeks at ' +
        'most; that units are 0 or more, and per cent -100 or more.',
    },
  },
  'planning.bad_what_if': {
    status: 422,
    title: { zh: '试算条件不成立', en: 'The question does not hold together' },
    detail: {
      zh: '请检查：起止周为星期一，在预测期内，各段不重叠；折扣 0 到 90%，价格为平时价的 0.1 到 5 倍，二者只填一个。',
      en:
        'Check that weeks are Mondays within the forecast and do not overlap, and that each ' +
        'change has either a discount up to 90 % or a price between a tenth and five times the ' +
        'usual one.',
    },
  },
  'planning.no_effects': {
    status: 409,
    title: { zh: '这次预测没有学习促销与价格', en: 'This forecast knows nothing of prices' },
    detail: {
      zh: '这次预测没有读入节日、促销与价格，不能试算。请重新运行预测，再试算。',
      en:
        'This forecast was made without sales days, promotions and prices. Run a new forecast, ' +
        'then ask again.',
    },
  },
  'planning.usual_price_unknown': {
    status: 422,
    title: { zh: '不知道平时的价格', en: 'The usual price is not known' },
    detail: {
      zh: 'SKU {sku} 在市场 {market} 没有以 {currency} 成交的订单，无法换算。请改填折扣比例。',
      en:
        'No order of SKU {sku} in market {market} was paid in {currency}, so that price cannot ' +
        'be compared. Give a discount instead.',
    },
  },
  'planning.nothing_to_apply': {
    status: 422,
    title: { zh: '没有选择要保存什么', en: 'Nothing was chosen to be kept' },
    detail: {
      zh: '请选择登记促销、调整预测，或两者。',
      en: 'Choose to put the promotion on record, to change the forecast, or both.',
    },
  },
  'planning.no_market': {
    status: 422,
    title: { zh: '市场未知，不能登记促销', en: 'The market is not known' },
    detail: {
      zh: '这些订单没有市场，促销无法登记到某个市场。可以只调整预测。',
      en: 'These orders have no market, so no promotion can be kept. Change the forecast alone.',
    },
  },
  'planning.may_not_promote': {
    status: 403,
    title: { zh: '没有登记促销的权限', en: 'You may not record promotions' },
    detail: {
      zh: '登记促销需要“登记促销”的权限。可以只调整预测，或请管理员授权。',
      en: 'Recording a promotion needs the permission for it. Change the forecast alone, or ask.',
    },
  },
  'planning.override_not_found': {
    status: 404,
    title: { zh: '没有这条调整', en: 'No such change' },
    detail: {
      zh: '这条调整不存在，或已经被撤回。',
      en: 'This change does not exist, or was withdrawn already.',
    },
  },
  'planning.settings_conflict': {
    status: 409,
    title: { zh: '设置已被别人修改', en: 'Someone else changed the settings' },
    detail: {
      zh: '请刷新设置页，确认现在的值，再保存。',
      en: 'Reload the settings, look at the values as they are now, then save again.',
    },
  },
  'planning.plan_not_found': {
    status: 404,
    title: { zh: '没有这个计划', en: 'No such plan' },
    detail: {
      zh: '这个备货计划不存在。请从计划列表重新打开。',
      en: 'This plan does not exist. Open one from the list of plans.',
    },
  },
  'planning.plan_not_open': {
    status: 409,
    title: { zh: '这个计划不能再审批', en: 'This plan is not open for decisions' },
    detail: {
      zh: '计划的状态是 {state}。已有更新的计划时，请审批最新的那一个，以免重复采购。',
      en:
        'The plan is {state}. Where a newer plan exists, decide on that one, so that ' +
        'nothing is bought twice.',
    },
  },
  'planning.line_not_found': {
    status: 404,
    title: { zh: '没有这一行', en: 'No such line' },
    detail: {
      zh: '计划里没有第 {lineNo} 行。',
      en: 'The plan has no line {lineNo}.',
    },
  },
  'planning.line_decided': {
    status: 409,
    title: { zh: '已经有人处理过', en: 'Someone has decided this already' },
    detail: {
      zh: '选中的行里有 {count} 行已被处理（例如第 {lineNo} 行：{state}）。什么都没有改动；请刷新后再选。',
      en:
        '{count} of the lines chosen are decided already (line {lineNo}, for one: ' +
        '{state}). Nothing was changed; reload, then choose again.',
    },
  },
  'planning.nothing_open': {
    status: 409,
    title: { zh: '没有待审批的行', en: 'Nothing is left to decide' },
    detail: {
      zh: '所选范围里的行都已被处理，可能是同事刚刚审批过。请刷新查看。',
      en:
        'Every line in the choice is decided, perhaps by a colleague a moment ago. ' +
        'Reload to see.',
    },
  },
  'planning.line_changed': {
    status: 409,
    title: { zh: '这一行刚被修改', en: 'The line was changed meanwhile' },
    detail: {
      zh: '第 {lineNo} 行已被别人修改。请刷新，看过新的数量和日期再改。',
      en:
        'Line {lineNo} was changed by someone else. Reload, look at the new figures, ' +
        'then change it again.',
    },
  },
  'planning.bad_edit': {
    status: 422,
    title: { zh: '修改不成立', en: 'The change does not hold together' },
    detail: {
      zh: '数量应是 1 到 10,000,000 的整数，日期不早于计划日 {plannedFor}，并写明原因。',
      en:
        'The quantity must be a whole number from 1 to 10,000,000, the day not before ' +
        '{plannedFor}, and a reason given.',
    },
  },
  'planning.order_not_found': {
    status: 404,
    title: { zh: '没有这张单据', en: 'No such order' },
    detail: {
      zh: '这张采购单或调拨单不存在。',
      en: 'This purchase or transfer order does not exist.',
    },
  },
  'planning.order_move': {
    status: 409,
    title: { zh: '单据不能这样变更', en: 'The order cannot move like this' },
    detail: {
      zh: '单据现在是 {from}，不能改为 {to}。请刷新后再试。',
      en: 'The order is {from} and cannot become {to}. Reload and try again.',
    },
  },
  'planning.order_changed': {
    status: 409,
    title: { zh: '单据刚被修改', en: 'The order was changed meanwhile' },
    detail: {
      zh: '{number} 刚刚改了去向或收了货。什么都没有改动；请刷新，看过新的方案和价格再决定。',
      en:
        '{number} was sent elsewhere or received in part a moment ago. Nothing was changed; ' +
        'reload, look at the options and prices as they are now, then decide.',
    },
  },
  'planning.redirect_not_found': {
    status: 404,
    title: { zh: '没有这次改道', en: 'No such redirection' },
    detail: {
      zh: '没有找到这次改道。请刷新采购与调拨页面。',
      en: 'There is no such redirection. Reload the page of purchase and transfer orders.',
    },
  },
  'planning.redirect_late': {
    status: 409,
    title: { zh: '已经不能改回', en: 'Too late to put it back' },
    detail: {
      zh: '{number} 的货已到新仓库，或单据之后又有变动，不能再改回。请按实际到货登记，再用调拨移回。',
      en:
        'Goods of {number} have arrived at the new warehouse, or the order was changed since. ' +
        'Book what arrived, then move it with a transfer.',
    },
  },
  'planning.bad_receipt': {
    status: 422,
    title: { zh: '收货内容不对', en: 'The receipt does not fit the order' },
    detail: {
      zh: '第 {line} 行不在单据上，或数量不是 0 以上的整数，或缺失数多于未到数。请对照单据更正。',
      en:
        'Line {line} is not on the order, or a quantity is not a whole number from 0, or more is ' +
        'said to be missing than is still to come. Correct it against the order.',
    },
  },
  'planning.launch_unknown_sku': {
    status: 422,
    title: { zh: '没有这个 SKU', en: 'No such SKU' },
    detail: {
      zh: '商品库里没有 SKU {sku}。请先在商品页建立它（草稿即可），再做新品预测。',
      en: 'The catalogue has no SKU {sku}. Add it on the Products page (a draft will do) first.',
    },
  },
  'planning.launch_not_new': {
    status: 422,
    title: { zh: '它已不是新品', en: 'It is no longer new' },
    detail: {
      zh: '{sku} 在 {market} 已有 {weeks} 周自己的销售历史，预测用它自己的历史更准。要改预测，请在预测工作台做人工调整。',
      en:
        '{sku} has {weeks} weeks of sales of its own in {market}, which say more than those of ' +
        'others. To change its forecast, make a change on the Forecast page.',
    },
  },
  'planning.launch_past': {
    status: 422,
    title: { zh: '上市周已经过去', en: 'The launch week is over' },
    detail: {
      zh: '上市周 {week} 早于预测的第一周。请选 {first} 或之后的一周；如果已经开卖，请先导入它的订单。',
      en:
        'The launch week {week} lies before the first week forecast. Choose {first} or a later ' +
        'one; if it is on sale already, import its orders first.',
    },
  },
  'planning.launch_far': {
    status: 422,
    title: { zh: '上市周太远', en: 'The launch is too far ahead' },
    detail: {
      zh: '请选不晚于 {last} 的上市周，更远的计划请到时再建。',
      en: 'Choose a launch week up to {last}; plan later launches when they are nearer.',
    },
  },
  'planning.launch_scale': {
    status: 422,
    title: { zh: '倍数不成立', en: 'The scale does not hold' },
    detail: {
      zh: '与类比品相比的倍数应在 {least} 到 {most} 之间，例如 1.2 表示比它们多卖 20%。',
      en: 'The scale must be from {least} to {most}: 1.2 means a fifth more than the analogues.',
    },
  },
  'planning.launch_no_analogue': {
    status: 422,
    title: { zh: '还没有选类比品', en: 'No analogue is chosen' },
    detail: {
      zh: '请勾选 1 到 {most} 个像它的 SKU，新品预测要用它们的上市曲线。',
      en: 'Tick 1 to {most} SKUs that are like it: the forecast is made from their launches.',
    },
  },
  'planning.launch_bad_analogue': {
    status: 422,
    title: { zh: '这个类比品不能用', en: 'This analogue cannot be used' },
    detail: {
      zh:
        '{sku}（{market}）有 {weeks} 周历史；类比品至少要 {need} 周，' +
        '不能在公司最早的 {skip} 周就已在卖（看不到上市），也不能是新品自己。请换一个。',
      en:
        '{sku} in {market} has {weeks} weeks of history. An analogue needs {need}, must not have ' +
        "been on sale in the company's first {skip} weeks (its launch was not seen), and must " +
        'not be the SKU itself. Choose another one.',
    },
  },
  'planning.launch_reason': {
    status: 422,
    title: { zh: '请写明原因', en: 'Give a reason' },
    detail: {
      zh: '请写一句为什么这样预测，之后对照实际销量时要看它。',
      en: 'Say in a sentence why; it is read again when the launch is compared with its sales.',
    },
  },
  'planning.launch_exists': {
    status: 409,
    title: { zh: '已有它的新品预测', en: 'This launch is on file already' },
    detail: {
      zh: '{sku} 在 {market} 已有一份新品预测。请打开那一份修改，或先撤回它。',
      en: '{sku} in {market} has a launch on file. Open and change that one, or withdraw it first.',
    },
  },
  'planning.launch_changed': {
    status: 409,
    title: { zh: '刚被别人修改', en: 'It was changed meanwhile' },
    detail: {
      zh: '别人刚修改或撤回了它。请刷新，看过现在的内容再改。',
      en: 'Someone changed or withdrew it a moment ago. Reload, look at it, then change it again.',
    },
  },
  'planning.launch_not_found': {
    status: 404,
    title: { zh: '没有这份新品预测', en: 'No such launch' },
    detail: {
      zh: '这份新品预测不存在或已被清除。请从列表重新打开。',
      en: 'This launch does not exist or was cleared. Open one from the list.',
    },
  },
  'planning.ending_unknown_series': {
    status: 422,
    title: { zh: '没有它的销售历史', en: 'It has no sales on record' },
    detail: {
      zh: 'SKU {sku} 在市场 {market} 没有销售历史，不需要标记退市。请检查 SKU 和市场。',
      en: 'SKU {sku} has not sold in market {market}: there is nothing to end. Check both.',
    },
  },
  'planning.ending_far': {
    status: 422,
    title: { zh: '最后销售周太远', en: 'The last week is too far ahead' },
    detail: {
      zh: '最后销售周不能晚于 {weeks} 周之后。那么远的退市请到时再标记。',
      en: 'The last week of sale must be within {weeks} weeks. Mark later ones when nearer.',
    },
  },
  'planning.ending_reason': {
    status: 422,
    title: { zh: '请写明原因', en: 'Give a reason' },
    detail: {
      zh: '请写一句为什么退市，例如：换代、供应商停产、合规到期。',
      en: 'Say in a sentence why it ends: replaced, no longer made, certificate runs out.',
    },
  },
  'planning.ending_exists': {
    status: 409,
    title: { zh: '已标记退市', en: 'It is marked as ending already' },
    detail: {
      zh: '{sku}（{market}）已有退市标记。请修改那一条，或先撤回它。',
      en: '{sku} ({market}) is marked already. Change that mark, or withdraw it first.',
    },
  },
  'planning.ending_not_found': {
    status: 404,
    title: { zh: '没有这个退市标记', en: 'No such mark' },
    detail: {
      zh: '这个退市标记不存在，或刚被修改、撤回。请刷新后再试。',
      en: 'This mark does not exist, or was changed or withdrawn a moment ago. Reload first.',
    },
  },
  'planning.failed': {
    status: 500,
    title: { zh: '任务没有完成', en: 'The job did not finish' },
    detail: {
      zh: '任务 {jobId} 的状态是 {state}。请在任务中心查看原因后重新运行。',
      en: 'Job {jobId} is {state}. Look at its reason in the task centre, then run it again.',
    },
  },
});
