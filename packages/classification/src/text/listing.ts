/** A listing taken apart: title, category leaf, categories above, what attributes say, the rest. */
import type { Item } from '../types.ts';
import { anyOf } from './patterns.ts';

export const SEGMENTS = ['title', 'leaf', 'path', 'kind', 'attributes', 'description'] as const;
export type SegmentName = (typeof SEGMENTS)[number];

export interface Attribute {
  readonly name: string;
  readonly value: string;
}

export interface Listing {
  readonly texts: Readonly<Record<SegmentName, string>>;
  readonly attributes: readonly Attribute[];
}

/** Longer titles are cut here: no shop shows more, and a query must stay fast. */
const TITLE_LIMIT = 600;
const DESCRIPTION_LIMIT = 1500;
const ATTRIBUTE_LIMIT = 120;

/** Names of attributes whose value names the goods. */
const KIND_NAME = new RegExp(
  '^(item|product|goods)?[\\s_-]*(type|name|category|kind)s?$|' +
    '\\b(item|product|jewelry|bag|shoe|wig|toy|hat|lamp|light)[\\s_-]*(type|category|name)|' +
    '^(品名|类型|种类|产品类型|类别|产品名称)$',
  'i',
);

/** Names of attributes that tell nothing of the goods. */
const EMPTY_NAME = anyOf(
  'brand origin model certif warranty sku barcode ship season color colour size weight quantity',
  'length width height month year customi choice 品牌 产地 型号 颜色 尺寸 季节 重量 认证',
);

export function readListing(item: Item): Listing {
  const categories = categoriesOf(item.categories);
  const attributes = attributesOf(item.attributes);
  const telling = attributes.filter(({ name }) => !EMPTY_NAME.test(name));
  const kind = telling.filter(({ name }) => KIND_NAME.test(name.trim()));
  const rest = telling.filter((one) => !kind.includes(one));
  return {
    texts: {
      title: item.title.slice(0, TITLE_LIMIT),
      leaf: categories.at(-1) ?? '',
      path: categories.slice(0, -1).join(' ; '),
      kind: kind.map(({ value }) => value).join(' ; '),
      attributes: rest
        .map(({ value }) => value)
        .join(' ; ')
        .slice(0, DESCRIPTION_LIMIT),
      description: (item.description ?? '').replace(/<[^>]*>/g, ' ').slice(0, DESCRIPTION_LIMIT),
    },
    attributes,
  };
}

/** From wide to narrow; repeated and empty steps are left out. */
export function categoriesOf(given: Item['categories']): string[] {
  if (given === undefined || given === null) return [];
  const steps = typeof given === 'string' ? given.split(/\s*(?:>|›|»|\||\/{2})\s*/) : given;
  const words = steps.filter((step) => typeof step === 'string').map((step) => step.trim());
  return words.filter((step, i) => step !== '' && words.indexOf(step) === i).slice(0, 10);
}

/** Attributes of any usual form: an object, a list of pairs, JSON of either, or lines of text. */
export function attributesOf(given: unknown): Attribute[] {
  if (typeof given === 'string') {
    const text = given.trim().slice(0, 20_000);
    if (/^[[{]/.test(text)) {
      const parsed = parse(text);
      if (parsed !== undefined) return attributesOf(parsed);
    }
    return text
      .split(/[\n;；]|,(?=[^,:]{1,30}:)/)
      .map((line) => /^\s*([^:：=]{1,60})[:：=](.+)$/.exec(line))
      .flatMap((pair) => (pair === null ? [] : [made(pair[1], pair[2])]))
      .slice(0, ATTRIBUTE_LIMIT);
  }
  if (Array.isArray(given)) return given.slice(0, ATTRIBUTE_LIMIT).flatMap(pairOf);
  if (typeof given === 'object' && given !== null) {
    return Object.entries(given)
      .slice(0, ATTRIBUTE_LIMIT)
      .flatMap(([name, value]) => {
        const text = plain(value);
        return text === '' ? [] : [made(name, text)];
      });
  }
  return [];
}

const made = (name: unknown, value: unknown): Attribute => ({
  name: String(name).trim(),
  value: String(value).trim().slice(0, 500),
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const NAMES = ['name', 'key', 'attr', 'attrName', 'attribute', 'label', 'attr_name'];
const VALUES = ['value', 'values', 'attrValue', 'text', 'attr_value'];

/** One of a list: a pair of name and value, or an object of its own. */
function pairOf(one: unknown): Attribute[] {
  if (typeof one === 'string') return attributesOf(one.includes(':') ? one : '');
  if (Array.isArray(one)) return one.length === 2 ? [made(plain(one[0]), plain(one[1]))] : [];
  if (typeof one !== 'object' || one === null) return [];
  const record = one as Record<string, unknown>;
  const name = NAMES.find((key) => typeof record[key] === 'string');
  const value = VALUES.find((key) => record[key] !== undefined);
  if (name !== undefined && value !== undefined) {
    return [made(record[name], plain(record[value]))];
  }
  return attributesOf(record);
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join(', ');
  if (typeof value === 'object' && value !== null) return plain(Object.values(value));
  return '';
}
