import { compareDecimals } from '../expression/decimal-text.ts';
import { withoutMarkup } from '../expression/plain-text.ts';
import type { EntryPriceStep, Expression } from '../expression/types.ts';
import {
  badAnswer,
  type Fields,
  objectOf,
  objectsOf,
  resolveDocument,
  textOf,
} from './uk-document.ts';
import { amountOf, isSupplementary, measuredIn, ukDuty } from './uk-duty.ts';
import type {
  UkArea,
  UkCommodity,
  UkCondition,
  UkFlag,
  UkMeasure,
  UkThreshold,
} from './uk-types.ts';

const ERGA_OMNES = '1011';
/** Condition code of entry prices: import price equal to or greater than the one named. */
const ENTRY_PRICE = 'V';

type Note = (code: UkFlag['code'], text: string) => void;

/** The first of several names that holds text: answers of several years name things apart. */
const firstText = (fields: Fields, ...names: readonly string[]): string =>
  names.map((name) => textOf(fields, name)).find((text) => text !== '') ?? '';

function dayOf(fields: Fields, name: string, path: string): string | null {
  const text = textOf(fields, name);
  if (text === '') return null;
  const day = /^(\d{4}-\d\d-\d\d)(?:T|$)/.exec(text)?.[1];
  if (day === undefined) throw badAnswer(`${path}.${name}`);
  return day;
}

const areaId = (area: Fields): string => firstText(area, 'geographical_area_id', 'id');

function readArea(measure: Fields, note: Note): UkArea {
  const area = objectOf(measure, 'geographical_area');
  const id = areaId(area);
  const children = objectsOf(area, 'children_geographical_areas').map(areaId);
  const countries = /^[A-Z]{2}$/.test(id) ? [id] : children;
  const all = id === ERGA_OMNES;
  if (!all && countries.length === 0) note('unknown_area', id);
  const excluded = objectsOf(measure, 'excluded_countries').map(areaId);
  return { id, description: textOf(area, 'description'), all, countries, excluded };
}

function readThreshold(condition: Fields, note: Note): UkThreshold | null {
  const amount = amountOf(condition, 'condition_duty_amount');
  if (amount === null) return null;
  const currency = textOf(condition, 'condition_monetary_unit_code') || null;
  const unitCode = textOf(condition, 'condition_measurement_unit_code');
  const qualifier = textOf(condition, 'condition_measurement_unit_qualifier_code');
  const measured = unitCode === '' ? null : measuredIn(unitCode, qualifier);
  if (measured === null || measured.of !== undefined) {
    if (unitCode !== '') note('unknown_unit', `${unitCode} ${qualifier}`.trim());
    return { amount, currency, unit: null };
  }
  return { amount, currency, ...measured };
}

function readCondition(condition: Fields, note: Note): UkCondition {
  const text = withoutMarkup(textOf(condition, 'duty_expression'));
  const duty = ukDuty(objectsOf(condition, 'measure_condition_components'), text);
  if (duty?.form === 'unparsed') note('unknown_rate', duty.text);
  return {
    code: textOf(condition, 'condition_code'),
    text: textOf(condition, 'condition'),
    document: textOf(condition, 'document_code') || null,
    action: textOf(condition, 'action'),
    threshold: readThreshold(condition, note),
    duty,
  };
}

/**
 * The duty by the price of the goods, where the conditions give it: steps from the highest price
 * down. Null where there are none; unparsed where one of them cannot be read.
 */
function entryPrices(conditions: readonly UkCondition[], text: string): Expression | null {
  const priced = conditions.filter(({ code, duty }) => code === ENTRY_PRICE && duty !== null);
  if (priced.length === 0) return null;
  const steps: EntryPriceStep[] = [];
  for (const { threshold, duty } of priced) {
    if (duty === null || threshold === null) return { form: 'unparsed', text };
    const { amount, currency, unit, perQuantity } = threshold;
    if (currency === null || unit === null) return { form: 'unparsed', text };
    const quantity = perQuantity === undefined ? {} : { perQuantity };
    steps.push({ from: amount, currency, unit, ...quantity, duty });
  }
  steps.sort((a, b) => compareDecimals(b.from, a.from));
  return { form: 'entry_price', steps };
}

function readUnit(components: readonly Fields[], text: string, note: Note): UkMeasure['unit'] {
  const asked = components.find(isSupplementary);
  if (asked === undefined) return null;
  const code = textOf(asked, 'measurement_unit_code');
  const measured = measuredIn(code, textOf(asked, 'measurement_unit_qualifier_code'));
  const whole = measured?.perQuantity === undefined && measured?.of === undefined;
  if (measured === null || !whole) note('unknown_unit', code);
  return { text: text || code, unit: measured !== null && whole ? measured.unit : null };
}

function readMeasure(
  measure: Fields,
  direction: UkMeasure['direction'],
  path: string,
  flags: UkFlag[],
): UkMeasure {
  const id = textOf(measure, 'id');
  const note: Note = (code, text) => flags.push({ code, measure: id, text });
  const from = dayOf(measure, 'effective_start_date', path);
  if (from === null) throw badAnswer(`${path}.effective_start_date`);
  const type = objectOf(measure, 'measure_type');
  const series = textOf(type, 'measure_type_series_id');
  const expression = objectOf(measure, 'duty_expression');
  const dutyText = withoutMarkup(firstText(expression, 'base', 'formatted_base'));
  const components = objectsOf(measure, 'measure_components');
  const conditions = objectsOf(measure, 'measure_conditions').map((one) =>
    readCondition(one, note),
  );
  const duty = entryPrices(conditions, dutyText) ?? ukDuty(components, dutyText);
  if (duty?.form === 'unparsed') note('unknown_rate', duty.text);
  const additional = objectOf(measure, 'additional_code');
  const code = textOf(additional, 'code');
  return {
    id,
    direction,
    type: { id: textOf(type, 'id'), description: textOf(type, 'description'), series },
    vat: measure['vat'] === true,
    excise: measure['excise'] === true || series === 'Q',
    area: readArea(measure, note),
    from,
    to: dayOf(measure, 'effective_end_date', path),
    duty,
    dutyText,
    unit: readUnit(components, dutyText, note),
    conditions,
    additionalCode:
      code === '' ? null : { code, description: withoutMarkup(textOf(additional, 'description')) },
    quota: firstText(objectOf(measure, 'order_number'), 'number', 'id') || null,
    legalActs: objectsOf(measure, 'legal_acts').map((act) => ({
      code: firstText(act, 'regulation_code', 'id'),
      url: textOf(act, 'regulation_url') || null,
    })),
    footnotes: objectsOf(measure, 'footnotes').map((one) => firstText(one, 'code', 'id')),
  };
}

/**
 * Reads one answer of the trade tariff service of the United Kingdom about a commodity
 * (`/api/v2/commodities/CODE`, of the UK or of Northern Ireland): as the JSON:API document of
 * the service, or with related objects already in place.
 *
 * Duties come from the components of a measure, and by entry price from its conditions where
 * they say so. What is not understood stays in its measure, `unparsed` or null, and is flagged.
 *
 * @throws TariffError `bad_commodity_answer`, `path` naming the part of the answer.
 */
export function readUkCommodity(body: unknown): UkCommodity {
  const answer = resolveDocument(body);
  const code = textOf(answer, 'goods_nomenclature_item_id');
  if (!/^\d{10}$/.test(code)) throw badAnswer('goods_nomenclature_item_id');
  const flags: UkFlag[] = [];
  const measures = (['import', 'export'] as const).flatMap((direction) =>
    objectsOf(answer, `${direction}_measures`).map((measure, i) =>
      readMeasure(measure, direction, `${direction}_measures[${i}]`, flags),
    ),
  );
  const description = firstText(answer, 'description_plain', 'description');
  return {
    code,
    description: withoutMarkup(description).replaceAll('|', ' '),
    declarable: answer['declarable'] !== false,
    measures,
    flags,
  };
}
