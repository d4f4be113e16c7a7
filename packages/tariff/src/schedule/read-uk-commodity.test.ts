import { describe, expect, it } from 'vitest';
import { recordedUkAnswers } from '../../bench/support/shared-data.ts';
import { TariffError } from '../errors.ts';
import { readUkCommodity } from './read-uk-commodity.ts';

type Fields = Readonly<Record<string, unknown>>;

const component = (id: string, amount: number | null, more: Fields = {}): Fields => ({
  ...{ duty_expression_id: id, duty_amount: amount, monetary_unit_code: null },
  ...{ measurement_unit_code: null, measurement_unit_qualifier_code: null, ...more },
});

const pounds = (unit: string, qualifier: string | null = null): Fields => ({
  ...{ monetary_unit_code: 'GBP', measurement_unit_code: unit },
  measurement_unit_qualifier_code: qualifier,
});

const country = (id: string): Fields => ({ id, description: id, geographical_area_id: id });

const measure = (more: Fields = {}): Fields => ({
  ...{ id: 7, effective_start_date: '2021-01-01T00:00:00.000Z', effective_end_date: null },
  ...{ import: true, excise: false, vat: false, duty_expression: { base: '8.00 %' } },
  measure_type: { id: '103', description: 'Third country duty', measure_type_series_id: 'C' },
  legal_acts: [{ regulation_code: 'C0000/21', regulation_url: 'https://example.org/act' }],
  ...{ measure_conditions: [], measure_components: [component('01', 8)] },
  geographical_area: { id: '1011', description: 'ERGA OMNES' },
  ...{ excluded_countries: [], footnotes: [], order_number: null, ...more },
});

const answer = (...measures: Fields[]): Fields => ({
  ...{ goods_nomenclature_item_id: '7010119000', description_plain: 'Kites of silk' },
  ...{ declarable: true, import_measures: measures, export_measures: [] },
});

const only = (more: Fields) => {
  const { measures, flags } = readUkCommodity(answer(measure(more)));
  return { measure: measures[0], flags };
};

const refusal = (body: unknown): string => {
  try {
    readUkCommodity(body);
  } catch (error) {
    if (error instanceof TariffError) return `${error.code}: ${error.path}`;
    throw error;
  }
  return 'not refused';
};

describe('readUkCommodity', () => {
  it('reads a measure with its area, days, acts and duty', () => {
    const until = '2021-05-31T23:59:59.000Z';
    expect(readUkCommodity(answer(measure({ effective_end_date: until })))).toEqual({
      ...{ code: '7010119000', description: 'Kites of silk', declarable: true, flags: [] },
      measures: [
        {
          ...{ id: '7', direction: 'import', vat: false, excise: false },
          type: { id: '103', description: 'Third country duty', series: 'C' },
          area: {
            ...{ id: '1011', description: 'ERGA OMNES', all: true },
            ...{ countries: [], excluded: [] },
          },
          ...{ from: '2021-01-01', to: '2021-05-31', dutyText: '8.00 %' },
          duty: { form: 'ad_valorem', percent: '8' },
          ...{ unit: null, conditions: [], additionalCode: null, quota: null },
          legalActs: [{ code: 'C0000/21', url: 'https://example.org/act' }],
          footnotes: [],
        },
      ],
    });
  });

  it('adds, bounds and takes away components, amounts exactly as written', () => {
    const duty = (...components: Fields[]) =>
      only({ measure_components: components }).measure?.duty;
    const perHundred = { form: 'specific', currency: 'GBP', unit: 'kg', perQuantity: '100' };
    expect(duty(component('01', 10.2), component('04', 93.1, pounds('DTN')))).toEqual({
      form: 'sum',
      terms: [
        { form: 'ad_valorem', percent: '10.2' },
        { ...perHundred, amount: '93.1' },
      ],
    });
    const maximum = [component('17', 18), component('19', 5, pounds('DTN'))];
    expect(duty(component('01', 8), component('15', 2, pounds('DTN')), ...maximum)).toEqual({
      form: 'least',
      terms: [
        {
          form: 'greatest',
          terms: [
            { form: 'ad_valorem', percent: '8' },
            { ...perHundred, amount: '2' },
          ],
        },
        {
          form: 'sum',
          terms: [
            { form: 'ad_valorem', percent: '18' },
            { ...perHundred, amount: '5' },
          ],
        },
      ],
    });
    expect(duty(component('01', 8), component('02', 1))).toMatchObject({ form: 'difference' });
    expect(duty(component('01', 16.5, { measurement_unit_code: 'RET' }))).toEqual({
      ...{ form: 'ad_valorem', percent: '16.5', of: 'retail_price' },
    });
    expect(duty(component('01', 144.1, pounds('TNE', 'I')))).toEqual({
      ...{ form: 'specific', amount: '144.1', currency: 'GBP', unit: 't' },
      of: 'biodiesel_content',
    });
  });

  it('reads the text where there are no components, and nothing owed as nothing', () => {
    const text = { base: '5.00 % + 3.00 GBP / 100 kg' };
    expect(only({ measure_components: [], duty_expression: text }).measure?.duty).toMatchObject({
      form: 'sum',
    });
    const blank = { measure_components: [], duty_expression: { base: '' } };
    expect(only(blank).measure?.duty).toBeNull();
  });

  it('keeps a duty it does not understand, and flags it', () => {
    const agricultural = [component('01', 9), component('12', null)];
    const { measure: read, flags } = only({
      ...{ measure_components: agricultural, duty_expression: { base: '9.00 % + EA' } },
    });
    expect(read?.duty).toEqual({ form: 'unparsed', text: '9.00 % + EA' });
    expect(flags).toEqual([{ code: 'unknown_rate', measure: '7', text: '9.00 % + EA' }]);
    const strength = only({ measure_components: [component('01', 9, pounds('ASV'))] });
    expect(strength.measure?.duty?.form).toBe('unparsed');
    const strange = only({ measure_components: [component('01', 9, pounds('constructor'))] });
    expect(strange.measure?.duty?.form).toBe('unparsed');
  });

  it('reads entry prices from the conditions, highest first', () => {
    const step = (floor: number, ...components: Fields[]): Fields => ({
      ...{ condition_code: 'V', condition: 'V: Import price', document_code: '' },
      ...{ action: 'Apply the amount', duty_expression: '', condition_duty_amount: floor },
      ...{ condition_monetary_unit_code: 'EUR', condition_measurement_unit_code: 'DTN' },
      measure_condition_components: components,
    });
    const conditions = [
      step(0, component('01', 14.4), component('04', 29.8, pounds('DTN'))),
      step(52.6, component('01', 14.4)),
    ];
    const read = only({ measure_components: [], measure_conditions: conditions }).measure;
    const per = { currency: 'EUR', unit: 'kg', perQuantity: '100' };
    expect(read?.duty).toMatchObject({
      form: 'entry_price',
      steps: [
        { ...per, from: '52.6', duty: { form: 'ad_valorem', percent: '14.4' } },
        { ...per, from: '0', duty: { form: 'sum' } },
      ],
    });
    const torn = [{ ...step(52.6, component('01', 14.4)), condition_duty_amount: null }];
    expect(only({ measure_components: [], measure_conditions: torn }).measure?.duty?.form).toBe(
      'unparsed',
    );
  });

  it('reads documents, additional codes, quotas, VAT and supplementary units', () => {
    const read = only({
      ...{ vat: true, order_number: { number: '050922' }, footnotes: [{ code: 'TN701' }] },
      additional_code: { code: 'B999', description: 'Other<br>' },
      measure_components: [component('99', null, { measurement_unit_code: 'NAR' })],
      duty_expression: { base: 'p/st' },
      measure_conditions: [
        { condition_code: 'B', condition: 'B: Presentation', document_code: 'N851', action: 'ok' },
      ],
    }).measure;
    expect(read).toMatchObject({
      ...{ vat: true, quota: '050922', footnotes: ['TN701'], duty: null },
      additionalCode: { code: 'B999', description: 'Other' },
      unit: { text: 'p/st', unit: 'item' },
      conditions: [{ code: 'B', document: 'N851', threshold: null, duty: null }],
    });
  });

  it('lists the countries of an area, those excluded, and flags a group it does not know', () => {
    const children = [country('MA'), country('LB')];
    const group = { id: '2005', description: 'GSP', children_geographical_areas: children };
    const excluded = [country('LB')];
    expect(
      only({ geographical_area: group, excluded_countries: excluded }).measure?.area,
    ).toMatchObject({ id: '2005', all: false, countries: ['MA', 'LB'], excluded: ['LB'] });
    expect(only({ geographical_area: country('SG') }).measure?.area.countries).toEqual(['SG']);
    expect(only({ geographical_area: { id: '5050' } }).flags).toEqual([
      { code: 'unknown_area', measure: '7', text: '5050' },
    ]);
  });

  it('reads the same from a JSON:API document', () => {
    const ref = (type: string, id: string) => ({ data: { type, id } });
    const body = {
      data: {
        ...{ id: '1', type: 'commodity' },
        attributes: { goods_nomenclature_item_id: '7010119000', description: 'Kites' },
        relationships: { import_measures: { data: [{ type: 'measure', id: '7' }] } },
      },
      included: [
        {
          ...{ id: '7', type: 'measure' },
          attributes: { effective_start_date: '2021-01-01T00:00:00.000Z', vat: false },
          relationships: {
            geographical_area: ref('geographical_area', '2005'),
            measure_type: ref('measure_type', '142'),
            measure_components: { data: [{ type: 'measure_component', id: '7-01' }] },
          },
        },
        { id: '7-01', type: 'measure_component', attributes: component('01', 3.5) },
        { id: '142', type: 'measure_type', attributes: { description: 'Tariff preference' } },
        {
          ...{ id: '2005', type: 'geographical_area' },
          attributes: { description: 'GSP' },
          relationships: {
            children_geographical_areas: { data: [{ type: 'geographical_area', id: 'MA' }] },
          },
        },
        { id: 'MA', type: 'geographical_area', attributes: { description: 'Morocco' } },
      ],
    };
    expect(readUkCommodity(body).measures[0]).toMatchObject({
      type: { id: '142', description: 'Tariff preference' },
      area: { id: '2005', countries: ['MA'] },
      duty: { form: 'ad_valorem', percent: '3.5' },
    });
  });

  it('refuses what is no answer about a commodity', () => {
    expect(refusal('x')).toBe('bad_commodity_answer: the answer: no object');
    expect(refusal({ data: [] })).toBe('bad_commodity_answer: data');
    expect(refusal({})).toBe('bad_commodity_answer: goods_nomenclature_item_id');
    expect(refusal(answer(measure({ effective_start_date: null })))).toBe(
      'bad_commodity_answer: import_measures[0].effective_start_date',
    );
    expect(refusal(answer(measure({ effective_end_date: 'soon' })))).toBe(
      'bad_commodity_answer: import_measures[0].effective_end_date',
    );
  });
});

const recorded = recordedUkAnswers();
const where = recorded.length > 0 ? '' : ' (skipped: no recorded answers on this machine)';

describe.skipIf(recorded.length === 0)(`recorded answers of the UK service${where}`, () => {
  it('are read whole: every duty understood, every measure with an area and a day', () => {
    for (const { name, body } of recorded) {
      const { code, measures, flags } = readUkCommodity(body);
      expect(code, name).toMatch(/^\d{10}$/);
      expect(measures.length, name).toBeGreaterThan(0);
      // The safeguard's group 5050 is named without its countries.
      expect(flags.filter((flag) => flag.text !== '5050')).toEqual([]);
      for (const { duty, area, type } of measures) {
        expect(duty?.form, `${name} ${type.id}`).not.toBe('unparsed');
        expect(area.id).not.toBe('');
      }
    }
  });

  it('hold entry prices, preferences, VAT and anti-dumping duties', () => {
    const measures = recorded.flatMap(({ body }) => readUkCommodity(body).measures);
    expect(measures.some(({ duty }) => duty?.form === 'entry_price')).toBe(true);
    expect(measures.filter(({ vat }) => vat).length).toBeGreaterThan(5);
    expect(new Set(measures.map(({ type }) => type.id)).size).toBeGreaterThan(15);
  });
});
