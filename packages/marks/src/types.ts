import type { PictureHash } from './picture/hash.ts';

export type { PictureHash };

export const MARK_KINDS = ['word', 'figurative', 'design'] as const;
/** Wording; a picture, with words in it or without; the look of a product. */
export type MarkKind = (typeof MARK_KINDS)[number];

export const MARK_STATUSES = ['pending', 'registered', 'ended'] as const;
/** Applied for; on the register; refused, withdrawn, cancelled or lapsed. */
export type MarkStatus = (typeof MARK_STATUSES)[number];

/** A sign of somebody else, as far as a listing is held against it. */
export interface WatchedMark {
  readonly id: string;
  readonly kind: MarkKind;
  /** Its wording; null for a picture without words. */
  readonly text: string | null;
  /** The same in other scripts or as people call it: '耐思' for NEXIS. */
  readonly variants: readonly string[];
  /** Classes of the Nice Agreement, 1 to 45; none is not known. */
  readonly nice: readonly number[];
  /** Countries and unions where it is protected: 'DE', 'EU', 'world'. */
  readonly territories: readonly string[];
  readonly status: MarkStatus;
  /** Last day of its term, 'YYYY-MM-DD'; null is not known. */
  readonly expiresOn: string | null;
  /** Known so widely that it is protected beyond its classes. */
  readonly reputed: boolean;
  readonly picture: PictureHash | null;
}

export const LISTING_FIELDS = [
  'brand',
  'title',
  'bullet',
  'search_words',
  'description',
  'attribute',
] as const;
export type ListingField = (typeof LISTING_FIELDS)[number];

/** A text of a listing as it is shown, or sent to a marketplace. */
export interface ListingText {
  readonly field: ListingField;
  /** BCP 47; null is not known. */
  readonly language: string | null;
  readonly text: string;
}

export interface WatchedListing {
  readonly texts: readonly ListingText[];
  /** Nice classes of the goods; null is not known. */
  readonly nice: readonly number[] | null;
  /** Markets it is offered in, each with the unions above it: ['DE', 'EU']; null: not known. */
  readonly markets: readonly (readonly string[])[] | null;
  /** 'unreadable' is a picture nobody could look at; null is none. */
  readonly picture: PictureHash | 'unreadable' | null;
}

export const HOWS = [
  'exact',
  'spacing',
  'variant',
  'lookalike',
  'plural',
  'edits',
  'sound',
  'compound',
  'dominant',
  'homophone',
] as const;
/** In what a piece of a listing is like the wording of a mark. */
export type How = (typeof HOWS)[number];

export const USES = ['plain', 'referential', 'imitation'] as const;
/** As a sign; to say what the goods go with; to say that they are made after another's. */
export type Use = (typeof USES)[number];

/** A place in a listing where its wording is like a mark. */
export interface Occurrence {
  readonly field: ListingField;
  readonly language: string | null;
  /** The whole text it was found in. */
  readonly text: string;
  /** Where in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The wording of the mark, or the variant of it, that it is like. */
  readonly wording: string;
  readonly how: How;
  /** 0 to 1. */
  readonly likeness: number;
  readonly use: Use;
  /** Words that say 'for' or 'like' before it; null for plain use. */
  readonly cue: string | null;
  /** All its words are ordinary words of trade. */
  readonly descriptive: boolean;
}

export const PICTURE_HOWS = ['same', 'near', 'mirror', 'crop', 'negative'] as const;
export type PictureHow = (typeof PICTURE_HOWS)[number];

export interface PictureLikeness {
  readonly how: PictureHow;
  /** 0 to 1. */
  readonly likeness: number;
  /** Bits of 64 and of 128 in which the two hashes differ. */
  readonly waves: number;
  readonly edges: number;
}

export const FACTORS = [
  'referential_use',
  'ordinary_words',
  'other_classes',
  'related_classes',
  'not_registered',
  'other_territory',
  'reputed',
  'imitation_words',
  'in_brand_field',
] as const;
export type Factor = (typeof FACTORS)[number];

export interface FactorNote {
  readonly factor: Factor;
  readonly times: number;
}

export type Level = 'hold' | 'warn';

/** A mark a listing is like, and why. */
export interface Match {
  readonly markId: string;
  readonly level: Level;
  /** 0 to 1; the better of wording and picture, with what weighs beside. */
  readonly score: number;
  /** The most alike first. */
  readonly occurrences: readonly Occurrence[];
  readonly picture: PictureLikeness | null;
  readonly factors: readonly FactorNote[];
}

export interface Answer {
  /** 'unknown': nothing was found that holds it, and its picture could not be looked at. */
  readonly verdict: 'hold' | 'warn' | 'clear' | 'unknown';
  readonly matches: readonly Match[];
}
