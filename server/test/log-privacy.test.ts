import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createOneTimeSignIn } from '../src/platform/auth/index.ts';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openBrowser, openTestApp } from '../src/platform/http/testing.ts';
import { joinCompany, PASSWORD } from '../src/platform/http/testing-people.ts';
import { callAs, uploadAs } from '../src/records/imports/testing.ts';
import { ROOM_JOBS, ROOM_ROUTES } from '../src/wiring.ts';

/** Everything that was logged, as text. */
function openCapture() {
  const lines: string[] = [];
  const write = (chunk: Buffer, _encoding: string, done: () => void): void => {
    lines.push(chunk.toString('utf8'));
    done();
  };
  return { log: pino({ level: 'debug' }, new Writable({ write })), lines };
}

describeOnDatabases('the log', (db) => {
  it('says who did what by ids alone: no name, address, password, token or cell', async () => {
    const { log, lines } = openCapture();
    const test = await openTestApp(db(), ROOM_ROUTES, { house: { log } });
    for (const define of ROOM_JOBS) define(test.house);
    const owner = await test.signIn('owner');
    const email = 'grace.hopper@navy.example';
    const { person, token } = await joinCompany(test, owner, 'planner', email);
    await openBrowser(test)('POST', '/api/session', { email, password: 'Not-her-password' });
    await person('POST', '/api/session/password', { current: 'Not-her-password', next: 'x' });
    const path = await createOneTimeSignIn(test.house, owner.userId);
    await openBrowser(test)('GET', path);
    const call = callAs(test, owner);
    await call('GET', `/api/customers?q=${encodeURIComponent(email)}`);
    await call('GET', `/api/orders?q=${encodeURIComponent('Hopper')}&sort=${email}`);

    const orders = [
      'order number,order date,sku,quantity,price,country,currency,customer',
      `1,2026-01-05,A-1,2,9.90,France,EUR,${email}`,
      `2,2026-01-05,A-1,2,9.90,Hopperland,EUR,${email}`,
    ];
    const file = Buffer.from(orders.join('\n'));
    const { importId } = (await uploadAs(test, owner, 'hopper-orders.csv', file)).json();
    await call('POST', `/api/imports/${importId}/start`, {});
    const wanted = { kind: 'customers', format: 'csv', personal: true };
    await call('POST', '/api/exports', wanted);
    await runJobsUntilIdle(test.house);
    expect((await call('GET', `/api/imports/${importId}`)).json()).toMatchObject({
      counts: { accepted: 1, rejected: 1 },
    });

    const text = lines.join('');
    expect(lines.length).toBeGreaterThan(10);
    expect(text).toContain(owner.tenantId);
    const oneTime = path.split('token=')[1] ?? '';
    for (const secret of [email, 'hopper', PASSWORD, 'Not-her', token, oneTime]) {
      expect(secret).not.toBe('');
      expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
    }
    expect(text).not.toMatch(/\bAda\b/);
    expect(text).not.toContain(owner.headers.cookie.split('=')[1] ?? owner.userId);
  });
});
