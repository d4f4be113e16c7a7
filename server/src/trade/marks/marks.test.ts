import JSZip from 'jszip';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { fileRoutes } from '../../platform/files/http.ts';
import { runJobsUntilIdle } from '../../platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../platform/http/testing.ts';
import { catalogRoutes } from '../../records/catalog/http.ts';
import { formWith } from '../../records/imports/testing.ts';
import { complianceRoutes } from '../compliance/http.ts';
import { complianceJobs, readBarred } from '../compliance/index.ts';
import { evidenceRoutes } from '../evidence/http.ts';
import { evidenceJobs } from '../evidence/index.ts';
import { vaultOf } from '../evidence/testing.ts';
import { marksRoutes } from './http.ts';
import { marksJobs } from './index.ts';

const NOW = new Date('2026-11-26T02:00:00Z');

/** Nobody's mark, as far as we know. */
const VEXORA = {
  ...{ kind: 'word', wording: 'VEXORA', variants: ['维索拉'], owner: 'Vexora Sample GmbH' },
  ...{ office: 'EUIPO', number: '018000000', nice: [25], territories: ['EU'] },
  ...{ status: 'registered', filedOn: '2024-01-15', registeredOn: null, expiresOn: '2034-01-15' },
  ...{ reputed: false, source: null, note: null },
};

/** A round mark on white, as PNG or JPEG of the size given. */
const emblem = (side: number, type: 'png' | 'jpeg' = 'png'): Promise<Buffer> => {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${side}" height="${side}">` +
    '<rect width="100" height="100" fill="#fff"/><circle cx="40" cy="50" r="30" fill="#a22"/>' +
    '<path d="M50 20 L90 80 L60 85 Z" fill="#124"/><rect x="12" y="12" width="20" height="8"/></svg>';
  const picture = sharp(Buffer.from(svg));
  return (type === 'png' ? picture.png() : picture.jpeg({ quality: 60 })).toBuffer();
};

describeOnDatabases('marks of others', (db) => {
  let test: TestApp;
  let owner: SignedIn;
  beforeEach(async () => {
    test = await openTestApp(
      db(),
      [marksRoutes, catalogRoutes, evidenceRoutes, complianceRoutes, fileRoutes],
      { house: { now: () => NOW, config: { logLevel: 'error' } } },
    );
    marksJobs(test.house);
    evidenceJobs(test.house);
    complianceJobs(test.house);
    owner = await test.signIn('owner');
    await add('DR', 'Vexora summer dress', 'DR-1');
    await add('LP', 'LED floor lamp', 'LP-1');
    for (const market of ['DE', 'US']) {
      await send('POST', '/api/compliance/markets', { market });
    }
  });
  afterEach(() => test.app.close());

  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    person: SignedIn = owner,
  ) => {
    const answer = await test.app.inject({
      ...{ method, url, headers: person.headers },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, json: answer.body === '' ? null : answer.json() };
  };
  const upload = async (
    method: 'POST' | 'PUT',
    url: string,
    content: Buffer,
    person: SignedIn = owner,
  ) => {
    const { payload, type } = formWith('file', content);
    const headers = { ...person.headers, 'content-type': type };
    const answer = await test.app.inject({ method, url, headers, payload });
    return { status: answer.statusCode, json: answer.json() };
  };
  const idle = () => runJobsUntilIdle(test.house);
  const add = async (code: string, en: string, sku: string, more: object = {}) => {
    const body = { code, names: { en }, variants: [{ sku }], ...more };
    const added = await send('POST', '/api/products', body);
    expect(added.status, JSON.stringify(added.json)).toBe(201);
    return added.json;
  };
  const watch = async (more: object = {}) => {
    const added = await send('POST', '/api/marks', { ...VEXORA, ...more });
    expect(added.status, JSON.stringify(added.json)).toBe(201);
    await idle();
    return added.json;
  };
  const hits = async (query = '') => (await send('GET', `/api/marks/hits${query}`)).json;
  const decide = (
    hit: { hitId: string; version: number },
    act: string,
    { person = owner, ...more }: { person?: SignedIn; recordId?: string } = {},
  ) => {
    const path = act === 'lift' || act === 'keep' ? 'lift' : 'decide';
    const body = { act, reason: 'looked at the register', version: hit.version, ...more };
    return send('POST', `/api/marks/hits/${hit.hitId}/${path}`, body, person);
  };
  const barred = (sku: string) =>
    test.house.db.transaction({ tenantId: owner.tenantId }, async (tx) => {
      const rows = await readBarred(tx, [sku], '2026-11-26');
      return rows.map(({ market, verdict, rules }) => `${market} ${verdict} ${rules.at(-1)}`);
    });
  const gate = async (sku: string) => {
    const pairs = ['DE', 'US'].map((market) => ({ sku, market }));
    const { items } = (await send('POST', '/api/compliance/gate', { pairs })).json;
    return items.map((one: { marks: { verdict: string }[] }) => one.marks[0]?.verdict ?? null);
  };

  describe('wording', () => {
    it('a mark that is watched holds the listings that are like it, and names the match', async () => {
      const mark = await watch();
      const { items, counts } = await hits();
      expect(counts).toEqual({ open: 1 });
      expect(items).toMatchObject([
        {
          ...{ sku: 'DR-1', markId: mark.markId, level: 'hold', words: ['Vexora'] },
          ...{ mark: 'VEXORA (EUIPO 018000000)', territories: ['EU'], state: 'open' },
        },
      ]);
      const detail = (await send('GET', `/api/marks/hits/${items[0].hitId}`)).json;
      expect(detail.match.occurrences[0]).toMatchObject({ how: 'exact', field: 'title' });
      expect(await gate('DR-1')).toEqual(['hold', null]);
      expect(await gate('LP-1')).toEqual([null, null]);
      const standing = (await send('GET', '/api/marks/standing')).json;
      expect(standing).toMatchObject({ marks: 1, listings: { hold: 1, clear: 1 }, jobId: null });
    });

    it('a new listing, and one that is changed, is looked at by itself', async () => {
      await watch();
      await add('LP2', 'V3X0RA lamp', 'LP-2');
      await idle();
      expect((await hits('?sku=LP-2')).items).toHaveLength(1);
      const listed = (await send('GET', '/api/variants/LP-2')).json;
      const path = `/api/products/${listed.productId}`;
      const renamed = await send('PATCH', path, { names: { en: 'Lamp' }, version: 1 });
      expect(renamed.status, JSON.stringify(renamed.json)).toBe(200);
      await idle();
      expect((await hits('?sku=LP-2')).items).toMatchObject([{ state: 'gone', stillFound: false }]);
      expect(await gate('LP-2')).toEqual([null, null]);
    });

    it('the same look twice makes nothing new', async () => {
      await watch();
      const before = await hits();
      expect((await send('POST', '/api/marks/run', {})).status).toBe(202);
      await idle();
      expect(await hits()).toEqual(before);
    });

    it('called not infringing it stays away until mark or listing changes', async () => {
      const mark = await watch();
      const [hit] = (await hits()).items;
      expect((await decide(hit, 'not_infringing')).json.state).toBe('not_infringing');
      expect(await gate('DR-1')).toEqual([null, null]);
      await send('POST', '/api/marks/run', {});
      await idle();
      expect((await hits()).items[0].state).toBe('not_infringing');
      const body = { ...VEXORA, territories: ['EU', 'US'], version: mark.version };
      expect((await send('PUT', `/api/marks/${mark.markId}`, body)).status).toBe(200);
      await idle();
      expect((await hits()).items[0]).toMatchObject({ state: 'open', reopened: true });
      expect(await gate('DR-1')).toEqual(['hold', 'hold']);
    });

    it('called infringing it is left out everywhere the mark stands, until two people lift it', async () => {
      await watch();
      const [hit] = (await hits()).items;
      expect(await barred('DR-1')).toEqual([]);
      const blocked = (await decide(hit, 'infringing')).json;
      expect(await barred('DR-1')).toEqual(['DE blocked IP: VEXORA (EUIPO 018000000)']);
      expect((await decide(blocked, 'not_infringing')).json.code).toBe('marks.wrong_state');
      const asked = (await decide(blocked, 'ask_lift')).json;
      expect(await barred('DR-1')).toHaveLength(1);
      expect((await decide(asked, 'lift')).json.code).toBe('marks.same_person');
      const second = await test.signIn('compliance', { tenantId: owner.tenantId });
      expect((await decide(asked, 'lift', { person: second })).json).toMatchObject({
        ...{ state: 'not_infringing', decidedBy: owner.userId, liftedBy: second.userId },
      });
      expect(await barred('DR-1')).toEqual([]);
    });

    it('an open hold is left out where the company obeys', async () => {
      await watch();
      const { items } = (await send('GET', '/api/compliance/markets')).json;
      const de = items.find((one: { market: string }) => one.market === 'DE');
      const body = { enforcement: 'enforce', version: de.version };
      await send('PUT', '/api/compliance/markets/DE', body);
      expect((await barred('DR-1')).join()).toContain('IP: VEXORA');
    });

    it('is decided as it was seen, many at once, and not by everybody', async () => {
      await watch();
      const [hit] = (await hits()).items;
      expect((await decide({ ...hit, version: 9 }, 'infringing')).json.code).toBe(
        'marks.changed_meanwhile',
      );
      const viewer = await test.signIn('viewer', { tenantId: owner.tenantId });
      expect((await decide(hit, 'infringing', { person: viewer })).status).toBe(403);
      const body = { hitIds: [hit.hitId], act: 'not_infringing', reason: 'a place name' };
      const many = () => send('POST', '/api/marks/hits/decide-many', body);
      expect((await many()).json).toEqual({ decided: 1, skipped: 0 });
      expect((await many()).json).toEqual({ decided: 0, skipped: 1 });
    });

    it('is checked before it is listed, and nothing is kept', async () => {
      await watch();
      const texts = [{ field: 'title', text: 'Straps compatible with Vexora' }];
      const { json } = await send('POST', '/api/marks/check', { texts });
      expect(json).toMatchObject({
        verdict: 'warn',
        matches: [{ occurrences: [{ use: 'referential', cue: 'compatible with' }] }],
      });
      expect((await hits('?q=straps')).items).toEqual([]);
    });
  });

  describe('a licence', () => {
    const licence = async (more: object = {}) => {
      const vault = vaultOf(test, owner);
      const body = { kind: 'world:trademark_licence', number: 'L-1', issuer: 'Vexora Sample GmbH' };
      const draft = (await vault.call('POST', '', { ...body, skus: ['DR-1'], ...more })).json;
      const file = await vault.send(
        `/${draft.recordId}/file?version=${draft.version}`,
        'licence.pdf',
        Buffer.from('%PDF-1.7\n% licence\n%%EOF\n'),
      );
      return { vault, draft: file.json };
    };

    it('lifts the hold while it is good, and opens the hit again when it is revoked', async () => {
      await watch();
      const [hit] = (await hits()).items;
      expect((await decide(hit, 'licensed')).json.code).toBe('marks.licence_missing');
      const { vault, draft } = await licence({ brands: ['Vexora'], markets: ['EU'] });
      const recordId = draft.recordId as string;
      expect((await decide(hit, 'licensed', { recordId })).json.code).toBe(
        'marks.licence_not_good',
      );
      const label = { model: null, brand: 'Vexora', manufacturerName: null };
      await send('PUT', '/api/evidence/labels/DR', { ...label, version: 0 });
      const checked = await vault.call('POST', `/${recordId}/check`, { version: draft.version });
      expect(checked.status, JSON.stringify(checked.json)).toBe(200);
      const done = await decide((await hits()).items[0], 'licensed', { recordId });
      expect(done.json, JSON.stringify(done.json)).toMatchObject({ state: 'licensed', recordId });
      expect(await gate('DR-1')).toEqual([null, null]);
      const revoke = { on: '2026-11-26', reason: 'ended', version: checked.json.version };
      const revoked = await vault.call('POST', `/${recordId}/revoke`, revoke);
      expect(revoked.status, JSON.stringify(revoked.json)).toBe(200);
      await idle();
      expect((await hits()).items[0]).toMatchObject({ state: 'open', reopened: true });
      expect(await gate('DR-1')).toEqual(['hold', null]);
    });
  });

  describe('pictures', () => {
    it('of goods are held against the picture of a mark, and a copy is kept', async () => {
      const product = await add('TS', 'Plain T-shirt', 'TS-1');
      const path = `/api/products/${product.productId}/picture`;
      expect((await upload('PUT', `${path}?version=1`, await emblem(220, 'jpeg'))).status).toBe(
        200,
      );
      const logo = await watch({ kind: 'figurative', wording: null, variants: [] });
      const shown = await upload(
        'PUT',
        `/api/marks/${logo.markId}/picture?version=${logo.version}`,
        await emblem(400),
      );
      expect(shown.status, JSON.stringify(shown.json)).toBe(200);
      await idle();
      const [hit] = (await hits('?sku=TS-1')).items;
      expect(hit).toMatchObject({ byPicture: true, level: 'hold', words: [] });
      expect((await send('DELETE', `${path}?version=2`)).status).toBe(200);
      const copy = await test.app.inject({
        ...{ url: `/api/files/${hit.pictureFileId}`, headers: owner.headers },
      });
      expect([copy.statusCode, copy.headers['content-type']]).toEqual([200, 'image/jpeg']);
    });

    it('that cannot be looked at make a listing unknown, and a mark is refused one', async () => {
      const product = await add('TS', 'Plain T-shirt', 'TS-1');
      const broken = (await emblem(64)).subarray(0, 120);
      const path = `/api/products/${product.productId}/picture`;
      expect((await upload('PUT', `${path}?version=1`, broken)).status).toBe(200);
      const logo = await watch({ kind: 'figurative', wording: null, variants: [] });
      const to = `/api/marks/${logo.markId}/picture?version=${logo.version}`;
      expect((await upload('PUT', to, broken)).json.code).toBe('marks.picture_unreadable');
      expect((await upload('PUT', to, await emblem(300))).status).toBe(200);
      await idle();
      const standing = (await send('GET', '/api/marks/standing')).json;
      expect(standing).toMatchObject({ listings: { unknown: 1, clear: 2 }, unknown: ['TS-1'] });
    });
  });

  describe('a file of marks', () => {
    const HEAD = 'text,owner,office,number,nice,territories,expires_on\n';
    const ROW = 'Vexora,Vexora Sample GmbH,EUIPO,018000000,25,EU,2034-01-15\n';

    it('is read, listings are held against it, and rows that are wrong are told', async () => {
      const text = `${HEAD}${ROW}Kwilto,,,,99,EU,\nBad,,,,,Atlantis,\n`;
      const sent = await upload('POST', '/api/marks/imports', Buffer.from(text));
      expect(sent.status, JSON.stringify(sent.json)).toBe(202);
      await idle();
      const [row] = (await send('GET', '/api/marks/imports')).json.items;
      expect(row).toMatchObject({
        ...{ state: 'done', format: 'csv', added: 1, refused: 2 },
        problems: [
          { column: 'territories', code: 'marks.unknown_place', value: 'Bad' },
          { line: 3, column: 'nice', code: 'not_a_class', value: '99' },
        ],
      });
      expect((await hits()).counts).toEqual({ open: 1 });
    });

    it('given again changes nothing, and keeps what people added', async () => {
      const mark = await watch();
      await upload('POST', '/api/marks/imports', Buffer.from(`${HEAD}${ROW}`));
      await idle();
      const after = (await send('GET', `/api/marks/${mark.markId}`)).json;
      expect(after).toMatchObject({ wording: 'Vexora', variants: ['维索拉'], version: 2 });
      await upload('POST', '/api/marks/imports', Buffer.from(`${HEAD}${ROW}`));
      await idle();
      const [row] = (await send('GET', '/api/marks/imports')).json.items;
      expect(row).toMatchObject({ added: 0, changed: 0, same: 1 });
    });

    it('that is none is refused, and a broken one changes nothing', async () => {
      const page = await upload('POST', '/api/marks/imports', Buffer.from('<html></html>'));
      expect([page.status, page.json.code]).toEqual([422, 'marks.not_marks']);
      const rows = Array.from({ length: 300 }, (_, i) => `Name${i},,,${i},25,EU,\n`).join('');
      const sent = await upload('POST', '/api/marks/imports', Buffer.from(`${HEAD}${rows}"open`));
      expect(sent.status).toBe(202);
      await idle();
      const [row] = (await send('GET', '/api/marks/imports')).json.items;
      expect(row).toMatchObject({ state: 'failed', error: { code: 'marks.cut_off' } });
      expect((await send('GET', '/api/marks')).json.items).toEqual([]);
    });

    it('has a template that is read back', async () => {
      const { body } = await test.app.inject({
        ...{ url: '/api/marks/template', headers: owner.headers },
      });
      expect((await upload('POST', '/api/marks/imports', Buffer.from(body))).status).toBe(202);
      await idle();
      expect((await send('GET', '/api/marks')).json.items).toMatchObject([
        { wording: 'VEXORA', nice: [18, 25], territories: ['EU', 'GB'] },
      ]);
    });
  });

  describe('the list', () => {
    it('refuses what cannot be compared, an unknown place, and a mark twice', async () => {
      const put = async (more: object) =>
        (await send('POST', '/api/marks', { ...VEXORA, ...more })).json.code;
      expect(await put({ wording: '' })).toBe('marks.nothing_to_compare');
      expect(await put({ territories: ['ZZ'] })).toBe('marks.unknown_place');
      expect(await put({ expiresOn: '2020-01-01' })).toBe('marks.dates_wrong');
      await watch();
      expect(await put({})).toBe('marks.mark_on_list');
    });

    it('lets go of a mark with its hits, but not of one that blocks', async () => {
      const mark = await watch();
      const [hit] = (await hits()).items;
      const remove = () => send('POST', `/api/marks/${mark.markId}/remove`, { reason: 'sold' });
      await decide(hit, 'infringing');
      expect((await remove()).json.code).toBe('marks.wrong_state');
      const asked = (await decide((await hits()).items[0], 'ask_lift')).json;
      const second = await test.signIn('compliance', { tenantId: owner.tenantId });
      await decide(asked, 'lift', { person: second });
      expect((await remove()).status).toBe(204);
      expect((await hits()).items).toEqual([]);
    });
  });

  describe('a notice', () => {
    it('has a last day, and a pack to answer it with', async () => {
      const mark = await watch();
      const [hit] = (await hits()).items;
      await decide(hit, 'not_infringing');
      const notice = {
        ...{ platform: 'Marketplace', number: 'N-77', claimant: 'Vexora <GmbH>', text: null },
        ...{ claimedMark: 'VEXORA', markId: mark.markId, skus: ['DR-1'], note: null },
        ...{ receivedOn: '2026-11-24', dueOn: '2026-11-28' },
      };
      const added = await send('POST', '/api/marks/notices', notice);
      expect(added.json).toMatchObject({ state: 'open', urgency: 'urgent' });
      expect((await send('POST', '/api/marks/notices', notice)).json.code).toBe(
        'marks.notice_on_file',
      );
      expect(
        (await send('POST', '/api/marks/notices', { ...notice, number: '2', skus: ['NO'] })).json,
      ).toMatchObject({ code: 'marks.unknown_sku' });
      const url = `/api/marks/notices/${added.json.noticeId}`;
      const answer = await test.app.inject({ url: `${url}/pack`, headers: owner.headers });
      const zip = await JSZip.loadAsync(answer.rawPayload);
      const page = (await zip.file('appeal.html')?.async('string')) ?? '';
      expect(page).toContain('<mark>Vexora</mark> summer dress');
      expect(page).toContain('Vexora &lt;GmbH&gt;');
      expect(page).toContain('looked at the register');
      expect(page).toContain('申诉信');
      expect(page).toContain('marks.not_infringing');
      const facts = JSON.parse((await zip.file('facts.json')?.async('string')) ?? '{}');
      expect(facts).toMatchObject({ notice: { number: 'N-77' }, missing: [] });
      const moved = await send('PUT', url, { ...notice, state: 'answered', version: 1 });
      expect(moved.json).toMatchObject({ state: 'answered', urgency: 'none', version: 2 });
      const { counts } = (await send('GET', '/api/marks/notices')).json;
      expect(counts).toEqual({ answered: 1 });
    });
  });
});
