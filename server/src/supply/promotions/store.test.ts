import { beforeEach, expect, it } from 'vitest';
import type { Transaction } from '../../platform/database/index.ts';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { newId } from '../../platform/ids/index.ts';
import { discardPromotions } from './discard.ts';
import {
  cancelPromotion,
  countPromotions,
  insertPromotion,
  type PromotionQuery,
  readOffers,
  readPromotion,
  readPromotions,
  updatePromotion,
} from './store.ts';
import type { PromotionDraft } from './types.ts';

const AT = new Date('2026-11-26T08:00:00Z');
const BY = { by: 'planner', at: AT };
const ALL: PromotionQuery = { from: null, to: null, state: null, market: null, target: null };
const DRAFT: PromotionDraft = {
  ...{ targetKind: 'sku', target: 'DR-01', market: 'US', fromDay: '2026-11-27' },
  ...{ toDay: '2026-11-30', kind: 'discount', discount: 0.1234, priceMinor: null },
  ...{ currency: null, channelId: null, note: 'a note' },
};

describeOnDatabases('promotions', (db) => {
  let tenantId: string;
  beforeEach(() => {
    tenantId = newId();
  });
  const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    db().transaction({ tenantId }, work);
  const put = async (change: Partial<PromotionDraft> = {}) => {
    const id = newId();
    const made = await within((tx) =>
      insertPromotion(tx, id, { ...DRAFT, ...change }, { author: 'planner', at: AT }),
    );
    return made ? id : null;
  };

  it('come back as they were put, to the fourth decimal', async () => {
    const id = (await put()) ?? '';
    expect(await within((tx) => readPromotion(tx, id))).toEqual({
      ...DRAFT,
      ...{ promotionId: id, state: 'planned', author: 'planner', createdAt: AT },
      ...{ changedBy: null, changedAt: null, version: 1 },
    });
  });

  it('are on record once, until they are cancelled', async () => {
    const id = (await put()) ?? '';
    expect(await put()).toBe(null);
    expect(await put({ note: 'in other words' })).toBe(null);
    expect(await put({ market: null })).not.toBe(null);
    const which = { promotionId: id, version: 1 };
    expect(await within((tx) => cancelPromotion(tx, which, BY))).toBe(true);
    expect(await within((tx) => cancelPromotion(tx, which, BY))).toBe(false);
    expect(await put()).not.toBe(null);
  });

  it('change by the version that was seen; of two people one wins', async () => {
    const id = (await put()) ?? '';
    const which = { promotionId: id, version: 1 };
    const change = (discount: number) =>
      within((tx) => updatePromotion(tx, which, { ...DRAFT, discount }, BY));
    const won = await Promise.all([change(0.3), change(0.4)]);
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await within((tx) => readPromotion(tx, id))).toMatchObject({
      ...{ discount: won[0] ? 0.3 : 0.4, version: 2, changedBy: 'planner' },
    });
  });

  it('are found by days, market and how the target begins, the latest first', async () => {
    await put();
    await put({ target: 'LP-03', fromDay: '2026-12-10', toDay: '2026-12-12' });
    await put({ target: 'LP-04', market: null, fromDay: '2027-01-01', toDay: '2027-01-02' });
    const found = async (query: Partial<PromotionQuery>) => {
      const asked = { ...ALL, ...query, after: undefined, limit: 10 };
      return (await within((tx) => readPromotions(tx, asked))).map(({ target }) => target);
    };
    expect(await found({})).toEqual(['LP-04', 'LP-03', 'DR-01']);
    expect(await found({ from: '2026-11-30', to: '2026-12-10' })).toEqual(['LP-03', 'DR-01']);
    expect(await found({ market: 'DE' })).toEqual(['LP-04']);
    expect(await found({ target: 'LP' })).toEqual(['LP-04', 'LP-03']);
    expect(await within((tx) => countPromotions(tx, ALL))).toEqual({ planned: 3 });
    const [first] = await within((tx) =>
      readPromotions(tx, { ...ALL, after: undefined, limit: 1 }),
    );
    const after = { day: first?.fromDay ?? '', id: first?.promotionId ?? '' };
    const next = await within((tx) => readPromotions(tx, { ...ALL, after, limit: 1 }));
    expect(next.map(({ target }) => target)).toEqual(['LP-03']);
  });

  it('count for a forecast while they stand, and are another company’s to nobody', async () => {
    const id = (await put()) ?? '';
    const offers = () => within((tx) => readOffers(tx, '2026-11-30', '2026-12-31'));
    expect(await offers()).toHaveLength(1);
    const own = tenantId;
    tenantId = newId();
    expect(await offers()).toEqual([]);
    tenantId = own;
    await within((tx) => cancelPromotion(tx, { promotionId: id, version: 1 }, BY));
    expect(await offers()).toEqual([]);
  });

  it('go with the company’s data', async () => {
    await put();
    await put({ market: null });
    const discard = () => within((tx) => discardPromotions(tx, tenantId, 1));
    expect([await discard(), await discard(), await discard()]).toEqual([1, 1, 0]);
  });
});
