import type { Book, Measure, ScheduleFlag, ScheduleLine, UkFlag } from '@tradewind/tariff';
import type { PlacedLine } from './read/uk-answer.ts';

/** Customs territories with a schedule here: ISO 3166, and XI for Northern Ireland. */
export const JURISDICTIONS = ['US', 'GB', 'XI'] as const;
export type Jurisdiction = (typeof JURISDICTIONS)[number];

export const FORMATS = ['us_export', 'uk_commodity', 'ecb_rates'] as const;
export type Format = (typeof FORMATS)[number];

export const LOAD_STATES = [
  ...(['received', 'queued', 'running', 'done', 'failed', 'cancelled'] as const),
];
export type LoadState = (typeof LOAD_STATES)[number];

export const SOURCE_NAMES = ['us', 'gb', 'xi', 'ecb'] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

/** One edition of a schedule; it does not change once it is loaded. */
export interface Edition {
  readonly editionId: string;
  readonly jurisdiction: Jurisdiction;
  readonly name: string;
  /** First day on which it is the law, 'YYYY-MM-DD'. */
  readonly effectiveFrom: string;
  readonly loadedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly sha256: string;
  /** Name of the file, or the address it was fetched from. */
  readonly source: string;
  readonly lines: number;
  readonly declarable: number;
  readonly flags: number;
  readonly createdBy: string;
}

/** What is asked before a quote: which edition, and which exchange rates. */
export interface BasisQuestion {
  /** Null: a place without schedules of its own. */
  readonly jurisdiction: Jurisdiction | null;
  /** 'YYYY-MM-DD': the edition in force on it, and the last day of exchange rates. */
  readonly day: string;
  /** Editions as they were on file at that instant; left out: now. */
  readonly knownAt?: Date | undefined;
  /** First day of exchange rates. */
  readonly fxFrom: string;
}

/** What quotes of a day rest on. Nothing that was read under one stamp has changed under it. */
export interface Basis {
  readonly edition: Edition | undefined;
  readonly fxDays: number;
  readonly fxStamp: string;
  /** Of the rules the company holds beyond the book; '' where it holds none. */
  readonly ownStamp: string;
}

/** Rules of duty the company holds to be the law, by who asked for them. */
export interface OwnMeasures {
  readonly groupId: string;
  readonly measures: readonly Measure[];
  readonly facts: Book['facts'];
  readonly version: number;
}

/**
 * Where an edition stands today: in force, to come, followed by a newer one, replaced by one
 * loaded later for the same day, or withdrawn.
 */
export type Standing = 'in_force' | 'to_come' | 'past' | 'replaced' | 'withdrawn';

/** What could not be understood on a line. */
export interface Flag {
  readonly code: ScheduleFlag['code'] | UkFlag['code'];
  readonly line: string;
  /** Place in the file, from 1. */
  readonly row: number;
  readonly text: string;
}

/** A chapter made ready to be stored. */
export interface Chapter {
  readonly chapter: string;
  readonly contentHash: string;
  /** JSON of ScheduleLine[]. */
  readonly lines: string;
  readonly words: string;
  readonly lineCount: number;
  readonly declarableCount: number;
  /** Code -> hash of the answer, where lines come from answers about commodities. */
  readonly answers: Readonly<Record<string, string>> | null;
}

/** One answer about a commodity: its lines from the chapter down, and the answer as it came. */
export interface Answer {
  readonly code: string;
  readonly contentHash: string;
  readonly body: string;
  readonly lines: readonly PlacedLine[];
  readonly flags: readonly Flag[];
}

export interface FxDay {
  readonly day: string;
  /** Decimal text by currency: how many of it one unit of the base buys. */
  readonly rates: Readonly<Record<string, string>>;
}

/** What came out of a load, in the things the format holds. */
export interface LoadCounts {
  readonly lines?: number;
  readonly declarable?: number;
  readonly flags?: number;
  readonly chapters?: number;
  /** Chapters that were not here before. */
  readonly newChapters?: number;
  readonly days?: number;
  readonly newDays?: number;
}

/** One line as the search finds it. */
export interface FoundLine {
  readonly code: string;
  readonly declarable: boolean;
  /** General rate as printed, '' where none is. */
  readonly rate: string;
  /** Descriptions from the heading down to its own. */
  readonly path: readonly string[];
}

/** A line in its place. */
export interface LineView {
  readonly edition: Edition;
  readonly line: ScheduleLine;
  /** Lines above it, outermost first. */
  readonly above: readonly ScheduleLine[];
}
