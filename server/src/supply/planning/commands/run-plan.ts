import { createHash } from 'node:crypto';
import type { CurrencyCode } from '@tradewind/money';
import type { CapacityUse } from '@tradewind/stocking';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { referenceRates } from '../../../platform/fx/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { JobProgress } from '../../../platform/jobs/types.ts';
import { inBatches } from '../../../platform/lists/index.ts';
import { runInPool } from '../../../platform/workers/index.ts';
import { listVariantsForPlanning } from '../../../records/catalog/index.ts';
import { demandByMarket, medianPrices } from '../../../records/orders/index.ts';
import { listSupplierItems, listSuppliers } from '../../../records/partners/index.ts';
import {
  createStarterNetwork,
  listLanes,
  listWarehouses,
  type Warehouse,
} from '../../../records/warehouses/index.ts';
import { readBarred } from '../../../trade/compliance/index.ts';
import { type DutyWay, readDutyFacts, workOutDuties } from '../../../trade/tariff/index.ts';
import { listStock } from '../../inventory/index.ts';
import { fail } from '../errors.ts';
import type { ForecastAnswer, ForecastTask } from '../forecast-tasks.ts';
import { startForecastThread, THREADS } from '../forecasting.ts';
import { declaredWays, valuesOf, waysAcross, withDuties } from '../plan-duties.ts';
import {
  buildPolicy,
  type PlanQuestion,
  type PreparedSku,
  prepareSkus,
  splitQuestion,
} from '../plan-input.ts';
import { buildNetwork } from '../plan-network.ts';
import { barredNotes, countNotes, numberLines, type PlanRows } from '../plan-output.ts';
import { readAllSeries, readRun } from '../store-forecasts.ts';
import { insertLines } from '../store-lines.ts';
import { readOpenUnits } from '../store-orders.ts';
import { readOverrides } from '../store-overrides.ts';
import {
  failPlan,
  finishPlan,
  insertPlacements,
  insertTargets,
  readPlan,
  startPlan,
} from '../store-plans.ts';
import type { LineToStore, Note, PlanningSettings } from '../types.ts';
import { planningSettings } from './change-settings.ts';

interface Tools {
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => Promise<void>;
}

interface Material {
  readonly question: PlanQuestion;
  readonly settings: PlanningSettings;
  readonly warehouses: readonly Warehouse[];
}

/** SKUs a task, where SKUs do not compete for room. */
const CHUNK = 200;
/** Rows a transaction. */
const ROWS = 2000;
/** The shares of the work, in hundredths. */
const READ = 15;
const PLANNED = 75;

/**
 * The work of a plan job: reads one consistent picture of the company, plans in threads, stores
 * lines, targets and placements, and makes this the plan to decide on. Begun again after a crash,
 * it
 * starts over.
 */
export async function runPlanJob(
  house: House,
  caller: Caller,
  planId: string,
  tools: Tools,
): Promise<{ planId: string; lines: number; seconds: number }> {
  const scope = { tenantId: caller.tenantId };
  const started = house.now().getTime();
  const report = (done: number, step: 'reading' | 'planning' | 'storing'): Promise<void> =>
    tools.report({ done, total: 100, note: { code: `planning.${step}`, params: {} } });
  try {
    await report(0, 'reading');
    const material = await readMaterial(house, caller, planId);
    await report(READ, 'planning');
    const parts = await planAll(material, tools.signal, (share) => {
      void report(READ + Math.floor(share * (PLANNED - READ)), 'planning');
    });
    await report(PLANNED, 'storing');
    const lines = numberLines(parts.map(({ rows }) => rows));
    await storeRows(house, caller, planId, tools.signal, {
      currency: material.settings.baseCurrency,
      lines,
      parts: parts.map(({ rows }) => rows),
    });
    const seconds = (house.now().getTime() - started) / 1000;
    await house.db.transaction(scope, async (tx) => {
      await finishPlan(tx, planId, { ...sumOf(parts, lines), seconds, now: house.now() });
      await house.events.publish(tx, {
        type: 'planning.plan_ready',
        subject: planId,
        payload: { lines: lines.length },
      });
    });
    await report(100, 'storing');
    return { planId, lines: lines.length, seconds };
  } catch (error) {
    await house.db.transaction(scope, (tx) => failPlan(tx, planId, house.now()));
    throw error;
  }
}

type Step = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/**
 * Everything a plan depends on, with its versions written down. Read in short transactions: on the
 * embedded database nothing else runs while one is open, not even the renewal of this job's lease.
 */
async function readMaterial(house: House, caller: Caller, planId: string): Promise<Material> {
  const step: Step = (work) => house.db.transaction({ tenantId: caller.tenantId }, work);
  const plan = await step((tx) => readPlan(tx, planId));
  if (plan === undefined) throw fail('planning.plan_not_found');
  const run = await step((tx) => readRun(tx, plan.forecastRunId));
  if (run?.startWeek == null || run.asOf === null) throw fail('planning.forecast_not_found');
  const { settings } = await step(planningSettings);
  const rates = referenceRates();
  const { warehouses, lanes, markets, notes } = await readNetwork(step, caller);
  const variants = await step(listVariantsForPlanning);
  const stock = await step(listStock);
  const skus = variants.map(({ sku }) => sku);
  const today = house.now().toISOString().slice(0, 10);
  const barred = await readBarred(house, caller.tenantId, skus, today);
  const bare = prepareSkus({
    ...{ today: run.asOf, startWeek: run.startWeek, levels: run.levels, settings, rates },
    series: await step((tx) => readAllSeries(tx, run.runId)),
    overrides: await step((tx) => readOverrides(tx)),
    variants: new Map(variants.map((one) => [one.sku, one])),
    prices: new Map((await step(medianPrices)).map((one) => [one.sku, one])),
    items: groupBySku(await step(listSupplierItems)),
    stock: groupBySku(stock),
    open: groupBySku(await step((tx) => readOpenUnits(tx, null))),
    barred: groupBySku(barred),
    warehouses: new Set(warehouses.filter((one) => one.active).map((one) => one.warehouseId)),
  });
  const { network, notes: laneNotes } = buildNetwork({
    ...{ warehouses, lanes, settings, rates },
    ...usualUnit(bare, settings),
    unitsPerOrder: unitsPerOrder(markets),
  });
  const asOf = run.asOf;
  const { prepared, ...duties } = await readDuties(step, bare, {
    ...{ network, warehouses, day: asOf, currency: settings.baseCurrency },
  });
  await step((tx) =>
    startPlan(tx, planId, {
      ...{ forecastRunId: run.runId, plannedFor: asOf, settings, settingsHash: hashOf(settings) },
      stockAsOf: stock.map((row) => row.asOf).sort()[0] ?? null,
      ...{ stockHash: hashOf(stock), networkHash: hashOf([warehouses, lanes]) },
      ...{ currency: settings.baseCurrency, horizonWeeks: settings.horizonWeeks },
      skuCount: prepared.length,
      assumptions: [
        ...barredNotes(barred),
        ...[...run.notes, ...notes, ...laneNotes, ...countNotes(prepared)],
      ],
    }),
  );
  const policy = buildPolicy(settings, rates);
  const frame = { today: asOf, startWeek: run.startWeek, levels: run.levels };
  return { settings, warehouses, question: { frame, policy, network, skus: prepared, ...duties } };
}

/** The SKUs with the duty of each way across a border, by the law and rates of the plan's day. */
async function readDuties(
  step: Step,
  bare: readonly PreparedSku[],
  of: {
    readonly network: PlanQuestion['network'];
    readonly warehouses: readonly Warehouse[];
    readonly day: string;
    readonly currency: CurrencyCode;
  },
) {
  const suppliers = await step(listSuppliers);
  const ways = waysAcross({
    network: of.network,
    warehouses: new Map(of.warehouses.map((one) => [one.warehouseId, one.country])),
    suppliers: new Map(suppliers.map((one) => [one.supplierId, one.country])),
  });
  const sold = new Map(
    bare.map(({ input, demand }) => [input.sku, new Set(demand.map(({ market }) => market))]),
  );
  const question = {
    ...{ skus: bare.map(valuesOf), ways: declaredWays(ways), day: of.day, currency: of.currency },
    isAsked: (sku: string, { kind, to }: DutyWay) =>
      kind === 'transfer' || (sold.get(sku)?.has(to) ?? false),
  };
  const facts = await step((tx) => readDutyFacts(tx, question));
  // Worked out outside the transaction: on the embedded database all others wait for it.
  const duties = await workOutDuties(facts, question);
  return { prepared: withDuties(bare, ways, duties), ways, dutySource: duties.source };
}

/** The company's network; a starter network where it has none, and a note that says so. */
async function readNetwork(step: Step, caller: Caller) {
  const markets = await step((tx) => demandByMarket(tx));
  const notes: Note[] = [];
  if ((await step(listWarehouses)).length === 0) {
    const made = await step((tx) => createStarterNetwork(tx, caller, markets));
    notes.push({ code: 'starter_network', params: { ...made } });
  }
  return { markets, notes, warehouses: await step(listWarehouses), lanes: await step(listLanes) };
}

function groupBySku<T extends { readonly sku: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.sku);
    if (group === undefined) groups.set(row.sku, [row]);
    else group.push(row);
  }
  return groups;
}

/** Median weight and cost, by which the mode of a lane is chosen. */
function usualUnit(prepared: readonly PreparedSku[], settings: PlanningSettings) {
  const middle = (values: number[]): number | undefined =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const weights = prepared.flatMap(({ input }) =>
    input.weightKg === null ? [] : [input.weightKg],
  );
  const costs = prepared.flatMap(({ input }) => input.offers.map((offer) => offer.unitCostMinor));
  return {
    usualKg: middle(weights) ?? settings.defaultWeightGrams / 1000,
    usualCostMinor: middle(costs) ?? 0,
  };
}

function unitsPerOrder(markets: Awaited<ReturnType<typeof demandByMarket>>): Map<string, number> {
  return new Map(
    markets.flatMap(({ market, units, orders }) =>
      market === null || orders <= 0 || units <= 0 ? [] : [[market, units / orders]],
    ),
  );
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

type PlannedPart = Extract<ForecastAnswer, { op: 'plan' }>;

async function planAll(
  material: Material,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<PlannedPart[]> {
  const parts = splitQuestion(material.question, CHUNK);
  const { horizonWeeks } = material.settings;
  const tiers = new Map(material.warehouses.map((one) => [one.warehouseId, one.tier]));
  let done = 0;
  const answers = await runInPool<ForecastTask, ForecastAnswer>({
    start: startForecastThread,
    size: THREADS,
    tasks: parts.map((question) => () => ({ op: 'plan', question, horizonWeeks, tiers })),
    signal,
    onResult: () => {
      done += 1;
      onProgress(done / parts.length);
    },
  });
  return answers.flatMap((answer) => (answer.op === 'plan' ? [answer] : []));
}

async function storeRows(
  house: House,
  caller: Caller,
  planId: string,
  signal: AbortSignal,
  rows: {
    readonly currency: CurrencyCode;
    readonly lines: readonly LineToStore[];
    readonly parts: readonly PlanRows[];
  },
): Promise<void> {
  const scope = { tenantId: caller.tenantId };
  const store = async <T>(
    all: readonly T[],
    write: (tx: Transaction, batch: readonly T[]) => Promise<void>,
  ): Promise<void> => {
    // Short transactions: on the embedded database every reader waits for the open one.
    for (const batch of inBatches(all, ROWS)) {
      signal.throwIfAborted();
      await house.db.transaction(scope, (tx) => write(tx, batch));
    }
  };
  await store(rows.lines, (tx, batch) => insertLines(tx, planId, rows.currency, batch));
  const { parts } = rows;
  const targets = parts.flatMap((part) => part.targets);
  await store(targets, (tx, batch) => insertTargets(tx, planId, batch));
  const placements = parts.flatMap((part) => part.placements);
  await store(placements, (tx, batch) => insertPlacements(tx, planId, batch));
}

function sumOf(parts: readonly PlannedPart[], lines: readonly LineToStore[]) {
  const totals = { purchaseMinor: 0n, freightMinor: 0n, atStakeMinor: 0n };
  for (const line of lines) {
    if (line.kind === 'purchase') totals.purchaseMinor += line.goodsMinor ?? 0n;
    totals.freightMinor += line.freightMinor;
    totals.atStakeMinor += line.atStakeMinor ?? 0n;
  }
  // Where room is limited there is one plan; where it is not there is nothing to report.
  const [whole, ...others] = parts;
  const isLimited = whole?.capacity.some((use) => use.capacityUnits !== null) ?? false;
  const capacity: readonly CapacityUse[] =
    isLimited && others.length === 0 ? (whole?.capacity ?? []) : [];
  return { ...totals, lineCount: lines.length, capacity };
}
