/** Nouns of the classifier. Codes are strings of digits without points. */

export interface Words2 {
  readonly en: string;
  readonly zh: string;
}

/** What tells codes apart: axis -> values allowed for the code. */
export type Facts = Readonly<Record<string, readonly string[]>>;

export interface KnowledgeNote {
  /** The legal note, such as "Chapter 42 note 3(A)(a)". */
  readonly ref: string;
  readonly en: string;
  readonly zh: string;
  /** Words of a listing that call the note up. */
  readonly words: readonly string[];
  /** Chapters, headings or subheadings the goods leave. */
  readonly not: readonly string[];
  /** Where they belong. */
  readonly goTo: readonly string[];
}

export interface KnowledgeSub extends Words2 {
  readonly code: string;
  readonly words?: readonly string[];
  readonly facts?: Facts;
}

export interface KnowledgeHeading extends Words2 {
  readonly code: string;
  readonly words?: readonly string[];
  readonly subs?: readonly KnowledgeSub[];
}

/** One file of data/hs: a chapter of the Harmonized System in words of our own. */
export interface KnowledgeChapter {
  readonly chapter: string;
  readonly name: Words2;
  readonly notes?: readonly KnowledgeNote[];
  readonly headings: readonly KnowledgeHeading[];
}

export interface AxisValue extends Words2 {
  readonly value: string;
  /** Words of a listing that say this value. */
  readonly words: readonly string[];
  /** A wider value that this one is a kind of: cotton is textile. */
  readonly within?: readonly string[];
}

export interface Axis {
  readonly axis: string;
  readonly question: Words2;
  readonly values: readonly AxisValue[];
}

/** A line of an official national schedule. */
export interface ScheduleLine {
  /** Digits, with or without points; empty on lines that only carry words. */
  readonly code: string;
  readonly indent: number;
  readonly description: string;
}

/** A text whose code somebody accepted. */
export interface MemoryEntry {
  readonly text: string;
  readonly code: string;
  /** How much it counts; 1 is one acceptance. */
  readonly weight: number;
}

/** Words of one's own for a code of any length. */
export interface Synonym {
  readonly code: string;
  readonly words: readonly string[];
}

export interface Answer {
  readonly question: string;
  readonly option: string;
}

export interface Item {
  readonly title: string;
  readonly description?: string | undefined;
  /** Names to values, or JSON of that, or lines "name: value". */
  readonly attributes?: unknown;
  /** Category path from wide to narrow: a list, or "A > B > C". */
  readonly categories?: readonly string[] | string | undefined;
  readonly answers?: readonly Answer[] | undefined;
}

export interface Reason {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export const reasonCodes = [
  'gri1_terms',
  'gri1_note_excludes',
  'gri1_note_includes',
  'gri2a_unfinished',
  'gri3a_most_specific',
  'gri3b_essential_character',
  'gri3c_last_in_order',
  'gri5_case_or_packing',
  'gri6_same_level',
  'fact_agrees',
  'fact_contradicts',
  'fact_open',
  'accepted_before',
  'answered',
  'model_ranked',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export interface Candidate {
  /** At least six digits; more where a schedule is given and its line is decided. */
  readonly code: string;
  /** Probability; those of all candidates add up to one at most. */
  readonly score: number;
  readonly text: Words2;
  readonly reasons: readonly Reason[];
}

export interface QuestionOption {
  readonly value: string;
  readonly text: Words2;
  /** The codes that remain if this is the answer. */
  readonly codes: readonly string[];
}

export interface Question {
  readonly id: string;
  readonly kind: 'axis' | 'group' | 'national';
  readonly text: Words2;
  readonly options: readonly QuestionOption[];
}

export const refuseReasons = [
  'no_text',
  'too_little_text',
  'only_marketing_words',
  'nothing_found',
  'answers_contradict',
] as const;
export type RefuseReason = (typeof refuseReasons)[number];

export interface Classification {
  readonly decision: 'sure' | 'ask' | 'refuse';
  readonly refuseReason: RefuseReason | null;
  /** Probability that the first candidate's six digits are right. */
  readonly confidence: number;
  readonly candidates: readonly Candidate[];
  readonly question: Question | null;
  /** Which rule decided, by which words: the first candidate's reasons and those of the item. */
  readonly rationale: readonly Reason[];
  /** True where a schedule is given and the first candidate's national digits are not decided. */
  readonly nationalOpen: boolean;
}

/** A larger model, used only where one is given. */
export interface RankingModel {
  /** A score for each candidate, in their order; higher is better, in units of log odds. */
  rank(
    query: string,
    candidates: readonly { readonly code: string; readonly text: string }[],
  ): Promise<readonly number[]>;
}
