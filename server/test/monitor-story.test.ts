import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../src/platform/http/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { callAs, formWith } from '../src/records/imports/testing.ts';
import { importOrders } from '../src/records/orders/index.ts';
import { putCodes } from '../src/trade/classification/index.ts';
import { monitorRoutes } from '../src/trade/monitor/http.ts';
import {
  decideIn,
  listDocuments,
  monitorJobs,
  readDocument,
  touchedSkus,
} from '../src/trade/monitor/index.ts';
import { requestDue } from '../src/trade/monitor/jobs.ts';
import { scheduleRoutes } from '../src/trade/schedules/http.ts';
import { scheduleJobs } from '../src/trade/schedules/index.ts';
import { jsonOf, nextExport, smallExport, uploadSchedule } from '../src/trade/schedules/testing.ts';
import {
  type Answer,
  type OfficialSites,
  openSites,
  plain,
  recorded,
} from './support/official-sites.ts';

describeOnDatabases('watching the regulators', (db) => {
  let site: OfficialSites;
  /** What rooms to the right hear. */
  const told: [string, unknown][] = [];
  let test: TestApp;
  let owner: SignedIn;
  let clock = new Date('2026-07-30T08:00:00Z');
  beforeAll(async () => {
    site = await openSites();
    test = await openTestApp(db(), [monitorRoutes, scheduleRoutes], {
      house: { now: () => clock, config: { monitor: { mirror: site.mirror, patienceMs: 400 } } },
    });
    scheduleJobs(test.house);
    monitorJobs(test.house);
    test.house.events.subscribe({
      name: 'test.monitor',
      types: ['monitor.document_received', 'monitor.decided'],
      handle: async (_, { type, payload }) => {
        told.push([type, payload]);
      },
    });
    owner = await test.signIn('owner');
    await db().transaction({ tenantId: owner.tenantId }, (tx) =>
      upsertVariants(tx, [
        {
          ...{ sku: 'LP-03', names: { en: 'LED floor lamp', zh: 'LED 落地灯' } },
          ...{ originCountry: 'CN', gtin: '6901234567892' },
        },
        { sku: 'PB-07', names: { en: 'Power bank' }, originCountry: 'CN' },
        { sku: 'DR-01', names: { en: 'Dress' }, originCountry: 'CN' },
      ]),
    );
    const codes = [
      { sku: 'LP-03', system: 'HS', code: '940521' },
      { sku: 'LP-03', system: 'EU', code: '94052140' },
      { sku: 'PB-07', system: 'HS', code: '850760' },
    ];
    await putCodes(
      test.house,
      owner.caller,
      codes.map((one) => ({ ...one, note: null, seen: true })),
    );
  });
  afterAll(() => site.close());
  const call = (method: 'GET' | 'POST', url: string, payload?: object) =>
    callAs(test, owner)(method, url, payload);
  const put = (url: string, payload: object) =>
    test.app.inject({ method: 'PUT', url, headers: owner.headers, payload });
  const sourceOf = async (id: string) => {
    const { items } = (await call('GET', '/api/monitor/sources')).json();
    return items.find((one: { source: string }) => one.source === id);
  };
  const run = async (source: string) => {
    const { jobId } = (await call('POST', `/api/monitor/sources/${source}/run`)).json();
    await runJobsUntilIdle(test.house);
    return db().transaction({ tenantId: owner.tenantId }, (tx) => test.house.jobs.find(tx, jobId));
  };
  const list = async (query = '') => (await call('GET', `/api/monitor/documents?${query}`)).json();
  const view = async (id: string) => (await call('GET', `/api/monitor/documents/${id}`)).json();
  const feed = (source: string, name: string, text: string) => {
    const { payload, type } = formWith(name, Buffer.from(text));
    return test.app.inject({
      ...{ method: 'POST', url: `/api/monitor/sources/${source}/file`, payload },
      headers: { ...owner.headers, 'content-type': type },
    });
  };
  const decide = (documentId: string, body: object) =>
    call('POST', `/api/monitor/documents/${documentId}/decide`, body);

  it('knows nothing of a source nobody switched on, and asks it once it is', async () => {
    expect(await sourceOf('us-federal-register')).toMatchObject({
      ...{ enabled: false, succeededAt: null, staleSince: null, counts: null },
    });
    site.answers.set('us-federal-register', plain(recorded('federal-register.json')));
    await requestDue(test.house);
    await runJobsUntilIdle(test.house);
    expect((await list()).items).toEqual([]);
    const on = await put('/api/monitor/sources/us-federal-register', { enabled: true });
    expect(on.json()).toMatchObject({ enabled: true });
    await requestDue(test.house);
    await runJobsUntilIdle(test.house);
    expect(site.asked.at(-1)).toContain('publication_date][gte]=2026-06-27');
    expect(await sourceOf('us-federal-register')).toMatchObject({
      ...{ staleSince: null, error: null, counts: { new: 3, changed: 0, same: 0, unread: 0 } },
    });
    // Not due again before its day is over.
    const before = site.asked.length;
    await requestDue(test.house);
    await runJobsUntilIdle(test.house);
    expect(site.asked.length).toBe(before);
  });

  it('says which SKUs a rule touches and why, with days, topics and codes', async () => {
    const { items, counts } = await list('touched=true');
    expect(counts).toEqual({ new: 1 });
    expect(items[0]).toMatchObject({
      ...{ externalId: '2026-15181', kind: 'rule', standing: 'new', touched: 2, maybe: 0 },
      jurisdictions: ['US'],
    });
    const one = await view(items[0].documentId);
    expect(one.days).toMatchObject([{ day: '2026-08-07', meaning: 'applies' }]);
    expect(one.matches.map((match: { sku: string }) => match.sku)).toEqual(['PB-07', 'LP-03']);
    expect(one.matches[1]).toMatchObject({
      ...{ level: 'touched', names: { zh: 'LED 落地灯' } },
      reasons: [{ code: 'code', params: { mentioned: '9405', code: '940521' } }, {}],
    });
    expect(one).toMatchObject({ against: null, rows: [], versions: [{ version: 1 }] });
    expect((await list('sku=LP-03')).items).toHaveLength(1);
    expect((await list('topic=toys')).items).toHaveLength(1);
    expect((await list('jurisdiction=EU')).items).toEqual([]);
    expect((await list('q=STAFF')).items[0]).toMatchObject({ externalId: '2026-15230' });
  });

  it('tells the rooms to the right of what touches a SKU, and of nothing else', async () => {
    await test.house.events.drain();
    expect(told).toEqual([
      [
        'monitor.document_received',
        {
          ...{ source: 'us-federal-register', kind: 'rule', version: 1, jurisdictions: ['US'] },
          ...{ touched: 2, additionalDuty: false },
        },
      ],
    ]);
  });

  it('the same answer again creates nothing', async () => {
    const before = await list();
    expect(await run('us-federal-register')).toMatchObject({
      ...{ state: 'done', result: { new: 0, changed: 0, same: 3, unread: 0 } },
    });
    expect(
      (await feed('us-federal-register', 'saved.json', recorded('federal-register.json'))).json(),
    ).toEqual({ new: 0, changed: 0, same: 3, unread: 0 });
    expect(await list()).toEqual(before);
  });

  it.each([
    ['dead', undefined, 'monitor.unreachable', /ECONNRESET|other side closed|UND_ERR/],
    ['500', plain('Sorry', 500), 'monitor.unreachable', /HTTP 500/],
    ['slow', (() => undefined) as Answer, 'monitor.unreachable', /timeout/i],
    [
      'half an answer',
      plain(recorded('federal-register.json').slice(0, 900)),
      'monitor.cut_short',
      /JSON/,
    ],
    ['a page for people', plain('<!doctype html><p>Maintenance'), 'monitor.cut_short', /HTML/],
    ['another format', plain('{"documents":[]}'), 'monitor.changed_format', /"results"/],
  ])('%s is stale and says why, never "no change"', async (_, answer, code, words) => {
    const before = await list();
    clock = new Date(clock.getTime() + 60_000);
    const since = (await sourceOf('us-federal-register')).staleSince ?? clock.toISOString();
    if (answer === undefined) site.answers.delete('us-federal-register');
    else site.answers.set('us-federal-register', answer);
    expect(await run('us-federal-register')).toMatchObject({ state: 'failed', error: { code } });
    const source = await sourceOf('us-federal-register');
    expect(source).toMatchObject({ staleSince: since, error: { code } });
    expect(source.error.detail).toMatch(words);
    expect(source.counts).toMatchObject({ same: 3 });
    expect(await list()).toEqual(before);
  });

  it('is well with its next answer; a saved file that is broken changes nothing', async () => {
    const broken = await feed('us-federal-register', 'half.json', '{"results":[');
    expect(broken.statusCode).toBe(422);
    expect(broken.json()).toMatchObject({ code: 'monitor.cut_short' });
    site.answers.set('us-federal-register', plain(recorded('federal-register.json')));
    await run('us-federal-register');
    expect(await sourceOf('us-federal-register')).toMatchObject({ staleSince: null, error: null });
    clock = new Date(clock.getTime() + 8 * 86_400_000);
    const { staleSince, succeededAt } = await sourceOf('us-federal-register');
    expect(Date.parse(staleSince) - Date.parse(succeededAt)).toBe(96 * 3_600_000);
  });

  it('a new version of an EU measure: old beside new, decision kept, orders counted', async () => {
    await feed('eu-eur-lex', 'acts.json', recorded('eurlex-sparql.json'));
    const [first] = (await list('source=eu-eur-lex&touched=true')).items;
    expect(first).toMatchObject({ externalId: '32026R0812', standing: 'new', touched: 1 });
    const { documentId } = first;
    const noReason = await decide(documentId, { state: 'dismissed', version: 1 });
    expect(noReason.json()).toMatchObject({ code: 'monitor.reason_missing' });
    const done = await decide(documentId, {
      ...{ state: 'dismissed', version: 1, reason: 'Not our kind of lamp' },
    });
    expect(done.json()).toMatchObject({ standing: 'dismissed' });

    await db().transaction({ tenantId: owner.tenantId }, async (tx) => {
      const channelId = await ensureChannel(tx, {
        ...{
          code: 'shop',
          name: 'Shop',
          kind: 'own_store' as const,
          currency: 'EUR',
          timeZone: 'UTC',
        },
      });
      const order = (orderNumber: string, market: string, state: 'paid' | 'shipped') => ({
        ...{ orderNumber, kind: 'sale' as const, customerId: null, market, currency: 'EUR', state },
        ...{ placedAt: new Date('2026-07-20T00:00:00Z'), placedOn: '2026-07-20' },
        lines: [{ sku: 'LP-03', description: null, quantity: 1, unitPriceMinor: 8900n }],
      });
      const orders = [
        order('1', 'DE', 'paid'),
        order('2', 'FR', 'paid'),
        order('3', 'US', 'paid'),
        order('4', 'DE', 'shipped'),
      ];
      await importOrders(tx, owner.caller, { channelId, importId: null, orders });
    });

    const changed = recorded('eurlex-sparql.json').replaceAll('9405 11 40', '9405 19 40');
    expect((await feed('eu-eur-lex', 'acts.json', changed)).json()).toMatchObject({
      ...{ new: 0, changed: 1, same: 1 },
    });
    const one = await view(documentId);
    expect(one).toMatchObject({
      ...{ version: 2, state: 'dismissed', standing: 'changed', touched: 1 },
      ...{ jurisdictions: ['EU'], against: { kind: 'version', version: 1 } },
      reached: { skus: 1, openOrders: 2 },
      versions: [{ version: 2 }, { version: 1, receivedFrom: 'acts.json' }],
    });
    const row = one.rows.find(({ kind }: { kind: string }) => kind === 'changed');
    const marked = (side: 'old' | 'new') =>
      row[side]
        .filter(({ changed: is }: { changed: boolean }) => is)
        .map(({ text }: { text: string }) => text);
    expect([marked('old'), marked('new')]).toEqual([['11'], ['19']]);
    expect(one.days.map(({ day }: { day: string }) => day)).toEqual(['2026-07-23', '2027-01-01']);

    const late = await decide(documentId, { state: 'read', version: 1 });
    expect(late.statusCode).toBe(409);
    expect(late.json().detail).toMatch(/version 2; you saw version 1/);
    const noRule = await decide(documentId, { state: 'rule', version: 2, reason: 'Duty' });
    expect(noRule.json()).toMatchObject({ code: 'monitor.rule_missing' });
    const rule = { state: 'rule', version: 2, reason: 'Duty changes', ruleId: 'EU-T31' };
    expect((await decide(documentId, rule)).json()).toMatchObject({
      ...{ standing: 'rule', ruleId: 'EU-T31' },
      decisions: [
        { state: 'rule', version: 2, reason: 'Duty changes', decidedBy: owner.userId },
        { state: 'dismissed', version: 1, reason: 'Not our kind of lamp' },
      ],
    });
  });

  it('follows the list of weekly reports to the reports; finds a recalled barcode', async () => {
    site.answers.set('eu-safety-gate', (response, address) => {
      const report = address.includes('10000320');
      const none = '<Safety-Gate><weeklyReport/></Safety-Gate>';
      const detail = report ? recorded('safety-gate-report.xml') : none;
      response.end(address.includes('/list/') ? recorded('safety-gate-list.xml') : detail);
    });
    expect(await run('eu-safety-gate')).toMatchObject({ state: 'done', result: { new: 2 } });
    const [recall] = (await list('kind=recall&touched=true')).items;
    const one = await view(recall.documentId);
    expect(one.matches[0]).toMatchObject({ sku: 'LP-03', reasons: [{ code: 'barcode' }, {}] });
  });

  it('never follows an address that is not the source’s own', async () => {
    site.answers.set('eu-safety-gate', (response, address) => {
      if (!address.includes('/list/')) throw new Error(`asked ${address}`);
      const foreign = recorded('safety-gate-list.xml').replaceAll('ec.europa.eu', 'example.com');
      response.end(foreign);
    });
    const before = site.asked.length;
    await run('eu-safety-gate');
    expect(site.asked.slice(before)).toHaveLength(1);
  });

  it('a source that needs a key says so', async () => {
    expect(await run('wto-eping')).toMatchObject({ error: { code: 'monitor.needs_key' } });
    expect((await feed('wto-eping', 'saved.json', recorded('eping.json'))).json()).toMatchObject({
      new: 2,
    });
    const [draft] = (await list('source=wto-eping&jurisdiction=BR')).items;
    expect(draft).toMatchObject({ kind: 'proposal', touched: 1 });
  });

  it('an edition of the US schedule becomes a document of its changes', async () => {
    const upload = (name: string, content: Buffer, effectiveFrom: string) =>
      uploadSchedule(test, owner, { name, content }, { effectiveFrom, start: 'true' });
    const wish = { sku: 'LP-03', system: 'US', code: '9405216010', note: null, seen: true };
    await putCodes(test.house, owner.caller, [wish]);
    await upload('hts_2026_rev_9.json', jsonOf(smallExport()), '2026-05-01');
    await runJobsUntilIdle(test.house);
    expect((await list('source=us-tariff-editions')).items).toEqual([]);
    await upload('hts_2026_rev_10.json', jsonOf(nextExport()), '2026-06-08');
    await runJobsUntilIdle(test.house);
    const [edition] = (await list('source=us-tariff-editions')).items;
    expect(edition).toMatchObject({ kind: 'revision', touched: 1, published: '2026-06-08' });
    expect(edition.title).toMatch(/^US tariff 2026 revision 10: \d+ changes of \d+ codes$/);
    const one = await view(edition.documentId);
    expect(one.against).toMatchObject({ kind: 'source' });
    const text = one.rows
      .flatMap((row: { new: { text: string }[] }) => row.new)
      .map(({ text: part }: { text: string }) => part)
      .join('');
    expect(text).toContain('94052160 general rate: 4.5%');
    const refused = await call('POST', '/api/monitor/sources/us-tariff-editions/run');
    expect(refused.json()).toMatchObject({ code: 'monitor.not_asked' });
  });

  it('looks all up again when codes were settled since; dismissed ones are left', async () => {
    const [before] = (await list('source=wto-eping&jurisdiction=EU')).items;
    expect(before.touched).toBe(0);
    await putCodes(test.house, owner.caller, [
      { sku: 'DR-01', system: 'HS', code: '850440', note: null, seen: true },
    ]);
    await call('POST', '/api/monitor/match');
    await runJobsUntilIdle(test.house);
    const [after] = (await list('source=wto-eping&jurisdiction=EU')).items;
    expect(after).toMatchObject({ touched: 1, version: before.version, state: before.state });
  });

  it('marks many as read at once, all or none, and only for who may', async () => {
    const { items } = await list('source=us-federal-register');
    const wanted = items.map(
      ({ documentId, version }: { documentId: string; version: number }) => ({
        ...{ documentId, version },
      }),
    );
    const stale = wanted.map((one: { version: number }, at: number) =>
      at === 0 ? { ...one, version: 9 } : one,
    );
    const refused = await call('POST', '/api/monitor/decide', { items: stale, state: 'read' });
    expect(refused.statusCode).toBe(409);
    expect((await list('source=us-federal-register')).counts).toEqual({ new: 3 });
    const done = await call('POST', '/api/monitor/decide', { items: wanted, state: 'read' });
    expect(done.json()).toEqual({ decided: 3 });
    expect((await list('source=us-federal-register')).counts).toEqual({ read: 3 });
    const viewer = await test.signIn('viewer', { tenantId: owner.tenantId });
    const asViewer = callAs(test, viewer);
    expect((await asViewer('GET', '/api/monitor/documents')).statusCode).toBe(200);
    expect((await asViewer('POST', '/api/monitor/match')).statusCode).toBe(403);
  });

  it('another room reads what is touched and says what it became, in its own step', async () => {
    const [rule] = (await list('source=us-federal-register&touched=true')).items;
    const { documentId, version } = rule;
    await db().transaction({ tenantId: owner.tenantId }, async (tx) => {
      expect(await touchedSkus(tx, documentId)).toEqual(['LP-03', 'PB-07']);
      await decideIn(tx, test.house, owner.caller, {
        ...{ documentId, version, state: 'rule', reason: 'Section 301', ruleId: 'US-T07' },
      });
    });
    expect(await view(documentId)).toMatchObject({ standing: 'rule', ruleId: 'US-T07' });
  });

  it('pages through everything once, and another company sees none of it', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await list(`limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items.map((one: { documentId: string }) => one.documentId));
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    const all = await db().transaction({ tenantId: owner.tenantId }, (tx) =>
      listDocuments(tx, {}, { limit: 500 }),
    );
    expect(seen).toEqual(all.map(({ documentId }) => documentId));
    expect(new Set(seen).size).toBe(seen.length);
    const other = await test.signIn('owner');
    const theirs = await callAs(test, other)('GET', '/api/monitor/documents');
    expect(theirs.json().items).toEqual([]);
    const [first = ''] = seen;
    await expect(
      db().transaction({ tenantId: other.tenantId }, (tx) => readDocument(tx, first)),
    ).rejects.toMatchObject({ code: 'monitor.document_not_found' });
  });
});
