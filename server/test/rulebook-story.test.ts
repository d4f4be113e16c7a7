import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../src/platform/http/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { complianceRoutes } from '../src/trade/compliance/http.ts';
import { complianceJobs } from '../src/trade/compliance/index.ts';
import { rulebookRoutes } from '../src/trade/rulebook/http.ts';
import { rulebookJobs } from '../src/trade/rulebook/index.ts';

const NOW = new Date('2026-11-26T02:00:00Z');

/** A radio sold in Germany must, says our own counsel, show a seal on its pack from December. */
const SEAL = {
  jurisdiction: 'DE',
  topic: 'radio',
  title: { zh: '无线电设备包装封条', en: 'Seal on packs of radios' },
  statement: { zh: '包装须有封条。', en: 'Packs must carry a seal.' },
  law: 'eu-red',
  status: 'applicable',
  valid: { from: '2026-12-01', on: 'sale' },
  when: { fact: 'is_radio', is: [true] },
  obligations: [
    {
      ...{ id: 'seal', kind: 'mark', by: ['seller'], consequence: 'hold' },
      text: { zh: '在包装上贴封条。', en: 'Put a seal on the pack.' },
      anyOf: [{ evidence: ['eu:red_restriction_mark'] }],
    },
  ],
  cases: [
    { name: 'the day before', market: 'DE', day: '2026-11-30', facts: { is_radio: true } },
    { name: 'the first day', market: 'DE', day: '2026-12-01', facts: { is_radio: true } },
    { name: 'no radio', market: 'DE', day: '2026-12-01', facts: { is_radio: false } },
    { name: 'nobody said', market: 'DE', day: '2026-12-01', facts: {} },
  ].map((one, n) => ({ ...one, expect: ['no', 'yes', 'no', 'unknown'][n] })),
};

describeOnDatabases('the rulebook through the door', (db) => {
  let test: TestApp;
  let author: SignedIn;
  let second: SignedIn;
  beforeAll(async () => {
    test = await openTestApp(db(), [rulebookRoutes, complianceRoutes], {
      house: { now: () => NOW, config: { logLevel: 'error' } },
    });
    rulebookJobs(test.house);
    complianceJobs(test.house);
    author = await test.signIn('owner');
    second = await test.signIn('compliance', { tenantId: author.tenantId });
    await db().transaction({ tenantId: author.tenantId }, (tx) =>
      upsertVariants(tx, [{ sku: 'CAM', names: { en: 'Camera' }, originCountry: 'CN' }]),
    );
    await call('POST', '/api/compliance/markets', { market: 'DE' });
    await call('PUT', '/api/compliance/answers', {
      ...{ skus: ['CAM'], fact: 'is_radio', value: true },
    });
    await runJobsUntilIdle(test.house);
  });

  const call = async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    body?: object,
    who: SignedIn = author,
  ) => {
    const payload = body === undefined ? {} : { payload: body };
    const answer = await test.app.inject({ method, url, headers: who.headers, ...payload });
    return { status: answer.statusCode, json: answer.body === '' ? null : answer.json() };
  };
  const approve = (id: string, revision: number, who = second) =>
    call('POST', `/api/rulebook/drafts/${id}/decide`, { approve: true, revision }, who);
  const listed = async (query = '', who = author) =>
    (await call('GET', `/api/rulebook/rules${query}`, undefined, who)).json;
  const changesOf = async (rule: string) =>
    (await call('GET', '/api/compliance/changes?sku=CAM&market=DE')).json.items.filter(
      (one: { rule: string }) => one.rule === rule,
    );

  it('lists what ships, with the horizon, where each stands, and how many of each', async () => {
    const { items, counts, horizon, topics, nextCursor } = await listed('?limit=10');
    expect(horizon).toBe('2026-10-09');
    expect(items).toHaveLength(10);
    expect(nextCursor).not.toBeNull();
    expect(counts.now).toBeGreaterThan(200);
    expect(topics).toContainEqual({ id: 'pfas', name: null, count: 12 });
    const coming = await listed('?state=upcoming&limit=200');
    const days = coming.items.map(({ from }: { from: string }) => from);
    expect(days).toEqual([...days].sort());
    expect(days[0] > '2026-11-26').toBe(true);
    expect(coming.items).toHaveLength(counts.upcoming);
  });

  it('a place stands for those that belong to it; a day to come asks about that day', async () => {
    const california = await listed('?jurisdiction=US-CA&limit=200');
    const states = await listed('?jurisdiction=US&limit=200');
    const ids = (page: { items: { rule: string }[] }) => page.items.map(({ rule }) => rule);
    expect(ids(states)).toEqual(expect.arrayContaining(ids(california)));
    const phase = async (day: string) =>
      (await listed(`?q=CN-E17&day=${day}`)).items.map((one: { phase: string }) => one.phase);
    expect(await phase('2026-12-31')).toEqual(['upcoming']);
    expect(await phase('2027-01-01')).toEqual(['now']);
  });

  it('shows a rule with its law, its cases as they come out, and what it replaces', async () => {
    const { json } = await call('GET', '/api/rulebook/rules/CN-E17');
    expect(json).toMatchObject({
      ...{ origin: 'shipped', held: true, phase: 'upcoming', chain: [], gaps: [] },
      rule: { id: 'CN-E17', replaces: ['CN-E16'] },
    });
    expect(json.cases.length).toBeGreaterThan(3);
    expect(json.cases.every(({ good }: { good: boolean }) => good)).toBe(true);
    expect((await call('GET', '/api/rulebook/rules/NOPE')).json.code).toBe(
      'rulebook.rule_not_found',
    );
  });

  it('an own rule: looked at as it is typed, submitted, approved, judged by', async () => {
    const typed = { ruleId: 'OWN-DE-SEAL', body: { ...SEAL, colour: 'red' } };
    expect((await call('POST', '/api/rulebook/check', typed)).json.check).toMatchObject({
      ready: false,
      problems: [{ code: 'bad_shape', path: 'rule.colour' }],
    });
    const draft = { ruleId: 'OWN-DE-SEAL', body: SEAL, reason: 'letter of 24 Nov' };
    const made = await call('POST', '/api/rulebook/drafts', draft);
    expect(made).toMatchObject({ status: 201, json: { state: 'draft', basedOn: null } });
    const { draftId } = made.json;
    const seen = (await call('GET', `/api/rulebook/drafts/${draftId}`)).json;
    expect(seen).toMatchObject({ mine: true, looked: { check: { ready: true, gaps: [] } } });
    const url = `/api/rulebook/drafts/${draftId}/submit`;
    const sent = await call('POST', url, { revision: 1 });
    expect(sent.json).toMatchObject({ state: 'submitted', revision: 2 });
    expect((await approve(draftId, 2, author)).json.code).toBe('rulebook.own_draft');
    const done = await approve(draftId, 2);
    expect(done.json).toMatchObject({ state: 'approved', version: 1, documentId: null });
    await runJobsUntilIdle(test.house);
    const [row] = (await listed('?origin=own')).items;
    expect(row).toMatchObject({ rule: 'OWN-DE-SEAL', phase: 'upcoming', consequence: 'hold' });
    const words = (await call('GET', '/api/compliance/words')).json;
    expect(words.rules).toContainEqual({
      ...{ id: 'OWN-DE-SEAL', jurisdiction: 'DE', title: SEAL.title },
    });
    const check = async (day: string) =>
      (await call('GET', `/api/compliance/checklist?sku=CAM&market=DE&day=${day}`)).json.rules.find(
        (one: { rule: string }) => one.rule === 'OWN-DE-SEAL',
      );
    expect(await check('2026-11-30')).toMatchObject({ binds: 'no', phase: 'upcoming' });
    expect(await check('2026-12-01')).toMatchObject({ binds: 'yes', title: SEAL.title });
    const { items } = (await call('GET', '/api/rulebook/calendar?until=2026-12-01')).json;
    expect(items).toContainEqual({
      ...{ day: '2026-12-01', kind: 'begins', id: 'OWN-DE-SEAL', jurisdiction: 'DE' },
      ...{ title: SEAL.title, instrument: expect.any(String) },
    });
  });

  it('a change of a rule that ships is judged at once, and the log says by which', async () => {
    const { rule } = (await call('GET', '/api/rulebook/rules/EU-P06')).json;
    const { id: _, version: __, known: ___, ...body } = rule;
    const added = { ...SEAL.obligations[0], id: 'seal' };
    const made = await call('POST', '/api/rulebook/drafts', {
      ...{ ruleId: 'EU-P06', reason: 'as our notified body reads it' },
      body: { ...body, obligations: [...body.obligations, added] },
    });
    const { draftId } = made.json;
    await call('POST', `/api/rulebook/drafts/${draftId}/submit`, { revision: 1 });
    const { looked } = (await call('GET', `/api/rulebook/drafts/${draftId}`, undefined, second))
      .json;
    expect(looked.changes[0]).toMatchObject({ item: { kind: 'obligation', id: 'seal' } });
    await approve(draftId, 2);
    await runJobsUntilIdle(test.house);
    expect(await changesOf('EU-P06')).toContainEqual(
      expect.objectContaining({
        ...{ obligation: 'seal', before: null },
        cause: { kind: 'rule', rule: 'EU-P06', version: 2 },
      }),
    );
    const seen = (await call('GET', '/api/rulebook/rules/EU-P06')).json;
    expect(seen).toMatchObject({ origin: 'changed', versions: [{ held: true }, { held: false }] });
    expect(seen.versions[0].approvedBy).toBe(second.userId);
  });

  it('retired, the version that ships is back and the line is gone', async () => {
    const asked = await call('POST', '/api/rulebook/rules/EU-P06/retire', {
      ...{ version: 2, reason: 'the body took it back' },
    });
    expect(asked).toMatchObject({ status: 201, json: { kind: 'retire', state: 'submitted' } });
    await approve(asked.json.draftId, 1);
    await runJobsUntilIdle(test.house);
    const seen = (await call('GET', '/api/rulebook/rules/EU-P06')).json;
    expect(seen).toMatchObject({ origin: 'shipped', rule: { version: 1 } });
    expect(seen.versions[0]).toMatchObject({ held: false, heldUntil: '2026-11-25' });
    const gone = (await changesOf('EU-P06')).filter(
      (one: { obligation: string; after: string | null }) =>
        one.obligation === 'seal' && one.after === null,
    );
    expect(gone).toHaveLength(1);
  });

  it('open points: another reading, agreed by a second person', async () => {
    const { items } = (await call('GET', '/api/rulebook/points')).json;
    const [point] = items;
    const other = point.readings.find(({ name }: { name: string }) => name !== point.house);
    const asked = await call('POST', `/api/rulebook/points/${point.point}/choose`, {
      ...{ reading: other.name, reason: 'counsel' },
    });
    expect(asked.status).toBe(201);
    const url = `/api/rulebook/choices/${asked.json.choiceId}/decide`;
    expect((await call('POST', url, { approve: true })).json.code).toBe('rulebook.own_draft');
    expect((await call('POST', url, { approve: true }, second)).json.state).toBe('approved');
    const after = (await call('GET', '/api/rulebook/points')).json.items[0];
    expect(after).toMatchObject({ reading: other.name, house: point.house });
  });

  it('who may only read writes nothing; another company sees nothing of it', async () => {
    const viewer = await test.signIn('viewer', { tenantId: author.tenantId });
    const body = { ruleId: 'OWN-X', body: SEAL, reason: 'x' };
    expect((await call('POST', '/api/rulebook/drafts', body, viewer)).status).toBe(403);
    expect((await call('POST', '/api/rulebook/check', body, viewer)).status).toBe(200);
    const other = await test.signIn('owner');
    expect((await listed('?origin=own', other)).items).toEqual([]);
    expect((await call('GET', '/api/rulebook/drafts', undefined, other)).json.items).toEqual([]);
  });
});
