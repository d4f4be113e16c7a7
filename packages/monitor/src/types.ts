/** What an official source publishes, in one shape, whatever it was written in. */

/**
 * `rule` is law or will be on a day; `proposal` is not decided; `recall` is about named goods;
 * `revision` says which lines of a tariff changed; `notice` is anything else.
 */
export const KINDS = ['rule', 'proposal', 'notice', 'recall', 'revision'] as const;
export type Kind = (typeof KINDS)[number];

export const TOPICS = [
  'tariff',
  'trade_remedy',
  'product_safety',
  'batteries',
  'electrical',
  'radio',
  'chemicals',
  'toys',
  'textiles',
  'food_contact',
  'cosmetics',
  'packaging',
  'labelling',
  'energy',
  'data',
  'customs',
  'tax',
] as const;
export type Topic = (typeof TOPICS)[number];

/**
 * What a day means: `in_force` the text becomes law, `applies` it binds, `transition_end` the old
 * way stops being allowed, `expires` it stops, `comments_close` last day to be heard.
 */
export const DAY_MEANINGS = [
  'in_force',
  'applies',
  'transition_end',
  'expires',
  'comments_close',
] as const;
export type DayMeaning = (typeof DAY_MEANINGS)[number];

/** A day, what it means, and the words it was read from. */
export interface FoundDay {
  readonly meaning: DayMeaning;
  /** 'YYYY-MM-DD'. */
  readonly day: string;
  /** As written; of a field of the source, its name. */
  readonly words: string;
  /** `counted`: worked out from the day of publication, such as "the twentieth day following". */
  readonly from: 'field' | 'text' | 'counted';
}

/**
 * Codes of the Harmonized System from `from` to `to`, both included, digits only, both of one
 * length: 2 a chapter, 4 a heading, 6 a subheading, more a national line.
 */
export interface CodeMention {
  readonly from: string;
  readonly to: string;
  /** As written. */
  readonly words: string;
}

/** Marks by which named goods are known, of recalls. */
export interface Goods {
  readonly brands: readonly string[];
  readonly models: readonly string[];
  readonly barcodes: readonly string[];
}

/** One document of a source. */
export interface Notice {
  /** The source's own name for it; the same document has the same one tomorrow. */
  readonly externalId: string;
  /** What the source calls this state of it, such as the day it was last changed; '' for none. */
  readonly version: string;
  readonly kind: Kind;
  readonly title: string;
  readonly abstract: string;
  /** Everything there is to compare with a later version. */
  readonly text: string;
  /** Text the source itself says stood before, where it prints both. */
  readonly before: string | null;
  readonly language: 'en' | 'zh';
  readonly url: string | null;
  /** 'YYYY-MM-DD'; null where the source does not say. */
  readonly published: string | null;
  /** ISO 3166 codes, and EU, XI for Northern Ireland. */
  readonly jurisdictions: readonly string[];
  readonly topics: readonly Topic[];
  readonly days: readonly FoundDay[];
  readonly codes: readonly CodeMention[];
  /** Product classes of the vocabulary in title and named products; see find/vocabulary.ts. */
  readonly classes: readonly string[];
  /** Classes that only the text mentions. */
  readonly classesInText: readonly string[];
  /** Countries of origin it is limited to, ISO 3166; empty: all. */
  readonly origins: readonly string[];
  readonly goods: Goods;
}

export const FORMATS = [
  'federal_register',
  'eurlex_sparql',
  'rss',
  'safety_gate',
  'cpsc',
  'eping',
  'usitc_releases',
  'uk_changes',
  'uk_news',
] as const;
export type Format = (typeof FORMATS)[number];

/** One entry that could not be read; the others of the answer were. */
export interface Unread {
  /** Place in the answer, from 1. */
  readonly row: number;
  /** What it lacks. */
  readonly lacks: string;
}

/** What an answer of a source holds. */
export interface Reading {
  readonly notices: readonly Notice[];
  readonly unread: readonly Unread[];
  /** Addresses the answer points to, whose answers hold the documents. */
  readonly follow: readonly string[];
  /** How many pages the list has, where the source gives it in several. */
  readonly pages?: number | undefined;
}
