/** What a party is; null where nobody said. */
export type Kind = 'person' | 'company' | 'vessel';

export type NameQuality = 'primary' | 'strong' | 'weak';

/** One way a listed party is called. */
export interface ListedName {
  readonly text: string;
  /** 'weak': the list itself says that this alias alone does not identify anybody. */
  readonly quality: NameQuality;
}

/** One party of an official list. */
export interface ListEntry {
  /** As the list calls it; unique in the list. */
  readonly id: string;
  readonly kind: Kind | null;
  readonly names: readonly ListedName[];
  /** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD', as much as the list knows. */
  readonly birthDates: readonly string[];
  /** ISO 3166 alpha-2: nationality, seat, address. */
  readonly countries: readonly string[];
  /** Numbers of passports, registrations, vessels. */
  readonly identifiers: readonly string[];
  readonly programmes: readonly string[];
}

/** Somebody to be screened; what is not known is left out. */
export interface Party {
  readonly names: readonly string[];
  readonly kind?: Kind | null | undefined;
  readonly birthDates?: readonly string[] | undefined;
  readonly countries?: readonly string[] | undefined;
  readonly identifiers?: readonly string[] | undefined;
}

/**
 * `match`: surely enough alike to be stopped; `review`: a person has to look; `clear`: nothing on
 * the list is alike; `unknown`: the name could not be read, so nothing can be said.
 */
export type Decision = 'match' | 'review' | 'clear' | 'unknown';

/** How two words were found alike. */
export const HOWS = [
  ...(['same', 'spelling', 'variant', 'typo', 'sound', 'initial', 'joined', 'script'] as const),
  ...(['homophone', 'acronym'] as const),
];
export type How = (typeof HOWS)[number];

/** One word of the name asked for beside the word of the list it was held against. */
export interface WordPair {
  readonly ours: string;
  readonly theirs: string;
  readonly how: How;
  /** 0 to 1. */
  readonly likeness: number;
}

/** What spoke for or against beside the words. */
export const FACTORS = [
  ...(['numbers_differ', 'number_missing', 'legal_forms_differ', 'kind_differs'] as const),
  ...(['weak_alias', 'single_word', 'words_left_on_both_sides', 'words_left_over'] as const),
  ...(['birth_date_differs', 'birth_date_agrees', 'birth_year_agrees'] as const),
  ...(['country_differs', 'country_agrees', 'identifier_agrees', 'generic_words_only'] as const),
];
export type Factor = (typeof FACTORS)[number];

export interface FactorNote {
  readonly factor: Factor;
  /** What the score was multiplied by; below 1 it spoke against. */
  readonly times: number;
}

/** Why two names have their score, as data: a screen puts it into words. */
export interface Explanation {
  readonly ours: string;
  readonly theirs: string;
  readonly pairs: readonly WordPair[];
  readonly oursLeft: readonly string[];
  readonly theirsLeft: readonly string[];
  readonly factors: readonly FactorNote[];
}

/** One listed party held against the one asked for. */
export interface Candidate {
  readonly entry: ListEntry;
  /** 0 to 1. */
  readonly score: number;
  readonly explanation: Explanation;
}

export interface Screening {
  readonly decision: Decision;
  /** Best first; those at or above the threshold for a review. */
  readonly candidates: readonly Candidate[];
}

/** Scores from which a party is a match, or has to be looked at. */
export interface Thresholds {
  readonly match: number;
  readonly review: number;
}
