import type { CurrencyCode } from '@tradewind/money';
import type { Caller } from '../../../platform/audit/types.ts';
import { baseCurrencyOf } from '../../../platform/auth/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { addDays } from '../../../platform/days/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { listVariantsForPlanning } from '../../../records/catalog/index.ts';
import { medianPrices, orderSpan, selectLaunches } from '../../../records/orders/index.ts';
import {
  listSupplierItems,
  listSuppliers,
  type SupplierItem,
} from '../../../records/partners/index.ts';
import { listLanes, listWarehouses, type Warehouse } from '../../../records/warehouses/index.ts';
import { readDutyFacts, workOutDuties } from '../../../trade/tariff/index.ts';
import { majorToBase, planningSettings, toBase } from '../../planning/index.ts';
import { fail } from '../errors.ts';
import {
  LAUNCH_WEEKS,
  type Lane,
  laneOf,
  leadWeeks,
  likeAnalogues,
  said,
} from '../rules-suggest.ts';
import type { Suggestion, TrialFacts } from '../types.ts';

export interface Wish {
  readonly sku: string;
  readonly market: string | null;
  readonly warehouseId: string | null;
  readonly seasonWeeks: number;
  /** SKUs it is like. */
  readonly analogues: readonly string[];
}

/** Four weeks after the first order of all, an article's first sale is taken as its launch. */
const FIRST_WEEKS_DAYS = 28;

/** A short transaction: on the embedded database all others wait for it. */
type Step = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

interface Ground {
  readonly currency: CurrencyCode;
  readonly item: SupplierItem | null;
  readonly warehouse: Warehouse | null;
  readonly facts: Partial<Record<keyof TrialFacts, TrialFacts[keyof TrialFacts]>>;
  readonly origins: Record<string, ReturnType<typeof said>>;
}

function put<K extends keyof TrialFacts>(
  { facts, origins }: Ground,
  name: K,
  value: TrialFacts[K] | null,
  origin: ReturnType<typeof said>,
): void {
  if (value === null) return;
  facts[name] = value;
  origins[name] = origin;
}

/** Figures of a trial are whole minor units. */
const whole = (minor: number | null): number | null => (minor === null ? null : Math.round(minor));

/** Price, cost of the goods, minimum and pack, from catalogue, orders and the first supplier. */
async function readGoods(tx: Transaction, ground: Ground, sku: string): Promise<void> {
  const [variant] = await listVariantsForPlanning(tx, [sku]);
  if (variant === undefined) throw fail('trials.unknown_sku', { sku });
  const { item, currency } = ground;
  const base = (minor: bigint | number | null, from: string | null) =>
    minor === null || from === null
      ? null
      : whole(toBase(Number(minor), from, currency, referenceRates()));
  const [price] = await medianPrices(tx, [sku]);
  put(ground, 'saleMinor', base(variant.listPriceMinor, variant.currency), said('list_price'));
  if (price !== undefined) {
    put(ground, 'saleMinor', base(price.priceMinor, price.currency), said('median_price'));
  }
  const cost = base(variant.unitCostMinor, variant.currency);
  const steps = (minor: number | null) => (minor === null ? null : [{ from: 1, unitMinor: minor }]);
  put(ground, 'goods', steps(cost), said('catalogue_cost'));
  if (item === null) return;
  const origin = said('supplier_item', { supplier: item.supplierName });
  put(ground, 'goods', steps(base(item.unitCostMinor, item.currency)), origin);
  put(ground, 'minimumUnits', Math.max(1, item.moq), origin);
  put(ground, 'multipleUnits', Math.max(1, item.batch), origin);
}

/** Lead time, freight of a unit and storage, from lanes, warehouse and standing choices. */
async function readWay(tx: Transaction, ground: Ground, sku: string): Promise<void> {
  const { warehouse, item, currency } = ground;
  const { settings } = await planningSettings(tx);
  if (warehouse === null) return;
  const rates = referenceRates();
  const [variant] = await listVariantsForPlanning(tx, [sku]);
  const kg = (variant?.weightGrams ?? settings.defaultWeightGrams) / 1000;
  const lane = laneOf((await listLanes(tx)) as readonly Lane[], {
    ...{ supplierId: item?.supplierId ?? null, warehouseId: warehouse.warehouseId, kg },
    inBase: (major, from) => whole(majorToBase(major, from, currency, rates)),
  });
  const making = item?.effectiveLeadTimeDaysMean ?? null;
  const known = making !== null && lane !== null;
  put(
    ground,
    'leadWeeks',
    leadWeeks(making ?? settings.defaultLeadDaysMean, lane?.days ?? 0),
    known ? said('lane', { making, way: lane.days }) : said('settings'),
  );
  if (lane !== null) {
    put(
      ground,
      'freightMinor',
      lane.unitMinor,
      said('lane', { making: making ?? 0, way: lane.days }),
    );
  }
  const goods = (ground.facts.goods as TrialFacts['goods'] | undefined)?.[0]?.unitMinor;
  if (goods === undefined) return;
  const storage = majorToBase(warehouse.storageRate ?? 0, warehouse.currency, currency, rates);
  const held = (goods * settings.capitalRatePerYear) / 52 + (storage ?? 0);
  put(ground, 'holdingMinor', Math.round(held), said('settings'));
}

/** Duty on one unit from the supplier's country to the warehouse's; unknown stays unknown. */
async function readDuty(step: Step, ground: Ground, sku: string, day: string): Promise<void> {
  const { warehouse, item, currency } = ground;
  const costMinor = (ground.facts.goods as TrialFacts['goods'] | undefined)?.[0]?.unitMinor;
  if (warehouse === null || item === null || costMinor === undefined) return;
  const suppliers = await step(listSuppliers);
  const supplier = suppliers.find((one) => one.supplierId === item.supplierId);
  if (supplier?.country == null) return;
  if (supplier.country === warehouse.country) {
    put(ground, 'dutyMinor', 0, said('tariff', { rules: '' }));
    return;
  }
  const way = { kind: 'transfer', from: supplier.country, to: warehouse.country } as const;
  const question = { skus: [{ sku, costMinor }], ways: [way], day, currency };
  const duties = await workOutDuties(await step((tx) => readDutyFacts(tx, question)), question);
  const answer = duties.of(sku, way);
  if (answer?.known === true) {
    const rules = answer.rules.slice(0, 4).join(' ');
    put(ground, 'dutyMinor', Math.round(answer.perUnitMinor), said('tariff', { rules }));
  } else {
    // Left out, never zero: the planner has to say it.
    ground.origins['dutyMinor'] = said('unknown', { gaps: (answer?.gaps ?? []).join(' ') });
  }
}

/** Rate, course and spread from the articles it is like. */
async function readLikes(tx: Transaction, ground: Ground, wish: Wish, today: string) {
  const span = await orderSpan(tx);
  if (span === null || wish.analogues.length === 0) return [];
  const launches = await selectLaunches(tx, {
    ...{ skus: wish.analogues, market: wish.market, to: today, weeks: LAUNCH_WEEKS },
    from: addDays(span.firstOn, FIRST_WEEKS_DAYS),
  });
  const curves = launches.map(({ sku, firstOn, units }) => ({ sku, firstWeek: firstOn, units }));
  const like = likeAnalogues(curves, wish.seasonWeeks);
  if (like === null) return curves;
  const origin = said('analogues', { count: curves.length });
  put(ground, 'rate', like.rate, origin);
  put(ground, 'shape', like.shape, origin);
  put(ground, 'dispersion', like.dispersion, origin);
  return curves;
}

/**
 * What the records say of an article to be tried, each figure with where it comes from; what
 * nobody knows is left out, never made up.
 * @throws trials.unknown_sku
 */
export async function suggestTrial(house: House, caller: Caller, wish: Wish): Promise<Suggestion> {
  const today = house.now().toISOString().slice(0, 10);
  const step: Step = (work) => house.db.transaction({ tenantId: caller.tenantId }, work);
  const ground = await step((tx) => readGround(tx, wish));
  await step((tx) => readGoods(tx, ground, wish.sku));
  await step((tx) => readWay(tx, ground, wish.sku));
  await readDuty(step, ground, wish.sku, today);
  const analogues = await step((tx) => readLikes(tx, ground, wish, today));
  return {
    ...{ currency: ground.currency, facts: ground.facts as Partial<TrialFacts>, analogues },
    origins: ground.origins,
    supplierId: ground.item?.supplierId ?? null,
    warehouseId: ground.warehouse?.warehouseId ?? null,
  };
}

/** Who makes it, and where the first batch goes: home, where nobody says. */
async function readGround(tx: Transaction, wish: Wish): Promise<Ground> {
  const items = (await listSupplierItems(tx)).filter((one) => one.sku === wish.sku);
  const open = (await listWarehouses(tx)).filter((one) => one.active);
  return {
    ...{ currency: await baseCurrencyOf(tx), facts: {}, origins: {} },
    item: items.find((one) => one.supplierActive) ?? null,
    warehouse:
      open.find((one) => one.warehouseId === wish.warehouseId) ??
      open.find((one) => one.tier === 'domestic') ??
      open[0] ??
      null,
  };
}
