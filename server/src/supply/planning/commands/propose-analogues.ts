import type { Transaction } from '../../../platform/database/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import {
  type Listing,
  listVariantsForPlanning,
  pageListings,
  readListings,
} from '../../../records/catalog/index.ts';
import { medianPrices } from '../../../records/orders/index.ts';
import { fail } from '../errors.ts';
import { type GoodsFacts, type Proposal, proposeAnalogues } from '../rules-analogues.ts';
import { analogueKey, CURVE_WEEKS, fillStockouts, OWN_ENOUGH } from '../rules-launch.ts';
import { toBase } from '../rules-money.ts';
import { readSpans } from '../store-demand.ts';
import type { Day } from '../types.ts';
import type { AnalogueKey } from '../types-lifecycle.ts';
import { planningSettings } from './change-settings.ts';
import { readGround, readHistories } from './launch-ground.ts';

/** A series proposed as an analogue, with its launch curve. */
export interface ProposedAnalogue extends Proposal {
  readonly names: Readonly<Record<string, string>>;
  /** Units by week from its first sale. */
  readonly curve: readonly number[];
}

export interface AnalogueProposals {
  readonly names: Readonly<Record<string, string>>;
  readonly startWeek: Day;
  /** Weeks since the SKU's own first sale in the market; 0 without one. */
  readonly ownWeeks: number;
  /** From so many weeks of its own on a SKU is no longer new. */
  readonly ownEnough: number;
  readonly items: readonly ProposedAnalogue[];
  readonly tooShort: number;
  readonly launchNotSeen: number;
  readonly compared: readonly string[];
}

const PAGE = 2000;

/**
 * Series whose launches may stand for that of a SKU in a market, those most like it first.
 * @throws planning.no_forecast, planning.launch_unknown_sku
 */
export async function analogueProposals(
  tx: Transaction,
  item: AnalogueKey,
): Promise<AnalogueProposals> {
  const ground = await readGround(tx);
  const [own] = await readListings(tx, [item.sku]);
  if (own === undefined) throw fail('planning.launch_unknown_sku', { sku: item.sku });
  const goods = await readGoods(tx);
  const candidates = await readSpans(tx, ground.lastWeek);
  const found = proposeAnalogues(item, goods, candidates, ground);
  const histories = await readHistories(tx, ground, [...found.items, item]);
  return {
    names: namesOf(own),
    ...{ startWeek: ground.startWeek, ownEnough: OWN_ENOUGH },
    ownWeeks: histories.get(analogueKey(item))?.values.length ?? 0,
    items: found.items.map((one) => ({
      ...one,
      names: namesIn(goods, one.sku),
      curve: curveOf(histories, one),
    })),
    ...{ tooShort: found.tooShort, launchNotSeen: found.launchNotSeen, compared: found.compared },
  };
}

const namesOf = ({ names, productNames }: Pick<Listing, 'names' | 'productNames'>) =>
  Object.keys(names).length > 0 ? names : productNames;

function namesIn(goods: ReadonlyMap<string, GoodsFacts>, sku: string) {
  const found = goods.get(sku);
  return found === undefined ? {} : namesOf(found);
}

/** The first half year of a launch, stock-out weeks filled. */
export function curveOf(
  histories: Awaited<ReturnType<typeof readHistories>>,
  key: AnalogueKey,
): number[] {
  const history = histories.get(analogueKey(key));
  return history === undefined ? [] : [...fillStockouts(history).subarray(0, CURVE_WEEKS)];
}

/** All that the catalogue and the prices paid say of every SKU. */
async function readGoods(tx: Transaction): Promise<Map<string, GoodsFacts>> {
  const prices = await readPrices(tx);
  const goods = new Map<string, GoodsFacts>();
  for (let after = ''; ; ) {
    const page = await pageListings(tx, after, PAGE);
    for (const one of page) goods.set(one.sku, { ...one, price: prices.get(one.sku) ?? null });
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return goods;
    after = last.sku;
  }
}

/** The list price, or what is paid for it where it has none, in the base currency. */
async function readPrices(tx: Transaction): Promise<Map<string, number>> {
  const { baseCurrency } = (await planningSettings(tx)).settings;
  const rates = referenceRates();
  const prices = new Map<string, number>();
  const put = (sku: string, minor: bigint | null, currency: string | null): void => {
    if (minor === null || currency === null) return;
    const price = toBase(Number(minor), currency, baseCurrency, rates);
    if (price !== null && price > 0) prices.set(sku, price);
  };
  for (const { sku, priceMinor, currency } of await medianPrices(tx))
    put(sku, priceMinor, currency);
  for (const one of await listVariantsForPlanning(tx)) {
    put(one.sku, one.listPriceMinor, one.currency);
  }
  return prices;
}
