import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import JSZip from 'jszip';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { testCaller } from '../../platform/house/testing.ts';
import { readText } from './commands/receive-marks.ts';
import { runImport } from './commands/run-import.ts';
import { settleImports } from './commands/settle-imports.ts';
import { selectImport } from './store-imports.ts';
import { openMarks, VEXORA } from './testing.ts';

describeOnDatabases('the watch list and notices', (db) => {
  let open: Awaited<ReturnType<typeof openMarks>>;
  beforeEach(async () => {
    open = await openMarks(db());
  });
  afterEach(() => open.test.app.close());

  describe('a file of marks', () => {
    const HEAD = 'text,owner,office,number,nice,territories,expires_on\n';
    const ROW = 'Vexora,Vexora Sample GmbH,EUIPO,018000000,25,EU,2034-01-15\n';

    it('is read, listings are held against it, and rows that are wrong are told', async () => {
      const { send, upload, idle, hits } = open;
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
      const { send, upload, idle, watch } = open;
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
      const { send, upload, idle } = open;
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

    it('is read no further than it may unpack, and a long blank one is none', async () => {
      const { test, owner, upload } = open;
      const meta = { name: 'm.csv.gz', contentType: 'application/gzip', maxBytes: 1_000_000 };
      const packed = gzipSync(`${HEAD}${ROW.repeat(50_000)}`);
      const { fileId } = await test.house.files.put(owner.tenantId, meta, Readable.from([packed]));
      let signs = 0;
      const read = async () => {
        for await (const piece of readText(test.house, owner.tenantId, fileId, 100_000)) {
          signs += piece.length;
        }
      };
      await expect(read()).rejects.toMatchObject({ code: 'marks.too_long' });
      expect(signs).toBeLessThanOrEqual(100_000);
      const blank = gzipSync(' '.repeat(50_000_000));
      const { json } = await upload('POST', '/api/marks/imports', blank);
      expect(json.code).toBe('marks.not_marks');
    });

    it('whose job was cancelled is cancelled, before its turn or while it is read', async () => {
      const { test, owner, send, upload } = open;
      const scope = { tenantId: owner.tenantId };
      const caller = testCaller(owner.tenantId, { now: new Date('2026-11-26T02:00:00Z') });
      const give = async () => {
        const sent = await upload('POST', '/api/marks/imports', Buffer.from(`${HEAD}${ROW}`));
        const { importId, jobId } = sent.json;
        const cancel = () =>
          test.house.db.transaction(scope, (tx) => test.house.jobs.cancel(tx, caller, jobId));
        const state = async () => (await send('GET', `/api/marks/imports/${importId}`)).json.state;
        return { importId, cancel, state };
      };
      const file = (importId: string) =>
        test.house.db.transaction(scope, async (tx) => {
          const row = await selectImport(tx, importId);
          return test.house.files.find(tx, row?.fileId ?? '');
        });
      const waiting = await give();
      await waiting.cancel();
      expect(await waiting.state()).toBe('cancelled');
      const queued = await give();
      await settleImports(test.house);
      await expect(file(waiting.importId)).rejects.toMatchObject({ code: 'files.not_found' });
      expect((await file(queued.importId)).name).toBe('file');
      await queued.cancel();
      await settleImports(test.house);
      await settleImports(test.house);
      await expect(file(queued.importId)).rejects.toMatchObject({ code: 'files.not_found' });
      const read = await give();
      await read.cancel();
      const tools = { signal: AbortSignal.abort(new Error('cancelled')), report: async () => {} };
      await expect(runImport(test.house, caller, read.importId, tools)).rejects.toThrow(
        'cancelled',
      );
      expect(await read.state()).toBe('cancelled');
      const kept = await test.house.db.transaction(scope, (tx) => selectImport(tx, read.importId));
      expect(kept?.state).toBe('cancelled');
      await expect(file(read.importId)).rejects.toMatchObject({ code: 'files.not_found' });
      const { items } = (await send('GET', '/api/marks/imports')).json;
      expect(items.map(({ state }: { state: string }) => state)).toEqual([
        ...['cancelled', 'cancelled', 'cancelled'],
      ]);
    });

    it('has a template that is read back', async () => {
      const { test, owner, send, upload, idle } = open;
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
      const { send, watch } = open;
      const put = async (more: object) =>
        (await send('POST', '/api/marks', { ...VEXORA, ...more })).json.code;
      expect(await put({ wording: '' })).toBe('marks.nothing_to_compare');
      expect(await put({ territories: ['ZZ'] })).toBe('marks.unknown_place');
      expect(await put({ expiresOn: '2020-01-01' })).toBe('marks.dates_wrong');
      await watch();
      expect(await put({})).toBe('marks.mark_on_list');
    });

    it('lets go of a mark with its hits, but not of one that blocks', async () => {
      const { test, owner, send, watch, hits, decide } = open;
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
      const { test, owner, send, watch, hits, decide } = open;
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
