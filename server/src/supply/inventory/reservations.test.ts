import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { releaseExpired, releaseOwner } from './commands/end-reservations.ts';
import { Reserver } from './reserver.ts';
import { writeBuffer } from './store-reservations.ts';
import { CLERK, NOW, openStock, type StockCompany } from './testing.ts';
import type { ReservationOutcome } from './types.ts';

const units = (outcome: ReservationOutcome | undefined): number =>
  (outcome?.reservations ?? []).reduce((sum, row) => sum + row.units, 0);

describeOnDatabases('reservations', (db) => {
  let company: StockCompany;
  beforeEach(async () => {
    company = await openStock(db());
    await company.put(10, '2026-11-02');
  });
  afterEach(async () => {
    expect(await company.disagreements()).toEqual([]);
  });
  const caller = () => ({
    ...{ tenantId: company.tenantId, actor: CLERK.actor, now: NOW, origin: 'test' },
    locale: 'en' as const,
  });

  it('lock units: they are on hand but no longer free', async () => {
    const [outcome] = await company.reserve([company.ask(4)]);
    expect(outcome).toMatchObject({ result: 'held', shortages: [] });
    expect(await company.states()).toMatchObject([{ onHand: 10, available: 6, locked: 4 }]);
  });

  it('hold all or nothing, or what is there', async () => {
    const { ask, reserve } = company;
    const [all, part] = await reserve([ask(11), ask(11, { mode: 'partial' })]);
    expect(all).toMatchObject({ result: 'refused', reservations: [] });
    expect(all?.shortages).toMatchObject([{ wanted: 11, offered: 10 }]);
    expect(part).toMatchObject({ result: 'partial' });
    expect(units(part)).toBe(10);
  });

  it('hold every line of a request or none of them', async () => {
    const { ask, reserve, warehouseId } = company;
    const both = ask(4, {
      lines: [
        { lineNo: 1, sku: 'DR-01', warehouseId, units: 4 },
        { lineNo: 2, sku: 'LP-03', warehouseId, units: 1 },
      ],
    });
    const [outcome, next] = await reserve([both, ask(10)]);
    expect(outcome).toMatchObject({ result: 'refused' });
    expect(next).toMatchObject({ result: 'held' });
  });

  it('sent again answer what they made; with other content they are refused', async () => {
    const { ask, reserve } = company;
    const request = ask(3);
    const [first] = await reserve([request]);
    const [again] = await reserve([request]);
    expect(again).toEqual(first);
    const other = { ...request, lines: ask(4).lines };
    await expect(reserve([other])).rejects.toThrow('inventory.key_reused');
    expect(await company.states()).toMatchObject([{ locked: 3 }]);
  });

  it('are given back when their time is over, also before anybody sweeps', async () => {
    const { ask, reserve, tenantId } = company;
    const soon = new Date(NOW.getTime() + 60_000);
    await reserve([ask(8, { expiresAt: soon })]);
    expect((await reserve([ask(5)]))[0]?.result).toBe('refused');
    const later = new Date(NOW.getTime() + 61_000);
    expect((await reserve([ask(5, { expiresAt: soon })], later))[0]?.result).toBe('held');
    expect(await releaseExpired({ db: db() }, tenantId, { ...CLERK, now: later })).toBe(1);
    expect(await company.states()).toMatchObject([{ available: 10, locked: 0 }]);
  });

  it('leave a channel its buffer, the most exact one', async () => {
    const { ask, reserve, within, warehouseId } = company;
    const channelId = randomUUID();
    const put = (sku: string | null, keep: number) =>
      within((tx) => writeBuffer(tx, { channelId, sku, warehouseId, units: keep }, NOW));
    await put(null, 9);
    await put('DR-01', 4);
    const [market] = await reserve([ask(7, { channelId, mode: 'partial' })]);
    expect(units(market)).toBe(6);
    // The shop itself may sell the rest.
    expect((await reserve([ask(4)]))[0]?.result).toBe('held');
  });

  it('draw from what a live event holds, and from nothing else', async () => {
    const { ask, reserve } = company;
    const live = { kind: 'live', id: 'show-1' } as const;
    await reserve([ask(6, { owner: live })]);
    const outcomes = await reserve([
      ask(4, { drawFrom: live }),
      ask(4, { drawFrom: live, mode: 'partial' }),
      ask(1, { drawFrom: live }),
    ]);
    expect(outcomes.map((one) => one.result)).toEqual(['held', 'partial', 'refused']);
    expect(outcomes.map(units)).toEqual([4, 2, 0]);
    expect(await company.states()).toMatchObject([{ available: 4, locked: 6 }]);
  });

  it('wait for stock in the order they came, and get it when it arrives', async () => {
    const { ask, reserve, receive, within } = company;
    const first = ask(12, { backorder: true });
    const second = ask(3, { backorder: true });
    const [a, b] = await reserve([first, second]);
    expect(a?.reservations.map((row) => [row.state, row.units])).toEqual([
      ['held', 10],
      ['waiting', 2],
    ]);
    expect(b).toMatchObject({ result: 'partial' });
    const filled = await receive({ good: 4 });
    expect(filled.map((row) => [row.owner.id, row.units])).toEqual([
      [first.owner.id, 2],
      [second.owner.id, 2],
    ]);
    expect(await company.states()).toMatchObject([{ available: 0, locked: 14 }]);
    // What the first gives back goes to the one who still waits.
    await within((tx) => releaseOwner(tx, CLERK, first.owner));
    expect(await company.states()).toMatchObject([{ available: 11, locked: 3 }]);
  });

  it('are broken, newest first, when a count finds less than was promised', async () => {
    const { ask, reserve, put, receive } = company;
    const [old, young] = await reserve([ask(5), ask(4)]);
    await put(7, '2026-11-21');
    expect(await company.states()).toMatchObject([{ onHand: 7, available: 0, locked: 7 }]);
    expect(old?.result).toBe('held');
    const filled = await receive({ good: 5 });
    expect(filled).toMatchObject([{ owner: young?.reservations[0]?.owner, units: 2 }]);
  });

  describe('of many at once', () => {
    it('200 buyers of 10 units: ten get one, nobody more', async () => {
      const { ask, reserve } = company;
      const tries = Array.from({ length: 200 }, () => reserve([ask(1)]));
      const results = (await Promise.all(tries)).map(([one]) => one?.result);
      expect(results.filter((result) => result === 'held')).toHaveLength(10);
      expect(await company.states()).toMatchObject([{ available: 0, locked: 10 }]);
    });

    it('gathered into batches give the same, and one bad request spoils no other', async () => {
      const reserver = new Reserver({ db: db() });
      const bad = company.ask(0);
      const tries = Array.from({ length: 60 }, () => reserver.reserve(caller(), company.ask(1)));
      const spoilt = reserver.reserve(caller(), bad);
      await expect(spoilt).rejects.toThrow('inventory.bad_quantity');
      const results = (await Promise.all(tries)).map((one) => one.result);
      expect(results.filter((result) => result === 'held')).toHaveLength(10);
    });

    it('one key sent many times at once holds once', async () => {
      const reserver = new Reserver({ db: db() });
      const request = company.ask(3);
      const tries = Array.from({ length: 20 }, () => reserver.reserve(caller(), request));
      const ids = (await Promise.all(tries)).map((one) => one.reservations[0]?.reservationId);
      expect(new Set(ids).size).toBe(1);
      expect(await company.states()).toMatchObject([{ locked: 3 }]);
    });
  });
});
