import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { vaultOf } from '../evidence/testing.ts';
import { openMarks, VEXORA } from './testing.ts';

/** A round mark on white, as PNG or JPEG of the size given. */
const emblem = (side: number, type: 'png' | 'jpeg' = 'png'): Promise<Buffer> => {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${side}" height="${side}">` +
    '<rect width="100" height="100" fill="#fff"/><circle cx="40" cy="50" r="30" fill="#a22"/>' +
    '<path d="M50 20 L90 80 L60 85 Z" fill="#124"/>' +
    '<rect x="12" y="12" width="20" height="8"/></svg>';
  const picture = sharp(Buffer.from(svg));
  return (type === 'png' ? picture.png() : picture.jpeg({ quality: 60 })).toBuffer();
};

describeOnDatabases('marks of others', (db) => {
  let open: Awaited<ReturnType<typeof openMarks>>;
  beforeEach(async () => {
    open = await openMarks(db());
  });
  afterEach(() => open.test.app.close());

  describe('wording', () => {
    it('a watched mark holds the listings that are like it, and names the match', async () => {
      const { send, watch, hits, gate } = open;
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
      const { send, idle, add, watch, hits, gate } = open;
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
      const { send, idle, watch, hits } = open;
      await watch();
      const before = await hits();
      expect((await send('POST', '/api/marks/run', {})).status).toBe(202);
      await idle();
      expect(await hits()).toEqual(before);
    });

    it('called not infringing it stays away until mark or listing changes', async () => {
      const { send, idle, watch, hits, decide, gate } = open;
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

    it('called infringing it is left out where the mark stands; two people lift it', async () => {
      const { test, owner, send, watch, hits, decide, barred } = open;
      await watch();
      const [hit] = (await hits()).items;
      expect(await barred('DR-1')).toEqual([]);
      const blocked = (await decide(hit, 'infringing')).json;
      const everywhere = await barred('DR-1');
      // Wherever the mark is protected, on the company's list of markets or not.
      expect(everywhere).toContain('FR blocked IP: VEXORA (EUIPO 018000000)');
      expect(everywhere.filter((row) => /^(US|GB) /.test(row))).toEqual([]);
      expect(everywhere.filter((row) => row.startsWith('DE '))).toEqual([
        'DE blocked IP: VEXORA (EUIPO 018000000)',
      ]);
      expect((await decide(blocked, 'not_infringing')).json.code).toBe('marks.wrong_state');
      const asked = (await decide(blocked, 'ask_lift')).json;
      expect(await barred('DR-1')).toEqual(everywhere);
      expect((await decide(asked, 'lift')).json.code).toBe('marks.same_person');
      const permissions = ['marks.read', 'marks.write', 'marks.lift'];
      const made = await send('POST', '/api/keys', { name: 'shop', permissions, expiresAt: null });
      const key = { headers: { authorization: `Bearer ${made.json.secret}` } };
      const own = await decide(asked, 'lift', { person: key });
      expect([own.status, own.json.code]).toEqual([403, 'marks.same_person']);
      const second = await test.signIn('compliance', { tenantId: owner.tenantId });
      expect((await decide(asked, 'lift', { person: second })).json).toMatchObject({
        ...{ state: 'not_infringing', decidedBy: owner.userId, liftedBy: second.userId },
      });
      expect(await barred('DR-1')).toEqual([]);
    });

    it('an open hold is left out where the company obeys', async () => {
      const { send, watch, barred } = open;
      await watch();
      const { items } = (await send('GET', '/api/compliance/markets')).json;
      const de = items.find((one: { market: string }) => one.market === 'DE');
      const body = { enforcement: 'enforce', version: de.version };
      await send('PUT', '/api/compliance/markets/DE', body);
      expect((await barred('DR-1')).join()).toContain('IP: VEXORA');
    });

    it('is decided as it was seen, many at once, and not by everybody', async () => {
      const { test, owner, send, watch, hits, decide } = open;
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
      const { send, watch, hits } = open;
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
      const { test, owner } = open;
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
      const { send, idle, watch, hits, decide, gate } = open;
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
      const { test, owner, send, upload, idle, add, watch, hits } = open;
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
      const { send, upload, idle, add, watch } = open;
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
});
