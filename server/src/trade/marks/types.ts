import type {
  ListingText,
  MarkKind,
  MarkStatus,
  Match,
  PictureHash,
  WatchedMark,
} from '@tradewind/marks';

export type { ListingText, MarkKind, MarkStatus, Match, PictureHash, WatchedMark };

export const HIT_STATES = [
  ...(['open', 'infringing', 'lift_asked', 'not_infringing', 'licensed', 'gone'] as const),
];
export type HitState = (typeof HIT_STATES)[number];

export const LEVELS = ['hold', 'warn'] as const;
export type Level = (typeof LEVELS)[number];

/** What a person, or a register, says of a mark. */
export interface MarkFields {
  readonly kind: MarkKind;
  readonly wording: string | null;
  readonly variants: readonly string[];
  readonly owner: string | null;
  readonly office: string | null;
  readonly number: string | null;
  readonly nice: readonly number[];
  readonly territories: readonly string[];
  readonly status: MarkStatus;
  readonly filedOn: string | null;
  readonly registeredOn: string | null;
  readonly expiresOn: string | null;
  readonly reputed: boolean;
  readonly source: string | null;
  readonly note: string | null;
}

export interface MarkRow extends MarkFields {
  readonly markId: string;
  readonly pictureFileId: string | null;
  readonly picture: PictureHash | null;
  readonly markHash: string;
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A mark as a hit keeps it: as it was when the hit was found. */
export type MarkAsFound = MarkFields & { readonly pictureFileId: string | null };

/** A listing as it is held against marks, and kept with a hit. */
export interface ListingFacts {
  readonly names: Readonly<Record<string, string>>;
  readonly texts: readonly ListingText[];
  readonly nice: readonly number[] | null;
  /** Markets it is offered in; null is not known. */
  readonly markets: readonly string[] | null;
}

export interface ListingRow extends ListingFacts {
  readonly sku: string;
  readonly productCode: string;
  /** Of the catalogue. */
  readonly pictureFileId: string | null;
  readonly factsHash: string;
}

export interface Hit {
  readonly hitId: string;
  readonly sku: string;
  readonly markId: string;
  readonly level: Level;
  readonly score: number;
  readonly match: Match;
  readonly listing: ListingFacts;
  readonly pictureFileId: string | null;
  readonly mark: MarkAsFound;
  readonly markHash: string;
  readonly factsHash: string;
  readonly territories: readonly string[];
  readonly state: HitState;
  readonly reopened: boolean;
  readonly stillFound: boolean;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  /** The person who asked for its block to be lifted, with a key of theirs or without. */
  readonly askedBy: string | null;
  /** The other person, who lifted it. */
  readonly liftedBy: string | null;
  readonly recordId: string | null;
  readonly licensedPlaces: readonly string[] | null;
  readonly version: number;
  readonly foundAt: Date;
}

export const IMPORT_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What is wanted of a file of marks. */
export interface Wanted {
  /** Where marks of the file are protected if it does not say. */
  readonly territory: string | null;
  /** Only marks with one of these classes; empty is all. */
  readonly nice: readonly number[];
  /** Only marks that have not ended. */
  readonly live: boolean;
}

export interface RefusedRow {
  readonly line: number;
  readonly column: string;
  readonly code: string;
  readonly value: string;
}

export interface MarkImport {
  readonly importId: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly wanted: Wanted;
  readonly state: ImportState;
  readonly jobId: string | null;
  readonly format: string | null;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly leftOut: number;
  readonly problems: readonly RefusedRow[];
  readonly refused: number;
  readonly error: {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  } | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export const NOTICE_STATES = ['open', 'answered', 'won', 'lost', 'withdrawn'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export interface NoticeFields {
  readonly platform: string;
  readonly number: string;
  readonly claimant: string | null;
  readonly claimedMark: string;
  readonly markId: string | null;
  readonly skus: readonly string[];
  readonly receivedOn: string;
  readonly dueOn: string | null;
  readonly text: string | null;
  readonly note: string | null;
}

export interface Notice extends NoticeFields {
  readonly noticeId: string;
  readonly state: NoticeState;
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A SKU that marks keep from a market. */
export interface MarkBar {
  readonly sku: string;
  readonly market: string;
  readonly verdict: 'hold' | 'blocked';
  readonly hitId: string;
  /** The mark in short: 'VEXORA (EUIPO 018000001)'. */
  readonly mark: string;
}
