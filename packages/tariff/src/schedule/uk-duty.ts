import { plainDecimal } from '../expression/decimal-text.ts';
import { own } from '../expression/own.ts';
import { parseRateText } from '../expression/parse-rate-text.ts';
import { plainText } from '../expression/plain-text.ts';
import type { Decimal, Expression, UnitCode } from '../expression/types.ts';
import { type Fields, textOf } from './uk-document.ts';

/** Measurement unit codes of the tariff; those of content or strength are not listed. */
const UNITS: Readonly<Record<string, readonly [UnitCode, Decimal?]>> = {
  KGM: ['kg'],
  DTN: ['kg', '100'],
  TNE: ['t'],
  GRM: ['g'],
  CTM: ['carat'],
  LTR: ['l'],
  HLT: ['hl'],
  KLT: ['l', '1000'],
  LPA: ['litre_pure_alcohol'],
  MTR: ['m'],
  MTK: ['m2'],
  MTQ: ['m3'],
  NAR: ['item'],
  CEN: ['hundred_items'],
  MIL: ['thousand_items'],
  NPR: ['pair'],
  MWH: ['mwh'],
  WAT: ['watt'],
};

/** Qualifiers: what part of the goods the unit measures. */
const QUALIFIERS: Readonly<Record<string, string>> = {
  E: 'drained_weight',
  G: 'gross_weight',
  I: 'biodiesel_content',
  M: 'dry_matter',
};

/** How a component stands to what comes before it, by duty expression id (TARIC). */
const STARTS = new Set(['01']);
const ADDS = new Set(['04', '19', '20']);
const BOUNDS: Readonly<Record<string, 'greatest' | 'least' | 'difference'>> = {
  '02': 'difference',
  '15': 'greatest',
  '17': 'least',
  '35': 'least',
  '36': 'difference',
};
const SUPPLEMENTARY = '99';

/** An amount as printed, exactly: numbers of JSON are written out, never computed with. */
export function amountOf(fields: Fields, name: string): Decimal | null {
  const text = textOf(fields, name);
  return /^\d+(?:\.\d+)?$/.test(text) ? plainDecimal(text) : null;
}

export interface Measured {
  readonly unit: UnitCode;
  readonly perQuantity?: Decimal;
  readonly of?: string;
}

/** Null for a unit or qualifier nobody knows. */
export function measuredIn(unitCode: string, qualifier: string): Measured | null {
  const [unit, perQuantity] = own(UNITS, unitCode) ?? [];
  if (unit === undefined) return null;
  const quantity = perQuantity === undefined ? {} : { perQuantity };
  if (qualifier === '') return { unit, ...quantity };
  const of = own(QUALIFIERS, qualifier);
  return of === undefined ? null : { unit, ...quantity, of };
}

function term(component: Fields): Expression | null {
  const amount = amountOf(component, 'duty_amount');
  if (amount === null) return null;
  const currency = textOf(component, 'monetary_unit_code');
  const unitCode = textOf(component, 'measurement_unit_code');
  if (currency === '') {
    if (unitCode === '') return { form: 'ad_valorem', percent: amount };
    return unitCode === 'RET' ? { form: 'ad_valorem', percent: amount, of: 'retail_price' } : null;
  }
  const per = measuredIn(unitCode, textOf(component, 'measurement_unit_qualifier_code'));
  return per === null ? null : { form: 'specific', amount, currency, ...per };
}

const joined = (terms: readonly Expression[]): Expression | null => {
  const [only] = terms;
  return terms.length === 1 && only !== undefined ? only : { form: 'sum', terms };
};

/** `+` adds to what stands since the last MIN or MAX, as the printed text reads. */
function fold(components: readonly Fields[]): Expression | null {
  const groups: { form: 'start' | 'greatest' | 'least' | 'difference'; terms: Expression[] }[] = [];
  for (const component of components) {
    const id = textOf(component, 'duty_expression_id');
    const value = term(component);
    if (value === null) return null;
    const group = groups.at(-1);
    const bound = own(BOUNDS, id);
    if (group === undefined && STARTS.has(id)) groups.push({ form: 'start', terms: [value] });
    else if (group !== undefined && ADDS.has(id)) group.terms.push(value);
    else if (group !== undefined && bound !== undefined) {
      groups.push({ form: bound, terms: [value] });
    } else return null;
  }
  let whole: Expression | null = null;
  for (const { form, terms } of groups) {
    const next = joined(terms);
    if (next === null) return null;
    if (whole === null || form === 'start') whole = next;
    else if (form === 'difference') whole = { form, from: whole, less: next };
    else whole = { form, terms: [whole, next] };
  }
  return whole;
}

/** Components that ask for a quantity and charge nothing. */
export const isSupplementary = (component: Fields): boolean =>
  textOf(component, 'duty_expression_id') === SUPPLEMENTARY;

/**
 * The duty of a measure or condition from its components; from its text where it has none; null
 * where nothing is charged. A part nobody understands makes the whole `unparsed`.
 */
export function ukDuty(components: readonly Fields[], text: string): Expression | null {
  const charges = components.filter((component) => !isSupplementary(component));
  const plain = plainText(text);
  if (charges.length > 0) {
    const whole = fold(charges);
    return whole ?? { form: 'unparsed', text: plain || describeComponents(charges) };
  }
  return plain === '' || components.length > 0 ? null : parseRateText(plain);
}

const describeComponents = (components: readonly Fields[]): string =>
  components
    .map((one) =>
      ['duty_expression_id', 'duty_amount', 'monetary_unit_code', 'measurement_unit_code']
        .map((name) => textOf(one, name))
        .filter((part) => part !== '')
        .join(' '),
    )
    .join(' + ');
