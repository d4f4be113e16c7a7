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
}
