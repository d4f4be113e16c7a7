import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../src/platform/http/testing.ts';
import { callAs } from '../src/records/imports/testing.ts';
import { scheduleRoutes } from '../src/trade/schedules/http.ts';
import { scheduleJobs } from '../src/trade/schedules/index.ts';
import { requestDue } from '../src/trade/schedules/jobs.ts';
import { jsonOf, nextExport, smallExport, uploadSchedule } from '../src/trade/schedules/testing.ts';

/** Official sites as they answered, in this process; what they answer now is set by the test. */
const site = { us: jsonOf(smallExport()), status: 200, asked: [] as string[] };

const commodity = (code: string) => ({
  goods_nomenclature_item_id: code,
  ...{ producline_suffix: '80', number_indents: 2, description: `Commodity ${code}` },
  declarable: true,
  chapter: { goods_nomenclature_item_id: `${code.slice(0, 2)}00000000`, description: 'Chapter' },
  heading: { goods_nomenclature_item_id: `${code.slice(0, 4)}000000`, description: 'Heading' },
  ...{ ancestors: [], footnotes: [], import_measures: [], export_measures: [] },
});

describeOnDatabases('tariff schedules through the door', (db) => {
  let server: Server;
  let test: TestApp;
  let owner: SignedIn;
  let clock = new Date('2026-06-10T08:00:00Z');
  beforeAll(async () => {
    server = createServer((request, response) => {
      site.asked.push(request.url ?? '');
      const code = /\/gb\/(\d{10})$/.exec(request.url ?? '')?.[1];
      response.statusCode = code === '9999999999' ? 404 : site.status;
      response.end(code === undefined ? site.us : JSON.stringify(commodity(code)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const tariffSources = { us: `${base}/us`, gb: `${base}/gb/`, ecb: 'http://127.0.0.1:9/none' };
    test = await openTestApp(db(), [scheduleRoutes], {
      house: { now: () => clock, config: { tariffSources } },
    });
    scheduleJobs(test.house);
    owner = await test.signIn('owner');
  });
  afterAll(() => server.close());
  const call = (method: 'GET' | 'POST', url: string, payload?: object) =>
    callAs(test, owner)(method, url, payload);
  const put = (url: string, payload: object) =>
    test.app.inject({ method: 'PUT', url, headers: owner.headers, payload });
  const upload = (name: string, content: Buffer, query: Record<string, string> = {}) =>
    uploadSchedule(test, owner, { name, content }, query);
  const editions = async () => (await call('GET', '/api/schedules')).json().items;
  const load = async (name: string, content: Buffer, query: Record<string, string>) => {
    const taken = await upload(name, content, { ...query, start: 'true' });
    expect(taken.statusCode).toBe(201);
    await runJobsUntilIdle(test.house);
    return (await call('GET', `/api/schedules/loads/${taken.json().loadId}`)).json();
  };

  it('takes a file, asks from which day it is the law, and loads it', async () => {
    const taken = await upload('hts_2026_rev_9.json.gz', gzipSync(jsonOf(smallExport())));
    expect(taken.json()).toMatchObject({
      ...{ format: 'us_export', jurisdiction: 'US', name: '2026 revision 9', state: 'received' },
      missing: ['effectiveFrom'],
    });
    const start = `/api/schedules/loads/${taken.json().loadId}/start`;
    const early = await call('POST', start, {});
    expect(early.json()).toMatchObject({ code: 'schedules.details_missing' });
    const started = await call('POST', start, { effectiveFrom: '2026-05-01' });
    expect(started.statusCode).toBe(202);
    await runJobsUntilIdle(test.house);
    expect((await call('POST', start, {})).json().code).toBe('schedules.wrong_state');
    expect(await editions()).toMatchObject([
      { name: '2026 revision 9', standing: 'in_force', lines: 30, declarable: 13, flags: 2 },
    ]);
    const [{ editionId }] = await editions();
    const flags = await call('GET', `/api/schedules/${editionId}/flags`);
    expect(flags.json()).toMatchObject({
      ...{ items: [{ text: 'Three moons a year' }, { text: 'lunar month' }] },
      counts: { unknown_rate: 1, unknown_unit: 1 },
    });
  });

  it('loads the next revision, and tells what changed in either language', async () => {
    const query = { effectiveFrom: '2026-06-08' };
    const next = await load('hts_2026_rev_10.json', jsonOf(nextExport()), query);
    expect(next).toMatchObject({ state: 'done', outcome: 'new', counts: { newChapters: 2 } });
    expect(await load('hts_2026_rev_10.json', jsonOf(nextExport()), query)).toMatchObject({
      ...{ state: 'done', outcome: 'unchanged', editionId: next.editionId },
    });
    const [now, before] = await editions();
    expect([now.standing, before.standing]).toEqual(['in_force', 'past']);
    const changes = `/api/schedules/${now.editionId}/changes`;
    const against = `against=${before.editionId}`;
    const all = (await call('GET', `${changes}?${against}&limit=2`)).json();
    expect(all.counts).toEqual({ general: 1, description: 1, removed: 1 });
    expect(all.items).toHaveLength(2);
    const rest = await call('GET', `${changes}?${against}&limit=2&cursor=${all.nextCursor}`);
    expect(rest.json()).toMatchObject({ items: [{ kind: 'removed' }], nextCursor: null });
    const some = (await call('GET', `${changes}?${against}&kind=general&q=9405.21`)).json();
    expect(some.items).toEqual([{ code: '94052160', kind: 'general', old: '6%', new: '4.5%' }]);
    expect(some.counts).toEqual({ general: 1, description: 1 });
    const file = await call('GET', `/api/schedules/${now.editionId}/changes.csv?${against}`);
    expect(file.headers['content-disposition']).toContain('2026');
    expect(file.body.split('\r\n')[2]).toBe('94052160,general rate,6%,4.5%');
    const same = await call('GET', `${changes}?against=${now.editionId}`);
    expect(same.json().code).toBe('schedules.not_comparable');
    const chinese = await test.signIn('compliance', { tenantId: owner.tenantId, locale: 'zh' });
    const zh = await callAs(test, chinese)(
      'GET',
      `/api/schedules/lines/US/9405216010?day=2026-06-09`,
    );
    expect(zh.json()).toMatchObject({
      path: [
        { code: '9405' },
        { description: 'Electric table, desk or bedside luminaires:' },
        { code: '940521' },
        { code: '94052160' },
      ],
      general: { text: '4.5%', words: '4.5%', from: '94052160' },
      special: [{ programmes: ['AU', 'S'], words: '免税' }],
      additional: [{ code: '99038803', general: { words: '商品编码本身的税率 + 25%' } }],
      edition: { name: '2026 revision 10' },
    });
  });

  it('finds lines of a day by code or words', async () => {
    const find = async (query: string) =>
      (await call('GET', `/api/schedules/lines?jurisdiction=US&${query}`)).json();
    const page = await find('q=dresses&limit=2');
    expect(page).toMatchObject({ edition: { name: '2026 revision 10' } });
    expect(page.items).toHaveLength(2);
    const more = await find(`q=dresses&limit=50&cursor=${page.nextCursor}`);
    expect(more.items.map((one: { code: string }) => one.code)).not.toContain(page.items[0].code);
    expect(await find('q=9405&day=2020-01-01')).toMatchObject({ code: 'schedules.no_edition' });
    const none = await call('GET', '/api/schedules/lines/US/0101');
    expect(none.json()).toMatchObject({ code: 'schedules.line_not_found', status: 404 });
  });

  it('refuses bad files in words, and keeps nothing of them', async () => {
    const known = await editions();
    const empty = await upload('hts.json', Buffer.alloc(0));
    expect(empty.json()).toMatchObject({ status: 422, code: 'schedules.empty_file' });
    const photo = await upload('photo.json', Buffer.from('GIF89a'));
    expect(photo.json()).toMatchObject({ status: 415, code: 'schedules.unknown_format' });
    const wrong = await upload('hts.json.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6]));
    expect(wrong.json().code).toMatch(/schedules\.(packed_truncated|damaged)/);
    const bare = await call('POST', '/api/schedules', {});
    expect(bare.json().code).toBe('schedules.no_file');
    const query = { effectiveFrom: '2026-07-01' };
    const whole = jsonOf(smallExport());
    const cut = await load('hts_2026_rev_11.json', whole.subarray(0, 4000), query);
    expect(cut).toMatchObject({ state: 'failed', error: { code: 'schedules.truncated' } });
    expect(cut.error.detail).toContain('after row 17');
    const packed = gzipSync(whole);
    const short = await upload('x_2026_rev_11.json.gz', packed.subarray(0, 900), query);
    expect(short.json()).toMatchObject({ status: 422, code: 'schedules.packed_truncated' });
    const chinese = await test.signIn('planner', { tenantId: owner.tenantId, locale: 'zh' });
    const said = await callAs(test, chinese)('GET', `/api/schedules/loads/${cut.loadId}`);
    expect(said.json().error.detail).toContain('第 17 行');
    expect(await editions()).toEqual(known);
  });

  it('withdraws an edition that was loaded for the wrong day', async () => {
    const next = await load('hts_2026_rev_12.json', jsonOf(smallExport()), {
      effectiveFrom: '2026-06-09',
    });
    expect((await editions())[0]).toMatchObject({ standing: 'in_force' });
    const gone = await call('POST', `/api/schedules/${next.editionId}/withdraw`, { reason: 'day' });
    expect(gone.json()).toMatchObject({ standing: 'withdrawn' });
    const standing = (await editions()).map((one: { standing: string }) => one.standing);
    expect(standing).toEqual(['withdrawn', 'in_force', 'past']);
  });

  describe('sources', () => {
    const sources = async () => {
      const { items } = (await call('GET', '/api/schedules/sources')).json();
      return Object.fromEntries(items.map((one: { source: string }) => [one.source, one]));
    };
    const fetchNow = async (source: string) => {
      const asked = await call('POST', `/api/schedules/sources/${source}/fetch`, {});
      expect(asked.statusCode).toBe(202);
      await runJobsUntilIdle(test.house);
      return (await sources())[source];
    };

    it('are off until somebody switches them on, and asked once a day from then on', async () => {
      expect(await sources()).toMatchObject({ us: { enabled: false, stale: false } });
      site.asked = [];
      await requestDue(test.house);
      await runJobsUntilIdle(test.house);
      expect(site.asked).toEqual([]);
      site.us = jsonOf(nextExport().map((one) => ({ ...one, general: one.general && '1%' })));
      await put('/api/schedules/sources/us', { enabled: true });
      for (const _look of [1, 2]) {
        await requestDue(test.house);
        await runJobsUntilIdle(test.house);
      }
      expect(site.asked).toEqual(['/us']);
      expect((await editions())[0]).toMatchObject({
        ...{ name: '2026-06-10', effectiveFrom: '2026-06-10', standing: 'in_force' },
      });
      const count = (await editions()).length;
      clock = new Date('2026-06-11T09:00:00Z');
      await requestDue(test.house);
      await runJobsUntilIdle(test.house);
      expect(site.asked).toEqual(['/us', '/us']);
      expect(await editions()).toHaveLength(count);
    });

    it('that are dead show since when and why; what is loaded stays', async () => {
      const count = (await editions()).length;
      site.status = 503;
      clock = new Date('2026-06-12T10:00:00Z');
      expect(await fetchNow('us')).toMatchObject({
        ...{ stale: true, succeededAt: '2026-06-11T09:00:00.000Z' },
        ...{ failedAt: '2026-06-12T10:00:00.000Z' },
        error: { code: 'schedules.source_unreachable' },
      });
      expect((await sources())['us'].error.detail).toContain('HTTP 503');
      site.status = 200;
      site.us = Buffer.from('<html>Under maintenance</html>');
      expect(await fetchNow('us')).toMatchObject({ error: { code: 'schedules.unknown_format' } });
      expect(await editions()).toHaveLength(count);
      site.us = jsonOf(nextExport());
      clock = new Date('2026-06-12T11:00:00Z');
      expect(await fetchNow('us')).toMatchObject({ stale: false, error: null });
      expect((await fetchNow('ecb')).error.detail).toMatch(/ECONNREFUSED|bad port/);
    });

    it('asked by commodity want codes, and ask again for those loaded', async () => {
      expect((await fetchNow('gb')).error.code).toBe('schedules.no_codes');
      const codes = ['0702000007', '9999999999'];
      await put('/api/schedules/sources/gb', { codes });
      expect(await fetchNow('gb')).toMatchObject({ error: null, enabled: false, codes });
      const line = await call('GET', '/api/schedules/lines/GB/0702000007');
      expect(line.json()).toMatchObject({ description: 'Commodity 0702000007', general: null });
      await put('/api/schedules/sources/gb', { codes: [] });
      site.asked = [];
      await fetchNow('gb');
      expect(site.asked).toEqual(['/gb/0702000007']);
      const wrong = await put('/api/schedules/sources/gb', { codes: ['07'] });
      expect(wrong.statusCode).toBe(400);
    });
  });
});
