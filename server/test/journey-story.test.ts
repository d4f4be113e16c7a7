import { beforeAll, expect, it } from 'vitest';
import { impactRoutes } from '../src/cockpit/impact/http.ts';
import { listAudit } from '../src/platform/audit/index.ts';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../src/platform/http/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { complianceRoutes } from '../src/trade/compliance/http.ts';
import { complianceJobs } from '../src/trade/compliance/index.ts';
import { monitorRoutes } from '../src/trade/monitor/http.ts';
import { feedFile, monitorJobs } from '../src/trade/monitor/index.ts';
import { rulebookRoutes } from '../src/trade/rulebook/http.ts';
import { rulebookJobs } from '../src/trade/rulebook/index.ts';
import { recorded } from './support/official-sites.ts';

const NOW = new Date('2026-11-26T01:00:00Z');
const TODAY = '2026-11-26';
const SOURCE = 'eu-official-journal';

/*
 * Nine in the morning: the Official Journal has a new act on batteries. A compliance officer reads
 * it, prices it, makes it a rule; a second person approves it, and the market is closed to the
 * camera until there is a paper.
 */
describeOnDatabases('from a document to a rule', (db) => {
  let test: TestApp;
  let officer: SignedIn;
  let second: SignedIn;
  let documentId: string;

  const call = async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    body?: object,
    who: SignedIn = officer,
  ) => {
    const payload = body === undefined ? {} : { payload: body };
    const answer = await test.app.inject({ method, url, headers: who.headers, ...payload });
    return { status: answer.statusCode, json: answer.body === '' ? null : answer.json() };
  };
  const get = async (url: string) => (await call('GET', url)).json;
  const document = () => get(`/api/monitor/documents/${documentId}`);
  const verdict = async () => (await get('/api/compliance/checklist?sku=CAM&market=DE')).verdict;

  const change = (version: number) => ({
    ...{ kind: 'requirement', market: 'EU', effectiveOn: TODAY, on: 'import' },
    title: { zh: '电池须可拆卸', en: 'Batteries have to be removable' },
    facts: [{ fact: 'has_battery', is: [true] }],
    evidence: ['eu:red_restriction_mark'],
    source: { documentId, documentVersion: version, note: '相机里有电池' },
  });

  beforeAll(async () => {
    const routes = [monitorRoutes, impactRoutes, rulebookRoutes, complianceRoutes];
    test = await openTestApp(db(), routes, {
      house: { now: () => NOW, config: { logLevel: 'error' } },
    });
    for (const jobs of [monitorJobs, rulebookJobs, complianceJobs]) jobs(test.house);
    officer = await test.signIn('owner');
    second = await test.signIn('compliance', { tenantId: officer.tenantId });
    await db().transaction({ tenantId: officer.tenantId }, (tx) =>
      upsertVariants(tx, [
        { sku: 'CAM', names: { en: 'Camera with battery' }, originCountry: 'CN' },
        { sku: 'VASE', names: { en: 'Vase' }, originCountry: 'CN' },
      ]),
    );
    await call('POST', '/api/compliance/markets', { market: 'DE' });
    for (const [sku, value] of [
      ['CAM', true],
      ['VASE', false],
    ]) {
      await call('PUT', '/api/compliance/answers', { skus: [sku], fact: 'has_battery', value });
    }
    const text = recorded('eurlex-feed.xml');
    await feedFile(test.house, officer.caller, SOURCE, { name: 'oj.xml', text });
    await runJobsUntilIdle(test.house);
    const { items } = await get('/api/monitor/documents?q=2026/905');
    documentId = items[0].documentId;
  });

  it('nobody prices a version that is not the newest, and says so', async () => {
    const { status, json } = await call('POST', '/api/impacts', change(2));
    expect([status, json.code]).toEqual([409, 'monitor.newer_version']);
    const half = { ...change(1), source: { documentId } };
    expect((await call('POST', '/api/impacts', half)).status).toBe(400);
    expect(await document()).toMatchObject({ state: 'new', impactId: null });
    expect((await get('/api/impacts')).items).toEqual([]);
  });

  it('priced, document and impact name each other, with the reason', async () => {
    const { status, json } = await call('POST', '/api/impacts', change(1));
    expect(status).toBe(201);
    const { impact } = json;
    expect(json.document).toMatchObject({ documentId, version: 1, language: 'en' });
    expect(json.answer.skus.map(({ sku }: { sku: string }) => sku)).toEqual(['CAM']);
    expect(await document()).toMatchObject({
      ...{ state: 'impact', standing: 'impact', impactId: impact.impactId, ruleId: null },
      decisions: [{ state: 'impact', reason: '相机里有电池', decidedBy: officer.userId }],
    });
    const of = await get(`/api/impacts?documentId=${documentId}`);
    expect(of.items).toMatchObject([{ impactId: impact.impactId, documentId, draftId: null }]);
    const { items } = await db().transaction({ tenantId: officer.tenantId }, (tx) =>
      listAudit(tx, { entity: 'impact', entityId: impact.impactId, limit: 1 }),
    );
    expect(items[0]).toMatchObject({ change: { reason: '相机里有电池', documentId } });
  });

  it('a duty becomes no rule of the rulebook', async () => {
    const rate = {
      kind: 'rate',
      market: 'EU',
      effectiveOn: TODAY,
      title: { zh: '加', en: 'More' },
    };
    const percent = { rate: { kind: 'add_percent', percent: '5' } };
    const { json } = await call('POST', '/api/impacts', { ...rate, ...percent });
    const url = `/api/impacts/${json.impact.impactId}/draft-rule`;
    const refused = await call('POST', url, { ruleId: 'OWN-EU-1', reason: 'x' });
    expect([refused.status, refused.json.code]).toEqual([422, 'impact.duty_no_rule']);
  });

  it('becomes a draft in one press, once, and the document says which rule', async () => {
    const [{ impactId }] = (await get(`/api/impacts?documentId=${documentId}`)).items;
    const url = `/api/impacts/${impactId}/draft-rule`;
    const wish = { ruleId: 'OWN-EU-905', topic: 'batteries', reason: '欧盟公报 2026/905' };
    const made = await call('POST', url, wish);
    expect(made.status).toBe(201);
    const { draftId } = made.json;
    expect((await call('POST', url, wish)).json.code).toBe('impact.drafted_already');
    expect(await document()).toMatchObject({
      ...{ state: 'rule', ruleId: 'OWN-EU-905', draftId, impactId },
      decisions: [{ state: 'rule', draftId, reason: '欧盟公报 2026/905' }, { state: 'impact' }],
    });
    expect((await get(`/api/impacts/${impactId}`)).impact).toMatchObject({
      ...{ ruleId: 'OWN-EU-905', draftId },
    });
    const draft = await get(`/api/rulebook/drafts/${draftId}`);
    expect(draft).toMatchObject({
      ...{
        mine: true,
        law: { instrument: expect.stringContaining('2026/905'), source: 'OJ:L_202600905' },
      },
      draft: { documentId, state: 'draft' },
      looked: { check: { ready: true }, rule: { topic: 'batteries', jurisdiction: 'EU' } },
    });
  });

  it('approved by a second person, verdicts go by it and name it', async () => {
    const { draftId } = await document();
    const url = `/api/rulebook/drafts/${draftId}`;
    const sent = await call('POST', `${url}/submit`, { revision: 1 });
    expect(sent.json).toMatchObject({ state: 'submitted', revision: 2 });
    const decide = (who: SignedIn) =>
      call('POST', `${url}/decide`, { approve: true, revision: 2 }, who);
    expect((await decide(officer)).json.code).toBe('rulebook.own_draft');
    expect((await decide(second)).json).toMatchObject({ state: 'approved', version: 1 });
    await runJobsUntilIdle(test.house);
    const listed = await get('/api/compliance/checklist?sku=CAM&market=DE');
    const line = listed.rules.find((one: { rule: string }) => one.rule === 'OWN-EU-905');
    expect(line).toMatchObject({ obligations: [{ state: 'missing', consequence: 'block' }] });
    expect(await verdict()).toMatchObject({ verdict: 'blocked' });
    const vase = await get('/api/compliance/checklist?sku=VASE&market=DE');
    const other = vase.rules.find((one: { rule: string }) => one.rule === 'OWN-EU-905');
    expect(other.covers).toBe('no');
  });

  it('a draft begun from the document does the same, of the version that was read', async () => {
    const text = recorded('eurlex-feed.xml').replace('removable by the user', 'removable');
    await feedFile(test.house, officer.caller, SOURCE, { name: 'oj.xml', text });
    expect(await document()).toMatchObject({ version: 2, standing: 'changed' });
    const { rule } = await get('/api/rulebook/rules/OWN-EU-905');
    const { id: _, version: __, known: ___, ...body } = rule;
    const input = { ruleId: 'OWN-EU-905', body, reason: 'second version' };
    const begin = (version: number) =>
      call('POST', '/api/rulebook/drafts', { ...input, document: { documentId, version } });
    expect((await begin(1)).json.code).toBe('monitor.newer_version');
    const made = await begin(2);
    expect(made.status).toBe(201);
    expect(await document()).toMatchObject({
      ...{ state: 'rule', standing: 'rule', draftId: made.json.draftId },
    });
  });
});
