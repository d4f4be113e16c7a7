import { expect, it } from 'vitest';
import { createOneTimeSignIn, createTenant, openAuth } from '../auth/index.ts';
import { describeOnDatabases } from '../database/testing.ts';
import { newId } from '../ids/index.ts';
import { cookieHeader, openBrowser, openTestApp } from './testing.ts';
import { codeOf, joinCompany, PASSWORD } from './testing-people.ts';

describeOnDatabases('signing in', (db) => {
  const open = () => openTestApp(db(), []);
  const address = () => `${newId()}@example.com`;

  it('takes a new person from invitation to a session, a sign-out and a sign-in', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const email = address();
    const { person, accepted, token } = await joinCompany(
      test,
      owner,
      'planner',
      email.toUpperCase(),
    );
    expect(accepted.json()).toEqual({ next: 'done' });
    const session = (await person('GET', '/api/session')).json();
    expect(session).toMatchObject({
      person: { email, name: 'Ada', hasPassword: true, twoFactor: false },
      tenant: { tenantId: owner.tenantId },
      role: 'planner',
      locale: 'en',
    });
    expect(session.permissions).toContain('plans.run');
    expect(session.permissions).not.toContain('plans.approve');

    const again = { token, name: 'Eve', password: PASSWORD };
    const second = await openBrowser(test)('POST', '/api/invitations/accept', again);
    expect([second.statusCode, codeOf(second)]).toEqual([410, 'auth.invitation_invalid']);

    await person('DELETE', '/api/session');
    expect((await person('GET', '/api/session')).json().person).toBeNull();
    expect((await person('GET', '/api/company')).statusCode).toBe(401);
    const back = await person('POST', '/api/session', { email, password: PASSWORD });
    expect(back.json()).toEqual({ next: 'done' });
    expect((await person('GET', '/api/company')).statusCode).toBe(200);
  });

  it('pauses signing in after five wrong passwords, for this account alone', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const email = address();
    await joinCompany(test, owner, 'viewer', email);
    const visitor = openBrowser(test);
    const attempt = (password: string, who = email) =>
      visitor('POST', '/api/session', { email: who, password });
    for (let i = 0; i < 4; i++) {
      expect(codeOf(await attempt('wrong password'))).toBe('auth.wrong_credentials');
    }
    expect((await attempt(PASSWORD)).statusCode).toBe(200);
    for (let i = 0; i < 5; i++) await attempt('wrong password');
    const locked = await attempt(PASSWORD);
    expect(locked.statusCode).toBe(429);
    expect(locked.json()).toMatchObject({ code: 'auth.locked', params: { minutes: 15 } });
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(14 * 60);
    expect(codeOf(await attempt('wrong password', address()))).toBe('auth.wrong_credentials');
  });

  it('counts tries that arrive at once one by one', async () => {
    const test = await open();
    const email = address();
    const visitor = openBrowser(test);
    const replies = await Promise.all(
      Array.from({ length: 12 }, () =>
        visitor('POST', '/api/session', { email, password: 'guess' }),
      ),
    );
    const codes = replies.map(codeOf);
    expect(codes.filter((code) => code === 'auth.wrong_credentials')).toHaveLength(5);
    expect(codes.filter((code) => code === 'auth.locked')).toHaveLength(7);
  });

  it('lets the pause end', async () => {
    let clock = Date.now();
    const test = await openTestApp(db(), [], { house: { now: () => new Date(clock) } });
    const email = address();
    const visitor = openBrowser(test);
    const attempt = () => visitor('POST', '/api/session', { email, password: 'guess' });
    for (let i = 0; i < 6; i++) await attempt();
    expect(codeOf(await attempt())).toBe('auth.locked');
    clock += 16 * 60_000;
    expect(codeOf(await attempt())).toBe('auth.wrong_credentials');
  });

  it('opens the first start: an owner without password signs in once and sets one', async () => {
    const test = await open();
    const userId = newId();
    await test.house.db.read(
      'system',
      'insert into house.person (id, name, email) values ($1, $2, $3) returning id',
      [userId, 'First', address()],
    );
    await createTenant(test.house, { name: '远山出海', ownerId: userId });
    const path = await createOneTimeSignIn(test.house, userId);
    const first = openBrowser(test);
    const opened = await first('GET', path);
    expect([opened.statusCode, opened.headers.location]).toEqual([302, '/']);
    const { person, tenant } = (await first('GET', '/api/session')).json();
    expect(person.hasPassword).toBe(false);
    expect(tenant).toMatchObject({ name: '远山出海', baseCurrency: 'CNY' });

    const spent = await openBrowser(test)('GET', path);
    expect(spent.headers.location).toBe('/sign-in?problem=auth.link_invalid');
    const token = path.split('token=')[1];
    expect(codeOf(await openBrowser(test)('POST', '/api/session/one-time', { token }))).toBe(
      'auth.link_invalid',
    );

    const set = (current: string | undefined, next: string) =>
      first('POST', '/api/session/password', { current, next });
    expect(codeOf(await set(undefined, 'password123'))).toBe('auth.password_weak');
    expect((await set(undefined, PASSWORD)).statusCode).toBe(200);
    expect(codeOf(await set('wrong', 'another fine password'))).toBe('auth.password_wrong');
    expect((await set(PASSWORD, 'another fine password')).statusCode).toBe(200);
    const email = person.email;
    const back = { email, password: 'another fine password' };
    expect((await openBrowser(test)('POST', '/api/session', back)).statusCode).toBe(200);
  });

  it('lets one of many who use a one-time sign-in at once in', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const path = await createOneTimeSignIn(test.house, owner.userId);
    const browsers = Array.from({ length: 6 }, () => openBrowser(test));
    const replies = await Promise.all(browsers.map((browser) => browser('GET', path)));
    const places = replies.map(({ headers }) => headers.location).sort();
    expect(places).toEqual(['/', ...Array(5).fill('/sign-in?problem=auth.link_invalid')]);
    const sessions = await Promise.all(browsers.map((browser) => browser('GET', '/api/session')));
    const people = sessions.map((reply) => reply.json().person?.userId).filter(Boolean);
    expect(people).toEqual([owner.userId]);
  });

  it('lets a one-time sign-in run out', async () => {
    let clock = Date.now();
    const test = await openTestApp(db(), [], { house: { now: () => new Date(clock) } });
    const owner = await test.signIn('owner');
    const path = await createOneTimeSignIn(test.house, owner.userId);
    clock += 16 * 60_000;
    const reply = await openBrowser(test)('GET', path);
    expect(reply.headers.location).toBe('/sign-in?problem=auth.link_invalid');
  });

  it('lists sessions and ends them at once', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const email = address();
    const { person: laptop } = await joinCompany(test, owner, 'viewer', email);
    const phone = openBrowser(test);
    await phone('POST', '/api/session', { email, password: PASSWORD });
    const { items } = (await laptop('GET', '/api/session/list')).json();
    expect(items.map((s: { current: boolean }) => s.current).sort()).toEqual([false, true]);
    const other = items.find((s: { current: boolean }) => !s.current);
    expect((await phone('GET', '/api/company')).statusCode).toBe(200);
    await laptop('DELETE', `/api/session/list/${other.sessionId}`);
    expect((await phone('GET', '/api/company')).statusCode).toBe(401);
    await phone('POST', '/api/session', { email, password: PASSWORD });
    expect((await laptop('POST', '/api/session/list/end-others')).json()).toEqual({ ended: 1 });
    expect((await phone('GET', '/api/company')).statusCode).toBe(401);
    expect((await laptop('GET', '/api/company')).statusCode).toBe(200);
    const foreign = (await openBrowser(test, owner)('GET', '/api/session/list')).json().items[0];
    const reply = await laptop('DELETE', `/api/session/list/${foreign.sessionId}`);
    expect(codeOf(reply)).toBe('auth.session_not_found');
  });

  it('changes the language of a person', async () => {
    const test = await open();
    const me = openBrowser(test, await test.signIn('viewer', { locale: 'zh' }));
    expect((await me('GET', '/api/keys')).json().title).toBe('没有权限');
    await me('PATCH', '/api/session', { locale: 'en' });
    expect((await me('GET', '/api/keys')).json().title).toBe('Not permitted');
  });

  it('signs cookies that another process with the same secret believes', async () => {
    const test = await open();
    const { headers, userId } = await test.signIn('owner');
    const other = openAuth(test.house);
    const identity = await other.identities.ofCookie(`a=b; ${headers.cookie}; c=d`);
    expect(identity?.actor).toEqual({ kind: 'user', id: userId });
    expect(await other.identities.ofCookie(`${headers.cookie.slice(0, -6)}x`)).toBeUndefined();
    expect(await other.identities.ofCookie(cookieHeader(['other=1; Path=/']))).toBeUndefined();
  });

  it('extends a session in use, and ends one that was not', async () => {
    const test = await open();
    const { headers, userId } = await test.signIn('owner');
    const leave = (interval: string) =>
      test.house.db.read(
        'system',
        `update house.session set expires_at = now() + interval '${interval}'
         where user_id = $1 returning id`,
        [userId],
      );
    const look = () => test.app.inject({ url: '/api/session', headers });
    expect((await look()).headers['set-cookie']).toBeUndefined();
    await leave('12 days');
    const extended = await look();
    expect(String(extended.headers['set-cookie'])).toContain(`Max-Age=${14 * 86_400}`);
    const [row] = await test.house.db.read(
      'system',
      `select expires_at > now() + interval '13 days' as late
       from house.session where user_id = $1`,
      [userId],
    );
    expect(row).toEqual({ late: true });
    await leave('-1 second');
    test.auth.identities.forget('all');
    expect((await look()).json().person).toBeNull();
  });
});
