/**
 * A process for crash tests: one consumer whose effect is a row. Arguments: folder of the embedded
 * database, the tenant, and 'hang' to publish one event and stop for ever between the effect and
 * the move of the place, or 'deliver' to deliver what is waiting.
 */
import { openDatabase } from '../database/index.ts';
import { openLog } from '../log/index.ts';
import { openEvents } from './index.ts';

const [, , folder = '', tenantId = '', order = 'deliver'] = process.argv;
const db = await openDatabase({ url: undefined, folder });
await db.script(`create table if not exists public.crash_effect (
    tenant_id uuid not null, event_id uuid not null, process int not null);
  grant select, insert on public.crash_effect to tradewind_app`);
const events = openEvents({ db, log: openLog('silent') });
events.subscribe({
  name: 'test.effect',
  types: ['test.happened'],
  handle: async (tx, event) => {
    await tx.query('insert into crash_effect values ($1, $2, $3)', [
      event.tenantId,
      event.eventId,
      process.pid,
    ]);
    if (order !== 'hang') return;
    process.stdout.write('effect\n');
    await new Promise(() => undefined);
  },
});
if (order === 'hang') {
  await db.transaction({ tenantId }, (tx) =>
    events.publish(tx, { type: 'test.happened', subject: 'it', payload: {} }),
  );
}
await events.drain();
await db.close();
