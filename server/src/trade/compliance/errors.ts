import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'compliance.unknown_sku': {
    status: 404,
    title: { zh: '没有这个 SKU', en: 'No such SKU' },
    detail: {
      zh: '商品目录里没有 {sku}，请检查编码。',
      en: 'There is no {sku} in the catalogue. Check the code.',
    },
  },
  'compliance.unknown_market': {
    status: 422,
    title: { zh: '没有这个市场的规则', en: 'No rules for this market' },
    detail: {
      zh: '{market} 不在规则库的市场里，请用国家代码，如 DE、GB、US 或 US-CA。',
      en: '{market} is no market of the rulebook. Use a country code such as DE, GB, US or US-CA.',
    },
  },
  'compliance.market_not_watched': {
    status: 404,
    title: { zh: '未加入这个市场', en: 'The market is not watched' },
    detail: {
      zh: '{market} 还没有加入合规市场，请先加入。',
      en: '{market} is not among the markets you are judged for. Add it first.',
    },
  },
  'compliance.unknown_fact': {
    status: 422,
    title: { zh: '没有这个属性', en: 'No such fact' },
    detail: {
      zh: '规则库里没有属性 {fact}。',
      en: 'The rulebook asks for no fact called {fact}.',
    },
  },
  'compliance.bad_answer': {
    status: 422,
    title: { zh: '答案不适合这个问题', en: 'The answer does not fit the question' },
    detail: {
      zh: '{fact} 的类型是 {type}，请按选项或格式填写；不知道时填 unknown。',
      en: '{fact} is of type {type}: choose from its list or write it in its form, or "unknown".',
    },
  },
  'compliance.wrong_place': {
    status: 422,
    title: { zh: '这个属性不在这里回答', en: 'This fact is answered elsewhere' },
    detail: {
      zh: '{fact} 属于{where}，请在那里填写。',
      en: '{fact} belongs to the {where}. Answer it there.',
    },
  },
  'compliance.changed_meanwhile': {
    status: 409,
    title: { zh: '刚被别人改过', en: 'Changed meanwhile' },
    detail: {
      zh: '{what} 在你打开之后被别人改过，请刷新后再改。',
      en: '{what} was changed by somebody since you opened it. Load it again, then change it.',
    },
  },
  'compliance.no_line': {
    status: 404,
    title: { zh: '清单里没有这一行', en: 'No such line' },
    detail: {
      zh: '{sku} 在 {market} 的清单里没有 {rule} 的 {obligation}。',
      en: 'The checklist of {sku} for {market} has no line {obligation} of {rule}.',
    },
  },
});
