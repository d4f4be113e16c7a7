import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeOnDatabases } from '../database/testing.ts';
import { openTestHouse, runJobsUntilIdle, testCaller } from './testing.ts';

describeOnDatabases('a house for tests', (db) => {
  it('runs jobs and events, each giving rise to the other, until nothing is left', async () => {
    const house = openTestHouse(db());
    const tenantId = randomUUID();
    const caller = testCaller(tenantId);
    const steps: string[] = [];
    house.jobs.define({
      kind: 'test.import',
      payload: z.object({ rows: z.number() }),
      run: async ({ payload, caller: mine }) => {
        steps.push(`job ${payload.rows} for ${mine.actor.id}`);
        await db().transaction({ tenantId }, (tx) =>
          house.events.publish(tx, { type: 'test.imported', subject: 'a', payload: {} }),
        );
        return { rows: payload.rows };
      },
    });
    house.events.subscribe({
      name: 'test.follower',
      types: ['test.imported'],
      handle: async (tx, event) => {
        steps.push(event.type);
        if (steps.length < 3) await house.jobs.enqueue(tx, caller, 'test.import', { rows: 2 });
      },
    });
    const jobId = await db().transaction({ tenantId }, (tx) =>
      house.jobs.enqueue(tx, caller, 'test.import', { rows: 1 }),
    );
    await runJobsUntilIdle(house);
    expect(steps).toEqual([
      'job 1 for tester',
      'test.imported',
      'job 2 for tester',
      'test.imported',
    ]);
    const job = await db().transaction({ tenantId }, (tx) => house.jobs.find(tx, jobId));
    expect(job).toMatchObject({ state: 'done', result: { rows: 1 } });
  });
});
