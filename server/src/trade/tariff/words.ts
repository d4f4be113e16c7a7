import type { Charge, Gap } from '@tradewind/tariff';
import type { Locale, Text } from '../../platform/errors/index.ts';

/** What a gap says to a person: what is missing, and what to do. Parameters in braces. */
const GAPS: Readonly<Record<Gap['code'], Text>> = {
  destination_unknown: {
    zh: '我们还没有 {country} 的进口规则。请选择已支持的目的国。',
    en: 'There are no import rules for {country} yet. Choose a destination that is supported.',
  },
  territory_unknown: {
    zh: '{territory} 是特殊税区，我们还没有它的规则，不能按所属国家计算。',
    en:
      '{territory} is a territory with rules of its own that we do not hold; those of its ' +
      'country do not apply.',
  },
  not_known_then: {
    zh: '我们从 {since} 起才掌握该目的国的规则，不能按 {knownAt} 当时所知计算。',
    en:
      'The rules of that destination are held since {since}; what was known on {knownAt} cannot ' +
      'be told.',
  },
  fx_missing: {
    zh: '没有 {from} 兑 {to} 在该日的汇率。请载入参考汇率历史，或自行填写汇率。',
    en:
      'There is no rate of {from} to {to} for that day. Load the history of reference ' +
      'rates, or state a rate.',
  },
  code_missing: {
    zh: '缺少税号。请先在归类工作台确认税号。',
    en: 'The HS code is missing. Confirm one in the classification workbench.',
  },
  code_malformed: {
    zh: '“{code}”不是税号：应为4、6、8、9、10或12位数字。',
    en: '"{code}" is no code: it has 4, 6, 8, 9, 10 or 12 digits.',
  },
  code_too_short: {
    zh: '税号 {code} 位数不够：它下面的税率不同（{codes}）。请补全到能区分的位数。',
    en: 'Code {code} is too short: rates differ below it ({codes}). Give the digits that decide.',
  },
  code_not_valid: {
    zh: '税号 {code} 在该日的税则中不存在。最接近的是：{nearest}。',
    en: 'Code {code} stands in no edition valid that day. Nearest: {nearest}.',
  },
  rate_missing: {
    zh: '我们没有 {code} 在该目的国的税率。请载入官方税则，或填写已知税率。',
    en: 'We hold no rate for {code} there. Load the official schedule, or state the rate you know.',
  },
  rate_not_understood: {
    zh: '税率原文未能读懂，这一行不能计算：“{text}”。请填写已知税率。',
    en:
      'The text of the rate was not understood, so this line cannot be worked out: ' +
      '"{text}". State the rate you know.',
  },
  programme_unknown: {
    zh: '{code} 不能按 {programme} 享受优惠税率，或原产地不在该协定内。请取消优惠或更正原产地。',
    en:
      '{code} has no preferential rate under {programme}, or its origin is outside it. ' +
      'Drop the claim or correct the origin.',
  },
  origin_missing: {
    zh: '缺少原产国。关税取决于原产国，不能假定。',
    en: 'The country of origin is missing. Duty depends on it and nothing is assumed.',
  },
  origin_unknown: {
    zh: '“{origin}”不是国家代码。请填写两位代码，例如 CN。',
    en: '"{origin}" is no country code. Give two letters, such as CN.',
  },
  weight_missing: {
    zh: '缺少净重：该税率按重量计征。',
    en: 'The net weight is missing: the rate is by weight.',
  },
  quantity_missing: {
    zh: '缺少以“{unit}”计的数量：该税率按此单位计征。',
    en: 'The quantity in {unit} is missing: the rate is by that unit.',
  },
  part_missing: {
    zh: '缺少部件“{part}”的价值或数量：该税率按部件计征。',
    en: 'The value or quantity of its {part} is missing: the rate is by that part.',
  },
  fact_missing: {
    zh: '需要回答一个问题才能确定是否适用。',
    en: 'A question must be answered before it is known whether the rule applies.',
  },
  dispatch_missing: {
    zh: '缺少发货国。',
    en: 'The country of dispatch is missing.',
  },
  freight_inside_price: {
    zh: '运费和保费高于货价，而贸易术语表示货价已含运保费。请核对。',
    en:
      'Freight and insurance exceed the price that should contain them under this ' +
      'incoterm. Check them.',
  },
};

type Each = Extract<Charge, { form: 'each' }>;

const EACH: Readonly<Record<Each['each'], Text>> = {
  item: { zh: '每类货物', en: 'for each kind of goods' },
  line: { zh: '每行', en: 'a line' },
  unit: { zh: '每件', en: 'a unit' },
  consignment: { zh: '每票', en: 'a consignment' },
  parcel: { zh: '每个包裹', en: 'a parcel' },
};

/** A fixed amount and what it is for, such as `3 EUR for each kind of goods`. */
export function eachText({ amount, currency, each }: Each, locale: Locale): string {
  const words = EACH[each][locale];
  return locale === 'zh' ? `${words} ${amount} ${currency}` : `${amount} ${currency} ${words}`;
}

const written = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : value.join(', ');

/** A gap in the reader's language; where a question was not answered, the question. */
export function gapText(gap: Gap, locale: Locale): string {
  if (gap.code === 'fact_missing' && gap.question !== undefined) return gap.question[locale];
  return GAPS[gap.code][locale].replace(/\{(\w+)\}/g, (_, name: string) =>
    written(gap.params[name] ?? '?'),
  );
}
