import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openPostgres } from '../database/index.ts';
import { describeOnDatabases, openTestDatabase, TEST_DATABASE_URL } from '../database/testing.ts';
import { openLog } from '../log/index.ts';
import { type Consumer, type Event, type Events, openEvents } from './index.ts';
import { pruneEvents } from './store.ts';

const log = openLog('silent');
const opened: Events[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((events) => events.stop()));
});

function open(db: Database, retryMs: readonly number[] = [0, 0]): Events {
  const events = openEvents({ db, log, retryMs });
  opened.push(events);
  return events;
}

/** A consumer of this test's own tenant: the database is shared, and new consumers see the past. */
function consumer(tenantId: string, handle: Consumer['handle']): Consumer {
  return {
    name: `test.${randomUUID()}`,
    types: ['test.counted'],
    handle: async (tx, event) => {
      if (event.tenantId === tenantId) await handle(tx, event);
    },
  };
}

function publish(db: Database, events: Events, tenantId: string, subjects: readonly string[]) {
  return db.transaction({ tenantId }, async (tx) => {
    for (const subject of subjects) {
      await events.publish(tx, { type: 'test.counted', subject, payload: { of: subject } });
    }
  });
}

async function until(what: () => boolean, withinMs = 5_000): Promise<number> {
  const started = performance.now();
  while (!what()) {
    if (performance.now() - started > withinMs) throw new Error(`not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - started;
}

describeOnDatabases('events', (db) => {
  it('arrive in the order they were published, each once, with what was said', async () => {
    const events = open(db());
    const tenantId = randomUUID();
    const seen: Event[] = [];
    events.subscribe(
      consumer(tenantId, async (_tx, event) => {
        seen.push(event);
      }),
    );
    await publish(db(), events, tenantId, ['a', 'b']);
    await publish(db(), events, tenantId, ['c']);
    await events.drain();
    await events.drain();
    expect(seen.map((event) => event.subject)).toEqual(['a', 'b', 'c']);
    expect(seen[0]).toMatchObject({ tenantId, type: 'test.counted', payload: { of: 'a' } });
  });

  it('of a transaction that fails never happened', async () => {
    const events = open(db());
    const tenantId = randomUUID();
    const seen: string[] = [];
    events.subscribe(
      consumer(tenantId, async (_tx, event) => {
        seen.push(event.subject);
      }),
    );
    const broken = db().transaction({ tenantId }, async (tx) => {
      await events.publish(tx, { type: 'test.counted', subject: 'x', payload: {} });
      throw new Error('changed my mind');
    });
    await expect(broken).rejects.toThrow('changed my mind');
    await publish(db(), events, tenantId, ['y']);
    await events.drain();
    expect(seen).toEqual(['y']);
  });

  it('belong to a tenant, and its consumer works with that tenant’s rights', async () => {
    const events = open(db());
    const tenantId = randomUUID();
    const scopes: unknown[] = [];
    events.subscribe(
      consumer(tenantId, async (tx) => {
        scopes.push(tx.scope);
        const [row] = await tx.query('select house.tenant()::text as tenant');
        scopes.push(row?.['tenant']);
      }),
    );
    await publish(db(), events, tenantId, ['a']);
    await events.drain();
    expect(scopes).toEqual([{ tenantId }, tenantId]);
    const nobody = db().transaction('system', (tx) =>
      events.publish(tx, { type: 'test.counted', subject: 'x', payload: {} }),
    );
    await expect(nobody).rejects.toThrow(/belongs to a tenant/);
  });

  it('wake their consumers at the commit, without waiting for the next look', async () => {
    const events = open(db());
    const tenantId = randomUUID();
    let seen = 0;
    events.subscribe(
      consumer(tenantId, async () => {
        seen++;
      }),
    );
    events.start();
    await db().transaction({ tenantId }, async (tx) => {
      await events.publish(tx, { type: 'test.counted', subject: 'a', payload: {} });
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(seen).toBe(0);
    });
    expect(await until(() => seen === 1)).toBeLessThan(900);
  });

  it('an event that fails is tried again, then set aside; the rest go on', async () => {
    const events = open(db());
    const tenantId = randomUUID();
    const seen: string[] = [];
    let tries = 0;
    const mine = consumer(tenantId, async (tx, event) => {
      await tx.query("select set_config('test.effect', 'x', true)");
      if (event.subject === 'poison' && tries++ < 99) {
        throw new TypeError('phone 555-0100 is not a number');
      }
      seen.push(event.subject);
    });
    events.subscribe(mine);
    await publish(db(), events, tenantId, ['a', 'b', 'poison', 'c', 'd']);
    await events.drain();
    // Once at the end of a batch, which is undone, then three times at the head of the rest.
    expect(tries).toBe(4);
    expect(seen.filter((subject) => subject > 'b')).toEqual(['c', 'd']);
    const parked = await db().transaction({ tenantId }, (tx) => events.parked(tx));
    expect(parked).toMatchObject([
      { consumer: mine.name, reason: 'TypeError', failures: 3, event: { subject: 'poison' } },
    ]);

    tries = 99;
    const eventId = parked[0]?.event.eventId ?? '';
    await db().transaction({ tenantId }, (tx) => events.redeliver(tx, mine.name, eventId));
    expect(seen.at(-1)).toBe('poison');
    expect(await db().transaction({ tenantId }, (tx) => events.parked(tx))).toEqual([]);
  });

  it('effects of a failed delivery are undone, so that each effect stays once', async () => {
    const events = open(db());
    const tenantId = randomUUID();
    await db().script(`create table if not exists public.event_effect (
        tenant_id uuid not null, subject text not null);
      grant select, insert on public.event_effect to tradewind_app`);
    let failures = 0;
    events.subscribe(
      consumer(tenantId, async (tx, event) => {
        await tx.query('insert into event_effect values ($1, $2)', [tenantId, event.subject]);
        if (event.subject === 'c' && failures++ < 2) throw new Error('not yet');
      }),
    );
    await publish(db(), events, tenantId, ['a', 'b', 'c', 'd']);
    await events.drain();
    const rows = await db().read<{ subject: string }>(
      'system',
      'select subject from event_effect where tenant_id = $1',
      [tenantId],
    );
    expect(rows.map((row) => row.subject).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('one failing tenant or consumer does not hold up another', async () => {
    const events = open(db(), [60_000]);
    const [bad, good] = [randomUUID(), randomUUID()];
    const seen: string[] = [];
    const name = `test.${randomUUID()}`;
    events.subscribe({
      name,
      types: ['test.counted'],
      handle: async (_tx, event) => {
        if (event.tenantId === bad) throw new Error('broken');
        if (event.tenantId === good) seen.push(event.subject);
      },
    });
    await publish(db(), events, bad, ['1']);
    await publish(db(), events, good, ['2', '3']);
    await events.drain();
    expect(seen).toEqual(['2', '3']);
    const lag = await events.lag();
    expect(lag).toMatchObject([{ consumer: name, waiting: 1, parked: 0 }]);
    expect(lag[0]?.oldestSeconds).toBeGreaterThan(0);
  });

  it('several processes share the work, each event going to one of them', async () => {
    const [a, b] = [open(db()), open(db())];
    const tenants: string[] = Array.from({ length: 6 }, () => randomUUID());
    const seen: string[] = [];
    const shared: Consumer = {
      name: `test.${randomUUID()}`,
      types: ['test.counted'],
      handle: async (_tx, event) => {
        if (tenants.includes(event.tenantId)) seen.push(`${event.tenantId} ${event.subject}`);
      },
    };
    a.subscribe(shared);
    b.subscribe(shared);
    const subjects = Array.from({ length: 20 }, (_, i) => `s${i}`);
    for (const tenantId of tenants) await publish(db(), a, tenantId, subjects);
    await Promise.all([a.drain(), b.drain(), a.drain()]);
    await a.drain();
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it('are deleted when they are old and every consumer has passed them', async () => {
    const events = open(db());
    const tenantId = randomUUID();
    const mine = consumer(tenantId, async () => undefined);
    events.subscribe(mine);
    await publish(db(), events, tenantId, ['old', 'young']);
    await events.drain();
    await publish(db(), events, tenantId, ['old, waiting']);
    await db().script(`update outbox_event set occurred_at = now() - interval '30 days'
      where tenant_id = '${tenantId}' and subject like 'old%'`);
    await pruneEvents(db(), [mine.name], 14);
    const left = await db().read<{ subject: string }>(
      'system',
      'select subject from outbox_event where tenant_id = $1 order by position',
      [tenantId],
    );
    expect(left.map((row) => row.subject)).toEqual(['young', 'old, waiting']);
  });
});

/** The embedded database has one session, so its transactions cannot overlap. */
describe.skipIf(TEST_DATABASE_URL === undefined)('events of transactions that overlap', () => {
  let reader: Database;
  /** A connection for each writer, so that all of them are open at once. */
  const writers: Database[] = [];

  beforeAll(async () => {
    reader = await openTestDatabase('postgres');
    const [at] = await reader.read<{ name: string }>('system', 'select current_database() as name');
    const url = new URL(TEST_DATABASE_URL ?? '');
    url.pathname = `/${at?.name}`;
    for (let i = 0; i < 5; i++) writers.push(await openPostgres(url.href, 1));
  });

  afterAll(async () => {
    for (const writer of writers) await writer.close();
    await reader.close();
  });

  function follow(tenantId: string): { events: Events; seen: string[] } {
    const events = open(reader);
    const seen: string[] = [];
    events.subscribe(
      consumer(tenantId, async (_tx, event) => {
        seen.push(event.subject);
      }),
    );
    return { events, seen };
  }

  it('wait for none that publishes nothing, and for each that has published', async () => {
    const tenantId = randomUUID();
    const { events, seen } = follow(tenantId);
    const [long, early, late] = writers;
    if (long === undefined || early === undefined || late === undefined) throw new Error('few');
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const silent = long.transaction('system', async (tx) => {
      await tx.query('select pg_current_xact_id()');
      await released;
    });
    await publish(late, events, tenantId, ['a']);
    await events.drain();
    expect(seen).toEqual(['a']);

    let published = (): void => undefined;
    const isPublished = new Promise<void>((resolve) => {
      published = resolve;
    });
    const slow = early.transaction({ tenantId }, async (tx) => {
      await events.publish(tx, { type: 'test.counted', subject: 'b', payload: {} });
      published();
      await released;
    });
    await isPublished;
    await publish(late, events, tenantId, ['c']);
    await events.drain();
    expect(seen).toEqual(['a']);
    release();
    await Promise.all([silent, slow]);
    await events.drain();
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('none is passed over, whatever the order of publishing and committing', async () => {
    const plan = fc.record({
      early: fc.boolean(),
      publishAfter: fc.nat(30),
      commitAfter: fc.nat(30),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 2, maxLength: 5 }), async (plans) => {
        const tenantId = randomUUID();
        const { events, seen } = follow(tenantId);
        let running = plans.length;
        const written = plans.map(async ({ early, publishAfter, commitAfter }, i) => {
          await writers[i]?.transaction({ tenantId }, async (tx) => {
            if (early) await tx.query('select pg_current_xact_id()');
            await sleep(publishAfter);
            await events.publish(tx, { type: 'test.counted', subject: `${i}`, payload: {} });
            await sleep(commitAfter);
          });
          running--;
        });
        while (running > 0) await Promise.all([events.drain(), sleep(3)]);
        await Promise.all(written);
        await events.drain();
        expect(seen.sort()).toEqual(plans.map((_, i) => `${i}`));
      }),
      { numRuns: 40 },
    );
  });
});

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
