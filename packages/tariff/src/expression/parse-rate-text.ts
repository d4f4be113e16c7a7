import { mixedNumber, plainDecimal, shiftPoint } from './decimal-text.ts';
import { plainText } from './plain-text.ts';
import type { Expression, UnitCode } from './types.ts';
import { MATERIAL_WORDS, PART_WORDS, UNIT_WORDS } from './words.ts';

type Specific = Extract<Expression, { form: 'specific' }>;

/** A text is one rate; a longer one is a note, and reading it could cost a hostile hour. */
const LONGEST = 1000;

const partKey = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(?:up)?on |^of /, '')
    .replace(/^the value of /, '')
    .replace(/^the /, '')
    .trim();

const PARTS: ReadonlyMap<string, string> = new Map(
  Object.entries(PART_WORDS).flatMap(([part, words]) =>
    words.en.map((word) => [partKey(word), part]),
  ),
);

/** Longest first, so that `m2` is not read as metres and a rest. */
const UNITS: readonly (readonly [string, UnitCode])[] = (
  Object.keys(UNIT_WORDS) as readonly UnitCode[]
)
  .flatMap((unit) => UNIT_WORDS[unit].en.map((word) => [word.toLowerCase(), unit] as const))
  .sort((a, b) => b[0].length - a[0].length);

/**
 * Reads the text of one rate of duty, as the Harmonized Tariff Schedule of the United States
 * prints it (`1¢/kg`, `$1.128/kg + 14.9%`, `75¢ each + 45% on the case`), and the same with
 * amounts in another currency (`93.10 GBP / 100 kg`, `MIN`, `MAX`).
 *
 * Cents become dollars exactly. `No change` in chapter 99 says that the duty of the code itself
 * stays: `of_code`. What is not understood whole comes back `unparsed` with its text: never a
 * part of a rate, never zero. Blank texts are the caller's (they inherit).
 */
export function parseRateText(text: string): Expression {
  if (text.length > LONGEST) return { form: 'unparsed', text };
  const plain = plainText(text);
  const unparsed: Expression = { form: 'unparsed', text: plain };
  return readWhole(plain.replace(/[. ]*\/?$/, '')) ?? unparsed;
}

const OF_CODE = new RegExp(
  '^(?:no change|the (?:duty|rate) (?:provided|applicable) ?in the absence of this heading' +
    '|the duty (?:rate )?provided in such subheading' +
    '|the duty provided (?:for )?in ?(?:the applicable subheading|subheadings? ' +
    '\\d{4}\\.\\d\\d\\.\\d\\d(?:(?:, | or |, or )\\d{4}\\.\\d\\d\\.\\d\\d)*))',
  'i',
);

function readWhole(text: string): Expression | null {
  const bounded = readBounded(text);
  if (bounded !== undefined) return bounded;
  const code = OF_CODE.exec(text);
  if (code === null) return readSum(text);
  const rest = text.slice(code[0].length).trim();
  if (rest === '') return { form: 'of_code' };
  const added = /^(?:\+|plus ) ?(.+)$/i.exec(rest)?.[1];
  const plus = added === undefined ? null : readSum(added);
  return plus === null ? null : { form: 'of_code', plus };
}

const CEILING = /^(.+?),? (?:but not more than|nor more than|max) (.+)$/i;
const FLOOR = /^(.+?),? (?:but not less(?: than)?|min) (.+)$/i;
const LESS = /^(.+?) (?:less|minus) (.+)$/i;

/** Undefined where the text has no bound; null where it has one that is not understood. */
function readBounded(text: string): Expression | null | undefined {
  for (const [pattern, form] of [
    [CEILING, 'least'],
    [FLOOR, 'greatest'],
    [LESS, 'difference'],
  ] as const) {
    const [, left, right] = pattern.exec(text) ?? [];
    if (left === undefined || right === undefined) continue;
    const first = readWhole(left);
    const second = readSum(right);
    if (first === null || second === null) return null;
    return form === 'difference'
      ? { form, from: first, less: second }
      : { form, terms: [first, second] };
  }
  return undefined;
}

function readSum(text: string): Expression | null {
  const terms: Expression[] = [];
  for (const piece of text.split(/ ?\+ ?/)) {
    const term = readTerm(piece);
    if (term === null) return null;
    terms.push(term);
  }
  const [only] = terms;
  return terms.length === 1 && only !== undefined ? only : { form: 'sum', terms };
}

function readTerm(text: string): Expression | null {
  const term = text.replace(/^a duty of /i, '').trim();
  if (/^free$/i.test(term)) return { form: 'free' };
  return readPercent(term) ?? readSpecific(term);
}

const PERCENT =
  /^(\d[\d,]*(?:\.\d+)?)(?: (\d+)\/(\d+))? ?(?:%|percent|per cent)(?: ad valorem)?(.*)$/i;

function readPercent(text: string): Expression | null {
  const [, whole, top, bottom, rest = ''] = PERCENT.exec(text) ?? [];
  if (whole === undefined) return null;
  const part = readPart(rest);
  if (part === null) return null;
  if (top === undefined || bottom === undefined) {
    return { form: 'ad_valorem', percent: plainDecimal(whole), ...part };
  }
  const number = whole.includes('.') ? null : mixedNumber(whole.replaceAll(',', ''), top, bottom);
  if (number === null) return null;
  const { value, dividedBy } = number;
  const divided = dividedBy === undefined ? {} : { dividedBy };
  return { form: 'ad_valorem', percent: value, ...divided, ...part };
}

const MONEY = new RegExp(
  '^(?:\\$ ?(?<dollars>\\d[\\d,]*(?:\\.\\d+)?)|(?<cents>\\d[\\d,]*(?:\\.\\d+)?) ?¢' +
    '|(?<amount>\\d[\\d,]*(?:\\.\\d+)?) (?<currency>[A-Z]{3}))' +
    ' ?(?:(?<each>each)|\\/|for each )(?<rest>.*)$',
);

const BY_DEGREE =
  / for each degree under 100 degrees(?: \(and fractions of a degree in proportion\))?$/i;

function readSpecific(text: string): Expression | null {
  const single = text.replace(BY_DEGREE, '');
  const times = single === text ? {} : { times: { unit: 'degree', of: 'under_100' } as const };
  const found = MONEY.exec(single)?.groups;
  if (found === undefined) return null;
  const { dollars, cents, amount, currency, each, rest = '' } = found;
  const price = cents === undefined ? plainDecimal(dollars ?? amount ?? '') : shiftPoint(cents, -2);
  const per = each === undefined ? readPer(rest.trim()) : readAfterUnit('item', rest);
  if (per === null) return null;
  return { form: 'specific', amount: price, currency: currency ?? 'USD', ...per, ...times };
}

type Per = Pick<Specific, 'unit' | 'perQuantity' | 'of' | 'times'>;

/** What follows the stroke: `kg on drained weight`, `100 kg`, `clean kg`, `jewel over 7`. */
function readPer(text: string): Per | null {
  const lower = text.toLowerCase();
  if (lower === 'clean kg') return { unit: 'kg', of: 'clean_weight' };
  if (lower === 'jewel over 7') return { unit: 'jewel', of: 'jewels_over_7' };
  if (lower === 'pack') return { unit: 'item', of: 'pack' };
  if (/^line ?\/ ?gross$/.test(lower)) {
    return { unit: 'gross', times: { unit: 'item', of: 'line' } };
  }
  for (const [word, unit] of UNITS) {
    if (lower.startsWith(word)) {
      const per = readAfterUnit(unit, text.slice(word.length));
      if (per !== null) return per;
    }
  }
  const [, quantity, rest] = /^(\d+(?:\.\d+)?) (\D.*)$/.exec(text) ?? [];
  if (quantity === undefined || rest === undefined) return null;
  const per = readPer(rest);
  return per === null ? null : { ...per, perQuantity: plainDecimal(quantity) };
}

/** The rest after a unit: nothing, or the part that is counted. */
function readAfterUnit(unit: UnitCode, rest: string): Per | null {
  const part = readPart(rest);
  return part === null ? null : { unit, ...part };
}

/** `{}` for the whole article, null for a part nobody knows. */
function readPart(rest: string): { of?: string } | null {
  const text = rest.trim().replace(/^, including /, 'on ');
  if (text === '') return {};
  if (!/^(?:on|of|upon) /i.test(text)) return null;
  const key = partKey(text);
  const known = PARTS.get(key);
  if (known !== undefined) return { of: known };
  const material = /^([a-z]+(?: [a-z]+)?) content$/.exec(key)?.[1]?.replaceAll(' ', '_');
  return material !== undefined && Object.hasOwn(MATERIAL_WORDS, material)
    ? { of: `${material}_content` }
    : null;
}
