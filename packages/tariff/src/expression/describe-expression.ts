import { shiftPoint } from './decimal-text.ts';
import { own } from './own.ts';
import type { EntryPriceStep, Expression, UnitCode } from './types.ts';
import { MATERIAL_WORDS, PART_WORDS, UNIT_WORDS } from './words.ts';

export type DescriptionLanguage = 'zh' | 'en';

type Of<F extends Expression['form']> = Extract<Expression, { form: F }>;

interface Phrases {
  readonly free: string;
  readonly ofCode: string;
  readonly plus: string;
  readonly unparsed: (text: string) => string;
  readonly least: (terms: readonly string[]) => string;
  readonly greatest: (terms: readonly string[]) => string;
  readonly difference: (from: string, less: string) => string;
  readonly percent: (percent: string, part: string) => string;
  readonly specific: (rate: Of<'specific'>, part: string) => string;
  readonly step: (step: EntryPriceStep, duty: string) => string;
  readonly steps: string;
}

const unitEn = (unit: UnitCode): string => UNIT_WORDS[unit].en[0];
const quantityOf = (quantity: string | undefined): string =>
  quantity === undefined || quantity === '1' ? '' : `${quantity} `;

/** Dollars as the US schedule prints them, other currencies as the UK and EU do. */
function priceEn({ amount, currency, unit, perQuantity, times }: Of<'specific'>): string {
  const quantity = quantityOf(perQuantity);
  if (currency !== 'USD') return `${amount} ${currency} / ${quantity}${unitEn(unit)}`;
  const price = /^0\.0*[1-9]/.test(amount) ? `${shiftPoint(amount, 2)}¢` : `$${amount}`;
  if (times?.of === 'line') return `${price}/line/${unitEn(unit)}`;
  if (unit === 'item' && quantity === '') return `${price} each`;
  return `${price}/${quantity}${unitEn(unit)}`;
}

const en: Phrases = {
  free: 'Free',
  ofCode: 'The duty provided in the applicable subheading',
  plus: ' + ',
  unparsed: (text) => text,
  least: ([first = '', ...rest]) => `${first} but not more than ${rest.join(' nor than ')}`,
  greatest: ([first = '', ...rest]) => `${first} but not less than ${rest.join(' nor than ')}`,
  difference: (from, less) => `${from} less ${less}`,
  percent: (percent, part) => `${percent}%${part === '' ? '' : ` on ${part}`}`,
  specific: (rate, part) => {
    const { times } = rate;
    const price = `${priceEn(rate)}${part === '' ? '' : ` on ${part}`}`;
    return times === undefined || times.of === 'line'
      ? price
      : `${price} for each ${unitEn(times.unit)} ${partWords(times.of, 'en')}`;
  },
  step: ({ from, currency, unit, perQuantity }, duty) =>
    `from ${from} ${currency} / ${quantityOf(perQuantity)}${unitEn(unit)}: ${duty}`,
  steps: '; ',
};

const quantityZh = (quantity: string | undefined): string =>
  quantity === undefined || quantity === '1' ? '' : ` ${quantity} `;

const priceZh = ({ amount, currency, unit, perQuantity }: Of<'specific'>, part: string): string =>
  `每${quantityZh(perQuantity)}${UNIT_WORDS[unit].zh}${part === '' ? '' : `（${part}）`}` +
  ` ${amount} ${currency}`;

const zh: Phrases = {
  free: '免税',
  ofCode: '商品编码本身的税率',
  plus: ' + ',
  unparsed: (text) => `未能解读的原文：${text}`,
  least: ([first = '', ...rest]) => `${first}，但不高于 ${rest.join('，且不高于 ')}`,
  greatest: ([first = '', ...rest]) => `${first}，但不低于 ${rest.join('，且不低于 ')}`,
  difference: (from, less) => `${from} 减 ${less}`,
  percent: (percent, part) => (part === '' ? `${percent}%` : `${percent}%（按${part}）`),
  specific: (rate, part) => {
    const { times } = rate;
    const price = priceZh(rate, part);
    return times === undefined
      ? price
      : `${price}（每${UNIT_WORDS[times.unit].zh}，${partWords(times.of, 'zh')}）`;
  },
  step: ({ from, currency, unit, perQuantity }, duty) =>
    `每${quantityZh(perQuantity)}${UNIT_WORDS[unit].zh}价格不低于 ${from} ${currency}：${duty}`,
  steps: '；',
};

const PHRASES: Readonly<Record<DescriptionLanguage, Phrases>> = { zh, en };

function partWords(part: string | undefined, language: DescriptionLanguage): string {
  if (part === undefined) return '';
  const known = own(PART_WORDS, part);
  if (known !== undefined) return language === 'zh' ? known.zh : known.en[0];
  const material = part.replace(/_content$/, '');
  const chinese = own(MATERIAL_WORDS, material);
  if (chinese === undefined) return part.replaceAll('_', ' ');
  return language === 'zh' ? `${chinese}含量` : `${material.replaceAll('_', ' ')} content`;
}

function percentText({ percent, dividedBy }: Of<'ad_valorem'>): string {
  if (dividedBy === undefined) return percent;
  if (!/^\d+$/.test(percent) || !/^[1-9]\d*$/.test(dividedBy)) return `${percent}/${dividedBy}`;
  const [top, bottom] = [BigInt(percent), BigInt(dividedBy)];
  return `${top / bottom} ${top % bottom}/${bottom}`;
}

/**
 * An Expression as text people can read. In English it is the wording of the US schedule, which
 * `parseRateText` reads back to the same Expression wherever that schedule has a wording for it;
 * brackets stand where it has none. `unparsed` gives the official text.
 */
export function describeExpression(expression: Expression, language: DescriptionLanguage): string {
  const words = PHRASES[language];
  const tell = (one: Expression): string => describeExpression(one, language);
  const within = (one: Expression): string =>
    one.form === 'sum' || one.form === 'least' || one.form === 'greatest'
      ? `(${tell(one)})`
      : tell(one);
  switch (expression.form) {
    case 'free':
      return words.free;
    case 'unparsed':
      return words.unparsed(expression.text);
    case 'ad_valorem':
      return words.percent(percentText(expression), partWords(expression.of, language));
    case 'specific':
      return words.specific(expression, partWords(expression.of, language));
    case 'sum':
      return expression.terms.map(within).join(words.plus);
    case 'least':
    case 'greatest':
      return words[expression.form](
        expression.terms.map((term, i) =>
          (bareBound(expression.form, term, i) ? tell : within)(term),
        ),
      );
    case 'difference':
      return words.difference(within(expression.from), within(expression.less));
    case 'entry_price':
      return expression.steps.map((step) => words.step(step, tell(step.duty))).join(words.steps);
    case 'of_code':
      return expression.plus === undefined
        ? words.ofCode
        : `${words.ofCode}${words.plus}${tell(expression.plus)}`;
  }
}

/** A sum beside a bound, and a floor under a ceiling, read the same without brackets. */
function bareBound(form: 'least' | 'greatest', term: Expression, place: number): boolean {
  return term.form === 'sum' || (form === 'least' && term.form === 'greatest' && place === 0);
}
