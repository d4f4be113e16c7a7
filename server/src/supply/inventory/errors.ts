import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'inventory.unknown_warehouse': {
    status: 422,
    title: { zh: '没有这个仓库', en: 'No such warehouse' },
    detail: {
      zh: '库存行里的仓库 {warehouse} 不在仓库档案中。请先在“仓库”页建立它，再重新导入。',
      en:
        'Warehouse {warehouse} named by a stock row is not on file. Create it on the ' +
        'Warehouses page, then import again.',
    },
  },
  'inventory.sku_not_found': {
    status: 404,
    title: { zh: '没有这个 SKU', en: 'No such SKU' },
    detail: {
      zh: 'SKU {sku} 没有库存变动，也不在商品档案中。请检查编码。',
      en: 'SKU {sku} was never moved and is not on file. Check the code.',
    },
  },
  'inventory.unknown_channel': {
    status: 422,
    title: { zh: '没有这个渠道', en: 'No such channel' },
    detail: {
      zh: '渠道 {channel} 不存在。请先建立渠道，再设置安全库存。',
      en: 'Channel {channel} does not exist. Create it first, then set its buffer.',
    },
  },
  'inventory.bad_quantity': {
    status: 422,
    title: { zh: '库存数量不对', en: 'Wrong stock quantity' },
    detail: {
      zh: 'SKU {sku} 的数量 {quantity} 不是有效的整数件数（最多 2,147,483,647）。请改正后重试。',
      en:
        'Quantity {quantity} of SKU {sku} is not a whole number of units (at most ' +
        '2,147,483,647). Correct it and try again.',
    },
  },
  'inventory.not_enough': {
    status: 409,
    title: { zh: '库存不足', en: 'Not enough stock' },
    detail: {
      zh: 'SKU {sku} 需要 {units} 件，该状态（{state}）下只有 {available} 件。请先盘点或更新库存。',
      en:
        '{units} units of SKU {sku} are needed, and {available} are in this state ({state}). ' +
        'Count or import the stock first.',
    },
  },
  'inventory.transit_short': {
    status: 409,
    title: { zh: '在途库存对不上', en: 'Fewer units on their way than the order says' },
    detail: {
      zh:
        '单据上 SKU {sku} 还有 {units} 件在途，库存账里只剩 {found} 件，可能已记在别的到货里。' +
        '什么都没有改动；请先核对该仓库的收货，再改道。',
      en:
        'The order has {units} units of SKU {sku} still to come, and the stock ledger only ' +
        '{found}: the others may be booked with another receipt. Nothing was changed; check ' +
        'what that warehouse received, then send the goods elsewhere.',
    },
  },
  'inventory.mixed_currency': {
    status: 409,
    title: { zh: '库存成本币种不一致', en: 'Cost in another currency' },
    detail: {
      zh: 'SKU {sku} 的库存成本以 {kept} 记账，不能加入 {currency} 的成本。请换算成 {kept}。',
      en:
        'The stock of SKU {sku} is valued in {kept}; a cost in {currency} cannot be added. ' +
        'Convert it to {kept}.',
    },
  },
  'inventory.serial_count': {
    status: 422,
    title: { zh: '序列号个数不对', en: 'Wrong number of serial numbers' },
    detail: {
      zh: 'SKU {sku} 有 {units} 件，序列号必须是同样多个且互不相同。',
      en: 'SKU {sku} has {units} units: give as many serial numbers, each once.',
    },
  },
  'inventory.serial_elsewhere': {
    status: 409,
    title: { zh: '序列号不在这里', en: 'The serial number is not here' },
    detail: {
      zh: '序列号 {serial} 不在单据所说的位置。请扫描实物，或先更正它的位置。',
      en:
        'Serial number {serial} is not where the document says. Scan the unit, or correct its ' +
        'place first.',
    },
  },
  'inventory.key_reused': {
    status: 409,
    title: { zh: '预留编号已用于别的内容', en: 'Reservation key used for something else' },
    detail: {
      zh: '编号 {key} 已用来预留别的商品或数量。请为新的预留使用新的编号。',
      en:
        'Key {key} has reserved other goods or quantities. Use a new key for a new ' +
        'reservation.',
    },
  },
  'inventory.reservation_not_found': {
    status: 404,
    title: { zh: '没有这条预留', en: 'No such reservation' },
    detail: {
      zh: '没有编号为 {id} 的预留。请刷新列表。',
      en: 'There is no reservation {id}. Reload the list.',
    },
  },
  'inventory.reservation_over': {
    status: 409,
    title: { zh: '预留已结束', en: 'The reservation is over' },
    detail: {
      zh: '这条预留的状态已是 {state}，不能再更改。请刷新后查看。',
      en: 'This reservation is {state} already and cannot be changed. Reload to see it.',
    },
  },
  'inventory.adjust_refused': {
    status: 422,
    title: { zh: '不能这样调整', en: 'This correction is not possible' },
    detail: {
      zh: '不能以“{reason}”为由把商品从“{from}”移到“{to}”。请换一个原因或状态。',
      en:
        'Units cannot go from {from} to {to} for the reason {reason}. Choose another reason ' +
        'or state.',
    },
  },
  'inventory.adjustment_not_found': {
    status: 404,
    title: { zh: '没有这条调整', en: 'No such correction' },
    detail: {
      zh: '没有编号为 {id} 的库存调整。请刷新列表。',
      en: 'There is no stock correction {id}. Reload the list.',
    },
  },
  'inventory.adjustment_decided': {
    status: 409,
    title: { zh: '调整已处理', en: 'The correction is decided' },
    detail: {
      zh: '这条调整的状态已是 {state}，不能再审批。请刷新后查看。',
      en: 'This correction is {state} already. Reload to see it.',
    },
  },
  'inventory.no_person': {
    status: 403,
    title: { zh: '需要由人来处理', en: 'A person has to do this' },
    detail: {
      zh: '超过限额的调整要两个人经手，但不知道这个接口密钥属于谁。请登录后再提交或审批。',
      en:
        'A correction above the limit takes two people, and nobody knows whose key this is. Sign ' +
        'in to ask for it, or to decide on it.',
    },
  },
  'inventory.own_adjustment': {
    status: 403,
    title: { zh: '不能审批自己的调整', en: 'Not your own correction' },
    detail: {
      zh: '超过限额的调整须由另一人审批，用自己的接口密钥也不行。请让有审批权限的同事处理。',
      en:
        'A correction above the limit is decided by another person; a key of yours is none. ' +
        'Ask a colleague who may approve.',
    },
  },
  'inventory.count_superseded': {
    status: 409,
    title: { zh: '之后又盘点过', en: 'Counted again since' },
    detail: {
      zh: 'SKU {sku} 在这次盘点之后又盘点过，这条差异已失效。请拒绝它。',
      en: 'SKU {sku} was counted again since, so this difference says nothing any more. Reject it.',
    },
  },
  'inventory.policy_conflict': {
    status: 409,
    title: { zh: '规则已被他人修改', en: 'Somebody changed the rules' },
    detail: {
      zh: '盘点规则在您打开之后被修改过。请刷新后重新填写。',
      en:
        'The rules of counting changed since you opened them. Reload and enter your change ' +
        'again.',
    },
  },
  'inventory.count_not_found': {
    status: 404,
    title: { zh: '没有这次盘点', en: 'No such count' },
    detail: {
      zh: '没有编号为 {id} 的盘点单。请刷新列表。',
      en: 'There is no count {id}. Reload the list.',
    },
  },
  'inventory.count_over': {
    status: 409,
    title: { zh: '盘点已结束', en: 'The count is over' },
    detail: {
      zh: '这次盘点已经结束或取消，不能再录入。请新建盘点。',
      en: 'This count was finished or cancelled. Open a new one.',
    },
  },
  'inventory.count_time': {
    status: 422,
    title: { zh: '盘点时间不对', en: 'Wrong time of counting' },
    detail: {
      zh: '盘点时间 {at} 早于盘点单建立的时间，或在将来。请检查设备时钟。',
      en:
        'The time {at} is before the count was opened, or in the future. Check the clock of ' +
        'the device.',
    },
  },
  'inventory.nothing_to_count': {
    status: 422,
    title: { zh: '没有要盘点的商品', en: 'Nothing to count' },
    detail: {
      zh: '所选范围内没有到期的商品，或都已在其他盘点单中。请换一个范围。',
      en: 'Nothing in this choice is due, or other open counts hold it. Choose something else.',
    },
  },
  'inventory.nothing_counted': {
    status: 422,
    title: { zh: '还没有录入', en: 'Nothing was counted' },
    detail: {
      zh: '这次盘点还没有录入任何数量。请先录入，或取消盘点。',
      en: 'No line of this count has a figure yet. Enter one, or cancel the count.',
    },
  },
  'inventory.counted_elsewhere': {
    status: 409,
    title: { zh: '正在另一张盘点单中', en: 'In another open count' },
    detail: {
      zh: 'SKU {sku} 在本仓库的另一张未完成的盘点单中。请先完成那一张。',
      en: 'SKU {sku} is in another open count of this warehouse. Finish that one first.',
    },
  },
  'inventory.policy_currency': {
    status: 422,
    title: { zh: '限额币种不对', en: 'The limit is in another currency' },
    detail: {
      zh: '审批限额必须是公司本位币 {currency} 的非负金额。请改正后重试。',
      en: 'The limit must be an amount of 0 or more in {currency}, your base currency.',
    },
  },
  'inventory.kit_whole': {
    status: 422,
    title: { zh: '套装须整套预留', en: 'Kits are held whole' },
    detail: {
      zh: 'SKU {sku} 是套装，不能按“有多少留多少”预留。请改为整单预留，或直接预留其组成 SKU。',
      en:
        'SKU {sku} is a kit and cannot be held in part. Ask for all or nothing, or name its ' +
        'components.',
    },
  },
  'inventory.no_kit': {
    status: 404,
    title: { zh: '不是套装', en: 'Not a kit' },
    detail: {
      zh: 'SKU {sku} 不存在或不是套装。请先在商品页填写它的组成。',
      en: 'SKU {sku} does not exist or is no kit. Say what it is made of on the product page.',
    },
  },
});
