import { expect, it } from 'vitest';
import {
  createCliCaller,
  createOneTimeSignIn,
  createTenant,
  ensureFirstOwner,
  openAuth,
  readCompany,
} from '../auth/index.ts';
import { describeOnDatabases, openTestDatabase } from '../database/testing.ts';
import { openTestHouse } from '../house/testing.ts';
import { newId } from '../ids/index.ts';
import { cookieHeader, openTestApp, type SignedIn, type TestApp } from './testing.ts';
import { makeKey } from './testing-routes.ts';

const PASSWORD = 'correct horse battery';

interface Reply {
  readonly statusCode: number;
  json(): Record<string, never>;
}

/** A browser: keeps cookies, sends JSON. */
function browser(test: TestApp, jar: Map<string, string> = new Map()) {
  return async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await test.app.inject({
      method,
      url,
      headers: { cookie, 'accept-language': 'en' },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const expired = /max-age=0/i.test(line);
      if (expired) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return reply;
  };
}

function browserOf(test: TestApp, who: SignedIn) {
  const [name = '', value = ''] = who.headers.cookie.split(/=(.*)/s);
  return browser(test, new Map([[name, value]]));
}

function codeOf(reply: Reply): unknown {
  return reply.json()['code'];
}

/** Invites somebody, who accepts and is signed in. */
async function join(test: TestApp, owner: SignedIn, role: string, email: string) {
  const inviter = browserOf(test, owner);
  const made = await inviter('POST', '/api/people/invitations', { email, role });
  expect(made.statusCode).toBe(201);
  const token = String(made.json().link).split('token=')[1] ?? '';
  const person = browser(test);
  const accepted = await person('POST', '/api/invitations/accept', {
    token,
    name: 'Ada',
    password: PASSWORD,
  });
  return { person, accepted, token };
}

describeOnDatabases('accounts', (db) => {
  const open = () => openTestApp(db(), []);
  const address = () => `${newId()}@example.com`;

  it('takes a new person from invitation to a session, a sign-out and a sign-in', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const email = address();
    const { person, accepted, token } = await join(test, owner, 'planner', email.toUpperCase());
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
    const second = await browser(test)('POST', '/api/invitations/accept', again);
    expect([second.statusCode, codeOf(second)]).toEqual([410, 'auth.invitation_invalid']);

    await person('DELETE', '/api/session');
    expect((await person('GET', '/api/session')).json().person).toBeNull();
    expect((await person('GET', '/api/company')).statusCode).toBe(401);
    const back = await person('POST', '/api/session', { email, password: PASSWORD });
    expect(back.json()).toEqual({ next: 'done' });
    expect((await person('GET', '/api/company')).statusCode).toBe(200);
  });

  it('shows what an invitation offers, replaces and withdraws it', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const me = browserOf(test, owner);
    const email = address();
    const send = () => me('POST', '/api/people/invitations', { email, role: 'viewer' });
    const tokenOf = (reply: Reply) => String(reply.json()['link']).split('token=')[1];
    const old = tokenOf(await send());
    const renewed = await send();
    expect(renewed.json().mailed).toBe(false);
    const lookUp = (token: unknown) => browser(test)('POST', '/api/invitations/look-up', { token });
    expect(codeOf(await lookUp(old))).toBe('auth.invitation_invalid');
    expect((await lookUp(tokenOf(renewed))).json()).toMatchObject({
      email,
      role: 'viewer',
      companyName: 'Test Company',
      hasAccount: false,
    });
    const { items } = (await me('GET', '/api/people/invitations')).json();
    expect(items).toHaveLength(1);
    const path = `/api/people/invitations/${items[0].invitationId}`;
    expect((await me('DELETE', path)).statusCode).toBe(200);
    expect(codeOf(await me('DELETE', path))).toBe('auth.invitation_not_found');
    expect(codeOf(await lookUp(tokenOf(renewed)))).toBe('auth.invitation_invalid');
  });

  it('lets somebody with an account join a second company, and go back and forth', async () => {
    const test = await open();
    const [first, second] = [await test.signIn('owner'), await test.signIn('owner')];
    const email = address();
    const { person } = await join(test, first, 'planner', email);
    const inviter = browserOf(test, second);
    const made = await inviter('POST', '/api/people/invitations', { email, role: 'viewer' });
    const token = String(made.json().link).split('token=')[1];
    const wrong = { token, name: 'Ada', password: 'not the password' };
    expect(codeOf(await person('POST', '/api/invitations/accept', wrong))).toBe(
      'auth.wrong_credentials',
    );
    await person('POST', '/api/invitations/accept', { token, name: 'Ada', password: PASSWORD });
    const session = (await person('GET', '/api/session')).json();
    expect(session.tenants).toHaveLength(2);
    const move = (tenantId: string) => person('POST', '/api/session/tenant', { tenantId });
    await move(second.tenantId);
    expect((await person('GET', '/api/session')).json()).toMatchObject({ role: 'viewer' });
    expect((await person('GET', '/api/company')).json().tenantId).toBe(second.tenantId);
    await move(first.tenantId);
    expect((await person('GET', '/api/company')).json().tenantId).toBe(first.tenantId);
    expect(codeOf(await move(newId()))).toBe('auth.company_not_found');
    const link = `/api/people/${session.person.userId}/sign-in-link`;
    expect(codeOf(await browserOf(test, first)('POST', link))).toBe('auth.person_shared');
    const known = await inviter('POST', '/api/people/invitations', { email, role: 'viewer' });
    expect(codeOf(known)).toBe('auth.already_member');
  });

  it('pauses signing in after five wrong passwords, for this account alone', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const email = address();
    await join(test, owner, 'viewer', email);
    const visitor = browser(test);
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
    const visitor = browser(test);
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
    const visitor = browser(test);
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
    const first = browser(test);
    const opened = await first('GET', path);
    expect([opened.statusCode, opened.headers.location]).toEqual([302, '/']);
    const { person, tenant } = (await first('GET', '/api/session')).json();
    expect(person.hasPassword).toBe(false);
    expect(tenant).toMatchObject({ name: '远山出海', baseCurrency: 'CNY' });

    const spent = await browser(test)('GET', path);
    expect(spent.headers.location).toBe('/sign-in?problem=auth.link_invalid');
    const token = path.split('token=')[1];
    expect(codeOf(await browser(test)('POST', '/api/session/one-time', { token }))).toBe(
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
    expect((await browser(test)('POST', '/api/session', back)).statusCode).toBe(200);
  });

  it('lets a one-time sign-in run out', async () => {
    let clock = Date.now();
    const test = await openTestApp(db(), [], { house: { now: () => new Date(clock) } });
    const owner = await test.signIn('owner');
    const path = await createOneTimeSignIn(test.house, owner.userId);
    clock += 16 * 60_000;
    const reply = await browser(test)('GET', path);
    expect(reply.headers.location).toBe('/sign-in?problem=auth.link_invalid');
  });

  it('keeps at least one owner, even when two owners remove each other', async () => {
    const test = await open();
    const ada = await test.signIn('owner');
    const me = browserOf(test, ada);
    const demote = { role: 'viewer' };
    expect(codeOf(await me('PATCH', `/api/people/${ada.userId}`, demote))).toBe('auth.last_owner');
    expect(codeOf(await me('DELETE', `/api/people/${ada.userId}`))).toBe('auth.last_owner');
    const bob = await test.signIn('owner', { tenantId: ada.tenantId });
    const you = browserOf(test, bob);
    const both = await Promise.all([
      me('DELETE', `/api/people/${bob.userId}`),
      you('DELETE', `/api/people/${ada.userId}`),
    ]);
    expect(both.map((reply) => reply.statusCode).filter((status) => status === 200)).toHaveLength(
      1,
    );
    const [left] = await test.house.db.read(
      'system',
      "select count(*)::int as n from house.member where organization_id = $1 and role = 'owner'",
      [ada.tenantId],
    );
    expect(left).toEqual({ n: 1 });
  });

  it('applies a new role at once, and removal too', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const planner = await test.signIn('planner', { tenantId: owner.tenantId });
    const me = browserOf(test, owner);
    const you = browserOf(test, planner);
    expect((await you('GET', '/api/people')).statusCode).toBe(403);
    await me('PATCH', `/api/people/${planner.userId}`, { role: 'privacy' });
    const people = await you('GET', '/api/people');
    expect(people.json().items).toHaveLength(2);
    await me('DELETE', `/api/people/${planner.userId}`);
    expect(codeOf(await you('GET', '/api/people'))).toBe('auth.no_company');
    expect((await you('GET', '/api/session')).json()).toMatchObject({ tenant: null, tenants: [] });
    const unknown = await me('PATCH', `/api/people/${planner.userId}`, { role: 'viewer' });
    expect(codeOf(unknown)).toBe('auth.person_not_found');
  });

  it('lets nobody hand out more than they hold', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const trainer = browserOf(test, await test.signIn('training', { tenantId: owner.tenantId }));
    const invite = (role: string) =>
      trainer('POST', '/api/people/invitations', { email: address(), role });
    expect(codeOf(await invite('owner'))).toBe('auth.role_too_high');
    expect((await invite('viewer')).statusCode).toBe(201);
    const key = await makeKey(test, owner, ['keys.manage', 'orders.read']);
    const byKey = await test.app.inject({
      method: 'POST',
      url: '/api/keys',
      headers: key.headers,
      payload: { name: 'more', permissions: ['orders.read', 'orders.write'] },
    });
    expect(byKey.json()).toMatchObject({
      code: 'auth.key_too_high',
      params: { permission: 'orders.write' },
    });
  });

  it('makes keys that work until revoked or expired, and shows their secret once', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const me = browserOf(test, owner);
    const made = (
      await me('POST', '/api/keys', { name: 'BI', permissions: ['audit.read', 'keys.manage'] })
    ).json();
    expect(made.secret).toMatch(/^twk_[A-Za-z0-9_-]{43}$/);
    expect(made.key.prefix).toBe(made.secret.slice(0, 12));
    const use = (secret = made.secret) =>
      test.app.inject({ url: '/api/keys', headers: { authorization: `Bearer ${secret}` } });
    expect((await use()).statusCode).toBe(200);
    const listed = (await me('GET', '/api/keys')).json();
    expect(JSON.stringify(listed)).not.toContain(made.secret);
    await expect
      .poll(async () => (await me('GET', '/api/keys')).json().items[0].lastUsedAt)
      .not.toBeNull();
    expect(codeOf(await use(`${made.secret.slice(0, -1)}~`))).toBe('auth.key_invalid');
    expect(codeOf(await use('not-one-of-ours'))).toBe('auth.key_invalid');
    expect((await me('DELETE', `/api/keys/${made.key.keyId}`)).statusCode).toBe(200);
    expect((await use()).statusCode).toBe(401);
    const past = new Date(Date.now() - 1000).toISOString();
    const expired = { name: 'old', permissions: ['keys.manage'], expiresAt: past };
    const { secret } = (await me('POST', '/api/keys', expired)).json();
    expect((await use(secret)).statusCode).toBe(401);
    const stored = await test.house.db.read('system', 'select * from house.api_key');
    expect(JSON.stringify(stored)).not.toContain(made.secret);
  });

  it('lists sessions and ends them at once', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const email = address();
    const { person: laptop } = await join(test, owner, 'viewer', email);
    const phone = browser(test);
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
    const foreign = (await browserOf(test, owner)('GET', '/api/session/list')).json().items[0];
    const reply = await laptop('DELETE', `/api/session/list/${foreign.sessionId}`);
    expect(codeOf(reply)).toBe('auth.session_not_found');
  });

  it('changes the company, with words about what is wrong', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const me = browserOf(test, owner);
    const changed = await me('PATCH', '/api/company', { name: '新名', baseCurrency: 'EUR' });
    expect(changed.json()).toMatchObject({
      name: '新名',
      baseCurrency: 'EUR',
      timeZone: 'Asia/Shanghai',
    });
    const wrong = await me('PATCH', '/api/company', {
      baseCurrency: 'XXQ',
      timeZone: 'Mars/Olympus',
      homeCountry: 'ZQ',
    });
    const { fields } = wrong.json();
    expect(fields.map((field: { path: string }) => field.path)).toEqual([
      'baseCurrency',
      'timeZone',
      'homeCountry',
    ]);
    expect(fields[1].message).toBe('Enter a time zone of the IANA list, such as Asia/Shanghai.');
    const company = await test.house.db.transaction({ tenantId: owner.tenantId }, readCompany);
    expect(company.baseCurrency).toBe('EUR');
  });

  it('changes the language of a person', async () => {
    const test = await open();
    const me = browserOf(test, await test.signIn('viewer', { locale: 'zh' }));
    expect((await me('GET', '/api/keys')).json().title).toBe('没有权限');
    await me('PATCH', '/api/session', { locale: 'en' });
    expect((await me('GET', '/api/keys')).json().title).toBe('Not permitted');
  });

  it('writes what happened to accounts into the audit of the company', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    await join(test, owner, 'viewer', address());
    await makeKey(test, owner, []);
    const rows = await test.house.db.read<{ action: string; change: unknown }>(
      { tenantId: owner.tenantId },
      'select action, change from audit_entry order by entry_id',
    );
    expect(rows.map((row) => row.action)).toEqual([
      'auth.company_created',
      'auth.person_invited',
      'auth.invitation_accepted',
      'auth.signed_in',
      'auth.key_created',
    ]);
    expect(JSON.stringify(rows)).not.toContain('@');
  });

  it('keeps accounts out of reach of every tenant transaction', async () => {
    const test = await open();
    const { tenantId } = await test.signIn('owner');
    for (const table of ['person', 'session', 'credential', 'api_key', 'organization', 'member']) {
      await expect(
        test.house.db.read({ tenantId }, `select * from house.${table}`),
      ).rejects.toMatchObject({ code: '42501' });
    }
    const seen = await test.house.db.read({ tenantId }, 'select id from house.company()');
    expect(seen).toEqual([{ id: tenantId }]);
  });

  it('finds a caller for the command line', async () => {
    const test = await open();
    const { tenantId } = await test.signIn('owner');
    const caller = await createCliCaller(test.house, { company: tenantId, locale: 'en' });
    expect(caller).toMatchObject({ tenantId, actor: { kind: 'house', id: 'cli' }, origin: 'cli' });
    await test.signIn('owner');
    await expect(createCliCaller(test.house)).rejects.toThrow('Say which company');
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
});

it('makes the first owner once', async () => {
  const db = await openTestDatabase();
  const house = openTestHouse(db);
  const input = { companyName: '远山出海', email: 'Boss@Example.com', locale: 'zh' } as const;
  const [one, two] = await Promise.all([
    ensureFirstOwner(house, input),
    ensureFirstOwner(house, input),
  ]);
  expect([one, two].filter((each) => each === null)).toHaveLength(1);
  const made = one ?? two;
  expect((await createCliCaller(house)).tenantId).toBe(made?.tenantId);
  expect(await ensureFirstOwner(house, input)).toBeNull();
  await db.close();
});
