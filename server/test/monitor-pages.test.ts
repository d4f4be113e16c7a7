import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../src/platform/http/testing.ts';
import { callAs } from '../src/records/imports/testing.ts';
import { monitorRoutes } from '../src/trade/monitor/http.ts';
import { monitorJobs } from '../src/trade/monitor/index.ts';
import { type Answer, type OfficialSites, openSites, recorded } from './support/official-sites.ts';

type Page = Readonly<Record<string, unknown>>;

const pageIn = (address: string): number => Number(/&page=(\d+)/.exec(address)?.[1] ?? '1');

/** A list in pages; the first is asked without a number. */
const paged =
  (pages: readonly Page[]): Answer =>
  (response, address) => {
    response.end(JSON.stringify(pages[pageIn(address) - 1]));
  };

describeOnDatabases('lists of the regulators that come in pages', (db) => {
  let site: OfficialSites;
  let test: TestApp;
  let owner: SignedIn;
  beforeAll(async () => {
    site = await openSites();
    const monitor = { mirror: site.mirror, patienceMs: 4000, epingKey: 'a-key' };
    test = await openTestApp(db(), [monitorRoutes], {
      house: { now: () => new Date('2026-07-30T08:00:00Z'), config: { monitor } },
    });
    monitorJobs(test.house);
  });
  beforeEach(async () => {
    owner = await test.signIn('owner');
    site.asked.length = 0;
  });
  afterAll(() => site.close());
  /** Pages asked for, and what came of it. */
  const run = async (source: string) => {
    const before = site.asked.length;
    const reply = await callAs(test, owner)('POST', `/api/monitor/sources/${source}/run`);
    await runJobsUntilIdle(test.house);
    const job = await db().transaction({ tenantId: owner.tenantId }, (tx) =>
      test.house.jobs.find(tx, reply.json().jobId),
    );
    expect(job).toMatchObject({ state: 'done' });
    return { pages: site.asked.slice(before).map(pageIn), ...job.result };
  };

  const first: Page = {
    ...JSON.parse(recorded('federal-register.json')),
    count: 4,
    total_pages: 2,
  };
  const second: Page = JSON.parse(recorded('federal-register-page-2.json'));

  it('are read to their end, and again only to the page that tells nothing new', async () => {
    site.answers.set('us-federal-register', paged([first, second]));
    expect(await run('us-federal-register')).toMatchObject({ pages: [1, 2], new: 4, unread: 0 });
    expect(await run('us-federal-register')).toMatchObject({ pages: [1], new: 0, same: 3 });
    const [newest, ...rest] = first['results'] as Page[];
    const results = [{ ...newest, title: 'Another title' }, ...rest];
    site.answers.set('us-federal-register', paged([{ ...first, results }, second]));
    expect(await run('us-federal-register')).toMatchObject({
      ...{ pages: [1, 2], new: 0, changed: 1, same: 3 },
    });
  });

  it('that are not in the order of days are read whole every time', async () => {
    const results = [...(first['results'] as Page[])].reverse();
    const [oldest, ...rest] = results;
    const mixed = { ...first, results: [{ ...oldest, publication_date: '2026-07-01' }, ...rest] };
    site.answers.set('us-federal-register', paged([mixed, second]));
    await run('us-federal-register');
    expect(await run('us-federal-register')).toMatchObject({ pages: [1, 2], new: 0, same: 4 });
  });

  it('whose second page fails are not taken for whole: nothing is recorded', async () => {
    site.answers.set('us-federal-register', (response, address) => {
      if (pageIn(address) === 1) response.end(JSON.stringify(first));
      else response.destroy();
    });
    const reply = await callAs(
      test,
      owner,
    )(...(['POST', '/api/monitor/sources/us-federal-register/run'] as const));
    await runJobsUntilIdle(test.house);
    const { items } = (await callAs(test, owner)('GET', '/api/monitor/documents')).json();
    expect([reply.statusCode < 300, items]).toEqual([true, []]);
  });

  it('are read forty pages far, and what lies behind is told as not read', async () => {
    const [template] = first['results'] as Page[];
    const pages = Array.from({ length: 50 }, (_, n) => ({
      ...{ count: 50, total_pages: 50 },
      results: [{ ...template, document_number: `2026-${n}` }],
    }));
    site.answers.set('us-federal-register', paged(pages));
    const { pages: asked, ...result } = await run('us-federal-register');
    expect(asked).toHaveLength(40);
    expect(result).toMatchObject({ new: 40, unread: 1 });
  });

  it('of ePing are counted from what it says of all notifications', async () => {
    const answer: Page = { ...JSON.parse(recorded('eping.json')), pageSize: 2, totalCount: 3 };
    const last: Page = JSON.parse(recorded('eping-page-2.json'));
    site.answers.set('wto-eping', paged([answer, last]));
    expect(await run('wto-eping')).toMatchObject({ pages: [1, 2], new: 3, unread: 0 });
  });
});
