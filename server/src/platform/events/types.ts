import type { Transaction } from '../database/index.ts';

/**
 * A fact other rooms may care about: written with the change, delivered after it, at least once.
 */
export interface NewEvent {
  /** 'orders.imported': room, then what happened. */
  readonly type: string;
  /** What it is about, an id. */
  readonly subject: string;
  /** Ids and figures only: no personal data. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Event extends NewEvent {
  readonly tenantId: string;
  readonly eventId: string;
  readonly position: bigint;
  readonly occurredAt: Date;
}

export interface Consumer {
  /** Name of the consumer: its place in the stream is kept under it. */
  readonly name: string;
  readonly types: readonly string[];
  /** Runs in the tenant's transaction that also moves the place, so its effect happens once. */
  readonly handle: (tx: Transaction, event: Event) => Promise<void>;
}

export interface Events {
  publish(tx: Transaction, event: NewEvent): Promise<void>;
  /** Declares a consumer; before `start`. */
  subscribe(consumer: Consumer): void;
  start(): void;
  /** Delivers what is waiting now; tests and graceful stop use it. */
  drain(): Promise<void>;
  stop(): Promise<void>;
  /** Events of the tenant that were set aside, oldest first. */
  parked(tx: Transaction): Promise<ParkedEvent[]>;
  /**
   * Hands a parked event to its consumer once more, in this transaction, and takes it off the list.
   * Throws what the consumer throws; then it stays parked.
   */
  redeliver(tx: Transaction, consumer: string, eventId: string): Promise<void>;
  lag(): Promise<ConsumerLag[]>;
}

/** An event a consumer could not take after all its tries, set aside until a person looks. */
export interface ParkedEvent {
  readonly consumer: string;
  readonly event: Event;
  /** Type and code of the failure, never its message. */
  readonly reason: string;
  readonly failures: number;
  readonly parkedAt: Date;
}

/** How far behind a consumer is, over all tenants. */
export interface ConsumerLag {
  readonly consumer: string;
  readonly waiting: number;
  /** Age of the oldest event not delivered yet; 0 when there is none. */
  readonly oldestSeconds: number;
  readonly parked: number;
}
