import { Readable } from 'node:stream';
import { beforeEach, expect, it } from 'vitest';
import type { Caller } from '../../platform/audit/types.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import type { House } from '../../platform/house/index.ts';
import { openTestHouse, runJobsUntilIdle, testCaller } from '../../platform/house/testing.ts';
import { newId } from '../../platform/ids/index.ts';
import { compareEditions } from './commands/compare.ts';
import { findLoad } from './commands/get-load.ts';
import { receiveFile } from './commands/receive-file.ts';
import { type Details, startLoad } from './commands/start-load.ts';
import { withdrawEdition } from './commands/withdraw.ts';
import {
  editionOn,
  findLine,
  listEditions,
  readChapterHashes,
  readChapters,
  readFxDays,
  scheduleJobs,
  searchLines,
} from './index.ts';
import { selectChanges } from './store-changes.ts';
import { jsonOf, nextExport, smallExport } from './testing.ts';

const RATES = 'Date,USD,\n2026-04-13,1.1684,\n2026-04-10,1.1711,\n';

describeOnDatabases('schedules on file', (db) => {
  let house: House;
  let caller: Caller;
  beforeEach(() => {
    house = openTestHouse(db());
    scheduleJobs(house);
    caller = testCaller(newId());
  });
  const read = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    db().transaction({ tenantId: caller.tenantId }, work);
  const receive = (name: string, content: Buffer | string) =>
    receiveFile(house, caller, {
      ...{ name, contentType: 'application/json' },
      content: Readable.from([Buffer.from(content)]),
    });
  const load = async (name: string, content: Buffer | string, details: Details = {}) => {
    const { loadId } = await receive(name, content);
    await startLoad(house, caller, loadId, details);
    await runJobsUntilIdle(house);
    return db().transaction({ tenantId: caller.tenantId }, (tx) => findLoad(house, tx, loadId));
  };
  const two = async () => {
    const first = await load('hts_2026_rev_9.json', jsonOf(smallExport()), {
      effectiveFrom: '2026-05-01',
    });
    const next = await load('hts_2026_rev_10.json', jsonOf(nextExport()), {
      effectiveFrom: '2026-06-08',
    });
    return { oldId: first.editionId ?? '', newId: next.editionId ?? '' };
  };

  it('stores a revision as the chapters that changed, and reads each as of its day', async () => {
    const { oldId, newId } = await two();
    const [now, before] = await read((tx) => listEditions(tx, 'US'));
    expect(now).toMatchObject({ editionId: newId, name: '2026 revision 10', lines: 29, flags: 2 });
    expect(before).toMatchObject({ editionId: oldId, name: '2026 revision 9', lines: 30 });
    const [a, b] = [
      await read((tx) => readChapterHashes(tx, oldId)),
      await read((tx) => readChapterHashes(tx, newId)),
    ];
    expect([...a].filter(([chapter, hash]) => b.get(chapter) === hash).map(([c]) => c)).toEqual([
      ...['42', '61'],
    ]);
    const rate = async (day: string) =>
      (await read((tx) => findLine(tx, 'US', '9405216010', day)))?.line.general?.text;
    expect(await rate('2026-04-30')).toBeUndefined();
    expect(await rate('2026-06-07')).toBe('6%');
    expect(await rate('2026-06-08')).toBe('4.5%');
    const lines = await read((tx) => readChapters(tx, newId, ['99', '61', '01']));
    expect(lines[0]?.code).toBe('6104');
    expect(lines.at(-1)?.code).toBe('99038815');
  });

  it('the same file twice changes nothing; for another day it is another edition', async () => {
    const details = { effectiveFrom: '2026-05-01', name: 'spring' };
    const first = await load('a.json', jsonOf(smallExport()), details);
    expect(first).toMatchObject({ outcome: 'new', counts: { chapters: 4, newChapters: 4 } });
    const again = await load('b.json', jsonOf(smallExport()), details);
    expect(again).toMatchObject({ outcome: 'unchanged', editionId: first.editionId });
    const moved = await load('a.json', jsonOf(smallExport()), {
      ...details,
      effectiveFrom: '2026-05-02',
    });
    expect(moved).toMatchObject({ outcome: 'new', counts: { newChapters: 0 } });
    expect(await read((tx) => listEditions(tx))).toHaveLength(2);
  });

  it('keeps nothing of a file that breaks off, and says where', async () => {
    const cut = await load('hts_2026_rev_1.json', jsonOf(smallExport()).subarray(0, 3000), {
      effectiveFrom: '2026-05-01',
    });
    expect(cut).toMatchObject({
      ...{ state: 'failed', errorCode: 'schedules.truncated', errorParams: { rows: 12 } },
    });
    expect(await read((tx) => listEditions(tx))).toEqual([]);
    await expect(startLoad(house, caller, cut.loadId, {})).rejects.toMatchObject({
      code: 'schedules.wrong_state',
    });
    await expect(receive('empty.json', '')).rejects.toMatchObject({ code: 'schedules.empty_file' });
    await expect(receive('x.json', '{"a":1}')).rejects.toMatchObject({
      code: 'schedules.unknown_format',
    });
  });

  it('asks for what the file does not say', async () => {
    const { loadId } = await receive('export.json', jsonOf(smallExport()));
    const start = (details: Details) => startLoad(house, caller, loadId, details);
    await expect(start({})).rejects.toMatchObject({ params: { missing: 'name, effectiveFrom' } });
    await expect(start({ jurisdiction: 'GB' })).rejects.toMatchObject({
      code: 'schedules.wrong_jurisdiction',
    });
  });

  it('compares two editions once, filters, and refuses what cannot be compared', async () => {
    const ids = await two();
    const { counts } = await compareEditions(house, caller, ids.oldId, ids.newId);
    expect(counts).toEqual({ general: 1, description: 1, removed: 1 });
    const rows = await read((tx) => selectChanges(tx, ids, {}, { after: -1, limit: 10 }));
    expect(rows.map(({ code, kind, old, new: now }) => [code, kind, old, now])).toEqual([
      ['9405214010', 'description', 'Household', 'For households'],
      ['94052160', 'general', '6%', '4.5%'],
      ['99040101', 'removed', 'Safeguards of nothing | Free |  | Free', ''],
    ]);
    const some = (filter: object) =>
      read((tx) => selectChanges(tx, ids, filter, { after: -1, limit: 10 }));
    expect(await some({ prefix: '9405' })).toHaveLength(2);
    expect(await some({ pattern: '%households%' })).toHaveLength(1);
    expect(await some({ kind: 'removed' })).toHaveLength(1);
    expect((await compareEditions(house, caller, ids.oldId, ids.newId)).counts).toEqual(counts);
    const same = compareEditions(house, caller, ids.oldId, ids.oldId);
    await expect(same).rejects.toMatchObject({ code: 'schedules.not_comparable' });
    const none = compareEditions(house, caller, newId(), ids.newId);
    await expect(none).rejects.toMatchObject({ code: 'schedules.edition_not_found' });
  });

  it('finds lines by code and by words of the lines above, page by page', async () => {
    await two();
    const find = async (text: string, day = '2026-07-01') =>
      (await read((tx) => searchLines(tx, 'US', day, text)))?.items.map(({ code }) => code);
    expect(await find('6104.43')).toEqual([
      ...['610443', '61044310', '6104431010', '61044320', '6104432010'],
    ]);
    expect(await find('dresses cotton women')).toEqual(['61044200', '6104420010', '6104420020']);
    expect(await find('100%')).toEqual([]);
    expect(await find('nothing', '2026-06-07')).toEqual(['99040101']);
    expect(await find('nothing')).toEqual([]);
    expect(await read((tx) => searchLines(tx, 'GB', '2026-07-01', 'x'))).toBeUndefined();
    const seen: string[] = [];
    let after: readonly [string, number] | undefined;
    for (;;) {
      const page = await read((tx) =>
        searchLines(tx, 'US', '2026-07-01', 'household', { after, limit: 1 }),
      );
      seen.push(...(page?.items ?? []).map(({ code }) => code));
      if (page === undefined || page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(['9405214010', '9405216010']);
  });

  it('takes an edition out of use, and still answers as it was known before', async () => {
    const { oldId, newId } = await two();
    const loaded = (await read((tx) => listEditions(tx)))[0]?.loadedAt;
    await withdrawEdition(house, { ...caller, now: new Date() }, newId, 'wrong day');
    const on = (knownAt?: Date) => read((tx) => editionOn(tx, 'US', '2026-07-01', knownAt));
    expect((await on())?.editionId).toBe(oldId);
    expect((await on(loaded))?.editionId).toBe(newId);
    expect(await on(new Date('2020-01-01'))).toBeUndefined();
  });

  it('keeps rates by day; a day that says the same again is no change', async () => {
    expect(await load('eurofxref-hist.csv', RATES)).toMatchObject({
      ...{ outcome: 'new', counts: { days: 2, newDays: 2 } },
    });
    expect(await load('eurofxref-hist.csv', RATES)).toMatchObject({ outcome: 'unchanged' });
    const mended = await load('eurofxref-hist.csv', RATES.replace('1.1684', '1.1685'));
    expect(mended).toMatchObject({ counts: { newDays: 1 } });
    const { days, base } = await read((tx) => readFxDays(tx));
    expect([base, days.map(({ day, rates }) => [day, rates['USD']])]).toEqual([
      ...[
        'EUR',
        [
          ['2026-04-10', '1.1711'],
          ['2026-04-13', '1.1685'],
        ],
      ],
    ]);
  });
});
