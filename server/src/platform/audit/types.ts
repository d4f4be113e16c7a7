import type { Transaction } from '../database/index.ts';

/** Who acts: a person, a program with a key, or the house itself (a job, the sample loader). */
export interface Actor {
  readonly kind: 'user' | 'key' | 'house';
  /** User id, key id, or the job's name. */
  readonly id: string;
  /** Of a key: the person it was made by; null or left out where nobody is known. */
  readonly ownerId?: string | null;
}

/** What a command knows of its caller; made by the HTTP door, the command line or a job. */
export interface Caller {
  readonly tenantId: string;
  readonly actor: Actor;
  /** Where from: an address, 'cli', or 'job'. */
  readonly origin: string;
  /** The instant of the call; rules take it as their clock. */
  readonly now: Date;
  readonly locale: 'zh' | 'en';
}

export interface AuditEntry {
  /** 'orders.cancelled': room, then what happened, in the past tense. */
  readonly action: string;
  /** 'order', 'plan', 'user' ... */
  readonly entity: string;
  readonly entityId: string;
  /** What changed, without personal data. */
  readonly change?: Readonly<Record<string, unknown>>;
}

/**
 * Appends to the log of who did what, when, from where; in the transaction of the change itself.
 */
export type RecordAudit = (tx: Transaction, caller: Caller, entry: AuditEntry) => Promise<void>;

/** An entry as it is read back: 操作日志 of a record, or of the whole company. */
export interface AuditRecord {
  readonly entryId: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly origin: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly change: Readonly<Record<string, unknown>>;
}

export interface AuditFilter {
  readonly entity?: string;
  readonly entityId?: string;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  readonly limit: number;
}

export interface AuditPage {
  /** Newest first. */
  readonly items: readonly AuditRecord[];
  readonly nextCursor: string | null;
}
