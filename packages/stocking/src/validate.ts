import { dayNumber } from './calendar.ts';
import { isAmount, isWhole, requireGood } from './check.ts';
import { StockingError } from './errors.ts';
import type { Network, Policy, SkuInput, StockingInput } from './types.ts';

/**
 * Refuses input that makes no sense: `bad_date`, `bad_number` (not finite, negative, or not
 * whole where units are counted), `duplicate_id`, `unknown_warehouse`. The error names the path.
 */
export function validate(input: StockingInput): void {
  dayNumber(input.today);
  validatePolicy(input.policy);
  const warehouses = validateNetwork(input.network);
  const seen = new Set<string>();
  for (const sku of input.skus) {
    if (seen.has(sku.sku)) throw new StockingError('duplicate_id', `skus.${sku.sku}`);
    seen.add(sku.sku);
    validateSku(sku, warehouses);
  }
}

type Kind = 'any' | 'whole' | 'positive' | 'positiveWhole' | 'share' | 'level';

const accepted: Readonly<Record<Kind, (value: number) => boolean>> = {
  any: isAmount,
  whole: isWhole,
  positive: (value) => value > 0 && value < Number.POSITIVE_INFINITY,
  positiveWhole: (value) => value > 0 && Number.isSafeInteger(value),
  share: (value) => value >= 0 && value <= 1,
  level: (value) => value > 0 && value < 1,
};

function check(kind: Kind, path: string, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    requireGood(accepted[kind](value), `${path}.${name}`);
  }
}

function validatePolicy(policy: Policy): void {
  const { reviewDays, horizonWeeks, capitalRatePerYear, lateCostPerUnitDayMinor } = policy;
  const { weeklyErrorCorrelation, marketErrorCorrelation, maxCoverWeeks } = policy;
  check('positive', 'policy', { reviewDays, horizonWeeks, maxCoverWeeks });
  check('whole', 'policy', { horizonWeeks });
  check('any', 'policy', { capitalRatePerYear, lateCostPerUnitDayMinor });
  check('share', 'policy', { weeklyErrorCorrelation, marketErrorCorrelation });
  check('level', 'policy', { fallbackCycleLevel: policy.fallbackCycleLevel });
}

function validateNetwork(network: Network): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const warehouse of network.warehouses) {
    const path = `network.warehouses.${warehouse.id}`;
    if (ids.has(warehouse.id)) throw new StockingError('duplicate_id', path);
    ids.add(warehouse.id);
    const { capacityUnits, storagePerUnitWeekMinor, fixedPerSkuWeekMinor } = warehouse;
    check('any', path, {
      capacityUnits: capacityUnits ?? 0,
      storagePerUnitWeekMinor,
      fixedPerSkuWeekMinor,
    });
  }
  for (const lane of network.supplyLanes) {
    const path = `network.supplyLanes.${lane.supplier ?? '*'}>${lane.warehouse}`;
    known(ids, lane.warehouse, path);
    const { leadDaysMean, leadDaysSd, freightPerUnitMinor, freightPerKgMinor } = lane;
    check('any', path, { leadDaysMean, leadDaysSd, freightPerUnitMinor, freightPerKgMinor });
  }
  for (const lane of network.transferLanes) {
    const path = `network.transferLanes.${lane.from}>${lane.to}`;
    known(ids, lane.from, path);
    known(ids, lane.to, path);
    const { days, costPerUnitMinor, costPerKgMinor, minimumUnits } = lane;
    check('any', path, { days, costPerUnitMinor, costPerKgMinor });
    check('positiveWhole', path, { minimumUnits });
  }
  for (const lane of network.deliveryLanes) {
    const path = `network.deliveryLanes.${lane.warehouse}>${lane.market}`;
    known(ids, lane.warehouse, path);
    const { days, costPerUnitMinor, costPerKgMinor } = lane;
    check('any', path, { days, costPerUnitMinor, costPerKgMinor });
  }
  return ids;
}

function known(ids: ReadonlySet<string>, warehouse: string, path: string): void {
  if (!ids.has(warehouse)) throw new StockingError('unknown_warehouse', path);
}

function validateSku(sku: SkuInput, warehouses: ReadonlySet<string>): void {
  const path = `skus.${sku.sku}`;
  check('any', path, { weightKg: sku.weightKg ?? 0 });
  check('positive', path, { spacePerUnit: sku.spacePerUnit });
  if (sku.service.kind !== 'economic') check('level', path, { service: sku.service.level });
  validateDemand(sku, path);
  for (const { warehouse, onHand, reserved } of sku.stock) {
    known(warehouses, warehouse, `${path}.stock`);
    check('whole', `${path}.stock.${warehouse}`, { onHand, reserved });
  }
  for (const { warehouse, units, arrives } of sku.inbound) {
    known(warehouses, warehouse, `${path}.inbound`);
    check('whole', `${path}.inbound.${warehouse}`, { units });
    dayNumber(arrives);
  }
  for (const { warehouse } of sku.blocked) {
    if (warehouse !== null) known(warehouses, warehouse, `${path}.blocked`);
  }
  for (const offer of sku.offers) {
    const at = `${path}.offers.${offer.supplier}`;
    const { unitCostMinor, orderCostMinor, productionDaysMean, productionDaysSd } = offer;
    check('any', at, { unitCostMinor, orderCostMinor, productionDaysMean, productionDaysSd });
    const { minimumUnits, batchUnits } = offer;
    check('positiveWhole', at, { minimumUnits, batchUnits });
  }
  validateDuties(sku, warehouses, path);
}

function validateDuties(sku: SkuInput, warehouses: ReadonlySet<string>, path: string): void {
  const ways = new Set<string>();
  for (const { kind, from, to, perUnitMinor } of sku.duties ?? []) {
    const at = `${path}.duties.${kind}.${from ?? '*'}>${to}`;
    if (kind !== 'supply') known(warehouses, from ?? '', at);
    if (kind !== 'delivery') known(warehouses, to, at);
    check('any', at, { perUnitMinor });
    if (ways.has(at)) throw new StockingError('duplicate_id', at);
    ways.add(at);
  }
}

function validateDemand(sku: SkuInput, path: string): void {
  const markets = new Set<string>();
  for (const { market, weeks, marginMinor, promisedDays } of sku.demand) {
    const at = `${path}.demand.${market}`;
    if (markets.has(market)) throw new StockingError('duplicate_id', at);
    markets.add(market);
    check('any', at, { promisedDays });
    if (marginMinor !== null && !Number.isFinite(marginMinor)) {
      throw new StockingError('bad_number', `${at}.marginMinor`);
    }
    for (const { mean, quantiles } of weeks) {
      if (!accepted.any(mean)) throw new StockingError('bad_number', `${at}.mean`);
      for (const { level, units } of quantiles) {
        if (!(level > 0 && level < 1 && units >= 0 && Number.isFinite(units))) {
          throw new StockingError('bad_number', `${at}.quantiles`);
        }
      }
    }
  }
}
