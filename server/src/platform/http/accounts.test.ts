import { expect, it } from 'vitest';
import { createCliCaller, ensureFirstOwner, readCompany } from '../auth/index.ts';
import { describeOnDatabases, openTestDatabase } from '../database/testing.ts';
import { openTestHouse } from '../house/testing.ts';
import { newId } from '../ids/index.ts';
import { openBrowser, openTestApp } from './testing.ts';
import { codeOf, joinCompany, PASSWORD, tokenOf } from './testing-people.ts';
import { makeKey } from './testing-routes.ts';

describeOnDatabases('people, companies and keys', (db) => {
  const open = () => openTestApp(db(), []);
  const address = () => `${newId()}@example.com`;

  it('shows what an invitation offers, replaces and withdraws it', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const me = openBrowser(test, owner);
    const email = address();
    const send = () => me('POST', '/api/people/invitations', { email, role: 'viewer' });
    const old = tokenOf(await send());
    const renewed = await send();
    expect(renewed.json().mailed).toBe(false);
    const lookUp = (token: unknown) =>
      openBrowser(test)('POST', '/api/invitations/look-up', { token });
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

  it('lets one of many who accept an invitation at once in', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const me = openBrowser(test, owner);
    const email = address();
    const token = tokenOf(await me('POST', '/api/people/invitations', { email, role: 'viewer' }));
    const body = { token, name: 'Ada', password: PASSWORD };
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => openBrowser(test)('POST', '/api/invitations/accept', body)),
    );
    const answers = replies.map((reply) => (reply.statusCode < 300 ? 'joined' : codeOf(reply)));
    expect(answers.sort()).toEqual([...Array(4).fill('auth.invitation_invalid'), 'joined']);
    const { items } = (await me('GET', '/api/people')).json();
    expect(items.filter((one: { email: string }) => one.email === email)).toHaveLength(1);
  });

  it('lets somebody with an account join a second company, and go back and forth', async () => {
    const test = await open();
    const [first, second] = [await test.signIn('owner'), await test.signIn('owner')];
    const email = address();
    const { person } = await joinCompany(test, first, 'planner', email);
    const inviter = openBrowser(test, second);
    const made = await inviter('POST', '/api/people/invitations', { email, role: 'viewer' });
    const token = tokenOf(made);
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
    expect(codeOf(await openBrowser(test, first)('POST', link))).toBe('auth.person_shared');
    const known = await inviter('POST', '/api/people/invitations', { email, role: 'viewer' });
    expect(codeOf(known)).toBe('auth.already_member');
  });

  it('keeps at least one owner, even when two owners remove each other', async () => {
    const test = await open();
    const ada = await test.signIn('owner');
    const me = openBrowser(test, ada);
    const demote = { role: 'viewer' };
    expect(codeOf(await me('PATCH', `/api/people/${ada.userId}`, demote))).toBe('auth.last_owner');
    expect(codeOf(await me('DELETE', `/api/people/${ada.userId}`))).toBe('auth.last_owner');
    const bob = await test.signIn('owner', { tenantId: ada.tenantId });
    const you = openBrowser(test, bob);
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
    const me = openBrowser(test, owner);
    const you = openBrowser(test, planner);
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
    const trainer = openBrowser(test, await test.signIn('training', { tenantId: owner.tenantId }));
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
    const me = openBrowser(test, owner);
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

  it('changes the company, with words about what is wrong', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    const me = openBrowser(test, owner);
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

  it('writes what happened to accounts into the audit of the company', async () => {
    const test = await open();
    const owner = await test.signIn('owner');
    await joinCompany(test, owner, 'viewer', address());
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
