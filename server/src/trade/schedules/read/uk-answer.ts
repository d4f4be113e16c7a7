import {
  type EffectiveRate,
  type ProgrammeRate,
  readUkCommodity,
  type ScheduleLine,
  type UkCommodity,
  type UkMeasure,
} from '@tradewind/tariff';
import type { Answer } from '../types.ts';
import { sha256 } from './chapters.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (fields: Fields, ...names: readonly string[]): string => {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return '';
};

const withoutMarkup = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('|', ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A line with the place the nomenclature gives it: ten digits and suffix, then depth. */
export interface PlacedLine extends ScheduleLine {
  readonly place: string;
}

/** A line above the commodity: ten digits, suffix (80 is a code, 10 a text), depth, words. */
interface Title {
  readonly item: string;
  readonly suffix: string;
  readonly indent: number;
  readonly description: string;
}

/** The parts of a JSON:API document by type and id; none of the flat form. */
function includedOf(body: Fields): Map<string, Fields> {
  const found = new Map<string, Fields>();
  const included = Array.isArray(body['included']) ? body['included'] : [];
  for (const part of included) {
    if (!isFields(part) || !isFields(part['attributes'])) continue;
    found.set(`${String(part['type'])} ${String(part['id'])}`, part['attributes']);
  }
  return found;
}

/** What stands under a name: objects in place, or those a JSON:API relationship points to. */
function partsOf(body: Fields, name: string): Fields[] {
  const data = body['data'];
  if (!isFields(data)) return [body[name]].flat().filter(isFields);
  const relation = isFields(data['relationships']) ? data['relationships'][name] : undefined;
  const included = includedOf(body);
  return [isFields(relation) ? relation['data'] : undefined]
    .flat()
    .filter(isFields)
    .map((at) => included.get(`${String(at['type'])} ${String(at['id'])}`))
    .filter((part): part is Fields => part !== undefined);
}

const attributesOf = (body: Fields): Fields => {
  const data = body['data'];
  return isFields(data) && isFields(data['attributes']) ? data['attributes'] : body;
};

function titlesOf(body: Fields): Title[] {
  const read = (part: Fields, indent: number): Title => ({
    item: textOf(part, 'goods_nomenclature_item_id'),
    suffix: textOf(part, 'producline_suffix') || '80',
    indent,
    description: withoutMarkup(
      textOf(part, 'description_plain', 'formatted_description', 'description'),
    ),
  });
  const depth = (part: Fields): number => Number(textOf(part, 'number_indents')) || 1;
  return [
    ...partsOf(body, 'chapter').map((part) => read(part, 0)),
    ...partsOf(body, 'heading').map((part) => read(part, 1)),
    ...partsOf(body, 'ancestors').map((part) => read(part, depth(part) + 1)),
  ].filter(({ item }) => /^\d{10}$/.test(item));
}

/** Third country duty, for everybody and for authorised use. */
const THIRD_COUNTRY = new Set(['103', '105']);
const PREFERENCE = new Set(['142', '145']);

const inForce = (measure: UkMeasure, day: string): boolean =>
  measure.direction === 'import' &&
  measure.from <= day &&
  (measure.to === null || measure.to >= day);

function generalOf(commodity: UkCommodity, day: string): EffectiveRate | null {
  const found = commodity.measures.find(
    (one) =>
      THIRD_COUNTRY.has(one.type.id) &&
      one.area.all &&
      one.additionalCode === null &&
      inForce(one, day),
  );
  if (found?.duty === undefined || found.duty === null) return null;
  return { duty: found.duty, text: found.dutyText, from: commodity.code };
}

function preferencesOf(commodity: UkCommodity, day: string): (ProgrammeRate & { text: string })[] {
  return commodity.measures.flatMap(({ duty, ...one }) =>
    PREFERENCE.has(one.type.id) && duty !== null && inForce({ ...one, duty }, day)
      ? [{ programmes: [one.area.id], duty, text: `${one.dutyText} (${one.area.id})` }]
      : [],
  );
}

const placeOf = (item: string, suffix: string, indent: number): string =>
  `${item} ${suffix} ${String(indent).padStart(2, '0')}`;

const blank = (title: Title): PlacedLine => ({
  place: placeOf(title.item, title.suffix, title.indent),
  code: title.suffix === '80' ? title.item.replace(/(?<=^\d\d(?:\d\d)*)(?:00)+$/, '') : '',
  indent: title.indent,
  description: title.description,
  declarable: false,
  units: [],
  texts: { general: '', special: '', other: '' },
  ...{ general: null, special: [], other: null, additional: [], footnotes: [] },
});

/** The commodity's own line, with the duties that are the law on the day. */
function lineOf(commodity: UkCommodity, body: Fields, day: string): PlacedLine {
  const fields = attributesOf(body);
  const indent = (Number(textOf(fields, 'number_indents')) || 1) + 1;
  const general = generalOf(commodity, day);
  const preferences = preferencesOf(commodity, day);
  const units = commodity.measures.flatMap((one) =>
    one.unit !== null && inForce(one, day) ? [one.unit] : [],
  );
  const special = preferences.map(({ text }) => text).join(', ');
  return {
    place: placeOf(commodity.code, textOf(fields, 'producline_suffix') || '80', indent),
    code: commodity.code,
    indent,
    description: commodity.description,
    declarable: commodity.declarable,
    units: units.slice(0, 1),
    texts: { general: general?.text ?? '', special, other: '' },
    general,
    special: preferences.map(({ programmes, duty }) => ({ programmes, duty })),
    other: null,
    additional: [],
    footnotes: partsOf(body, 'footnotes').map((part) => textOf(part, 'code')),
  };
}

/**
 * One answer of the UK tariff API, with its line and those above it as on `day`.
 *
 * @throws TariffError bad_commodity_answer
 */
export function readAnswer(value: unknown, day: string): Answer {
  const commodity = readUkCommodity(value);
  const body = isFields(value) ? value : {};
  const text = JSON.stringify(value);
  return {
    code: commodity.code,
    contentHash: sha256(text),
    body: text,
    lines: [...titlesOf(body).map(blank), lineOf(commodity, body, day)],
    flags: commodity.flags.map((flag) => ({
      ...{ code: flag.code, line: commodity.code, row: 1, text: flag.text },
    })),
  };
}

/**
 * Lines of a chapter with those of an answer put in: what the answer says again replaces what was
 * there, and titles under which nothing stands any more go.
 */
export function mergeLines(
  before: readonly PlacedLine[],
  added: readonly PlacedLine[],
): PlacedLine[] {
  const keyOf = (line: PlacedLine): string =>
    line.declarable ? line.code : `${line.place} ${line.description}`;
  const replaced = new Set(added.map(keyOf));
  const all = [...before.filter((line) => !replaced.has(keyOf(line))), ...added];
  all.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
  const kept: PlacedLine[] = [];
  for (const line of all.reverse()) {
    const below = kept.at(-1);
    if (line.declarable || (below !== undefined && below.indent > line.indent)) kept.push(line);
  }
  return kept.reverse();
}
