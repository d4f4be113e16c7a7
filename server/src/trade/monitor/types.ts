import type { FoundDay, Kind, Level, Notice, Reason, Topic } from '@tradewind/monitor';
import type { Params } from '../../platform/errors/index.ts';

/** What a person made of a document. */
export const STATES = ['new', 'read', 'dismissed', 'impact', 'rule'] as const;
export type State = (typeof STATES)[number];

/** As it is shown: `changed` is decided on in an older version than there is now. */
export const STANDINGS = ['new', 'changed', 'read', 'dismissed', 'impact', 'rule'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What a document became: a rule of the rulebook, by its draft; an impact that was priced. */
export interface Became {
  readonly ruleId: string | null;
  readonly draftId: string | null;
  readonly impactId: string | null;
}

export interface Counts {
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  /** Entries of the answer that could not be read. */
  readonly unread: number;
}

export interface SourceRow {
  readonly source: string;
  readonly enabled: boolean;
  readonly enabledAt: Date | null;
  readonly triedAt: Date | null;
  readonly succeededAt: Date | null;
  readonly failingSince: Date | null;
  readonly errorCode: string | null;
  readonly errorParams: Params | null;
  readonly counts: Counts | null;
}

/** A document as the list shows it. */
export interface DocumentRow extends Became {
  readonly documentId: string;
  readonly source: string;
  readonly externalId: string;
  readonly versionNo: number;
  readonly kind: Kind;
  readonly title: string;
  readonly language: 'en' | 'zh';
  readonly url: string | null;
  readonly published: string | null;
  readonly jurisdictions: readonly string[];
  readonly topics: readonly Topic[];
  readonly days: readonly FoundDay[];
  readonly firstSeen: Date;
  readonly changedAt: Date;
  readonly state: State;
  readonly standing: Standing;
  readonly decidedVersion: number;
  /** About additional duties that fall on goods of any code. */
  readonly additionalDuty: boolean;
  /** null: not looked up yet. */
  readonly touched: number | null;
  readonly maybe: number | null;
  readonly matchedAt: Date | null;
}

export interface VersionRow {
  readonly versionNo: number;
  readonly notice: Notice;
  readonly receivedAt: Date;
  readonly receivedFrom: string;
  readonly receivedBy: string;
}

export interface MatchRow {
  readonly sku: string;
  readonly level: Level;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

export interface DecisionRow extends Became {
  readonly decisionId: string;
  readonly versionNo: number;
  readonly state: State;
  readonly reason: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}
