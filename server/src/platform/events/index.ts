import type { Database, Transaction } from '../database/index.ts';
import { newId } from '../ids/index.ts';
import { describeFailure, type Log, type Loop, openLoop } from '../log/index.ts';
import { afterFailure, RETRY_MS, reasonOf } from './rules.ts';
import {
  holdPlace,
  insertEvent,
  insertParked,
  movePlace,
  noteFailure,
  pruneEvents,
  selectLag,
  selectNext,
  selectParked,
  selectWaiting,
  takeParked,
} from './store.ts';
import type { Consumer, ConsumerLag, Event, Events, NewEvent } from './types.ts';

export type { Consumer, ConsumerLag, Event, Events, NewEvent, ParkedEvent } from './types.ts';

export interface EventsOptions {
  readonly db: Database;
  readonly log: Log;
  /** Waits before each new try of a failing event; the event is parked after the last. */
  readonly retryMs?: readonly number[];
  readonly metrics?: OutboxMeter;
}

/** Where gauges are declared; the metrics of the house are one. */
export interface OutboxMeter {
  gauge(
    name: string,
    help: string,
    labels: readonly string[],
    read: () => Promise<readonly { labels: Readonly<Record<string, string>>; value: number }[]>,
  ): void;
}

/** Events delivered in one transaction as long as none of them fails. */
const BATCH = 50;

/** Looks for other processes' events this often. */
const IDLE_MS = 1_000;

/** A served database shows an event when its transaction commits, which a publisher cannot see. */
const AFTER_PUBLISH_MS = [10, 25, 50, 100, 200, 400];

const KEEP_DAYS = 14;
const PRUNE_EVERY_MS = 3_600_000;

/** Outbox of the house: see README.md for what is promised of order and repetition. */
export function openEvents(options: EventsOptions): Events {
  const outbox = new Outbox(options);
  if (options.metrics !== undefined) addGauges(options.metrics, outbox);
  return outbox;
}

function addGauges(metrics: OutboxMeter, outbox: Events): void {
  const add = (name: string, help: string, value: (lag: ConsumerLag) => number): void =>
    metrics.gauge(name, help, ['consumer'], async () =>
      (await outbox.lag()).map((lag) => ({
        labels: { consumer: lag.consumer },
        value: value(lag),
      })),
    );
  add('tradewind_events_waiting', 'Events a consumer has not passed', (lag) => lag.waiting);
  add('tradewind_events_lag_seconds', 'Age of the oldest such event', (lag) => lag.oldestSeconds);
  add('tradewind_events_parked', 'Events set aside after all tries', (lag) => lag.parked);
}

class Outbox implements Events {
  readonly #db: Database;
  readonly #log: Log;
  readonly #retryMs: readonly number[];
  readonly #consumers = new Map<string, Consumer>();
  #loop: Loop | undefined;
  #prunedAt = 0;

  constructor(options: EventsOptions) {
    this.#db = options.db;
    this.#log = options.log;
    this.#retryMs = options.retryMs ?? RETRY_MS;
  }

  async publish(tx: Transaction, event: NewEvent): Promise<void> {
    if (tx.scope === 'system')
      throw new Error('an event belongs to a tenant: publish in its scope');
    await insertEvent(tx, tx.scope.tenantId, newId(), event);
    this.#loop?.call();
  }

  subscribe(consumer: Consumer): void {
    if (this.#loop !== undefined) throw new Error('subscribe before start');
    if (this.#consumers.has(consumer.name)) {
      throw new Error(`consumer ${consumer.name} is declared twice`);
    }
    this.#consumers.set(consumer.name, consumer);
  }

  start(): void {
    this.#loop ??= openLoop({
      name: 'events',
      log: this.#log,
      idleMs: IDLE_MS,
      afterCallMs: this.#db.kind === 'postgres' ? AFTER_PUBLISH_MS : [],
      round: async () => {
        await this.drain();
        await this.#prune();
      },
    });
  }

  async stop(): Promise<void> {
    await this.#loop?.stop();
    this.#loop = undefined;
  }

  async drain(): Promise<void> {
    const names = [...this.#consumers.keys()];
    if (names.length === 0) return;
    for (;;) {
      const waiting = await selectWaiting(this.#db, names);
      const delivered = await Promise.allSettled(
        names.map((name) =>
          this.#deliverTo(
            name,
            waiting.filter((w) => w.consumer === name).map((w) => w.tenant_id),
          ),
        ),
      );
      for (const end of delivered) if (end.status === 'rejected') throw end.reason;
      if (!delivered.some((end) => end.status === 'fulfilled' && end.value)) return;
    }
  }

  parked(tx: Transaction): ReturnType<Events['parked']> {
    return selectParked(tx);
  }

  async redeliver(tx: Transaction, consumer: string, eventId: string): Promise<void> {
    const parked = await takeParked(tx, consumer, eventId);
    const handler = this.#consumers.get(consumer);
    if (parked === undefined || handler === undefined) return;
    await handler.handle(tx, parked.event);
  }

  lag(): ReturnType<Events['lag']> {
    return selectLag(this.#db, [...this.#consumers.keys()]);
  }

  /** One consumer's tenants one after the other; true if any event was passed. */
  async #deliverTo(name: string, tenantIds: readonly string[]): Promise<boolean> {
    const consumer = this.#consumers.get(name);
    if (consumer === undefined) return false;
    let any = false;
    for (const tenantId of tenantIds) {
      const passed = await this.#deliver(consumer, tenantId, BATCH);
      any ||= passed > 0;
    }
    return any;
  }

  /** Delivers the next events of one tenant in one transaction; returns how many were passed. */
  async #deliver(consumer: Consumer, tenantId: string, limit: number): Promise<number> {
    let done = 0;
    let failing: Event | undefined;
    try {
      return await this.#db.transaction({ tenantId }, async (tx) => {
        const held = await holdPlace(tx, tenantId, consumer.name);
        if (held === undefined) return 0;
        const next = await selectNext(tx, tenantId, held.position, limit);
        for (const event of next) {
          failing = event;
          if (consumer.types.includes(event.type)) await consumer.handle(tx, event);
          done++;
        }
        failing = undefined;
        const last = next.at(-1);
        if (last !== undefined) await movePlace(tx, tenantId, consumer.name, last.position);
        return next.length;
      });
    } catch (error) {
      if (failing === undefined) throw error;
      // All of it is undone. What went well before the failure is delivered again without it.
      if (done > 0) return this.#deliver(consumer, tenantId, done);
      await this.#failed(consumer, tenantId, failing, error);
      return 1;
    }
  }

  async #failed(
    consumer: Consumer,
    tenantId: string,
    failing: Event,
    error: unknown,
  ): Promise<void> {
    const outcome = await this.#db.transaction({ tenantId }, async (tx) => {
      const held = await holdPlace(tx, tenantId, consumer.name);
      const [next] = held === undefined ? [] : await selectNext(tx, tenantId, held.position, 1);
      if (held === undefined || next?.eventId !== failing.eventId) return 'elsewhere';
      const decision = afterFailure(held.failures, this.#retryMs);
      if (decision === 'park') {
        const failures = held.failures + 1;
        await insertParked(tx, consumer.name, failing, reasonOf(error), failures);
        await movePlace(tx, tenantId, consumer.name, failing.position);
        return 'parked';
      }
      await noteFailure(tx, tenantId, consumer.name, decision.retryAfterMs);
      return 'retried later';
    });
    const { eventId, type } = failing;
    this.#log.warn(
      {
        consumer: consumer.name,
        tenantId,
        eventId,
        type,
        outcome,
        failure: describeFailure(error),
      },
      'event failed',
    );
  }

  async #prune(): Promise<void> {
    if (Date.now() - this.#prunedAt < PRUNE_EVERY_MS) return;
    this.#prunedAt = Date.now();
    await pruneEvents(this.#db, [...this.#consumers.keys()], KEEP_DAYS);
  }
}
