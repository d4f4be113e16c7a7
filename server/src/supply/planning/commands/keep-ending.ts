import { type DeclineTest, testDecline } from '@tradewind/forecasting';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { addDays } from '../../../platform/days/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { checkEnding, endingForecast } from '../rules-ending.ts';
import { analogueKey, fillStockouts } from '../rules-launch.ts';
import { readMarketsOf } from '../store-demand.ts';
import { insertEnding, readEnding, updateEnding, withdrawEnding } from '../store-launches.ts';
import type { Day } from '../types.ts';
import { type Ending, type EndingWish, EVERY_MARKET } from '../types-lifecycle.ts';
import { type Ground, readGround, readHistories } from './launch-ground.ts';
import { LEVELS } from './request-forecast.ts';

/** What an ending would make of a SKU's forecast; shown for the market that sells most. */
export interface EndingPreview {
  /** Markets it is about, the largest first. */
  readonly markets: readonly string[];
  readonly market: string;
  readonly levels: readonly number[];
  readonly history: readonly { readonly week: Day; readonly units: number }[];
  readonly weeks: readonly {
    readonly week: Day;
    readonly mean: number;
    readonly quantiles: readonly number[];
  }[];
  /** Whether its demand declines already. */
  readonly decline: DeclineTest;
}

/**
 * What an ending would be forecast if it were kept; nothing is written.
 * @throws planning.no_forecast and those of `checkEnding`
 */
export async function previewEnding(tx: Transaction, wish: EndingWish): Promise<EndingPreview> {
  const { ground, checked, markets } = await check(tx, wish);
  const [market = checked.market] = markets;
  const key = { sku: checked.sku, market };
  const own = (await readHistories(tx, ground, [key])).get(analogueKey(key));
  if (own === undefined) throw fail('planning.ending_unknown_series', key);
  const frame = { startWeek: ground.startWeek, horizon: ground.horizon, levels: LEVELS };
  const cause = { kind: 'marked', lastWeek: checked.lastWeek, author: '' } as const;
  const view = endingForecast(own, cause, frame);
  return {
    ...{ markets, market, levels: [...LEVELS], decline: testDecline(fillStockouts(own)) },
    history: Array.from(own.values, (units, at) => ({
      ...{ week: addDays(own.firstWeek, at * 7), units },
    })),
    weeks: (view?.weeks ?? []).map((week, at) => ({
      ...week,
      week: addDays(ground.startWeek, at * 7),
    })),
  };
}

/**
 * Marks a SKU as ending in a market, or in all; the next forecast uses it.
 * @throws planning.no_forecast, planning.ending_exists and those of `checkEnding`
 */
export function keepEnding(house: House, caller: Caller, wish: EndingWish): Promise<Ending> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const { checked } = await check(tx, wish);
    const endingId = newId();
    const signed = { by: caller.actor.id, at: caller.now };
    const { sku, market, lastWeek, reason } = checked;
    if (!(await insertEnding(tx, endingId, checked, signed))) {
      throw fail('planning.ending_exists', { sku, market });
    }
    await house.audit(tx, caller, {
      action: 'planning.ending_kept',
      entity: 'ending',
      entityId: endingId,
      change: { sku, market, lastWeek, reason },
    });
    return found(tx, endingId);
  });
}

/**
 * Moves the last week of sale, on top of the version seen.
 * @throws planning.ending_not_found and those of `checkEnding`
 */
export function changeEnding(
  house: House,
  caller: Caller,
  endingId: string,
  change: Pick<EndingWish, 'lastWeek' | 'reason'> & { readonly version: number },
): Promise<Ending> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await found(tx, endingId);
    const { version, ...wish } = change;
    const { checked } = await check(tx, { ...wish, sku: before.sku, market: before.market });
    const signed = { by: caller.actor.id, at: caller.now };
    if (!(await updateEnding(tx, endingId, version, checked, signed))) {
      throw fail('planning.ending_not_found');
    }
    await house.audit(tx, caller, {
      action: 'planning.ending_changed',
      entity: 'ending',
      entityId: endingId,
      change: { before: before.lastWeek, after: checked.lastWeek, reason: checked.reason },
    });
    return found(tx, endingId);
  });
}

/** Takes a mark back; it stays on record. @throws planning.ending_not_found */
export function takeBackEnding(
  house: House,
  caller: Caller,
  endingId: string,
  version: number,
): Promise<Ending> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const signed = { by: caller.actor.id, at: caller.now };
    if (!(await withdrawEnding(tx, endingId, version, signed))) {
      throw fail('planning.ending_not_found');
    }
    await house.audit(tx, caller, {
      action: 'planning.ending_withdrawn',
      entity: 'ending',
      entityId: endingId,
    });
    return found(tx, endingId);
  });
}

interface Checked {
  readonly ground: Ground;
  readonly checked: EndingWish;
  readonly markets: readonly string[];
}

async function check(tx: Transaction, wish: EndingWish): Promise<Checked> {
  const ground = await readGround(tx);
  const sold = await readMarketsOf(tx, wish.sku, ground.lastWeek);
  const markets = sold.filter((one) => wish.market === EVERY_MARKET || one === wish.market);
  const facts = { startWeek: ground.startWeek, series: markets.length };
  return { ground, checked: checkEnding(wish, facts), markets };
}

async function found(tx: Transaction, endingId: string): Promise<Ending> {
  const ending = await readEnding(tx, endingId);
  if (ending === undefined) throw fail('planning.ending_not_found');
  return ending;
}
