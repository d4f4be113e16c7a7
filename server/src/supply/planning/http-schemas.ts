/** How planning's records look from outside, and how they are said. */
import { z } from 'zod';
import { MoneyField, sayMoneyOrNull } from '../../platform/lists/index.ts';
import type { BriefLine } from './store-lines.ts';
import type { StockOrder } from './store-orders.ts';
import type {
  Accuracy,
  AccuracyPair,
  ForecastRun,
  Loser,
  Note,
  Override,
  PlanRun,
  SeriesSummary,
  TargetRow,
} from './types.ts';

export const Day = z.iso.date();
export const Sku = z.string().min(1).max(200);
export const MarketCode = z.string().regex(/^[A-Z]{2}$/);
const Params = z.record(z.string(), z.union([z.string(), z.number()]));

export const NoteField = z
  .object({ code: z.string(), params: Params })
  .meta({ id: 'PlanningNote' })
  .describe('Something assumed or left out; the console has the words for each code');
export const sayNotes = (notes: readonly Note[]) =>
  notes.map(({ code, params }) => ({ code, params: { ...params } }));

export const ReasonField = z
  .object({ code: z.string(), params: Params })
  .meta({ id: 'PlanReason' })
  .describe('Why, as a code with its figures; amounts named minor are in the base currency');
export const sayReasons = (
  reasons: readonly { code: string; params: Readonly<Record<string, string | number>> }[],
) => reasons.map(({ code, params }) => ({ code, params: { ...params } }));

const AccuracyField = z
  .object({
    points: z.number(),
    wape: z.number().nullable().describe('sum of absolute errors over sum of demand'),
    bias: z.number().nullable().describe('above 0: forecast too high'),
    pinball: z.number().nullable(),
    weightedQuantileLoss: z.number().nullable(),
    coverage: z.array(z.number().nullable()).describe('share at or below each level'),
  })
  .meta({ id: 'Accuracy' });
const PairField = z
  .object({ forecast: AccuracyField, seasonalNaive: AccuracyField })
  .meta({ id: 'AccuracyPair' });

const sayAccuracy = (one: Accuracy) => ({ ...one, coverage: [...one.coverage] });
const sayPair = (pair: AccuracyPair) => ({
  forecast: sayAccuracy(pair.forecast),
  seasonalNaive: sayAccuracy(pair.seasonalNaive),
});
const sayPairs = (pairs: Readonly<Record<string, AccuracyPair>>) =>
  Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, sayPair(pair)]));

export const ForecastField = z
  .object({
    forecastId: z.uuid(),
    jobId: z.string().nullable(),
    state: z.enum(['queued', 'running', 'ready', 'failed']),
    asOf: Day.nullable(),
    firstWeek: Day.nullable(),
    lastWeek: Day.nullable(),
    startWeek: Day.nullable().describe('Monday of the first week forecast'),
    horizon: z.number(),
    levels: z.array(z.number()),
    seriesCount: z.number().nullable(),
    demandHash: z.string().nullable(),
    notes: z.array(NoteField),
    backtest: z
      .object({
        horizon: z.number(),
        origins: z.number(),
        seriesCount: z.number(),
        naiveIsLastWeek: z.boolean(),
        total: PairField,
        byClass: z.record(z.string(), PairField),
        byMarket: z.record(z.string(), PairField),
      })
      .nullable(),
    seconds: z.number().nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Forecast' });

export function sayForecast(run: ForecastRun): z.output<typeof ForecastField> {
  const { runId, backtest, ...rest } = run;
  return {
    ...rest,
    forecastId: runId,
    levels: [...run.levels],
    notes: sayNotes(run.notes),
    backtest:
      backtest === null
        ? null
        : {
            ...backtest,
            total: sayPair(backtest.total),
            byClass: sayPairs(backtest.byClass),
            byMarket: sayPairs(backtest.byMarket),
          },
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

export const SeriesField = z
  .object({
    sku: z.string(),
    market: z.string(),
    model: z.string(),
    demandClass: z.string(),
    firstWeek: Day,
    weeks: z.number(),
    censoredWeeks: z.number(),
    units: z.number().describe('over the whole horizon'),
    value: MoneyField.nullable(),
    error: z.number().nullable(),
    naiveError: z.number().nullable(),
    bias: z.number().nullable(),
    pinball: z.number().nullable(),
    naivePinball: z.number().nullable(),
  })
  .meta({ id: 'ForecastSeries' });

export function saySeries(one: SeriesSummary): z.output<typeof SeriesField> {
  const { valueMinor, currency, ...rest } = one;
  return { ...rest, value: sayMoneyOrNull(valueMinor, currency) };
}

export const OverrideField = z
  .object({
    overrideId: z.uuid(),
    sku: z.string(),
    market: z.string(),
    fromWeek: Day,
    toWeek: Day,
    kind: z.enum(['absolute', 'percent']),
    amount: z.number(),
    reason: z.string(),
    author: z.string(),
    createdAt: z.iso.datetime(),
    withdrawnBy: z.string().nullable(),
    withdrawnAt: z.iso.datetime().nullable(),
    baseline: z.array(z.number()).nullable(),
    scoredWeeks: z.number(),
    baselineError: z.number().nullable(),
    overrideError: z.number().nullable(),
  })
  .meta({ id: 'ForecastOverride' });

export function sayOverride({ runId: _, ...one }: Override): z.output<typeof OverrideField> {
  return {
    ...one,
    baseline: one.baseline === null ? null : [...one.baseline],
    createdAt: one.createdAt.toISOString(),
    withdrawnAt: one.withdrawnAt?.toISOString() ?? null,
  };
}

export const PlanField = z
  .object({
    planId: z.uuid(),
    jobId: z.string().nullable(),
    state: z.enum(['queued', 'running', 'ready', 'superseded', 'failed']),
    forecastId: z.uuid(),
    plannedFor: Day.nullable(),
    stockAsOf: Day.nullable().describe('oldest count used; null: no stock is known'),
    stockHash: z.string().nullable(),
    networkHash: z.string().nullable(),
    settingsHash: z.string().nullable(),
    currency: z.string().nullable(),
    horizonWeeks: z.number().nullable(),
    skuCount: z.number().nullable(),
    lineCount: z.number().nullable(),
    purchases: MoneyField.nullable(),
    freight: MoneyField.nullable(),
    atStake: MoneyField.nullable(),
    assumptions: z.array(NoteField),
    capacity: z.array(
      z.object({
        warehouseId: z.string(),
        capacityUnits: z.number().nullable(),
        usedNow: z.number(),
        usedAfter: z.number(),
      }),
    ),
    seconds: z.number().nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Plan' });

export function sayPlan(plan: PlanRun): z.output<typeof PlanField> {
  const { forecastRunId, settings: _, purchaseMinor, freightMinor, atStakeMinor, ...rest } = plan;
  const { currency } = plan;
  return {
    ...rest,
    forecastId: forecastRunId,
    purchases: sayMoneyOrNull(purchaseMinor, currency),
    freight: sayMoneyOrNull(freightMinor, currency),
    atStake: sayMoneyOrNull(atStakeMinor, currency),
    assumptions: sayNotes(plan.assumptions),
    capacity: plan.capacity.map(({ warehouse, capacityUnits, usedNow, usedAfter }) => ({
      warehouseId: warehouse,
      capacityUnits,
      usedNow,
      usedAfter,
    })),
    createdAt: plan.createdAt.toISOString(),
    finishedAt: plan.finishedAt?.toISOString() ?? null,
  };
}

export const LineField = z
  .object({
    lineNo: z.number(),
    kind: z.enum(['purchase', 'transfer']),
    state: z.enum(['proposed', 'edited', 'approved', 'rejected']),
    sku: z.string(),
    names: z.record(z.string(), z.string()),
    supplierId: z.string().nullable().describe('null on a purchase: still to be found'),
    fromWarehouseId: z.string().nullable(),
    toWarehouseId: z.string(),
    toTier: z.enum(['domestic', 'overseas', 'forward']),
    through: z.array(z.string()).describe('warehouses passed on the way'),
    quantity: z.number(),
    proposedQuantity: z.number(),
    actOn: Day.describe('day to order, or to ship'),
    proposedActOn: Day,
    arrivesOn: Day,
    deadline: Day.nullable(),
    goods: MoneyField.nullable(),
    freight: MoneyField,
    atStake: MoneyField.nullable(),
    reasons: z.array(ReasonField),
    assumptions: z.array(NoteField),
    editedBy: z.string().nullable(),
    editReason: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    decisionReason: z.string().nullable(),
    orderId: z.string().nullable(),
    version: z.number(),
  })
  .meta({ id: 'PlanLine' });

export function sayLine(line: BriefLine): z.output<typeof LineField> {
  const { goodsMinor, freightMinor, atStakeMinor, currency, ...rest } = line;
  const { proposedGoodsMinor: _, proposedFreightMinor: __, ...shown } = rest;
  return {
    ...shown,
    names: { ...line.names },
    through: [...line.through],
    goods: sayMoneyOrNull(goodsMinor, currency),
    freight: sayMoneyOrNull(freightMinor, currency) ?? { amount: '0', currency },
    atStake: sayMoneyOrNull(atStakeMinor, currency),
    reasons: sayReasons(line.reasons),
    assumptions: sayNotes(line.assumptions),
    decidedAt: line.decidedAt?.toISOString() ?? null,
  };
}

export const LoserField = z
  .object({
    alternative: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('serve_from'), warehouse: z.string() }),
        z.object({ kind: z.literal('do_not_serve') }),
        z.object({
          kind: z.literal('buy'),
          supplier: z.string(),
          through: z.array(z.string()),
        }),
        z.object({ kind: z.literal('transfer'), from: z.string() }),
        z.object({ kind: z.literal('do_nothing') }),
      ])
      .describe('What else could have been done, and with what'),
    delta: MoneyField.nullable().describe('how much dearer; null: not possible'),
    lostBy: z.array(ReasonField),
  })
  .meta({ id: 'LostAlternative' });

export const sayLosers = (losers: readonly Loser[], currency: string) =>
  losers.map(({ alternative, deltaCostMinor, lostBy }) => ({
    alternative:
      alternative.kind === 'buy'
        ? { ...alternative, through: [...alternative.through] }
        : { ...alternative },
    delta:
      deltaCostMinor === null ? null : sayMoneyOrNull(BigInt(Math.round(deltaCostMinor)), currency),
    lostBy: sayReasons(lostBy),
  }));

export const TargetField = z
  .object({
    sku: z.string(),
    warehouseId: z.string(),
    tier: z.enum(['domestic', 'overseas', 'forward']),
    serves: z.array(z.string()),
    weeklyUnits: z.number(),
    cycleLevel: z.number(),
    safetyStock: z.number(),
    reorderPoint: z.number(),
    orderUpTo: z.number(),
    expectedFill: z.number(),
    onHand: z.number().nullable().describe('null: never counted'),
    reserved: z.number(),
    inbound: z.number(),
    coverWeeks: z.number().nullable(),
    stockOutDate: Day.nullable(),
    excess: z.number(),
    leadDaysMean: z.number().nullable(),
    reasons: z.array(ReasonField),
  })
  .meta({ id: 'StockTarget' });

export const sayTarget = (row: TargetRow): z.output<typeof TargetField> => ({
  ...row,
  serves: [...row.serves],
  reasons: sayReasons(row.reasons),
});

export const OrderField = z
  .object({
    orderId: z.uuid(),
    number: z.string(),
    state: z.string(),
    planId: z.string().nullable(),
    sourceId: z.string().nullable().describe('supplier of a purchase, warehouse of a transfer'),
    toWarehouseId: z.string(),
    week: Day,
    actOn: Day,
    arrivesOn: Day,
    goods: MoneyField.nullable(),
    freight: MoneyField.nullable(),
    units: z.number(),
    lineCount: z.number(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    movedBy: z.string().nullable(),
    movedAt: z.iso.datetime().nullable(),
    version: z.number(),
  })
  .meta({ id: 'StockOrder' });

export function sayOrder(order: StockOrder): z.output<typeof OrderField> {
  const { goodsMinor, freightMinor, currency, ...rest } = order;
  return {
    ...rest,
    goods: sayMoneyOrNull(goodsMinor, currency),
    freight: sayMoneyOrNull(freightMinor, currency),
    createdAt: order.createdAt.toISOString(),
    movedAt: order.movedAt?.toISOString() ?? null,
  };
}
