import { beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../../platform/database/index.ts';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { newId } from '../../platform/ids/index.ts';
import { emptySums } from './rules-score.ts';
import { byMethod } from './rules-series.ts';
import {
  failCheck,
  finishCheck,
  insertCheck,
  readCheck,
  readOpenCheck,
  readReadyCheck,
  startCheck,
} from './store.ts';
import {
  countAlerts,
  dismissAlert,
  endAlerts,
  keepAlerts,
  readAlertPage,
  readAlertsOf,
  sumAlerts,
} from './store-alerts.ts';
import { readLiveWeeks, readScoredLeads, writeLiveWeeks } from './store-live.ts';
import {
  insertSeries,
  readSeriesDetail,
  readSeriesInOrder,
  readSeriesPage,
} from './store-series.ts';
import type { FoundAlert, SeriesDetail } from './types.ts';

const DAY = new Date('2026-11-23T02:00:00Z');

const series = (sku: string, stakeMinor: bigint | null, doubts: SeriesDetail['doubts'] = []) =>
  ({
    ...{ sku, market: 'DE', demandClass: 'smooth', model: 'combination', points: 24, wape: 0.25 },
    ...{ naiveWape: 0.5, smoothingWape: 0.375, acceptedWape: null, mase: 0.75, bias: -0.125 },
    ...{ pinball: 1.5, inside: 0.75, underMinor: stakeMinor, overMinor: stakeMinor },
    ...{ naiveMinor: null, smoothingMinor: null, stakeMinor, unpriced: null, valueMinor: 5n },
    doubts,
    origins: [{ week: '2026-06-01', mean: [1.5], low: [0], high: [4], actual: [null] }],
  }) satisfies SeriesDetail;

describeOnDatabases('the store of check-ups', (db) => {
  const tenantId = newId();
  const step = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    db().transaction({ tenantId }, work);
  const open = async (): Promise<string> => {
    const checkId = newId();
    await step((tx) => insertCheck(tx, { checkId, createdBy: 'mei', now: DAY }));
    return checkId;
  };
  const result = {
    ...{ horizon: 6, origins: 4, testedCount: 3, watchedWeeks: 26, watchedCount: 3, seconds: 1.5 },
    slices: [
      {
        ...{ by: 'total' as const, key: '*', series: 3, priced: 2 },
        sums: byMethod(emptySums),
        money: byMethod(() => ({ underMinor: 9_007_199_254_740_993n, overMinor: 2n })),
      },
    ],
    doubts: [{ code: 'biased' as const, series: 1, valueMinor: 7n, examples: [] }],
    ...{ disagreements: [], valueAdded: null, unpriced: { no_cost: 1 } },
  };
  const finish = (checkId: string) => step((tx) => finishCheck(tx, checkId, result, DAY));

  describe('a check', () => {
    it('is one at a time, and comes back with its amounts whole', async () => {
      const checkId = await open();
      const other = { checkId: newId(), createdBy: 'li', now: DAY };
      expect(await step((tx) => insertCheck(tx, other))).toBe(false);
      expect((await step(readOpenCheck))?.checkId).toBe(checkId);
      await step((tx) =>
        startCheck(tx, checkId, {
          ...{ runId: newId(), lastWeek: '2026-11-16', testedUntil: '2026-11-16' },
          ...{ currency: 'CNY', levels: [0.1, 0.9], seriesCount: 3 },
          terms: { capitalRatePerYear: 0.2, storagePerUnitWeekMinor: null, reviewDays: 7 },
        }),
      );
      await finish(checkId);
      const check = await step(readReadyCheck);
      expect(check).toMatchObject({ checkId, state: 'ready', levels: [0.1, 0.9], ...result });
      expect(await step(readOpenCheck)).toBeNull();
    });

    it('that failed makes room for the next, and ends no finished one', async () => {
      const checkId = await open();
      await step((tx) => failCheck(tx, checkId, DAY));
      expect((await step((tx) => readCheck(tx, checkId)))?.state).toBe('failed');
      const ready = await step(readReadyCheck);
      await step((tx) => failCheck(tx, ready?.checkId ?? '', DAY));
      expect((await step(readReadyCheck))?.checkId).toBe(ready?.checkId);
    });
  });

  describe('series', () => {
    let checkId: string;
    beforeAll(async () => {
      checkId = await open();
      const rows = [series('A', 50n), series('B', null, ['biased']), series('C', 70n, ['biased'])];
      await step((tx) => insertSeries(tx, checkId, rows));
      await finish(checkId);
    });

    it('are listed by money at stake, page by page, the unknown last', async () => {
      const page = (after?: { key: string; sku: string; market: string }) =>
        step((tx) =>
          readSeriesPage(tx, checkId, {
            ...{ sort: 'stake' as const, limit: 2 },
            ...(after === undefined ? {} : { after }),
          }),
        );
      const first = await page();
      expect(first.map(({ sku }) => sku)).toEqual(['C', 'A']);
      const last = first.at(-1);
      expect((await page(last)).map(({ sku }) => sku)).toEqual(['B']);
      const query = { sort: 'error', limit: 9, doubt: 'biased', q: 'c' } as const;
      const found = await step((tx) => readSeriesPage(tx, checkId, query));
      expect(found.map(({ sku }) => sku)).toEqual(['C']);
    });

    it('come back as they were written', async () => {
      const kept = await step((tx) => readSeriesDetail(tx, checkId, 'B', 'DE'));
      expect(kept).toEqual(series('B', null, ['biased']));
      const after = { sku: 'A', market: 'DE' };
      const rest = await step((tx) => readSeriesInOrder(tx, checkId, after, 9));
      expect(rest.map(({ sku }) => sku)).toEqual(['B', 'C']);
    });

    it('of an older check are gone once a newer one has ended', async () => {
      await finish(await open());
      expect(await step((tx) => readSeriesDetail(tx, checkId, 'A', 'DE'))).toBeNull();
    });
  });

  it('writes a week once, and again only where it says something else', async () => {
    const week = {
      ...{ runId: newId(), week: '2026-11-16', lead: 1, points: 3, demand: 20, absolute: 5 },
      ...{ signed: -1, pinball: 4.5, cells: 27, inside: 2, banded: 3 },
    };
    expect(await step((tx) => writeLiveWeeks(tx, [week]))).toBe(1);
    expect(await step((tx) => writeLiveWeeks(tx, [week]))).toBe(0);
    const late = { ...week, demand: 18 };
    expect(await step((tx) => writeLiveWeeks(tx, [late]))).toBe(1);
    expect(await step(readLiveWeeks)).toEqual([late]);
    expect((await step(readScoredLeads)).get(week.runId)).toEqual(new Set([1]));
  });

  describe('an alert', () => {
    const bias: FoundAlert = {
      ...{ sku: 'DR-01', market: 'DE', kind: 'bias', figures: { direction: 'low', weeks: 26 } },
      stakeMinor: 900n,
    };
    const drift: FoundAlert = { ...bias, kind: 'drift', stakeMinor: null };
    const check = async (found: readonly FoundAlert[]): Promise<void> => {
      const checkId = newId();
      await step((tx) => keepAlerts(tx, found, { checkId, currency: 'CNY', now: DAY }));
      await step((tx) => endAlerts(tx, checkId));
    };
    const listed = (state: 'open' | 'dismissed' | 'over') =>
      step((tx) => readAlertPage(tx, { state, limit: 9 }));
    const dismiss = (alertId: string) =>
      step((tx) => dismissAlert(tx, alertId, { actor: 'mei', reason: 'fair is over', now: DAY }));

    it('stays dismissed while it goes on, and opens again once it has been over', async () => {
      await check([bias, drift]);
      const [first, second] = await listed('open');
      expect([first?.kind, second?.kind]).toEqual(['bias', 'drift']);
      expect(await step((tx) => sumAlerts(tx, 'CNY'))).toMatchObject([
        { kind: 'bias', count: 1, stakeMinor: 900n },
        { kind: 'drift', count: 1, stakeMinor: null },
      ]);
      expect(await dismiss(first?.alertId ?? '')).toBe(true);
      expect(await dismiss(first?.alertId ?? '')).toBe(false);
      await check([bias, drift]);
      expect(await step(countAlerts)).toEqual({ open: 1, dismissed: 1, over: 0 });
      await check([]);
      expect(await step(countAlerts)).toEqual({ open: 0, dismissed: 0, over: 2 });
      await check([{ ...bias, stakeMinor: 1200n }]);
      const [again] = await listed('open');
      expect(again).toMatchObject({ stakeMinor: 1200n, dismissedBy: null, dismissReason: null });
      expect(await step((tx) => readAlertsOf(tx, 'DR-01', 'DE'))).toHaveLength(1);
    });

    it('is dismissed by one of two who press at once', async () => {
      const [alert] = await listed('open');
      const done = await Promise.all([1, 2].map(() => dismiss(alert?.alertId ?? '')));
      expect(done.filter(Boolean)).toHaveLength(1);
    });
  });
});
