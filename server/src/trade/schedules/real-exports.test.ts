import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { diffSchedules, readUsScheduleText } from '@tradewind/tariff';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { openTestDatabase } from '../../platform/database/testing.ts';
import { openTestHouse, testCaller } from '../../platform/house/testing.ts';
import { newId } from '../../platform/ids/index.ts';
import { compareEditions } from './commands/compare.ts';
import {
  editionOn,
  findLine,
  listEditions,
  loadScheduleFile,
  readChapters,
  readCommodities,
  readFxDays,
  scheduleJobs,
  searchLines,
} from './index.ts';
import { selectLines } from './store.ts';
import { selectChanges } from './store-changes.ts';

const DATA = '/work/shared/data';
const US = `${DATA}/tariff-us/hts`;
const UK = `${DATA}/tariff-uk/api`;
/** Named here so that a run without them says so instead of passing in silence. */
const missing = existsSync(US) ? '' : ` (skipped: ${US} is not on this machine)`;

const textOf = (name: string): string => gunzipSync(readFileSync(`${US}/${name}`)).toString('utf8');

describe.skipIf(missing !== '')(`official files${missing}`, () => {
  let db: Database;
  const tenantId = newId();
  const caller = testCaller(tenantId);
  const open = async () => {
    const house = openTestHouse(db);
    scheduleJobs(house);
    return house;
  };
  const read = <T>(work: Parameters<typeof db.transaction<T>>[1]) =>
    db.transaction({ tenantId }, work);
  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(async () => {
    await db.close();
  });

  it('loads an edition in seconds; the next stores only chapters that changed', async () => {
    const house = await open();
    const load = async (name: string, effectiveFrom: string) => {
      const before = process.cpuUsage();
      const done = await loadScheduleFile(house, caller, `${US}/${name}`, { effectiveFrom });
      const { user, system } = process.cpuUsage(before);
      return { ...done, seconds: (user + system) / 1e6 };
    };
    const first = await load('hts_2025_rev_11.json.gz', '2025-05-03');
    expect(first).toMatchObject({ state: 'done', outcome: 'new', name: '2025 revision 11' });
    // Seconds of processors, all threads: on a machine that is shared a clock measures the others.
    expect(first.seconds).toBeLessThan(15);
    const next = await load('hts_2025_rev_12.json.gz', '2025-05-14');
    expect(next.counts?.newChapters).toBeLessThan(10);
    const again = await load('hts_2025_rev_12.json.gz', '2025-05-14');
    expect(again).toMatchObject({ state: 'done', outcome: 'unchanged' });
    expect(again.editionId).toBe(next.editionId);
    expect(await read((tx) => listEditions(tx, 'US'))).toHaveLength(2);
    const last = await load('hts_2026_rev_10.json.gz', '2026-06-08');
    expect(last.counts).toMatchObject({ lines: 35_509, chapters: 98 });
    const lines = await read((tx) => selectLines(tx, last.editionId ?? '', null));
    expect(lines).toEqual(readUsScheduleText(textOf('hts_2026_rev_10.json.gz')).lines);
    console.log(
      `${[first, next, again, last].map(({ seconds }) => seconds.toFixed(1)).join(', ')} s; ` +
        `new chapters ${[first, next, last].map(({ counts }) => counts?.newChapters).join(', ')}`,
    );
  }, 120_000);

  it('finds, searches and reads by day', async () => {
    const before = await read((tx) => editionOn(tx, 'US', '2025-05-13'));
    expect(before?.name).toBe('2025 revision 11');
    expect(await read((tx) => editionOn(tx, 'US', '2025-01-01'))).toBeUndefined();
    const began = performance.now();
    const view = await read((tx) => findLine(tx, 'US', '6101200010', '2026-07-01'));
    const found = performance.now();
    expect(view?.line).toMatchObject({ description: "Men's (334)", declarable: true });
    expect(view?.line.general?.text).toBe('15.9%');
    expect(view?.above.map(({ code }) => code)).toEqual(['6101', '61012000']);
    const words = await read((tx) => searchLines(tx, 'US', '2026-07-01', 'cotton overcoats'));
    const searched = performance.now();
    expect(words?.items.some(({ code }) => code === '6101200010')).toBe(true);
    const code = await read((tx) => searchLines(tx, 'US', '2026-07-01', '6101.20'));
    expect(code?.items[0]).toMatchObject({ code: '61012000', rate: '15.9%' });
    console.log(`line ${(found - began).toFixed(0)} ms, words ${(searched - found).toFixed(0)} ms`);
  });

  it('compares by the chapters that differ as by the whole files, and keeps it', async () => {
    const house = await open();
    const [latest, second, first] = await read((tx) => listEditions(tx, 'US'));
    const pairs = [
      [first, second, 'hts_2025_rev_11.json.gz', 'hts_2025_rev_12.json.gz'],
      [second, latest, 'hts_2025_rev_12.json.gz', 'hts_2026_rev_10.json.gz'],
    ] as const;
    for (const [old, now, oldFile, newFile] of pairs) {
      const ids = { oldId: old?.editionId ?? '', newId: now?.editionId ?? '' };
      const cpu = process.cpuUsage();
      const { counts } = await compareEditions(house, caller, ids.oldId, ids.newId);
      const { user, system } = process.cpuUsage(cpu);
      const seconds = (user + system) / 1e6;
      expect(seconds).toBeLessThan(10);
      const page = { after: -1, limit: 100_000 };
      const kept = await read((tx) => selectChanges(tx, ids, {}, page));
      const whole = diffSchedules(
        readUsScheduleText(textOf(oldFile)),
        readUsScheduleText(textOf(newFile)),
      );
      expect(kept.map(({ seq: _, ...change }) => change)).toEqual(whole);
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(whole.length);
      console.log(`${whole.length} changes in ${seconds.toFixed(2)} s`);
    }
  }, 120_000);

  it('puts answers about UK commodities into one edition, with their measures', async () => {
    const house = await open();
    const load = (path: string, jurisdiction: 'GB' | 'XI' = 'GB') => {
      const details = { effectiveFrom: '2021-03-01', jurisdiction };
      return loadScheduleFile(house, caller, `${UK}/${path}`, details);
    };
    const tomatoes = await load('uk/commodities/0702000007.json');
    expect(tomatoes).toMatchObject({ state: 'done', outcome: 'new', jurisdiction: 'GB' });
    const fats = await load('uk/commodities/1516209821.json');
    expect(fats.counts).toMatchObject({ chapters: 2 });
    expect(await load('uk/commodities/0702000007.json')).toMatchObject({ outcome: 'unchanged' });
    const northern = await load('xi/commodities/0103921100.json', 'XI');
    expect(northern).toMatchObject({ jurisdiction: 'XI', outcome: 'new' });
    const view = await read((tx) => findLine(tx, 'GB', '0702000007', '2021-03-15'));
    expect(view?.above.map(({ code }) => code)).toEqual(['07', '0702']);
    expect(view?.line.general?.text).toBe('8.00 %');
    const editionId = view?.edition.editionId ?? '';
    const lines = await read((tx) => readChapters(tx, editionId, ['15']));
    expect(lines.at(-1)).toMatchObject({ code: '1516209821', declarable: true });
    const codes = ['0702000007', '1516209821', '9999999999'];
    const commodities = await read((tx) => readCommodities(tx, editionId, codes));
    expect([...commodities.keys()].sort()).toEqual(codes.slice(0, 2));
    expect(commodities.get('0702000007')?.measures.length).toBeGreaterThan(50);
  });

  it('loads the rate history of the European Central Bank', async () => {
    const house = await open();
    const path = `${DATA}/fx/eurofxref-hist.zip`;
    const first = await loadScheduleFile(house, caller, path, {});
    expect(first).toMatchObject({ state: 'done', outcome: 'new' });
    const again = await loadScheduleFile(house, caller, path, {});
    expect(again).toMatchObject({ outcome: 'unchanged', counts: { newDays: 0 } });
    const began = performance.now();
    const { base, days } = await read((tx) => readFxDays(tx));
    console.log(`${days.length} days in ${(performance.now() - began).toFixed(0)} ms`);
    expect(base).toBe('EUR');
    expect(days.at(-1)).toMatchObject({ day: '2026-04-13', rates: { USD: '1.1684' } });
    expect(days[0]?.day).toBe('1999-01-04');
    expect(Object.keys(days[0]?.rates ?? {})).not.toContain('BGN');
    const one = await read((tx) => readFxDays(tx, { from: '2026-04-10', to: '2026-04-12' }));
    expect(one.days.map(({ day }) => day)).toEqual(['2026-04-10']);
  });
});
