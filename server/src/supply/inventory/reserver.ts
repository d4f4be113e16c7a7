import type { Caller } from '../../platform/audit/types.ts';
import type { Database } from '../../platform/database/index.ts';
import { reserve } from './commands/reserve.ts';
import type { ReservationOutcome, ReservationRequest } from './types.ts';

/** Requests decided in one transaction; beyond it a batch takes longer than it saves. */
const MOST = 256;

interface Waiting {
  readonly caller: Caller;
  readonly request: ReservationRequest;
  readonly resolve: (outcome: ReservationOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Takes requests as they come and decides those of one company together, in the order in which
 * they came. While one batch is being written the next gathers, so that two hundred buyers of one
 * SKU cost a few transactions instead of two hundred that wait for each other's row locks.
 */
export class Reserver {
  readonly #house: { readonly db: Database };
  readonly #queues = new Map<string, Waiting[]>();
  readonly #busy = new Set<string>();

  constructor(house: { readonly db: Database }) {
    this.#house = house;
  }

  /** @throws inventory.key_reused, inventory.bad_quantity */
  reserve(caller: Caller, request: ReservationRequest): Promise<ReservationOutcome> {
    return new Promise((resolve, reject) => {
      const waiting = { caller, request, resolve, reject };
      const queue = this.#queues.get(caller.tenantId);
      if (queue === undefined) this.#queues.set(caller.tenantId, [waiting]);
      else queue.push(waiting);
      if (!this.#busy.has(caller.tenantId)) void this.#work(caller.tenantId);
    });
  }

  async #work(tenantId: string): Promise<void> {
    this.#busy.add(tenantId);
    // Let the calls of this turn of the loop join the first batch.
    await Promise.resolve();
    for (;;) {
      const queue = this.#queues.get(tenantId) ?? [];
      const batch = takeBatch(queue);
      if (batch.length === 0) break;
      await this.#decide(batch);
    }
    this.#queues.delete(tenantId);
    this.#busy.delete(tenantId);
  }

  async #decide(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    try {
      const outcomes = await reserve(
        this.#house,
        first.caller,
        batch.map(({ request }) => request),
      );
      for (const [index, waiting] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome !== undefined) waiting.resolve(outcome);
      }
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) {
        only.reject(error);
        return;
      }
      // One bad request must not spoil the others': each is tried by itself.
      for (const waiting of batch) await this.#decide([waiting]);
    }
  }
}

/**
 * The next requests of one actor, each key once: a request sent twice at once waits for the first
 * to be on record.
 */
function takeBatch(queue: Waiting[]): Waiting[] {
  const batch: Waiting[] = [];
  const keys = new Set<string>();
  const actor = queue[0]?.caller.actor.id;
  while (batch.length < MOST) {
    const [next] = queue;
    if (next === undefined || next.caller.actor.id !== actor || keys.has(next.request.key)) break;
    keys.add(next.request.key);
    batch.push(next);
    queue.shift();
  }
  return batch;
}
