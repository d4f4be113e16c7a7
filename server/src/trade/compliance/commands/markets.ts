import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { orderSpan, soldByMarket } from '../../../records/orders/index.ts';
import { shippedRulebook } from '../../rulebook/index.ts';
import { fail } from '../errors.ts';
import { addMarkets, deleteMarket, selectMarkets, setEnforcement } from '../store.ts';
import type { Enforcement, Market } from '../types.ts';
import { judgeLater } from './judge.ts';

/** Markets are taken from the sales of this long. */
const YEAR_MS = 365 * 86_400_000;

/** Markets of the rulebook the company sold to within the last year of orders there is. */
export async function soldMarkets(tx: Transaction): Promise<string[]> {
  const span = await orderSpan(tx);
  if (span === null) return [];
  const from = new Date(Date.parse(span.lastOn) - YEAR_MS).toISOString().slice(0, 10);
  const sold = await soldByMarket(tx, from);
  const markets = new Set(sold.flatMap(({ market }) => market ?? []));
  const { jurisdictions } = shippedRulebook();
  return [...markets].filter((id) => jurisdictions.get(id)?.market === true).sort();
}

/** Adds a market and judges the whole catalogue for it. @throws compliance.unknown_market */
export function addMarket(
  house: House,
  caller: Caller,
  market: string,
): Promise<{ readonly jobId: string | null }> {
  if (shippedRulebook().jurisdictions.get(market)?.market !== true) {
    throw fail('compliance.unknown_market', { market });
  }
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const writer = { by: caller.actor.id, at: caller.now };
    const added = await addMarkets(tx, [market], writer);
    if (added.length === 0) return { jobId: null };
    await house.audit(tx, caller, {
      ...{ action: 'compliance.market_added', entity: 'market', entityId: market },
    });
    return { jobId: await judgeLater(house, tx, caller, { kind: 'market' }, null) };
  });
}

/**
 * Adds every market the company sold to. Answers the job that judges the catalogue; null where
 * nothing is new.
 */
export async function addSoldMarkets(
  house: House,
  tx: Transaction,
  caller: Caller,
): Promise<{ readonly added: readonly string[]; readonly jobId: string | null }> {
  const writer = { by: caller.actor.id, at: caller.now };
  const added = await addMarkets(tx, await soldMarkets(tx), writer);
  if (added.length === 0) return { added, jobId: null };
  return { added, jobId: await judgeLater(house, tx, caller, { kind: 'market' }, null) };
}

/**
 * Sets whether routing and plans obey the verdicts of a market.
 * @throws compliance.market_not_watched, compliance.changed_meanwhile
 */
export function enforce(
  house: House,
  caller: Caller,
  wish: { readonly market: string; readonly enforcement: Enforcement; readonly version: number },
): Promise<Market> {
  const { market, enforcement } = wish;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const known = (await selectMarkets(tx)).some((one) => one.market === market);
    if (!known) throw fail('compliance.market_not_watched', { market });
    const done = await setEnforcement(tx, wish, { by: caller.actor.id, at: caller.now });
    if (!done) throw fail('compliance.changed_meanwhile', { what: market });
    await house.audit(tx, caller, {
      ...{ action: 'compliance.enforcement_set', entity: 'market', entityId: market },
      change: { enforcement },
    });
    await house.events.publish(tx, {
      type: 'compliance.enforcement_set',
      subject: market,
      payload: { enforcement },
    });
    return { market, enforcement, version: wish.version + 1 };
  });
}

/** Takes a market off the list, with its verdicts. @throws compliance.market_not_watched */
export function removeMarket(house: House, caller: Caller, market: string): Promise<void> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if (!(await deleteMarket(tx, market))) throw fail('compliance.market_not_watched', { market });
    await house.audit(tx, caller, {
      ...{ action: 'compliance.market_removed', entity: 'market', entityId: market },
    });
  });
}
