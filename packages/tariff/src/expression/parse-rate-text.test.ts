import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeExpression } from './describe-expression.ts';
import { parseRateText } from './parse-rate-text.ts';
import type { Expression, UnitCode } from './types.ts';

const percent = (value: string, of?: string): Expression =>
  of === undefined
    ? { form: 'ad_valorem', percent: value }
    : { form: 'ad_valorem', percent: value, of };

const dollars = (amount: string, unit: UnitCode, of?: string): Expression => ({
  ...{ form: 'specific', amount, currency: 'USD', unit },
  ...(of === undefined ? {} : { of }),
});

const sum = (...terms: Expression[]): Expression => ({ form: 'sum', terms });

describe('parseRateText', () => {
  it.each<[string, Expression]>([
    ['Free', { form: 'free' }],
    ['6.8%', percent('6.8')],
    ['1.0%', percent('1')],
    ['35 percent ad valorem', percent('35')],
    ['12 1/2%', percent('12.5')],
    ['33 1/3%', { form: 'ad_valorem', percent: '100', dividedBy: '3' }],
    ['1¢/kg', dollars('0.01', 'kg')],
    ['0.15¢/kg', dollars('0.0015', 'kg')],
    ['$1.128/kg + 14.9%', sum(dollars('1.128', 'kg'), percent('14.9'))],
    ['15.4¢/kg +40%', sum(dollars('0.154', 'kg'), percent('40'))],
    ['$1.50/t', dollars('1.5', 't')],
    ['68¢/doz.', dollars('0.68', 'dozen')],
    ['90¢/pr. + 37.5%', sum(dollars('0.9', 'pair'), percent('37.5'))],
    ['$3/head', dollars('3', 'item')],
    ['33¢/ liter', dollars('0.33', 'l')],
    ['23.7¢/pf.liter', dollars('0.237', 'proof_litre')],
    ['$1.27/m<sup>3</sup>', dollars('1.27', 'm3')],
    ['$1.29/m²', dollars('1.29', 'm2')],
    ['52.5¢/bbl', dollars('0.525', 'barrel')],
    ['38.4¢/1000', dollars('0.384', 'thousand_items')],
    ['10¢/1,000 pins + 3.5%', sum(dollars('0.1', 'thousand_items'), percent('3.5'))],
    ['$2.50/thou- sand + 40%', sum(dollars('2.5', 'thousand_items'), percent('40'))],
    ['20¢/gross', dollars('0.2', 'gross')],
    ['77.2¢/clean kg', dollars('0.772', 'kg', 'clean_weight')],
    ['7.4¢/kg on drained weight', dollars('0.074', 'kg', 'drained_weight')],
    ['1.7¢/kg on lead content', dollars('0.017', 'kg', 'lead_content')],
    ['2.5% on the value of the lead content', percent('2.5', 'lead_content')],
    ['$1.32/t, including weight of container', dollars('1.32', 't', 'weight_with_container')],
    ['0.01¢/kg of total sugars', dollars('0.0001', 'kg', 'total_sugars')],
    ['36¢ each + 5.3% on the battery', sum(dollars('0.36', 'item'), percent('5.3', 'battery'))],
    ['17¢ each + 1¢/jewel', sum(dollars('0.17', 'item'), dollars('0.01', 'jewel'))],
    ['2.8¢/jewel over 7', dollars('0.028', 'jewel', 'jewels_over_7')],
    ['10¢/pack', dollars('0.1', 'item', 'pack')],
    ['3 percent of the fair retail value', percent('3', 'fair_retail_value')],
    ['2.5%<u></u>', percent('2.5')],
    ['37% /', percent('37')],
  ])('reads %s', (text, expected) => {
    expect(parseRateText(text)).toEqual(expected);
  });

  it('reads a watch by its parts', () => {
    const text = '$2.90 each + 45% on the case + 110% on the strap, band or bracelet';
    expect(parseRateText(text)).toEqual(
      sum(dollars('2.9', 'item'), percent('45', 'case'), percent('110', 'strap')),
    );
  });

  it('reads sugar: less by the degree, and a floor', () => {
    const text =
      '3.6606¢/kg less 0.020668¢/kg for each degree under 100 degrees (and fractions of a ' +
      'degree in proportion) but not less than 3.143854¢/kg';
    const times = { unit: 'degree', of: 'under_100' } as const;
    const less: Expression = {
      ...{ form: 'specific', amount: '0.00020668', currency: 'USD', unit: 'kg' },
      times,
    };
    expect(parseRateText(text)).toEqual({
      form: 'greatest',
      terms: [
        { form: 'difference', from: dollars('0.036606', 'kg'), less },
        dollars('0.03143854', 'kg'),
      ],
    });
  });

  it('reads floors and ceilings, and amounts in other currencies for so many units', () => {
    const pounds = (amount: string, perQuantity: string): Expression => ({
      ...{ form: 'specific', amount, currency: 'GBP', unit: 'kg', perQuantity },
    });
    expect(parseRateText('8.00 % MIN 93.10 GBP / 100 kg MAX 10 %')).toEqual({
      form: 'least',
      terms: [{ form: 'greatest', terms: [percent('8'), pounds('93.1', '100')] }, percent('10')],
    });
    expect(parseRateText('5%, but not more than 2¢ each')).toEqual({
      form: 'least',
      terms: [percent('5'), dollars('0.02', 'item')],
    });
  });

  it.each<[string, Expression | undefined]>([
    ['The duty provided in the applicable subheading', undefined],
    ['The duty provided inthe applicable subheading+ 25%', percent('25')],
    ['The duty provided in the applicable subheading plus 25%.', percent('25')],
    ['No change.', undefined],
    [
      'The duty provided in the applicable subheading + a duty of 25% upon the value of the ' +
        'non-U.S. content',
      percent('25', 'non_us_content'),
    ],
  ])('of chapter 99: %s', (text, plus) => {
    expect(parseRateText(text)).toEqual(
      plus === undefined ? { form: 'of_code' } : { form: 'of_code', plus },
    );
  });

  it.each([
    'The rate applicable to each garment in the ensemble if separately entered',
    'See additional U.S. note 1',
    'Free, under bond, as prescribed in U.S. note 1 to this subchapter',
    '6.8% on the handle',
    '5¢/firkin',
    '5¢/kg on constructor content',
    '1/0%',
    '1 1/0%',
    '5% + ',
    'The duty provided in the applicable subheading + something',
    '5% but not less than what is right',
  ])('keeps what it does not understand: %s', (text) => {
    expect(parseRateText(text).form).toBe('unparsed');
  });

  it('never throws, and answers a hostile text in no time', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80, unit: 'binary' }), (text) => {
        expect(typeof parseRateText(text).form).toBe('string');
      }),
    );
    const began = performance.now();
    for (const piece of ['1 ', 'but not less than ', '+ ', '9', ' less ', '1,', '. ']) {
      parseRateText(piece.repeat(20_000));
      parseRateText(piece.repeat(Math.floor(990 / piece.length)));
    }
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

const amount = fc
  .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 5 }))
  .map(([digits, places]) => {
    const text = String(digits).padStart(places + 1, '0');
    const point = text.length - places;
    const fraction = text.slice(point).replace(/0+$/, '');
    return fraction === '' ? text.slice(0, point) : `${text.slice(0, point)}.${fraction}`;
  });

const unit = fc.constantFrom<UnitCode>(
  ...(['kg', 'g', 't', 'carat', 'l', 'hl', 'proof_litre', 'barrel', 'm', 'm2', 'm3'] as const),
  ...(['item', 'dozen', 'thousand_items', 'gross', 'pair', 'jewel'] as const),
);
const part = fc.constantFrom(
  ...['case', 'strap', 'battery', 'movement_and_case', 'lead_content', 'drained_weight'],
);
const ad = fc.record(
  { form: fc.constant('ad_valorem' as const), percent: amount, of: part },
  { requiredKeys: ['form', 'percent'] },
);
const specific = fc.record(
  {
    form: fc.constant('specific' as const),
    amount,
    currency: fc.constantFrom('USD', 'GBP', 'EUR'),
    unit,
    of: part,
  },
  { requiredKeys: ['form', 'amount', 'currency', 'unit'] },
);
const term: fc.Arbitrary<Expression> = fc.oneof(ad, specific);
const whole: fc.Arbitrary<Expression> = fc.oneof(
  term,
  fc.array(term, { minLength: 2, maxLength: 4 }).map((terms) => sum(...terms)),
);
const bounded = fc
  .tuple(whole, term, fc.constantFrom('least' as const, 'greatest' as const))
  .map(([inner, bound, form]): Expression => ({ form, terms: [inner, bound] }));
const ofCode = fc
  .option(whole, { nil: undefined })
  .map(
    (plus): Expression => (plus === undefined ? { form: 'of_code' } : { form: 'of_code', plus }),
  );

describe('describeExpression', () => {
  it('says the same in both languages', () => {
    const sugar = parseRateText('3.66¢/kg less 0.02¢/kg for each degree under 100 degrees');
    expect(describeExpression(sugar, 'zh')).toBe(
      '每千克 0.0366 USD 减 每千克 0.0002 USD（每度，低于 100 度）',
    );
    const watch = parseRateText('75¢ each + 45% on the case');
    expect(describeExpression(watch, 'zh')).toBe('每件 0.75 USD + 45%（按表壳）');
    expect(describeExpression(watch, 'en')).toBe('75¢ each + 45% on the case');
    const floor = parseRateText('8% MIN 93.10 GBP / 100 kg');
    expect(describeExpression(floor, 'zh')).toBe('8%，但不低于 每 100 千克 93.1 GBP');
    expect(describeExpression(floor, 'en')).toBe('8% but not less than 93.1 GBP / 100 kg');
    expect(describeExpression(parseRateText('33 1/3%'), 'en')).toBe('33 1/3%');
    expect(describeExpression(parseRateText('See note 1'), 'zh')).toBe(
      '未能解读的原文：See note 1',
    );
    const steps: Expression = {
      form: 'entry_price',
      steps: [
        {
          ...{ from: '52.6', currency: 'GBP', unit: 'kg', perQuantity: '100' },
          duty: percent('8'),
        },
      ],
    };
    expect(describeExpression(steps, 'en')).toBe('from 52.6 GBP / 100 kg: 8%');
    expect(describeExpression(steps, 'zh')).toBe('每 100 千克价格不低于 52.6 GBP：8%');
  });

  it('is read back as what it describes', () => {
    fc.assert(
      fc.property(fc.oneof(whole, bounded, ofCode), (expression) => {
        expect(parseRateText(describeExpression(expression, 'en'))).toEqual(expression);
      }),
    );
  });
});
