import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { runJobsUntilIdle, testCaller } from '../../platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../platform/http/testing.ts';
import { formWith } from '../../records/imports/testing.ts';
import { ensureSupplier, findSupplier, listSuppliers } from '../../records/partners/index.ts';
import { readText } from './commands/receive-list.ts';
import { settleLoads } from './commands/settle-loads.ts';
import { screeningRoutes } from './http.ts';
import { screeningJobs, verdictOf } from './index.ts';
import { selectLoad } from './store-lists.ts';

const HEAD = 'id,name,kind,birth_date\n';
const LIST = `${HEAD}T1,Talwa Trading Company,company,\nT2,Qasim Talwani,person,1971-04-09\n`;

/** Somebody signed in, or a key of theirs. */
type Sender = { readonly headers: Readonly<Record<string, string>> };

describeOnDatabases('screening', (db) => {
  let test: TestApp;
  let owner: SignedIn;
  let now = new Date('2026-11-26T02:00:00Z');
  beforeEach(async () => {
    now = new Date('2026-11-26T02:00:00Z');
    test = await openTestApp(db(), [screeningRoutes], {
      house: { now: () => now, config: { logLevel: 'error' } },
    });
    screeningJobs(test.house);
    owner = await test.signIn('owner');
    await test.house.db.transaction({ tenantId: owner.tenantId }, async (tx) => {
      for (const [code, name] of [
        ['S1', 'Talwa Tradng Co Ltd'],
        ['S2', 'Harrow Lamps Ltd'],
        ['S3', 'สมชาย'],
      ] as const) {
        await ensureSupplier(tx, {
          ...{ code, name, country: null, currency: 'CNY' },
          ...{ leadTimeDaysMean: null, leadTimeDaysSd: null },
        });
      }
    });
  });
  afterEach(() => test.app.close());

  const call = (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    payload?: object,
    person: Sender = owner,
  ) =>
    test.app.inject({
      ...{ method, url: `/api/screening${path}`, headers: person.headers },
      ...(payload === undefined ? {} : { payload }),
    });
  const give = async (content: string | Buffer, source = 'own', name = 'list.csv') => {
    const { payload, type } = formWith(name, Buffer.from(content));
    return test.app.inject({
      method: 'POST',
      url: `/api/screening/lists?source=${source}`,
      headers: { ...owner.headers, 'content-type': type },
      payload,
    });
  };
  const upload = async (text: string, source = 'own', name = 'list.csv') => {
    const response = await give(text, source, name);
    await runJobsUntilIdle(test.house);
    return response;
  };
  const hits = async (query = '') => (await call('GET', `/hits${query}`)).json();
  const verdict = (code: string) =>
    test.house.db.transaction({ tenantId: owner.tenantId }, async (tx) => {
      const found = (await listSuppliers(tx)).find((one) => one.code === code);
      const ref = found?.supplierId ?? '';
      expect((await findSupplier(tx, ref))?.code).toBe(code);
      return verdictOf(tx, { origin: 'supplier', ref }, now);
    });
  const decide = async (
    hit: { hitId: string; version: number },
    act: string,
    person: Sender = owner,
  ) => {
    const path = act === 'release' || act === 'keep_blocked' ? 'release' : 'decide';
    const body = { act, reason: 'looked at the papers', version: hit.version };
    return call('POST', `/hits/${hit.hitId}/${path}`, body, person);
  };

  describe('lists', () => {
    it('are loaded, screened against at once, and nobody is clear before', async () => {
      expect(await verdict('S2')).toEqual({ verdict: 'unknown', why: 'no_list' });
      expect((await upload(LIST)).statusCode).toBe(202);
      const { items, loads, parties } = (await call('GET', '/lists')).json();
      expect(items).toMatchObject([{ source: 'own', entries: 2, names: 2, stale: false }]);
      expect(loads[0]).toMatchObject({ state: 'done', outcome: 'new' });
      expect(parties).toBe(3);
      expect(await verdict('S1')).toEqual({ verdict: 'review', why: 'hits_open' });
      expect(await verdict('S2')).toEqual({ verdict: 'clear', why: 'nothing_found' });
      expect(await verdict('S3')).toEqual({ verdict: 'unknown', why: 'unreadable' });
    });

    it('make everything unknown when nobody looked at them for a week', async () => {
      await upload(LIST);
      now = new Date('2026-12-04T02:00:00Z');
      expect(await verdict('S2')).toEqual({ verdict: 'unknown', why: 'list_stale' });
      await upload(LIST);
      expect((await call('GET', '/lists')).json().loads[0].outcome).toBe('unchanged');
      expect(await verdict('S2')).toEqual({ verdict: 'clear', why: 'nothing_found' });
    });

    it('take the place of the version before, which is kept', async () => {
      await upload(LIST);
      await upload(`${HEAD}T9,Harrow Lamps Limited,company,\n`);
      const { items } = (await call('GET', '/lists')).json();
      expect(items.map((one: { endedAt: string | null }) => one.endedAt === null)).toEqual([
        ...[true, false],
      ]);
      expect(await verdict('S1')).toEqual({ verdict: 'clear', why: 'nothing_found' });
      expect((await verdict('S2')).verdict).toBe('review');
      expect((await hits()).counts).toEqual({ gone: 1, open: 1 });
    });

    it('that are wrong change nothing, and say what is wrong', async () => {
      await upload(LIST);
      const page = await upload('<html></html>');
      expect([page.statusCode, page.json().code]).toEqual([422, 'screening.not_a_list']);
      const rows = Array.from({ length: 300 }, (_, i) => `R${i},Somebody Number ${i},company,\n`);
      expect((await upload(`${LIST}${rows.join('')}T3,"open`)).statusCode).toBe(202);
      const { loads, items } = (await call('GET', '/lists')).json();
      expect(loads[0]).toMatchObject({ state: 'failed', error: { code: 'screening.cut_off' } });
      expect(items).toHaveLength(1);
      expect((await verdict('S2')).verdict).toBe('clear');
    });

    it('are read no further than they may unpack, and a long blank one is none', async () => {
      const meta = { name: 'l.csv.gz', contentType: 'application/gzip', maxBytes: 1_000_000 };
      const packed = gzipSync(`${HEAD}${'T1,Talwa Trading Company,company,\n'.repeat(50_000)}`);
      const content = Readable.from([packed]);
      const { fileId } = await test.house.files.put(owner.tenantId, meta, content);
      let signs = 0;
      const read = async () => {
        for await (const piece of readText(test.house, owner.tenantId, fileId, 100_000)) {
          signs += piece.length;
        }
      };
      await expect(read()).rejects.toMatchObject({ code: 'screening.too_long' });
      expect(signs).toBeLessThanOrEqual(100_000);
      const blank = await give(gzipSync(' '.repeat(50_000_000)));
      expect([blank.statusCode, blank.json().code]).toEqual([422, 'screening.not_a_list']);
    });

    it('whose job was cancelled before its turn are, too, and their file is gone', async () => {
      const scope = { tenantId: owner.tenantId };
      const { loadId, jobId } = (await give(LIST)).json();
      const stored = () =>
        test.house.db.transaction(scope, async (tx) => {
          const load = await selectLoad(tx, loadId);
          return test.house.files.find(tx, load?.fileId ?? '');
        });
      await settleLoads(test.house);
      expect((await stored()).name).toBe('list.csv');
      await test.house.db.transaction(scope, (tx) =>
        test.house.jobs.cancel(tx, testCaller(owner.tenantId, { now }), jobId),
      );
      expect((await call('GET', `/loads/${loadId}`)).json().state).toBe('cancelled');
      await settleLoads(test.house);
      await settleLoads(test.house);
      await expect(stored()).rejects.toMatchObject({ code: 'files.not_found' });
      const [load] = (await call('GET', '/lists')).json().loads;
      expect(load).toMatchObject({ loadId, state: 'cancelled', error: null });
      expect(load.finishedAt).not.toBeNull();
    });

    it('are taken out of use with a reason', async () => {
      await upload(LIST);
      const { items } = (await call('GET', '/lists')).json();
      const path = `/lists/${items[0].listId}/end`;
      expect((await call('POST', path, { reason: 'wrong file' })).statusCode).toBe(202);
      await runJobsUntilIdle(test.house);
      expect(await verdict('S2')).toEqual({ verdict: 'unknown', why: 'no_list' });
      expect((await call('POST', path, { reason: 'again' })).statusCode).toBe(404);
    });
  });

  describe('hits', () => {
    it('show both sides and why', async () => {
      await upload(LIST);
      const [hit] = (await hits('?state=open&origin=supplier&q=talwa')).items;
      expect(hit).toMatchObject({ label: 'S1', source: 'own', entryId: 'T1', state: 'open' });
      const detail = (await call('GET', `/hits/${hit.hitId}`)).json();
      expect(detail.entry.names[0].text).toBe('Talwa Trading Company');
      expect(detail.explanation.pairs).toContainEqual({
        ...{ ours: 'talwa', theirs: 'talwa', how: 'same', likeness: 1 },
      });
    });

    it('called false do not come back after an update, unless the entry changed', async () => {
      await upload(LIST);
      const [hit] = (await hits()).items;
      expect((await decide(hit, 'false_match')).statusCode).toBe(200);
      expect((await verdict('S1')).verdict).toBe('clear');
      await upload(`${LIST}T4,Somebody Else,person,\n`);
      expect((await verdict('S1')).verdict).toBe('clear');
      await upload(LIST.replace('Talwa Trading Company', 'Talwa Trading Co'));
      expect((await verdict('S1')).verdict).toBe('review');
      expect((await hits()).items[0]).toMatchObject({ state: 'open', reopened: true });
    });

    it('called true block, until a second person releases them', async () => {
      await upload(LIST);
      const other = await test.signIn('compliance', { tenantId: owner.tenantId });
      const [hit] = (await hits()).items;
      const blocked = (await decide(hit, 'true_match')).json();
      expect((await verdict('S1')).verdict).toBe('blocked');
      const asked = (await decide(blocked, 'ask_release')).json();
      expect((await verdict('S1')).verdict).toBe('blocked');
      const own = await decide(asked, 'release');
      expect([own.statusCode, own.json().code]).toEqual([403, 'screening.same_person']);
      const made = await test.app.inject({
        ...{ method: 'POST', url: '/api/keys', headers: owner.headers },
        payload: { name: 'shop', permissions: ['screening.release'], expiresAt: null },
      });
      const key = { headers: { authorization: `Bearer ${made.json().secret}` } };
      expect((await decide(asked, 'release', key)).json().code).toBe('screening.same_person');
      expect((await decide(asked, 'release', other)).json().state).toBe('false_match');
      expect((await verdict('S1')).verdict).toBe('clear');
    });

    it('are decided as they were seen, and many at once', async () => {
      await upload(LIST);
      const [hit] = (await hits()).items;
      expect((await decide({ ...hit, version: 9 }, 'false_match')).statusCode).toBe(409);
      const body = { hitIds: [hit.hitId], reason: 'other address' };
      expect((await call('POST', '/hits/dismiss', body)).json()).toEqual({
        ...{ dismissed: 1, skipped: 0 },
      });
      expect((await call('POST', '/hits/dismiss', body)).json()).toEqual({
        ...{ dismissed: 0, skipped: 1 },
      });
    });

    it('are not for people without the permission', async () => {
      const warehouse = await test.signIn('warehouse', { tenantId: owner.tenantId });
      expect((await call('GET', '/hits', undefined, warehouse)).statusCode).toBe(403);
    });
  });

  describe('a name', () => {
    const facts = { name: 'Kassem Talwani', kind: 'person', birthDate: '1971-04-09' };

    it('is checked at once, and nothing is kept', async () => {
      const check = async (body: object) => (await call('POST', '/check', body)).json();
      expect((await check(facts)).verdict.why).toBe('no_list');
      await upload(LIST);
      const found = await check(facts);
      expect(found.candidates[0]).toMatchObject({ source: 'own', entryId: 'T2' });
      expect((await check({ name: 'Rosalind Harper' })).verdict.verdict).toBe('clear');
      expect((await check({ name: 'สมหญิง' })).verdict.why).toBe('unreadable');
    });

    it('that is typed to be kept is screened, and removed again', async () => {
      await upload(LIST);
      const added = await call('POST', '/parties', { ...facts, label: 'agent' });
      expect(added.json()).toMatchObject({ origin: 'free', verdict: { verdict: 'review' } });
      const { items } = (await call('GET', '/parties?origin=free')).json();
      expect(items).toHaveLength(1);
      const path = `/parties/${items[0].partyId}`;
      expect((await call('DELETE', path)).statusCode).toBe(204);
      expect((await call('DELETE', path)).statusCode).toBe(404);
    });
  });
});
