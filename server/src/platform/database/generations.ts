/**
 * Generations: how many commits changed what a kind of answers rests on, so that answers kept in
 * memory are known to stand or not. Counted in the database by `house.count_changes`.
 */
import type { Transaction } from './types.ts';

export const GENERATION_OF = `select coalesce((select n from house.generation
  where tenant_id = $1 and topic = $2), 0)`;

/** What the open transaction changed so far: `TENANT TOPIC;` once for each; '' is nothing. */
export const CHANGED = `select coalesce(current_setting('tradewind.changed', true), '')`;

/**
 * The generation of a topic as an open transaction of a tenant sees it; null where the transaction
 * changed something itself: no answer kept before is its answer then, and its own are not to be
 * kept.
 */
export async function generationIn(tx: Transaction, topic: string): Promise<bigint | null> {
  const [row] = await tx.query<{ n: bigint | null }>('select house.generation($1) as n', [topic]);
  return row?.n ?? null;
}

export interface Known {
  get(tenantId: string, topic: string): bigint | undefined;
  put(tenantId: string, topic: string, n: bigint): bigint;
  /** Forgets what a commit changed; all of it where nobody can say what that was. */
  forget(changed: unknown): void;
}

/** Generations known in the one process that has the embedded database: it makes every commit. */
export function openKnown(): Known {
  const known = new Map<string, bigint>();
  return {
    get: (tenantId, topic) => known.get(`${tenantId} ${topic}`),
    put: (tenantId, topic, n) => {
      known.set(`${tenantId} ${topic}`, n);
      return n;
    },
    forget: (changed) => {
      if (typeof changed !== 'string') known.clear();
      else for (const key of changed.split(';')) known.delete(key);
    },
  };
}
