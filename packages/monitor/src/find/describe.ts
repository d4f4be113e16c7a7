import type { CodeMention, FoundDay, Goods, Notice } from '../types.ts';
import { findCodes } from './codes.ts';
import { findDays, tidyDays } from './days.ts';
import { findOrigins } from './origins.ts';
import { findTopics } from './topics.ts';
import { findClasses } from './vocabulary.ts';

export const NO_GOODS: Goods = { brands: [], models: [], barcodes: [] };

/** What a reader takes from an answer before the text itself is looked through. */
export type Raw = Pick<
  Notice,
  'externalId' | 'version' | 'kind' | 'title' | 'abstract' | 'text' | 'url' | 'published'
> & {
  readonly jurisdictions: readonly string[];
  readonly language?: Notice['language'];
  readonly before?: string;
  /** Words of the source for the goods themselves. */
  readonly products?: string;
  readonly days?: readonly FoundDay[];
  readonly codes?: readonly CodeMention[];
  readonly goods?: Goods;
};

/** Days, codes, topics, classes of goods and origins that words and fields of a document give. */
export function describeNotice(raw: Raw): Notice {
  const { products = '', days = [], codes = [], goods = NO_GOODS, ...rest } = raw;
  const head = `${raw.title}\n${products}`;
  const all = [raw.title, raw.abstract, products, raw.text].join('\n');
  const classes = findClasses(head);
  const inText = findClasses(all);
  const topics = findTopics(all);
  const found = findCodes(all);
  const known = new Set(codes.map(({ from, to }) => `${from}-${to}`));
  const limited = topics.includes('trade_remedy') || topics.includes('tariff');
  return {
    ...rest,
    language: raw.language ?? (/\p{Script=Han}{4}/u.test(raw.title) ? 'zh' : 'en'),
    before: raw.before ?? null,
    topics: raw.kind === 'recall' ? [...new Set([...topics, 'product_safety' as const])] : topics,
    days: tidyDays([...days, ...findDays(all, raw.published)]),
    codes: [...codes, ...found.filter(({ from, to }) => !known.has(`${from}-${to}`))],
    classes: [...classes.keys()],
    classesInText: [...inText.keys()].filter((id) => !classes.has(id)),
    origins: limited ? findOrigins(all) : [],
    goods,
  };
}
