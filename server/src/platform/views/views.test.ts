import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../database/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../http/testing.ts';
import { viewRoutes } from './http.ts';

const LATE = { page: 'orders', name: '美国待发货', search: { market: 'US', state: 'paid' } };

describeOnDatabases('saved views', (db) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await openTestApp(db(), [viewRoutes]);
  });

  const call = (
    person: SignedIn,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
  ) =>
    test.app.inject({
      method,
      url,
      headers: person.headers,
      ...(payload === undefined ? {} : { payload }),
    });

  const listed = async (person: SignedIn, page = 'orders') =>
    (await call(person, 'GET', `/api/views?page=${page}`)).json().items;

  async function company() {
    const owner = await test.signIn();
    const { tenantId } = owner;
    const [planner, viewer] = [
      await test.signIn('planner', { tenantId }),
      await test.signIn('viewer', { tenantId }),
    ];
    return { owner, planner, viewer };
  }

  it('are kept for the person and the list, and nobody else sees them', async () => {
    const { owner, planner, viewer } = await company();
    const saved = (await call(viewer, 'POST', '/api/views', LATE)).json();
    expect(saved).toMatchObject({ ...LATE, shared: false, mine: true, version: 1 });
    expect(await listed(viewer)).toEqual([saved]);
    expect(await listed(viewer, 'stock')).toEqual([]);
    for (const other of [owner, planner, await test.signIn()]) {
      expect(await listed(other)).toEqual([]);
      for (const method of ['PATCH', 'DELETE'] as const) {
        const answer = await call(other, method, `/api/views/${saved.viewId}`, { version: 1 });
        expect(answer.json()).toMatchObject({ status: 404, code: 'views.not_found' });
      }
    }
  });

  it('are shared with the company by those who may, and taken back', async () => {
    const { owner, planner, viewer } = await company();
    const mine = { ...LATE, name: 'Mine' };
    await call(viewer, 'POST', '/api/views', mine);
    const shared = (await call(planner, 'POST', '/api/views', { ...LATE, shared: true })).json();
    const seen = await listed(viewer);
    expect(seen.map((one: { name: string; mine: boolean }) => [one.name, one.mine])).toEqual([
      ['Mine', true],
      [LATE.name, false],
    ]);
    expect(await listed(await test.signIn())).toEqual([]);
    const url = `/api/views/${shared.viewId}`;
    const wrong = await call(viewer, 'PATCH', url, { version: 1, name: 'X' });
    expect(wrong.json()).toMatchObject({ status: 403, code: 'views.not_permitted' });
    expect((await call(viewer, 'DELETE', url)).json().code).toBe('views.not_permitted');
    const self = await call(viewer, 'POST', '/api/views', { ...LATE, name: 'Y', shared: true });
    expect(self.json()).toMatchObject({ status: 403, code: 'views.not_permitted' });
    const other = { version: 1, search: { market: 'DE' } };
    expect((await call(owner, 'PATCH', url, other)).json()).toMatchObject({ version: 2 });
    await call(planner, 'PATCH', url, { version: 2, shared: false });
    expect(await listed(viewer)).toHaveLength(1);
    const log = await db().read(
      { tenantId: owner.tenantId },
      `select action, change from public.audit_entry where entity = 'view' order by at, entry_id`,
    );
    expect(log.map((row) => row['action'])).toEqual([
      'views.shared',
      'views.changed',
      'views.taken_back',
    ]);
    expect(JSON.stringify(log)).not.toContain('market');
  });

  it('are changed by their version and removed', async () => {
    const { owner } = await company();
    const { viewId } = (await call(owner, 'POST', '/api/views', LATE)).json();
    const url = `/api/views/${viewId}`;
    const renamed = await call(owner, 'PATCH', url, { version: 1, name: 'US' });
    expect(renamed.json()).toMatchObject({ name: 'US', search: LATE.search, version: 2 });
    const late = await call(owner, 'PATCH', url, { version: 1, name: 'late' });
    expect(late.json()).toMatchObject({ status: 409, code: 'views.changed_meanwhile' });
    expect((await call(owner, 'DELETE', url)).json()).toEqual({ done: true });
    expect(await listed(owner)).toEqual([]);
    expect((await call(owner, 'DELETE', url)).statusCode).toBe(404);
  });

  it('of one name for one list are refused, also renamed; another list may have it', async () => {
    const { owner, planner } = await company();
    expect((await call(owner, 'POST', '/api/views', LATE)).statusCode).toBe(201);
    const taken = { status: 409, code: 'views.name_taken' };
    expect((await call(owner, 'POST', '/api/views', LATE)).json()).toMatchObject(taken);
    const second = (await call(owner, 'POST', '/api/views', { ...LATE, name: 'DE' })).json();
    const url = `/api/views/${second.viewId}`;
    const renamed = await call(owner, 'PATCH', url, { version: 1, name: LATE.name });
    expect(renamed.json()).toMatchObject(taken);
    expect((await call(owner, 'POST', '/api/views', { ...LATE, page: 'stock' })).statusCode).toBe(
      201,
    );
    expect((await call(planner, 'POST', '/api/views', LATE)).statusCode).toBe(201);
  });

  it('are no more than a hundred for a list', async () => {
    const { owner } = await company();
    await db().transaction({ tenantId: owner.tenantId }, (tx) =>
      tx.execute(
        `insert into public.saved_view (tenant_id, view_id, page, owner_id, name, search)
          select $1, gen_random_uuid(), 'orders', $2, 'View ' || n, '{}'
          from generate_series(1, 100) n`,
        [owner.tenantId, owner.userId],
      ),
    );
    const answer = await call(owner, 'POST', '/api/views', LATE);
    expect(answer.json()).toMatchObject({ status: 409, code: 'views.too_many' });
    expect(answer.json().detail).toContain('100');
  });

  it.each([
    ['no name', { name: '  ' }, 'name', 'not be empty'],
    ['a name too long to show', { name: 'x'.repeat(61) }, 'name', 'At most 60'],
    ['a list no address has', { page: 'Orders/1' }, 'page', 'form is not right'],
    ['a parameter that is no text', { search: { market: 1 } }, 'search.market', 'text'],
    [
      'more parameters than a list has',
      { search: Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`p${i}`, 'x'])) },
      'search',
      'At most 30',
    ],
  ])('are refused in words with %s', async (_, wrong, path, words) => {
    const person = await test.signIn();
    const answer = await call(person, 'POST', '/api/views', { ...LATE, ...wrong });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().fields).toEqual([
      expect.objectContaining({ path, message: expect.stringContaining(words) }),
    ]);
  });
});
