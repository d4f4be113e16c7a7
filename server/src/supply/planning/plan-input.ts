/**
 * What is known of each SKU in the words of the stocking engine, and what had to be assumed.
 * Pure.
 */
import type {
  MarketDemand,
  Network,
  Policy,
  SkuInput,
  StockAt,
  SupplierOffer,
  WeekDemand,
} from '@tradewind/stocking';
import type { PlanningVariant } from '../../records/catalog/index.ts';
import type { MedianPrice } from '../../records/orders/index.ts';
import type { SupplierItem } from '../../records/partners/index.ts';
import type { Barred } from '../../trade/compliance/index.ts';
import type { DutySource } from '../../trade/tariff/index.ts';
import type { HeldStock } from '../inventory/index.ts';
import { type PlanWay, unpackDuties } from './plan-duties.ts';
import { promisedDays } from './plan-network.ts';
import { applyOverrides, startingFrom, unpackSteps } from './rules-forecast.ts';
import { majorToBase, type Rates, toBase } from './rules-money.ts';
import type { Day, Note, Override, PlanningSettings, SeriesRecord } from './types.ts';

/** The supplier of SKUs that have none on file; its lines say that it is still to be found. */
export const DEFAULT_SUPPLIER = 'default';

/** Units of open orders: on their way to a warehouse, or promised to leave one. */
export interface OpenUnits {
  readonly sku: string;
  readonly warehouseId: string;
  readonly units: number;
  /** Day of arrival; null for units that are to leave. */
  readonly arrivesOn: Day | null;
}

export interface SkuFacts {
  readonly today: Day;
  readonly settings: PlanningSettings;
  readonly rates: Rates;
  readonly levels: readonly number[];
  readonly startWeek: Day;
  readonly series: readonly SeriesRecord[];
  readonly overrides: readonly Override[];
  readonly variants: ReadonlyMap<string, PlanningVariant>;
  readonly prices: ReadonlyMap<string, MedianPrice>;
  readonly items: ReadonlyMap<string, readonly SupplierItem[]>;
  readonly stock: ReadonlyMap<string, readonly HeldStock[]>;
  readonly open: ReadonlyMap<string, readonly OpenUnits[]>;
  readonly warehouses: ReadonlySet<string>;
  /** Markets closed to a SKU by law, with the rules that say so. */
  readonly barred: ReadonlyMap<string, readonly Barred[]>;
}

/** What one market wants: the forecast as it is stored, and the planners' changes of it. */
interface DemandFacts extends Omit<MarketDemand, 'weeks'> {
  readonly mean: readonly number[];
  readonly quantiles: readonly number[];
  readonly overrides: readonly Override[];
}

/**
 * One SKU ready to be planned, with what its lines must say they assumed. Its weeks stay packed
 * until the planning thread asks for them (`toSkuInput`).
 */
export interface PreparedSku {
  readonly input: Omit<SkuInput, 'demand'>;
  readonly demand: readonly DemandFacts[];
  readonly notes: readonly Note[];
  /** Selling price in base minor units; null when unknown. */
  readonly price: number | null;
  /** Price less purchase cost; null when either is unknown. */
  readonly margin: number | null;
  readonly names: Readonly<Record<string, string>>;
  /** By way of the question: minor units on one unit, and the rules that charge them. */
  readonly duties?: {
    readonly perUnit: Float64Array;
    readonly rules: readonly (readonly string[] | undefined)[];
  };
}

/** Assumptions too weak to stop selling on. */
const DOUBTS: ReadonlySet<Note['code']> = new Set(['unit_cost_from_price', 'weight_default']);

/** Prepares every SKU that has a forecast, stock or open orders. Lists by SKU. */
export function prepareSkus(facts: SkuFacts): PreparedSku[] {
  const series = new Map<string, SeriesRecord[]>();
  for (const one of facts.series) {
    const list = series.get(one.sku);
    if (list === undefined) series.set(one.sku, [one]);
    else list.push(one);
  }
  const overrides = new Map<string, Override[]>();
  for (const one of facts.overrides) {
    const key = `${one.sku} ${one.market}`;
    overrides.set(key, [...(overrides.get(key) ?? []), one]);
  }
  const skus = new Set([...series.keys(), ...facts.stock.keys(), ...facts.open.keys()]);
  return [...skus].sort().map((sku) => prepareSku(sku, series.get(sku) ?? [], overrides, facts));
}

function prepareSku(
  sku: string,
  series: readonly SeriesRecord[],
  overrides: ReadonlyMap<string, readonly Override[]>,
  facts: SkuFacts,
): PreparedSku {
  const notes: Note[] = [];
  const variant = facts.variants.get(sku);
  const price = priceOf(sku, variant, facts, notes);
  const offers = offersOf(sku, variant, price, facts, notes);
  const cheapest = offers.reduce((least, one) => Math.min(least, one.unitCostMinor), Infinity);
  const cost = offers.length > 0 ? cheapest : knownCost(variant, facts);
  const marginMinor = price === null || cost === null ? null : price - cost;
  const weightGrams = variant?.weightGrams ?? null;
  if (weightGrams === null) {
    notes.push({ code: 'weight_default', params: { grams: facts.settings.defaultWeightGrams } });
  }
  // What is forecast is sold there today: only a seller who knows the figures may stop it.
  const mustServe = facts.settings.serveAtLoss || notes.some(({ code }) => DOUBTS.has(code));
  const demand = series.map(
    (one): DemandFacts => ({
      market: one.market,
      mean: one.mean,
      quantiles: one.quantiles,
      overrides: overrides.get(`${sku} ${one.market}`) ?? [],
      marginMinor,
      promisedDays: promisedDays(facts.settings, one.market),
      mustServe,
    }),
  );
  return {
    notes,
    price,
    margin: marginMinor,
    names: {
      ...(variant?.nameZh == null ? {} : { zh: variant.nameZh }),
      ...(variant?.nameEn == null ? {} : { en: variant.nameEn }),
    },
    demand,
    input: {
      sku,
      ...stockOf(sku, facts, notes),
      offers,
      blocked: (facts.barred.get(sku) ?? []).map(({ market, rules, verdict }) => ({
        ...{ warehouse: null, market },
        rule: rules.length > 0 ? rules.join(', ') : verdict,
      })),
      service: facts.settings.service,
      weightKg: (weightGrams ?? facts.settings.defaultWeightGrams) / 1000,
      spacePerUnit: 1,
    },
  };
}

/** When the forecast begins, what its levels are, and the day of the plan. */
export type ForecastFrame = Pick<SkuFacts, 'levels' | 'startWeek' | 'today'>;

/** The SKU as the engine wants it, week by week. */
export function toSkuInput(
  prepared: PreparedSku,
  frame: ForecastFrame,
  ways: readonly PlanWay[] = [],
): SkuInput {
  const { input, demand } = prepared;
  return {
    ...input,
    duties: unpackDuties(prepared, ways),
    demand: demand.map(({ mean, quantiles, overrides, ...rest }) => ({
      ...rest,
      weeks: weeksOf({ mean, quantiles }, overrides, frame),
    })),
  };
}

function weeksOf(
  one: Pick<SeriesRecord, 'mean' | 'quantiles'>,
  overrides: readonly Override[],
  { levels, startWeek, today }: ForecastFrame,
): WeekDemand[] {
  // A flat forecast stays one week long: the engine repeats the last.
  const steps = overrides.length > 0 ? Math.max(one.mean.length, 26) : one.mean.length;
  const said = unpackSteps(one, levels.length, steps);
  const weeks = startingFrom(applyOverrides(said, startWeek, overrides), startWeek, today);
  const kept = weeks.length > 0 ? weeks : said.slice(-1);
  return kept.map(({ mean, quantiles }) => ({
    mean,
    quantiles: quantiles.map((units, index) => ({ level: levels[index] ?? 0.5, units })),
  }));
}

/** The middle price it sold at, else its list price. */
function priceOf(
  sku: string,
  variant: PlanningVariant | undefined,
  { prices, settings, rates }: SkuFacts,
  notes: Note[],
): number | null {
  const sold = prices.get(sku);
  const base = settings.baseCurrency;
  if (sold !== undefined) {
    const price = toBase(Number(sold.priceMinor), sold.currency, base, rates);
    if (price === null) notes.push({ code: 'rate_unknown', params: { currency: sold.currency } });
    return price;
  }
  const { listPriceMinor = null, currency = null } = variant ?? {};
  const listed =
    listPriceMinor === null || currency === null
      ? null
      : toBase(Number(listPriceMinor), currency, base, rates);
  notes.push({ code: listed === null ? 'price_unknown' : 'price_from_list', params: {} });
  return listed;
}

function knownCost(variant: PlanningVariant | undefined, { settings, rates }: SkuFacts) {
  const { unitCostMinor = null, currency = null } = variant ?? {};
  if (unitCostMinor === null || currency === null) return null;
  return toBase(Number(unitCostMinor), currency, settings.baseCurrency, rates);
}

/**
 * SKUs that run out or were never started are not bought; what is left of them is moved and sold.
 */
function isBought(variant: PlanningVariant | undefined): boolean {
  return variant === undefined || variant.lifecycle === 'active';
}

function offersOf(
  sku: string,
  variant: PlanningVariant | undefined,
  price: number | null,
  facts: SkuFacts,
  notes: Note[],
): SupplierOffer[] {
  if (!isBought(variant)) {
    notes.push({ code: 'not_planned', params: { lifecycle: variant?.lifecycle ?? '' } });
    return [];
  }
  const { settings, rates } = facts;
  const items = facts.items.get(sku) ?? [];
  const share = Number(settings.costShareOfPrice);
  const fallback = (): number | null => {
    const known = knownCost(variant, facts);
    if (known !== null) return known;
    if (price === null) return null;
    addOnce(notes, { code: 'unit_cost_from_price', params: { share: settings.costShareOfPrice } });
    return price * share;
  };
  const orderCostMinor =
    majorToBase(Number(settings.orderCost), settings.baseCurrency, settings.baseCurrency, rates) ??
    0;
  if (items.length === 0) {
    const unitCostMinor = fallback();
    if (unitCostMinor === null) {
      addOnce(notes, { code: 'unit_cost_unknown', params: {} });
      return [];
    }
    const days = settings.defaultLeadDaysMean;
    notes.push({ code: 'supplier_default', params: { days } });
    return [
      {
        supplier: DEFAULT_SUPPLIER,
        unitCostMinor,
        minimumUnits: 1,
        batchUnits: 1,
        orderCostMinor,
        productionDaysMean: days,
        productionDaysSd: settings.defaultLeadDaysSd,
      },
    ];
  }
  return items.flatMap((item): SupplierOffer[] => {
    const own = item.unitCostMinor;
    const quoted =
      own === null ? null : toBase(Number(own), item.currency, settings.baseCurrency, rates);
    const unitCostMinor = quoted ?? fallback();
    if (unitCostMinor === null) {
      addOnce(notes, { code: 'unit_cost_unknown', params: {} });
      return [];
    }
    if (item.effectiveLeadTimeDaysMean === null) {
      const days = settings.defaultLeadDaysMean;
      addOnce(notes, { code: 'lead_time_default', params: { days } });
    }
    return [
      {
        supplier: item.supplierId,
        unitCostMinor,
        minimumUnits: item.moq,
        batchUnits: item.batch,
        orderCostMinor,
        productionDaysMean: item.effectiveLeadTimeDaysMean ?? settings.defaultLeadDaysMean,
        productionDaysSd: item.effectiveLeadTimeDaysSd ?? settings.defaultLeadDaysSd,
      },
    ];
  });
}

function addOnce(notes: Note[], note: Note): void {
  if (!notes.some(({ code }) => code === note.code)) notes.push(note);
}

function stockOf(sku: string, facts: SkuFacts, notes: Note[]): Pick<SkuInput, 'stock' | 'inbound'> {
  const counted = facts.stock.get(sku) ?? [];
  if (counted.length === 0) notes.push({ code: 'stock_unknown', params: {} });
  const at = new Map<string, { onHand: number; reserved: number }>();
  for (const { warehouseId, onHand, reserved } of counted) {
    at.set(warehouseId, { onHand, reserved });
  }
  const inbound: { warehouse: string; units: number; arrives: Day }[] = [];
  for (const { warehouseId, units, arrivesOn } of facts.open.get(sku) ?? []) {
    if (!facts.warehouses.has(warehouseId)) continue;
    if (arrivesOn === null) {
      const place = at.get(warehouseId) ?? { onHand: 0, reserved: 0 };
      at.set(warehouseId, { ...place, reserved: place.reserved + units });
    } else {
      // What is overdue is expected any day.
      const overdue = arrivesOn < facts.today;
      const arrives = overdue ? facts.today : arrivesOn;
      inbound.push({ warehouse: warehouseId, units, arrives });
    }
  }
  const stock = [...at].flatMap(([warehouse, place]): StockAt[] =>
    facts.warehouses.has(warehouse) ? [{ warehouse, ...place }] : [],
  );
  return { stock, inbound };
}

export function buildPolicy(settings: PlanningSettings, rates: Rates): Policy {
  const base = settings.baseCurrency;
  const late = majorToBase(Number(settings.lateCostPerUnitDay), base, base, rates);
  return {
    currency: base,
    reviewDays: settings.reviewDays,
    capitalRatePerYear: settings.capitalRatePerYear,
    lateCostPerUnitDayMinor: late ?? 0,
    horizonWeeks: settings.horizonWeeks,
    weeklyErrorCorrelation: settings.weeklyErrorCorrelation,
    marketErrorCorrelation: settings.marketErrorCorrelation,
    maxCoverWeeks: settings.maxCoverWeeks,
    fallbackCycleLevel: settings.fallbackCycleLevel,
  };
}

/** A question to the planning thread. */
export interface PlanQuestion {
  readonly frame: ForecastFrame;
  readonly policy: Policy;
  readonly network: Network;
  /** Ways across borders, and what the duties on them rest on. */
  readonly ways: readonly PlanWay[];
  readonly dutySource: DutySource;
  readonly skus: readonly PreparedSku[];
}

/**
 * Splits the SKUs into questions that can be answered apart. Where a warehouse has limited room all
 * SKUs compete for it, so they stay together.
 */
export function splitQuestion(whole: PlanQuestion, size: number): PlanQuestion[] {
  const { skus, network } = whole;
  if (network.warehouses.some((one) => one.capacityUnits !== null)) return [whole];
  const count = Math.max(1, Math.ceil(skus.length / size));
  // Every n-th SKU, so that those with many markets are spread evenly.
  return Array.from({ length: count }, (_, part) => ({
    ...whole,
    skus: skus.filter((_, index) => index % count === part),
  }));
}
